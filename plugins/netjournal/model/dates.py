"""Dates as the user writes them, and how often to be in touch."""

from __future__ import annotations

from datetime import date

from netjournal.model.record import Record


class PartialDate(Record):
    """A date of which parts may be unknown: 1984-03-14, --03-14, 1984-03 or 1984.

    A day never comes without its month; an unknown part is None, never a sentinel.
    """

    year: int | None = None
    month: int | None = None
    day: int | None = None

    def __str__(self) -> str:
        year = "-" if self.year is None else f"{self.year:04}"
        month = "" if self.month is None else f"-{self.month:02}"
        day = "" if self.day is None else f"-{self.day:02}"
        return f"{year}{month}{day}"

    @property
    def first_day(self) -> date | None:
        """The earliest calendar day this can mean; None without a year."""
        if self.year is None:
            return None
        return date(self.year, self.month or 1, self.day or 1)


class Cadence(Record):
    """How long after a touch the next one is due, in calendar months or days; neither is never."""

    months: int = 0
    days: int = 0

    def __bool__(self) -> bool:
        return bool(self.months or self.days)

    def __str__(self) -> str:
        for count, size, unit in (
            (self.months, 12, "year"),
            (self.months, 1, "month"),
            (self.days, 7, "week"),
            (self.days, 1, "day"),
        ):
            if count and count % size == 0:
                number = count // size
                return f"{number} {unit}{'s' if number > 1 else ''}"
        return "never"


NEVER = Cadence()
