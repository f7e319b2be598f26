"""Whom to get back to, why, and since when."""

from __future__ import annotations

from datetime import date
from itertools import groupby
from operator import attrgetter
from types import MappingProxyType
from typing import TYPE_CHECKING
from typing import Final

from netjournal.followup.birthdays import birthday_dues
from netjournal.followup.cadence import cadence_dues
from netjournal.followup.cadence import resting_dues
from netjournal.followup.giving import ask_dues
from netjournal.followup.giving import promise_dues
from netjournal.followup.giving import thanks_dues
from netjournal.followup.meeting import never_met_dues
from netjournal.followup.news import announcement_dues
from netjournal.followup.news import news_dues
from netjournal.followup.replies import reply_dues
from netjournal.followup.replies import visit_dues
from netjournal.model import DueRow
from netjournal.model import Rank
from netjournal.model import Reason
from netjournal.model import Section
from netjournal.stages import stage

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Mapping
    from collections.abc import Sequence

    from netjournal.model import Book
    from netjournal.model import Contact
    from netjournal.model import DueItem

# Each says on its own why to get back to somebody so many days ahead, or nothing.
RULES: Final = (
    cadence_dues,
    promise_dues,
    thanks_dues,
    announcement_dues,
    reply_dues,
    visit_dues,
    birthday_dues,
    news_dues,
    ask_dues,
    never_met_dues,
    resting_dues,
)
YEAR: Final = 366
THIS_WEEK: Final = 7
NEXT_30_DAYS: Final = 30
_PLACES: Final[Mapping[Section, int]] = MappingProxyType(
    {section: place for place, section in enumerate(Section)}
)
_RANKS: Final[Mapping[Rank | None, int]] = MappingProxyType(
    {Rank.A: 0, Rank.B: 1, Rank.C: 2, None: 3}
)


def due_items(book: Book, today: date, within_days: int = YEAR) -> Sequence[DueItem]:
    """Return every reason to get back to somebody, the longest overdue first.

    What is due within so many days is there, whatever is overdue, and who was never contacted,
    these last.
    """
    found = [
        item
        for contact in book.contacts.values()
        for item in items_of(book, contact, today, within_days)
        if is_in_force(item, today) and item.reason is not Reason.RESTING
    ]
    return sorted(
        found,
        key=lambda item: (
            item.reason is Reason.NEVER_CONTACTED,
            item.due or date.max,
            item.contact,
        ),
    )


def items_of(book: Book, contact: Contact, today: date, ahead: int) -> Iterator[DueItem]:
    """Yield what every rule says of a contact, in force or not, so many days ahead."""
    if not contact.is_closed:
        for rule in RULES:
            yield from rule(book, contact, today, ahead)


def is_in_force(item: DueItem, day: date) -> bool:
    """Tell whether an item is anybody's business on a day."""
    return not (item.since and day < item.since) and not (item.until and item.until < day)


def due_rows(book: Book, today: date, within_days: int = YEAR) -> Sequence[DueRow]:
    """Return whom to get back to, a row a person, by section and in its order.

    Overdue are first those who are latest in proportion to their cadence, the others in the order
    of their dates. Who is paused or snoozed, and due for nothing else, comes last.
    """
    with stage("apply the rules"):
        rows = [
            row
            for contact in book.contacts.values()
            if (row := due_row(book, contact, today, within_days))
        ]
        return sorted(rows, key=lambda row: _order(row, book))


def due_row(book: Book, contact: Contact, today: date, within_days: int = YEAR) -> DueRow | None:
    """Return the reasons to get back to one contact, None where there is none."""
    return row_of(contact.slug, list(items_of(book, contact, today, within_days)), today)


def row_of(slug: str, all_items: Sequence[DueItem], today: date) -> DueRow | None:
    """Return the row of a contact from what the rules say, None where nothing is in force."""
    items: list[DueItem] = []
    coming: list[DueItem] = []
    for item in all_items:
        (items if is_in_force(item, today) else coming).append(item)
    if not items:
        return None
    items.sort(key=urgency)
    section = section_of(items[0])
    if section is not Section.PAUSED:
        items = [item for item in items if item.reason is not Reason.RESTING]
    return DueRow(slug, section, tuple(items), tuple(coming))


def section_of(item: DueItem) -> Section:
    """Return under which heading a person with this most urgent reason stands."""
    if item.reason is Reason.RESTING:
        return Section.PAUSED
    if item.reason is Reason.NEVER_CONTACTED or item.days is None:
        return Section.NEVER_CONTACTED
    if item.days < 0:
        return Section.OVERDUE
    if item.days <= THIS_WEEK:
        return Section.THIS_WEEK
    return Section.NEXT_30_DAYS if item.days <= NEXT_30_DAYS else Section.LATER


def urgency(item: DueItem) -> tuple[int, float, int]:
    """Order the reasons of one person: as the sections, but what is far away comes last."""
    section = section_of(item)
    place = len(_PLACES) if section is Section.LATER else _PLACES[section]
    return place, -max(item.lateness, 0.0), item.days or 0


def _order(row: DueRow, book: Book) -> tuple[int, float, int, int, str]:
    """Order people: by section; the overdue by lateness, then by date, rank and slug."""
    late = -row.lateness if row.section is Section.OVERDUE else 0.0
    days = row.first.days
    return (
        _PLACES[row.section],
        late,
        YEAR if days is None else days,
        _RANKS[book.contacts[row.contact].rank],
        row.contact,
    )


def within(rows: Sequence[DueRow], days: int) -> Mapping[Section, Sequence[DueRow]]:
    """Group rows under their sections, leaving out what is further away and what is empty."""
    near = [row for row in rows if any(is_near(item, days) for item in row.items)]
    return {section: list(group) for section, group in groupby(near, key=attrgetter("section"))}


def is_near(item: DueItem, days: int) -> bool:
    """Tell whether an item belongs to a list of so many days: also one without a day does."""
    return item.days is None or item.days <= days or item.reason is Reason.NEVER_CONTACTED
