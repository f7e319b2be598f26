"""The pages of the journal: their index, one for each year and one for each month."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING
from typing import Final
from typing import TypeVar

from netjournal.followup.announcements import progress
from netjournal.followup.phrases import month_in_words
from netjournal.pages.almanac import almanac
from netjournal.pages.links import month_page
from netjournal.pages.links import year_page
from netjournal.pages.templating import render
from netjournal.pages.touches import entry

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Mapping
    from collections.abc import Sequence

    from netjournal.model import Touch
    from netjournal.pages.outlook import Outlook
    from netjournal.pages.page import Page

Thing = TypeVar("Thing")

INDEX: Final = "journal/index.md"
_WHOLE_YEARS: Final = 2  # of the index that say who was met


@dataclass(frozen=True)
class _Month:
    """A month that has touches, newest first."""

    page: str
    year: int
    name: str
    touches: Sequence[Touch]

    @property
    def people(self) -> Sequence[str]:
        """The slugs of everybody met in it, each once."""
        return tuple(dict.fromkeys(slug for touch in self.touches for slug in touch.people))


def pages(outlook: Outlook) -> Iterator[Page]:
    """Yield the index of the journal and the page of each year and month that has touches."""
    months = [
        _Month(uri, touches[0].date.year, month_in_words(touches[0].date.month), touches)
        for uri, group in groupby(reversed(outlook.book.touches), key=month_page)
        if (touches := tuple(group))
    ]
    years = {year: tuple(group) for year, group in groupby(months, key=lambda month: month.year)}
    yield _index(outlook, years)
    numbers = [*years]
    for number, year in enumerate(numbers):
        newer, older = _around(numbers, number)
        yield _year(outlook, year, years[year], newer, older)
    for number, month in enumerate(months):
        yield _month(outlook, month, *_around(months, number))


def _around(things: Sequence[Thing], number: int) -> tuple[Thing | None, Thing | None]:
    """Return the neighbours of one of these, which are sorted: the newer and the older one."""
    newer = things[number - 1] if number else None
    older = things[number + 1] if number + 1 < len(things) else None
    return newer, older


def _index(outlook: Outlook, years: Mapping[int, Sequence[_Month]]) -> Page:
    return render(
        "journal.html",
        outlook,
        src_uri=INDEX,
        title="Journal",
        listed=True,
        years=years,
        whole_years=_WHOLE_YEARS,
        announcements=progress(outlook.book, outlook.today),
    )


def _year(
    outlook: Outlook, year: int, months: Sequence[_Month], newer: int | None, older: int | None
) -> Page:
    touches = [touch for month in months for touch in month.touches][::-1]
    return render(
        "year.html",
        outlook,
        src_uri=year_page(year),
        title=str(year),
        leaves=almanac(year, touches, outlook.book.contacts),
        months=months,
        newer=newer,
        older=older,
    )


def _month(outlook: Outlook, month: _Month, newer: _Month | None, older: _Month | None) -> Page:
    days = [
        (day, [entry(outlook, touch) for touch in group])
        for day, group in groupby(month.touches, key=lambda touch: touch.date)
    ]
    return render(
        "month.html",
        outlook,
        src_uri=month.page,
        title=f"{month.name} {month.year}",
        days=days,
        year=month.year,
        newer=newer,
        older=older,
    )
