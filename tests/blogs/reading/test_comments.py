"""Comments made of what anybody may have said of them."""

from __future__ import annotations

from datetime import UTC
from datetime import datetime
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netjournal.blogs.reading.comments import COMMENT_LIMIT
from netjournal.blogs.reading.comments import author_name
from netjournal.blogs.reading.comments import comment
from netjournal.blogs.reading.comments import instant
from netjournal.blogs.reading.comments import moment
from netjournal.blogs.reading.comments import told_apart

AT = datetime(2026, 11, 20, 10, 19, 51, tzinfo=UTC)


@pytest.mark.parametrize(
    ("name", "id_"),
    [
        ("40", "40"),
        ("https://ada.example/?p=18#comment-40", "40"),
        ("tag:blogger.com,1999:blog-12.post-5689936624652663696", "5689936624652663696"),
        ("https://ada.example/notes/#isso-7", "7"),
        ("tag:ada.example,2026:of-ben", "tag:ada.example,2026:of-ben"),
    ],
)
def test_the_engines_number_identifies_a_comment_else_its_whole_id(name, id_):
    assert comment("Yes.", names=[name]).id == id_


def test_any_address_of_it_may_hold_the_number():
    said = comment("Yes.", names=["urn:x"], url="/notes/#comment-40", base="https://ada.example/")
    assert (said.id, said.url) == ("40", "https://ada.example/notes/#comment-40")


def test_without_a_name_what_it_says_identifies_it():
    first, second = (comment(text, author="Ben", at=AT).id for text in ("Yes.", "No."))
    assert first != second
    assert comment("Yes.", author="Ben", at=AT).id == first


def test_no_comment_answers_itself():
    assert comment("Yes.", names=["40"], parent="40").parent is None


def test_only_web_addresses_are_kept():
    said = comment("Yes.", author_url="javascript:alert(1)", url="data:text/html,x")
    assert (said.author_url, said.url) == (None, None)


@pytest.mark.parametrize(
    ("told", "name"),
    [
        ("Se&#225;n O&#039;Brien", "Seán O'Brien"),
        ("<b>Ada</b> Okafor", "Ada Okafor"),
        ("ada@ada.example (Ada Okafor)", "Ada Okafor"),
        ("Ada\u202e\x1b[31m Okafor", "Ada[31m Okafor"),
        ("By The Way", "By The Way"),
        ("x" * 1000, "x" * 200),
        ("  ", None),
        (7, None),
    ],
)
def test_names_are_one_plain_line_without_an_address(told, name):
    assert author_name(told) == name


@pytest.mark.parametrize("seconds", [None, True, "1", float("nan"), float("inf"), 1e300, -1e12])
def test_what_is_no_time_is_none(seconds):
    assert instant(seconds) is None


@pytest.mark.parametrize(
    ("told", "at"),
    [
        ("2026-11-20T10:19:51", AT),
        ("2026-11-20T11:19:51+01:00", AT),
        ("0000-00-00T00:00:00", None),
        ("0001-01-01T00:00:00Z", None),
        ("yesterday", None),
        (7, None),
    ],
)
def test_times_are_utc_and_of_this_age(told, at):
    assert moment(told) == at


def test_the_same_comment_is_kept_once_and_others_under_the_same_id_apart():
    one, other = comment("Yes.", names=["urn:all"]), comment("No.", names=["urn:all"])
    kept = told_apart([one, other, one, other])
    assert [each.text for each in kept] == ["Yes.", "No."]
    assert len({each.id for each in kept}) == 2
    assert told_apart([one, other]) == kept


def test_under_one_id_a_newer_comment_does_not_take_the_place_of_another():
    new, one, other = (comment(text, names=["urn:all"]) for text in ("No.", "Yes.", "Well."))
    before, after = told_apart([one, other]), told_apart([new, one, other])
    assert after[1:] == before
    assert [each.text for each in after] == ["No.", "Yes.", "Well."]
    numbered = [comment(text, names=["40"]) for text in ("Yes.", "No.")]
    assert told_apart(numbered)[0].id == "40"


@pytest.mark.parametrize("place", ["", "#comments", "#respond"])
def test_what_leads_to_all_comments_is_no_permalink(place):
    assert comment("Yes.", url=f"https://a.example/rota/{place}").url == "https://a.example/rota/"
    assert comment("Yes.", url=f"https://a.example/rota/{place}4").url


def test_of_too_many_the_newest_are_kept_in_their_order():
    said = [
        comment("Yes.", names=[str(number)], at=AT + timedelta(minutes=number))
        for number in range(1, COMMENT_LIMIT + 11)
    ]
    assert told_apart(said) == tuple(said[10:])


@given(st.text(), st.text(), st.text(), st.text())
def test_anything_makes_a_comment(name, author, url, text):
    said = comment(text, names=[name], author=author, author_url=url, url=url, base=url)
    assert said.id
    assert said.url is None or said.url.lower().startswith(("http://", "https://"))
