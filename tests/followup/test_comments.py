"""What was fetched of comments becomes part of the book, as far as anything was."""

from __future__ import annotations

from datetime import UTC
from datetime import date
from datetime import datetime

import pytest

from netjournal.blogs.cache import Cache
from netjournal.followup.comments import with_comments
from netjournal.model import Blog
from netjournal.model import Book
from netjournal.model import Channel
from netjournal.model import Comment
from netjournal.model import Config
from netjournal.model import Fate
from netjournal.model import KeptAnswer
from netjournal.model import Me
from netjournal.model import Thread
from netjournal.model import Touch

NOW = datetime(2026, 11, 20, 9, tzinfo=UTC)
POST = "https://ada.example/rota/"
FEED = "https://kim.example/comments/feed/"
MINE = Comment("7", "Kim Larsen", None, NOW, "Mine was the roof.")
TOUCH = Touch("rota", date(2026, 11, 20), Channel.COMMENT, url=POST, text="Mine was the roof.")
ME = Me("Kim Larsen", blogs=(Blog("https://kim.example"),))


@pytest.fixture
def heard(tmp_path):
    def keep(*threads):
        with Cache.open(tmp_path) as cache:
            for url, *comments in threads:
                cache.keep_thread(Thread(url, comments=tuple(comments), looked_at=NOW))

    return keep


@pytest.fixture
def book(tmp_path):
    return Book(tmp_path, Config(me=ME, timezone="UTC"), touches=[TOUCH])


def test_a_book_without_comments_and_blogs_stays_what_it_is(tmp_path):
    call = Touch("call", date(2026, 11, 20), Channel.CALL)
    book = Book(tmp_path, touches=[call])
    assert with_comments(book, NOW) is book


def test_where_nothing_was_fetched_a_comment_waits(book):
    [conversation] = with_comments(book, NOW).conversations
    assert conversation.fate is Fate.WAITING
    assert not (book.root / ".netjournal").exists()


def test_what_was_fetched_tells_of_comments_and_of_visits(book, heard):
    visit = Comment("3", "Ada Okafor", None, NOW, "I like this.", "https://kim.example/a/#c3")
    heard(("ada.example/rota", MINE), (FEED, visit))
    found = with_comments(book, NOW)
    [conversation], [visited] = found.conversations, found.visits
    assert conversation.fate is Fate.PUBLISHED
    assert visited.comment.text == "I like this."


@pytest.mark.parametrize("damage", ["a folder", "no database"])
def test_what_cannot_be_read_costs_nothing_that_the_journal_keeps(book, tmp_path, damage):
    database = tmp_path / ".netjournal" / "blogs.db"
    if damage == "a folder":
        database.mkdir(parents=True)
    else:
        database.parent.mkdir()
        database.write_text("rubbish")
    kept = Touch(
        "rota",
        TOUCH.date,
        Channel.COMMENT,
        url=POST,
        permalink=f"{POST}#comment-7",
        answers=(KeptAnswer("Whose?", "Ada"),),
    )
    [conversation] = with_comments(Book(tmp_path, book.config, touches=[kept]), NOW).conversations
    assert conversation.fate is Fate.ANSWERED
    assert [answer.comment.text for answer in conversation.answers] == ["Whose?"]
