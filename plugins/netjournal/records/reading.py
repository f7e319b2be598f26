"""What is gathered while one file is read: its problems, and what it refers to elsewhere."""

from __future__ import annotations

import re
from enum import StrEnum
from typing import TYPE_CHECKING
from typing import NamedTuple
from typing import Protocol

from netjournal.model import Problem
from netjournal.records.codes import severity_of

if TYPE_CHECKING:
    from collections.abc import Collection
    from collections.abc import Iterable
    from collections.abc import Mapping

    from netjournal.records.codes import Code

SHOWN = 60
MAX_FAULTS = 100
_BREAK = re.compile(r"\r\n?|\n")


class Place(Protocol):
    """Anything with a position in a file; lines and columns count from 1."""

    @property
    def line(self) -> int:
        """The line."""

    @property
    def column(self) -> int:
        """The column, in characters."""


class Spot(NamedTuple):
    """A bare position."""

    line: int
    column: int


START = Spot(1, 1)


class Target(StrEnum):
    """What a file can refer to by name; the value is the word in the message."""

    CONTACT = "contact"
    ANNOUNCEMENT = "announcement"
    RELATION_TYPE = "relation type"


class Reference(NamedTuple):
    """A name that must exist elsewhere in the network, with the key and place it stands at.

    `code` is that of the problem if it does not.
    """

    target: Target
    name: str
    key: str
    place: Place
    code: Code


class Reading:
    """The problems and references of one file, named by its path relative to the network.

    `text` is what was parsed of it; the nodes' positions are positions in it.
    """

    def __init__(self, path: str) -> None:
        self.path = path
        self.text = ""
        self.problems: list[Problem] = []
        self.references: list[Reference] = []

    @property
    def stem(self) -> str:
        """The file's name without its suffix: a contact's slug, a touch's id."""
        return stem_of(self.path)

    def fault(self, at: Place, code: Code, message: str) -> None:
        """Record a problem; of those after the hundredth only that there are more."""
        if len(self.problems) > MAX_FAULTS:
            return
        line, column = at.line, at.column
        if self.full:
            line, column = max(
                (line, column), *((each.line, each.column) for each in self.problems)
            )
            code, message = "too-many", "… and more; mend these first"
        severity = severity_of(code)
        self.problems.append(
            Problem(printable(self.path), line, column, printable(message), severity, code)
        )

    @property
    def full(self) -> bool:
        """Whether further faults will not be told, so that no message need be worked out."""
        return len(self.problems) >= MAX_FAULTS

    def did_you_mean(
        self,
        word: str,
        known: Iterable[str],
        synonyms: Mapping[str, Collection[str]] | None = None,
    ) -> str:
        """Suggest what was meant, as `did_you_mean` does, if the fault will be told."""
        return "" if self.full else did_you_mean(word, known, synonyms)


def stem_of(path: str) -> str:
    """Return a file's name without its suffix."""
    start = path.rfind("/") + 1
    return path[start : max(start, path.rfind("."))]


def line_starts(text: str) -> list[int]:
    """Return where each line begins, as an editor counts lines."""
    return [0, *(found.end() for found in _BREAK.finditer(text))]


def spot_at(text: str, index: int) -> Spot:
    """Return the place of a character, as an editor counts lines."""
    starts = line_starts(text[:index])
    return Spot(len(starts), index - starts[-1] + 1)


def printable(text: str) -> str:
    """Escape what a terminal would obey or could not encode."""
    if text.isprintable():
        return text
    return "".join(
        char if char.isprintable() else char.encode("unicode_escape").decode() for char in text
    )


def quoted(text: str) -> str:
    """Show a piece of the user's text in a message: on one line, in quotes, not too long."""
    shown = text if len(text) <= SHOWN else f"{text[:SHOWN]}…"
    return f'"{printable(shown)}"'


def did_you_mean(
    word: str, known: Iterable[str], synonyms: Mapping[str, Collection[str]] | None = None
) -> str:
    """Return `, did you mean "…"?`, else an empty string.

    What a synonym means goes before the likeliest slip of the pen.
    """
    said = as_said(word)
    meant = [name for name, words in (synonyms or {}).items() if said in words] or near(word, known)
    return f", did you mean {' or '.join(map(quoted, meant))}?" if meant else ""


def as_said(word: str) -> str:
    """Return a word as lists of synonyms have it: in lower case, with spaces alone."""
    return " ".join(re.split(r"[\s_-]+", word.strip().lower()))


def near(word: str, known: Iterable[str]) -> list[str]:
    """Return the one word among these that is likely meant by another, if there is such a one."""
    from rapidfuzz import fuzz  # noqa: PLC0415 - only faulty files pay for the import
    from rapidfuzz import process  # noqa: PLC0415 - likewise

    best = process.extractOne(
        word[:SHOWN], sorted(known), scorer=fuzz.ratio, score_cutoff=65, processor=str.lower
    )
    return [best[0]] if best else []
