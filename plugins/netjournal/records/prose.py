"""Who may see a page of prose: the `audience` in its front matter."""

from __future__ import annotations

from typing import TYPE_CHECKING

from netjournal.model import Audience
from netjournal.records.fields.shapes import read_value
from netjournal.records.fields.shared import AUDIENCE
from netjournal.records.reading import Reading
from netjournal.records.text.frontmatter import split
from netjournal.records.text.nodes import Scalar

if TYPE_CHECKING:
    from collections.abc import Sequence

    from netjournal.model import Problem

_NO_FAULTS = frozenset({"empty-file", "no-front-matter"})  # of a page, which needs none of its own


def audience_of(path: str, text: str) -> tuple[Audience, Sequence[Problem]]:
    """Return who may see a page, and what is wrong with how it says so.

    Whoever says nothing, or nothing that can be read, means it to be private; of several values the
    narrowest holds.
    """
    reading = Reading(path)
    found = split(text, reading)
    said = [
        read_value(AUDIENCE, node, "audience", reading) or Audience.PRIVATE
        for key, node in (found[0].pairs if found else ())
        if isinstance(key, Scalar) and key.text == "audience"
    ]
    problems = [problem for problem in reading.problems if problem.code not in _NO_FAULTS]
    return min(said, key=list(Audience).index, default=Audience.PRIVATE), problems
