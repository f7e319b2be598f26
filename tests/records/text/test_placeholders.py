"""What stands in braces is a placeholder, or a slip that is told."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from netjournal.model import Placeholder
from netjournal.records.reading import Reading
from netjournal.records.text.placeholders import unknown_placeholders


def unknown(text):
    return [
        (each.start, each.message) for each in unknown_placeholders(text, Reading("prompts.yml"))
    ]


def test_every_placeholder_is_known() -> None:
    assert unknown(" ".join(f"{{{each}}}" for each in Placeholder)) == []


def test_what_was_meant_is_suggested() -> None:
    assert unknown("Hi {first name}") == [
        (3, "{first name} is no placeholder, did you mean {nickname}?")
    ]
    assert unknown("{Name}") == [(0, "{Name} is no placeholder, did you mean {name}?")]


def test_braces_without_a_partner_are_text() -> None:
    assert unknown("a { b\n} and }{") == []


@given(st.text())
def test_no_text_is_too_strange(text) -> None:
    for start, message in unknown(text):
        assert text[start] == "{"
        assert "\n" not in message
