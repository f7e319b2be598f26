from __future__ import annotations

from datetime import date
from xml.etree import ElementTree as ET

import feedparser
import pytest
from hypothesis import example
from hypothesis import given
from hypothesis import strategies as st

from netjournal.pages.atom import Entry
from netjournal.pages.atom import Feed
from netjournal.pages.atom import atom_text

FEED = Feed("feeds/due.xml", "Mine", "Kim Lee", "../due.html", date(2026, 11, 20))
CALL = Entry(("due", "ada"), date(2026, 11, 20), "Call Ada", "../contacts/ada.html", ("Soon.",))
any_text = st.text(st.characters(), max_size=100)


def test_a_feed_is_atom() -> None:
    assert atom_text(FEED, [CALL], None).decode() == (
        "<?xml version='1.0' encoding='utf-8'?>\n"
        '<feed xmlns="http://www.w3.org/2005/Atom">'
        "<id>urn:uuid:bc17ca5e-df4a-52c6-938f-a769fa5dcc3c</id>"
        "<title>Mine</title><updated>2026-11-20T00:00:00Z</updated>"
        "<author><name>Kim Lee</name></author>"
        '<link rel="alternate" type="text/html" href="../due.html" />'
        "<entry><id>urn:uuid:70f13a05-9017-584d-8184-b3a7ab1df6dc</id><title>Call Ada</title>"
        "<updated>2026-11-20T00:00:00Z</updated>"
        '<link rel="alternate" href="../contacts/ada.html" /><summary>Soon.</summary></entry>'
        "</feed>\n"
    )


@pytest.mark.parametrize("site_url", ["https://kim.example/net", "https://kim.example/net/"])
def test_where_the_sites_address_is_known_links_are_whole(site_url: str) -> None:
    found = feedparser.parse(atom_text(FEED, [CALL], site_url))

    assert {link.rel: link.href for link in found.feed.links} == {
        "self": "https://kim.example/net/feeds/due.xml",
        "alternate": "https://kim.example/net/due.html",
    }
    assert found.entries[0].link == "https://kim.example/net/contacts/ada.html"


def test_an_address_that_is_none_of_the_web_is_not_used() -> None:
    assert b"javascript" not in atom_text(FEED, [CALL], "javascript:alert(1)")


@given(any_text, any_text)
@example("]]></title><script>alert(1)</script>", "a\x00b\ufffe\ud800&<")
def test_any_text_stays_text(title: str, line: str) -> None:
    entry = Entry((title, line), date(2026, 1, 2), title, "x.html", (line,))

    text = atom_text(FEED, [entry], None)

    ET.fromstring(text)
    found = feedparser.parse(text)
    assert not found.bozo
    assert len(found.entries) == 1
    assert "<script>" not in text.decode()
