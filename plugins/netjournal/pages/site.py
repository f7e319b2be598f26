"""All pages of the site."""

from __future__ import annotations

from typing import TYPE_CHECKING

from netjournal.pages import contacts
from netjournal.pages import journal
from netjournal.pages.due import due
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

    from netjournal.model import Book
    from netjournal.model import Post
    from netjournal.pages.page import Page


def pages(book: Book, posts: Mapping[str, Sequence[Post]], today: date) -> Iterator[Page]:
    """Yield every page of the site as of today; `posts` are those of each contact, by slug.

    The work grows with the contacts and touches together, not with one times the other.
    """
    outlook = Outlook(book, posts, today)
    yield home(outlook)
    yield due(outlook)
    yield openings(outlook)
    yield contacts.index(outlook)
    for contact in book.contacts.values():
        yield contacts.page(outlook, contact)
    yield relationships(outlook)
    yield from journal.pages(outlook)
    yield problems(outlook)
