"""A mapping is read by its declared fields; a fault costs the value it stands in, nothing else."""

from __future__ import annotations

from typing import Any

import pytest

from netjournal.records.fields import values
from netjournal.records.fields.shapes import Field
from netjournal.records.fields.shapes import Fields
from netjournal.records.fields.shapes import Group
from netjournal.records.fields.shapes import Many
from netjournal.records.fields.shapes import Name
from netjournal.records.fields.shapes import One
from netjournal.records.fields.shapes import Pairs
from netjournal.records.reading import Reading
from netjournal.records.reading import Reference
from netjournal.records.reading import Target
from netjournal.records.text.nodes import Table
from netjournal.records.text.nodes import parse

LINE = One(values.line)
FIELDS = Fields(
    Field("name", LINE, "The name.", "Ada", required="what it is"),
    Field("tags", Many(One(values.label)), "Words.", "[hr]", aliases=("tag",)),
    Field("from", One(values.day), "Since when.", "2026-01-02", attribute="since"),
    Field(
        "jobs",
        Many(
            Group(
                Fields(
                    Field("what", LINE, "What.", "Chef", required="what it is"),
                    Field("year", One(values.whole), "When.", "2026"),
                ),
                dict,
                short="what",
            )
        ),
        "Jobs.",
        "[Chef]",
    ),
    Field("friend", Name(Target.CONTACT, "unknown-contact"), "A friend.", "ben"),
    Field("links", Pairs(LINE, LINE), "Links.", "{a: b}"),
)


def read(text: str) -> tuple[dict[str, Any], list[str], list[Reference]]:
    reading = Reading("x.yml")
    table = parse(text, reading)
    assert isinstance(table, Table)
    found = FIELDS.read(table, reading)
    return (
        found,
        [f"{p.line}:{p.column} {p.code}: {p.message}" for p in reading.problems],
        [*reading.references],
    )


def test_values_come_by_attribute_and_absent_ones_not_at_all() -> None:
    assert read("name: Ada\nfrom: 2026-01-02\ntags:\nlinks: ~\n")[0] == {
        "name": "Ada",
        "since": values.day("2026-01-02"),
    }


def test_one_value_stands_for_a_list_of_one_and_a_bare_value_for_its_group() -> None:
    found, problems, _ = read("name: Ada\ntag: hr\njobs: Chef\n")
    assert (found["tags"], found["jobs"]) == (("hr",), ({"what": "Chef"},))
    assert problems == []


def test_a_list_may_mix_short_and_long_and_leave_items_empty() -> None:
    found, problems, _ = read("name: Ada\njobs:\n  - Chef\n  - {what: Cook, year: 1999}\n  -\n")
    assert found["jobs"] == ({"what": "Chef"}, {"what": "Cook", "year": 1999})
    assert problems == []


@pytest.mark.parametrize(
    ("lines", "problem"),
    [
        ("nmae: x", '2:1 unknown-key: unknown key "nmae", did you mean "name"?'),
        (
            "qqq: x",
            (
                '2:1 unknown-key: unknown key "qqq"; delete it, or start it with x- to keep it for '
                "yourself"
            ),
        ),
        (
            "jobs: {what: Chef, baker}",
            (
                '2:20 text-lost: what: the text ends at the comma, and "baker" is lost; put the '
                'whole text in quotes: "Chef, baker"'
            ),
        ),
        ("[a]: x", "2:1 unknown-key: a key is a single word; is a colon or a dash misplaced?"),
        ("name: Eve", '2:1 duplicate-key: duplicate key "name", first on line 1; keep one of them'),
        ("name: [x]", '2:1 duplicate-key: duplicate key "name", first on line 1; keep one of them'),
        (
            "from: 2026-02-30",
            '2:7 bad-date: from: "2026-02-30": there is no such day in the calendar',
        ),
        ("from: [2026-01-02]", "2:7 wrong-kind: from takes one value here, not a list"),
        ("tags: {hr: yes}", "2:7 wrong-kind: tags takes one value here, not a mapping"),
        (
            "jobs: [[Chef]]",
            "2:8 wrong-kind: jobs takes a mapping here (with what, year), not a list",
        ),
        ("jobs: {year: 1999}", '2:7 missing-key: what is missing; add "what: " and what it is'),
        (
            "jobs: {what: , year: 1999}",
            '2:8 missing-key: what is empty; write what it is after "what: "',
        ),
        ("links: x", '2:8 wrong-kind: links takes a mapping here, a line "name: value" each'),
        ("links: {a: b, a: c}", '2:15 duplicate-key: duplicate key "a"; keep one of them'),
        (
            "friend: Ben Adeyemi",
            (
                '2:9 bad-slug: friend: "Ben Adeyemi" is no contact\'s file name, '
                'did you mean "ben-adeyemi"?'
            ),
        ),
        (
            "friend: Ben",
            '2:9 slug-case: friend: "Ben": file names of contacts have no capitals; write ben',
        ),
        (
            "friend: ben, eve",
            '2:9 bad-slug: friend: "ben, eve" is more than one; name one person',
        ),
        (
            "from: *then",
            "2:7 yaml-feature: from: YAML takes *then for an alias; put the text in quotes",
        ),
    ],
)
def test_a_fault_names_its_place_and_cure_and_the_rest_is_read(lines: str, problem: str) -> None:
    found, problems, _ = read(f"name: Ada\n{lines}\n")
    assert problems == [problem]
    assert found["name"] == "Ada"


def test_aliases_of_one_key_are_duplicates() -> None:
    found, problems, _ = read("name: Ada\ntag: hr\ntags: [it]\n")
    assert found["tags"] == ("hr",)
    assert problems == [
        '3:1 duplicate-key: "tags" is another name of "tag" on line 2; keep one of them'
    ]


def test_a_missing_and_an_empty_required_key() -> None:
    (missing,), (empty,) = read("tags: hr\n")[1], read("tags: hr\nname:\n")[1]
    assert missing == '1:1 missing-key: name is missing; add "name: " and what it is'
    assert empty == '2:1 missing-key: name is empty; write what it is after "name: "'


def test_a_key_that_is_there_by_another_spelling_is_not_missing() -> None:
    assert read("Name: Ada\n")[1] == ['1:1 unknown-key: unknown key "Name", did you mean "name"?']


def test_keys_that_start_with_x_are_the_user_s_own() -> None:
    found, problems, _ = read("name: Ada\nx-shoe-size: [38, &a {b: *a}]\nx-shoe-size: 39\n")
    assert (found, problems) == ({"name": "Ada"}, [])


def test_faulty_items_of_a_list_cost_only_themselves() -> None:
    found, problems, _ = read("name: Ada\ntags: [hr, [x], it]\n")
    assert found["tags"] == ("hr", "it")
    assert len(problems) == 1


def test_names_of_others_are_noted_with_their_place() -> None:
    found, _, (reference,) = read("name: Ada\nfriend: ben\n")
    assert found["friend"] == "ben"
    assert reference[:3] == (Target.CONTACT, "ben", "friend")
    assert (reference.place.line, reference.place.column) == (2, 9)
