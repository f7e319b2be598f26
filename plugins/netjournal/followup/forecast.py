"""The days ahead, supposing that nothing is logged: for pages that are read long after."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from heapq import nsmallest
from typing import TYPE_CHECKING
from typing import NamedTuple

from netjournal.followup.birthdays import next_birthday
from netjournal.followup.budget import Share
from netjournal.followup.budget import chosen_of
from netjournal.followup.budget import most_of
from netjournal.followup.budget import share_of_today
from netjournal.followup.due import YEAR
from netjournal.followup.due import items_of
from netjournal.followup.due import row_of
from netjournal.model import Reason

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Iterator
    from collections.abc import Mapping
    from collections.abc import Sequence
    from datetime import date

    from netjournal.model import Book
    from netjournal.model import Contact
    from netjournal.model import DueItem
    from netjournal.model import DueRow
    from netjournal.model import Touch

_DAY = timedelta(days=1)
_FAR = float("inf")


def reasons_ahead(book: Book, contact: Contact, today: date, days: int) -> Sequence[DueItem]:
    """Return every reason to get back to a contact today or in the days after.

    On each of these days those in force, up to a year ahead of it, are what the rules say on that
    day; `since` and `until` say when one that comes or goes does so. `days` counts from today.
    """
    found = {_what(item): item for item in items_of(book, contact, today, YEAR + days)}
    seen = {today}
    while turn := min(_turns(book, contact, found.values(), today, days) - seen, default=None):
        seen.add(turn)
        rest = YEAR + days - (turn - today).days
        then = {_what(item): item for item in items_of(book, contact, turn, rest)}
        for what, item in found.items():
            if what not in then and (item.until is None or item.until >= turn):
                found[what] = replace(item, until=turn - _DAY)
        for what, item in then.items():
            if what not in found:
                shift = None if item.due is None else (item.due - today).days
                since = max(item.since or turn, turn)
                found[what] = replace(item, since=since, days=shift)
    return list(found.values())


def _what(item: DueItem) -> tuple[object, ...]:
    """Return what makes an item the same from one day to the next."""
    return item.reason, item.due, item.source, item.what, item.detail


def _turns(
    book: Book, contact: Contact, items: Iterable[DueItem], today: date, days: int
) -> set[date]:
    """Return the days on which the rules may say something new, within so many days."""
    turns = {item.until + _DAY for item in items if item.until}
    turns.update(touch.date for touch in _planned(book, contact, today))
    leap_day = book.config.leap_day
    if contact.birthday and (day := next_birthday(contact.birthday, today, leap_day)):
        turns.add(day + _DAY)
    last = today + timedelta(days=days)
    return {turn for turn in turns if today < turn <= last}


def _planned(book: Book, contact: Contact, today: date) -> Iterator[Touch]:
    """Yield the touches in the future that count for a contact."""
    household = book.households.get(contact.household or "", (contact.slug,))
    for slug in household:
        for touch in reversed(book.touches_with.get(slug, ())):
            if touch.date <= today:
                break
            yield touch


def shares_ahead(
    book: Book, reasons: Mapping[str, Sequence[DueItem]], today: date, days: int
) -> Sequence[Share]:
    """Return the share of today and of each of the days after, if nothing is logged.

    `reasons` are those of `reasons_ahead` over as many days, by slug.
    """
    planned = {touch.date for touch in book.touches if touch.date > today}
    people = [
        (slug, claims) for slug, items in reasons.items() if (claims := _claims(items, today, days))
    ]
    shares = [share_of_today(book, today)]
    for after in range(1, days + 1):
        day = today + timedelta(days=after)
        if day in planned:
            shares.append(share_of_today(book, day))
            continue
        waiting, nearest = _nearest(people, after, book.config.budget)
        rows = [row for slug in nearest if (row := _row(slug, reasons[slug], today, day))]
        chosen = chosen_of(rows, book.config.budget)
        shares.append(Share(chosen, done=0, waiting=waiting - len(chosen)))
    return shares


class _Claim(NamedTuple):
    """A due item in numbers, its days counted from today: a share is then found by arithmetic."""

    due: int | None
    span: int
    since: int
    until: int
    is_new: bool
    most: float


def _claims(items: Sequence[DueItem], today: date, days: int) -> Sequence[_Claim]:
    return [
        _Claim(
            item.days,
            item.span,
            (item.since - today).days if item.since else 0,
            (item.until - today).days if item.until else days,
            item.reason is Reason.NEVER_CONTACTED,
            most_of(item),
        )
        for item in items
        if item.reason is not Reason.RESTING
        and (item.reason is Reason.NEVER_CONTACTED or (item.days is not None and item.days <= days))
    ]


def _nearest(
    people: Sequence[tuple[str, Sequence[_Claim]]], day: int, budget: int
) -> tuple[int, Sequence[str]]:
    """Return how many wait on a day, and those of them who may be chosen, of either kind."""
    late: list[tuple[float, float, str]] = []
    new: list[tuple[float, int, str]] = []
    for slug, claims in people:
        worst = pressing = -_FAR
        known = None
        is_late = False
        for due, span, since, until, is_new, most in claims:
            if not since <= day <= until:
                continue
            if is_new:
                known = (_FAR if due is None else due, span, slug)
            elif due is None or due > day:
                continue
            else:
                is_late = True
            lateness = 0.0 if due is None else (day - due) / span
            worst = max(worst, lateness)
            pressing = max(pressing, min(lateness, most))
        if known is not None:
            new.append(known)
        elif is_late:
            late.append((-pressing, -worst, slug))
    latest = [slug for _, _, slug in nsmallest(budget, late)]
    longest_known = [slug for _, _, slug in nsmallest(budget, new)]
    return len(late) + len(new), [*latest, *longest_known]


def _row(slug: str, items: Sequence[DueItem], today: date, day: date) -> DueRow | None:
    """Return the row somebody has on a later day, with what is due by then."""
    shift = (day - today).days
    moved = [item if item.days is None else replace(item, days=item.days - shift) for item in items]
    due = [
        item
        for item in moved
        if item.days is None or item.days <= 0 or item.reason is Reason.NEVER_CONTACTED
    ]
    return row_of(slug, due, day)
