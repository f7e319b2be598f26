"""The shapes a field's value can take, and the reading of a mapping by its declared fields.

A fault costs the value it stands in and nothing else: the rest of the record is still read.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from typing import Any
from typing import Protocol

from netjournal.records.fields import values
from netjournal.records.fields.values import MisreadError
from netjournal.records.reading import Reading
from netjournal.records.reading import Reference
from netjournal.records.reading import Target
from netjournal.records.reading import listed
from netjournal.records.reading import quoted
from netjournal.records.slugs import SLUG
from netjournal.records.slugs import slug_of
from netjournal.records.text.lost import has_lost_hash
from netjournal.records.text.lost import kept_pairs
from netjournal.records.text.lost import read_as_key
from netjournal.records.text.lost import report_lost_hash
from netjournal.records.text.nodes import Items
from netjournal.records.text.nodes import Node
from netjournal.records.text.nodes import Scalar
from netjournal.records.text.nodes import Table

if TYPE_CHECKING:
    from collections.abc import Callable

    from netjournal.records.codes import Code

_TEXTS = frozenset({values.line, values.prose, values.label})


class Shape(Protocol):
    """Reads the node of one value, which is neither absent nor refused.

    It returns None where nothing usable is left, its problems recorded; `key` is the field's
    name for the messages.
    """

    @property
    def takes_text(self) -> bool:
        """Whether a single value is text of the user's, in which YAML may misread a character."""

    def read(self, node: Node, key: str, reading: Reading) -> Any:  # noqa: D102 - the class says it
        ...


def read_value(shape: Shape, node: Node, key: str, reading: Reading) -> Any:
    """Read a node by its shape: None when nothing is said, or nothing usable."""
    if node.refusal:
        reading.fault(node, "yaml-feature", f"{key}: {node.refusal}")
        return None
    if isinstance(node, Scalar):
        if shape.takes_text:
            report_lost_hash(node, key, reading)
        if node.absent:
            return None
    return shape.read(node, key, reading)


@dataclass(frozen=True)
class Field:
    """The declaration of one key: how it is written, read, explained and shown.

    `aliases` are other spellings of the key, `attribute` is the record's name for it where the
    two differ. `example` is YAML: the value as one would write it.
    """

    key: str
    shape: Shape
    help: str
    example: str
    aliases: tuple[str, ...] = ()
    attribute: str = ""
    required: bool = False


class Fields:
    """The declared fields of one kind of mapping, in the order of the documentation."""

    def __init__(self, *fields: Field) -> None:
        self.fields = fields
        self.by_name = {name: field for field in fields for name in (field.key, *field.aliases)}

    def read(self, table: Table, reading: Reading) -> dict[str, Any]:
        """Return the values of a mapping by attribute; absent and unusable ones are left out."""
        record: dict[str, Any] = {}
        seen: dict[str, Scalar] = {}
        for key, node in kept_pairs(table, self.knows, reading):
            field = self._declared(key, reading)
            if field is None or not isinstance(key, Scalar):
                continue
            if field.key in seen:
                self._report_duplicate(key, seen[field.key], reading)
                continue
            seen[field.key] = key
            value = read_value(field.shape, node, field.key, reading)
            if value is not None:
                record[field.attribute or field.key] = value
            elif field.required and _says_nothing(node, reading):
                message = f'{field.key} is empty; write "{field.key}: {field.example}"'
                reading.fault(key, "missing-key", message)
        for field in self.fields:
            if field.required and field.key not in seen:
                message = f'{field.key} is missing; add "{field.key}: {field.example}"'
                reading.fault(table, "missing-key", message)
        return record

    def complete(self, record: dict[str, Any]) -> bool:
        """Tell whether every required field has a usable value."""
        return all((f.attribute or f.key) in record for f in self.fields if f.required)

    def knows(self, key: str) -> bool:
        """Tell whether a key is declared, or the user's own."""
        return key in self.by_name or key.startswith("x-")

    def _declared(self, key: Node, reading: Reading) -> Field | None:
        if not isinstance(key, Scalar) or key.refusal:
            message = "a key is a single word; is a colon or a dash misplaced?"
            reading.fault(key, "unknown-key", message)
            return None
        field = self.by_name.get(key.text)
        if field is None and not key.text.startswith("x-"):
            meant = reading.did_you_mean(key.text, self.by_name)
            cure = meant or "; delete it, or start it with x- to keep it for yourself"
            reading.fault(key, "unknown-key", f"unknown key {quoted(key.text)}{cure}")
        return field

    def _report_duplicate(self, key: Scalar, first: Scalar, reading: Reading) -> None:
        if key.text == first.text:
            said = f'duplicate key "{key.text}", first on line {first.line}'
        else:
            said = f'"{key.text}" is another name of "{first.text}" on line {first.line}'
        reading.fault(key, "duplicate-key", f"{said}; keep one of them")


def _says_nothing(node: Node, reading: Reading) -> bool:
    return isinstance(node, Scalar) and node.absent and not has_lost_hash(node, reading)


