"""Addresses that lead to the same page have one key."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netjournal.model.urls import canonical_url


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
