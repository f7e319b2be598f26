"""What is open between me and somebody: promises to keep, thanks to say, what I asked."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from netjournal.model import Book
    from netjournal.model import Help
    from netjournal.model import Item
    from netjournal.model import Promise
    from netjournal.model import Touch


def open_promises(book: Book, slug: str) -> Iterator[tuple[Touch, Promise]]:
    """Yield what I promised somebody and have not done, with its touch, the oldest first."""
    for touch in book.touches_with.get(slug, ()):
        for promise in touch.promises:
            if promise.done is None and _concerns(promise, slug):
                yield touch, promise


def thanks_owed(book: Book, slug: str) -> Iterator[tuple[Touch, Help]]:
    """Yield what somebody did for me and was not thanked for, with its touch, the oldest first."""
    for touch in book.touches_with.get(slug, ()):
        for help_ in touch.helped:
            if help_.thanked is None and _concerns(help_, slug):
                yield touch, help_


def asks(book: Book, slug: str, since: date) -> Iterator[tuple[Touch, Item]]:
    """Yield what I asked of somebody on that day or later, with its touch, the oldest first."""
    for touch in book.touches_with.get(slug, ()):
        for item in touch.asks:
            if touch.date >= since and _concerns(item, slug):
                yield touch, item


def _concerns(item: Item, slug: str) -> bool:
    return not item.who or slug in item.who
