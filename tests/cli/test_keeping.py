"""What became of a comment is written into its touch: `netjournal comments --keep`."""

from __future__ import annotations

from datetime import UTC
from datetime import datetime

import pytest

from netjournal.blogs.cache import Cache
from netjournal.model import Comment
from netjournal.model import Thread

POST = "https://ada.example/rota/"
NOW = datetime(2026, 11, 19, 9, tzinfo=UTC)
TOUCH = f"""\
---
# my best one
date: 2026-05-01
with: ada
channel: comment
url: {POST}
---
Mine was the roof.
"""
ADDED = f"""\
permalink: {POST}#comment-7
published: 2026-05-02
answers:
  - what: |-
      Whose roof?
      # yours: or mine
    by: Ada
    on: 2026-05-03
    url: {POST}#comment-8
"""
MINE = Comment(
    "7", "Kim", None, datetime(2026, 5, 2, 9, tzinfo=UTC), "Mine was the roof.", f"{POST}#comment-7"
)
ANSWER = Comment(
    "8",
    "Ada",
    None,
    datetime(2026, 5, 3, 9, tzinfo=UTC),
    "Whose roof?\n# yours: or mine",
    f"{POST}#comment-8",
    "7",
)


@pytest.fixture
def root(network):
    root = network({"contacts/ada.yml": "name: Ada\n", "journal/2026/rota.md": TOUCH})
    config = root / "mkdocs.yml"
    config.write_text(f"{config.read_text()}      timezone: UTC\n      me: Kim\n")
    with Cache.open(root) as cache:
        thread = Thread("ada.example/rota", comments=(MINE, ANSWER), looked_at=NOW, is_whole=True)
        cache.keep_thread(thread)
    return root


def test_it_shows_each_line_and_writes_just_these(root, netjournal):
    ran = netjournal(root, "comments", "--keep")
    assert ran.exit_code == 0
    shown = "".join(f"  + {line}\n" for line in ADDED.splitlines())
    assert ran.stdout == f"journal/2026/rota.md\n{shown}Written: what became of 1 comment.\n"
    assert 'To have that done after every look: "comments: {keep: true}"' in ran.stderr
    after = (root / "journal/2026/rota.md").read_text()
    assert after == TOUCH.replace(f"{POST}\n---\n", f"{POST}\n{ADDED}---\n")
    again = netjournal(root, "comments", "--keep")
    assert again.stdout == "There is nothing to keep that your journal does not say yet.\n"


def test_it_outlives_the_cache(root, netjournal):
    netjournal(root, "comments", "--keep")
    (root / ".netjournal" / "blogs.db").unlink()
    shown = netjournal(root, "comments", "--offline").stdout
    assert "Whose roof?" in shown
    assert "an answer: your journal keeps it" in shown
    assert "answered your comment: “Whose roof?" in netjournal(root, "due").stdout


def test_it_is_committed_where_that_is_wanted(root, netjournal, git, commit_all):
    commit_all(root)
    netjournal(root, "comments", "--keep", "--commit")
    assert git(root, "log", "-1", "--format=%s") == "Keep what became of 1 comment\n"


def test_a_file_that_must_be_mended_first_is_named_and_the_others_are_written(root, netjournal):
    second = TOUCH.replace("/rota/", "/tea/").replace("url:", "answers: &a None\nurl:")
    (root / "journal/2026/tea.md").write_text(second)
    with Cache.open(root) as cache:
        cache.keep_thread(Thread("ada.example/tea", comments=(MINE, ANSWER), looked_at=NOW))
    ran = netjournal(root, "comments", "--keep")
    assert "Written: what became of 1 comment." in ran.stdout
    assert ran.exit_code == 1
    assert "Error: journal/2026/tea.md:" in ran.stderr
    assert (root / "journal/2026/tea.md").read_text() == second


@pytest.mark.parametrize(("key", "word"), [("y", "true"), ("n", "false")])
def test_whether_to_do_so_always_is_asked_once(root, at_terminal, key, word):
    talk = at_terminal(root, "comments", "--keep")
    talk.expect("Do that after every look from now on")
    talk.sendline(key)
    talk.expect(f"mkdocs.yml: comments: {{keep: {word}}}")
    talk.expect_exact("Today is pinned")
    talk.wait()
    assert f"        keep: {word}\n" in (root / "mkdocs.yml").read_text()
    (root / "journal/2026/rota.md").write_text(TOUCH)
    talk = at_terminal(root, "comments", "--keep")
    assert "from now on" not in talk.read()
    assert (root / "journal/2026/rota.md").read_text() != TOUCH


def test_once_wanted_it_is_done_after_every_look(root, netjournal):
    config = root / "mkdocs.yml"
    config.write_text(f"{config.read_text()}      comments: {{keep: true}}\n")
    assert "+ permalink" not in netjournal(root, "comments", "--offline").stdout
    ran = netjournal(root, "comments", "--json")
    assert "  + published: 2026-05-02\n" in ran.stderr
    assert "published: 2026-05-02\n" in (root / "journal/2026/rota.md").read_text()
    assert ran.stdout.startswith("[\n")
    assert ran.stdout.endswith("\n]\n")
