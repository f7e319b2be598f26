"""Front matter is split from the body, with every position that of the file."""

from __future__ import annotations

import pytest

from netjournal.records.reading import Reading
from netjournal.records.text.frontmatter import split
from netjournal.records.text.nodes import Scalar


def parts(text: str) -> tuple[dict[str, tuple[str, int, int]], str]:
    reading = Reading("touch.md")
    found = split(text, reading)
    assert reading.problems == []
    assert found is not None
    table, body = found
    fields = {
        key.text: (value.text, value.line, value.column)
        for key, value in table.pairs
        if isinstance(key, Scalar) and isinstance(value, Scalar)
    }
    return fields, body


@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize("closing", ["---", "...", "---  "])
def test_positions_are_those_of_the_file(end: str, closing: str) -> None:
    text = end.join(["---", "", "date: 2026-11-22", closing, "", "One.", "", "Two.", ""])
    assert parts(text) == ({"date": ("2026-11-22", 3, 7)}, "One.\n\nTwo.")


def test_a_body_may_hold_rules_and_start_indented() -> None:
    assert parts("---\na: b\n---\n\n    code\n\n---\n\nmore\n---\n")[1] == (
        "    code\n\n---\n\nmore\n---"
    )


def test_rules_inside_a_block_of_text_do_not_close_the_front_matter() -> None:
    fields, body = parts("---\nask: |\n  one\n  ---\n  two\n---\nbody\n")
    assert fields["ask"][0] == "one\n---\ntwo"
    assert body == "body"


@pytest.mark.parametrize("text", ["---\n---", "---\n---\n", "---\n# nothing\n---\n"])
def test_empty_front_matter(text: str) -> None:
    assert parts(text) == ({}, "")


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("", "1:1: the file is empty; start it with ---, the fields, and --- again"),
        (" \n\n", "1:1: the file is empty"),
        ("Just a page.\n", "1:1: no front matter; start the file with ---"),
        ("\n---\na: b\n---\n", "1:1: no front matter"),
        ("---\na: b\n", "1:1: the front matter opened here is never closed; add a line ---"),
        ("---", "1:1: the front matter opened here is never closed"),
        ("---\na: b\n ---\n", "1:1: the front matter opened here is never closed"),
        ("---\n- a\n---\n", "2:1: the front matter holds no fields"),
        ("---\nsome text\n---\n", "2:1: the front matter holds no fields"),
        ("---\na: b\nc: [d\n---\n", '3:4: not YAML: this "[" is never closed'),
    ],
)
def test_what_is_no_front_matter(text: str, problem: str) -> None:
    reading = Reading("touch.md")
    assert split(text, reading) is None
    (told,) = reading.problems
    assert str(told).startswith(f"touch.md:{problem}")
