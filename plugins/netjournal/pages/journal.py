"""The pages of the journal: their index, and one for each month."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING
from typing import Final

from netjournal.followup.announcements import progress
from netjournal.followup.phrases import month_in_words
from netjournal.pages.links import month_page
from netjournal.pages.templating import render
from netjournal.pages.touches import entry

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Mapping
    from collections.abc import Sequence

    from netjournal.model import Touch
    from netjournal.pages.outlook import Outlook
    from netjournal.pages.page import Page

INDEX: Final = "journal/index.md"


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
    """Yield the index of the journal and the page of each month that has touches."""
    months = [
        _Month(uri, touches[0].date.year, month_in_words(touches[0].date.month), touches)
        for uri, group in groupby(reversed(outlook.book.touches), key=month_page)
        if (touches := tuple(group))
    ]
    yield _index(outlook, months)
    for number, month in enumerate(months):
        newer = months[number - 1] if number else None
        older = months[number + 1] if number + 1 < len(months) else None
        yield _month(outlook, month, newer, older)


def _index(outlook: Outlook, months: Sequence[_Month]) -> Page:
    years: Mapping[int, Sequence[_Month]] = {
        year: tuple(group) for year, group in groupby(months, key=lambda month: month.year)
    }
    return render(
        "journal.html",
        outlook,
        src_uri=INDEX,
        title="Journal",
        listed=True,
        meta={"search": {"exclude": True}},
        years=years,
        announcements=progress(outlook.book, outlook.today),
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
        newer=newer,
        older=older,
    )
