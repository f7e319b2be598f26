"""What follows from the book and the posts on a given day."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from netjournal.model.record import Record

if TYPE_CHECKING:
    from datetime import date

    from netjournal.model.journal import Channel
    from netjournal.model.openings import Opening
    from netjournal.model.prompts import LightTouch


class Reason(StrEnum):
    """Why to get back to somebody; RESTING is why not, for now."""

    CADENCE = "cadence"
    BIRTHDAY = "birthday"
    NEVER_CONTACTED = "never-contacted"
    PROMISE = "promise"
    THANKS = "thanks"
    ASK = "ask"
    ANNOUNCEMENT = "announcement"
    NEVER_MET = "never-met"
    GIFT = "gift"
    NEWS = "news"
    REPLY = "reply"
    VISIT = "visit"
    RESTING = "resting"


class DueItem(Record):
    """A contact (slug), a reason, a sentence and a date.

    `days` counts from today to `due`, negative when overdue. Somebody never contacted has
    neither unless their file says since when they are known (`added`). It is nobody's business
    before the day `since` and after the day `until`, None where there is no such day. It is the
    later, the more days it is overdue in proportion to `span`. `source` is the id of the touch or
    announcement it comes from, and `what` the words of the promise, help or ask in it.
    """

    contact: str
    reason: Reason
    detail: str
    due: date | None = None
    days: int | None = None
    since: date | None = None
    until: date | None = None
    span: int = 30
    source: str = ""
    what: str = ""

    @property
    def lateness(self) -> float:
        """How late it is in proportion: 1.0 when it was due its whole span ago, below 0 before."""
        return 0.0 if self.days is None else -self.days / self.span


class Section(StrEnum):
    """Under which heading somebody stands in a due list, in this order."""

    OVERDUE = "Overdue"
    THIS_WEEK = "This week"
    NEXT_30_DAYS = "Next 30 days"
    LATER = "Later"
    NEVER_CONTACTED = "Never contacted"
    PAUSED = "Paused"


class DueRow(Record):
    """All reasons to get back to one contact (slug), the most urgent first: there is one or more.

    `coming` are those that nobody is told of yet, such as the cadence of somebody snoozed.
    """

    contact: str
    section: Section
    items: tuple[DueItem, ...]
    coming: tuple[DueItem, ...] = ()

    @property
    def first(self) -> DueItem:
        """The most urgent reason, by which the row has its place."""
        return self.items[0]

    @property
    def lateness(self) -> float:
        """How late the latest of the reasons is, in proportion."""
        return max(item.lateness for item in self.items)


class Proposal(Record):
    """A touch with a contact (slug) that is small enough to do now, and the words for it.

    `item` is the reason it answers, `opening` the post to comment on; either may be None.
    """

    contact: str
    kind: LightTouch
    channel: Channel
    prompt: str
    item: DueItem | None = None
    opening: Opening | None = None
