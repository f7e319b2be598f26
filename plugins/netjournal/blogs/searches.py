"""What searches for feeds found, so that nobody is asked again and again in vain."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING
from typing import Final

from netjournal.model.record import Record

if TYPE_CHECKING:
    from datetime import datetime

    from netjournal.blogs.troubles import Trouble

REMEMBERED: Final = timedelta(days=7)
FAILURE_REMEMBERED: Final = timedelta(days=1)


class Search(Record):
    """A search for the feed of the blog at `url`, and the feed it `found`.

    With an `error`, a sentence for the user, the blog could not be looked at; `trouble` and
    `leads_to` are what is known of that.
    """

    url: str
    at: datetime
    found: str | None = None
    error: str | None = None
    trouble: Trouble | None = None
    leads_to: str | None = None

    @property
    def is_vain(self) -> bool:
        """Whether the blog was looked at and has no feed."""
        return self.found is None and self.error is None

    def is_fresh(self, now: datetime) -> bool:
        """Tell whether it would find the same again: for a week, a day if it failed."""
        return self.at <= now < self.at + (FAILURE_REMEMBERED if self.error else REMEMBERED)
