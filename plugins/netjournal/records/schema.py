"""The JSON Schemas by which editors complete and check contacts, decisions, prompts, settings.

They follow the declarations in `fields`, and offer what this network says already: its people,
tags, organisations. Draft 7, with what yaml-language-server adds to it: `markdownDescription`,
`defaultSnippets`, `doNotSuggest`, `errorMessage`.
"""

from __future__ import annotations

import json
import re
from contextlib import suppress
from types import MappingProxyType
from typing import TYPE_CHECKING
from typing import Final
from typing import assert_never

from netjournal.errors import NetjournalError
from netjournal.records import fields
from netjournal.records.fields import values
from netjournal.records.fields.patterns import Schema
from netjournal.records.fields.patterns import any_text
from netjournal.records.fields.patterns import choices_of
from netjournal.records.fields.patterns import pattern_of
from netjournal.records.fields.prompts import Braced
from netjournal.records.fields.shapes import Group
from netjournal.records.fields.shapes import Many
from netjournal.records.fields.shapes import Name
from netjournal.records.fields.shapes import One
from netjournal.records.fields.shapes import Pairs
from netjournal.records.reading import Target
from netjournal.records.slugs import SLUG
from netjournal.records.store import FOLDER
from netjournal.records.store import draft
from netjournal.records.store import own_file
from netjournal.records.store import replace
from netjournal.records.vocabulary import vocabulary_of

if TYPE_CHECKING:
    from collections.abc import Callable
    from collections.abc import Iterator
    from collections.abc import Mapping
    from collections.abc import Sequence
    from pathlib import Path

    from netjournal.model import Book
    from netjournal.records.fields.shapes import Field
    from netjournal.records.fields.shapes import Fields
    from netjournal.records.fields.shapes import Shape

DRAFT: Final = "http://json-schema.org/draft-07/schema#"

# A key without a value. Named by what it is not: editors offer the word for a `type` of null.
_NOTHING: Final[Schema] = {"not": {"type": ["string", "number", "boolean", "array", "object"]}}


def contact_schema(book: Book) -> Schema:
    """Return the schema of `contacts/<slug>.yml`."""
    builder = _Builder(book)
    return {
        "$schema": DRAFT,
        **builder.mapping(fields.CONTACT),
        "definitions": builder.definitions,
    }


def decisions_schema(book: Book) -> Schema:
    """Return the schema of `decisions.yml`, which may also be empty."""
    builder = _Builder(book)
    decisions = {"type": "array", "items": builder.mapping(fields.DECISION)}
    return {
        "$schema": DRAFT,
        "anyOf": [decisions, _NOTHING],
        "definitions": builder.definitions,
    }


def prompts_schema(book: Book) -> Schema:
    """Return the schema of `prompts.yml`, which may also be empty."""
    builder = _Builder(book)
    return {
        "$schema": DRAFT,
        "anyOf": [builder.mapping(fields.PROMPTS), _NOTHING],
        "definitions": builder.definitions,
    }


def mkdocs_schema(book: Book) -> Schema:
    """Return the schema of `mkdocs.yml`: of netjournal's section, tolerant of all the rest."""
    builder = _Builder(book)
    section = {
        "description": "The settings of netjournal.",
        "anyOf": [builder.mapping(fields.CONFIG), _NOTHING],
    }
    plugins = {"type": "object", "properties": {"netjournal": section}}
    return {
        "$schema": DRAFT,
        "type": "object",
        "properties": {
            "docs_dir": {
                "type": "string",
                "description": "MkDocs' folder of pages; in a network, where the journal is.",
            },
            "plugins": {
                "description": "MkDocs' plugins, netjournal among them.",
                "anyOf": [
                    {"type": "array", "items": {"anyOf": [plugins, {"type": "string"}]}},
                    plugins,
                ],
            },
        },
        "definitions": builder.definitions,
    }


