"""Days as people say them on a command line: last tuesday, 20 nov, in 6 weeks."""

from __future__ import annotations

import re
from datetime import date
from datetime import datetime
from datetime import time
from datetime import timedelta
from typing import TYPE_CHECKING
from typing import Final

import click

from netjournal.followup.cadence import later
from netjournal.followup.phrases import day_in_words
from netjournal.followup.phrases import month_in_words
from netjournal.followup.phrases import weekday_in_words
from netjournal.model import Cadence
from netjournal.model import PartialDate
from netjournal.records.fields import values

if TYPE_CHECKING:
    from netjournal.cli.recording import SomeCommand

_ISO = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_WEEKDAYS: Final = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_WEEKDAY = re.compile(
    r"\b(mon|tue(?:s)?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?\b", re.IGNORECASE
)
_NAMED_MONTH = re.compile(
    r"(?:([0-9]{1,2})(?:st|nd|rd|th)?\s+)?([a-z]{3,9})\.?(?:\s+([0-9]{1,2})(?:st|nd|rd|th)?)?"
    r"(?:,?\s+([0-9]{4}))?"
)
# Without such a word dateparser makes a day of nearly anything: "5th" a May, "ten" an October.
_NAMES_A_DAY = re.compile(
    r"\b(?:(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|mon|tue|wed|thu|fri|sat|sun)[a-z]*"
    r"|(?:yester|to)?day|days|tomorrow|(?:hour|week|fortnight|month|year)s?)\b"
)
_FURTHEST = 50  # years; what two digits of a year could mean beyond them nobody can tell
_ONLY_WEEKDAY = re.compile(rf"(?:(last|next|this|on|coming)\s+)?{_WEEKDAY.pattern}", re.IGNORECASE)


class ToComeError(click.BadParameter):
    """Say that a day is still to come, of what has been."""


def past_day(words: str, today: date) -> date:
    """Return the day meant, today at the latest; one said without its year lies in the past.

    Raises:
        click.BadParameter: nothing certain is meant.
        ToComeError: it is a day to come.
    """
    day = _span_from(today, words.removesuffix("ago"), way=-1)
    day = day or _understood(words, today, towards=-1)
    if day > today:
        message = (
            f"{words!r} is {spoken(day)}, a day to come; say one that has been, such as "
            f"{today.isoformat()}."
        )
        raise ToComeError(message)
    return day


def date_option(command: SomeCommand) -> SomeCommand:
    """Add the option `--date`, when a touch was: `day`, in words for `day_of_option`."""
    return click.option(
        "--date",
        "day",
        default="today",
        show_default=True,
        metavar="DAY",
        help="When it was: 2026-11-20, yesterday, last tuesday, 3 days ago, 20 nov.",
    )(command)


def day_of_option(words: str, today: date) -> date:
    """Return the day said with `--date`, as `past_day` does; what is wrong names the option."""
    try:
        return past_day(words, today)
    except click.BadParameter as error:
        error.param_hint = "--date"
        raise


def coming_day(words: str, today: date) -> date:
    """Return the day meant, tomorrow at the earliest; a bare span (6 weeks, 3m) counts from today.

    Raises:
        click.BadParameter: nothing certain is meant, or a day that is not to come.
    """
    said = words.strip().removeprefix("until ")
    day = _span_from(today, said.removeprefix("in "), way=1)
    day = day or _understood(said, today, towards=1)
    if day <= today:
        message = (
            f"{words!r} is {spoken(day)}, which is not to come: {_examples(today, towards=1)}."
        )
        raise click.BadParameter(message)
    return day


def past_partial_day(words: str, today: date) -> str:
    """Return a past day as a file has it, its month or year alone where no more is said.

    What is no day for certain is returned as it is: the field's reader says what to write.

    Raises:
        ToComeError: it is a day to come.
    """
    if not any(map(str.isalpha, words)) and not _ISO.fullmatch(words):
        return words
    named = _with_its_month_named(words)
    if named and named.year:
        return str(named)
    try:
        return past_day(words, today).isoformat()
    except ToComeError:
        raise
    except click.BadParameter:
        return words


