"""Every field is declared once, with a help and an example that reads as it is documented."""

from __future__ import annotations

from dataclasses import fields as fields_of

import pytest

from netjournal.model import Announcement
from netjournal.model import Config
from netjournal.model import Contact
from netjournal.model import Decision
from netjournal.model import Touch
from netjournal.records import fields
from netjournal.records.fields.shapes import Field
from netjournal.records.fields.shapes import Fields
from netjournal.records.fields.shapes import Group
from netjournal.records.fields.shapes import Many
from netjournal.records.reading import Reading
from netjournal.records.text.nodes import Table
from netjournal.records.text.nodes import parse

FILES = {
    "contact": fields.CONTACT,
    "touch": fields.TOUCH,
    "announcement": fields.ANNOUNCEMENT,
    "decision": fields.DECISION,
    "configuration": fields.CONFIG,
    "prompts": fields.PROMPTS,
    "template": fields.TEMPLATE,
}


def declared(of: Fields, where: str) -> list[tuple[str, Field]]:
    found = []
    for field in of.fields:
        found.append((f"{where}.{field.key}", field))
        shape = field.shape.of if isinstance(field.shape, Many) else field.shape
        if isinstance(shape, Group):
            found += declared(shape.fields, f"{where}.{field.key}")
    return found


EVERY_FIELD = [pair for name, of in FILES.items() for pair in declared(of, name)]


@pytest.mark.parametrize(
    ("name", "field"), [pytest.param(*pair, id=pair[0]) for pair in EVERY_FIELD]
)
def test_the_example_of_every_field_is_read_without_fault(name: str, field: Field) -> None:
    reading = Reading(name)
    table = parse(f"{field.key}: {field.example}\n", reading)
    assert isinstance(table, Table)
    values = Fields(field).read(table, reading)
    assert reading.problems == []
    assert list(values) == [field.attribute or field.key]
    assert field.help.endswith(".")


@pytest.mark.parametrize(
    ("of", "record"),
    [
        (fields.CONTACT, Contact),
        (fields.TOUCH, Touch),
        (fields.ANNOUNCEMENT, Announcement),
        (fields.DECISION, Decision),
    ],
)
def test_every_attribute_of_a_record_can_be_written(of: Fields, record: type) -> None:
    made_from_the_file = {"slug", "id", "path", "text", "mentions"}
    written = {field.attribute or field.key for field in of.fields}
    assert written == {field.name for field in fields_of(record)} - made_from_the_file


def test_every_setting_can_be_written() -> None:
    written = {field.attribute or field.key for field in fields.CONFIG.fields}
    kept = {field.name for field in fields_of(Config)}
    assert written - kept == {"format", "lead_days", "comments"}
    assert kept - written == {
        *("birthday_lead_days", "gift_lead_days"),  # under lead_days
        *("services", "keep"),  # under comments
        "docs_dir",  # MkDocs' own
    }


@pytest.mark.parametrize("of", [pytest.param(of, id=name) for name, of in FILES.items()])
def test_no_two_fields_share_a_spelling(of: Fields) -> None:
    spellings = [name for field in of.fields for name in (field.key, *field.aliases)]
    assert len(spellings) == len(set(spellings))
