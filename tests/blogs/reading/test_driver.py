"""The SAX driver: the same posts as with expat alone."""

from __future__ import annotations

import xml.sax
from base64 import b64encode
from typing import TYPE_CHECKING

import feedparser
import pytest

from netjournal.blogs.feeds import parse
from netjournal.blogs.reading.driver import text_of

if TYPE_CHECKING:
    from pathlib import Path

LARGE = 40_000
URL = "http://blog.example/feed"

TAGS = """<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/"
  xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>Notes</title>
  <category>Work<sub>of all kinds</sub></category>
  <item><title>First</title><category domain="x"><![CDATA[Learning]]></category>
    <dc:subject>Teaching</dc:subject><description>Short</description>
    <content:encoded><![CDATA[<p>Of a <category>learned</category>
    society</p>]]></content:encoded></item>
  <item><category/><title>Second</title><description>Said after an empty tag</description></item>
</channel></rss>"""


def read(body: str) -> list[tuple[str, str]]:
    return [(post.title, post.text) for post in parse(body.encode(), None, URL).posts]


def test_tags_are_passed_over_and_nothing_beside_them():
    assert read(TAGS) == [
        ("First", "Of a learned society"),
        ("Second", "Said after an empty tag"),
    ]


def test_a_feed_that_ends_within_a_tag_is_read_as_far_as_it_goes():
    cut = TAGS[: TAGS.index("of all kinds")]
    assert parse(cut.encode(), None, URL).posts == ()

    cut = TAGS[: TAGS.index("Teaching")]
    assert [title for title, _ in read(cut)] == ["First"]


@pytest.mark.parametrize("length", [65_535, 65_536, 65_537, 200_000])
def test_a_text_longer_than_the_buffer_comes_whole(length: int):
    words = "word " * (length // 5)
    body = f"<rss version='2.0'><channel><item><title>{words}end of it</title><description>{words}"
    body += "its end</description></item><item><title>Next</title></item></channel></rss>"
    entry = feedparser.parse(body.encode(), sanitize_html=False).entries[0]
    assert entry.title == f"{words}end of it"
    assert entry.summary != f"{words}its end"
    assert text_of(entry.summary) == f"{words}its end"


def test_a_long_text_goes_past_feedparser_and_is_put_right_all_the_same():
    long = "Tea is hot. " * 100
    atom = (
        '<feed xmlns="http://www.w3.org/2005/Atom"><title>Notes</title>'
        f'<entry><title>Escaped</title><content type="html">&lt;p&gt;{long}</content></entry>'
        f"<entry><title>Plain</title><summary>a &lt; b; {long}</summary></entry>"
        f'<entry><title>Base64</title><content type="text/x" mode="base64">{encoded(long)}'
        '</content></entry><entry><title>Markup</title><content type="xhtml">'
        f'<div xmlns="http://www.w3.org/1999/xhtml"><p>1 &lt; 2. {long}</p></div></content></entry>'
        f"<entry><title>Loose</title><content>{long}<b>bold</b> {long}</content></entry>"
        f"<entry><title>Left over</title><content>\x93Café\x94 {long}</content></entry>"
        f"<entry><title>Read wrongly</title><content>CafÃ© {long}</content></entry></feed>"
    )
    told = " ".join(long.split())
    assert dict(read(atom)) == {
        "Escaped": told,
        "Plain": f"a < b; {told}",
        "Base64": told,
        "Markup": f"1 < 2. {told}",
        "Loose": f"{told} bold {told}",
        "Left over": f"“Café” {told}",
        "Read wrongly": f"Café {told}",
    }


def encoded(text: str) -> str:
    return b64encode(text.encode()).decode()


def test_letters_that_windows_1252_left_in_a_text_are_put_right():
    body = (
        "<rss version='2.0'><channel><item><title>\x93Café\x94 \x85 日本 \U0001f600</title></item>"
    )
    assert read(f"{body}</channel></rss>") == [("“Café” … 日本 \U0001f600", "")]


def test_a_real_feed_gives_what_expat_alone_gives(corpus: Path, monkeypatch: pytest.MonkeyPatch):
    files = [path for path in sorted((corpus / "feeds").iterdir()) if path.is_file()]
    bodies = [path.read_bytes() for path in files if path.stat().st_size < LARGE]
    assert len(bodies) > 50
    with_driver = [parse(body, None, URL) for body in bodies]
    monkeypatch.setattr(feedparser.api, "PREFERRED_XML_PARSERS", [])
    assert xml.sax.make_parser([]).__class__.__name__ == "ExpatParser"
    for body, parsed in zip(bodies, with_driver, strict=True):
        assert parse(body, None, URL) == parsed


def test_blanks_between_the_elements_of_a_text_stay():
    body = (
        '<feed xmlns="http://www.w3.org/2005/Atom">\n <entry>\n <id>1</id>\n <title>First</title>\n'
        ' <content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><b>Tea</b> <i>and</i>\n'
        "<u>rain</u></div></content>\n</entry>\n</feed>"
    )
    assert read(body) == [("First", "Tea and rain")]