def birthday(words: str) -> str:
    """Return a birthday as a file has it: 14 march as 03-14; any other words as they are."""
    named = _with_its_month_named(words)
    return str(named).removeprefix("--") if named else words


def spoken(day: date) -> str:
    """Return a day with its weekday: Tuesday, 17 November 2026."""
    return f"{weekday_in_words(day)}, {day_in_words(day)}"


def _understood(words: str, today: date, *, towards: int) -> date:
    said = " ".join(words.lower().split())
    near = {"yesterday": -1, "today": 0, "tomorrow": 1}
    if said in near:
        return today + timedelta(days=near[said])
    if _ISO.fullmatch(said):
        try:
            return values.day(said)
        except values.MisreadError as error:
            raise click.BadParameter(str(error)) from None
    if found := _ONLY_WEEKDAY.fullmatch(said):
        way = {"last": -1, "next": 1, "coming": 1}.get(found[1], towards)
        distance = way * (_weekday(found[2]) - today.weekday()) % 7 or 7
        return today + timedelta(days=way * distance)
    day = _read_freely(said, today, towards=towards) if _NAMES_A_DAY.search(said) else None
    if day is None or abs(day.year - today.year) > _FURTHEST:
        examples = _examples(today, towards=towards)
        message = f"{words!r} is no day that can be told for certain: {examples}."
        raise click.BadParameter(message)
    if (named := _WEEKDAY.search(said)) and _weekday(named[1]) != day.weekday():
        raise click.BadParameter(f"{words!r} contradicts itself: that day is {spoken(day)}.")
    return day


def _examples(today: date, *, towards: int) -> str:
    if towards > 0:
        return f"write it as 6 weeks, next month or {(today + timedelta(days=30)).isoformat()}"
    month = month_in_words(today.month)
    return (
        f"write it as {today.isoformat()}, {today.day} {month}, yesterday, last tuesday or "
        "3 days ago"
    )


def _with_its_month_named(words: str) -> PartialDate | None:
    """Return the date of 14 march 1984, March 14, or march 1984; None for other words."""
    found = _NAMED_MONTH.fullmatch(words.strip().lower())
    if not found or (found[1] and found[3]):
        return None
    day, year = found[1] or found[3], found[4]
    names = {number: month_in_words(number).lower() for number in range(1, 13)}
    month = next((number for number, name in names.items() if name.startswith(found[2])), None)
    if month is None or not (day or year):
        return None
    return PartialDate(int(year) if year else None, month, int(day) if day else None)


def _weekday(word: str) -> int:
    return _WEEKDAYS.index(word[:3].lower())


def _span_from(today: date, words: str, *, way: int) -> date | None:
    """Return the day so long before or after today, as cadences are written: 6 weeks, 3m."""
    if not words.strip()[:1].isdigit():
        return None
    try:
        span = values.cadence(words)
    except values.MisreadError:
        return None
    return later(today, Cadence(way * span.months, way * span.days))


def _read_freely(said: str, today: date, *, towards: int) -> date | None:
    import dateparser  # noqa: PLC0415 (0.3 s that only free words need)

    if towards < 0:
        asked = {"PREFER_DATES_FROM": "past", "REQUIRE_PARTS": ["day", "month"]}
    else:  # a month to come begins on its first day
        asked = {
            "PREFER_DATES_FROM": "future",
            "REQUIRE_PARTS": ["month"],
            "PREFER_DAY_OF_MONTH": "first",
            "PREFER_MONTH_OF_YEAR": "first",
        }
    noon = datetime.combine(today, time(12))  # hours before and after it stay within the day
    found = dateparser.parse(said, languages=["en"], settings={"RELATIVE_BASE": noon, **asked})
    return found.date() if found else None
