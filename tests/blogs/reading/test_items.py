"""A feed in parts: what has not changed since is not read again, and nothing is read otherwise."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import settings
from hypothesis import strategies as st

from netjournal.blogs import feeds
from netjournal.blogs.feeds import parse
from netjournal.blogs.reading.entries import ENTRY_LIMIT
from netjournal.blogs.reading.items import divided

URL = "https://ada.example/feed/"
ATOM = '<feed xmlns="http://www.w3.org/2005/Atom"><title>Notes</title>{}</feed>'


def entry(id_: str, **inside: str) -> str:
    said = "".join(f"<{name}>{text}</{name}>" for name, text in inside.items())
    return f"<entry><id>{id_}</id>{said}</entry>"


def known_from(body: str):
    parsed = parse(body.encode(), None, URL)
    return {d: post for d, post in zip(parsed.digests, parsed.posts, strict=True) if d}


@pytest.fixture
def read(monkeypatch):
    """Return what feedparser is given: the ids, in order."""
    given_ids = []
    found = feeds._found

    def spy(xml, base):
        given_ids.extend(re.findall(rb"<id>(.*?)</id>", xml))
        return found(xml, base)

    monkeypatch.setattr(feeds, "_found", spy)
    return given_ids


def test_a_feed_is_divided_at_its_items():
    items = divided(b"<rss><a/><item>1</item> \n<item x='2'>2</item></rss>")
    assert items.inside == [b"<item>1</item>", b"<item x='2'>2</item>"]
    assert items.outside == [b"<rss><a/>", b" \n", b"</rss>"]


def test_tags_that_are_text_divide_nothing():
    inside = b"<item><![CDATA[</item>]]><!-- <item> --><?php </item> ?>&lt;item></item>"
    assert divided(b"<rss>" + inside + b"</rss>").inside == [inside]


@pytest.mark.parametrize(
    "xml",
    [
        b"",
        b"<rss></rss>",
        b"<rss><item>",
        b"<rss></item><item>",
        b"<rss><item><item></item></item>",
        b"<rss><item/><item></item>",
        b"<rss><item></item><entry></entry>",
        b"<rss><item></item><![CDATA[",
        b"<rss><item></item><!-- ",
        b"<rss><item></item><item ",
        b"<atom:entry></atom:entry>",
        b"<items></items>",
    ],
)
def test_what_cannot_be_divided_safely_is_not(xml):
    assert divided(xml) is None


@given(st.lists(st.sampled_from([b"<item>", b"</item>", b"<![CDATA[", b"]]>", b"x", b"<!--"])))
def test_the_parts_are_the_whole(pieces):
    xml = b"".join(pieces)
    items = divided(xml)
    if items:
        assert items.without((), items.digests("")) == xml


def test_only_new_and_changed_items_are_read_again(read):
    known = known_from(ATOM.format(entry("1", title="One") + entry("2", title="Two")))
    read.clear()
    body = ATOM.format(
        entry("3", title="Three") + entry("1", title="One") + entry("2", title="Two, again")
    )
    parsed = parse(body.encode(), None, URL, known)
    assert read == [b"3", b"2"]
    assert parsed == parse(body.encode(), None, URL)
    assert [post.title for post in parsed.posts] == ["Three", "One", "Two, again"]


def test_a_date_of_the_feed_changes_no_item(read):
    items = entry("1", updated="2026-11-02T10:00:00Z")
    known = known_from(ATOM.format(f"<updated>2026-11-02T10:00:00Z</updated>{items}"))
    read.clear()
    body = ATOM.format(f"<updated>2026-11-03T10:00:00Z</updated>{items}")
    assert len(parse(body.encode(), None, URL, known).posts) == 1
    assert read == []


@pytest.mark.parametrize(
    "change",
    [
        ("<title>Notes", "<author><name>Ben</name></author><title>Notes"),
        ("<feed ", '<feed xml:lang="de" '),
        ("<feed ", '<feed xml:base="https://ben.example/" '),
        ("<title>Notes", "<generator>WordPress</generator><title>Notes"),
    ],
)
def test_what_is_said_of_the_whole_feed_changes_every_item(read, change):
    body = ATOM.format(entry("1", title="One"))
    known = known_from(body)
    read.clear()
    changed = body.replace(*change)
    assert parse(changed.encode(), None, URL, known) == parse(changed.encode(), None, URL)
    assert read == [b"1", b"1"]


def test_an_item_means_something_else_at_another_address():
    body = ATOM.format(entry("1", link="").replace("<link></link>", '<link href="/p"/>'))
    moved = parse(body.encode(), None, "https://ben.example/feed/", known_from(body))
    assert [post.url for post in moved.posts] == ["https://ben.example/p"]


def test_a_broken_feed_is_read_as_a_whole():
    body = ATOM.format(entry("1", title="Fish & chips"))
    assert parse(body.encode(), None, URL).digests == ()
    good = ATOM.format(entry("1", title="One"))
    broken = ATOM.format(entry("2", title="Fish & chips") + entry("1", title="One"))
    assert parse(broken.encode(), None, URL, known_from(good)) == parse(broken.encode(), None, URL)


def test_posts_that_share_an_id_are_read_again_each_time():
    body = ATOM.format(entry("1", title="One") + entry("1", title="Two") + entry("3"))
    parsed = parse(body.encode(), None, URL)
    assert [digest is None for digest in parsed.digests] == [True, True, False]
    once = known_from(ATOM.format(entry("1", title="One")))
    assert parse(body.encode(), None, URL, once) == parsed


def test_of_an_archive_both_ends_are_read():
    items = "".join(entry(str(number)) for number in range(3 * ENTRY_LIMIT))
    found = divided(ATOM.format(items).encode())
    assert len(found.inside) == 2 * ENTRY_LIMIT
    assert b"<id>0<" in found.inside[0]
    assert f"<id>{3 * ENTRY_LIMIT - 1}<".encode() in found.inside[-1]
    assert len(parse(ATOM.format(items).encode(), None, URL).posts) == ENTRY_LIMIT


@settings(max_examples=50, deadline=None)
@given(
    st.lists(st.integers(0, 5), max_size=8),
    st.lists(st.integers(0, 5), max_size=8),
    st.sampled_from(["", "<author><name>Ada</name></author>", "<generator>WordPress</generator>"]),
)
def test_what_is_known_never_changes_what_is_read(before, now, head):
    bodies = [
        ATOM.format(head + "".join(entry(str(n % 4), title=f"T{n}") for n in numbers))
        for numbers in (before, now)
    ]
    known = known_from(bodies[0])
    assert parse(bodies[1].encode(), None, URL, known) == parse(bodies[1].encode(), None, URL)
