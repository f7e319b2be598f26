"""Feeds as servers send them, hostile or careless, and the posts that are kept of them.

Each is fetched, read and kept as `netjournal feeds` does it.
"""

from __future__ import annotations

from datetime import UTC
from datetime import datetime
from datetime import timedelta

import pytest
from aiohttp import web

from netjournal.blogs.cache import Cache
from netjournal.blogs.reading.text import is_plain
from netjournal.blogs.results import FeedStatus
from netjournal.model import CommentsState

SLASH = 'xmlns:slash="http://purl.org/rss/1.0/modules/slash/"'
WFW = 'xmlns:wfw="http://wellformedweb.org/CommentAPI/"'
THREAD = "http://purl.org/syndication/thread/1.0"
EVIL = "\x1b[31m\x9b31m\u202ered"
SCRIPT = "javascript:alert(1)"


def atom(inside: str, namespaces: str = "") -> str:
    return (
        f'<feed xmlns="http://www.w3.org/2005/Atom" {namespaces}><title>Notes</title>'
        f"<entry><id>tag:1</id><title>A post</title>{inside}</entry></feed>"
    )


def test_56_kilobytes_of_entities_do_not_become_100_megabytes(posts_from, rss):
    entities = f'<!DOCTYPE rss [<!ENTITY a "{"x" * 50_000}">]>'
    [post, good], _ = posts_from(
        entities + rss(f"<title>A{'&a;' * 2000}</title>", "<title>B</title>")
    )
    assert "xx" not in post.title
    assert good.title == "B"


def test_200000_elements_in_each_other_are_read_as_one_text(posts_from, rss):
    deep = f"<description>{'&lt;a&gt;' * 200_000}Deep.</description>"
    [post], _ = posts_from(rss(f"<title>One</title>{deep}"))
    assert post.title == "One"


def test_nothing_that_steers_a_terminal_is_kept_of_a_post(posts_from, rss):
    [post], _ = posts_from(
        rss(
            f"<title>T {EVIL}</title><guid>i{EVIL}</guid><author>Ada{EVIL}</author>"
            f"<description>&lt;p&gt;x{EVIL}</description><link>http://ada.example/{EVIL}</link>"
        )
    )
    assert post.title.startswith("T ")
    said = (post.id, post.title, post.author, *post.text.split("\n"), post.url or "")
    assert all(map(is_plain, said))


def test_nothing_that_steers_a_terminal_is_kept_of_a_fault(posts_from):
    for body in (f"<rss version='2.0'><{EVIL}>", f"{{{EVIL}", f"<html><title>{EVIL}"):
        _, result = posts_from(body)
        assert result.status is FeedStatus.ERROR
        assert is_plain(result.error)


def test_no_script_is_kept_in_the_place_of_a_link(posts_from, rss):
    [post], _ = posts_from(
        rss(
            f"<title>t</title><link>{SCRIPT}</link><guid>{SCRIPT}</guid>"
            f"<comments>{SCRIPT}</comments><wfw:commentRss>{SCRIPT}</wfw:commentRss>",
            namespaces=WFW,
        )
    )
    assert (post.url, post.comments_url, post.comments_feed) == (None, None, None)
    kinds = {"alternate": "text/html", "replies": "application/atom+xml"}
    links = "".join(
        f'<link rel="{rel}" type="{kind}" href="{SCRIPT}"/>'
        for rel, kind in (*kinds.items(), ("replies", "text/html"))
    )
    [post], _ = posts_from(atom(links))
    assert (post.url, post.comments_url, post.comments_feed) == (None, None, None)


def test_items_that_share_a_guid_are_posts_of_their_own_the_next_time_too(runs, rss, tmp_path):
    items = [
        f"<guid>same</guid><title>{number}</title><link>http://ada.example/{number}</link>"
        for number in (1, 2, 3)
    ]
    bodies = [rss(*items[:2]), rss(items[2], *items[:2])]

    async def handler(_):
        return web.Response(text=bodies.pop(0))

    results, [feed], _ = runs(handler, timedelta(), timedelta(days=1))
    assert [(result.posts, result.new) for [result] in results] == [(2, 2), (3, 1)]
    with Cache.open(tmp_path) as cache:
        assert [post.title for post in cache.posts(feed.url)] == ["3", "1", "2"]


@pytest.mark.parametrize(
    ("date", "published"),
    [
        ("", None),
        ("<pubDate></pubDate>", None),
        ("<pubDate>last Tuesday, I think</pubDate>", None),
        ("<pubDate>Mon, 01 Jan 0001 00:00:00 GMT</pubDate>", None),
        ("<pubDate>Fri, 01 Jan 2099 00:00:00 GMT</pubDate>", datetime(2099, 1, 1, tzinfo=UTC)),
    ],
)
def test_a_post_is_kept_whatever_its_date_and_when_it_was_first_seen(
    posts_from, rss, now, date, published
):
    [post], _ = posts_from(rss(f"<title>One</title>{date}"))
    assert (post.published, post.first_seen) == (published, now)


@pytest.mark.parametrize("declared", ["", '<?xml version="1.0" encoding="utf-8"?>'])
@pytest.mark.parametrize(
    ("charset", "sent_as"),
    [
        ("utf-16", "text/xml"),
        ("utf-16", "text/xml; charset=utf-8"),
        ("windows-1252", "text/xml; charset=utf-8"),
        ("windows-1252", "application/rss+xml; charset=iso-8859-1"),
        ("utf-8", "text/xml; charset=iso-8859-1"),
        ("utf-8", "text/xml; charset=no-such-thing"),
    ],
)
def test_a_mislabelled_charset_garbles_nothing(posts_from, rss, declared, charset, sent_as):
    body = f"{declared}{rss('<title>“Über” 5 €</title>')}".encode(charset)
    [post], _ = posts_from(body, Content_Type=sent_as)
    assert post.title == "“Über” 5 €"


@pytest.mark.parametrize("prefix", ["thr", "th", "threads"])
def test_a_total_counts_under_any_prefix(posts_from, prefix):
    [post], _ = posts_from(
        atom(f"<{prefix}:total>7</{prefix}:total>", f'xmlns:{prefix}="{THREAD}"')
    )
    assert post.comments == 7


def test_a_count_with_attributes_is_none_at_all(posts_from, rss):
    item = '<title>t</title><slash:comments a="1">3</slash:comments>'
    [post], _ = posts_from(rss(item, namespaces=SLASH))
    assert post.comments is None


def test_a_namespace_on_the_element_itself_harms_nothing(posts_from):
    inside = f'<thr:total xmlns:thr="{THREAD}">7</thr:total>'
    [post], _ = posts_from(atom(inside))
    assert post.comments == 7
    [post], _ = posts_from(atom(f"{inside}<summary>broken: a & b</summary>"))
    assert (post.title, post.comments, post.comments_state) == (
        *("A post", None),
        CommentsState.UNKNOWN,
    )


def test_a_commenters_own_view_of_a_post_is_the_post(posts_from, rss):
    link = "http://ada.example/p/?unapproved=40&amp;moderation-hash=0a1b2c&amp;page=2#comment-40"
    [post], _ = posts_from(rss(f"<title>t</title><link>{link}</link>"))
    assert post.url == "http://ada.example/p/?page=2#comment-40"
