"""`netjournal feeds`, following the sample's blogs over HTTP on this machine."""

from __future__ import annotations

import json
import re
import shutil
from contextlib import asynccontextmanager

import pytest

from netjournal.blogs.cache import Cache
from netjournal.sample import blogs
from netjournal.sample.network import copy

FEEDS = {
    "ada-okafor": ("http://ada.blogs.example/feed/", 6),
    "farah-haddad": ("http://farah.blogs.example/feeds/posts/default", 5),
    "jonas-weber": ("http://jonas.blogs.example/atom.xml", 4),
    "kofi-mensah": ("http://kofi.blogs.example/?feed=rss2", 5),
    "priya-raman": ("http://priya.blogs.example/feed.json", 4),
    "tomasz-nowak": ("http://tomasz.blogs.example/index.rdf", 4),
}
BROKEN = {"grace-wanjiru", "nils-eriksen", "yusuf-demir"}
BEFORE = (
    "Not the induction, not the slides with the fire exits: the thing you knew on Friday that you "
    "did not know on Monday and that no one had set out to teach you."
)
LAST = (
    "Last: video call, 10 August 2026, She asked what surprised me as a newcomer after years of "
    "making things for newcomers: that nobody tells you when you may go home. It will be in the "
    "book. The…"
)
COMMENTS = "2 comments of yours still wait: netjournal comments.\n"
QUESTION = "So, dear reader: what did your first week teach you that nobody meant to teach?"


@pytest.fixture
def root(tmp_path):
    copy(tmp_path / "sample")
    return tmp_path / "sample"


@pytest.fixture
def log(monkeypatch):
    """The requests that the sample's server answered, of each run in turn."""
    runs = []
    serve = blogs.serve

    @asynccontextmanager
    async def logged(*visitors):
        async with serve(*visitors) as server:
            runs.append(server.requests)
            yield server

    monkeypatch.setattr(blogs, "serve", logged)
    return runs


def test_the_first_run(root, netjournal) -> None:
    ran = netjournal(root, "feeds", "--json")
    assert ran.exit_code == 0
    document = json.loads(ran.stdout)
    assert {
        row["contact"]: (row["url"], row["posts"])
        for row in document["feeds"]
        if row["status"] == "new"
    } == FEEDS
    assert {row["contact"] for row in document["feeds"] if row["status"] == "error"} == BROKEN
    for row in document["feeds"]:
        keys = ["contact", "url", "status", "posts", "new", "error", "failures", "why"]
        assert list(row) == keys
        assert row["new"] == row["posts"]
        assert (row["error"] is not None) == (row["contact"] in BROKEN) == row["failures"]
    assert document["openings"][0] == {
        "contact": "ada-okafor",
        "url": "http://ada.blogs.example/2026/11/17/what-did-your-first-week-teach-you/",
        "title": "What did your first week teach you?",
        "published": "2026-11-17T06:30:00Z",
        "comments": 4,
        "comments_state": "open",
        "reasons": [
            "rank A +20",
            "due 10 days ago +200",
            "3 days old +18",
            "only 4 comments +15",
            "asks its readers +30",
        ],
        "question": QUESTION,
        "score": 283,
        "invitation": {
            "kind": "question",
            "quote": QUESTION,
            "before": BEFORE,
            "paragraph": 3,
            "paragraphs": 3,
        },
        "commenting": {
            "state": "open",
            "system": "WordPress",
            "evidence": "its form posts to wp-comments-post.php",
        },
        "topics": [],
        "context": [
            "You promised by 31 October 2026: Read chapter four and say where it drags",
            LAST,
        ],
    }


def test_a_second_run_within_the_hour_asks_nobody_and_shows_the_same(root, netjournal, log) -> None:
    first = netjournal(root, "feeds").stdout
    again = netjournal(root, "feeds").stdout
    assert log[1] == []
    assert again.rpartition("\n\n")[0] == first.rpartition("\n\n")[0]
    counts = "6 not due yet, 3 failing (asked again later)"
    assert again.endswith(f"\n\n9 feeds: {counts}; 0 new posts.\n{COMMENTS}")


