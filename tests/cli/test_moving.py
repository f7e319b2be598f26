"""Feeds that have moved for good are written with their new address."""

from __future__ import annotations

import pytest

from netjournal.blogs.subscriptions import Subscription
from netjournal.cli.moving import apply
from netjournal.cli.network import Network
from netjournal.errors import ConflictError

OLD, NEW = "http://ada.example/feed", "https://ada.example/feed/"
FILES = {
    "contacts/ada.yml": f"name: Ada\r\nblog: {{url: http://ada.example, feed: '{OLD}'}} # hers\r\n",
    "contacts/ben.yml": f"name: Ben\nblogs:\n  - feed: {OLD}\n    author: Ben\n  - {NEW}\n",
    "contacts/eve.yml": f"name: Eve\nstatus: archived\nblogs: [{OLD}]\n",
    "contacts/kim.yml": f"name: Kim\nnotes: {OLD}\nblog: http://kim.example\n",
}
MOVES = [(Subscription("ada", OLD), NEW), (Subscription("ben", OLD, "Ben"), NEW)]


@pytest.fixture
def root(network, monkeypatch):
    root = network(FILES)
    monkeypatch.chdir(root)
    return root


def test_whoever_has_it_gets_the_new_address(root, capsys) -> None:
    apply(Network(root), MOVES, commit=None)
    for path, text in FILES.items():
        moved = text if "Kim" in text else text.replace(OLD, NEW)
        assert (root / path).read_bytes().decode() == moved
    assert capsys.readouterr().out == (
        "contacts/ada.yml\n"
        f"  - blog: {{url: http://ada.example, feed: '{OLD}'}} # hers\n"
        f"  + blog: {{url: http://ada.example, feed: '{NEW}'}} # hers\n"
        "contacts/ben.yml\n"
        f"  - - feed: {OLD}\n"
        f"  + - feed: {NEW}\n"
        "contacts/eve.yml\n"
        f"  - blogs: [{OLD}]\n"
        f"  + blogs: [{NEW}]\n"
    )


def test_it_is_committed_or_said_how_to_undo_it(root, capsys, git, commit_all) -> None:
    commit_all(root)
    apply(Network(root), MOVES, commit=False)
    restore = "Undo: git restore -- contacts/ada.yml contacts/ben.yml contacts/eve.yml\n"
    assert capsys.readouterr().err == restore
    git(root, "restore", ".")
    apply(Network(root), MOVES, commit=True)
    assert "Committed" in capsys.readouterr().err
    assert git(root, "log", "-1", "--format=%s") == "Follow 1 feed to where it has moved\n"


def test_a_file_that_was_edited_meanwhile_is_not_touched(root) -> None:
    network = Network(root)
    assert network.book
    (root / "contacts" / "ben.yml").write_text("name: Ben\n", "utf-8")
    with pytest.raises(ConflictError, match=r"contacts/ben.yml has no blog at .* any more"):
        apply(network, MOVES, commit=None)
    assert (root / "contacts" / "ada.yml").read_bytes().decode() == FILES["contacts/ada.yml"]
