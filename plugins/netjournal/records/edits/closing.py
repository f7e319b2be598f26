"""What is open in a touch is closed: a promise by `done:`, a help by `thanked:`.

An item that was plain text becomes a mapping, its words as they were written. Every byte not
concerned stays, and the outcome is parsed again and compared.
"""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING
from typing import Any
from typing import Final

from netjournal.errors import ConflictError
from netjournal.errors import NetjournalError
from netjournal.model import Promise
from netjournal.records.changes import Change
from netjournal.records.edits import splice
from netjournal.records.edits.emitter import Bare
from netjournal.records.edits.emitter import inline
from netjournal.records.edits.slot import BOM
from netjournal.records.edits.slot import find
from netjournal.records.edits.slot import said
from netjournal.records.edits.splice import BREAK
from netjournal.records.edits.splice import Splice
from netjournal.records.edits.splice import end_of
from netjournal.records.edits.splice import is_flow
from netjournal.records.edits.splice import line_end
from netjournal.records.edits.splice import new_line
from netjournal.records.edits.splice import spliced
from netjournal.records.fields import TOUCH
from netjournal.records.reading import Reading
from netjournal.records.reading import quoted
from netjournal.records.store import read_original
from netjournal.records.text import flow
from netjournal.records.text.frontmatter import body_start
from netjournal.records.text.nodes import Items
from netjournal.records.text.nodes import Scalar
from netjournal.records.text.nodes import Table
from netjournal.records.text.nodes import parse

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Sequence
    from datetime import date
    from pathlib import Path

    from netjournal.model import Help
    from netjournal.model import Touch
    from netjournal.records.edits.slot import Slot
    from netjournal.records.text.nodes import Node

_WHAT: Final = "what"


def closed(root: Path, touch: Touch, items: Sequence[Promise | Help], day: date) -> Change:
    """Return the change that closes these open items of a touch on a day; nothing is written.

    Of several that say the same, one for each that is given.

    Raises:
        ConflictError: the file has no such open item any more.
        NetjournalError: it has a form that is only edited by hand; the message says what to write.
        UnusableNetworkError: it is a link, or cannot be read.
    """
    before = after = read_original(root, touch.path)
    for item in items:
        after = with_closed(after, item, day, touch.path)
    return Change(touch.path, before, after)


def with_closed(text: str, item: Promise | Help, day: date, path: str) -> str:
    """Return the whole text of a touch's file with an open item closed; raises as `closed`."""
    mark = BOM if text.startswith(BOM) else ""
    text = text.removeprefix(BOM)
    # The line that ends the front matter would begin another document.
    end = text.rfind("\n", 0, body_start(text)) + 1
    list_key, key = ("promises", "done") if isinstance(item, Promise) else ("helped", "thanked")
    slot = find(text[:end], TOUCH, list_key, path)
    place = _place(slot, item, key)
    node = slot.items[place]
    wanted = _data(node) | {key: day.isoformat()}
    with suppress(splice.UnusualFormError):
        for head in _forms(slot, node, key, day.isoformat()):
            if _says(head, slot, place, wanted):
                return mark + head + text[end:]
    by_hand = flow.mapping({_WHAT: item.what, key: day.isoformat()})
    message = f"this cannot be closed safely here; write it by hand: {by_hand}"
    raise NetjournalError(f"{path}:{node.line}:{node.column}: {message}")


def _place(slot: Slot, item: Promise | Help, key: str) -> int:
    """Return where an item stands in its list: the first open one that is, or says, the same."""
    # A name in `who` that leads nowhere is in the file and not in the record.
    read = [slot.read(node) for node in slot.items]
    same = [
        place
        for place, each in enumerate(read)
        if each is not None and each.what == item.what and getattr(each, key) is None
    ]
    if not same:
        path = slot.document.path
        raise ConflictError(f"{path} has nothing open that says {quoted(item.what)}; look at it")
    return next((place for place in same if read[place] == item), same[0])


def _data(node: Node) -> dict[str, Any]:
    """Return what an item says as a mapping."""
    data = said(node)
    return data if isinstance(data, dict) else {_WHAT: data}


def _says(head: str, before: Slot, place: int, wanted: dict[str, Any]) -> bool:
    """Tell whether a changed front matter differs from the one before in this item alone."""
    tree = parse(head, Reading(before.document.path))
    if not isinstance(tree, Table):
        return False
    now, then = said(tree), said(before.document.table)
    if not isinstance(now, dict) or [*now] != [*then]:
        return False
    value = now.pop(before.key)
    del then[before.key]
    items = [said(each) for each in before.items]
    items[place] = wanted
    return bool(now == then and (value if isinstance(value, list) else [value]) == items)


def _forms(slot: Slot, node: Node, key: str, day: str) -> Iterator[str]:
    """Yield front matters in which an item may be closed, that of the fewest new bytes first."""
    text = slot.document.text
    around = (slot.document.table, slot.node)
    is_inline = any(each is not None and is_flow(text, each) for each in around)
    if isinstance(node, Table) and (is_flow(text, node) or not is_inline):
        yield _with_entry(text, node, key, day)
    elif is_inline:
        if isinstance(node, Scalar):
            opening = Splice(node.start, node.start, "{what: ")
            yield spliced(text, opening, Splice(node.end, node.end, f", {key}: {day}}}"))
        data = {Bare(name): value for name, value in _data(node).items()} | {Bare(key): Bare(day)}
        yield spliced(text, Splice(node.start, node.end, inline(data)))
    elif isinstance(node, Scalar):
        for is_shifted in (False, True):
            yield _as_mapping(slot, node, f"{key}: {day}", is_shifted=is_shifted)


def _with_entry(text: str, table: Table, key: str, day: str) -> str:
    """Put the day into an item that is a mapping, which may have the key without a day."""
    for place, (each, _) in enumerate(table.pairs):
        if isinstance(each, Scalar) and each.text == key:
            return splice.entry_set(text, table, place, Bare(day))
    return splice.entry_added(text, table, len(table.pairs) - 1, Bare(key), Bare(day))


def _as_mapping(slot: Slot, node: Scalar, entry: str, *, is_shifted: bool) -> str:
    """Make a text in block style a mapping; `is_shifted` moves its further lines to the right."""
    text = slot.document.text
    if isinstance(slot.node, Items):
        outer, margin = slot.node.column - 1, node.column - 1
        opening = Splice(node.start, node.start, "what: ")
    else:
        opening, outer, margin = _as_list(slot, node)
    end = end_of(text, node)
    starts = (found.end() for found in BREAK.finditer(text, node.start, end))
    shift = " " * (margin - outer)
    shifted = (Splice(at, at, shift) for at in starts if line_end(text, at) > at)
    at = line_end(text, end)
    added = Splice(at, at, new_line(text, margin) + entry)
    return spliced(text, opening, *(shifted if is_shifted else ()), added)


def _as_list(slot: Slot, node: Scalar) -> tuple[Splice, int, int]:
    """Return what begins a list with a lone text, its key's margin and that of the mapping."""
    text = slot.document.text
    key = slot.document.table.pairs[slot.index or 0][0]
    outer = key.column - 1
    if BREAK.search(text, key.end, node.start):
        return Splice(node.start, node.start, "- what: "), outer, node.column + 1
    colon = text.index(":", key.end) + 1
    opening = new_line(text, outer + 2) + "- what: "
    return Splice(colon, node.start, opening), outer, outer + 4