def test_a_forced_run_transfers_no_body(root, netjournal, log) -> None:
    netjournal(root, "feeds")
    ran = netjournal(root, "feeds", "--force", "--json")
    first, second = log
    assert {row["status"] for row in json.loads(ran.stdout)["feeds"]} == {"unchanged", "error"}
    assert {r.host for r in first if r.status == 200} == {r.host for r in second} - {
        "grace.blogs.example"
    }
    assert sum(request.body_bytes for request in first) > 20_000
    assert {(r.status, r.body_bytes) for r in second if r.status != 410} == {(304, 0)}


def test_offline_asks_nobody_and_ranks_the_same(root, netjournal, log) -> None:
    online = json.loads(netjournal(root, "feeds", "--json").stdout)
    offline = json.loads(netjournal(root, "feeds", "--offline", "--json").stdout)
    assert len(log) == 1
    assert offline["openings"] == online["openings"]
    assert [row["posts"] for row in offline["feeds"]] == [row["posts"] for row in online["feeds"]]


def test_deleting_what_was_fetched_loses_nothing_but_downloads(root, netjournal) -> None:
    before = netjournal(root, "feeds", "--json").stdout
    due = netjournal(root, "due", "--json").stdout
    own = {
        path: path.read_bytes()
        for path in root.rglob("*")
        if path.is_file() and ".netjournal" not in path.parts
    }
    shutil.rmtree(root / ".netjournal")
    assert netjournal(root, "due", "--json").stdout == due
    assert netjournal(root, "feeds", "--json").stdout == before
    assert all(path.read_bytes() == content for path, content in own.items())


def test_the_tables(root, netjournal) -> None:
    ran = netjournal(root, "feeds")
    openings, mending, summary = ran.stdout.split("\n\n")
    heading, row, *below = openings.splitlines()[:5]
    assert heading == "Openings, best first"
    _, who, title, why = re.split(" {2,}", row)
    assert (who, title) == ("Ada Okafor", "What did your first week teach you?")
    assert why.startswith("rank A +20, due 10 days ago +200, 3 days old +18, ")
    assert [line.strip() for line in below] == [
        "3 days, 4 comments",
        "“So, dear reader: what did your first week teach you that nobody meant to teach?”",
        "http://ada.blogs.example/2026/11/17/what-did-your-first-week-teach-you/",
    ]
    gone = "its server says that the feed is gone for good (since "
    assert mending.startswith(f"Feeds to mend\n  Grace Wanjiru  {gone}")
    assert ")\n      http://grace.blogs.example" in mending
    assert "netjournal discover grace-wanjiru, or remove the blog from contacts/grace" in mending
    assert "\n  Nils Eriksen   the feed is broken" in mending
    counts = "6 followed for the first time, 3 failed"
    assert summary == f"9 feeds: {counts}; 28 new posts.\n{COMMENTS}"
    assert ran.stderr == "Today is pinned to 20 November 2026 in mkdocs.yml.\n"


def test_a_comment_of_mine_closes_the_opening(root, netjournal) -> None:
    found = json.loads(netjournal(root, "feeds", "--json").stdout)["openings"]
    best = found[0]
    netjournal(
        root, "log", best["contact"], "comment", "That the tea is not free.", "--url", best["url"]
    )
    rest = json.loads(netjournal(root, "feeds", "--offline", "--json").stdout)["openings"]
    assert best["url"] not in [opening["url"] for opening in rest]


def test_quiet_says_nothing_when_there_is_nothing_to_do(network, netjournal) -> None:
    empty = "<rss version='2.0'><channel></channel></rss>"
    ada = "name: Ada\nblogs: [{feed: feeds/ada.xml}]\n"
    root = network({"contacts/ada.yml": ada, "feeds/ada.xml": empty})
    feed = root / "feeds" / "ada.xml"
    assert netjournal(root, "feeds", "--quiet").output == ""
    feed.unlink()
    said = netjournal(root, "feeds", "--quiet").output
    assert said.startswith("No post asks for a comment today.\n\nFeeds to mend\n  Ada")
    assert netjournal(root, "feeds", "--quiet").output == ""  # it was told


