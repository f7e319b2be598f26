"""Servers as they are: what each does, followed from one run to the next.

Every one of these has made some feed reader impolite or blind.
"""

from __future__ import annotations

from datetime import UTC
from datetime import datetime
from datetime import timedelta

import pytest
from aiohttp import web

from netjournal.blogs.asking.moves import proposal
from netjournal.blogs.cache import Cache

HOUR = timedelta(hours=1)
DAY = timedelta(days=1)
MONDAY = "Mon, 16 Nov 2026 08:00:00 GMT"


@pytest.fixture
def body(rss):
    return rss("<title>One</title>")


def sent(server):
    """Return the validators of each request, as the server read them off the wire."""
    return [
        tuple(
            dict(request.raw_headers).get(name) for name in (b"If-None-Match", b"If-Modified-Since")
        )
        for request in server.requests
    ]


@pytest.mark.parametrize(
    "etag",
    ['"plain"', 'W/"weak"', "unquoted", '"odd \\"quotes\\""', "'single'", 'W/""', '"a,b;c=d"'],
)
def test_validators_come_back_in_the_next_run_byte_for_byte(runs, answer, body, etag):
    modified = "Thu, 31 Feb 2026 25:61:00 +0099 whatever"
    _, _, server = runs(answer(body, ETag=etag, Last_Modified=modified), 0 * DAY, DAY)
    assert sent(server) == [(None, None), (etag.encode(), modified.encode())]


def test_not_modified_for_ever_is_not_believed_for_more_than_a_week(runs, rss):
    """Its posts change each day, and it denies it to whoever has seen one of them."""

    async def handler(request):
        days.append(request)
        if "If-None-Match" in request.headers:
            return web.Response(status=304, headers={"ETag": '"1"'})
        return web.Response(text=rss(f"<guid>{len(days)}</guid>"), headers={"ETag": '"1"'})

    days = []
    results, _, server = runs(handler, *(day * DAY for day in range(9)))
    assert [result.status.value for [result] in results] == [
        *("new", *["unchanged"] * 6, "changed", "unchanged")
    ]
    assert [tag for tag, _ in sent(server)] == [None, *[b'"1"'] * 6, None, b'"1"']


@pytest.mark.parametrize("status", [429, 503])
def test_a_pause_until_a_date_counts_from_the_servers_own_clock(runs, answer, now, status):
    """Here that clock is ten months slow."""
    later = "Thu, 01 Jan 2026 02:00:00 GMT"
    busy = answer(status=status, Date="Thu, 01 Jan 2026 00:00:00 GMT", Retry_After=later)
    results, [feed], server = runs(busy, 0 * HOUR, 1.9 * HOUR, 2 * HOUR)
    assert [result.status.value for [result] in results] == ["error", "not-due", "error"]
    assert results[0][0].error.endswith("and asked to be left alone")
    assert "2026-11-20 09:30 UTC" in results[1][0].why
    assert len(server.requests) == 2
    assert feed.next_check_at == now + 4 * HOUR


@pytest.mark.parametrize(
    "headers",
    [
        {"Cache_Control": "max-age=504576000"},
        {"Expires": "Thu, 31 Dec 2099 23:59:59 GMT"},
        {"Cache_Control": f"max-age={'9' * 30}"},
    ],
)
def test_an_answer_that_is_fresh_for_16_years_is_so_for_a_day(runs, answer, body, headers):
    results, _, server = runs(answer(body, **headers), 0 * HOUR, 23 * HOUR, 24 * HOUR)
    assert [result.status.value for [result] in results] == ["new", "not-due", "unchanged"]
    assert len(server.requests) == 2


@pytest.mark.parametrize(
    ("first", "second", "is_move"), [(301, 302, False), (302, 301, False), (301, 308, True)]
)
def test_a_chain_is_a_move_only_if_every_redirect_is_for_good(
    runs, body, now, first, second, is_move
):
    steps = {"/feed": (first, "/between"), "/between": (second, "/new")}

    async def handler(request):
        if request.path not in steps:
            return web.Response(text=body)
        status, to = steps[request.path]
        return web.Response(status=status, headers={"Location": to})

    results, [feed], server = runs(handler, *(day * DAY for day in range(9)))
    assert {result.error for [result] in results} == {None}
    assert feed.moved_to == (server.url("/new") if is_move else None)
    assert (proposal(feed, now + 9 * DAY) is not None) == is_move


def test_a_login_page_is_no_new_address_however_often_it_is_shown(runs, now):
    async def handler(request):
        if request.path == "/login":
            return web.Response(text="<html>Welcome to our hotel", content_type="text/html")
        return web.Response(status=301, headers={"Location": "/login"})

    results, [feed], server = runs(handler, *(day * DAY for day in range(15)), force=True)
    where = f"it leads to {server.url('/login')}: this is a web page"
    assert all(result.error.startswith(where) for [result] in results)
    assert proposal(feed, now + 15 * DAY) is None


