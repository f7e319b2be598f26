"""Records as JSON, and back: what a field holds is told by its annotation, nothing is by hand.

A record is the list of its fields in their order, null where one is as its default. Values are
unpacked a column at a time, a field of many records in one go. What does not fit is refused.
"""

from __future__ import annotations

from collections import deque
from dataclasses import MISSING
from dataclasses import fields
from dataclasses import is_dataclass
from datetime import date
from enum import Enum
from functools import cache
from itertools import chain
from itertools import compress
from itertools import islice
from itertools import repeat
from operator import attrgetter
from operator import setitem
from typing import TYPE_CHECKING
from typing import Any
from typing import Final
from typing import NamedTuple
from typing import TypeVar

from netjournal import model

if TYPE_CHECKING:
    from collections.abc import Callable
    from collections.abc import Collection
    from collections.abc import Iterator
    from collections.abc import Mapping
    from collections.abc import Sequence


Column = TypeVar("Column", bound="Sequence[Any]")


class Form(NamedTuple):
    """How a value becomes JSON, and a column of JSON becomes values.

    `unpack` raises LookupError, TypeError or ValueError for what is no such JSON.
    """

    pack: Callable[[Any], Any]
    unpack: Callable[[Sequence[Any]], Sequence[Any]]

    def unpack_present(self, column: Sequence[Any]) -> tuple[Sequence[bool], Iterator[Any]]:
        """Return where a column is not null, and what it says there."""
        is_present = [packed is not None for packed in column]
        return is_present, iter(self.unpack(list(compress(column, is_present))))


@cache
def form_of(annotation: str) -> Form:
    """Return the form of an annotation as it is written in `model`."""
    annotation = annotation.removesuffix(" | None")  # a default, so it is null already
    name, _, inner = annotation.partition("[")
    inner = inner.removesuffix("]")
    if name == "tuple" and inner.endswith(", ..."):
        return _many(tuple, form_of(inner.removesuffix(", ...")))
    if name == "frozenset":
        return _many(frozenset, form_of(inner))
    if name == "tuple":
        return _pair(*(form_of(part) for part in inner.split(", ")))
    if name == "Mapping":
        return _mapping(*(form_of(part) for part in inner.split(", ")))
    return _BASIC.get(name) or _of_model(getattr(model, name))


def ensure(kind: type, column: Column) -> Column:
    """Return the column, all of whose values must be of this very type.

    Raises:
        TypeError: one is not.
    """
    if set(map(type, column)) - {kind}:
        raise TypeError
    return column


def _exactly(kind: type) -> Form:
    return Form(lambda value: value, lambda column: ensure(kind, column))


_DATE: Final = Form(date.isoformat, lambda column: list(map(date.fromisoformat, column)))
_BASIC: Final = {
    **{kind.__name__: _exactly(kind) for kind in (str, int, bool)},
    "date": _DATE,
    "dt.date": _DATE,
}


def _many(kind: Callable[[Any], Any], of: Form) -> Form:
    def unpack(column: Sequence[Any]) -> Sequence[Any]:
        packed_values = list(chain.from_iterable(ensure(list, column)))
        unpacked_values = of.unpack(packed_values)
        if unpacked_values is packed_values:  # they are in JSON as they are
            return list(map(kind, column))
        values = iter(unpacked_values)
        return [kind(islice(values, len(packed))) for packed in column]

    return Form(lambda values: [of.pack(value) for value in values], unpack)


def _pair(first: Form, second: Form) -> Form:
    def unpack(column: Sequence[Any]) -> Sequence[Any]:
        firsts = first.unpack([one for one, _ in ensure(list, column)])
        return list(zip(firsts, second.unpack([other for _, other in column]), strict=True))

    return Form(lambda pair: [first.pack(pair[0]), second.pack(pair[1])], unpack)


def _mapping(keys: Form, values: Form) -> Form:
    pairs = _many(dict, _pair(keys, values))
    return Form(lambda mapping: pairs.pack(mapping.items()), pairs.unpack)


def _of_model(kind: type) -> Form:
    if is_dataclass(kind):
        return _nested(Fields(kind))
    if not issubclass(kind, Enum):
        raise TypeError(kind)
    members = {each.value: each for each in kind}
    return Form(lambda member: member.value, lambda column: list(map(members.__getitem__, column)))


def _nested(inner: Fields) -> Form:
    def unpack(rows: Sequence[Any]) -> Sequence[Any]:
        columns = list(zip(*ensure(list, rows), strict=True))
        return inner.unpack(columns, {}) if rows else []

    return Form(inner.pack, unpack)


class Fields:
    """The fields of a kind of record in JSON; `known` are those of it that are told otherwise."""

    def __init__(self, kind: type, known: Collection[str] = ()) -> None:
        self._kind = kind
        all_fields = fields(kind)
        self.known = [each.name for each in all_fields if each.name in known]
        self._forms = [
            (each.name, each.default, form_of(str(each.type)))
            for each in all_fields
            if each.name not in known
        ]

    def __len__(self) -> int:
        return len(self._forms)

    def pack(self, record: Any) -> list[Any]:
        """Return what each field holds, null where it is as by default."""
        return [
            None if (value := getattr(record, name)) == default else form.pack(value)
            for name, default, form in self._forms
        ]

    def unpack(
        self, columns: Sequence[Sequence[Any]], known: Mapping[str, Sequence[Any]]
    ) -> list[Any]:
        """Return the records of these columns, one for each field, all of the same length.

        `known` has the columns of the known fields.
        """
        # A field at a time this takes a tenth of what the constructors do; what is left out is as
        # the class says, by default.
        records: list[Any] = list(map(object.__new__, repeat(self._kind, len(columns[0]))))
        attributes = list(map(attrgetter("__dict__"), records))
        for name, values in known.items():
            deque(map(setitem, attributes, repeat(name), values), maxlen=0)
        for (name, default, form), column in zip(self._forms, columns, strict=True):
            if all(column) or None not in column:  # the first is told sooner
                deque(map(setitem, attributes, repeat(name), form.unpack(column)), maxlen=0)
            elif default is MISSING:
                raise ValueError
            elif column.count(None) < len(column):
                is_present, present = form.unpack_present(column)
                saying = compress(attributes, is_present)
                deque(map(setitem, saying, repeat(name), present), maxlen=0)
        return records
