"""The documentation of the format: prose from `format.md` around the declared fields."""

from __future__ import annotations

import re
from importlib.resources import files
from types import MappingProxyType
from typing import TYPE_CHECKING
from typing import Any
from typing import Final
from typing import NamedTuple
from typing import assert_never

from netjournal.records import fields
from netjournal.records.fields import values
from netjournal.records.fields.contact import OWN_KEY
from netjournal.records.fields.patterns import choices_of
from netjournal.records.fields.prompts import Braced
from netjournal.records.fields.relations import RELATION_TYPES
from netjournal.records.fields.shapes import Group
from netjournal.records.fields.shapes import Many
from netjournal.records.fields.shapes import Name
from netjournal.records.fields.shapes import One
from netjournal.records.fields.shapes import Pairs
from netjournal.records.reading import Target

if TYPE_CHECKING:
    from collections.abc import Callable
    from collections.abc import Iterator
    from collections.abc import Mapping

    from netjournal.records.fields.shapes import Field
    from netjournal.records.fields.shapes import Fields
    from netjournal.records.fields.shapes import Shape


class Kind(NamedTuple):
    """What can be written somewhere, in words: one of it, and several."""

    one: str
    several: str


KINDS: Final[Mapping[Callable[[str], Any], Kind]] = MappingProxyType(
    {
        values.prose: Kind("text, of several lines if need be", "texts"),
        values.line: Kind("a line of text", "lines of text"),
        values.label: Kind("a word or a few", "words"),
        values.whole: Kind("a number", "numbers"),
        values.points: Kind("a number, which may be below zero", "numbers"),
        values.flag: Kind("`true` or `false`", "`true` or `false`"),
        values.day: Kind("a [date](#dates)", "[dates](#dates)"),
        values.partial_date: Kind("a [partial date](#dates)", "[partial dates](#dates)"),
        values.cadence: Kind("a [cadence](#cadences)", "[cadences](#cadences)"),
        values.web_url: Kind("an [address](#addresses)", "[addresses](#addresses)"),
        values.host: Kind("the name of a host", "names of hosts"),
        values.feed: Kind("an [address](#addresses) or a path", "addresses or paths"),
        values.photo: Kind("a path", "paths"),
        values.email: Kind("an e-mail address", "e-mail addresses"),
        values.timezone: Kind("a time zone", "time zones"),
        OWN_KEY: Kind("a key of this file", "keys"),
    }
)
_NAMES: Final = MappingProxyType(
    {
        Target.CONTACT: Kind("the [name of a contact](#names-of-contacts)", "names"),
        Target.RELATION_TYPE: Kind("a [type of relation](#relation-types)", "types"),
        Target.ANNOUNCEMENT: Kind("the name of an announcement", "names"),
    }
)


def manual() -> str:
    """Return the page of the guide that documents the format, as Markdown."""
    text = (files("netjournal.records") / "format.md").read_text(encoding="utf-8")
    parts = {
        "contact": _documented(fields.CONTACT),
        "touch": _documented(fields.TOUCH),
        "announcement": _documented(fields.ANNOUNCEMENT),
        "decisions": _documented(fields.DECISION),
        "configuration": _documented(fields.CONFIG),
        "symmetric relations": _symmetric(),
        "inverse relations": _inverses(),
    }
    return re.sub(r"<!-- ([a-z ]+) -->", lambda found: parts[found[1]], text)


def _documented(of: Fields) -> str:
    return "\n\n".join(_entry(field) for field in of.fields)


def _entry(field: Field) -> str:
    example = "" if "\n" in field.example else f": `{field.key}: {field.example}`"
    lines = [
        f"`{field.key}`{' (required)' if field.required else ''}",
        f":   {field.help}",
        "",
        f"    Takes {taken(field.shape).one}{example}.{_also(field)}",
    ]
    inner = list(_items(field.shape, indent=4))
    return "\n".join([*lines, "", *inner] if inner else lines)


def _items(shape: Shape, indent: int) -> Iterator[str]:
    """Yield the lines of a list of the keys inside a mapping."""
    of = shape.of if isinstance(shape, Many) else shape
    for field in of.fields.fields if isinstance(of, Group) else ():
        required = ", required" if field.required else ""
        takes = f"({taken(field.shape).one}{required})"
        yield f"{' ' * indent}- `{field.key}` {takes}: {field.help}{_also(field)}"
        yield from _items(field.shape, indent + 4)


def _also(field: Field) -> str:
    return f" Also written {_either(field.aliases)}." if field.aliases else ""


def _either(words: tuple[str, ...]) -> str:
    *before, last = (f"`{word}`" for word in words)
    return f"{', '.join(before)} or {last}" if before else last


def taken(shape: Shape) -> Kind:
    """Say in words what a shape takes."""
    match shape:
        case One():
            one_of = choices_of(shape.parse)
            kind = KINDS.get(shape.parse) or Kind(_either(tuple(one_of)), "these")
        case Braced():
            kind = KINDS[values.line]
        case Name():
            kind = _NAMES[shape.target]
        case Many():
            of = taken(shape.of)
            kind = Kind(f"{of.one}, or a list of {of.several}", "lists of these")
        case Group(short=""):
            kind = Kind("a mapping with the keys below", "these")
        case Group():
            short = taken(shape.fields.by_name[shape.short].shape)
            kind = Kind(f"{short.one}, or a mapping with the keys below", "either")
        case Pairs():
            keys = choices_of(shape.keys.parse)
            of_keys = _either(tuple(keys)) if keys else taken(shape.keys).several
            kind = Kind(f"a mapping from {of_keys} to {taken(shape.values).several}", "these")
        case _:
            assert_never(shape)
    return kind


def _symmetric() -> str:
    return ", ".join(f"`{name}`" for name, inverse in RELATION_TYPES.items() if name == inverse)


def _inverses() -> str:
    names = list(RELATION_TYPES)
    pairs = (
        (name, inverse)
        for name, inverse in RELATION_TYPES.items()
        if names.index(name) < names.index(inverse)
    )
    return "\n".join(f"| `{name}` | `{inverse}` |" for name, inverse in pairs)
