from __future__ import annotations

from datetime import UTC
from datetime import datetime
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netjournal.blogs.known import Feed
from netjournal.blogs.known import Hints
from netjournal.blogs.known import Host
from netjournal.blogs.known import Validators
from netjournal.blogs.rows import COMMENTS
from netjournal.blogs.rows import FEEDS
from netjournal.blogs.rows import HOSTS
from netjournal.blogs.rows import LOOKS
from netjournal.blogs.rows import PAGES
from netjournal.blogs.rows import POSTS
from netjournal.blogs.rows import THREADS
from netjournal.blogs.rows import TRACKS
from netjournal.blogs.threads.heard import Lead
from netjournal.blogs.threads.heard import Source
from netjournal.blogs.threads.heard import Step
from netjournal.blogs.threads.track import Look
from netjournal.blogs.threads.track import Track
from netjournal.model import Comment
from netjournal.model import Commenting
from netjournal.model import CommentsState
from netjournal.model import Post
from netjournal.model import PostPage
from netjournal.model import Thread

NOW = datetime(2026, 11, 20, 7, 30, tzinfo=UTC)
FEED = Feed(
    "https://ada.example/feed",
    etag='"1"',
    validators=Validators.STRIPPED_TAG,
    next_check_at=NOW,
    why="its server asks for six hours between two looks",
    failures=3,
    moved_to="https://ada.example/new",
    hints=Hints(timedelta(hours=6), frozenset({0, 23}), frozenset({6})),
)
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
    is_full=True,
)

PAGE = PostPage(
    "ada.example/p",
    NOW,
    Commenting(CommentsState.CLOSED, "WordPress", "says “Comments are closed.” under the post"),
    text="One.\nTwo.",
    language="en",
)

COMMENT = Comment(
    "40",
    "Ada",
    "https://ada.example/",
    at=NOW,
    text="One.\nTwo.",
    url="https://ben.example/p/#comment-40",
    parent="39",
    first_seen=NOW,
    last_seen=NOW,
)
THREAD = Thread(
    "ben.example/p",
    "A post",
    "WordPress",
    "its Atom comment feed",
    since=NOW,
    is_closed=True,
    looked_at=NOW,
    next_look_at=NOW,
    why="it is looked at again a day after an answer",
    error="HTTP 500",
    untracked="Disqus",
)
LEAD = Lead("https://ben.example/p/", "WordPress", "https://ben.example/p/feed/", post_id="7")
TRACK = Track(THREAD.url, LEAD, Step(Source.ATOM, "https://ben.example/p/feed/atom/"), NOW, 2)


@pytest.mark.parametrize("feed", [FEED, Feed("feeds/ada.xml")])
def test_a_feed_survives(feed):
    assert FEEDS.of(FEEDS.row(feed)) == feed


@pytest.mark.parametrize("post", [POST, Post(FEED.url, "1", "")])
def test_a_post_survives(post):
    assert POSTS.of(POSTS.row(post, 0, "digest")) == post


def test_a_host_survives():
    host = Host("ada.example", NOW, "HTTP 429")
    assert HOSTS.of(HOSTS.row(host)) == host


@pytest.mark.parametrize("page", [PAGE, PostPage(PAGE.url, NOW, error="no answer")])
def test_a_page_survives(page):
    assert PAGES.of(PAGES.row(page, 1)) == page


@pytest.mark.parametrize("thread", [THREAD, Thread("ben.example/p")])
def test_a_thread_survives(thread):
    assert THREADS.of(THREADS.row(thread)) == thread


@pytest.mark.parametrize("comment", [COMMENT, Comment("guid:1")])
def test_a_comment_survives(comment):
    assert COMMENTS.of(COMMENTS.row(comment, THREAD.url)) == comment


@pytest.mark.parametrize("track", [TRACK, Track("ben.example/p", Lead("http://ben.example/p"))])
def test_a_track_survives(track):
    assert TRACKS.of(TRACKS.row(track)) == track


