"""Each slip in YAML is explained in words, at the place where it can be mended."""

from __future__ import annotations

import pytest
import yaml

from netjournal.records.reading import Reading
from netjournal.records.text import nodes
from netjournal.records.text.nodes import parse

SLIPS = [
    ("notes: Ada: call her", 1, 11, 'this ": " cannot stand here; put the whole text in quotes'),
    ("a: b\n c: d", 2, 2, "this line is indented deeper than the one above"),
    ("rank: B\n\n  email: x", 3, 3, "start both in the same column"),
    ("met:\n  - on: 2019\n     where: x", 3, 6, "this line is indented deeper than the one above"),
    ("a: b\n  c d: e", 2, 6, 'this ": " cannot stand here'),
    ("tags: [hr, blogger\nname: Ada", 1, 7, 'this "[" is never closed'),
    ("met: {on: 2019\nname: Ada", 1, 6, 'this "{" is never closed'),
    ('name: "Ada\nrank: A', 1, 7, "this quotation mark is never closed"),
    ("name: 'Ada", 1, 7, "this quotation mark is never closed"),
    ("name: Ada\nrank", 2, 1, 'this line is no "key: value"'),
    ("tags:\n\t- hr", 2, 1, "a tab cannot indent; use spaces"),
    ("nickname: @ada", 1, 11, "a value cannot start with this character; put the text in quotes"),
    ("nickname: `ada`", 1, 11, "a value cannot start with this character"),
    ("notes: *important* news", 1, 8, "a value cannot start with * or &; put the text in quotes"),
    ("notes: & sons", 1, 8, "a value cannot start with * or &"),
    ('notes: "C:\\quick"', 1, None, "use single quotes"),
    ("name: Ada\n- hr", 2, 1, "this does not fit the lines before"),
    ('name: "Ada" Okafor', 1, 13, "this does not fit the lines before"),
    ("notes: | text", 1, 10, "the text starts on the next line, indented"),
    ("tags: [hr,,]", 1, 11, "a value is missing here; is a bracket never closed"),
    ("tags: [hr, #hiring]\nrank: A", 1, 12, '"#hiring]" is a comment, bracket and all'),
    ("met: {where: x #4}\n", 1, 16, '"#4}" is a comment, bracket and all; put the text in quotes'),
    ("tags: [a] # ok #b\nlinks: {c", 2, 8, 'this "{" is never closed'),
    ("tags: ]", 1, 7, "a value cannot start with this character"),
    ("tags: - hr", 1, 7, "this does not fit the lines before"),
]


@pytest.mark.parametrize("loader", ["CSafeLoader", "SafeLoader"])
@pytest.mark.parametrize(("text", "line", "column", "words"), SLIPS)
def test_a_slip_is_explained(
    text: str,
    line: int,
    column: int | None,
    words: str,
    loader: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    if not hasattr(yaml, loader):
        pytest.skip("needs PyYAML with libyaml")
    monkeypatch.setattr(nodes, "_LOADER", getattr(yaml, loader))
    reading = Reading("ada.yml")
    assert parse(text, reading) is None
    (problem,) = reading.problems
    assert problem.code == "yaml-syntax"
    assert words in problem.message
    assert problem.line == line
    assert column in {problem.column, None}  # the parsers differ by one in an escape


def test_what_has_no_words_of_its_own_is_passed_on() -> None:
    reading = Reading("ada.yml")
    assert parse("%YAML 9.9\n---\nname: Ada\n", reading) is None
    (problem,) = reading.problems
    assert str(problem).startswith("ada.yml:1:1: not YAML: found incompatible YAML document")
