"""Who commented on the user's own blogs, as the terminal shows them."""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import Final

from netjournal.cli.conversations import quoted
from netjournal.cli.terminal import Cell
from netjournal.cli.terminal import Group
from netjournal.followup.phrases import counted
from netjournal.followup.phrases import days_in_words
from netjournal.followup.replies import address_of
from netjournal.followup.replies import day_of
from netjournal.followup.replies import title_in
from netjournal.followup.standing import recent_visits
from netjournal.followup.standing import visitors
from netjournal.pages.commands import adding

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Mapping
    from collections.abc import Sequence
    from datetime import date

    from netjournal.blogs.cache import Cache
    from netjournal.blogs.searches import Search
    from netjournal.followup.standing import Visitor
    from netjournal.model import Book

_SHOWN: Final = 10


def recent(book: Book, today: date) -> Sequence[Visitor]:
    """Return who commented in the last two months, the last to come first, and not too many.

    Whose last comment was dismissed is left out.
    """
    found = visitors(recent_visits(book, today))
    return [visitor for visitor in found if not visitor.is_dismissed][:_SHOWN]


def searches_of(cache: Cache, found: Sequence[Visitor]) -> Mapping[str, Search]:
    """Return what earlier searches found at the addresses of strangers, by address."""
    urls = {each.url for each in found if each.contact is None}
    return {url: search for url in urls if url and (search := cache.search(url))}


def group(
    book: Book, found: Sequence[Visitor], searches: Mapping[str, Search], today: date
) -> Group:
    """Return the visitors, a row each, with what they wrote last."""
    rows = [_cells(book, visitor, searches, today) for visitor in found]
    return Group("Who commented on your blogs", rows)


def _cells(
    book: Book, visitor: Visitor, searches: Mapping[str, Search], today: date
) -> Sequence[Cell]:
    last = visitor.last
    contact = book.contacts.get(visitor.contact or "")
    age = days_in_words((day_of(last, book, today) - today).days)
    times = len(visitor.visits)
    post = visitor.visits[0].post or ""
    return (
        Cell(
            contact.name if contact else visitor.name or "Somebody",
            note=age if times == 1 else f"{counted(times, 'time')}, {age}",
        ),
        Cell(
            title_in(post) or post.partition("://")[2] or "Your blog",
            link=address_of(last, post) if post else None,
            note=quoted(last.text),
        ),
        Cell(_state(visitor), note=_blog(searches.get(visitor.url or ""))),
    )


def _state(visitor: Visitor) -> str:
    if visitor.contact is None:
        return "a stranger"
    return "you were in touch since" if visitor.is_returned else "return the visit"


def _blog(search: Search | None) -> str | None:
    """Return what an earlier search found at somebody's address."""
    if search is None or search.error:
        return None
    return f"their blog's feed: {search.found}" if search.found else "no feed at their address"


def to_add(found: Sequence[Visitor]) -> Iterator[str]:
    """Yield the commands that add the strangers who left a name."""
    for visitor in found:
        if visitor.contact is None and visitor.name:
            yield adding(visitor.name, visitor.url)
