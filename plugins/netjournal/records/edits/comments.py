"""The comments of a YAML text, which no parser tells of."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from typing import Final

from netjournal.records.edits.entries import walk
from netjournal.records.text.nodes import Scalar

if TYPE_CHECKING:
    from collections.abc import Sequence

    from netjournal.records.text.nodes import Node

_SIGN: Final = re.compile(r"(?:^|(?<=[\s\[\]{},]))#", re.MULTILINE)
_HEADER: Final = re.compile(r"[|>][-+0-9]*")


def commented_lines(text: str, tree: Node) -> Sequence[str]:
    """Return each line with a comment as a comment of its own, without its indentation."""
    scalars = [_content(text, node) for node in walk(tree) if isinstance(node, Scalar)]
    lines: dict[int, str] = {}
    for sign in _SIGN.finditer(text):
        if any(start <= sign.start() < end for start, end in scalars):
            continue
        start = max(text.rfind("\n", 0, sign.start()), text.rfind("\r", 0, sign.start())) + 1
        line = re.compile(r"[^\r\n]*").match(text, start)
        said = line[0].strip() if line else ""
        lines.setdefault(start, said if said.startswith("#") else f"# {said}")
    return list(lines.values())


def _content(text: str, scalar: Scalar) -> tuple[int, int]:
    """Return where a scalar's text stands; a comment may follow the sign of a block."""
    header = None if scalar.plain else _HEADER.match(text, scalar.start)
    if header is None:
        return scalar.start, scalar.end
    below = re.compile(r"[\r\n]|\Z").search(text, header.end())
    return (below.start() if below else scalar.end), scalar.end
