"""From one run to the next: what is asked again, when, and what is proposed."""

from __future__ import annotations

from datetime import timedelta

import pytest
from aiohttp import web

from netjournal.blogs.asking.moves import Kind
from netjournal.blogs.asking.moves import proposal
from netjournal.blogs.cache import Cache
from netjournal.blogs.follow import held
from netjournal.blogs.subscriptions import Subscription

HOUR = timedelta(hours=1)
DAY = timedelta(days=1)
OK = {"ETag": '"1"'}


def statuses(results):
    return [[result.status.value for result in each] for each in results]


@pytest.fixture
def body(rss):
    return rss("<title>One</title>")


def test_within_an_hour_nobody_is_asked_twice(runs, answer, body):
    results, _, server = runs(answer(body, **OK), *(0 * HOUR, 0.9 * HOUR, HOUR))
    assert statuses(results) == [["new"], ["not-due"], ["unchanged"]]
    assert len(server.requests) == 2
    [asleep] = results[1]
    assert asleep.error is None
    assert asleep.why == (
        "not asked before 2026-11-20 08:30 UTC: no feed is asked more than once an hour"
    )


def test_force_asks_who_is_not_due_with_the_same_manners(runs, answer, body):
    _, _, server = runs(answer(body, **OK), 0 * HOUR, 0.1 * HOUR, force=True)
    assert [request.headers.get("If-None-Match") for request in server.requests] == [None, '"1"']


def test_force_asks_no_host_that_wants_to_be_left_alone(runs, answer):
    busy = answer("", 429, Retry_After="7200")
    results, _, server = runs(busy, 0 * HOUR, HOUR, 2 * HOUR, force=True)
    assert statuses(results) == [["error"], ["not-due"], ["error"]]
    assert len(server.requests) == 2
    assert "429" in results[1][0].error
    assert "2026-11-20 09:30 UTC" in results[1][0].why


def test_the_other_feeds_of_such_a_host_are_not_asked_either(runs, answer):
    busy = answer("", 503, Retry_After="7200")
    results, _, server = runs(busy, 0 * HOUR, paths=("/feed", "/other", "127.0.0.2:PORT/feed"))
    assert sorted(statuses(results)[0]) == ["error", "error", "not-due"]
    assert len(server.requests) == 2


def test_what_the_server_and_the_feed_allow_is_kept(runs, answer, rss):
    body = rss("<title>One</title>", channel="<ttl>600</ttl>")
    later = answer(body, **OK, Cache_Control="max-age=7200")
    results, _, _ = runs(later, 0 * HOUR, 9 * HOUR, 10 * HOUR)
    assert statuses(results) == [["new"], ["not-due"], ["unchanged"]]
    assert "the feed says to wait 10 hours" in results[1][0].why


def test_a_feed_that_fails_is_asked_less_and_less_and_says_how_often_it_did(runs, answer):
    hours = [hour * HOUR for hour in range(16)]
    results, [feed], server = runs(answer("", 500), *hours)
    assert [hour for hour, [each] in enumerate(results) if each.status.value == "error"] == [
        *(0, 1, 3, 7, 15)
    ]
    assert [each.failures for [each] in results][-1] == feed.failures == 5
    assert len(server.requests) == 5
    assert results[2][0].error == results[0][0].error  # told, although it was not asked


def test_what_was_learned_of_a_weakened_tag_is_used(runs, body):
    """As nginx and Apache do before WordPress: the tag they served means nothing to them."""

    async def handler(request):
        date = request.headers.get("If-Modified-Since")
        if date == "Monday" and "If-None-Match" not in request.headers:
            return web.Response(status=304)
        return web.Response(text=body, headers={"ETag": 'W/"1"', "Last-Modified": "Monday"})

    results, _, server = runs(handler, *(day * DAY for day in range(4)))
    assert statuses(results) == [["new"], *[["unchanged"]] * 3]
    assert [request.headers.get("If-None-Match") for request in server.requests] == [
        *(None, 'W/"1"', None, None)
    ]


def test_when_nobody_can_be_reached_we_are_offline_and_nothing_is_counted(runs, answer):
    results, feeds, _ = runs(answer(), 0 * HOUR, paths=("127.0.0.1:1/", "127.0.0.2:1/"))
    assert statuses(results) == [["error", "error"]]
    assert [(feed.failures, feed.next_check_at) for feed in feeds] == [(0, None), (0, None)]
    assert all("refuses connections" in feed.error for feed in feeds)


def test_when_somebody_can_be_the_others_have_failed(runs, answer, body):
    _, [up, down], _ = runs(answer(body), 0 * HOUR, paths=("/feed", "127.0.0.2:1/"))
    assert (up.failures, down.failures) == (0, 1)


@pytest.fixture
def moving(body):
    """Redirect `/feed` for good to `/new`, but at times to `/login`."""

    def make(logins=()):
        async def handler(request):
            if request.path == "/new":
                return web.Response(text=body)
            if request.path == "/login":
                return web.Response(text="<html>Welcome to our hotel</html>")
            asked.append(request)
            to = "/login" if len(asked) in logins else "/new"
            return web.Response(status=301, headers={"Location": to})

        asked = []
        return handler

    return make


def test_a_move_is_proposed_after_a_week_and_never_made(runs, moving, now):
    days = [day * DAY for day in range(8)]
    _, [feed], server = runs(moving(), *days[:7])
    assert proposal(feed, now + 6 * DAY) is None
    results, [feed], server = runs(moving(), *days)
    found = proposal(feed, now + 7 * DAY)
    assert (found.kind, found.to) == (Kind.MOVED, server.url("/new"))
    assert statuses(results)[-1] == ["unchanged"]


def test_the_login_page_of_a_hotel_begins_the_week_anew(runs, moving, now):
    days = [day * DAY for day in range(12)]
    results, [feed], _ = runs(moving(logins={5}), *days, force=True)
    assert statuses(results)[4] == ["error"]
    assert "this is a web page" in results[4][0].error
    assert proposal(feed, now + 11 * DAY) is None
    assert feed.moved_since == now + 5 * DAY


def test_a_page_without_a_feed_is_not_asked_each_hour(runs, answer):
    page = answer("<html>", Cache_Control="max-age=86400")
    results, _, server = runs(page, 0 * HOUR, 12 * HOUR, 24 * HOUR)
    assert len(server.requests) == 2
    assert [result.failures for [result] in results] == [1, 1, 2]


def test_a_clock_that_was_in_the_future_puts_nobody_off(runs, answer, body):
    results, _, _ = runs(answer(body, **OK), 3650 * DAY, 0 * DAY)
    assert statuses(results) == [["new"], ["unchanged"]]


def test_offline_says_until_when_a_feed_is_not_due(runs, answer, body, tmp_path):
    _, [feed], _ = runs(answer(body, **OK), 0 * HOUR)
    with Cache.open(tmp_path) as cache:
        [result] = held([Subscription("ada", feed.url)], cache)
    assert result.why.startswith("not asked before 2026-11-20 08:30 UTC: ")
