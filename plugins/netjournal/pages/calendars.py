"""The calendars of the site, to subscribe to: whom to get back to, and birthdays."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING
from typing import Final

from netjournal.followup.budget import is_waiting_for
from netjournal.followup.cadence import last_touch
from netjournal.followup.due import due_rows
from netjournal.model import LeapDay
from netjournal.model import Reason
from netjournal.pages.asset import Asset
from netjournal.pages.events import Event
from netjournal.pages.events import calendar_text
from netjournal.pages.links import contact_page

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Sequence

    from netjournal.model import Book
    from netjournal.model import Contact
    from netjournal.model import DueItem
    from netjournal.model import DueRow
    from netjournal.pages.outlook import Outlook
    from netjournal.pages.page import AssetPlan

CALENDARS: Final = ("due.ics", "birthdays.ics")
_FOR_EVER: Final = (date.max - date.min).days
# Somebody may have several of these from one touch or file: their words tell them apart.
_SEVERAL: Final = frozenset({Reason.PROMISE, Reason.NEWS})
# Where the year of birth is unknown: the first that all calendar programs are at ease with.
_NO_YEAR: Final = 1970
_NO_LEAP_YEAR: Final = 1972


def plans() -> Iterator[AssetPlan]:
    """Yield the calendars; their events link to the site only where its address is known."""
    yield CALENDARS[0], _dues
    yield CALENDARS[1], _birthdays


def _dues(outlook: Outlook) -> Asset:
    text = calendar_text("netjournal: due", outlook.due_events, outlook.site_url)
    return Asset(CALENDARS[0], "Calendar of dues", text)


def _birthdays(outlook: Outlook) -> Asset:
    text = calendar_text("netjournal: birthdays", outlook.birthday_events, outlook.site_url)
    return Asset(CALENDARS[1], "Calendar of birthdays", text)


def due_events(book: Book, today: date) -> Sequence[Event]:
    """Return whom to get back to: one event for today, and one for each reason ahead."""
    rows = due_rows(book, today, within_days=_FOR_EVER)
    return [*_waiting(book, rows, today), *_ahead(book, rows, today)]


def birthday_events(book: Book) -> Sequence[Event]:
    """Return everybody's birthdays of all years."""
    return [event for contact in book.contacts.values() for event in _of(book, contact)]


def _waiting(book: Book, rows: Sequence[DueRow], today: date) -> Iterator[Event]:
    """Yield one event for all who wait today, if anybody does, in the order of the due page."""
    lines = []
    for row in rows:
        details = [item.detail for item in row.items if is_waiting_for(item)]
        if details:
            lines.append(f"{book.contacts[row.contact].name}: {'; '.join(details)}")
    if lines:
        people = "1 person" if len(lines) == 1 else f"{len(lines)} people"
        yield Event(
            key=("waiting",),
            day=today,
            title=f"{people} to get back to",
            page="due.md",
            lines=tuple(lines),
            changed=today,
        )


def _ahead(book: Book, rows: Sequence[DueRow], today: date) -> Iterator[Event]:
    """Yield what lies ahead, an event a reason, the same tomorrow as today if nothing changes.

    It keeps its UID when its day moves: that comes from the reason, and not from the day.
    """
    items = [item for row in rows for item in _not_yet(row, today)]
    seen = Counter[tuple[str, ...]]()
    for item in sorted(items, key=lambda item: (_day(item), item.contact, item.detail)):
        words = item.what if item.reason in _SEVERAL else ""
        key = ("due", item.contact, item.reason, item.source, words)
        seen[key] += 1
        yield Event(
            key=(*key, str(seen[key])),
            day=_day(item),
            title=f"{book.contacts[item.contact].name}: {item.detail}",
            page=contact_page(item.contact),
            changed=last_touch(book, item.contact, today),
        )


def _not_yet(row: DueRow, today: date) -> Iterator[DueItem]:
    """Yield the items that are not due yet, or nobody's business before a snooze ends."""
    for item in row.items:
        if item.reason is not Reason.RESTING and not is_waiting_for(item):
            yield item
    for item in row.coming:
        if _day(item) > today:
            yield item


def _day(item: DueItem) -> date:
    """Return the day of an item's event.

    It is the day it is due, or later where a snooze ends. A gift must be thought of before, and
    stays where it was until the birthday is over.
    """
    if item.reason is Reason.GIFT and item.since:
        return item.since
    return max((day for day in (item.due, item.since) if day), default=date.min)


def _of(book: Book, contact: Contact) -> Iterator[Event]:
    """Yield somebody's birthdays of all years; none where their day is unknown.

    Archived and deceased people have none.
    """
    born = contact.birthday
    if contact.is_closed:
        return
    if born is None or born.month is None or born.day is None:
        return
    first = Event(
        key=("birthday", contact.slug),
        day=date(born.year or _NO_LEAP_YEAR, born.month, born.day),
        title=f"Birthday: {contact.name}",
        page=contact_page(contact.slug),
        rule={"freq": "yearly"},
    )
    if (born.month, born.day) == (2, 29):
        yield from _on_leap_day(first, book.config.leap_day)
    else:
        yield first if born.year else replace(first, day=first.day.replace(year=_NO_YEAR))


def _on_leap_day(first: Event, leap_day: LeapDay) -> Iterator[Event]:
    """Yield the birthdays of somebody born on 29 February.

    Those on 1 March are three of every four years, and so pass over 2100.
    """
    if leap_day is LeapDay.FEBRUARY:
        yield replace(first, rule={"freq": "yearly", "bymonth": 2, "bymonthday": -1})
        return
    # BYYEARDAY=60 says the same in one rule, but calcurse takes it for 29 February alone.
    for years in range(4):
        yield replace(
            first,
            key=(*first.key, str(years)),
            day=date(first.day.year + years, 3, 1) if years else first.day,
            rule={"freq": "yearly", "interval": 4},
        )
