"""Markdown with a few lines of YAML in front."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from netjournal.records.reading import START
from netjournal.records.text.nodes import Scalar
from netjournal.records.text.nodes import Table
from netjournal.records.text.nodes import parse

if TYPE_CHECKING:
    from netjournal.records.reading import Reading

_OPENING = re.compile(r"---[ \t]*(?:\r?\n|\Z)")
_CLOSING = re.compile(r"^(?:---|\.\.\.)[ \t]*\r?$", re.MULTILINE)


def split(text: str, reading: Reading) -> tuple[Table, str] | None:
    """Return the front matter and the body, the latter `unified`.

    None, with a problem, where there is no front matter or it cannot be read.
    """
    opening = _OPENING.match(text)
    if not text.strip():
        message = "the file is empty; start it with ---, the fields, and --- again"
        reading.fault(START, "empty-file", message)
        return None
    if not opening:
        message = "no front matter; start the file with ---, the fields, and --- again"
        reading.fault(START, "no-front-matter", message)
        return None
    closing = _CLOSING.search(text, opening.end())
    if not closing:
        message = "the front matter opened here is never closed; add a line --- after the fields"
        reading.fault(START, "no-front-matter", message)
        return None
    # The opening line is a valid start of a YAML document: parsed along, every position in the
    # tree is a position in the file.
    head = parse(text[: closing.start()], reading)
    if isinstance(head, Scalar) and head.absent:
        head = Table([], 1, 1)
    if isinstance(head, Table):
        return head, unified(text[closing.end() :])
    if head is not None:
        message = 'the front matter holds no fields; write a line "key: value" for each'
        reading.fault(head, "wrong-kind", message)
    return None


def body_start(text: str) -> int:
    """Return where a text begins behind its front matter, 0 if it has none."""
    opening = _OPENING.match(text)
    closing = _CLOSING.search(text, opening.end()) if opening else None
    return closing.end() if closing else 0


def unified(body: str) -> str:
    """Return a body with Unix line ends, without blank lines at its start and end."""
    return body.replace("\r\n", "\n").replace("\r", "\n").strip("\n")
