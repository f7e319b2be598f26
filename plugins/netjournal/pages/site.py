"""Everything netjournal puts into the site."""

from __future__ import annotations

from typing import TYPE_CHECKING

from netjournal.followup.openings import NO_PAGES
from netjournal.pages import announcements
from netjournal.pages import contacts
from netjournal.pages import journal
from netjournal.pages import organisations
from netjournal.pages import tags
from netjournal.pages.calendars import calendars
from netjournal.pages.comments import comments
from netjournal.pages.due import due
from netjournal.pages.feeds import feeds
from netjournal.pages.giving import giving
from netjournal.pages.home import home
from netjournal.pages.openings import openings
from netjournal.pages.outlook import Outlook
from netjournal.pages.problems import problems
from netjournal.pages.relationships import relationships

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Mapping
    from collections.abc import Sequence
    from datetime import date

    from netjournal.blogs.health import Health
    from netjournal.model import Book
    from netjournal.model import Post
    from netjournal.model import PostPage
    from netjournal.pages.asset import Asset
    from netjournal.pages.page import Page


def files(
    book: Book,
    posts: Mapping[str, Sequence[Post]],
    today: date,
    site_url: str | None = None,
    *,
    blogs: Sequence[Health] = (),
    post_pages: Mapping[str, PostPage] = NO_PAGES,
) -> Iterator[Page | Asset]:
    """Yield the pages and the calendars; `site_url` is the site's address where it is known."""
    yield from pages(book, posts, today, blogs=blogs, post_pages=post_pages)
    yield from calendars(book, today, site_url)


def pages(
    book: Book,
    posts: Mapping[str, Sequence[Post]],
    today: date,
    *,
    blogs: Sequence[Health] = (),
    post_pages: Mapping[str, PostPage] = NO_PAGES,
) -> Iterator[Page]:
    """Yield every page of the site as of today; `posts` are those of each contact, by slug.

    `blogs` say how the contacts' blogs are doing, the worst first, and `post_pages` what the pages
    of posts said, by canonical URL. The work grows with the contacts and touches together, not with
    one times the other.
    """
    outlook = Outlook(book, posts, today, blogs, post_pages)
    yield home(outlook)
    yield due(outlook)
    yield openings(outlook)
    yield comments(outlook)
    yield feeds(outlook)
    yield contacts.index(outlook)
    for contact in book.contacts.values():
        yield contacts.page(outlook, contact)
    yield relationships(outlook)
    yield from organisations.pages(outlook)
    yield from tags.pages(outlook)
    yield giving(outlook)
    yield from journal.pages(outlook)
    yield from announcements.pages(outlook)
    yield problems(outlook)
