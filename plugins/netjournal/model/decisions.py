"""What follows from the book and the posts on a given day."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from netjournal.model.record import Record

if TYPE_CHECKING:
    from datetime import date

    from netjournal.model.posts import Post


class Reason(StrEnum):
    """Why to get back to somebody."""

    CADENCE = "cadence"
    BIRTHDAY = "birthday"
    NEVER_CONTACTED = "never-contacted"


class DueItem(Record):
    """A contact (slug), a reason, a sentence and a date.

    `days` counts from today to `due`, negative when overdue. Somebody never contacted has
    neither unless their file says since when they are known (`added`).
    """

    contact: str
    reason: Reason
    detail: str
    due: date | None = None
    days: int | None = None


class Term(Record):
    """One addend of an opening's score, with its words."""

    points: int
    why: str

    def __str__(self) -> str:
        return f"{self.why} {self.points:+}"


class Opening(Record):
    """A post worth a comment now, by a contact (slug): the terms add up to its score.

    `question` is the sentence of the post that asks its readers something, word for word.
    """

    contact: str
    post: Post
    terms: tuple[Term, ...]
    age_days: int
    question: str | None = None

    @property
    def score(self) -> int:
        """The sum of the terms: it orders posts and says nothing of people."""
        return sum(term.points for term in self.terms)
