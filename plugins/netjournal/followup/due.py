"""Whom to get back to, why, and since when."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from netjournal.followup.birthdays import upcoming
from netjournal.followup.cadence import cadence_of
from netjournal.followup.cadence import last_touch
from netjournal.followup.cadence import later
from netjournal.followup.phrases import day_in_words
from netjournal.followup.phrases import day_of_year_in_words
from netjournal.followup.phrases import every
from netjournal.model import DueItem
from netjournal.model import Reason
from netjournal.model import Status

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Sequence

    from netjournal.model import Book
    from netjournal.model import Contact

_YEAR = 366


def due_items(book: Book, today: date, within_days: int | None = None) -> Sequence[DueItem]:
    """Return every reason to get back to somebody, the longest overdue first.

    Cadence dues of any date are there and birthdays of the coming year, or those within so many
    days; those who were never contacted come last.
    """
    ahead = _YEAR if within_days is None else min(within_days, _YEAR)
    found = [*_cadences(book, today, within_days), *_birthdays(book, today, ahead)]
    return sorted(
        found,
        key=lambda item: (
            item.reason is Reason.NEVER_CONTACTED,
            item.due or date.max,
            item.contact,
        ),
    )


def sections(
    items: Sequence[DueItem], *, within_days: int
) -> Sequence[tuple[str, Sequence[DueItem]]]:
    """Group due items under headings, leaving out what is further away and what is empty."""
    groups: dict[str, list[DueItem]] = {
        "Overdue": [],
        "This week": [],
        "Next 30 days": [],
        "Later": [],
        "Never contacted": [],
    }
    for item in items:
        if item.reason is Reason.NEVER_CONTACTED:
            groups["Never contacted"].append(item)
        elif item.days is not None and item.days <= within_days:
            groups[_heading(item.days)].append(item)
    return [(heading, group) for heading, group in groups.items() if group]


def _heading(days: int) -> str:
    if days < 0:
        return "Overdue"
    if days <= 7:
        return "This week"
    return "Next 30 days" if days <= 30 else "Later"


def _cadences(book: Book, today: date, within_days: int | None) -> Iterator[DueItem]:
    for contact in book.contacts.values():
        cadence = cadence_of(contact, book.config)
        if contact.status is not Status.ACTIVE or not cadence or _snoozed(contact, today):
            continue
        last = last_touch(book, contact.slug, today)
        if last is None:
            yield _never_contacted(contact, today)
            continue
        due = later(last, cadence)
        days = (due - today).days
        if within_days is None or days <= within_days:
            detail = f"{every(cadence)}, last on {day_in_words(last)}"
            yield DueItem(contact.slug, Reason.CADENCE, detail, due, days)


def _snoozed(contact: Contact, today: date) -> bool:
    return contact.snooze_until is not None and today < contact.snooze_until


def _never_contacted(contact: Contact, today: date) -> DueItem:
    added = contact.added
    return DueItem(
        contact=contact.slug,
        reason=Reason.NEVER_CONTACTED,
        detail=f"no touch yet, added on {day_in_words(added)}" if added else "no touch yet",
        due=added,
        days=(added - today).days if added else None,
    )


def _birthdays(book: Book, today: date, ahead: int) -> Iterator[DueItem]:
    for contact, day, age in upcoming(book, today, ahead):
        spoken = day_of_year_in_words(day)
        yield DueItem(
            contact=contact.slug,
            reason=Reason.BIRTHDAY,
            detail=f"turns {age} on {spoken}" if age and age > 0 else f"birthday on {spoken}",
            due=day,
            days=(day - today).days,
        )
