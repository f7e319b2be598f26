"""JSON of any shape."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netjournal.blogs.reading.answer import loaded
from netjournal.blogs.reading.answer import mapping
from netjournal.blogs.reading.answer import mappings
from netjournal.blogs.reading.answer import number
from netjournal.blogs.reading.answer import text


@pytest.mark.parametrize("body", [b"", b"{", b"\xff\xfe", b"[" * 100_000, b"1" * 5_000])
def test_what_is_no_json_is_none(body):
    assert loaded(body) is None


@pytest.mark.parametrize(
    ("value", "whole"),
    [(7, 7), ("7", 7), (0, None), (-1, None), (True, None), (7.5, None), ("7a", None), ("²", None)],
)
def test_an_engines_number_is_a_whole_one(value, whole):
    assert number(value) == whole


@given(st.recursive(st.none() | st.booleans() | st.floats() | st.text(), st.lists, max_leaves=3))
def test_other_shapes_count_as_empty(value):
    assert mapping(value) == {}
    assert list(mappings(value)) == []
    assert text(value) == (value if isinstance(value, str) else "")


def test_of_a_list_the_objects_count():
    assert mappings([{"a": 1}, 2, None]) == [{"a": 1}]


def test_half_a_character_is_none():
    assert text("a\ud800b") == "a?b"
