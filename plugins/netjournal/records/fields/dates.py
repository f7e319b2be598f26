"""Dates written in other ways than here, as far as one cannot mistake which day they mean."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING
from typing import Final

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Sequence

_MONTHS: Final = (
    *("january", "february", "march", "april", "may", "june", "july", "august", "september"),
    *("october", "november", "december"),
)
_PARTS: Final = re.compile(r"(?P<number>[0-9]+)(?:st|nd|rd|th)?(?![^\W_])|(?P<word>[^\W\d_]+)|\S")
_PASSED_OVER: Final = frozenset(
    (
        *("in", "of", "on", "since", "the", ".", ",", "/", "-", "\u2013"),
        *(
            "mon",
            "monday",
            "tue",
            "tues",
            "tuesday",
            "wed",
            "wednesday",
            "thu",
            "thurs",
            "thursday",
        ),
        *("fri", "friday", "sat", "saturday", "sun", "sunday"),
    )
)
_CLOCK: Final = re.compile(r"(?<=[0-9])[T ]+[0-9]{1,2}:[0-9]{2}.*")
_COMPACT: Final = re.compile(r"([0-9]{4})([0-9]{2})([0-9]{2})")
_LEAP_YEAR: Final = 2000


def meant_date(text: str) -> str | None:
    """Return a date, or what is said of it, as it is written here: 1984-03-14, 1984-03, 03-14.

    None where it could be another day too: `3/4/1984` is one in April or in March.
    """
    plain = _COMPACT.sub(r"\1-\2-\3", _CLOCK.sub("", text.strip()))
    numbers: list[str] = []
    months: list[int] = []
    for found in _PARTS.finditer(plain):
        if found["number"]:
            numbers.append(found["number"])
        elif month := _month(found[0].lower()):
            months.append(month)
        elif found[0].lower() not in _PASSED_OVER:
            return None
    if len(months) > 1 or len(numbers) > 3 or not all(len(each) in {1, 2, 4} for each in numbers):
        return None
    readings = {*_readings(numbers, months)}
    return readings.pop() if len(readings) == 1 else None


def _month(word: str) -> int | None:
    for number, name in enumerate(_MONTHS, start=1):
        if word == name or (name.startswith(word[:3]) and word in {name[:3], name[:4]}):
            return number
    return None


def _readings(numbers: Sequence[str], months: Sequence[int]) -> Iterator[str]:
    """Yield every date that these can be."""
    years = [int(each) for each in numbers if len(each) == 4]
    small = [int(each) for each in numbers if len(each) != 4]
    if len(years) > 1 or (years and len(numbers[0]) != 4 and len(numbers[-1]) != 4):
        return
    year = years[0] if years else None
    orders: list[tuple[int | None, int | None]] = []  # of month and day
    if months:
        orders = [(months[0], small[0] if small else None)] if len(small) <= 1 else []
    elif len(small) == 2:
        is_year_first = bool(years) and len(numbers[0]) == 4
        orders = [(small[0], small[1])]
        if not is_year_first:
            orders.append((small[1], small[0]))
    elif len(small) == 1 and year is not None:
        orders = [(small[0], None)]
    for month, day in orders:
        if month is not None and (meant := written(year, month, day)):
            yield meant


def written(year: int | None, month: int, day: int | None) -> str | None:
    """Write a date, or what is known of it; None where that is too little, or no day."""
    if year is None and day is None:
        return None
    try:
        date(_LEAP_YEAR if year is None else year, month, 1 if day is None else day)
    except ValueError:
        return None
    parts = ([] if year is None else [f"{year:04}"]) + [f"{month:02}"]
    return "-".join(parts if day is None else [*parts, f"{day:02}"])
