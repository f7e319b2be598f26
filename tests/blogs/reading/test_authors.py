from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netjournal.blogs.reading.authors import AUTHOR_LIMIT
from netjournal.blogs.reading.authors import byline
from netjournal.blogs.reading.authors import is_among
from netjournal.blogs.reading.text import is_plain


@pytest.mark.parametrize(
    "written",
    [
        "Ada Okafor",
        "by Ada Okafor",
        "Posted by Ada Okafor",
        "ada@lumen.example (Ada Okafor)",
        "Ada Okafor <ada@lumen.example>",
        "Ada Okafor (ada@lumen.example)",
        "  Ada\nOkafor ",
    ],
)
def test_a_byline_is_the_name_alone(written):
    assert byline([written]) == "Ada Okafor"


def test_a_byline_names_each_author_once():
    assert byline(["Ada Okafor", "Ben", "", "by Ada Okafor"]) == "Ada Okafor, Ben"
    assert byline([]) is None
    assert byline(["", " "]) is None


def test_a_name_that_begins_like_by_stays():
    assert byline(["Byron Vale"]) == "Byron Vale"


@pytest.mark.parametrize(
    "author",
    [
        "Zoë Müller-Łoś",
        "ZOE MULLER-LOS",
        "zoe  muller-los",
        "by Zoe Müller-Los",
        "Dr. Zoë Müller-Łoś, PhD",
        "Ben Adeyemi and Zoë Müller-Łoś",
        "Ben Adeyemi, Zoë Müller-Łoś",
        "Ben Adeyemi & Zoë Müller-Łoś | Lumen Works",
        "zoe@lumen.example (Zoë Müller-Łoś)",
        "Zoe\u0308 Mu\u0308ller-Łoś",
    ],
)
def test_an_author_is_known_whatever_the_accents_case_and_company(author):
    assert is_among("Zoë Müller-Łoś", author)
    assert is_among("zoe muller-los", author)


@pytest.mark.parametrize(
    ("name", "author"),
    [
        ("Ann", "Joanne"),
        ("Ann", "Ann Lee"),
        ("Ann Lee", "Ann"),
        ("Ann Lee", "Mary Ann Lee"),
        ("Ann", None),
        ("", "Ann"),
        ("&", "Ann & Ben"),
        ("Dr", "Dr Lee"),
    ],
)
def test_a_whole_name_counts(name, author):
    assert not is_among(name, author)


def test_a_name_with_a_comma_matches_itself():
    assert is_among("Okafor, Ada", "okafor, ada")


def test_names_of_other_scripts_are_names():
    assert is_among("Анна Петрова", "анна петрова")
    assert is_among("王伟", "王伟, 李娜")
    assert not is_among("王伟", "王伟民")


@given(st.lists(st.text()))
def test_any_names_become_a_plain_bounded_line(names):
    said = byline(names) or ""
    assert is_plain(said)
    assert len(said) <= AUTHOR_LIMIT


@given(st.text(), st.text())
def test_any_names_can_be_compared(name, author):
    assert is_among(name, author) in (True, False)
