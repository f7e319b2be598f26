"""The played engines surprise as the real ones do."""

from __future__ import annotations

from datetime import UTC
from datetime import datetime
from datetime import timedelta

import pytest

from netjournal.blogs.fetch import Fetcher

NOW = datetime(2026, 11, 2, 9, tzinfo=UTC)
HOUR = timedelta(hours=1)
TEA = "/tea/"


@pytest.fixture
def ask(serve, run):
    """Ask a played engine for a path; with another reply, only for what changed since that."""

    def asked(blog, path, former=None):
        async def main():
            async with serve(blog) as server, Fetcher(NOW, sample_port=server.port) as fetcher:
                sent = {}
                if former and former.etag:
                    sent["If-None-Match"] = former.etag
                if former and former.last_modified:
                    sent["If-Modified-Since"] = former.last_modified
                return await fetcher.get(f"http://tea.blogs.example{path}", sent)

        return run(main())

    return asked


@pytest.fixture
def wordpress(played):
    blog = played.WordPress(NOW)
    blog.write(TEA, "Ada", "Two cups.", state="held")
    blog.now += HOUR
    blog.write(TEA, "Ben", "Coffee.")
    return blog


def test_a_late_approval_does_not_change_a_comment_feed_for_who_asks_if_it_changed(wordpress, ask):
    before = ask(wordpress, "/tea/feed/")
    assert b"Two cups." not in before.body
    wordpress.said[1].state = "approved"
    assert ask(wordpress, "/tea/feed/", before).status == 304
    assert b"Two cups." in ask(wordpress, "/tea/feed/").body


def test_spam_does_not_either(wordpress, ask):
    wordpress.write(TEA, "Kofi", "Water.")
    before = ask(wordpress, "/tea/feed/")
    wordpress.said[2].state = "spam"
    assert ask(wordpress, "/tea/feed/", before).status == 304


def test_the_count_in_the_blogs_feed_goes_stale(wordpress, ask):
    before = ask(wordpress, "/feed/")
    assert b"<slash:comments>1<" in before.body
    wordpress.write(TEA, "Kofi", "Water.")
    assert ask(wordpress, "/feed/", before).status == 304
    assert b"<slash:comments>2<" in ask(wordpress, "/feed/").body


def test_a_comment_feed_shows_ten_and_again_the_same_ten(wordpress, ask):
    for number in range(20):
        wordpress.write(TEA, f"Reader {number}", "I agree.")
    first, second = (ask(wordpress, f"/tea/feed/{page}").body for page in ("", "?paged=2"))
    assert first == second
    assert first.count(b"<item>") == 10


def test_who_has_the_address_sees_a_held_comment(wordpress, ask):
    landed = wordpress.landed(wordpress.said[1], "")
    assert "unapproved=1&moderation-hash=" in landed
    assert b"Two cups." in ask(wordpress, landed.partition("#")[0]).body
    assert b"Two cups." not in ask(wordpress, TEA).body
    assert wordpress.landed(wordpress.said[2], "") == "/tea/#comment-2"


def test_the_feed_of_a_missing_post_is_an_empty_one(wordpress, ask):
    missing = ask(wordpress, "/none/feed/")
    assert missing.status == 200
    assert b"<item>" not in missing.body


def test_an_answer_is_not_in_issos_feed_under_a_busy_post(played, ask):
    isso = played.Isso(NOW)
    for number in range(10):
        isso.write(TEA, f"Reader {number}", "I agree.")
    before = ask(isso, f"/isso/feed?uri={TEA}")
    isso.write(TEA, "Ada", "With what?", parent=1)
    assert ask(isso, f"/isso/feed?uri={TEA}", before).status == 304
    assert b"With what?" not in ask(isso, f"/isso/feed?uri={TEA}").body
    assert b"With what?" in ask(isso, f"/isso/?uri={TEA}").body


def test_blogger_leaves_a_notice_where_a_comment_was(played, ask):
    blogger = played.Blogger(NOW)
    for text, state in [("One.", "removed"), ("Two.", "spam"), ("Three.", "held")]:
        blogger.write(TEA, "Ada", text, state=state)
    body = ask(blogger, "/feeds/17/comments/default?alt=json").body
    assert body.count(b"This comment has been removed") == 1
    assert not any(text in body for text in (b"One.", b"Two.", b"Three."))
