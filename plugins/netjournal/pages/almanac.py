"""A year of the journal as a calendar: each day with a touch leads to it."""

from __future__ import annotations

from calendar import monthrange
from datetime import date
from itertools import groupby
from typing import TYPE_CHECKING
from typing import NamedTuple

from netjournal.followup.phrases import joined
from netjournal.followup.phrases import month_in_words
from netjournal.followup.phrases import touch_in_words
from netjournal.pages.links import month_page

if TYPE_CHECKING:
    from collections.abc import Mapping
    from collections.abc import Sequence

    from netjournal.model import Contact
    from netjournal.model import Touch

_NAMED = 3  # touches of a day that are named
_NAMED_OF_MANY = 1
_MANY = 500  # touches of a year: a day's words are for a glance, and its page says all
_PEOPLE = 3


class Leaf(NamedTuple):
    """A month: `weekday` is that of its first day, 1 for Monday; `days` have words if touched."""

    name: str
    page: str | None
    weekday: int
    days: Sequence[str]


def almanac(year: int, touches: Sequence[Touch], contacts: Mapping[str, Contact]) -> Sequence[Leaf]:
    """Return the months of a year; `touches` are those of the year, sorted by day."""
    named = _NAMED if len(touches) < _MANY else _NAMED_OF_MANY
    words = {
        day: _in_words([*group], named, contacts)
        for day, group in groupby(touches, key=lambda touch: touch.date)
    }
    pages = {touch.date.month: month_page(touch) for touch in touches}
    return [
        Leaf(
            name=month_in_words(month),
            page=pages.get(month),
            weekday=date(year, month, 1).isoweekday(),
            days=[
                words.get(date(year, month, day), "")
                for day in range(1, monthrange(year, month)[1] + 1)
            ],
        )
        for month in range(1, 13)
    ]


def _in_words(touches: Sequence[Touch], most: int, contacts: Mapping[str, Contact]) -> str:
    named = [_title(touch, contacts) for touch in touches[:most]]
    more = len(touches) - len(named)
    return "; ".join([*named, f"{more} more"] if more else named)


def _title(touch: Touch, contacts: Mapping[str, Contact]) -> str:
    noun, joint = touch_in_words(touch)
    names = [contacts[slug].name for slug in touch.people[:_PEOPLE]]
    more = len(touch.people) - len(names)
    people = joined([*names, f"{more} more"] if more else names)
    return f"{noun} {joint} {people}" if people else noun
