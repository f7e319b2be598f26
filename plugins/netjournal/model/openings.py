"""Posts worth a comment, and what makes each worth one."""

from __future__ import annotations

from enum import StrEnum
from types import MappingProxyType
from typing import TYPE_CHECKING

from netjournal.model.posts import Commenting
from netjournal.model.record import Record

if TYPE_CHECKING:
    from collections.abc import Mapping

    from netjournal.model.posts import Post


class Weight(StrEnum):
    """What counts for or against a post; the user may say in the configuration how much."""

    DUE = "due"
    SOON = "soon"
    NEVER_CONTACTED = "never-contacted"
    RANK_A = "rank-a"
    RANK_B = "rank-b"
    RANK_C = "rank-c"
    QUESTION = "question"
    CALL = "call"
    DOUBT = "doubt"
    FRESH = "fresh"
    FIRST = "first"
    CROWDED = "crowded"
    IN_COMMON = "in-common"
    SAME_BLOG = "same-blog"
    LOGIN = "login"


# Who is due outweighs all that can speak for another post: commenting is the light touch.
DEFAULT_WEIGHTS: Mapping[Weight, int] = MappingProxyType(
    {
        Weight.DUE: 200,
        Weight.SOON: 15,
        Weight.NEVER_CONTACTED: 15,
        Weight.RANK_A: 20,
        Weight.RANK_B: 12,
        Weight.RANK_C: 6,
        Weight.QUESTION: 30,
        Weight.CALL: 15,
        Weight.DOUBT: 10,
        Weight.FRESH: 20,
        Weight.FIRST: 15,
        Weight.CROWDED: -15,
        Weight.IN_COMMON: 10,
        Weight.SAME_BLOG: -30,
        Weight.LOGIN: -20,
    }
)


class Invites(StrEnum):
    """How the words of a post invite an answer, the plainest first."""

    QUESTION = "question"
    CALL = "call"
    DOUBT = "doubt"


class Invitation(Record):
    """Words of a post that invite an answer, word for word, and the sentence `before` them.

    They stand in the paragraph `place`, counted from 1, of so many `paragraphs`.
    """

    kind: Invites
    quote: str
    before: str = ""
    place: int = 1
    paragraphs: int = 1


class Term(Record):
    """One addend of an opening's score, with its words."""

    points: int
    why: str

    def __str__(self) -> str:
        return f"{self.why} {self.points:+}"


class Opening(Record):
    """A post worth a comment now, by a contact (slug): the terms add up to its score.

    `topics` are those in the post that are the contact's or mine. `context` are sentences to
    remember when writing: what we talked about last, what is promised, who is to be thanked.
    """

    contact: str
    post: Post
    terms: tuple[Term, ...]
    age_days: int
    invitation: Invitation | None = None
    commenting: Commenting = Commenting()
    topics: tuple[str, ...] = ()
    context: tuple[str, ...] = ()

    @property
    def score(self) -> int:
        """The sum of the terms: it orders posts and says nothing of people."""
        return sum(term.points for term in self.terms)

    @property
    def question(self) -> str | None:
        """The sentence that asks the readers something, word for word."""
        invitation = self.invitation
        is_question = invitation is not None and invitation.kind is Invites.QUESTION
        return invitation.quote if invitation and is_question else None
