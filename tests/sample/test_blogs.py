from __future__ import annotations

import json
from typing import TYPE_CHECKING

import feedparser
import pytest

from netjournal.sample.answers import BLOGS
from netjournal.sample.blogs import Request

if TYPE_CHECKING:
    from collections.abc import Callable

ADA = ("ada.blogs.example", "/feed/")
KOFI = ("kofi.blogs.example", "/?feed=rss2")
RSS, ATOM = "application/rss+xml", "application/atom+xml"


@pytest.mark.parametrize(
    ("host", "content_type"),
    [
        ("ada", RSS),
        ("kofi", RSS),
        ("farah", ATOM),
        ("jonas", ATOM),
        ("tomasz", "application/rdf+xml"),
        ("priya", "application/feed+json"),
        ("yusuf", RSS),
        ("nils", RSS),
    ],
)
def test_each_host_answers_with_its_own_feed(ask: Callable, host: str, content_type: str) -> None:
    name = f"{host}.blogs.example"
    [answer] = ask((name, BLOGS[name].feed, {}))
    assert answer.status == 200
    assert answer.headers["Content-Type"] == f"{content_type}; charset=utf-8"
    assert f"http://{name}/".encode() in answer.body


@pytest.mark.parametrize(
    ("host", "version", "entries"),
    [
        ("ada", "rss20", 6),
        ("kofi", "rss20", 5),
        ("farah", "atom10", 5),
        ("jonas", "atom10", 4),
        ("tomasz", "rss10", 4),
        ("yusuf", "rss20", 4),
    ],
)
def test_the_feeds_are_well_formed(ask: Callable, host: str, version: str, entries: int) -> None:
    name = f"{host}.blogs.example"
    [answer] = ask((name, BLOGS[name].feed, {}))
    feed = feedparser.parse(answer.body)
    assert (feed.bozo, feed.version, len(feed.entries)) == (False, version, entries)


def test_the_json_feed_is_one(ask: Callable) -> None:
    [answer] = ask(("priya.blogs.example", "/feed.json", {}))
    feed = json.loads(answer.body)
    assert feed["version"] == "https://jsonfeed.org/version/1.1"
    assert len(feed["items"]) == 4


def test_one_feed_is_cut_off_before_its_first_entry(ask: Callable) -> None:
    [answer] = ask(("nils.blogs.example", "/rss.xml", {}))
    feed = feedparser.parse(answer.body)
    assert (feed.bozo, feed.entries) == (1, [])


def test_the_feeds_say_what_their_engines_say_of_comments(ask: Callable) -> None:
    names = [f"{host}.blogs.example" for host in ("ada", "kofi", "farah", "jonas", "tomasz")]
    answers = ask(*((name, BLOGS[name].feed, {}) for name in names))
    ada, kofi, farah, jonas, tomasz = (feedparser.parse(a.body).entries for a in answers)

    def counts(entries: list, key: str) -> list[str | None]:
        return [entry.get(key) for entry in entries]

    assert counts(ada, "slash_comments") == ["4", "3", "2", "0", None, "3"]
    assert ada[3].comments.endswith("#respond")
    assert "wfw_commentrss" not in ada[4], "WordPress says nothing under a closed, empty post"
    assert kofi[0].wfw_commentrss == "http://kofi.blogs.example/?feed=rss2&p=41"
    assert counts(farah, "thr_total") == ["2", "2", "3", "2", "1"]
    assert [link.type for link in farah[0].links if link.rel == "replies"] == [ATOM, "text/html"]
    assert not any("comment" in key or "thr" in key for entry in jonas for key in entry)
    assert counts(tomasz, "slash_comments") == ["1", "2", "2", "0"]


@pytest.mark.parametrize("host", sorted(BLOGS))
def test_a_second_request_with_validators_transfers_no_body(ask: Callable, host: str) -> None:
    question = (host, BLOGS[host].feed)
    [first] = ask((*question, {}))
    log: list[Request] = []
    [second] = ask((*question, {"If-None-Match": first.headers["ETag"]}), log=log)
    assert (second.status, second.body) == (304, b"")
    assert second.headers["ETag"] == first.headers["ETag"]
    assert log == [Request(*question, 304, 0)]


