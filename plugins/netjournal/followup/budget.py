"""A day's share: the few people to get back to today, so that hundreds do not drown the user."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from math import inf
from typing import TYPE_CHECKING
from typing import Final
from typing import NamedTuple

from netjournal.followup.due import due_row
from netjournal.followup.due import due_rows
from netjournal.followup.replies import reopened
from netjournal.model import Reason

if TYPE_CHECKING:
    from collections.abc import Mapping
    from collections.abc import Sequence

    from netjournal.model import Book
    from netjournal.model import DueItem
    from netjournal.model import DueRow
    from netjournal.model import Touch


# What is owed or announced counts as no later than this, so that a promise nobody can keep does
# not take the place of all others for ever.
OWED_AT_MOST: Final = 0.25


class Share(NamedTuple):
    """Whom to get back to today, in order; how many of the day's are done, how many more wait."""

    rows: Sequence[DueRow]
    done: int
    waiting: int


def share_of_today(book: Book, today: date) -> Share:
    """Return the people proposed for today: as many as the budget, fewer as they are done.

    They are chosen as the book was this morning, without today's touches, so that nobody takes
    the place of whoever was got back to, and the choice stays the same all day. A touch of mine
    is enough for the day, also where there was more to say.
    """
    rows = due_rows(book, today, within_days=0)
    now = {row.contact: row for row in rows if is_waiting(row)}
    chosen = chosen_of(_of_the_morning(book, today, now), book.config.budget)
    got_back_to = {
        slug
        for touch in book.touches
        if touch.date == today and not touch.from_them
        for slug in touch.people
    }
    left = [
        now[row.contact] for row in chosen if row.contact in now and row.contact not in got_back_to
    ]
    waiting = now.keys() - got_back_to - {row.contact for row in left}
    return Share(left, done=len(chosen) - len(left), waiting=len(waiting))


def _of_the_morning(book: Book, today: date, now: Mapping[str, DueRow]) -> Sequence[DueRow]:
    """Return who waited before today's touches, promises kept and thanks said.

    For all who have no part in these it is as it is `now`.
    """
    touched: set[str] = set()
    touches = []
    for touch in book.touches:
        if touch.date != today:
            touches.append(before := _still_open(touch, today))
            if before is touch:
                continue
        touched.update(touch.people)
    if not touched:
        return list(now.values())
    for members in book.households.values():
        if not touched.isdisjoint(members):
            touched.update(members)
    morning = replace(book, touches=touches, conversations=reopened(book, touched, today))
    rows = [
        due_row(morning, book.contacts[slug], today, within_days=0)
        for slug in touched & book.contacts.keys()
    ]
    return [
        *(row for row in now.values() if row.contact not in touched),
        *(row for row in rows if row and is_waiting(row)),
    ]


def _still_open(touch: Touch, today: date) -> Touch:
    kept = any(promise.done == today for promise in touch.promises)
    if not kept and all(help_.thanked != today for help_ in touch.helped):
        return touch
    return replace(
        touch,
        promises=tuple(replace(p, done=None) if p.done == today else p for p in touch.promises),
        helped=tuple(replace(h, thanked=None) if h.thanked == today else h for h in touch.helped),
    )


def is_waiting(row: DueRow) -> bool:
    """Tell whether somebody is due by today, for whatever reason."""
    return any(map(is_waiting_for, row.items))


def is_waiting_for(item: DueItem) -> bool:
    """Tell whether somebody waits for this reason: its day has come, or there was no touch yet."""
    return is_due(item) or _is_new(item)


def is_due(item: DueItem) -> bool:
    """Tell whether a reason's day has come."""
    return item.reason is not Reason.RESTING and item.days is not None and item.days <= 0


def _is_new(item: DueItem) -> bool:
    return item.reason is Reason.NEVER_CONTACTED


def chosen_of(rows: Sequence[DueRow], budget: int) -> Sequence[DueRow]:
    """Return as many of the waiting as the budget allows, fairly.

    The latest in proportion to their cadence come first. What is owed, asked or announced presses
    only until it is a quarter of its span late. Of two places or more one is kept for somebody
    never contacted, the longest known first: neither they nor the others wait for ever.
    """
    late: list[DueRow] = []
    new: list[DueRow] = []
    for row in rows:
        (new if any(map(_is_new, row.items)) else late).append(row)
    late.sort(key=lambda row: (-max(map(_pressure, row.items)), -row.lateness, row.contact))
    new.sort(key=_since_known)
    kept = min(len(new), 1 if budget > 1 else 0)
    first = late[: budget - kept]
    return [*first, *new[: budget - len(first)]]


def _pressure(item: DueItem) -> float:
    """Return how late an item is where a place in the share is at stake."""
    return min(item.lateness, most_of(item))


def most_of(item: DueItem) -> float:
    """Return how late an item can be at most where a place in the share is at stake."""
    is_turn = item.reason is Reason.CADENCE or _is_new(item)
    return inf if is_turn else OWED_AT_MOST


def _since_known(row: DueRow) -> tuple[date, int, str]:
    """Order those never contacted: the longest known first, of one day the closest."""
    item = next(item for item in row.items if _is_new(item))
    return item.due or date.max, item.span, row.contact
