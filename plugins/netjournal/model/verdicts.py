"""What the user decided about posts and answers: the lines of `decisions.yml`."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING
from urllib.parse import urldefrag

from netjournal.model.record import Record
from netjournal.model.urls import canonical_url

if TYPE_CHECKING:
    from datetime import date


class Verdict(StrEnum):
    """What was decided: no comment on a post, not before a day, or on no post of a blog.

    DISMISSED is an answer, or a visit, that is dealt with.
    """

    SKIP = "skip"
    LATER = "later"
    MUTE = "mute"
    DISMISSED = "dismissed"


class Decision(Record):
    """One line of `decisions.yml`, about the address of a post, a comment or, for MUTE, a blog.

    `until` is said of LATER, and of nothing else. `people` are the slugs of `with:`, whose post or
    answer it is; `on` is when it was decided.
    """

    url: str
    verdict: Verdict
    until: date | None = None
    people: tuple[str, ...] = ()
    on: date | None = None

    @property
    def key(self) -> str:
        """What it is about: the canonical URL, of a comment also its place in the page.

        The comments under one post differ in that place alone.
        """
        page = canonical_url(self.url)
        place = urldefrag(self.url).fragment if self.verdict is Verdict.DISMISSED else ""
        return f"{page}#{place}" if place else page


class Decisions(Record):
    """All of `decisions.yml`, in its order."""

    made: tuple[Decision, ...] = ()