def test_the_week_of_a_move_begins_with_the_first_feed_there(runs, body, now):
    async def handler(request):
        if request.path == "/new":
            asked.append(request)
            return web.Response(text=body if len(asked) > 6 else "<html>Soon here")
        return web.Response(status=301, headers={"Location": "/new"})

    asked = []
    _, [feed], _ = runs(handler, *(day * DAY for day in range(9)), force=True)
    assert feed.error is None
    assert feed.moved_since == now + 6 * DAY


def test_the_same_body_with_a_new_tag_is_no_news_and_its_tag_is_kept(runs, body):
    async def handler(_):
        tags.append(f'"{len(tags)}"')
        return web.Response(text=body, headers={"ETag": tags[-1]})

    tags = []
    results, [feed], server = runs(handler, *(day * DAY for day in range(3)))
    assert [result.status.value for [result] in results] == ["new", "unchanged", "unchanged"]
    assert [tag for tag, _ in sent(server)] == [None, b'"0"', b'"1"']
    assert feed.etag == '"2"'


def compressing(body, served, own, *, knows_dates=True):
    """Answer as WordPress does behind a server that packs, and alters the tag of what it packs."""

    async def handler(request):
        tag = request.headers.get("If-None-Match", own)
        date = request.headers.get("If-Modified-Since", MONDAY)
        is_asked = {"If-None-Match", "If-Modified-Since"} & set(request.headers)
        is_known = "If-None-Match" in request.headers or knows_dates
        if is_asked and is_known and (tag, date) == (own, MONDAY):
            return web.Response(status=304, headers={"ETag": own, "Last-Modified": MONDAY})
        return web.Response(text=body, headers={"ETag": served, "Last-Modified": MONDAY})

    return handler


TAG = '"f95b80a25cb6"'
PACKED = {"nginx": f"W/{TAG}", "Apache": '"f95b80a25cb6-gzip"'}


@pytest.mark.parametrize("packer", PACKED)
def test_a_tag_that_packing_altered_costs_one_body_too_many_and_no_more(runs, body, packer):
    served = PACKED[packer].encode()
    results, _, server = runs(
        compressing(body, PACKED[packer], TAG), *(day * DAY for day in range(6))
    )
    assert [result.status.value for [result] in results] == ["new", *["unchanged"] * 5]
    assert sent(server)[:3] == [(None, None), (served, MONDAY.encode()), (None, MONDAY.encode())]
    # With 304 comes the tag as it is before packing, which may go back as it came.
    assert sent(server)[3:] == [(TAG.encode(), MONDAY.encode())] * 3


@pytest.mark.parametrize("packer", PACKED)
def test_where_the_date_alone_does_not_help_the_tag_is_stripped(runs, body, packer):
    handler = compressing(body, PACKED[packer], TAG, knows_dates=False)
    results, _, server = runs(handler, *(day * DAY for day in range(6)))
    assert [result.status.value for [result] in results] == ["new", *["unchanged"] * 5]
    assert sent(server)[3:] == [(TAG.encode(), MONDAY.encode())] * 3


def test_a_count_of_comments_grows_stale_for_a_week_at_most(runs, rss, tmp_path):
    """A new comment does not change the validators of the feed that states the count."""

    async def handler(request):
        if request.headers.get("If-None-Match") == TAG:
            return web.Response(status=304)
        count = len(server_days)
        item = f"<guid>1</guid><title>One</title><slash:comments>{count}</slash:comments>"
        text = rss(item, namespaces='xmlns:slash="http://purl.org/rss/1.0/modules/slash/"')
        server_days.append(text)
        return web.Response(text=text, headers={"ETag": TAG})

    server_days = []
    results, [feed], _ = runs(handler, *(day * DAY for day in range(8)))
    [last] = results[-1]
    assert (last.status.value, last.posts, last.new) == ("changed", 1, 0)
    with Cache.open(tmp_path) as cache:
        [post] = cache.posts(feed.url)
    assert post.comments == 1
    assert post.first_seen == datetime(2026, 11, 20, 7, 30, tzinfo=UTC)


@pytest.mark.parametrize("text", ["", " \r\n\t"])
def test_an_empty_answer_is_a_fault_and_the_posts_stay(runs, body, text):
    async def handler(_):
        return web.Response(text=bodies.pop(0))

    bodies = [body, text]
    results, _, _ = runs(handler, 0 * DAY, DAY)
    [result] = results[1]
    assert result.error == "the feed is empty: not a single byte of text"
    assert (result.status.value, result.posts) == ("error", 1)


def test_a_page_in_place_of_a_feed_names_the_feed_it_knows(runs, answer):
    link = '<link rel="alternate" type="application/rss+xml" href="/rss.xml">'
    page = answer(f"<!doctype html><html><head>{link}</head>", Content_Type="text/html")
    [[result]], _, server = runs(page, 0 * DAY)
    assert result.error == (
        f"this is a web page, not a feed; its feed seems to be {server.url('/rss.xml')}"
    )