def test_a_date_alone_is_a_validator_too(ask: Callable) -> None:
    [first] = ask((*KOFI, {}))
    assert first.headers["Last-Modified"] == "Wed, 18 Nov 2026 09:05:00 GMT"
    same, older = ask(
        (*KOFI, {"If-Modified-Since": "Wed, 18 Nov 2026 09:05:00 GMT"}),
        (*KOFI, {"If-Modified-Since": "Wed, 18 Nov 2026 09:04:59 GMT"}),
    )
    assert (same.status, older.status) == (304, 200)


def test_a_wrong_tag_outweighs_a_right_date(ask: Callable) -> None:
    date = "Wed, 18 Nov 2026 09:05:00 GMT"
    [answer] = ask((*KOFI, {"If-None-Match": '"old"', "If-Modified-Since": date}))
    assert answer.status == 200


def test_some_tags_are_weak_and_some_strong(ask: Callable) -> None:
    ada, kofi = ask((*ADA, {}), (*KOFI, {}))
    assert ada.headers["ETag"].startswith('W/"')
    assert kofi.headers["ETag"].startswith('"')


def test_a_compressing_blog_compresses_only_for_those_who_accept_it(ask: Callable) -> None:
    zipped, plain = ask((*ADA, {"Accept-Encoding": "gzip"}), (*ADA, {"Accept-Encoding": ""}))
    assert zipped.headers["Content-Encoding"] == "gzip"
    assert "Content-Encoding" not in plain.headers
    assert zipped.body == plain.body, "the client unpacks it"


def test_head_has_the_headers_and_no_body(ask: Callable) -> None:
    [full] = ask((*KOFI, {}))
    log: list[Request] = []
    [head] = ask((*KOFI, {}), method="HEAD", log=log)
    assert (head.status, head.body) == (200, b"")
    assert head.headers["Content-Length"] == str(len(full.body))
    assert log[0].body_bytes == 0


def test_what_is_gone_what_is_missing_and_what_cannot_be_done(ask: Callable) -> None:
    gone, elsewhere, stranger, foreign = ask(
        ("grace.blogs.example", "/feed/", {}),
        ("ada.blogs.example", "/feed/nowhere", {}),
        ("nobody.blogs.example", "/feed/", {}),
        ("rebound.example", "/feed/", {}),
    )
    assert (gone.status, elsewhere.status, stranger.status) == (410, 404, 404)
    assert foreign.status == 421, "another name that leads to this machine"
    [post] = ask((*ADA, {}), method="POST")
    assert post.status == 405


def test_the_host_is_known_whatever_its_port_and_case(ask: Callable) -> None:
    [answer] = ask(("Ada.Blogs.Example:8080", "/feed/", {}))
    assert answer.status == 200


def test_a_home_page_lists_the_posts_and_names_the_feed(ask: Callable) -> None:
    [home] = ask(("yusuf.blogs.example", "/", {}))
    text = home.body.decode()
    assert home.headers["Content-Type"] == "text/html; charset=utf-8"
    assert '<link rel="alternate" type="application/rss+xml" href="/rss.xml"' in text
    assert '<a href="/the-silence-is-theirs.html">The silence is theirs</a>' in text


def test_every_post_has_the_page_its_feed_links_to(ask: Callable) -> None:
    names = [name for name in BLOGS if name != "priya.blogs.example"]
    feeds = ask(*((name, BLOGS[name].feed, {}) for name in names))
    pages = [
        (name, entry.link.removeprefix(f"http://{name}"), {})
        for name, feed in zip(names, feeds, strict=True)
        for entry in feedparser.parse(feed.body).entries
    ]
    answers = ask(*pages, ("priya.blogs.example", "/notes/glaze-notes", {}))
    assert {answer.status for answer in answers} == {200}
    assert len(answers) == 33
