"""Each form of YAML is changed in place: what is not concerned stays to the byte."""

from __future__ import annotations

import pytest

from netjournal.records.edits import splice
from netjournal.records.edits.emitter import Flow
from netjournal.records.reading import Reading
from netjournal.records.text.nodes import Items
from netjournal.records.text.nodes import Table
from netjournal.records.text.nodes import parse


def table(text: str) -> Table:
    tree = parse(text, Reading("contacts/ada.yml"))
    assert isinstance(tree, Table)
    return tree


def items(text: str) -> Items:
    found = table(text).pairs[0][1]
    assert isinstance(found, Items)
    return found


@pytest.mark.parametrize(
    ("before", "data", "after"),
    [
        ("a: b  # c\n", "x: y", "a: 'x: y'  # c\n"),
        ("a:   'b'", "x", "a:   x"),
        ("a:  # c\n", "x", "a: x  # c\n"),
        ("a:\n  b\n  c # d\ne: f\n", "x", "a: x\n   # d\ne: f\n"),
        ("a: |  # c\n  b\n   \n\n# d\n", "x", "a: x  # c\n\n# d\n"),
        ("a: |2-  # c\n   b\n", "x\ny", "a: |-  # c\n  x\n  y\n"),
        ("a: b  # c\r\ne: f", "x\ny", "a: |-  # c\r\n  x\r\n  y\r\ne: f"),
        ("a:\n- b # c\n- d # e\n# f\n", Flow(["x", "y"]), "a:\n- x\n- y\n# f\n"),
        ("a: [b, 'c'] # d\n", Flow(["x"]), "a: [x] # d\n"),
        ("a: # c\n  # d\n  - b\ne: f\n", "x", "a: x # c\n  # d\ne: f\n"),
        ("a:\n    b: c\n\n    d: e\n", {"x": "y", "z": "1"}, "a:\n    x: y\n    z: '1'\n"),
        ("{a: b, c: d}", "x, y", "{a: 'x, y', c: d}"),
        ("{a, c: d}", "x", "{a: x, c: d}"),
        ("{a: , c: d}", ["x", {"y": "z"}], "{a: [x, {y: z}], c: d}"),
    ],
)
def test_a_value_is_replaced(before: str, data: object, after: str) -> None:
    assert splice.entry_set(before, table(before), 0, data) == after


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("a: b  # c\n\nd: e\n", "a: b  # c\nx: y\n\nd: e\n"),
        ("--- # c\n  a: b\n...\n", "--- # c\n  a: b\n  x: y\n...\n"),
        ("a: b", "a: b\nx: y"),
        ("a:\r\n- b\r\n# c", "a:\r\n- b\r\nx: y\r\n# c"),
        ("a: |+\n  b\n   \n\n\nd: e", "a: |+\n  b\n   \nx: y\n\n\nd: e"),
        ("{a: b, # c\n}", "{a: b, x: y, # c\n}"),
        ("{}", "{x: y}"),
    ],
)
def test_a_key_is_added_behind_another(before: str, after: str) -> None:
    root = table(before)
    assert splice.entry_added(before, root, 0 if root.pairs else -1, "x", "y") == after


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("a: b\nx: y  # c\n# d\ne: f\n", "a: b\n# d\ne: f\n"),
        ("a: b\nx:\n  - y\n  - z", "a: b"),
        ("a: b\r\nx: >\r\n  y\r\n\r\ne: f\r\n", "a: b\r\n\r\ne: f\r\n"),
        ("{a: b, x: y}", "{a: b}"),
        ("{a: b, x: y, # c\n e: f}", "{a: b, # c\n e: f}"),
        ("{a: b, # c\n x: y}", "{a: b, # c\n }"),
    ],
)
def test_a_key_is_removed(before: str, after: str) -> None:
    assert splice.entry_removed(before, table(before), 1) == after


def test_the_first_key_is_removed() -> None:
    assert splice.entry_removed("x: y\r\na: b", table("x: y\r\na: b"), 0) == "a: b"
    item = items("l:\n  - x: y\n    a: b\n").nodes[0]
    assert isinstance(item, Table)
    assert splice.entry_removed("l:\n  - x: y\n    a: b\n", item, 0) == "l:\n  - a: b\n"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("a: [b, c]\n", "a: [b]\n"),
        ("a: [\n  b, # d\n  c, # e\n]", "a: [\n  b, # d\n   # e\n]"),
        ("a:\n- b\n- c # d\n# e", "a:\n- b\n# e"),
        ("a:\n  - b: c\n    x: y\n  -\n    c: d\n", "a:\n  - b: c\n    x: y\n"),
        ("a:\n  - |\n    - c\n  - c\n", "a:\n  - |\n    - c\n"),
    ],
)
def test_an_item_is_removed(before: str, after: str) -> None:
    assert splice.item_removed(before, items(before), 1) == after