def test_a_look_survives():
    look = Look(THREAD.url, NOW, 2)
    assert LOOKS.of(LOOKS.row(look)) == look


def changed(table, record, column, value):
    """Read a row with a foreign value in a column."""
    row = dict(zip((each.name for each in table.columns), table.row(record), strict=True))
    assert column in row
    return table.of([*(None for _ in table.extra), *(row | {column: value}).values()])


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("id", 7),
        ("title", "t" * 501),
        ("title", "a\x1b[31m"),
        ("title", None),
        ("url", "javascript:alert(1)"),
        ("published", "yesterday"),
        ("published", 10**18),
        ("author", "A\u202e"),
        ("text", "x" * 20_001),
        ("text", "a\x00b"),
        ("comments", -1),
        ("comments", "3"),
        ("comments_url", "data:text/html,x"),
        ("comments_state", "perhaps"),
        ("comments_state", None),
        ("is_full", "yes"),
    ],
)
def test_a_foreign_post_is_not_read(column, value):
    assert changed(POSTS, POST, column, value) is None


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("url", None),
        ("etag", "a\r\nHost: evil"),
        ("ok_at", "200"),
        ("fetched_at", 10**18),
        ("fault", b"x"),
        ("validators", "perhaps"),
        ("moved_to", "file:///etc/passwd"),
        ("hints", "1/2"),
        ("failures", None),
    ],
)
def test_a_foreign_feed_is_not_read(column, value):
    assert changed(FEEDS, FEED, column, value) is None


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("url", "ada.example/\x1b[31m"),
        ("seen_at", None),
        ("commenting", None),
        ("commenting", "open"),
        ("commenting", "perhaps\nWordPress\nsays so"),
        ("commenting", "open\nWord\x1b[31mPress\nsays so"),
        ("commenting", "open\n\nsays\nso"),
        ("text", "x" * 20_001),
        ("language", "e\u202en"),
        ("error", b"x"),
    ],
)
def test_a_foreign_page_is_not_read(column, value):
    assert changed(PAGES, PAGE, column, value) is None


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("id", None),
        ("id", "4\n0"),
        ("author", "A\x1b[31m"),
        ("author", "A\u202e"),
        ("author_url", "javascript:alert(1)"),
        ("at", "yesterday"),
        ("text", "a\x00b"),
        ("text", "x" * 20_001),
        ("url", "data:text/html,x"),
        ("parent", 7),
        ("last_seen", 10**18),
    ],
)
def test_a_foreign_comment_is_not_read(column, value):
    assert changed(COMMENTS, COMMENT, column, value) is None


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("url", b"x"),
        ("title", "a\x1b[31m"),
        ("is_whole", "yes"),
        ("looked_at", 10**18),
        ("why", 7),
        ("untracked", "Dis\u202equs"),
    ],
)
def test_a_foreign_thread_is_not_read(column, value):
    assert changed(THREADS, THREAD, column, value) is None


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("lead", None),
        ("lead", "https://ben.example/p"),
        ("lead", "file:///etc/passwd\n\n\n\n\n\n"),
        ("lead", "https://ben.example/\n\njavascript:x\n\n\n\n"),
        ("step", "its Atom comment feed"),
        ("step", "perhaps\nhttps://ben.example/"),
        ("step", "its Atom comment feed\nfile:///etc/passwd"),
        ("failures", -1),
    ],
)
def test_a_foreign_track_is_not_read(column, value):
    assert changed(TRACKS, TRACK, column, value) is None


values = st.none() | st.integers() | st.floats() | st.text(max_size=9) | st.binary(max_size=9)


@given(st.data())
def test_no_row_makes_it_fail(data):
    for table in (FEEDS, HOSTS, POSTS, PAGES, THREADS, COMMENTS, TRACKS, LOOKS):
        count = len(table.columns) + len(table.extra)
        table.of(data.draw(st.lists(values, min_size=count, max_size=count)))
