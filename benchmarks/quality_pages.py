"""Whether one can comment: the verdicts on real pages beside what a reader of them said."""

from __future__ import annotations

import csv
from collections import Counter
from typing import TYPE_CHECKING
from typing import NamedTuple

from netjournal.blogs.articles import read_article
from netjournal.model import CommentsState

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Sequence
    from pathlib import Path

    from netjournal.model import Commenting

HALVES = WRITTEN, HELD = ("written", "held")
_STATES = {"none": "closed", "protected": "closed"}


class Judged(NamedTuple):
    """A real page, what its reader said of it, and the verdict."""

    page: str
    half: str
    system: str
    state: str
    verdict: Commenting

    @property
    def expected(self) -> CommentsState:
        """The state the verdict should have: nothing to comment with is as good as closed."""
        return CommentsState(_STATES.get(self.state, self.state))

    @property
    def is_system_right(self) -> bool:
        """Whether the verdict names the system that is there."""
        said = (self.verdict.system or "none").lower()
        kind, _, name = self.system.partition(":")
        if kind == "other":
            return said == "own form" or name.replace("-", " ") in said
        return said == kind

    @property
    def is_decided(self) -> bool:
        """Whether the verdict says more than unknown."""
        return self.verdict.state is not CommentsState.UNKNOWN

    @property
    def is_state_right(self) -> bool:
        """Whether the verdict has the state that the reader saw."""
        return self.verdict.state is self.expected

    @property
    def is_false_hope(self) -> bool:
        """Whether a closed post was called open."""
        return self.verdict.state is CommentsState.OPEN and self.expected is CommentsState.CLOSED


class Figures(NamedTuple):
    """How many of a half's pages were judged how."""

    pages: int
    system_right: int
    decided: int
    decided_right: int
    false_hopes: int

    @property
    def reaches_goals(self) -> bool:
        """Tell whether these are good enough: see the goals in the table."""
        return (
            self.system_right >= 0.95 * self.pages
            and self.decided >= 0.8 * self.pages
            and self.decided_right >= 0.95 * self.decided
            and self.false_hopes == 0
        )


def judged(labels: Path, corpus: Path) -> Sequence[Judged]:
    """Judge every labelled page of the corpus."""
    with labels.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))
    return [
        Judged(
            row["page"], row["half"], row["system"], row["state"], _verdict(corpus / row["page"])
        )
        for row in rows
    ]


def figures(pages: Sequence[Judged]) -> Figures:
    """Count the pages of one half."""
    decided = [page for page in pages if page.is_decided]
    return Figures(
        pages=len(pages),
        system_right=sum(page.is_system_right for page in pages),
        decided=len(decided),
        decided_right=sum(page.is_state_right for page in decided),
        false_hopes=sum(page.is_false_hope for page in pages),
    )


def report(pages: Sequence[Judged], shown: Sequence[str]) -> Iterator[str]:
    """Yield the table of each half; the wrong ones are named of the halves `shown` alone."""
    for half in HALVES:
        mine = [page for page in pages if page.half == half]
        yield from _table(half, mine)
        if half in shown:
            yield from (_wrong(page) for page in mine if not _is_right(page))
        yield ""


def _table(half: str, pages: Sequence[Judged]) -> Iterator[str]:
    counted = Counter((page.expected, page.verdict.state) for page in pages)
    told = figures(pages)
    yield f"Can one comment? {told.pages} pages, the half {half}"
    yield ""
    yield "| is \\ called | " + " | ".join(CommentsState) + " |"
    yield "| --- |" + " --: |" * len(CommentsState)
    for row in CommentsState:
        yield f"| {row} | " + " | ".join(str(counted[row, state]) for state in CommentsState) + " |"
    yield ""
    yield _share("system right", told.system_right, told.pages, "95 %")
    yield _share("decided", told.decided, told.pages, "80 %")
    yield _share("of those right", told.decided_right, told.decided, "95 %")
    yield f"- closed called open: {told.false_hopes} (goal: none)"


def _share(name: str, part: int, whole: int, goal: str) -> str:
    percent = 100 * part / whole if whole else 0.0
    return f"- {name}: {part} of {whole}, {percent:.1f} % (goal: {goal})"


def _is_right(page: Judged) -> bool:
    return page.is_system_right and (page.is_state_right or not page.is_decided)


def _wrong(page: Judged) -> str:
    said = page.verdict
    return (
        f"- {page.page}: {page.system} {page.state}, called {said.system} {said.state}"
        f" ({said.evidence})"
    )


def _verdict(path: Path) -> Commenting:
    return read_article(path.read_bytes(), None, "https://blog.example/").commenting
