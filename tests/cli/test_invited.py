"""What was found in the words of posts is found once."""

from __future__ import annotations

from contextlib import suppress
from datetime import UTC
from datetime import datetime

import pytest

from netjournal.blogs.cache import Cache
from netjournal.blogs.known import Feed
from netjournal.cli.invited import remembered
from netjournal.model import Invitation
from netjournal.model import Invites
from netjournal.model import Post

NOW = datetime(2026, 11, 19, 12, tzinfo=UTC)
URL = "https://ada.example/rota/"

FOUND = Invitation(Invites.CALL, "Let me know.", "It rained.", place=3, paragraphs=4)


def test_what_was_found_is_known_the_next_time(tmp_path) -> None:
    with remembered(tmp_path) as known:
        assert known == {}
        known |= {"a": FOUND, "b": None}
    with remembered(tmp_path) as known:
        assert known == {"a": FOUND, "b": None}


def test_of_very_many_the_last_are_kept(tmp_path, monkeypatch) -> None:
    monkeypatch.setattr("netjournal.cli.invited._MOST", 2)
    with remembered(tmp_path) as known:
        known |= {"a": None, "b": FOUND, "c": None}
    with remembered(tmp_path) as known:
        assert known.keys() == {"b", "c"}


@pytest.mark.parametrize(
    "hostile",
    [
        "",
        "no JSON",
        "[]",
        "[[], 1]",
        '[[["a", 1]], []]',
        '[[["a", ["shout", "x", "y", 1, 1]]], []]',
        '[[], [["a"]]]',
        "[" * 100_000,
    ],
)
def test_what_is_not_ours_is_not_believed(tmp_path, hostile, monkeypatch) -> None:
    monkeypatch.setattr("netjournal.records.cache.Cache.note", lambda *_: hostile)
    with remembered(tmp_path) as known:
        assert known == {}


def test_a_command_that_fails_keeps_nothing(tmp_path) -> None:
    with suppress(RuntimeError), remembered(tmp_path) as known:
        known["a"] = FOUND
        raise RuntimeError
    with remembered(tmp_path) as known:
        assert known == {}


def test_posts_are_not_looked_at_twice(network, netjournal, monkeypatch) -> None:
    root = network(
        {
            "mkdocs.yml": "plugins:\n  - netjournal: {today: 2026-11-20}\ndocs_dir: journal\n",
            "contacts/ada.yml": "name: Ada\nrank: A\nblog: https://ada.example\n",
        }
    )
    text = f"{'It rained all day. ' * 20}What do you think?"
    post = Post("https://ada.example", "1", "The rota", URL, NOW, NOW, text=text, is_full=True)
    with Cache.open(root) as cache:
        cache.save(Feed(post.feed, fetched_at=NOW), [post])
    first = netjournal(root, "feeds", "--offline")
    assert "What do you think?" in first.stdout
    monkeypatch.setattr("netjournal.followup.invitations._post", None)
    assert netjournal(root, "feeds", "--offline").stdout == first.stdout
