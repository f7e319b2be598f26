"""The shapes a field's value can take, and the reading of a mapping by its declared fields.

A fault costs the value it stands in and nothing else: the rest of the record is still read.
"""

from __future__ import annotations

from collections.abc import Callable
from collections.abc import Mapping
from dataclasses import field as made
from typing import TYPE_CHECKING
from typing import Any
from typing import TypeAlias

from netjournal.model.record import Record
from netjournal.records.fields import values
from netjournal.records.fields.several import names
from netjournal.records.fields.values import MisreadError
from netjournal.records.reading import Reading
from netjournal.records.reading import Reference
from netjournal.records.reading import Target
from netjournal.records.reading import quoted
from netjournal.records.slugs import SLUG
from netjournal.records.slugs import slug_of
from netjournal.records.text.flow import listed
from netjournal.records.text.lost import has_lost_hash
from netjournal.records.text.lost import kept_pairs
from netjournal.records.text.lost import read_as_key
from netjournal.records.text.lost import report_lost_hash
from netjournal.records.text.nodes import Items
from netjournal.records.text.nodes import Node
from netjournal.records.text.nodes import Scalar
from netjournal.records.text.nodes import Table

if TYPE_CHECKING:
    from collections.abc import Collection
    from collections.abc import Sequence

    from netjournal.records.codes import Code

_ENV = "!ENV"
_TEXTS = frozenset({values.line, values.prose, values.label})


def read_value(shape: Shape, node: Node, key: str, reading: Reading) -> Any:
    """Read a node by its shape: None when nothing is said, or nothing usable."""
    if node.refusal:
        if isinstance(shape, One) and shape.may_be_env and reading.text[node.start :][:4] == _ENV:
            return None
        reading.fault(node, "yaml-feature", f"{key}: {node.refusal}")
        return None
    if isinstance(node, Scalar):
        if shape.takes_text:
            report_lost_hash(node, key, reading)
        if node.absent:
            return None
    return shape.read(node, key, reading)


class Field(Record):
    """The declaration of one key: how it is written, read, explained and shown.

    `aliases` are other spellings of the key, `attribute` is the record's name for it where the
    two differ. `example` is YAML: the value as one would write it. `required` says in words what is
    missing where the key is, and is empty for the others. `synonyms` are keys that people try, not
    read but answered: by what to write instead, in which `$key` and `$value` stand for theirs.
    """

    key: str
    shape: Shape
    help: str
    example: str
    aliases: tuple[str, ...] = ()
    attribute: str = ""
    required: str = ""
    synonyms: Mapping[str, Collection[str]] = made(default_factory=dict)


class Fields:
    """The declared fields of one kind of mapping, in the order of the documentation."""

    def __init__(self, *fields: Field) -> None:
        self.fields = fields
        self.by_name = {name: field for field in fields for name in (field.key, *field.aliases)}

    def read(self, table: Table, reading: Reading) -> dict[str, Any]:
        """Return the values of a mapping by attribute; absent and unusable ones are left out."""
        record: dict[str, Any] = {}
        seen: dict[str, Scalar] = {}
        meant: set[str] = set()
        for key, node in kept_pairs(table, self.knows, reading):
            if not isinstance(key, Scalar) or key.refusal:
                message = "a key is a single word; is a colon or a dash misplaced?"
                reading.fault(key, "unknown-key", message)
                continue
            field = self.by_name.get(key.text)
            if field is None:
                meant |= self._report_unknown(key, node, reading)
                continue
            if field.key in seen:
                self._report_duplicate(key, seen[field.key], reading)
                continue
            seen[field.key] = key
            value = read_value(field.shape, node, field.key, reading)
            if value is not None:
                record[field.attribute or field.key] = value
            elif field.required and _says_nothing(node, reading):
                message = f'{field.key} is empty; write {field.required} after "{key.text}: "'
                reading.fault(key, "missing-key", message)
        for field in self.fields:
            if field.required and field.key not in seen and field.key not in meant:
                message = f'{field.key} is missing; add "{field.key}: " and {field.required}'
                reading.fault(table, "missing-key", message)
        return record

    def complete(self, record: dict[str, Any]) -> bool:
        """Tell whether every required field has a usable value."""
        return all((f.attribute or f.key) in record for f in self.fields if f.required)

    def knows(self, key: str) -> bool:
        """Tell whether a key is declared, or the user's own."""
        return key in self.by_name or key.startswith("x-")

    def meant(self, word: str) -> set[str]:
        """Return the keys that an unknown one likely stands for."""
        from netjournal.records.fields.guesses import keys_meant  # noqa: PLC0415 - for faults alone

        return {self.by_name[name].key for name in keys_meant(self, word)}

    def _report_unknown(self, key: Scalar, node: Node, reading: Reading) -> set[str]:
        if key.text.startswith("x-"):
            return set()
        if reading.full:
            reading.fault(key, "unknown-key", "unknown key")
            return set()
        from netjournal.records.fields.guesses import cure_of  # noqa: PLC0415 - for faults alone
        from netjournal.records.fields.guesses import keys_meant  # noqa: PLC0415 - likewise

        meant = keys_meant(self, key.text)
        cure = cure_of(self, key, node, meant)
        reading.fault(key, "unknown-key", f"unknown key {quoted(key.text)}{cure}")
        return {self.by_name[name].key for name in meant}

    def _report_duplicate(self, key: Scalar, first: Scalar, reading: Reading) -> None:
        if key.text == first.text:
            said = f'duplicate key "{key.text}", first on line {first.line}'
        else:
            said = f'"{key.text}" is another name of "{first.text}" on line {first.line}'
        reading.fault(key, "duplicate-key", f"{said}; keep one of them")


