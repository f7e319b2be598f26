"""The years with somebody as a picture: when we were in touch, and in what way."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING
from typing import NamedTuple

from netjournal.followup.phrases import day_of_year_in_words
from netjournal.model import Channel

if TYPE_CHECKING:
    from collections.abc import Mapping
    from collections.abc import Sequence
    from datetime import date

    from netjournal.pages.touches import Entry

SHOWN_YEARS = 3
MARK = 13  # how wide and high a mark's place is, in pixels
# So many marks stand side by side in a year's strip on the narrowest screen, about 300 pixels.
_SIDE_BY_SIDE = 24
_MOST_LINES = 6


@dataclass(frozen=True)
class Family:
    """Channels that are alike, with the shape of their mark: an SVG path around 0,0."""

    name: str
    words: str
    shape: str


_MET = Family("met", "Met", "M-4 0a4 4 0 1 0 8 0a4 4 0 1 0-8 0z")
_SPOKEN = Family("spoken", "Spoken", "M0-4.5 4.8 3.7H-4.8z")
_WRITTEN = Family("written", "Written", "M-3.6-3.6h7.2v7.2h-7.2z")
_PUBLIC = Family("public", "In public", "M0-5 5 0 0 5-5 0z")
_INTRODUCED = Family("introduced", "Introduction", "M-5-4 0-1 5-4V4L0 1-5 4z")
FAMILIES: Mapping[Channel, Family] = {
    Channel.MEETING: _MET,
    Channel.EVENT: _MET,
    Channel.CALL: _SPOKEN,
    Channel.VIDEO: _SPOKEN,
    Channel.VOICEMAIL: _SPOKEN,
    Channel.EMAIL: _WRITTEN,
    Channel.MESSAGE: _WRITTEN,
    Channel.LETTER: _WRITTEN,
    Channel.CARD: _WRITTEN,
    Channel.NOTE: _WRITTEN,
    Channel.SOCIAL: _PUBLIC,
    Channel.COMMENT: _PUBLIC,
    Channel.INTRODUCTION: _INTRODUCED,
}


class Mark(NamedTuple):
    """A touch in the picture, and where it leads.

    `sign` is the id of its shape, `x` in per cent of the year's strip, `up` in pixels from below.
    """

    page: str
    anchor: str
    title: str
    sign: str
    x: str
    up: int


@dataclass(frozen=True)
class Year:
    """The strip of one year; `words` say the same as its marks."""

    year: int
    marks: Sequence[Mark]
    height: int
    words: str


@dataclass(frozen=True)
class Years:
    """The years with a touch, newest first: those shown at once, and those that are folded away.

    `families` are those that occur, each with whether any of it came from them.
    """

    shown: Sequence[Year]
    folded: Sequence[Year]
    families: Mapping[Family, bool]


def years(timeline: Sequence[Entry]) -> Years:
    """Return the picture of a contact's timeline, which is sorted by day, newest first."""
    came: dict[Family, bool] = {}
    for entry in timeline:
        family = FAMILIES[entry.touch.channel]
        came[family] = entry.touch.from_them or came.get(family, False)
    strips = [
        _year(year, [*entries][::-1])
        for year, entries in groupby(timeline, key=lambda entry: entry.touch.date.year)
    ]
    return Years(
        shown=strips[:SHOWN_YEARS],
        folded=strips[SHOWN_YEARS:],
        families={
            family: came[family] for family in dict.fromkeys(FAMILIES.values()) if family in came
        },
    )


def _year(year: int, entries: Sequence[Entry]) -> Year:
    """Place the marks of a year, oldest first, on as many lines as keep them apart."""
    marks = []
    words = []
    free_from: list[float] = []
    for entry in entries:
        at = _part_of_year(entry.touch.date)
        line = next((n for n, free in enumerate(free_from) if free <= at), len(free_from))
        if line == _MOST_LINES:
            line = free_from.index(min(free_from))
        free_from[line : line + 1] = [at + 1 / _SIDE_BY_SIDE]
        up = MARK // 2 + line * MARK + 2
        sign = f"nj-{FAMILIES[entry.touch.channel].name}"
        day, what = day_of_year_in_words(entry.touch.date), entry.title
        if entry.touch.from_them:
            sign, what = f"{sign}-in", f"{what}, from them"
        title = f"{day} {year}: {what}"
        marks.append(Mark(entry.page, entry.anchor, title, sign, f"{at:.1%}", up))
        words.append(f"{day} {what}")
    return Year(year, marks, MARK * len(free_from) + 4, f"{year}: {', '.join(words)}")


def _part_of_year(day: date) -> float:
    """Return how much of its year is over, where every month has 31 days, as they are ticked."""
    return (31 * (day.month - 1) + day.day - 1) / 372
