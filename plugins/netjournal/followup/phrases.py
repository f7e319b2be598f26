"""Dates, spans, touches and names in words."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from typing import Final

from netjournal.model import Channel

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date
    from datetime import datetime

    from netjournal.model import Cadence
    from netjournal.model import PartialDate
    from netjournal.model import Touch

_LINK: Final = re.compile(r"!?\[([^][]*)]\([^()]*\)")
_MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
_NEAR = {-1: "yesterday", 0: "today", 1: "tomorrow"}
_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def day_in_words(day: date) -> str:
    """Return a date as it is said: 3 March 2026."""
    return f"{day_of_year_in_words(day)} {day.year}"


def moment_in_words(moment: datetime) -> str:
    """Return a local date and time as it is said: 3 March 2026, 16:05."""
    return f"{day_in_words(moment.date())}, {moment:%H:%M}"


def day_of_year_in_words(day: date) -> str:
    """Return a date without its year: 3 March."""
    return f"{day.day} {month_in_words(day.month)}"


def month_in_words(month: int) -> str:
    """Return the name of a month, 1 to 12, in English whatever the locale."""
    return _MONTHS[month - 1]


def weekday_in_words(day: date) -> str:
    """Return the name of a day's weekday, in English whatever the locale."""
    return _WEEKDAYS[day.weekday()]


def partial_date_in_words(day: PartialDate) -> str:
    """Return what is known of a date: 14 March 1984, 14 March, March 1984, 1984."""
    parts = (
        day.day and str(day.day),
        day.month and month_in_words(day.month),
        day.year and str(day.year),
    )
    return " ".join(part for part in parts if part)


def every(cadence: Cadence) -> str:
    """Return how often: every year, every 6 weeks, never."""
    return f"every {str(cadence).removeprefix('1 ')}" if cadence else "never"


def counted(number: int, noun: str) -> str:
    """Return a number with its noun, in the plural where it belongs: 1 day, 2 days."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def days_in_words(days: int) -> str:
    """Return a distance from today, negative in the past: 3 days ago, yesterday, in 5 weeks."""
    if days in _NEAR:
        return _NEAR[days]
    return f"{span_in_words(-days)} ago" if days < 0 else f"in {span_in_words(days)}"


def span_in_words(days: int) -> str:
    """Return a number of days in the largest unit that still tells them apart."""
    if days < 21:
        return counted(days, "day")
    if days < 63:
        return counted(days // 7, "week")
    if days < 730:
        return counted(round(days / 30.44), "month")
    return counted(days // 365, "year")


# What one says of each channel, and how people are joined to it when it came from me.
_CHANNELS = {
    Channel.MEETING: ("Meeting", "with"),
    Channel.CALL: ("Call", "with"),
    Channel.VIDEO: ("Video call", "with"),
    Channel.VOICEMAIL: ("Voice mail", "to"),
    Channel.EMAIL: ("E-mail", "to"),
    Channel.MESSAGE: ("Message", "to"),
    Channel.LETTER: ("Letter", "to"),
    Channel.CARD: ("Card", "to"),
    Channel.NOTE: ("Note", "to"),
    Channel.SOCIAL: ("Social media", "with"),
    Channel.COMMENT: ("Comment", "to"),
    Channel.EVENT: ("Event", "with"),
    Channel.INTRODUCTION: ("Introduction", "of"),
}


def touch_in_words(touch: Touch) -> tuple[str, str]:
    """Return what a touch was, and the word that joins people to it: Call, with."""
    noun, joint = _CHANNELS[touch.channel]
    return noun, "from" if touch.from_them else joint


def joined(names: Iterable[str]) -> str:
    """Return names as a list in words: Ada, Ben and Chiara."""
    *first, last = [*names] or [""]
    return f"{', '.join(first)} and {last}" if first else last


def without_links(markdown: str) -> str:
    """Return Markdown with links and pictures as their words."""
    return _LINK.sub(r"\1", markdown)


def own_words(text: str) -> str:
    """Return a text without the lines that quote another, as it is if there are no others."""
    lines = text.splitlines()
    own = [line for line in lines if not line.lstrip().startswith(">")]
    return "\n".join(own) if any(line.strip() for line in own) else text


def shortened(words: str, limit: int) -> str:
    """Return how words begin, at most so many letters of them, cut between two words."""
    if len(words) <= limit:
        return words
    start = words[: limit - 1]
    return (start.rpartition(" ")[0] or start) + "…"
