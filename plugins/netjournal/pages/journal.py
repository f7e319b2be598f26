"""The pages of the journal: their index, one for each year and one for each month."""

from __future__ import annotations

from functools import partial
from itertools import groupby
from typing import TYPE_CHECKING
from typing import Final

from netjournal.pages.almanac import almanac
from netjournal.pages.links import year_page
from netjournal.pages.templating import render
from netjournal.pages.touches import entry

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Sequence

    from netjournal.pages.outlook import Outlook
    from netjournal.pages.page import Page
    from netjournal.pages.page import Plan

INDEX: Final = "journal/index.md"
_WHOLE_YEARS: Final = 2  # of the index that say who was met


def plans(outlook: Outlook) -> Iterator[Plan]:
    """Yield the index of the journal and the page of each year and month that has touches."""
    yield INDEX, _index
    for year in outlook.years:
        yield year_page(int(year)), partial(_year, year=year)
    for uri in outlook.months:
        yield uri, partial(_month, uri=uri)


def _around(words: Sequence[str], word: str) -> tuple[str | None, str | None]:
    """Return the neighbours of one of these, which are sorted: the newer and the older one."""
    number = words.index(word)
    newer = words[number - 1] if number else None
    older = words[number + 1] if number + 1 < len(words) else None
    return newer, older


def _index(outlook: Outlook) -> Page:
    years = {
        int(year): [outlook.months[uri] for uri in uris] for year, uris in outlook.years.items()
    }
    return render(
        "journal.html",
        outlook,
        src_uri=INDEX,
        title="Journal",
        listed=True,
        years=years,
        whole_years=_WHOLE_YEARS,
        announcements=outlook.progress.values(),
    )


def _year(outlook: Outlook, year: str) -> Page:
    newer, older = _around([*outlook.years], year)
    months = [outlook.months[uri] for uri in outlook.years[year]]
    touches = [touch for month in months for touch in month.touches][::-1]
    return render(
        "year.html",
        outlook,
        src_uri=year_page(int(year)),
        title=year,
        leaves=almanac(int(year), touches, outlook.book.contacts),
        months=months,
        newer=newer and int(newer),
        older=older and int(older),
    )


def _month(outlook: Outlook, uri: str) -> Page:
    month = outlook.months[uri]
    newer, older = (each and outlook.months[each] for each in _around([*outlook.months], uri))
    days = [
        (day, [entry(outlook, touch) for touch in group])
        for day, group in groupby(month.touches, key=lambda touch: touch.date)
    ]
    return render(
        "month.html",
        outlook,
        src_uri=uri,
        title=f"{month.name} {month.year}",
        days=days,
        year=month.year,
        newer=newer,
        older=older,
    )
