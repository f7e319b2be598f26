"""`netjournal comments --dismiss`: what others wrote, and needs nothing of the user any more."""

from __future__ import annotations

from datetime import UTC
from datetime import datetime

import pytest

from netjournal.blogs.cache import Cache
from netjournal.model import Comment
from netjournal.model import Thread

CONFIG = """\
docs_dir: journal
plugins:
  - netjournal:
      today: 2026-11-20
      me: {name: Kim Larsen, url: "https://kim.example", blogs: ["https://kim.example"]}
"""
POST = "https://kim.example/rota/"
FEED = "https://kim.example/comments/feed/"


def wrote(number, author, text="Well said.", day=18, **fields):
    at = datetime(2026, 11, day, 8, tzinfo=UTC)
    return Comment(
        str(number), author, None, at, text, **{"url": f"{POST}#comment-{number}", **fields}
    )


@pytest.fixture
def root(network):
    return network({"mkdocs.yml": CONFIG, "contacts/ada.yml": "name: Ada Okafor\n"})


@pytest.fixture
def visited(root):
    """Put comments under posts of the user's into the cache."""

    def keep(*comments):
        with Cache.open(root) as cache:
            now = datetime(2026, 11, 19, 9, tzinfo=UTC)
            cache.keep_thread(Thread(FEED, comments=comments, looked_at=now))

    return keep


def test_a_visit_needs_nothing_once_it_is_dismissed(root, visited, netjournal):
    visited(wrote(7, "Ada Okafor"), wrote(8, "Robin Ray"))
    shown = netjournal(root, "comments", "--offline").stdout
    assert "Ada Okafor  rota  return the visit\n" in shown
    assert "What needs no answer: netjournal comments --dismiss URL\n" in shown

    ran = netjournal(root, "comments", "--dismiss", f"{POST}#comment-7")
    assert ran.stdout == f"decisions.yml: dismissed: {POST}#comment-7\n"
    assert "with: ada\n" in (root / "decisions.yml").read_text()
    assert netjournal(root, "due", "--ids").stdout == ""
    left = netjournal(root, "comments", "--offline").stdout
    assert "Ada Okafor" not in left
    assert "Robin Ray" in left


def test_a_stranger_is_not_proposed_any_more(root, visited, netjournal):
    visited(wrote(8, "Robin Ray"))
    assert netjournal(root, "comments", "--dismiss", POST).exit_code == 0
    assert "Robin" not in netjournal(root, "comments", "--offline").stdout
    visited(wrote(8, "Robin Ray"), wrote(9, "Robin Ray", "And another thing.", day=19))
    assert "Robin Ray" in netjournal(root, "comments", "--offline").stdout


def test_of_several_under_a_post_one_is_to_be_named(root, visited, netjournal):
    visited(wrote(7, "Ada Okafor"), wrote(8, "Robin Ray"))
    ran = netjournal(root, "comments", "--dismiss", POST)
    assert ran.exit_code == 3
    assert f"name one of them:\n  {POST}#comment-7\n  {POST}#comment-8\n" in ran.stderr


def test_where_all_is_dealt_with_nothing_waits(root, visited, netjournal):
    visited(wrote(7, "Ada Okafor"))
    assert netjournal(root, "comments", "--dismiss", POST).exit_code == 0
    again = netjournal(root, "comments", "--dismiss", POST)
    assert again.exit_code == 3
    assert again.stderr.endswith(f"nothing that was written at {POST} waits for you\n")
    exactly = netjournal(root, "comments", "--dismiss", f"{POST}#comment-7")
    assert exactly.stdout == "It is so already; nothing was changed.\n"


def test_who_left_no_name_is_not_to_be_added(root, visited, netjournal):
    visited(wrote(5, "Anonymous"), wrote(6, "Anónimo"), wrote(7, None), wrote(8, "Robin Ray"))
    shown = netjournal(root, "comments", "--offline").stdout
    assert shown.count("Somebody   rota  a stranger\n") == 3
    assert shown.count("netjournal add") == 1
