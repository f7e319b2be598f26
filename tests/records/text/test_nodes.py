"""YAML text becomes a tree with positions; what could harm or mislead is refused."""

from __future__ import annotations

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from netjournal.records.reading import Reading
from netjournal.records.text import nodes
from netjournal.records.text.nodes import Items
from netjournal.records.text.nodes import Scalar
from netjournal.records.text.nodes import Table
from netjournal.records.text.nodes import parse


@pytest.fixture(params=["libyaml", "python"], autouse=True)
def loader(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Run every test with both parsers: libyaml is an optional part of PyYAML."""
    if request.param == "libyaml" and not hasattr(yaml, "CSafeLoader"):
        pytest.skip("needs PyYAML with libyaml")
    chosen = {"libyaml": "CSafeLoader", "python": "SafeLoader"}[request.param]
    monkeypatch.setattr(nodes, "_LOADER", getattr(yaml, chosen))


def refusal(text: str) -> str:
    reading = Reading("ada.yml")
    assert parse(text, reading) is None
    (problem,) = reading.problems
    return str(problem)


def tree(text: str) -> nodes.Node:
    reading = Reading("ada.yml")
    node = parse(text, reading)
    assert reading.problems == []
    assert node is not None
    return node


def test_scalars_keep_the_text_as_written_and_their_place() -> None:
    table = tree("name: Ada\nlanguages: [no, 0123]\n")
    assert isinstance(table, Table)
    [(name, ada), (languages, items)] = table.pairs
    assert name == Scalar("name", True, 1, 1, start=0, end=4)
    assert ada == Scalar("Ada", True, 1, 7, start=6, end=9)
    assert languages == Scalar("languages", True, 2, 1, start=10, end=19)
    norwegian = Scalar("no", True, 2, 13, start=22, end=24)
    number = Scalar("0123", True, 2, 17, start=26, end=30)
    assert items == Items([norwegian, number], 2, 12, start=21, end=31)


@pytest.mark.parametrize(
    ("text", "span"),
    [
        ("a: plain  # a comment\n", "plain"),
        ("a: 'it''s'\n", "'it''s'"),
        ("a: two\n  lines\nb: c\n", "two\n  lines"),
        ("a: |\n  one\n\n  two\n\n# a comment\nb: c\n", "|\n  one\n\n  two"),
        ("a: >-\r\n  folded\r\nb: c\r\n", ">-\r\n  folded"),
        ("a: [x, 'y']  # a comment\n", "[x, 'y']"),
        ("a: {x: y}", "{x: y}"),
        ("a:\n  - x\n  - y  # a comment\n\n# more\nb: c\n", "- x\n  - y"),
        ("a:\n  x: y\n  z:\n# a comment\nb: c\n", "x: y\n  z:"),
        ("a: # a comment\nb: c\n", ""),
        ("b: ü😀\na: ü😀\n", "ü😀"),
    ],
)
def test_a_value_knows_its_characters_in_the_text(text: str, span: str) -> None:
    table = tree(text)
    assert isinstance(table, Table)
    (value,) = (value for key, value in table.pairs if isinstance(key, Scalar) and key.text == "a")
    assert text[value.start : value.end] == span


def test_quoted_text_is_not_plain_and_a_block_loses_its_last_line_breaks() -> None:
    table = tree("a: ' x '\nb: |\n  one\n\n  two\n\nc: >\n  three\n")
    assert isinstance(table, Table)
    assert [value.text for _, value in table.pairs if isinstance(value, Scalar)] == [
        " x ",
        "one\n\ntwo",
        "three",
    ]
    assert not any(value.plain for _, value in table.pairs if isinstance(value, Scalar))


@pytest.mark.parametrize("rare", ["\x85", "\u2028", "\u2029"])
def test_lines_are_counted_as_an_editor_does(rare: str) -> None:
    text = f'a: "x{rare}{rare}y"\r\nb: "{rare}"\n\nüc: ["{rare}", c, {{d: e}}]\n'
    table = tree(text)
    assert isinstance(table, Table)
    (_, a), (key_b, _), (key_c, items) = table.pairs
    assert (a.line, a.column) == (1, 4)
    assert (key_b.line, key_b.column) == (2, 1)
    assert (key_c.line, key_c.column) == (4, 1)
    assert isinstance(items, Items)
    assert [(items.line, items.column), *((node.line, node.column) for node in items.nodes)] == [
        (4, 5),
        (4, 6),
        (4, 11),
        (4, 14),
    ]
    assert refusal(f'a: "{rare}"\nb: "{rare}" ]\n').startswith("ada.yml:2:8: not YAML: ")
    assert refusal(f'a: "{rare}"\nb: [c\n').startswith("ada.yml:2:4: not YAML: ")


def test_an_old_mac_s_line_ends_count_the_same_everywhere() -> None:
    assert refusal("a: b\rc: d\r\ne: \x1b").startswith("ada.yml:3:4: ")
    assert refusal("a: b\rc: [d\r").startswith("ada.yml:2:4: ")
    assert refusal('a: "\u2028"\rc: [d\r').startswith("ada.yml:2:4: ")


def test_duplicate_keys_stay_for_whoever_reads_them() -> None:
    table = tree("a: 1\na: 2\n")
    assert isinstance(table, Table)
    assert len(table.pairs) == 2


@pytest.mark.parametrize("text", ["", "\n\n", "# only a comment\n", "---\n", "~", "---\n# x\n"])
def test_an_empty_document_is_an_absent_scalar(text: str) -> None:
    node = tree(text)
    assert isinstance(node, Scalar)
    assert node.absent


@pytest.mark.parametrize("text", ["~", "null", "''", '"  "', "|\n  \n"])
def test_absent_values(text: str) -> None:
    node = tree(text)
    assert isinstance(node, Scalar)
    assert node.absent


@pytest.mark.parametrize("text", ["'null'", "'~'", "Null", "NULL", "no", "0", "nil"])
def test_values_that_say_something(text: str) -> None:
    node = tree(text)
    assert isinstance(node, Scalar)
    assert not node.absent


def test_windows_line_ends_and_columns_beyond_ascii() -> None:
    table = tree("name: Ada\r\nnickname: ['Ünï', x]\r\n")
    assert isinstance(table, Table)
    value = table.pairs[1][1]
    assert isinstance(value, Items)
    assert value.nodes[1] == Scalar("x", True, 2, 19, start=29, end=30)


@pytest.mark.parametrize(
    ("text", "place", "refused"),
    [
        ("a: &anchor x\n", (1, 4), "YAML takes &anchor for an anchor"),
        ("a: &Beyond\n", (1, 4), "YAML takes &Beyond for an anchor"),
        ("a: *other\n", (1, 4), "YAML takes *other for an alias"),
        ("a: !secret x\n", (1, 4), "YAML takes !secret for a tag"),
        ("a: !!python/object:os.system [x]\n", (1, 4), "a tag"),
        ("a:\n  - &all {b: c}\n", (2, 5), "an anchor"),
    ],
)
def test_anchors_aliases_and_tags_mark_their_node(
    text: str, place: tuple[int, int], refused: str
) -> None:
    table = tree(text)
    assert isinstance(table, Table)
    node = table.pairs[0][1]
    if isinstance(node, Items) and not node.refusal:
        node = node.nodes[0]
    assert (node.line, node.column) == place
    assert refused in str(node.refusal)
    assert not (isinstance(node, Scalar) and node.absent)


def test_a_billion_laughs_are_never_expanded() -> None:
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, 30)]
    table = tree("\n".join(lines))
    assert isinstance(table, Table)
    assert len(table.pairs) == 30


def test_fifty_levels_are_read_and_one_more_is_refused_where_it_opens() -> None:
    assert isinstance(tree("[" * 50 + "]" * 50), Items)
    assert refusal("a: b\nc: " + "[" * 50 + "]" * 50) == (
        "ada.yml:2:53: nested deeper than 50 levels; is a bracket too many?"
    )


@pytest.mark.parametrize("nested", ["[" * 50_000, "{a: " * 50_000, "- " * 50_000, "? " * 50_000])
def test_fifty_thousand_levels_are_refused_at_once(nested: str) -> None:
    assert "nested deeper" in refusal(nested)


def test_a_second_document_is_refused() -> None:
    assert refusal("name: Ada\n---\nname: Ben\n") == (
        "ada.yml:2:1: a second document starts here; one file holds one: delete this line"
    )


@pytest.mark.parametrize(
    ("character", "name"), [("\0", "U+0000"), ("\x1b", "U+001B"), ("\x7f", "U+007F")]
)
def test_control_characters_are_refused(character: str, name: str) -> None:
    assert refusal(f"a: b\nc: é{character}d\n") == (
        f"ada.yml:2:5: the character {name} cannot stand in YAML; delete it"
    )


@given(st.text())
def test_any_text_gives_a_tree_or_one_problem(text: str) -> None:
    reading = Reading("ada.yml")
    node = parse(text, reading)
    assert (node is None) == (len(reading.problems) == 1)
    for problem in reading.problems:
        assert problem.line >= 1
        assert problem.column >= 1


@given(st.text(alphabet="ab:-[]{}?|>'\"#&*!%@`, \n\t\r~.\\"))
def test_any_punctuation_gives_a_tree_or_one_problem(text: str) -> None:
    reading = Reading("ada.yml")
    node = parse(text, reading)
    assert (node is None) == (len(reading.problems) == 1)
