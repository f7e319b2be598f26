"""The fetcher against real servers on loopback.

127.0.0.1 may be fetched in these tests because each URL under test spells that very address.
"""

from __future__ import annotations

import asyncio
import gzip
import tracemalloc
from datetime import timedelta

import pytest
from aiohttp import web

from netjournal.blogs.fetch import SIZE_LIMIT
from netjournal.blogs.fetch import Fetcher
from netjournal.blogs.fetch import redirect_fault
from netjournal.blogs.text import is_plain


def test_a_request_is_polite(get, answer):
    reply, server = get(answer("<rss/>", Content_Type="text/xml; charset=utf-8"))
    [request] = server.requests
    assert (reply.status, reply.body, reply.error) == (200, b"<rss/>", None)
    assert reply.content_type == "text/xml; charset=utf-8"
    assert request.headers["User-Agent"].startswith("netjournal/")
    assert request.headers["User-Agent"].endswith("(feed check)")
    assert request.headers["Accept"].startswith("application/atom+xml, application/rss+xml")
    assert request.headers["Accept-Encoding"] == "gzip"
    absent = {"Cookie", "Referer", "If-None-Match", "If-Modified-Since", "Authorization"}
    assert not absent & set(request.headers)


def test_no_cookie_is_given_back(serve, run, now, answer):
    async def main():
        handler = answer("<rss/>", Set_Cookie="id=1; Path=/")
        async with serve(handler) as server, Fetcher(now) as fetcher:
            await fetcher.get(server.url())
            await fetcher.get(server.url())
        return server

    assert all("Cookie" not in request.headers for request in run(main()).requests)


@pytest.mark.parametrize(
    "etag",
    [
        '"plain"',
        'W/"weak"',
        "unquoted",
        '"odd \\"quotes\\""',
        "'single'",
        '"a,b;c=d"',
        '"grüße-gzip"',
    ],
)
def test_validators_are_echoed_byte_for_byte(serve, run, now, etag):
    modified = "Thu, 31 Feb 2026 25:61:00 +0099 whatever"
    headers = {"ETag": etag, "Last-Modified": modified}

    async def handler(request):
        return web.Response(text="<rss/>", headers=headers)

    async def main():
        async with serve(handler) as server, Fetcher(now) as fetcher:
            first = await fetcher.get(server.url())
            await fetcher.get(server.url(), etag=first.etag, last_modified=first.last_modified)
        return dict(server.requests[1].raw_headers)

    sent = run(main())
    assert sent[b"If-None-Match"] == etag.encode()
    assert sent[b"If-Modified-Since"] == modified.encode()


def test_not_modified_has_no_body_and_may_renew_validators(get, answer):
    reply, _ = get(answer(status=304, ETag='"2"'), etag='"1"')
    assert (reply.status, reply.body, reply.etag, reply.error) == (304, b"", '"2"', None)


def test_not_modified_to_a_plain_request_is_a_fault(get, answer):
    reply, _ = get(answer(status=304))
    assert (reply.error or "").startswith("HTTP 304")


@pytest.mark.parametrize(
    ("status", "words"),
    [
        (401, "asks for a password"),
        (403, "refuses feed readers"),
        (404, "nothing at this address"),
        (410, "gone for good"),
        (418, "open it in a browser"),
        (429, "asked too often"),
        (500, "fault of its own"),
        (503, "fault of its own"),
        (204, "no answer a feed can give"),
    ],
)
def test_each_http_fault_is_explained(get, answer, status, words):
    reply, _ = get(answer("a page" if status != 204 else "", status=status))
    assert (reply.error or "").startswith(f"HTTP {status}: ")
    assert words in (reply.error or "")
    assert (reply.status, reply.body) == (status, b"")


@pytest.mark.parametrize(
    ("headers", "pause"),
    [
        ({"Retry-After": "120"}, timedelta(minutes=2)),
        (
            # Counted from the server's clock, which is a year ahead of ours.
            {
                "Retry-After": "Sat, 20 Nov 2027 09:30:00 GMT",
                "Date": "Sat, 20 Nov 2027 08:30:00 GMT",
            },
            timedelta(hours=1),
        ),
        ({"Retry-After": "99999999999999"}, timedelta(days=7)),
        (
            {
                "Retry-After": "Fri, 20 Nov 2026 07:00:00 GMT",
                "Date": "Fri, 20 Nov 2026 08:00:00 GMT",
            },
            None,
        ),
        ({"Retry-After": "soon"}, None),
        ({}, None),
    ],
)
@pytest.mark.parametrize("status", [429, 503])
def test_retry_after_is_reported(get, status, headers, pause):
    async def handler(_):
        return web.Response(status=status, headers=headers)

    reply, _ = get(handler)
    assert reply.retry_after == pause


def test_gzip_is_unpacked_and_a_broken_one_is_a_fault(get, answer):
    packed = gzip.compress(b"<rss/>")
    assert get(answer(packed, Content_Encoding="gzip"))[0].body == b"<rss/>"
    reply, _ = get(answer(b"no gzip at all", Content_Encoding="gzip"))
    assert "failed" in (reply.error or "")


def test_a_body_over_the_limit_is_refused(get, answer):
    assert len(get(answer(b"x" * SIZE_LIMIT))[0].body) == SIZE_LIMIT
    reply, _ = get(answer(b"x" * (SIZE_LIMIT + 1)))
    assert reply.error == "the feed is larger than 5 MiB; ask for a shorter one"
    assert reply.body == b""


