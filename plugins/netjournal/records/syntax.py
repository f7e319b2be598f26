"""What the YAML parsers complain about, in words for whoever wrote the file."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from typing import NamedTuple

from netjournal.records.reading import START
from netjournal.records.reading import Spot
from netjournal.records.reading import printable

if TYPE_CHECKING:
    import yaml


# YAML 1.1 ends a line at these too and counts on; editors do not.
RARE_BREAK = re.compile("[\x85\u2028\u2029]")
_BREAK = re.compile(r"\r\n?|\n")


class _Complaint(NamedTuple):
    said: re.Pattern[str]
    words: str
    at_opening: bool = False


# The first that fits counts. libyaml and PyYAML's own parser phrase the same complaint
# differently. Where something was opened and never closed, the opening is the better place.
_COMPLAINTS = (
    _Complaint(
        re.compile(r"quoted scalar found unexpected"),
        "this quotation mark is never closed",
        at_opening=True,
    ),
    _Complaint(
        re.compile(r"flow sequence"),
        'this "[" is never closed, or a comma is missing after it',
        at_opening=True,
    ),
    _Complaint(
        re.compile(r"flow mapping"),
        'this "{" is never closed, or a comma is missing after it',
        at_opening=True,
    ),
    _Complaint(
        re.compile(r"could not find expected ':'"),
        'this line is no "key: value"; is the ": " missing?',
        at_opening=True,
    ),
    _Complaint(
        re.compile(r"mapping values are not allowed"),
        'this ": " cannot stand here; put the whole text in quotes, or check the indentation',
    ),
    _Complaint(
        re.compile(r"flow node"),
        "a value is missing here; is a bracket never closed, or a comma one too many?",
    ),
    _Complaint(
        re.compile(r"cannot start any token|block node"),
        "a value cannot start with this character; put the text in quotes",
    ),
    _Complaint(
        re.compile(r"an (alias|anchor) "),
        "a value cannot start with * or &; put the text in quotes",
        at_opening=True,
    ),
    _Complaint(
        re.compile(r"escape character"),
        'a \\ is an escape in "…"; use single quotes',
    ),
    _Complaint(
        re.compile(r"block scalar"),
        "after | or > the text starts on the next line, indented",
    ),
    _Complaint(
        re.compile(
            r"expected key|block end|expected '-'|(block )?sequence entries are not allowed|"
            r"expected <?'?document start"
        ),
        "this does not fit the lines before; check the indentation and the quotes",
    ),
)


def explain(error: yaml.MarkedYAMLError, text: str) -> tuple[Spot, str]:
    """Return the place of a syntax error and what to do about it."""
    said = f"{error.context or ''} {error.problem or ''}".strip()
    complaint = next((each for each in _COMPLAINTS if each.said.search(said)), None)
    mark = error.problem_mark
    if mark is None or (complaint and complaint.at_opening):
        mark = error.context_mark or mark
    if mark is None:
        return START, f"not YAML: {printable(said)}"
    words = complaint.words if complaint else printable(said)
    if text[mark.index : mark.index + 1] == "\t":
        words = "a tab cannot indent; use spaces"
    rare = RARE_BREAK.search(text)
    spot = spot_at(text, mark.index) if rare else Spot(mark.line + 1, mark.column + 1)
    return spot, f"not YAML: {words}"


def line_starts(text: str) -> list[int]:
    """Return where each line begins, as an editor counts lines."""
    return [0, *(found.end() for found in _BREAK.finditer(text))]


def spot_at(text: str, index: int) -> Spot:
    """Return the place of a character, as an editor counts lines."""
    starts = line_starts(text[:index])
    return Spot(len(starts), index - starts[-1] + 1)
