"""`netjournal feeds --status` and `--hosts`: what earlier runs found, without asking anyone."""

from __future__ import annotations

import json
from datetime import UTC
from datetime import datetime
from datetime import timedelta

import pytest

from netjournal.blogs.cache import Cache
from netjournal.blogs.known import Feed
from netjournal.blogs.known import Host
from netjournal.followup.phrases import moment_in_words
from netjournal.model import Post

NOW = datetime.now(UTC).replace(microsecond=0)
POSTED = NOW - timedelta(days=3)
ADA = "http://ada.blogs.example/feed/"
BEN = "http://ben.blogs.example/feed/"
CLEO = "http://cleo.blogs.example"


@pytest.fixture
def root(network):
    """Return a network of four bloggers: one writes, one moved, one is told off, one is new."""
    root = network(
        {
            "contacts/ada.yml": f"name: Ada Okafor\nblogs: [{{feed: '{ADA}'}}]\n",
            "contacts/ben.yml": f"name: Ben\nblogs: [{{url: http://ben.example, feed: '{BEN}'}}]\n",
            "contacts/cleo.yml": f"name: Cleo\nblog: {CLEO}\n",
            "contacts/dan.yml": "name: Dan\nblog: http://dan.blogs.example\n",
        }
    )
    with Cache.open(root) as cache:
        post = Post(ADA, "1", "Hello", "http://ada.blogs.example/hello", POSTED)
        cache.save(Feed(ADA, fetched_at=NOW, ok_at=NOW), [post])
        since = NOW - timedelta(days=8)
        cache.save(
            Feed(BEN, fetched_at=NOW, ok_at=NOW, moved_to="https://b.example/f", moved_since=since)
        )
        cache.save(Feed(CLEO, fetched_at=NOW, status=429, error="HTTP 429", failing_since=NOW))
        why = "its server answered 429 and asked to be left alone"
        cache.hold(Host("cleo.blogs.example", NOW + timedelta(hours=9), why))
    return root


def utc(moment: datetime) -> str:
    return f"{moment:%Y-%m-%dT%H:%M:%SZ}"


def test_the_status_of_each_blog_worst_first(root, netjournal) -> None:
    ran = netjournal(root, "feeds", "--status", "--json")

    assert ran.exit_code == 0
    blogs = json.loads(ran.stdout)["blogs"]
    assert [(row["contact"], row["state"]) for row in blogs] == [
        ("ben", "moved"),
        ("cleo", "held-back"),
        ("dan", "never-fetched"),
        ("ada", "fresh"),
    ]
    assert blogs[0] == {
        "contact": "ben",
        "url": BEN,
        "state": "moved",
        "last_success": utc(NOW),
        "last_post": None,
        "posts": 0,
        "wrong": "the feed has moved to https://b.example/f",
        "since": utc(NOW - timedelta(days=8)),
        "again": None,
        "command": "netjournal feeds --apply-redirects",
        "edit": None,
        "redirected_to": "https://b.example/f",
        "redirected_since": utc(NOW - timedelta(days=8)),
        "proposed_after": utc(NOW - timedelta(days=1)),
    }
    assert blogs[1]["again"] == utc(NOW + timedelta(hours=9))
    assert (blogs[3]["last_post"], blogs[3]["posts"]) == (utc(POSTED), 1)


def test_the_table_says_what_mends_each(root, netjournal) -> None:
    shown = netjournal(root, "feeds", "--status").stdout

    moved, held, new, fresh, summary = shown.split("\n\n")
    assert moved.splitlines()[0] == "Moved"
    assert "the feed has moved to https://b.example/f (since " in moved
    assert moved.endswith("\n      netjournal feeds --apply-redirects")
    assert "its server answered 429 and asked to be left alone (asked again after " in held
    assert new.startswith("Not fetched yet\n  Dan         never       never       not fetched yet")
    days = [str(moment.astimezone().date()) for moment in (POSTED, NOW)]
    assert fresh.splitlines()[1].split() == ["Ada", "Okafor", *days, "1", "post"]
    assert summary == "4 blogs: 1 moved, 1 held back, 1 never fetched, 1 fresh.\n"


def test_the_hosts_and_what_each_is_asked_for(root, netjournal) -> None:
    (root / "journal/2026").mkdir(parents=True)
    (root / "journal/2026/2026-11-18-ada-comment.md").write_text(
        "---\ndate: 2026-11-18\nwith: ada\nchannel: comment\n"
        "url: http://ada.blogs.example/hello\n---\nHow true.\n",
        encoding="utf-8",
    )

    ran = netjournal(root, "feeds", "--hosts")

    assert ran.exit_code == 0
    until = moment_in_words((NOW + timedelta(hours=9)).astimezone())
    assert [line.strip() for line in ran.stdout.splitlines()] == [
        "Hosts that are asked",
        "ada.blogs.example   Ada Okafor: feed, commented post",
        "b.example           Ben: moved feed",
        "ben.blogs.example   Ben: feed",
        "ben.example         Ben: blog",
        "cleo.blogs.example  Cleo: feed",
        f"its server answered 429 and asked to be left alone (asked again after {until})",
        "dan.blogs.example   Dan: feed",
        "",
        "6 hosts, and those they redirect to.",
    ]


def test_the_hosts_as_json(root, netjournal) -> None:
    hosts = json.loads(netjournal(root, "feeds", "--hosts", "--json").stdout)["hosts"]

    assert hosts[0] == {
        "host": "ada.blogs.example",
        "visits": [{"purpose": "feed", "contact": "ada", "url": ADA}],
        "hold": None,
    }
    assert hosts[4]["hold"] == {
        "asked_at": utc(NOW),
        "not_before": utc(NOW + timedelta(hours=9)),
        "why": "its server answered 429 and asked to be left alone",
    }


def test_a_platform_with_many_blogs_names_the_first(network, netjournal) -> None:
    root = network(
        {
            f"contacts/{name}.yml": f"name: {name.title()}\nblog: https://blogs.example/{name}\n"
            for name in ("ada", "ben", "cleo", "dan", "eve")
        }
    )

    shown = netjournal(root, "feeds", "--hosts").stdout

    assert "  blogs.example  Ada: feed; Ben: feed; Cleo: feed; 2 more\n" in shown
    assert "\n1 host, and those they redirect to.\n" in shown


@pytest.mark.parametrize("option", ["--status", "--hosts"])
def test_nobody_has_a_blog(network, netjournal, option) -> None:
    root = network({"contacts/ada.yml": "name: Ada\n"})

    ran = netjournal(root, "feeds", option)

    assert ran.stdout == "No contact has a blog yet: add `blog: https://…` to a contact's file.\n"
    assert not Cache.exists(root)


@pytest.mark.parametrize("option", ["--status", "--hosts"])
def test_in_a_terminal_the_lines_fit(root, in_terminal, widest, option) -> None:
    assert widest(in_terminal(root, "feeds", option, columns=80)) <= 80


def test_what_a_server_said_does_not_steer_the_terminal(network, netjournal) -> None:
    root = network({"contacts/ada.yml": f"name: Ada\nblogs: [{{feed: '{ADA}'}}]\n"})
    with Cache.open(root) as cache:
        cache.save(Feed(ADA, fetched_at=NOW, error="no\x1b[31m red"))

    assert "\x1b" not in netjournal(root, "feeds", "--status").stdout
