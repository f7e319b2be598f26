"""Names that a list says twice once two contacts are one."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING
from typing import Final

from netjournal.records.edits import splice
from netjournal.records.edits.comments import commented_lines
from netjournal.records.edits.entries import BOM
from netjournal.records.edits.entries import said
from netjournal.records.reading import Reading
from netjournal.records.text.frontmatter import split
from netjournal.records.text.nodes import Items
from netjournal.records.text.nodes import Scalar
from netjournal.records.text.nodes import Table
from netjournal.records.text.nodes import parse

if TYPE_CHECKING:
    from collections.abc import Iterator

    from netjournal.records.changes import Change
    from netjournal.records.text.nodes import Node

_NAMING: Final = frozenset({"with", "who", "to", "relations", "relation"})


def without_repeats(change: Change, slug: str) -> Change:
    """Return a change whose text names a contact once in each list, in the same words.

    What is said twice but has a comment of its own stays: the comment is the user's.
    """
    text = change.after
    if text is None:
        return change
    mark = BOM if text.startswith(BOM) else ""
    text = text.removeprefix(BOM)
    while (shorter := _without_one(change.path, text, slug)) is not None:
        text = shorter
    return replace(change, after=mark + text)


def _without_one(path: str, text: str, slug: str) -> str | None:
    tree = _tree(path, text)
    for items, place in _repeated(tree, slug):
        try:
            shorter = splice.item_removed(text, items, place)
        except splice.UnusualFormError:
            continue
        if tree and _comments(path, shorter) == len(commented_lines(text, tree)):
            return shorter
    return None


def _comments(path: str, text: str) -> int:
    tree = _tree(path, text)
    return len(commented_lines(text, tree)) if tree else -1


def _tree(path: str, text: str) -> Node | None:
    reading = Reading(path)
    if path.endswith(".yml"):
        return parse(text, reading)
    parts = split(text, reading)
    return parts[0] if parts else None


def _repeated(node: Node | None, slug: str) -> Iterator[tuple[Items, int]]:
    """Yield each place in a list that names the contact in words said there before."""
    for items in _naming(node):
        seen: list[object] = []
        for place, item in enumerate(items.nodes):
            data = said(item)
            name = data.get("to") if isinstance(data, dict) else data
            if name == slug and data in seen:
                yield items, place
            seen.append(data)


def _naming(node: Node | None) -> Iterator[Items]:
    """Yield the lists that name contacts, at any depth."""
    if isinstance(node, Items):
        for each in node.nodes:
            yield from _naming(each)
    elif isinstance(node, Table):
        for key, value in node.pairs:
            if isinstance(value, Items) and isinstance(key, Scalar) and key.text in _NAMING:
                yield value
            yield from _naming(value)
