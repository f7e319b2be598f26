from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netjournal.blogs.reading.links import post_link
from netjournal.blogs.reading.links import web_link


@pytest.mark.parametrize(
    ("value", "link"),
    [
        (" https://ada.example/p?a=1#c ", "https://ada.example/p?a=1#c"),
        ("/p", "https://blog.example/p"),
        ("//cdn.example/p", "https://cdn.example/p"),
        ("HTTP://ada.example/", "HTTP://ada.example/"),
        ("javascript:alert(1)", None),
        ("JavaScript:alert(1)", None),
        ("java\nscript:alert(1)", None),
        ("data:text/html,x", None),
        ("mailto:ada@ada.example", None),
        ("https://[broken/", None),
        ("https://ada.example/\x1b]8;;evil", None),
        ("https://ada.example/\u202etxt", None),
        ("https://ada.example/a b", None),
        ("https://ada.example/" + "a" * 3000, None),
        (None, None),
        ({"href": "https://ada.example/"}, None),
    ],
)
def test_only_web_links_survive(value, link):
    assert web_link(value, "https://blog.example/feed") == link


def test_a_link_without_host_or_base_is_none():
    assert web_link("https://") is None
    assert web_link("/p") is None


@given(st.text())
def test_whatever_survives_is_http(value):
    found = web_link(value)
    assert found is None or (found.lower().startswith(("http://", "https://")) and " " not in found)


def test_the_link_of_a_post_follows_nobody():
    feed = "https://ada.example/feed/"
    assert post_link("/p?utm_source=rss&p=1", feed) == "https://ada.example/p?p=1"
    assert post_link("https://ben.example/p?ref=ada.example", feed) == "https://ben.example/p"
    assert post_link("javascript:alert(1)?utm_source=rss", feed) is None


def test_an_absolute_link_stays_as_it_is_written():
    for link in ("https://ada.example/a/../b?", "https://ADA.example:443//p;x?a=%e9#"):
        assert web_link(link, "https://ben.example/") == link
