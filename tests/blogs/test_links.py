from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netjournal.blogs.links import feed_links
from netjournal.blogs.links import web_link


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


def test_a_page_names_its_feeds_but_not_those_of_comments():
    page = b"""<html><head>
        <link rel="alternate" type="application/rss+xml" title="Notes" href="/feed/">
        <link rel="alternate" type="application/rss+xml" title="Comments" href="/all/feed/">
        <link rel="alternate" type="application/rss+xml" href="/comments/feed/">
        <link rel="ALTERNATE nofollow" type="application/atom+xml" href="atom.xml">
        <link rel="alternate" type="application/json" href="/wp-json/wp/v2/posts/1">
        <link rel="alternate" hreflang="fr" href="/fr/">
        <link rel="alternate" type="application/rss+xml" href="javascript:alert(1)">
        <link rel="stylesheet" type="application/rss+xml" href="/no">
    </head></html>"""
    assert feed_links(page, "https://ada.example/blog/") == (
        "https://ada.example/feed/",
        "https://ada.example/blog/atom.xml",
    )
