"""Names that a list says twice once two contacts are one."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import replace
from typing import TYPE_CHECKING
from typing import Final

from netjournal.records.edits import splice
from netjournal.records.edits.comments import comment_signs
from netjournal.records.edits.slot import BOM
from netjournal.records.edits.slot import said
from netjournal.records.reading import Reading
from netjournal.records.text.frontmatter import split
from netjournal.records.text.nodes import Items
from netjournal.records.text.nodes import Scalar
from netjournal.records.text.nodes import Table
from netjournal.records.text.nodes import parse

if TYPE_CHECKING:
    from collections.abc import Collection
    from collections.abc import Iterator
    from collections.abc import Sequence

    from netjournal.records.changes import Change
    from netjournal.records.text.nodes import Node

_NAMING: Final = frozenset({"with", "who", "to", "relations", "relation"})


def without_repeats(change: Change, slug: str) -> Change:
    """Return a change whose text names a contact once in each list, in the same words.

    What is said twice but has a comment of its own stays: the comment is the user's.
    """
    if change.after is None:
        return change
    mark = BOM if change.after.startswith(BOM) else ""
    text = change.after.removeprefix(BOM)
    tree = _tree(change.path, text)
    cuts = dict(_cuts(text, tree, slug)) if tree else {}
    if not tree or not cuts:
        return change
    shorter = splice.spliced(text, *cuts.values())
    again = _tree(change.path, shorter)
    if not again or said(again) != said(_without(tree, cuts)):
        return change
    return replace(change, after=mark + shorter)


def _cuts(text: str, tree: Node, slug: str) -> Iterator[tuple[int, splice.Splice]]:
    """Yield where each repeated item starts that can go, and what takes it out."""
    signs = comment_signs(text, tree)
    for items in _naming(tree):
        for place in reversed(_repeated(items, slug)):
            try:
                cut = splice.item_cut(text, items, place)
            except splice.UnusualFormError:
                continue
            if bisect_left(signs, cut.start) == bisect_left(signs, cut.end):
                yield items.nodes[place].start, cut
                # The items before it stay where they are: no need to parse again.
                nodes = [*items.nodes[:place], *items.nodes[place + 1 :]]
                items = items._replace(nodes=nodes)  # noqa: PLW2901 - the list as it will be


def _without(node: Node, gone: Collection[int]) -> Node:
    """Return a tree without the items that start at these places."""
    if isinstance(node, Items):
        left = [_without(each, gone) for each in node.nodes if each.start not in gone]
        return node._replace(nodes=left)
    if isinstance(node, Table):
        return node._replace(pairs=[(key, _without(value, gone)) for key, value in node.pairs])
    return node


def _tree(path: str, text: str) -> Node | None:
    reading = Reading(path)
    if path.endswith(".yml"):
        return parse(text, reading)
    parts = split(text, reading)
    return parts[0] if parts else None


def _repeated(items: Items, slug: str) -> Sequence[int]:
    """Return the places in a list that name the contact in words said there before."""
    places = []
    seen: list[object] = []
    for place, item in enumerate(items.nodes):
        data = said(item)
        if (data.get("to") if isinstance(data, dict) else data) == slug:
            if data in seen:
                places.append(place)
            else:
                seen.append(data)
    return places


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
