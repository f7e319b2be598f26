"""The page on the format says what the code does, and its examples are read without fault."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from typing import Any

import pytest

from netjournal.records import fields
from netjournal.records.config import read_config
from netjournal.records.contacts import read_contact
from netjournal.records.decisions import read_decisions
from netjournal.records.fields.relations import RELATION_TYPES
from netjournal.records.fields.shapes import Group
from netjournal.records.fields.shapes import Many
from netjournal.records.journal import read_announcement
from netjournal.records.journal import read_touch
from netjournal.records.manual import manual
from netjournal.records.reading import Reading
from netjournal.records.text.nodes import Items
from netjournal.records.text.nodes import Scalar
from netjournal.records.text.nodes import Table
from netjournal.records.text.nodes import parse

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from netjournal.records.fields.shapes import Fields
    from netjournal.records.text.nodes import Node

KINDS = {
    "Contacts": fields.CONTACT,
    "Touches": fields.TOUCH,
    "Announcements": fields.ANNOUNCEMENT,
    "Decisions": fields.DECISION,
    "The configuration": fields.CONFIG,
}


def section(title: str) -> str:
    found = re.search(rf"^## {title}\n(.*?)(?=^## |\Z)", manual(), re.MULTILINE | re.DOTALL)
    assert found
    return found[1]


def examples(title: str) -> list[str]:
    return re.findall(r"^```\w+\n(.*?)^```$", section(title), re.MULTILINE | re.DOTALL)


def inner(of: Fields) -> Iterator[Fields]:
    yield of
    for field in of.fields:
        shape = field.shape.of if isinstance(field.shape, Many) else field.shape
        if isinstance(shape, Group):
            yield from inner(shape.fields)


def test_the_guide_s_page_is_the_generated_one(repository: Path) -> None:
    page = (repository / "docs" / "format.md").read_text(encoding="utf-8")
    assert page == manual(), "netjournal schema --markdown > docs/format.md"


@pytest.mark.parametrize("title", KINDS)
def test_every_key_is_there_with_its_help_and_its_other_spellings(title: str) -> None:
    text = section(title)
    for of in inner(KINDS[title]):
        for field in of.fields:
            assert f"`{field.key}`" in text
            assert field.help in text
            assert all(f"`{alias}`" in text for alias in field.aliases)


@pytest.mark.parametrize(
    ("title", "reader"),
    [
        ("Contacts", read_contact),
        ("Touches", read_touch),
        ("Announcements", read_announcement),
        ("Decisions", read_decisions),
        ("The configuration", read_config),
    ],
)
def test_its_examples_are_read_without_fault(title: str, reader: Any) -> None:
    texts = examples(title)
    assert texts
    for text in texts:
        reading = Reading("contacts/ada-okafor.yml")
        assert reader(text, reading)
        assert [str(problem) for problem in reading.problems] == []


def keys_of(node: Node | None) -> Iterator[str]:
    if isinstance(node, Table):
        for key, value in node.pairs:
            assert isinstance(key, Scalar)
            yield key.text
            yield from keys_of(value)
    for each in node.nodes if isinstance(node, Items) else ():
        yield from keys_of(each)


@pytest.mark.parametrize("title", ["Contacts", "Touches", "Announcements", "Decisions"])
def test_its_examples_show_every_key(title: str) -> None:
    shown: set[str] = set()
    for text in examples(title):
        shown |= set(keys_of(parse(text.split("\n---\n")[0], Reading("an example"))))
    declared = {field.key for of in inner(KINDS[title]) for field in of.fields}
    assert declared - shown <= {"done"}, "an open promise is the better example"


def test_every_type_of_relation_is_there() -> None:
    text = section("Values")
    assert all(f"`{name}`" in text for name in RELATION_TYPES)
    assert "| `mentor` | `mentee` |" in text
    assert "| `mentee` | `mentor` |" not in text
