"""Addresses that lead to the same page have one key."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netjournal.model.urls import canonical_url
from netjournal.model.urls import comment_id
from netjournal.model.urls import is_comment_url
from netjournal.model.urls import is_held
from netjournal.model.urls import looked_at
from netjournal.model.urls import post_url
from netjournal.model.urls import without_tracking


@pytest.mark.parametrize(
    "url",
    [
        "http://ada.example/2026/11/post",
        "https://ada.example/2026/11/post/",
        "HTTP://Ada.Example:80/2026/11/post#comment-40",
        "https://ada.example:443/2026/11/post/?utm_source=feed&utm_medium=rss",
        "http://ada.example/2026/11/post/?unapproved=40&moderation-hash=0a1b#comment-40",
        "http://ada.example/2026/11/post/?replytocom=12",
    ],
)
def test_the_same_page(url):
    assert canonical_url(url) == "ada.example/2026/11/post"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("http://ada.example/?p=19", "http://ada.example/?p=20"),
        ("http://ada.example/a", "http://ada.example/A"),
        ("http://ada.example:8080/", "http://ada.example/"),
        ("http://ada.example/", "http://ben.example/"),
        ("http://ada.example/?q=%E9", "http://ada.example/?q=%E8"),
    ],
)
def test_different_pages(one, other):
    assert canonical_url(one) != canonical_url(other)


@given(st.text())
def test_any_text_has_a_key(text):
    assert isinstance(canonical_url(text), str)


@given(st.text())
def test_any_tail_after_an_address_has_a_key(text):
    assert isinstance(canonical_url("http://ada.example:" + text), str)


@pytest.mark.parametrize(
    ("url", "kept"),
    [
        ("https://a.example/p?utm_source=feed&utm_medium=rss", "https://a.example/p"),
        ("https://a.example/p/?p=19&utm_source=rss#more", "https://a.example/p/?p=19#more"),
        ("https://a.example/?fbclid=1&p=19&gclid=2&mc_cid=3", "https://a.example/?p=19"),
        ("https://a.example/?mkt_tok=1&yclid=2&_hsenc=3&mtm_kwd=4", "https://a.example/"),
        ("https://a.example/p?replytocom=4#respond", "https://a.example/p#respond"),
        ("https://a.example/p?ref=blog.example", "https://a.example/p"),
    ],
)
def test_what_only_follows_a_reader_goes(url, kept):
    assert without_tracking(url, "blog.example") == kept


@pytest.mark.parametrize(
    "url",
    [
        "HTTP://Ada.Example:80/a%2fb/../?b=&&a=1;c=%E9&#",
        "https://a.example/p?ref=main",
        "https://a.example/p?ref=",
        "https://a.example/p?q=utm_source",
        "https://a.example/p#?utm_source=rss",
        "https://a.example/?",
    ],
)
def test_nothing_else_changes(url):
    assert without_tracking(url, "blog.example") == url
    assert without_tracking(url) == url


@given(st.text())
def test_without_tracking_only_shortens_and_keeps_the_page(tail):
    url = f"https://ada.example/{tail}"
    kept = without_tracking(url)
    assert len(kept) <= len(url)
    assert canonical_url(kept) == canonical_url(url)
    assert without_tracking(kept) == kept


@pytest.mark.parametrize(
    "url",
    [
        "http://ada.example/post/?unapproved=40&moderation-hash=0a1b#comment-40",
        "http://ada.example/post/#comment-40",
        "http://ada.example/post/?replytocom=12#li-comment-40",
        "http://ada.example/post/?utm_source=rss#c7",
        "http://ada.example/post/#isso-7",
        "http://ada.example/post/comment-page-2/#comment-40",
    ],
)
def test_the_address_of_a_comment_leads_to_its_post(url):
    assert is_comment_url(url)
    assert post_url(url) == "http://ada.example/post/"


@pytest.mark.parametrize("place", ["", "#comments", "#respond", "#part-2", "#cc1", "?c=4"])
def test_other_places_in_a_page_are_no_comments(place):
    assert not is_comment_url(f"http://ada.example/post{place}")
    assert post_url(f"http://ada.example/post{place}") in {
        "http://ada.example/post",
        "http://ada.example/post?c=4",
    }


@pytest.mark.parametrize(
    ("place", "number"),
    [
        ("#comment-40", "40"),
        ("?unapproved=40&moderation-hash=0a1b#comment-40", "40"),
        ("?p=7&unapproved=40&moderation-hash=0a1b", "40"),
        ("?replytocom=12#li-comment-40", "40"),
        ("?showComment=1700000000000#c5512345678901234567", "5512345678901234567"),
        ("#c123", "123"),
        ("#isso-7", "7"),
    ],
)
def test_the_number_of_a_comment_stands_in_its_address(place: str, number: str) -> None:
    assert comment_id(f"http://ada.example/post/{place}") == number


@pytest.mark.parametrize(
    "place",
    ["", "#comments", "#respond", "#part-2", "#comment-", "?unapproved=", "?unapproved=me", "?c=4"],
)
def test_elsewhere_no_comment_has_a_number(place: str) -> None:
    assert comment_id(f"http://ada.example/post/{place}") is None


HELD = (
    "unapproved=40",
    "moderation-hash=0a1b",
    "moderation%2Dhash=0a1b",
    "unapproved",
    "unapproved=",
)
OTHER = ("p=7", "", "b=%26", "unapproved%=1", "q=unapproved=40", "replytocom=4", "utm_source=rss")
FRAGMENTS = st.sampled_from(["", "#", "#comment-40", "#?unapproved=40"])


@given(st.lists(st.sampled_from(HELD + OTHER), max_size=5), FRAGMENTS)
def test_a_look_is_never_at_the_commenter_s_own_view(parameters: list[str], fragment: str) -> None:
    url = f"http://ada.example/post/?{'&'.join(parameters)}{fragment}"
    left = [each for each in parameters if each not in HELD]
    assert is_held(url) is (left != parameters)
    assert not is_held(looked_at(url))
    if left != parameters:
        mark = "?" if left else ""
        assert looked_at(url) == f"http://ada.example/post/{mark}{'&'.join(left)}{fragment}"
    else:
        assert looked_at(url) == url


@given(st.text() | st.text("?&#=unapproved-moderation-hash40[]:/%"))
def test_whatever_follows_it_an_address_is_looked_at_without_that_view(tail: str) -> None:
    url = f"http://ada.example/post/{tail}"
    look = looked_at(url)
    assert not is_held(look)
    assert looked_at(look) == look
    assert canonical_url(look) == canonical_url(url)
    number = comment_id(url)
    assert number is None or (number.isdigit() and is_comment_url(url))
