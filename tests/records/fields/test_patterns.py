"""An editor's pattern takes whatever its reader takes, and most of what it does not, it refuses."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft7Validator

from netjournal.model import Channel
from netjournal.records.fields import values
from netjournal.records.fields.patterns import PATTERNS
from netjournal.records.fields.patterns import choices_of
from netjournal.records.fields.patterns import pattern_of

if TYPE_CHECKING:
    from collections.abc import Callable

CHANNEL = values.OneOf(Channel)


def guessed(text: str) -> Any:
    """Make of a plain scalar what YAML 1.2 (core schema, section 10.3.2) makes of it."""
    if text in {"", "~", "null", "Null", "NULL"}:
        return None
    if text.lower() in {"true", "false"}:
        return text.lower() == "true"
    if re.fullmatch(r"[-+]?[0-9]+", text):
        return int(text)
    if re.fullmatch(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]{1,2})?", text):
        return float(text)
    return text


def accepts(reader: Callable[[str], Any], text: str) -> bool:
    return Draft7Validator(pattern_of(reader)).is_valid(guessed(text))


GOOD = {
    values.prose: ["Anything at all", "two\nlines", "12", "no", "true"],
    values.line: ["Ada Okafor", "0123", "1e5", "Null", "+234 1 555 0100"],
    values.label: ["hr", "no", "12", "two words"],
    values.whole: ["0", "14", "0014", "9999"],
    values.points: ["0", "-15", "+30", "999"],
    values.flag: ["true", "False", "yes", "NO"],
    values.day: ["2026-11-22", "2028-02-29"],
    values.partial_date: ["1984-03-14", "03-14", "--03-14", "1984-03", "1984", "02-29", "2200"],
    values.cadence: ["6 weeks", "3m", "10d", "1 year", "quarterly", "Never", "03 months"],
    values.web_url: ["https://ada.example", "HTTP://ada.example:8080/x?y#z"],
    values.host: ["isso.example", "HTTPS://Isso.example:8080/a/@b", "bücher.example", "12.5"],
    values.feed: ["https://ada.example/feed/", "feeds/ada.xml", "12", "feeds/my feed.xml"],
    values.photo: ["photos/ada.jpg", "12", "my photos/ada.jpg", "photos\\ada.jpg"],
    values.email: ["ada@lumen.example", '"ada okafor"@lumen.example'.replace(" ", "")],
    values.timezone: ["Africa/Lagos", "UTC", "America/Port-au-Prince", "Etc/GMT+1"],
    values.from_them: ["them", "me", "Them"],
    CHANNEL: ["call", "Call", "VOICEMAIL"],
}
BAD = {
    values.line: ["two\x07bells"],
    values.label: ["hr, blogger"],
    values.whole: ["-1", "10000", "many"],
    values.points: ["1000", "--1", "many"],
    values.flag: ["maybe", "1"],
    values.day: ["22.11.2026", "2026-11", "2026-13-01", "2026-04-31", "2026-11-22T10:00", "1984"],
    values.partial_date: ["31-02", "13-01", "04-31", "1984-3-14", "84", "2300", "spring", "1.5"],
    values.cadence: ["often", "0 weeks", "6", "six weeks", "3 mm"],
    values.web_url: ["ada.example", "ftp://ada.example", "https://", "https://ada okafor.example"],
    values.host: ["isso", "ftp://isso.example", "kim@isso.example", "isso .example", "https:///a"],
    values.feed: ["/etc/passwd", "~/feed.xml", "ftp://ada.example/feed", "\\\\host\\feed"],
    values.photo: ["/etc/passwd", "~/ada.jpg", "https://ada.example/me.jpg", "data:image/png,"],
    values.email: ["ada", "ada@", "Ada <ada@lumen.example>"],
    values.timezone: ["Lagos, Nigeria", "Europe / Berlin"],
    values.from_them: ["you"],
    CHANNEL: ["fax", "calls"],
}


def pairs(cases: dict[Callable[[str], Any], list[str]]) -> list[Any]:
    return [
        pytest.param(reader, text, id=f"{getattr(reader, '__name__', 'one of')} {text!r}")
        for reader, texts in cases.items()
        for text in texts
    ]


@pytest.mark.parametrize(("reader", "text"), pairs(GOOD))
def test_what_is_read_is_not_underlined(reader: Callable[[str], Any], text: str) -> None:
    reader(text)
    assert accepts(reader, text)


@pytest.mark.parametrize(("reader", "text"), pairs(BAD))
def test_what_cannot_be_read_is_underlined(reader: Callable[[str], Any], text: str) -> None:
    with pytest.raises(values.MisreadError):
        reader(text)
    assert not accepts(reader, text)


def test_these_examples_leave_no_reader_out() -> None:
    assert PATTERNS.keys() < GOOD.keys()
    assert BAD.keys() == GOOD.keys() - {values.prose}


@pytest.mark.parametrize("reader", [*PATTERNS, CHANNEL])
def test_a_key_without_a_value_is_not_underlined(reader: Callable[[str], Any]) -> None:
    assert accepts(reader, "")
    assert Draft7Validator(pattern_of(reader)).is_valid("")


DATE_LIKE = st.from_regex(r"(--)?[0-9]{0,4}-?[0-9]{0,2}-?[0-9]{0,2}", fullmatch=True)
CADENCE_LIKE = st.from_regex(r"[0-9]{1,5} ?[dwmyDWMY][a-z]{0,5}", fullmatch=True)
ANYTHING = st.text(st.characters(codec="utf-8", exclude_categories=["Cc"]), max_size=20)


@pytest.mark.parametrize("reader", [*PATTERNS, CHANNEL])
@given(text=DATE_LIKE | CADENCE_LIKE | ANYTHING)
def test_no_text_is_read_and_underlined(reader: Callable[[str], Any], text: str) -> None:
    try:
        reader(text)
    except values.MisreadError:
        return
    assert accepts(reader, text)


def test_words_that_are_few_are_offered() -> None:
    assert choices_of(CHANNEL) == [str(channel) for channel in Channel]
    assert list(choices_of(values.flag)) == ["true", "false"]
    assert not choices_of(values.line)
