"""The shapes a field's value can take, and the reading of a mapping by its declared fields.

A fault costs the value it stands in and nothing else: the rest of the record is still read.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from typing import Any
from typing import Protocol

from netjournal.records.nodes import Items
from netjournal.records.nodes import Node
from netjournal.records.nodes import Scalar
from netjournal.records.nodes import Table
from netjournal.records.reading import Reading
from netjournal.records.reading import Reference
from netjournal.records.reading import Target
from netjournal.records.reading import listed
from netjournal.records.reading import quoted
from netjournal.records.slugs import SLUG
from netjournal.records.slugs import slug_of
from netjournal.records.values import MisreadError

if TYPE_CHECKING:
    from collections.abc import Callable
    from collections.abc import Iterable


class Shape(Protocol):
    """Reads the node of one value, which is neither absent nor refused.

    It returns None where nothing usable is left, its problems recorded; `key` is the field's
    name for the messages.
    """

    def read(self, node: Node, key: str, reading: Reading) -> Any:  # noqa: D102 - the class says it
        ...


def read_value(shape: Shape, node: Node, key: str, reading: Reading) -> Any:
    """Read a node by its shape: None when nothing is said, or nothing usable."""
    if node.refusal:
        reading.fault(node, "yaml-feature", f"{key}: {node.refusal}")
        return None
    if isinstance(node, Scalar) and node.absent:
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
        values: dict[str, Any] = {}
        seen: dict[str, Node] = {}
        for key, node in table.pairs:
            field = self._declared(key, node, reading)
            if field is None:
                continue
            if field.key in seen:
                first = seen[field.key].line
                message = f'duplicate key "{field.key}", first on line {first}; keep one of them'
                reading.fault(key, "duplicate-key", message)
                continue
            seen[field.key] = key
            value = read_value(field.shape, node, field.key, reading)
            if value is not None:
                values[field.attribute or field.key] = value
            elif field.required and isinstance(node, Scalar) and node.absent:
                message = f'{field.key} is empty; write "{field.key}: {field.example}"'
                reading.fault(key, "missing-key", message)
        for field in self.fields:
            if field.required and field.key not in seen:
                message = f'{field.key} is missing; add "{field.key}: {field.example}"'
                reading.fault(table, "missing-key", message)
        return values

    def complete(self, values: dict[str, Any]) -> bool:
        """Tell whether every required field has a usable value."""
        return all((f.attribute or f.key) in values for f in self.fields if f.required)

    def _declared(self, key: Node, value: Node, reading: Reading) -> Field | None:
        if not isinstance(key, Scalar) or key.refusal:
            message = "a key is a single word; is a colon or a dash misplaced?"
            reading.fault(key, "unknown-key", message)
            return None
        field = self.by_name.get(key.text)
        if field is None and not key.text.startswith("x-"):
            meant = reading.did_you_mean(key.text, self.by_name)
            if isinstance(value, Scalar) and value.absent:
                # What is left when a comma ended a text inside {…}.
                cure = " without a value; if it belongs to the text before, put all in quotes"
            else:
                cure = "; delete it, or start it with x- to keep it for yourself"
            reading.fault(key, "unknown-key", f"unknown key {quoted(key.text)}{meant or cure}")
        return field


@dataclass(frozen=True)
class One:
    """A single value, made from its text by a reader of `values`."""

    parse: Callable[[str], Any]

    def read(self, node: Node, key: str, reading: Reading) -> Any:
        """Return the value, or None with a problem."""
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
    code: str

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
        message = f"{quoted(text)} is no contact's file name, did you mean {quoted(slug_of(name))}?"
        raise MisreadError(message, "bad-slug")


@dataclass(frozen=True)
class Many:
    """A list of values of one shape; a single value stands for a list of one."""

    of: Shape

    def read(self, node: Node, key: str, reading: Reading) -> tuple[Any, ...]:
        """Return the usable values, in order."""
        nodes: Iterable[Node] = node.nodes if isinstance(node, Items) else (node,)
        values = (read_value(self.of, each, key, reading) for each in nodes)
        return tuple(value for value in values if value is not None)


@dataclass(frozen=True)
class Group:
    """A mapping of declared fields that becomes a record; a bare value stands for its `short` key.

    `make` takes the fields' attributes as keywords and raises `MisreadError` if they do not fit
    together.
    """

    fields: Fields
    make: Callable[..., Any]
    short: str = ""

    def read(self, node: Node, key: str, reading: Reading) -> Any:
        """Return the record, or None when something required is missing."""
        if isinstance(node, Table):
            values = self.fields.read(node, reading)
            return self._made(values, node, key, reading)
        if isinstance(node, Scalar) and self.short:
            field = self.fields.by_name[self.short]
            value = field.shape.read(node, key, reading)
            values = {} if value is None else {field.attribute or field.key: value}
            return self._made(values, node, key, reading)
        keys = ", ".join(field.key for field in self.fields.fields)
        kind = "a list" if isinstance(node, Items) else "a single value"
        message = f"{key} takes a mapping here (with {keys}), not {kind}"
        reading.fault(node, "wrong-kind", message)
        return None

    def _made(self, values: dict[str, Any], node: Node, key: str, reading: Reading) -> Any:
        if not values or not self.fields.complete(values):
            return None
        try:
            return self.make(**values)
        except MisreadError as error:
            reading.fault(node, error.code, f"{key}: {error}")
            return None


@dataclass(frozen=True)
class Pairs:
    """A mapping with keys of the user's choice, as pairs in order."""

    keys: One
    values: One

    def read(self, node: Node, key: str, reading: Reading) -> tuple[tuple[Any, Any], ...] | None:
        """Return the usable pairs."""
        if not isinstance(node, Table):
            message = f'{key} takes a mapping here, a line "name: value" each'
            reading.fault(node, "wrong-kind", message)
            return None
        pairs: dict[Any, Any] = {}
        for key_node, value_node in node.pairs:
            name = read_value(self.keys, key_node, key, reading)
            value = None if name is None else read_value(self.values, value_node, key, reading)
            if name in pairs:
                message = f"duplicate key {quoted(str(name))}; keep one of them"
                reading.fault(key_node, "duplicate-key", message)
            elif value is not None:
                pairs[name] = value
        return tuple(pairs.items())
