"""A post's text as the pager gets it."""

from __future__ import annotations

from datetime import UTC
from datetime import datetime

from netjournal.cli.posts import whole
from netjournal.model import Post
from netjournal.model import PostPage

URL = "https://ada.example/rota/"
SEEN = datetime(2026, 11, 20, tzinfo=UTC)


def test_the_longer_text_is_shown() -> None:
    post = Post("feed", "1", "Rotas", URL, text="An excerpt …")
    assert whole(post, {}) == f"Rotas\n\n{URL}\n\nAn excerpt …"
    page = PostPage("ada.example/rota", SEEN, text="An excerpt and\nall the rest.")
    assert whole(post, {page.url: page}) == f"Rotas\n\n{URL}\n\nAn excerpt and\n\nall the rest."


def test_lines_are_broken_between_words() -> None:
    shown = whole(Post("feed", "1", "Rotas", URL, text="word " * 50 + "x" * 100), {})
    assert shown is not None
    lines = shown.splitlines()
    assert max(len(line) for line in lines[:-1]) <= 78
    assert lines[-1] == "x" * 100


def test_nothing_in_it_steers_the_terminal() -> None:
    shown = whole(Post("feed", "1", "Ro\x1b[2Jtas", URL, text="a\x1b]0;b\x07\u202ec"), {})
    assert shown == f"Ro[2Jtas\n\n{URL}\n\na]0;bc"


def test_a_title_alone_is_no_text() -> None:
    assert whole(Post("feed", "1", "Rotas", None, text=" \n"), {}) is None


def test_code_keeps_its_lines_and_what_they_begin_with():
    text = "Try this:\n    def rota():\n        return 1\nIt works."
    post = Post("http://ada.example/feed", "1", "The rota", "http://ada.example/1", text=text)
    assert whole(post, {}).endswith("Try this:\n\n    def rota():\n        return 1\n\nIt works.")
