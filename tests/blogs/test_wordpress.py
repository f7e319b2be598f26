"""The feeds of a real WordPress: what its comment elements, forms and addresses mean."""

from __future__ import annotations

from datetime import timedelta

import pytest

from netjournal.blogs.feeds import parse
from netjournal.model import CommentsState

URL = "http://127.0.0.1:8090/feed/"


@pytest.fixture(scope="module", params=["feed.xml", "feed-atom.xml"])
def feed(request, corpus):
    """Parse the blog's feed, in both formats."""
    return parse((corpus / "wordpress" / request.param).read_bytes(), None, URL)


@pytest.fixture(scope="module")
def posts(feed):
    return {post.url.split("/")[-2]: post for post in feed.posts}


def test_a_feed_says_its_format_and_how_often_to_ask(corpus):
    kinds = {}
    for name in ("feed.xml", "feed-atom.xml"):
        feed = parse((corpus / "wordpress" / name).read_bytes(), None, URL)
        kinds[feed.kind] = feed.hints.interval
    assert kinds == {"RSS 2.0": timedelta(hours=1), "Atom 1.0": None}


def test_an_open_post_without_comments_says_so_by_a_count_of_0(posts):
    post = posts["keep-in-touch-with-candidates"]
    assert (post.comments, post.comments_state) == (0, CommentsState.OPEN)


def test_a_closed_post_without_comments_has_no_comment_elements(posts):
    post = posts["office-move"]
    assert (post.comments, post.comments_url, post.comments_feed) == (None, None, None)
    assert post.comments_state is CommentsState.CLOSED


def test_a_closed_post_with_comments_keeps_its_elements_and_may_be_either(posts):
    post = posts["hiring-freeze-one-year-on"]
    assert post.comments == 3
    assert "/2026/10/29/hiring-freeze-one-year-on/feed/" in post.comments_feed
    assert post.comments_state is CommentsState.UNKNOWN


def test_the_id_differs_from_the_address(posts):
    post = posts["coffee-chats"]
    assert post.id == "http://127.0.0.1:8090/?p=18"
    assert post.url == "http://127.0.0.1:8090/2026/11/19/coffee-chats/"


def test_the_feeds_own_link_lacks_the_port_and_nothing_hangs_on_it(corpus, feed):
    assert (
        b'href="http://127.0.0.1/feed/" rel="self"'
        in (corpus / "wordpress" / "feed.xml").read_bytes()
    )
    for post in feed.posts:
        for link in filter(None, (post.url, post.comments_url, post.comments_feed)):
            assert link.startswith("http://127.0.0.1:8090/")


def test_titles_and_bodies_hold_the_letters_they_mean(posts):
    post = posts["resumes-in-many-alphabets"]
    assert post.title == "Résumés, «резюме» & 履歴書: what counts? 🙂"
    assert "面接は一時間です。 🙂\n" in post.text


def test_a_post_behind_a_password_is_closed_and_has_no_text(posts):
    post = posts["mentoring-circle-notes"]
    assert post.title == "Protected: Draft notes for the mentoring circle"
    assert (post.comments_state, post.text, post.is_full) == (CommentsState.CLOSED, "", False)


def test_all_other_posts_are_there_in_full(posts):
    excerpts = [slug for slug, post in posts.items() if not post.is_full]
    assert excerpts == ["mentoring-circle-notes"]


def test_a_guest_is_the_author_of_the_guests_post(posts):
    assert posts["guest-ben-silent-panels"].author == "Ben Adeyemi"
    assert posts["coffee-chats"].author == "Marta Lindqvist"


@pytest.mark.parametrize("name", ["comments-feed-0.xml", "comments-feed-closed-0.xml"])
def test_an_empty_channel_is_a_feed_without_posts(corpus, name):
    feed = parse((corpus / "wordpress" / name).read_bytes(), None, URL)
    assert (feed.error, feed.posts, feed.kind) == (None, (), "RSS 2.0")
    assert feed.hints.interval == timedelta(hours=1)
