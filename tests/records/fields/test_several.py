"""Several values in one text: the list that is proposed for them is read without a fault."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netjournal.records import fields
from netjournal.records.fields import several
from netjournal.records.reading import Reading
from netjournal.records.text.nodes import Table
from netjournal.records.text.nodes import parse


def told(line: str) -> list[str]:
    reading = Reading("contacts/ada.yml")
    table = parse(f"name: Ada\n{line}\n", reading)
    assert isinstance(table, Table)
    fields.CONTACT.read(table, reading)
    return [problem.message for problem in reading.problems]


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("tags: hr, blogger", 'tags: "hr, blogger" is more than one; write a list: [hr, blogger]'),
        (
            'interests: "C #hiring, C#"',
            'interests: "C #hiring, C#" is more than one; write a list: ["C #hiring", C#]',
        ),
        (
            "email: a@b.example, c@d.example",
            (
                'emails: "a@b.example, c@d.example" is more than one; write a list: '
                "[a@b.example, c@d.example]"
            ),
        ),
        (
            "phone: 030 123, +49 40 555",
            (
                'phones: "030 123, +49 40 555" is more than one; write a list: '
                '[030 123, "+49 40 555"]'
            ),
        ),
        (
            "blog: https://a.example, https://b.example",
            (
                'blogs: "https://a.example, https://b.example" is more than one; write a list: '
                "[https://a.example, https://b.example]"
            ),
        ),
        ("private: notes, phones", 'private: "notes, phones" is more than one; write a list: [no'),
    ],
)
def test_a_list_without_its_brackets(line: str, message: str) -> None:
    (problem,) = told(line)
    assert problem.startswith(message)


@pytest.mark.parametrize("line", ["phone: 030 123, ext 5", "gift_ideas: Tea, green", "tag: hr"])
def test_a_comma_that_may_belong_there(line: str) -> None:
    assert told(line) == []


@pytest.mark.parametrize("line", ["household: a, b", 'tags: [hr, "a, b"]'])
def test_where_no_list_can_stand_none_is_proposed(line: str) -> None:
    (problem,) = told(line)
    assert problem.endswith("holds a comma; write a word or a few without one")


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("leo-marx and ben-adams", ["leo-marx", "ben-adams"]),
        ("Leo Marx & Ben Adams", ["leo-marx", "ben-adams"]),
        ("ada, ben; eve", ["ada", "ben", "eve"]),
        ("ben-and-jerry", []),
        ("Sandy Anderson", []),
    ],
)
def test_people(text: str, people: list[str]) -> None:
    assert [*several.names(text)] == people


PARTS = [
    "hr",
    "C #hiring",
    "C#",
    "a: b",
    "[x]",
    "null",
    "~",
    "- x",
    "'",
    '"',
    "\\",
    "&a",
    "*b",
    "!c",
]
WORDS = st.sampled_from(PARTS) | st.text(st.characters(exclude_categories="C"), max_size=8)


@given(st.lists(WORDS, max_size=3))
def test_every_list_proposed_is_read_without_fault(parts: list[str]) -> None:
    text = ", ".join(["hr", *parts, "C #hiring"]).replace("'", "''")
    (message,) = told(f"tags: '{text}'")
    found = re.search(r"write a list: (.*)$", message)
    assert found
    assert told(f"tags: {found[1]}") == []
