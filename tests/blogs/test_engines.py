"""What the feeds of real blog engines say, as their servers sent them and as they are kept."""

from __future__ import annotations

import pytest

from netjournal.blogs.results import FeedStatus
from netjournal.model import CommentsState

PERMALINKS = "http://127.0.0.1:8090"
KEEP_IN_TOUCH = f"{PERMALINKS}/2026/11/21/keep-in-touch-with-candidates/"
OFFICE_MOVE = f"{PERMALINKS}/2026/11/01/office-move/"
HIRING_FREEZE = f"{PERMALINKS}/2026/10/29/hiring-freeze-one-year-on/"
COFFEE_CHATS = f"{PERMALINKS}/2026/11/19/coffee-chats/"
ALPHABETS = f"{PERMALINKS}/2026/11/17/resumes-in-many-alphabets/"
PROTECTED = f"{PERMALINKS}/2026/11/04/mentoring-circle-notes/"


@pytest.fixture(params=["feed.xml", "feed-atom.xml"])
def wordpress(request, corpus, posts_from):
    """Follow the feed of a real WordPress, in both formats; return its posts by address."""
    posts, result = posts_from((corpus / "wordpress" / request.param).read_bytes())
    assert (result.status, result.posts) == (FeedStatus.NEW, 10)
    return {post.url: post for post in posts}


def test_wordpress_says_by_its_feed_who_may_comment_where_it_can(wordpress):
    said = {
        url: (wordpress[url].comments, wordpress[url].comments_state)
        for url in (KEEP_IN_TOUCH, OFFICE_MOVE, HIRING_FREEZE)
    }
    assert said == {
        KEEP_IN_TOUCH: (0, CommentsState.OPEN),
        OFFICE_MOVE: (None, CommentsState.CLOSED),
        HIRING_FREEZE: (3, CommentsState.UNKNOWN),  # closed, and its elements are there
    }
    assert wordpress[OFFICE_MOVE].comments_feed is None
    assert wordpress[HIRING_FREEZE].comments_feed.startswith(f"{HIRING_FREEZE}feed/")


def test_wordpress_calls_a_post_by_another_name_than_its_address(wordpress):
    assert wordpress[COFFEE_CHATS].id == f"{PERMALINKS}/?p=18"


def test_wordpress_sends_letters_and_emoji_in_disguise(wordpress):
    post = wordpress[ALPHABETS]
    assert post.title == "Résumés, «резюме» & 履歴書: what counts? 🙂"
    assert "🙂" in post.text


def test_wordpress_names_a_post_behind_a_password_and_shows_its_form(wordpress):
    post = wordpress[PROTECTED]
    assert post.title.startswith("Protected: ")
    assert (post.text, post.comments_state) == ("", CommentsState.CLOSED)


def test_wordpress_without_permalinks_escapes_the_address_of_comments(posts_from, rss):
    said = "<wfw:commentRss>http://ada.example/?feed=rss2&#038;p=19</wfw:commentRss>"
    again = said.replace("&#038;", "&amp;#038;")
    namespaces = 'xmlns:wfw="http://wellformedweb.org/CommentAPI/"'
    for item in (said, again):
        [post], _ = posts_from(rss(f"<title>t</title>{item}", namespaces=namespaces))
        assert post.comments_feed == "http://ada.example/?feed=rss2&p=19"


@pytest.mark.parametrize("name", ["comments-feed-0.xml", "comments-feed-closed-0.xml"])
def test_wordpress_answers_for_a_post_that_is_not_there_with_an_empty_feed(
    posts_from, corpus, name
):
    posts, result = posts_from((corpus / "wordpress" / name).read_bytes())
    assert (list(posts), result.status, result.error) == ([], FeedStatus.NEW, None)


@pytest.mark.parametrize(("name", "count"), [("hugo-index.xml", 4), ("jekyll-feed.xml", 2)])
def test_hugo_and_jekyll_say_nothing_of_comments(posts_from, corpus, name, count):
    posts, _ = posts_from((corpus / "isso" / name).read_bytes())
    said = [
        (post.comments, post.comments_url, post.comments_feed, post.comments_state)
        for post in posts
    ]
    assert said == [(None, None, None, CommentsState.UNKNOWN)] * count