def test_a_bomb_is_left_after_the_limit(get, answer):
    bomb = gzip.compress(bytes(100 * 1024 * 1024), 9)
    tracemalloc.start()
    try:
        reply, _ = get(answer(bomb, Content_Encoding="gzip"))
        assert tracemalloc.get_traced_memory()[1] < 40_000_000
    finally:
        tracemalloc.stop()
    assert "larger than 5 MiB" in (reply.error or "")


def test_an_endless_body_is_left_after_the_limit(get):
    async def handler(request):
        response = web.StreamResponse()
        await response.prepare(request)
        while True:
            await response.write(b"x" * 65536)

    reply, _ = get(handler)
    assert "larger than 5 MiB" in (reply.error or "")


def test_a_slow_drip_meets_the_deadline(get):
    async def handler(request):
        response = web.StreamResponse()
        await response.prepare(request)
        while True:
            await response.write(b"x")
            await asyncio.sleep(0.02)

    reply, _ = get(handler, deadline=0.3)
    assert "no answer within" in (reply.error or "")


def test_redirects_share_one_deadline(get):
    async def handler(request):
        await asyncio.sleep(0.2)
        return web.Response(status=302, headers={"Location": "/again"})

    reply, server = get(handler, deadline=0.5)
    assert "no answer within" in (reply.error or "")
    assert len(server.requests) <= 3


def test_redirects_are_followed_to_the_last_address(get):
    async def handler(request):
        if request.path == "/feed":
            return web.Response(status=301, headers={"Location": "sub/next?a=1#part"})
        if request.path == "/sub/next":
            return web.Response(status=307, headers={"Location": "/last"})
        return web.Response(text="<rss/>", headers={"ETag": '"1"'})

    reply, server = get(handler)
    assert reply.url == server.url("/last")
    assert (reply.body, reply.etag) == (b"<rss/>", '"1"')
    assert [request.path_qs for request in server.requests] == ["/feed", "/sub/next?a=1", "/last"]


def test_a_loop_of_redirects_ends(get, answer):
    reply, server = get(answer(status=302, Location="/feed"))
    assert (reply.error or "").startswith("more than 5 redirects")
    assert len(server.requests) == 6


@pytest.mark.parametrize(
    "location", ["javascript:alert(1)", "file:///etc/passwd", "ftp://a.example/"]
)
def test_a_redirect_leads_to_the_web_only(get, answer, location):
    reply, server = get(answer(status=302, Location=location))
    assert "is not a web address" in (reply.error or "")
    assert len(server.requests) == 1


def test_encryption_is_not_given_up_on_the_way():
    fault = redirect_fault("HTTPS://ada.example/feed", "http://ada.example/feed")
    assert "from https to http://ada.example/feed" in (fault or "")
    assert redirect_fault("http://ada.example/feed", "https://ada.example/feed") is None


@pytest.mark.parametrize(
    ("url", "words"),
    [
        ("http://nobody.invalid/feed", "no such host: nobody.invalid; check its spelling"),
        ("http://127.0.0.1:1/feed", "127.0.0.1 refuses connections on port 1"),
        ("http://", "is not a web address"),
        ("http://[::1/feed", "is not a web address"),
        ("http://a.example:99999/feed", "is not a web address"),
        (f"http://{'a' * 70}.example/", "not a web address"),
    ],
)
def test_each_failure_is_a_sentence(get, answer, url, words):
    reply, _ = get(answer(), url)
    assert words.split(";")[0] in (reply.error or "")
    assert reply.status is None


def test_a_server_without_encryption_is_named(get, answer):
    reply, _ = get(answer(), "https://127.0.0.1:PORT/feed")
    assert (reply.error or "").startswith("no secure connection to 127.0.0.1")


@pytest.mark.parametrize(
    "garbage",
    [b"", b"\x1b[31mnot http\r\n\r\n", b"HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nshort"],
)
def test_no_answer_at_all_is_a_sentence(run, now, garbage):
    async def handle(_, writer):
        writer.write(garbage)
        await writer.drain()
        writer.close()

    async def main():
        server = await asyncio.start_server(handle, "127.0.0.1", 0)
        port = server.sockets[0].getsockname()[1]
        async with server, Fetcher(now) as fetcher:
            return await fetcher.get(f"http://127.0.0.1:{port}/feed")

    error = run(main()).error or ""
    assert error.startswith("the connection to 127.0.0.1 failed")
    assert is_plain(error)


def test_a_host_gets_one_connection_and_hosts_are_asked_together(serve, run, now):
    hosts = [f"127.0.0.{number}" for number in range(1, 6)]
    all_here = asyncio.Event()
    running = dict.fromkeys(hosts, 0)
    most = dict(running)

    async def handler(request):
        host = request.host.partition(":")[0]
        running[host] += 1
        most[host] = max(most[host], running[host])
        if all(running.values()):
            all_here.set()
        await asyncio.wait_for(all_here.wait(), 5)
        await asyncio.sleep(0.01)
        running[host] -= 1
        return web.Response(text="<rss/>")

    async def main():
        async with serve(handler, hosts) as server, Fetcher(now) as fetcher:
            urls = [server.url(f"/{number}", host) for host in hosts for number in range(4)]
            return await asyncio.gather(*(fetcher.get(url) for url in urls))

    replies = run(main())
    assert [reply.body for reply in replies] == [b"<rss/>"] * 20
    assert set(most.values()) == {1}
