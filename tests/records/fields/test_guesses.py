"""Whoever writes a key that is not read here is told what to write, and that is read."""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import Any

import pytest

from netjournal.records import fields
from netjournal.records.reading import Reading
from netjournal.records.reading import as_said
from netjournal.records.text.nodes import Table
from netjournal.records.text.nodes import parse

if TYPE_CHECKING:
    from collections.abc import Callable

    from netjournal.records.fields.shapes import Fields

EVERY: dict[str, Fields] = {
    "contact": fields.CONTACT,
    "organisation": fields.ORGANISATION.fields,
    "met": fields.MET.fields,
    "relation": fields.RELATION.fields,
    "touch": fields.TOUCH,
}


@pytest.mark.parametrize("of", [pytest.param(of, id=name) for name, of in EVERY.items()])
def test_no_synonym_is_a_key_and_every_cure_names_one(of: Fields) -> None:
    for field in of.fields:
        for cure, words in field.synonyms.items():
            assert [*words] == [as_said(word) for word in words]
            assert not of.by_name.keys() & set(words)
            if "$value" not in cure:
                continue
            reading = Reading("a.yml")
            table = parse(cure.replace("$key", "key").replace("$value", "…"), reading)
            assert isinstance(table, Table)
            ((key, _),) = table.pairs
            assert of.by_name[key.text] is field
            assert field.key in of.meant(words[0])


@pytest.mark.parametrize(
    ("line", "cure"),
    [
        ("company: Lumen Works", "organisation: Lumen Works"),
        ("works_at: 'A: B #c'", 'organisation: "A: B #c"'),
        ("Job Title: Chef", "organisations: [{name: …, title: Chef}]"),
        ("mobile: 030 123", "phone: 030 123"),
        ("linkedin: https://li.example/ada", "links: {linkedin: https://li.example/ada}"),
        (
            "website: https://ada.example",
            "links: {website: https://ada.example} or blog: https://ada.example",
        ),
        ("gifts: [tea, 'a, b']", 'gift_ideas: [tea, "a, b"]'),
        ("since: 2019", "met: {on: 2019}"),
        ("city: Lagos", "location: Lagos"),
        ("dob: 14.3.1984", "birthday: 1984-03-14"),
        ("dob: soon", "birthday: …"),
        ("first_name: Ada", '"name: " and the whole name'),
        ("category: hr, it", "tags: [hr, it]"),
        ("every: 6 weeks", "cadence: 6 weeks"),
        ("company: {name: A}", "organisation: …"),
        ("company:", "organisation: …"),
    ],
)
def test_a_key_that_people_try(line: str, cure: str, contact_file: Callable[[str], Any]) -> None:
    _, (told,), codes = contact_file(f"name: Ada Okafor\n{line}\n")
    assert told.endswith(f"; write {cure}")
    assert codes == ["unknown-key"]


@pytest.mark.parametrize(
    ("lines", "cures"),
    [
        ("met: {when: 2019, who: ben, place: Lagos}", ["on: 2019", "through: ben", "where: Lagos"]),
        ("organisation: {company: A, role: Chef}", ["name: A", "title: Chef"]),
        ("relations: [{who: ben, kind: friend}]", ["to: ben", "type: friend"]),
    ],
)
def test_a_key_that_people_try_inside_a_mapping(
    lines: str, cures: list[str], contact_file: Callable[[str], Any]
) -> None:
    _, problems, _ = contact_file(f"name: Ada Okafor\n{lines}\n")
    assert [told.partition("; write ")[2] for told in problems] == cures


def test_the_keys_of_a_touch(touch_file: Callable[[str], Any]) -> None:
    head = "when: 3 October 2026\npeople: Ada Okafor\nmedium: call\nsummary: We talked."
    _, problems, codes = touch_file(f"---\n{head}\n---\n")
    assert [told.partition("; write ")[2] for told in problems] == [
        "date: 2026-10-03",
        "with: ada-okafor",
        "channel: call",
        "it below the second ---",
    ]
    assert set(codes) == {"unknown-key"}  # and none is missing besides


def test_with_is_not_missing_where_it_is_misnamed(touch_file: Callable[[str], Any]) -> None:
    _, problems, _ = touch_file("---\ndate: 2026-11-02\nwho: ada\nchannel: call\n---\n")
    assert [told.partition("; write ")[2] for told in problems] == ["with: ada"]


@pytest.mark.parametrize(
    ("lines", "cure"),
    [
        ("met: at the fair", "met takes a mapping here; write {where: at the fair}"),
        ("met: 'Rome, 4: x'", 'met takes a mapping here; write {where: "Rome, 4: x"}'),
        ("met: 3 October 2019", "met takes a mapping here; write {on: 2019-10-03}"),
        ("links: https://www.li.example/ada", "; write {li: https://www.li.example/ada}"),
        ("relation: friend of ben", "; write {to: ben, type: friend}"),
        ("relations:\n  - ben-adams: friend", "; write {to: ben-adams, type: friend}"),
        ("relations:\n  - mentor ben", "; write {to: ben, type: mentor}"),
        ("links: li", 'links takes a mapping here, a line "name: value" each'),
        (f"met: {'x ' * 100}", "(with on, where, how, through, in_person), not a single value"),
        ("met: [2019]", "(with on, where, how, through, in_person), not a list"),
    ],
)
def test_a_bare_text_where_a_mapping_belongs(
    lines: str, cure: str, contact_file: Callable[[str], Any]
) -> None:
    _, (told,), codes = contact_file(f"name: Ada Okafor\n{lines}\n")
    assert told.endswith(cure)
    assert codes == ["wrong-kind"]
