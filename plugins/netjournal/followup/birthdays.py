"""Birthdays: partial dates that come round every year."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from netjournal.model import Status

if TYPE_CHECKING:
    from collections.abc import Iterator

    from netjournal.model import Book
    from netjournal.model import Contact
    from netjournal.model import PartialDate


def next_birthday(birthday: PartialDate, today: date) -> date | None:
    """Return the next birthday, today included; None where the day is unknown.

    29 February is kept on the 28th in other years, as most who are born on it do.
    """
    if birthday.month is None or birthday.day is None:
        return None
    this_year = _in_year(birthday.month, birthday.day, today.year)
    if this_year >= today:
        return this_year
    return _in_year(birthday.month, birthday.day, today.year + 1)


def _in_year(month: int, day: int, year: int) -> date:
    try:
        return date(year, month, day)
    except ValueError:  # 29 February
        return date(year, 2, 28)


def upcoming(book: Book, today: date, days: int) -> Iterator[tuple[Contact, date, int | None]]:
    """Yield who has a birthday within so many days, soonest first, with the age they turn.

    The age is None where the year of birth is unknown. Archived and deceased people have none.
    """
    coming = []
    for contact in book.contacts.values():
        if contact.birthday is None or contact.status in {Status.ARCHIVED, Status.DECEASED}:
            continue
        day = next_birthday(contact.birthday, today)
        if day is not None and (day - today).days <= days:
            born = contact.birthday.year
            coming.append((contact, day, None if born is None else day.year - born))
    yield from sorted(coming, key=lambda found: (found[1], found[0].slug))
