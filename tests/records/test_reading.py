"""What messages show of the user's text is safe to print and short."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from netjournal.records.reading import START
from netjournal.records.reading import Reading
from netjournal.records.reading import Spot
from netjournal.records.reading import did_you_mean
from netjournal.records.reading import printable
from netjournal.records.reading import quoted


def test_a_problem_reads_like_a_compiler_s() -> None:
    reading = Reading("contacts/ada.yml")
    reading.fault(START, "empty-file", "the file is empty")
    assert [str(problem) for problem in reading.problems] == [
        "contacts/ada.yml:1:1: the file is empty"
    ]


def test_the_stem_is_the_name_without_folder_and_suffix() -> None:
    assert Reading("journal/2026/calls/2026-01-02-ada-call.md").stem == "2026-01-02-ada-call"


def test_a_terminal_never_obeys_what_is_shown() -> None:
    assert printable("Zoë\x1b[31m\udcff") == "Zoë\\x1b[31m\\udcff"
    assert Reading("contacts/\x1b.yml").path == "contacts/\x1b.yml"
    hostile = Reading("contacts/\x1b.yml")
    hostile.fault(START, "bad-slug", "rename it")
    assert hostile.problems[0].path == "contacts/\\x1b.yml"


@given(st.text(st.characters()))
def test_whatever_is_quoted_is_one_printable_line(text: str) -> None:
    shown = quoted(text)
    assert shown.isprintable()
    shown.encode()


def test_long_text_is_cut() -> None:
    assert quoted("x" * 1000) == f'"{"x" * 60}…"'


def test_the_likeliest_slip_is_suggested_and_nothing_far_fetched() -> None:
    assert did_you_mean("brithday", ["birthday", "blogs"]) == ', did you mean "birthday"?'
    assert did_you_mean("zzz", ["birthday", "blogs"]) == ""
    assert did_you_mean("anything", []) == ""


def test_what_a_word_means_goes_before_what_it_looks_like() -> None:
    synonyms = {"paused": ("on hold", "inactive"), "archived": ("inactive",)}
    known = ["active", "paused", "archived"]
    assert did_you_mean("On_Hold", known, synonyms) == ', did you mean "paused"?'
    assert did_you_mean("inactive", known, synonyms) == ', did you mean "paused" or "archived"?'
    assert did_you_mean("ACTIV", known, synonyms) == ', did you mean "active"?'


def test_messages_are_as_safe_as_paths() -> None:
    reading = Reading("contacts/ada.yml")
    reading.fault(START, "duplicate-touch", "x\x1b[31m.md has the same file name")
    assert reading.problems[0].message == "x\\x1b[31m.md has the same file name"


def test_after_a_hundred_faults_only_their_end_is_told() -> None:
    reading = Reading("contacts/ada.yml")
    for line in range(1, 101):
        assert not reading.full
        reading.fault(Spot(line, 1), "unknown-key", "unknown key")
    assert reading.full
    assert len(reading.problems) == 100
    for _ in range(3):
        reading.fault(START, "unknown-contact", "there is no contact")
    assert len(reading.problems) == 101
    last = max(reading.problems)
    assert (last.code, last.line) == ("too-many", 100)
    assert last.message == "… and more; mend these first"


def test_nothing_is_suggested_for_what_is_not_told() -> None:
    reading = Reading("contacts/ada.yml")
    assert reading.did_you_mean("brithday", ["birthday"]) == ', did you mean "birthday"?'
    for _ in range(100):
        reading.fault(START, "unknown-key", "unknown key")
    assert reading.did_you_mean("brithday", ["birthday"]) == ""