@dataclass(frozen=True)
class One:
    """A single value, made from its text by a reader of `values`."""

    parse: Callable[[str], Any]

    @property
    def takes_text(self) -> bool:
        """Whether it is read as text."""
        return self.parse in _TEXTS

    def read(self, node: Node, key: str, reading: Reading) -> Any:
        """Return the value, or None with a problem."""
        if self.takes_text and read_as_key(node, key, reading):
            return None
        if not isinstance(node, Scalar):
            kind = "a list" if isinstance(node, Items) else "a mapping"
            reading.fault(node, "wrong-kind", f"{key} takes one value here, not {kind}")
            return None
        try:
            return self.parse(node.text)
        except MisreadError as error:
            said = error.message if reading.full else str(error)
            reading.fault(node, error.code, f"{key}: {said}")
            return None


@dataclass(frozen=True)
class Name:
    """The name of something that must exist: a contact's slug, an announcement, a relation type.

    `code` is that of the problem if it does not exist.
    """

    target: Target
    code: Code
    takes_text = False

    def read(self, node: Node, key: str, reading: Reading) -> str | None:
        """Return the name and note it for the check against what there is."""
        name: str | None = One(self.spelling).read(node, key, reading)
        if name is not None:
            reading.references.append(Reference(self.target, name, key, node, self.code))
        return name

    def spelling(self, text: str) -> str:
        """Check the grammar of the name."""
        name = text.strip()
        if self.target is not Target.CONTACT or SLUG.fullmatch(name):
            return name
        if "," in name:
            cure = listed(slug_of(part) for part in name.split(",") if part.strip())
            raise MisreadError(f"{quoted(text)} is no contact; write {cure}", "bad-slug")
        if SLUG.fullmatch(name.lower()):
            message = (
                f"{quoted(text)}: file names of contacts have no capitals; write {name.lower()}"
            )
            raise MisreadError(message, "slug-case")
        message = f"{quoted(text)} is no contact's file name, did you mean {quoted(slug_of(name))}?"
        raise MisreadError(message, "bad-slug")


@dataclass(frozen=True)
class Many:
    """A list of values of one shape; a single value stands for a list of one."""

    of: Shape

    @property
    def takes_text(self) -> bool:
        """Whether its values are text."""
        return self.of.takes_text

    def read(self, node: Node, key: str, reading: Reading) -> tuple[Any, ...]:
        """Return the usable values, in order."""
        if isinstance(node, Items):
            found = [read_value(self.of, each, key, reading) for each in node.nodes]
        else:
            found = [self.of.read(node, key, reading)]
        return tuple(value for value in found if value is not None)


@dataclass(frozen=True)
class Group:
    """A mapping of declared fields that becomes a record; a bare value stands for its `short` key.

    `make` takes the fields' attributes as keywords and raises `MisreadError` if they do not fit
    together.
    """

    fields: Fields
    make: Callable[..., Any]
    short: str = ""

    @property
    def takes_text(self) -> bool:
        """Whether a bare value is text."""
        return bool(self.short) and self.fields.by_name[self.short].shape.takes_text

    def read(self, node: Node, key: str, reading: Reading) -> Any:
        """Return the record, or None when something required is missing."""
        if isinstance(node, Table):
            if self._is_lost_text(node, key, reading):
                return None
            return self._made(self.fields.read(node, reading), node, key, reading)
        if isinstance(node, Scalar) and self.short:
            field = self.fields.by_name[self.short]
            value = field.shape.read(node, key, reading)
            record = {} if value is None else {field.attribute or field.key: value}
            return self._made(record, node, key, reading)
        keys = ", ".join(field.key for field in self.fields.fields)
        kind = "a list" if isinstance(node, Items) else "a single value"
        message = f"{key} takes a mapping here (with {keys}), not {kind}"
        reading.fault(node, "wrong-kind", message)
        return None

    def _is_lost_text(self, table: Table, key: str, reading: Reading) -> bool:
        word = table.pairs[0][0] if table.pairs else None
        if not self.takes_text or not isinstance(word, Scalar) or self.fields.knows(word.text):
            return False
        meant = reading.did_you_mean(word.text, self.fields.by_name)
        return not meant and read_as_key(table, key, reading)

    def _made(self, record: dict[str, Any], node: Node, key: str, reading: Reading) -> Any:
        if not record or not self.fields.complete(record):
            return None
        try:
            return self.make(**record)
        except MisreadError as error:
            reading.fault(node, error.code, f"{key}: {error}")
            return None


@dataclass(frozen=True)
class Pairs:
    """A mapping with keys of the user's choice, as pairs in order."""

    keys: One
    values: One
    takes_text = False

    def read(self, node: Node, key: str, reading: Reading) -> tuple[tuple[Any, Any], ...] | None:
        """Return the usable pairs."""
        if not isinstance(node, Table):
            message = f'{key} takes a mapping here, a line "name: value" each'
            reading.fault(node, "wrong-kind", message)
            return None
        pairs: dict[Any, Any] = {}
        for key_node, value_node in kept_pairs(node, lambda _: False, reading):
            name = read_value(self.keys, key_node, key, reading)
            value = None if name is None else read_value(self.values, value_node, key, reading)
            if name in pairs:
                message = f"duplicate key {quoted(str(name))}; keep one of them"
                reading.fault(key_node, "duplicate-key", message)
            elif value is not None:
                pairs[name] = value
        return tuple(pairs.items())