def _says_nothing(node: Node, reading: Reading) -> bool:
    return isinstance(node, Scalar) and node.absent and not has_lost_hash(node, reading)


class One(Record):
    """A single value, made from its text by a reader of `values`.

    One that `may_be_env` is left out where it is said by MkDocs' `!ENV`: only a build knows it.
    """

    parse: Callable[[str], Any]
    may_be_env: bool = False

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


class Name(Record):
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
        if names(name):
            raise MisreadError(f"{quoted(text)} is more than one; name one person", "bad-slug")
        if SLUG.fullmatch(name.lower()):
            message = (
                f"{quoted(text)}: file names of contacts have no capitals; write {name.lower()}"
            )
            raise MisreadError(message, "slug-case")
        message = f"{quoted(text)} is no contact's file name, did you mean {quoted(slug_of(name))}?"
        raise MisreadError(message, "bad-slug")


Guess = Callable[[str], Mapping[str, str] | None]


def _no_guess(text: str) -> None:
    return None


def _one(text: str) -> Sequence[str]:
    return ()


class Many(Record):
    """A list of values of one shape; a single value stands for a list of one.

    `several` takes a text apart that holds several values, where the brackets were forgotten.
    """

    of: Shape
    several: Callable[[str], Sequence[str]] = _one

    @property
    def takes_text(self) -> bool:
        """Whether its values are text."""
        return self.of.takes_text

    def read(self, node: Node, key: str, reading: Reading) -> tuple[Any, ...]:
        """Return the usable values, in order."""
        if isinstance(node, Items):
            found = [read_value(self.of, each, key, reading) for each in node.nodes]
        elif isinstance(node, Scalar) and (parts := self.several(node.text)):
            message = f"{key}: {quoted(node.text)} is more than one; write {listed(parts)}"
            reading.fault(node, "wrong-kind", message)
            found = []
        else:
            found = [self.of.read(node, key, reading)]
        return tuple(value for value in found if value is not None)


def _is_misshapen(shape: Group | Pairs, node: Node, key: str, reading: Reading) -> bool:
    """Tell whether it is clear which mapping is meant; record how to write it."""
    if reading.full or shape.guess is _no_guess:
        return False
    from netjournal.records.fields.guesses import mapping_meant  # noqa: PLC0415 - for faults alone

    meant = mapping_meant(shape, node, key)
    if meant:
        reading.fault(node, "wrong-kind", f"{key} takes a mapping here; write {meant}")
    return meant is not None


class Group(Record):
    """A mapping of declared fields that becomes a record; a bare value stands for its `short` key.

    `make` takes the fields' attributes as keywords and raises `MisreadError` if they do not fit
    together. `guess` tells what a bare text means, by key.
    """

    fields: Fields
    make: Callable[..., Any]
    short: str = ""
    guess: Guess = _no_guess

    @property
    def takes_text(self) -> bool:
        """Whether a bare value is text."""
        return bool(self.short) and self.fields.by_name[self.short].shape.takes_text

    def read(self, node: Node, key: str, reading: Reading) -> Any:
        """Return the record, or None when something required is missing."""
        if isinstance(node, Table):
            if self._is_lost_text(node, key, reading) or self._is_guessed(node, key, reading):
                return None
            return self._made(self.fields.read(node, reading), node, key, reading)
        if isinstance(node, Scalar) and self.short:
            field = self.fields.by_name[self.short]
            value = field.shape.read(node, key, reading)
            record = {} if value is None else {field.attribute or field.key: value}
            return self._made(record, node, key, reading)
        if _is_misshapen(self, node, key, reading):
            return None
        keys = ", ".join(field.key for field in self.fields.fields)
        kind = "a list" if isinstance(node, Items) else "a single value"
        message = f"{key} takes a mapping here (with {keys}), not {kind}"
        reading.fault(node, "wrong-kind", message)
        return None

    def _is_lost_text(self, table: Table, key: str, reading: Reading) -> bool:
        word = table.pairs[0][0] if table.pairs else None
        if not self.takes_text or not isinstance(word, Scalar) or self.fields.knows(word.text):
            return False
        is_key = word.text.lower() in self.fields.by_name or (
            not word.text[:1].isupper() and reading.did_you_mean(word.text, self.fields.by_name)
        )
        return not is_key and read_as_key(table, key, reading)

    def _is_guessed(self, table: Table, key: str, reading: Reading) -> bool:
        word = table.pairs[0][0] if len(table.pairs) == 1 else None
        if not isinstance(word, Scalar) or self.fields.knows(word.text):
            return False
        return _is_misshapen(self, table, key, reading)

    def _made(self, record: dict[str, Any], node: Node, key: str, reading: Reading) -> Any:
        if not record or not self.fields.complete(record):
            return None
        try:
            return self.make(**record)
        except MisreadError as error:
            reading.fault(node, error.code, f"{key}: {error}")
            return None


class Pairs(Record):
    """A mapping with keys of the user's choice, as pairs in order; `guess` as in `Group`."""

    keys: One
    values: One
    guess: Guess = _no_guess
    takes_text = False

    def read(self, node: Node, key: str, reading: Reading) -> tuple[tuple[Any, Any], ...] | None:
        """Return the usable pairs."""
        if not isinstance(node, Table):
            if _is_misshapen(self, node, key, reading):
                return None
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


if TYPE_CHECKING:
    from netjournal.records.fields.prompts import Braced

    # What reads the node of one value, which is neither absent nor refused. `takes_text` is whether
    # a single value is text of the user's, in which YAML may misread a character; `read` returns
    # None where nothing usable is left, its problems recorded, and is told the field's name.
    Shape: TypeAlias = One | Name | Many | Group | Pairs | Braced
