"""Dates and spans in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    from netjournal.model import Cadence

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


def day_in_words(day: date) -> str:
    """Return a date as it is said: 3 March 2026."""
    return f"{day_of_year_in_words(day)} {day.year}"


def day_of_year_in_words(day: date) -> str:
    """Return a date without its year: 3 March."""
    return f"{day.day} {month_in_words(day.month)}"


def month_in_words(month: int) -> str:
    """Return the name of a month, 1 to 12, in English whatever the locale."""
    return _MONTHS[month - 1]


def every(cadence: Cadence) -> str:
    """Return how often: every year, every 6 weeks, never."""
    return f"every {str(cadence).removeprefix('1 ')}" if cadence else "never"


def counted(number: int, noun: str) -> str:
    """Return a number with its noun, in the plural where it belongs: 1 day, 2 days."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def days_in_words(days: int) -> str:
    """Return a distance from today, negative in the past: 3 days ago, yesterday, in 5 weeks."""
    near = {-1: "yesterday", 0: "today", 1: "tomorrow"}
    if days in near:
        return near[days]
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
