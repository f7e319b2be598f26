"""`netjournal add --blog` looks for the feed; whatever comes of it, the person is written down."""

from __future__ import annotations

import socket
from datetime import UTC
from datetime import datetime

import pytest

from netjournal.model import Blog
from netjournal.records.network import load_book
from netjournal.sample.network import copy

NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)


@pytest.fixture
def root(tmp_path):
    copy(tmp_path / "sample")
    return tmp_path / "sample"


@pytest.fixture
def silent():
    """An address on this machine that takes connections and never answers."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        yield f"http://127.0.0.1:{server.getsockname()[1]}"


def test_the_feed_is_written_beside_the_address(root, netjournal) -> None:
    ran = netjournal(root, "add", "Eve Lund", "--yes", "--blog", "http://ada.blogs.example")
    assert (ran.exit_code, ran.stdout) == (0, "contacts/eve-lund.yml\n")
    assert (
        "Its feed is http://ada.blogs.example/feed/ (First weeks, RSS 2.0, 6 posts)\n"
    ) in ran.stderr
    text = (root / "contacts" / "eve-lund.yml").read_text("utf-8")
    assert text.endswith(
        "blogs:\n  - url: http://ada.blogs.example\n    feed: http://ada.blogs.example/feed/\n"
    )


def test_whatever_fails_the_person_is_written(root, netjournal) -> None:
    blogs = (
        "https://eve.example",
        "http://nils.blogs.example",
        "http://priya.blogs.example/feed.json",
    )
    given = [word for blog in blogs for word in ("--blog", blog)]
    ran = netjournal(root, "add", "Eve Lund", "--yes", *given)
    assert (ran.exit_code, ran.stdout) == (0, "contacts/eve-lund.yml\n")
    said = ran.stderr.splitlines()
    assert said[0].startswith("The feed of https://eve.example is not known: eve.example is a name")
    assert "the feed is broken" in said[1]
    assert said[0].endswith("Correct “https://eve.example” in contacts/eve-lund.yml")
    assert said[1].endswith("Later: netjournal discover eve-lund")
    assert said[2].endswith("/feed.json is a feed itself (JSON Feed 1.1, 4 posts)")
    assert load_book(root, NOW).contacts["eve-lund"].blogs == tuple(map(Blog, blogs))


def test_a_cache_that_cannot_be_used_is_no_reason(network, netjournal) -> None:
    root = network({"contacts/ada.yml": "name: Ada\n"})
    (root / ".netjournal" / "blogs.db").mkdir(parents=True)
    ran = netjournal(root, "add", "Eve", "--blog", "http://127.0.0.1:9/")
    assert ran.exit_code == 0
    assert "is not known: " in ran.stderr
    assert "cannot be used: unable to open database file. Later: netjournal dis" in ran.stderr
    assert (root / "contacts" / "eve.yml").exists()


def test_who_does_not_want_to_wait_presses_ctrl_c(network, at_terminal, silent) -> None:
    root = network({"contacts/ada.yml": "name: Ada\n"})
    child = at_terminal(root, "add", "Eve", "--no-input", "--blog", silent, TERM="xterm")
    child.expect_exact("Looking for feeds")
    child.expect_exact("0:00:01")
    child.sendintr()
    child.expect_exact("contacts/eve.yml")
    child.expect_exact(f"The feed of {silent} is not known: the search was stopped.")
    child.wait()
    assert child.exitstatus == 0
    assert load_book(root, NOW).contacts["eve"].blogs == (Blog(silent),)
