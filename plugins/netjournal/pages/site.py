"""Everything netjournal puts into the site."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING
from typing import Final

from netjournal.followup.candidates import NO_PAGES
from netjournal.pages import announcements
from netjournal.pages import contacts
from netjournal.pages import journal
from netjournal.pages import organisations
from netjournal.pages import search
from netjournal.pages import tags
from netjournal.pages.avatars import photos
from netjournal.pages.calendars import CALENDARS
from netjournal.pages.calendars import calendars
from netjournal.pages.circle import by_organisation
from netjournal.pages.circle import by_tag
from netjournal.pages.comments import comments
from netjournal.pages.due import due
from netjournal.pages.feeds import feeds
from netjournal.pages.giving import giving
from netjournal.pages.home import home
from netjournal.pages.links import contact_page
from netjournal.pages.links import month_page
from netjournal.pages.links import year_page
from netjournal.pages.openings import openings
from netjournal.pages.outlook import Outlook
from netjournal.pages.policy import robots
from netjournal.pages.problems import problems
from netjournal.pages.relationships import relationships
from netjournal.pages.subscriptions import DUE
from netjournal.pages.subscriptions import OPENINGS
from netjournal.pages.subscriptions import subscriptions

if TYPE_CHECKING:
    from collections.abc import Callable
    from collections.abc import Iterator
    from collections.abc import Mapping
    from collections.abc import Sequence
    from collections.abc import Set as AbstractSet
    from datetime import date

    from netjournal.blogs.health import Health
    from netjournal.model import Book
    from netjournal.model import Post
    from netjournal.model import PostPage
    from netjournal.pages.asset import Asset
    from netjournal.pages.forge import Forge
    from netjournal.pages.page import Page

# What tells of private states, by `src_uri`: only the private site has these pages.
PRIVATE: Final[Mapping[str, Callable[[Outlook], Page]]] = MappingProxyType(
    {
        "due.md": due,
        "openings.md": openings,
        "comments.md": comments,
        "feeds.md": feeds,
        "giving.md": giving,
        "problems.md": problems,
    }
)


def files(
    book: Book,
    posts: Mapping[str, Sequence[Post]],
    today: date,
    site_url: str | None = None,
    *,
    blogs: Sequence[Health] = (),
    post_pages: Mapping[str, PostPage] = NO_PAGES,
    forge: Forge | None = None,
    is_searched: bool = True,
) -> Iterator[Page | Asset]:
    """Yield all files of the site but what is searched of the user's own pages.

    `site_url` is its address where it is known.
    """
    outlook = Outlook(book, posts, today, blogs, post_pages, forge)
    titles = {}
    for page in _pages(outlook):
        titles[page.src_uri] = page.title
        yield page
    yield from photos(book)
    if outlook.is_private:
        yield from calendars(book, today, site_url)
        yield from subscriptions(outlook, site_url)
    if is_searched:
        yield from search.assets(outlook, titles)
    if not book.config.is_findable:
        yield robots()


def pages(
    book: Book,
    posts: Mapping[str, Sequence[Post]],
    today: date,
    *,
    blogs: Sequence[Health] = (),
    post_pages: Mapping[str, PostPage] = NO_PAGES,
    forge: Forge | None = None,
) -> Iterator[Page]:
    """Return every page of the site as of today; `posts` are those of each contact, by slug.

    `blogs` say how the contacts' blogs are doing, the worst first, and `post_pages` what the pages
    of posts said, by canonical URL; `forge` knows where files can be edited. The work grows with
    the contacts and touches together, not with one times the other. A book for others has the pages
    that tell of no private state.
    """
    return _pages(Outlook(book, posts, today, blogs, post_pages, forge))


def _pages(outlook: Outlook) -> Iterator[Page]:
    yield home(outlook)
    if outlook.is_private:
        for page in PRIVATE.values():
            yield page(outlook)
        yield from announcements.pages(outlook)
    yield contacts.index(outlook)
    for contact in outlook.book.contacts.values():
        yield contacts.page(outlook, contact)
    yield relationships(outlook)
    yield from organisations.pages(outlook)
    yield from tags.pages(outlook)
    if outlook.is_private or outlook.book.touches:
        yield from journal.pages(outlook)


def left_out(book: Book, seen: Book) -> AbstractSet[str]:
    """Return the `src_uri`s of what the private site has and that of the `seen` book has not."""
    if seen is book:
        return frozenset()
    people = book.contacts.keys() - seen.contacts.keys()
    others = set(_grouped(book)) - set(_grouped(seen))
    empty = () if seen.touches else (journal.INDEX,)
    return {*PRIVATE, *CALENDARS, DUE, OPENINGS, *map(contact_page, people), *others, *empty}


def _grouped(book: Book) -> Iterator[str]:
    """Yield the `src_uri`s of months, years, organisations and tags, some again and again."""
    for touch in book.touches:
        yield month_page(touch)
        yield year_page(touch.date.year)
    for circle in (*by_organisation(book).values(), *by_tag(book).values()):
        yield circle.src_uri
