"""The life of a comment, day by day, with each engine as it really behaves."""

from __future__ import annotations

import sys
from datetime import UTC
from datetime import datetime
from datetime import timedelta

import pytest

from netjournal.blogs.awaited import Awaited
from netjournal.blogs.cache import Cache
from netjournal.blogs.fetch import Fetcher
from netjournal.blogs.listen import listen
from netjournal.blogs.threads.heard import Lead
from netjournal.model.urls import canonical_url

WRITTEN = datetime(2026, 11, 2, 9, tzinfo=UTC)
HOUR = timedelta(hours=1)
DAY = timedelta(days=1)
POST = "/2026/11/tea/"


@pytest.fixture
def live(serve, run, tmp_path, workers):
    """Run twice a day, hourly on the first, for so many days; do what is planned in between.

    `events` maps hours after the comment was written to what happens on the server then.
    """

    def through(blog, events, *, days=50, mine="1", path=POST):
        async def main():
            async with serve(blog) as server:
                url = server.url(path)
                lead = Lead(url, comment=mine)
                seen = []
                with Cache.open(tmp_path) as cache:
                    for hour in range(days * 24):
                        blog.now = now = WRITTEN + hour * HOUR
                        if hour in events:
                            events[hour](blog)
                        if hour > 24 and now.hour not in {7, 19}:
                            continue
                        since = min(now, WRITTEN + 15 * HOUR)
                        awaited = [Awaited(lead, canonical_url(url), since, url)]
                        before = len(server.requests)
                        async with Fetcher(now, held=cache.hosts(), gap=0) as fetcher:
                            heard = await listen(
                                awaited, cache, fetcher=fetcher, workers=workers, now=now
                            )
                        [thread] = heard.threads.values()
                        if len(server.requests) > before:
                            seen.append((hour, thread, len(server.requests) - before))
                return seen, thread, server

        return run(main())

    return through


def fate(thread):
    """Tell what the cache lets one see of the first comment, and how many stand below it."""
    mine = next((each for each in thread.comments if each.id.endswith("1")), None)
    if mine is None:
        return "waiting"
    shown = [each for each in thread.comments if each.last_seen == thread.looked_at]
    if mine in shown:
        return "answered" if any(each.parent == mine.id for each in shown) else "published"
    is_told = thread.is_whole or (thread.since and mine.at >= thread.since)
    return "removed" if is_told else "not told"


def write(blog):
    blog.write(POST, "Ada Okafor", "Two cups a day.", site="https://ada.example/", state="held")


def chatter(blog):
    blog.write(POST, "Ben Adeyemi", "Coffee is better.")


def approve(blog):
    blog.said[1].state = "approved"


def answered(blog):
    blog.write(POST, "Kofi Mensah", "Which tea, Ada?", parent=1)


def spam(blog):
    blog.said[1].state = "spam"


EVENTS = {0: write, 20: chatter, 36: approve, 80: answered, 130: spam}


@pytest.mark.parametrize("engine", ["wordpress", "blogger", "isso"])
def test_held_approved_answered_removed(live, played, engine, capsys):
    blog = played.ENGINES[engine](WRITTEN)
    seen, thread, server = live(blog, EVENTS)

    told = [(hour, fate(each), requests) for hour, each, requests in seen]
    with capsys.disabled():
        sys.stdout.write(
            f"\n{engine}: {len(server.requests)} requests in {len(told)} looks: {told}"
        )
    fates = [each for _, each, _ in told]
    assert list(dict.fromkeys(fates)) == ["waiting", "published", "answered", "removed"]
    assert thread.next_look_at is None
    assert len(server.requests) <= 20
    assert max(requests for _, _, requests in told) <= 4
    assert not any("unapproved" in request.path_qs for request in server.requests)


def test_issos_feed_misses_answers_but_its_list_does_not(live, played):
    """Its feed is what a blog's own feed may name."""
    blog = played.Isso(WRITTEN)

    def busy(blog):
        for number in range(12):
            blog.write(POST, f"Reader {number}", "I agree.")

    seen, thread, _ = live(blog, {**EVENTS, 30: busy}, days=5)
    assert [fate(each) for _, each, _ in seen][-1] == "answered"
    assert len(thread.comments) == 15


def test_a_comment_under_a_busy_post_is_not_taken_for_removed(live, played):
    """The feed shows ten, mine is older, and the list that has all is refused: the page tells."""
    blog = played.WordPress(WRITTEN)
    blog.has_rest = False

    def busy(blog):
        for number in range(30):
            blog.write(POST, f"Reader {number}", "I agree.")

    seen, thread, server = live(blog, {0: write, 2: approve, 30: busy}, days=40)
    fates = [fate(each) for _, each, _ in seen]
    assert fates[-1] == "published"
    assert "removed" not in fates
    assert thread.source == "the post's page"
    assert thread.next_look_at is None
    assert len(server.requests) <= 32


def test_a_comment_that_is_never_approved_until_the_thread_is_closed(live, played):
    """Only the page tells that, so that it is asked too at the last two looks."""
    blog = played.WordPress(WRITTEN)

    def close(blog):
        blog.posts[POST] = False

    seen, thread, server = live(blog, {0: write, 20: chatter, 300: close}, days=40)
    assert {fate(each) for _, each, _ in seen} == {"waiting"}
    assert [each.is_closed for _, each, _ in seen] == [False] * 6 + [True] * 2
    assert thread.next_look_at is None
    assert len(server.requests) == 11
