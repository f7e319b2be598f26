"""What somebody meant who wrote what is not read here, and how to write it instead.

Nothing is proposed that would not be read without a fault.
"""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING
from typing import Final

from netjournal.records.fields.dates import meant_date
from netjournal.records.fields.shapes import Many
from netjournal.records.fields.shapes import Name
from netjournal.records.reading import SHOWN
from netjournal.records.reading import Reading
from netjournal.records.reading import as_said
from netjournal.records.reading import near
from netjournal.records.reading import quoted
from netjournal.records.slugs import slug_of
from netjournal.records.text import flow
from netjournal.records.text.nodes import Items
from netjournal.records.text.nodes import Scalar
from netjournal.records.text.nodes import Table
from netjournal.records.text.nodes import parse

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Sequence

    from netjournal.records.fields.shapes import Field
    from netjournal.records.fields.shapes import Fields
    from netjournal.records.fields.shapes import Group
    from netjournal.records.fields.shapes import Pairs
    from netjournal.records.fields.shapes import Shape
    from netjournal.records.text.nodes import Node

_UNSAID: Final = "…"


def keys_meant(fields: Fields, word: str) -> Sequence[str]:
    """Return the keys that an unknown one likely stands for, as synonyms or as one they spell."""
    synonymous = [field.key for field, _ in _cures(fields, word)]
    return synonymous or near(word, fields.by_name)


def cure_of(fields: Fields, key: Scalar, node: Node, meant: Sequence[str]) -> str:
    """Say what to write instead of an unknown key and its value; `meant` is from `keys_meant`."""
    lines = [_filled(fields, field, cure, key, node) for field, cure in _cures(fields, key.text)]
    if lines:
        return f"; write {' or '.join(lines)}"
    if meant:
        return f", did you mean {quoted(meant[0])}?"
    return "; delete it, or start it with x- to keep it for yourself"


def mapping_meant(shape: Group | Pairs, node: Node, key: str) -> str | None:
    """Write what a bare text, or a pair with an unknown key, means as a mapping of this shape."""
    text = _bare(shape, node)
    meant = shape.guess(text) if text and len(text) <= 2 * SHOWN else None
    if not meant:
        return None
    written = flow.mapping(meant)
    return written if len(written) <= 2 * SHOWN and _is_read(shape, written, key) else None


def _bare(shape: Group | Pairs, node: Node) -> str | None:
    if isinstance(node, Scalar):
        return node.text
    if isinstance(node, Table) and len(node.pairs) == 1:
        key, value = node.pairs[0]
        if isinstance(key, Scalar) and isinstance(value, Scalar) and not value.absent:
            return f"{key.text}: {value.text}"
    return None


def _cures(fields: Fields, word: str) -> Iterator[tuple[Field, str]]:
    said = as_said(word)
    for field in fields.fields:
        for cure, words in field.synonyms.items():
            if said in words:
                yield field, cure


def _filled(fields: Fields, field: Field, cure: str, key: Scalar, node: Node) -> str:
    named = cure.replace("$key", flow.scalar(key.text))
    for value in chain(_values(field.shape, node), [_UNSAID]):
        line = named.replace("$value", value)
        if value == _UNSAID or (len(line) <= 2 * SHOWN and _fits(fields, line)):
            return line
    return named


def _values(shape: Shape, node: Node) -> Iterator[str]:
    """Yield the ways to write a value for this shape, in the user's words first."""
    if isinstance(node, Items) and all(isinstance(each, Scalar) for each in node.nodes):
        yield flow.sequence(each.text for each in node.nodes if isinstance(each, Scalar))
    if not isinstance(node, Scalar) or node.absent:
        return
    yield flow.scalar(node.text)
    if date := meant_date(node.text):
        yield date
    if isinstance(shape, Many) and (parts := shape.several(node.text)):
        yield flow.sequence(parts)
    if isinstance(shape.of if isinstance(shape, Many) else shape, Name):
        yield slug_of(node.text)


def _fits(fields: Fields, line: str) -> bool:
    reading = Reading("")
    table = parse(line, reading)
    if isinstance(table, Table):
        fields.read(table, reading)
    return all(problem.code == "missing-key" for problem in reading.problems)


def _is_read(shape: Shape, written: str, key: str) -> bool:
    reading = Reading("")
    node = parse(written, reading)
    return node is not None and shape.read(node, key, reading) is not None and not reading.problems