@pytest.mark.parametrize(
    "options",
    [("--status", "--hosts"), ("--offline", "--force"), ("--quiet", "--apply-redirects")],
)
def test_different_questions_are_not_asked_at_once(network, netjournal, options) -> None:
    ran = netjournal(network({}), "feeds", *options)
    assert ran.exit_code == 2
    assert "ask one of them" in ran.stderr


def test_nobody_has_a_blog(network, netjournal) -> None:
    ran = netjournal(network({"contacts/ada.yml": "name: Ada\n"}), "feeds")
    assert ran.exit_code == 0
    assert ran.stdout == (
        "No post asks for a comment today.\n\n"
        "No contact has a blog yet: add `blog: https://…` to a contact's file.\n"
    )


def test_a_feed_may_be_a_file_of_the_network(network, netjournal) -> None:
    feed = (
        '<rss version="2.0"><channel><title>Ada</title><item><title>Hello</title>'
        "<link>http://ada.example/hello</link><pubDate>Thu, 19 Nov 2026 09:00:00 GMT</pubDate>"
        "</item></channel></rss>"
    )
    root = network(
        {"contacts/ada.yml": "name: Ada\nblogs: [{feed: feeds/ada.xml}]\n", "feeds/ada.xml": feed}
    )
    document = json.loads(netjournal(root, "feeds", "--json").stdout)
    assert [(row["url"], row["status"], row["posts"]) for row in document["feeds"]] == [
        ("feeds/ada.xml", "new", 1)
    ]
    assert [opening["title"] for opening in document["openings"]] == ["Hello"]


@pytest.mark.parametrize("columns", [80, 140])
def test_in_a_terminal_titles_are_links_and_lines_fit(root, in_terminal, widest, columns) -> None:
    shown = in_terminal(root, "feeds", columns=columns)
    assert "\x1b]8;" in shown
    assert ";http://priya.blogs.example/notes/the-agenda-belongs-to-the-other-person\x1b\\" in shown
    assert "Following blogs" in shown
    assert columns - 10 < widest(shown) <= columns


def test_a_terminal_that_follows_no_links_shows_where_to_comment(network, in_terminal) -> None:
    url = f"http://ada.example/{'a-long-way-to-go/' * 7}"
    feed = (
        '<rss version="2.0"><channel><title>Ada</title><item><title>Hello</title>'
        f"<link>{url}</link><pubDate>Thu, 19 Nov 2026 09:00:00 GMT</pubDate>"
        "</item></channel></rss>"
    )
    root = network(
        {"contacts/ada.yml": "name: Ada\nblogs: [{feed: feeds/ada.xml}]\n", "feeds/ada.xml": feed}
    )
    shown = re.sub(r"\x1b\].*?\x1b\\|\x1b\[[0-9;?]*[A-Za-z]", "", in_terminal(root, "feeds"))
    assert f"\n  {url}\n" in shown


def test_the_text_is_kept_of_posts_that_can_be_openings_on_the_pinned_day(
    network, netjournal
) -> None:
    items = (
        f"<item><title>{day}</title><link>http://ada.example/{day[:2]}</link>"
        f"<pubDate>{day} 2020 08:00:00 GMT</pubDate><description>It rained.</description></item>"
        for day in ("10 Jan", "18 Mar")
    )
    root = network(
        {
            "mkdocs.yml": "plugins:\n  - netjournal: {today: 2020-03-20}\ndocs_dir: journal\n",
            "contacts/ada.yml": "name: Ada\nblogs: [{feed: feeds/ada.xml}]\n",
            "feeds/ada.xml": f'<rss version="2.0"><channel>{"".join(items)}</channel></rss>',
        }
    )
    netjournal(root, "feeds")
    with Cache.open(root) as cache:
        posts = cache.posts("feeds/ada.xml")
    assert {post.title: post.text for post in posts} == {"10 Jan": "", "18 Mar": "It rained."}
