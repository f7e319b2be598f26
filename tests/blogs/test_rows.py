from __future__ import annotations

from dataclasses import replace
from datetime import UTC
from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netjournal.blogs.rows import Feed
from netjournal.blogs.rows import feed_of
from netjournal.blogs.rows import feed_row
from netjournal.blogs.rows import post_of
from netjournal.blogs.rows import post_row
from netjournal.blogs.rows import seconds
from netjournal.model import CommentsState
from netjournal.model import Post

NOW = datetime(2026, 11, 20, 7, 30, tzinfo=UTC)
FEED = Feed("https://ada.example/feed", '"1"', "x", "ab", NOW, NOW, NOW, "e", "f")
POST = Post(
    FEED.url,
    "tag:1",
    "A post",
    url="https://ada.example/p",
    published=datetime(1998, 5, 3, tzinfo=UTC),
    first_seen=NOW,
    author="Ada",
    language="en",
    text="One.\nTwo.",
    comments=0,
    comments_url="https://ada.example/p#comments",
    comments_feed="https://ada.example/p/feed",
    comments_state=CommentsState.OPEN,
)
ROW = post_row(FEED.url, 0, POST, seconds(NOW))


@pytest.mark.parametrize("feed", [FEED, Feed("feeds/ada.xml")])
def test_a_feed_survives(feed):
    assert feed_of(feed_row(feed)) == feed


@pytest.mark.parametrize("post", [POST, Post(FEED.url, "1", "")])
def test_a_post_survives(post):
    kept = post_of(post_row(post.feed, 0, post, seconds(NOW)))
    assert kept == replace(post, first_seen=NOW)


@pytest.mark.parametrize(
    ("column", "value"),
    [
        (2, 7),
        (3, "t" * 501),
        (3, "a\x1b[31m"),
        (3, None),
        (4, "javascript:alert(1)"),
        (5, "yesterday"),
        (5, 10**18),
        (7, "A\u202e"),
        (9, "x" * 20_001),
        (9, "a\x00b"),
        (10, -1),
        (10, "3"),
        (11, "data:text/html,x"),
        (13, "perhaps"),
        (13, None),
    ],
)
def test_a_foreign_post_is_not_read(column, value):
    assert post_of([*ROW[:column], value, *ROW[column + 1 :]]) is None


@pytest.mark.parametrize(
    ("column", "value"), [(0, None), (1, "a\r\nHost: evil"), (4, "200"), (5, 10**18), (8, b"x")]
)
def test_a_foreign_feed_is_not_read(column, value):
    row = feed_row(FEED)
    assert feed_of([*row[:column], value, *row[column + 1 :]]) is None


values = st.none() | st.integers() | st.floats() | st.text(max_size=9) | st.binary(max_size=9)


@given(st.lists(values, min_size=14, max_size=14), st.lists(values, min_size=9, max_size=9))
def test_no_row_makes_it_fail(post, feed):
    post_of(post)
    feed_of(feed)
