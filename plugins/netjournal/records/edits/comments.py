"""The comments of a YAML text, which no parser tells of."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING
from typing import Final

from netjournal.records.edits.slot import walk
from netjournal.records.reading import line_starts
from netjournal.records.text.nodes import Scalar

if TYPE_CHECKING:
    from collections.abc import Sequence

    from netjournal.records.text.nodes import Node

_SIGN: Final = re.compile(r"(?:^|(?<=[\s\[\]{},]))#", re.MULTILINE)
_HEADER: Final = re.compile(r"[|>][-+0-9]*")


def commented_lines(text: str, tree: Node) -> Sequence[str]:
    """Return each line with a comment as a comment of its own, without its indentation."""
    starts = line_starts(text)
    numbers = dict.fromkeys(bisect_right(starts, sign) for sign in comment_signs(text, tree))
    ends = [*starts[1:], len(text)]
    lines = (text[starts[number - 1] : ends[number - 1]].strip() for number in numbers)
    return [line if line.startswith("#") else f"# {line}" for line in lines]


def comment_signs(text: str, tree: Node) -> Sequence[int]:
    """Return where each comment begins, in order."""
    scalars = (_content(text, node) for node in walk(tree) if isinstance(node, Scalar))
    spans = [(start, end) for start, end in scalars if start < end]
    starts = [start for start, _ in spans]
    signs = []
    for sign in _SIGN.finditer(text):
        before = bisect_right(starts, sign.start())
        if not before or sign.start() >= spans[before - 1][1]:
            signs.append(sign.start())
    return signs


def _content(text: str, scalar: Scalar) -> tuple[int, int]:
    """Return where a scalar's text stands; a comment may follow the sign of a block."""
    header = None if scalar.plain else _HEADER.match(text, scalar.start)
    if header is None:
        return scalar.start, scalar.end
    below = re.compile(r"[\r\n]|\Z").search(text, header.end())
    return (below.start() if below else scalar.end), scalar.end
