"""What the YAML parsers complain about, in words for whoever wrote the file."""

from __future__ import annotations

import re
from collections import deque
from typing import TYPE_CHECKING
from typing import NamedTuple

from netjournal.records.reading import START
from netjournal.records.reading import printable
from netjournal.records.reading import quoted
from netjournal.records.reading import spot_at

if TYPE_CHECKING:
    import yaml

    from netjournal.records.reading import Spot


_KEY = re.compile(r"(?P<indent> *(?:- +)*)[\w-]+:(?: |$)")
_HASH = re.compile(r"(?<=[ \t])#\w[^\r\n]*")


class _Complaint(NamedTuple):
    said: re.Pattern[str]
    words: str
    at_opening: bool = False
    in_brackets: bool = False


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
        in_brackets=True,
    ),
    _Complaint(
        re.compile(r"flow mapping"),
        'this "{" is never closed, or a comma is missing after it',
        at_opening=True,
        in_brackets=True,
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
        in_brackets=True,
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
    if complaint and complaint.in_brackets and (found := _hidden_bracket(error, text)):
        return found
    if said.startswith("mapping values are not") and (found := _too_far_in(error, text)):
        return found
    mark = error.problem_mark
    if mark is None or (complaint and complaint.at_opening):
        mark = error.context_mark or mark
    if mark is None:
        return START, f"not YAML: {printable(said)}"
    words = complaint.words if complaint else printable(said)
    if text[mark.index : mark.index + 1] == "\t":
        words = "a tab cannot indent; use spaces"
    return spot_at(text, mark.index), f"not YAML: {words}"


def _hidden_bracket(error: yaml.MarkedYAMLError, text: str) -> tuple[Spot, str] | None:
    """Find the closing bracket behind a # that made it a comment, in the last line with one."""
    end = error.problem_mark.index if error.problem_mark else len(text)
    for found in reversed(deque(_HASH.finditer(text, 0, end), maxlen=20)):
        before = text[text.rfind("\n", 0, found.start()) + 1 : found.start()]
        if any(before.count(pair[0]) > before.count(pair[1]) for pair in ("[]", "{}")):
            words = f"{quoted(found[0])} is a comment, bracket and all; put the text in quotes"
            return spot_at(text, found.start()), f"not YAML: {words}"
    return None


def _too_far_in(error: yaml.MarkedYAMLError, text: str) -> tuple[Spot, str] | None:
    """Find the key that stands deeper than the one on the line above, which has its value."""
    if error.problem_mark is None:
        return None
    start = text.rfind("\n", 0, error.problem_mark.index) + 1
    key = _KEY.match(text, start)
    above = _KEY.match(text, text.rfind("\n", 0, len(text[:start].rstrip())) + 1)
    if not start or not key or not above or len(key["indent"]) <= len(above["indent"]):
        return None
    words = (
        "this line is indented deeper than the one above, which has its value already; start both "
        "in the same column, or put in quotes what is one text"
    )
    return spot_at(text, key.end("indent")), f"not YAML: {words}"
