"""A text of `decisions.yml` becomes decisions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from netjournal.model import Decision
from netjournal.model import Decisions
from netjournal.model import Verdict
from netjournal.records import fields
from netjournal.records.text.nodes import Items
from netjournal.records.text.nodes import Scalar
from netjournal.records.text.nodes import Table
from netjournal.records.text.nodes import parse
from netjournal.records.text.nodes import value_of

if TYPE_CHECKING:
    from netjournal.records.reading import Reading
    from netjournal.records.text.nodes import Node


def read_decisions(text: str, reading: Reading) -> Decisions | None:
    """Return the decisions of a file; None when it is no list. An empty file decides nothing.

    What is wrong with one of them costs that one at most. Problems and references go to `reading`.
    """
    node = parse(text, reading)
    if isinstance(node, Items):
        read = (_decision(each, reading) for each in node.nodes)
        return Decisions(tuple(decision for decision in read if decision))
    if node is None:
        return None
    if isinstance(node, Scalar) and node.absent:
        return Decisions()
    message = 'the file is no list; start each decision with "- url: " and the address'
    reading.fault(node, "wrong-kind", message)
    return None


def _decision(node: Node, reading: Reading) -> Decision | None:
    if node.refusal:
        reading.fault(node, "yaml-feature", node.refusal)
        return None
    if not isinstance(node, Table):
        message = 'a decision takes a line "- url: …" and below it a line "decision: …"'
        reading.fault(node, "wrong-kind", message)
        return None
    values = fields.DECISION.read(node, reading)
    if not fields.DECISION.complete(values):
        return None
    is_later = values["verdict"] is Verdict.LATER
    if is_later is ("until" in values):
        return Decision(**values)
    until = value_of(node, "until")
    if not is_later:
        message = 'until goes with "decision: later" alone; write that, or delete this line'
        reading.fault(until or node, "wrong-value", message)
    elif until is None or (isinstance(until, Scalar) and until.absent):
        message = 'until is missing; add "until: 2026-12-01", the day to think of it again'
        reading.fault(node, "missing-key", message)
    return None
