"""Where in a file something stands: its text is parsed again, for records know no places."""

from __future__ import annotations

from typing import TYPE_CHECKING

from netjournal.model.urls import canonical_url
from netjournal.records.files import MARKDOWN
from netjournal.records.files import read_text
from netjournal.records.reading import START
from netjournal.records.reading import Reading
from netjournal.records.reading import spot_at
from netjournal.records.text.frontmatter import body_start
from netjournal.records.text.frontmatter import split
from netjournal.records.text.mentions import places
from netjournal.records.text.nodes import Items
from netjournal.records.text.nodes import Scalar
from netjournal.records.text.nodes import Table
from netjournal.records.text.nodes import parse

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Sequence
    from collections.abc import Set as AbstractSet
    from pathlib import Path

    from netjournal.records.reading import Place
    from netjournal.records.text.nodes import Node


def place_of(root: Path, path: str, keys: Sequence[str], holding: AbstractSet[str]) -> Place:
    """Return the place of the value of one of these keys, else the file's beginning.

    Where some part of it holds all these texts, it is the smallest such part; texts are compared
    as written, without case, and as addresses.
    """
    values = [value for _, value in _pairs(root, path, keys)]
    for value in values:
        if holding <= set(_forms(value)):
            return _smallest(value, holding)
    return values[0] if values else START


def place_of_key(root: Path, path: str, keys: Sequence[str]) -> Place:
    """Return the place of the first of these keys, else the file's beginning."""
    return next((key for key, _ in _pairs(root, path, keys)), START)


def place_of_mention(root: Path, path: str, slug: str) -> Place:
    """Return the place of the first @ before this slug in a touch's text."""
    text = read_text(root, Reading(path)) or ""
    start = body_start(text)
    body = text[start:]
    for place in places(body, slug):
        if body[place - 1] == "@":
            return spot_at(text, start + place - 1)
    return START


def _pairs(root: Path, path: str, keys: Sequence[str]) -> Iterator[tuple[Node, Node]]:
    tree = _parsed(root, path)
    for key, value in tree.pairs if isinstance(tree, Table) else ():
        if isinstance(key, Scalar) and key.text in keys:
            yield key, value


def _parsed(root: Path, path: str) -> Node | None:
    """Return the tree of a YAML file or of a front matter; its own faults are told elsewhere."""
    reading = Reading(path)
    text = read_text(root, reading)
    if text is None:
        return None
    if not path.endswith(MARKDOWN):
        return parse(text, reading)
    parts = split(text, reading)
    return parts[0] if parts else None


def _smallest(node: Node, holding: AbstractSet[str]) -> Node:
    for part in _parts(node) if holding else ():
        if holding <= set(_forms(part)):
            return _smallest(part, holding)
    return node


def _parts(node: Node) -> Sequence[Node]:
    if isinstance(node, Table):
        return [part for pair in node.pairs for part in pair]
    return node.nodes if isinstance(node, Items) else ()


def _forms(node: Node) -> Iterator[str]:
    if isinstance(node, Scalar):
        text = node.text.strip()
        yield from (node.text, text, text.casefold(), canonical_url(text))
    for part in _parts(node):
        yield from _forms(part)