class _Builder:
    """Makes schemas of shapes; what stands in several places goes into `definitions` once.

    `where` is the dotted path of the field that a shape belongs to.
    """

    def __init__(self, book: Book) -> None:
        self.words = vocabulary_of(book.config, book.contacts)
        self.definitions: Schema = {}

    def mapping(self, of: Fields, where: str = "") -> Schema:
        """Return the schema of a mapping with these fields and the user's own `x-` keys."""
        properties: Schema = {}
        for field in of.fields:
            schema = self._field(field, f"{where}.{field.key}" if where else field.key)
            properties[field.key] = schema
            properties |= {alias: {**schema, "doNotSuggest": True} for alias in field.aliases}
        return {
            "type": "object",
            "properties": properties,
            "required": [field.key for field in of.fields if field.required],
            "patternProperties": {"^x-": {}},
            "additionalProperties": False,
        }

    def _field(self, field: Field, where: str) -> Schema:
        example = f"{field.key}: {field.example}"
        return {
            "description": f"{field.help} Example: {example}",
            "markdownDescription": f"{field.help}\n\n```yaml\n{example}\n```",
            "anyOf": [*self._alternatives(field.shape, where), _NOTHING],
        }

    def _alternatives(self, shape: Shape, where: str) -> Iterator[Schema]:
        if isinstance(shape, Many):
            each = [self._shared(where, one) for one in self._alternatives(shape.of, where)]
            yield from each
            items = each[0] if len(each) == 1 else {"anyOf": each}
            # Without a description of its own, hovering over the list would show the others'.
            yield {"description": "", "type": "array", "items": items}
            return
        if isinstance(shape, Group) and shape.short:
            short = shape.fields.by_name[shape.short]
            yield self._shared(f"{where} in short", self._of(short.shape, f"{where}.{short.key}"))
        if isinstance(shape, One) and shape.may_be_env:
            yield {"description": "", "type": "array", "items": {"type": "string"}}
        yield self._of(shape, where)

    def _of(self, shape: Shape, where: str) -> Schema:
        match shape:
            case One():
                choices = dict.fromkeys(choices_of(shape.parse), "")
                schema = pattern_of(shape.parse) | _offered(
                    choices or self.words.said.get(where, {})
                )
            case Braced():
                schema = pattern_of(values.line)
            case Name(target=Target.CONTACT):
                schema = self._shared("contact", _contact_name(self.words.people))
            case Name():
                schema = _relation_type(self.words.relation_types)
            case Group():
                schema = self.mapping(shape.fields, where)
            case Pairs():
                schema = self._pairs(shape, where)
            case Many():
                schema = {"anyOf": [*self._alternatives(shape, where)]}
            case _:
                assert_never(shape)
        return schema

    def _pairs(self, shape: Pairs, where: str) -> Schema:
        of = {"anyOf": [self._of(shape.values, f"{where}.*"), _NOTHING]}
        return {
            "type": "object",
            "properties": dict.fromkeys(choices_of(shape.keys.parse), of),
            "propertyNames": pattern_of(shape.keys.parse),
            "additionalProperties": of,
        }

    def _shared(self, name: str, schema: Schema) -> Schema:
        if "$ref" in schema:
            return schema
        self.definitions[name] = schema
        return {"$ref": f"#/definitions/{name}"}


def _contact_name(people: Mapping[str, str]) -> Schema:
    error = "Write the name of the person's file without .yml: ada-okafor."
    return any_text(SLUG.pattern, error) | _offered(people)


def _relation_type(types: Mapping[str, str]) -> Schema:
    error = "No such type of relation; relation_types in mkdocs.yml adds your own."
    return any_text("|".join(map(re.escape, types)), error) | _offered(types)


def _offered(words: Mapping[str, str]) -> Schema:
    """Offer words, each with its explanation.

    They are `defaultSnippets`, not an `enum`: other words are no error by this, and hovering over
    one of 5,000 people does not list them all. With `bodyText` the server offers those 5,000 in
    0.2 s, with `body` in 3 s.
    """
    snippets = [
        {"label": word, "description": explanation, "bodyText": _as_snippet(word)}
        for word, explanation in words.items()
    ]
    return {"defaultSnippets": snippets} if snippets else {}


_PLAIN: Final = re.compile(r"\w(?:[\w .+/&'-]*\w)?")


def _as_snippet(word: str) -> str:
    """Write a word as YAML, and what a snippet would take for a placeholder as itself."""
    if _PLAIN.fullmatch(word):
        return word
    return re.sub(r"[\\$}]", r"\\\g<0>", json.dumps(word, ensure_ascii=False))


SCHEMAS: Final[Mapping[str, Callable[[Book], Schema]]] = MappingProxyType(
    {
        "contact": contact_schema,
        "decisions": decisions_schema,
        "mkdocs": mkdocs_schema,
        "prompts": prompts_schema,
    }
)


def write(root: Path, book: Book) -> Sequence[str]:
    """Write the schemas to `.netjournal/schema/` where they differ, and return their paths.

    Raises:
        UnusableNetworkError: a link is in the way, or the disk refuses.
    """
    paths = []
    for name, schema_of in SCHEMAS.items():
        path = f"{FOLDER}/schema/{name}.json"
        _write(own_file(root, path), json.dumps(schema_of(book), ensure_ascii=False) + "\n")
        paths.append(path)
    return paths


def refresh(root: Path, book: Book) -> None:
    """Write the schemas as `write` does; where that cannot be, leave things as they are."""
    with suppress(NetjournalError):
        write(root, book)


def _write(file: Path, text: str) -> None:
    data = text.encode()
    with suppress(OSError):
        if file.is_file() and file.stat().st_size == len(data) and file.read_bytes() == data:
            return
    written = draft(file, text)
    try:
        replace(written, file)
    finally:
        written.unlink(missing_ok=True)
