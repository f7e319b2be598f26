"""Everything netjournal puts into the site."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING
from typing import Final

from netjournal.pages import announcements
from netjournal.pages import calendars
from netjournal.pages import contacts
from netjournal.pages import journal
from netjournal.pages import organisations
from netjournal.pages import search
from netjournal.pages import subscriptions
from netjournal.pages import tags
from netjournal.pages.circle import by_organisation
from netjournal.pages.circle import by_tag
from netjournal.pages.comments import comments
from netjournal.pages.digests import digest_of
from netjournal.pages.due import due
from netjournal.pages.feeds import feeds
from netjournal.pages.giving import giving
from netjournal.pages.home import home
from netjournal.pages.keeping import Keeping
from netjournal.pages.links import contact_page
from netjournal.pages.links import month_page
from netjournal.pages.links import year_page
from netjournal.pages.openings import openings
from netjournal.pages.policy import robots
from netjournal.pages.problems import problems
from netjournal.pages.relationships import relationships
from netjournal.stages import stage

if TYPE_CHECKING:
    from collections.abc import Callable
    from collections.abc import Iterator
    from collections.abc import Mapping
    from collections.abc import Set as AbstractSet

    from netjournal.model import Book
    from netjournal.pages.asset import Asset
    from netjournal.pages.outlook import Outlook
    from netjournal.pages.page import Page
    from netjournal.pages.page import Plan

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


def files(keeping: Keeping, *, is_searched: bool = True) -> Iterator[Page | Asset]:
    """Yield all files of the site but what is searched of the user's own pages."""
    outlook = keeping.outlook
    titles = {}
    for plan in plans(outlook):
        with stage(_kind(plan[0])):
            page = keeping.page(plan)
        titles[page.src_uri] = page.title
        yield page
    yield from filter(None, (face.photo for face in outlook.avatars.values()))
    if outlook.is_private:
        with stage("calendars and feeds"):
            made = [*map(keeping.asset, (*calendars.plans(), *subscriptions.plans()))]
        yield from made
    if is_searched:
        known = digest_of(repr(titles))
        with stage("search"):
            made = [keeping.asset(asset, known) for asset in search.plans(outlook, titles)]
        yield from made
    if not outlook.book.config.is_findable:
        yield robots()


def _kind(src_uri: str) -> str:
    """Return what pages like one are called together: by their folder, or by its own name."""
    return src_uri.partition("/")[0].removesuffix(".md")


def pages(outlook: Outlook) -> Iterator[Page]:
    """Yield every page of the site, made anew."""
    return map(Keeping(outlook).page, plans(outlook))


def plans(outlook: Outlook) -> Iterator[Plan]:
    """Yield the plan of every page of the site.

    The work grows with the contacts and touches together, not with one times the other. A book for
    others has the pages that tell of no private state.
    """
    yield "index.md", home
    if outlook.is_private:
        yield from PRIVATE.items()
        yield from announcements.plans(outlook)
    yield from contacts.plans(outlook)
    yield "relationships.md", relationships
    yield from organisations.plans(outlook)
    yield from tags.plans(outlook)
    if outlook.is_private or outlook.book.touches:
        yield from journal.plans(outlook)


def left_out(book: Book, seen: Book) -> AbstractSet[str]:
    """Return the `src_uri`s of what the private site has and that of the `seen` book has not."""
    if seen is book:
        return frozenset()
    people = book.contacts.keys() - seen.contacts.keys()
    others = set(_grouped(book)) - set(_grouped(seen))
    empty = () if seen.touches else (journal.INDEX,)
    return {
        *PRIVATE,
        *calendars.CALENDARS,
        *subscriptions.FEEDS,
        *map(contact_page, people),
        *others,
        *empty,
    }


def _grouped(book: Book) -> Iterator[str]:
    """Yield the `src_uri`s of months, years, organisations and tags, some again and again."""
    for touch in book.touches:
        yield month_page(touch)
        yield year_page(touch.date.year)
    for circle in (*by_organisation(book).values(), *by_tag(book).values()):
        yield circle.src_uri
