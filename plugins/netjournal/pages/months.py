"""The months of the journal that have touches."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from netjournal.followup.phrases import month_in_words
from netjournal.model.record import Record
from netjournal.pages.links import month_page

if TYPE_CHECKING:
    from collections.abc import Mapping
    from collections.abc import Sequence

    from netjournal.model import Book
    from netjournal.model import Touch


class Month(Record):
    """A month, the `src_uri` of its page, and its touches, newest first."""

    page: str
    year: int
    name: str
    touches: Sequence[Touch]

    @property
    def people(self) -> Sequence[str]:
        """The slugs of everybody met in it, each once."""
        return tuple(dict.fromkeys(slug for touch in self.touches for slug in touch.people))


def months(book: Book) -> Mapping[str, Month]:
    """Return the months by the `src_uri` of their page, the newest first."""
    return {
        uri: Month(uri, touches[0].date.year, month_in_words(touches[0].date.month), touches)
        for uri, group in groupby(reversed(book.touches), key=month_page)
        if (touches := tuple(group))
    }


def by_year(months: Mapping[str, Month]) -> Mapping[str, Sequence[str]]:
    """Return the pages of each year's months, the newest first."""
    years = groupby(months.values(), key=lambda month: month.year)
    return {str(year): [month.page for month in group] for year, group in years}
