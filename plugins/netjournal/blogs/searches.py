"""What searches for feeds found, so that nobody is asked again and again in vain."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING
from typing import Final

from netjournal.model.record import Record

if TYPE_CHECKING:
    from datetime import datetime

REMEMBERED: Final = timedelta(days=7)


class Search(Record):
    """A search for the feed of the blog at `url`, and the feed it `found`."""

    url: str
    at: datetime
    found: str | None = None

    def is_fresh(self, now: datetime) -> bool:
        """Tell whether it would find the same again."""
        return self.at <= now < self.at + REMEMBERED
