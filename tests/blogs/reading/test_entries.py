from __future__ import annotations

from datetime import UTC
from datetime import datetime
from datetime import timedelta

import pytest

from netjournal.blogs.reading.entries import ENTRY_LIMIT
from netjournal.blogs.reading.entries import headline
from netjournal.blogs.reading.entries import identity
from netjournal.blogs.reading.entries import language_tag
from netjournal.blogs.reading.entries import told_apart
from netjournal.model import Post


def test_an_entry_is_known_by_its_id_else_its_link_else_its_words():
    assert identity("tag:1", "https://ada.example/p", "words") == "tag:1"
    assert identity(None, "https://ada.example/p", "words") == "https://ada.example/p"
    assert identity("", None, "words") == identity(None, None, "words")
    assert identity(None, None, "words") != identity(None, None, "other words")
    assert len(identity("x" * 5000, None, "")) == 64


def test_one_id_for_all_items_is_completed_by_their_links():
    posts = told_apart(
        Post("f", "same", "t", url=url)
        for url in ("https://ada.example/1", "https://ada.example/2", None, None)
    )
    assert [post.id for post in posts] == [
        "same|https://ada.example/1",
        "same|https://ada.example/2",
        "same|1",
        "same|2",
    ]


def test_the_ids_of_older_posts_stay_when_a_newer_one_joins():
    older = [Post("f", "same", "t", url=f"https://ada.example/{n}") for n in (2, 1)]
    newer = [Post("f", "same", "t", url="https://ada.example/3"), *older]
    assert told_apart(newer)[1:] == told_apart(older)


def test_a_post_without_title_is_called_by_how_it_begins():
    assert headline("A title", "Text") == "A title"
    assert headline("", "A note.\nMore.") == "A note."
    assert headline("", "word " * 50) == ("word " * 16).strip() + "…"
    assert headline("", "") == ""


@pytest.mark.parametrize("mark", ["# ", "> ", "    "])
def test_how_a_text_begins_is_told_without_its_mark(mark):
    assert headline("", f"{mark}#tea is good\nMore.") == "#tea is good"


def test_of_an_archive_the_newest_posts_are_kept():
    start = datetime(2020, 1, 1, tzinfo=UTC)
    posts = told_apart(
        Post("f", str(day), "t", published=start + timedelta(days=day))
        for day in range(ENTRY_LIMIT + 10)
    )
    assert len(posts) == ENTRY_LIMIT
    assert posts[0].id == str(ENTRY_LIMIT + 9)


def test_a_language_is_a_tag_or_nothing():
    assert language_tag(" en-GB ") == "en-GB"
    assert language_tag("English, of course") is None
    assert language_tag(None) is None
