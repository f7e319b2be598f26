"""A decision is added at the end of `decisions.yml`; what stands there stays to the byte."""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import Any
from typing import Final

from netjournal.errors import NetjournalError
from netjournal.records.changes import Change
from netjournal.records.decisions import read_decisions
from netjournal.records.edits.emitter import Bare
from netjournal.records.edits.emitter import block
from netjournal.records.edits.emitter import inline
from netjournal.records.edits.slot import BOM
from netjournal.records.edits.slot import said
from netjournal.records.edits.splice import new_line
from netjournal.records.reading import Reading
from netjournal.records.store import own_file
from netjournal.records.store import read_original
from netjournal.records.text.nodes import Items
from netjournal.records.text.nodes import Scalar
from netjournal.records.text.nodes import parse

if TYPE_CHECKING:
    from pathlib import Path

    from netjournal.model import Decision

DECISIONS_YML: Final = "decisions.yml"
_HEAD: Final = """\
# yaml-language-server: $schema=.netjournal/schema/decisions.json
# What you decided about posts: an item each, added at the end. The last one about a post counts;
# delete an item, and it was never decided.
"""


def added_decision(root: Path, decision: Decision) -> Change:
    """Return the change that adds a decision to `decisions.yml`, made if need be.

    Nothing is written.

    Raises:
        ConflictError: the file is gone since it was looked at.
        NetjournalError: it must be mended first, or has a form that is only edited by hand.
        UnusableNetworkError: it is a link, or cannot be read.
    """
    is_there = own_file(root, DECISIONS_YML).exists()
    before = read_original(root, DECISIONS_YML) if is_there else None
    after = with_decision(_HEAD if before is None else before, decision)
    return Change(DECISIONS_YML, before, after)


def with_decision(text: str, decision: Decision) -> str:
    """Return the whole text of the file with a decision at its end; raises as `added_decision`."""
    reading = Reading(DECISIONS_YML)
    tree = parse(text.removeprefix(BOM), reading)
    if tree is None:
        raise NetjournalError(str(reading.problems[0]))
    is_empty = isinstance(tree, Scalar) and tree.absent
    if not isinstance(tree, Items) and not is_empty:
        raise NetjournalError(
            f"{DECISIONS_YML}:{tree.line}:{tree.column}: the file is no list; mend it first"
        )
    margin = tree.column - 1 if isinstance(tree, Items) else 0
    line_break = new_line(text, 0)
    lines = block([_data(decision)]).splitlines()
    is_on_its_own_line = not text.removeprefix(BOM) or text.endswith(("\n", "\r"))
    start = "" if is_on_its_own_line else line_break
    after = text + start + "".join(f"{' ' * margin}{line}{line_break}" for line in lines)
    if not _is_added(text, after, decision):
        by_hand = inline(_data(decision))
        raise NetjournalError(
            f"{DECISIONS_YML} has a form to which nothing can be added safely; write it by hand: "
            f"{by_hand}"
        )
    return after


def _data(decision: Decision) -> dict[str, Any]:
    people = decision.people
    said = {
        "url": decision.url,
        "decision": str(decision.verdict),
        "until": decision.until,
        "with": people[0] if len(people) == 1 else list(people),
        "on": decision.on,
    }
    return {Bare(key): value for key, value in said.items() if value}


def _is_added(before: str, after: str, decision: Decision) -> bool:
    """Tell whether a text says what it said before, and this decision last."""
    then, now = (parse(each.removeprefix(BOM), Reading("")) for each in (before, after))
    if not isinstance(now, Items):
        return False
    were = then.nodes if isinstance(then, Items) else []
    if [*map(said, now.nodes[:-1])] != [*map(said, were)]:
        return False
    read = read_decisions(after.removeprefix(BOM), Reading(DECISIONS_YML))
    return read is not None and read.made[-1:] == (decision,)
