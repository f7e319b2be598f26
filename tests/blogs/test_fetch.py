"""The fetcher's manners, against real servers on loopback.

127.0.0.1 may be fetched in these tests because each URL under test spells that very address.
"""

from __future__ import annotations

import asyncio
import tomllib
from datetime import timedelta

import pytest
from aiohttp import web

import netjournal
from netjournal.blogs.fetch import Fetcher
from netjournal.blogs.known import Host
from netjournal.blogs.reading.text import is_plain
from netjournal.blogs.troubles import Trouble


def test_a_request_is_polite(get, answer):
    reply, server = get(answer("<rss/>", Content_Type="text/xml; charset=utf-8"))
    [request] = server.requests
    assert (reply.status, reply.body, reply.error) == (200, b"<rss/>", None)
    assert reply.content_type == "text/xml; charset=utf-8"
    assert request.headers["User-Agent"] == f"netjournal/{netjournal.__version__} (feed check)"
    assert request.headers["Accept"].startswith("application/atom+xml, application/rss+xml")
    assert request.headers["Accept-Encoding"] == "gzip, br, zstd"
    absent = {"Cookie", "Referer", "If-None-Match", "If-Modified-Since", "Authorization"}
    assert not absent & set(request.headers)


def test_the_user_agent_names_the_projects_page_once_it_has_one(repository):
    project = tomllib.loads((repository / "pyproject.toml").read_text("utf-8"))["project"]
    assert "urls" not in project, "say it to the servers: netjournal/VERSION (+URL; feed check)"


def test_a_page_is_asked_for_as_such(get, answer):
    _, server = get(answer("<html>"), accept="text/html")
    assert server.requests[0].headers["Accept"] == "text/html"


def test_no_proxy_is_used_whatever_the_environment_says(get, answer, monkeypatch):
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:9")
    assert get(answer("<rss/>"))[0].body == b"<rss/>"


def test_no_cookie_is_given_back(serve, run, now, answer):
    async def main():
        handler = answer("<rss/>", Set_Cookie="id=1; Path=/")
        async with serve(handler) as server, Fetcher(now, gap=0) as fetcher:
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
def test_an_etag_and_a_malformed_date_are_echoed_byte_for_byte(serve, run, now, etag):
    modified = "Thu, 31 Feb 2026 25:61:00 +0099 whatever"
    headers = {"ETag": etag, "Last-Modified": modified}

    async def handler(request):
        return web.Response(text="<rss/>", headers=headers)

    async def main():
        async with serve(handler) as server, Fetcher(now, gap=0) as fetcher:
            first = await fetcher.get(server.url())
            conditions = {"If-None-Match": first.etag, "If-Modified-Since": first.last_modified}
            await fetcher.get(server.url(), conditions)
        return dict(server.requests[1].raw_headers)

    sent = run(main())
    assert sent[b"If-None-Match"] == etag.encode()
    assert sent[b"If-Modified-Since"] == modified.encode()


def test_not_modified_has_no_body_and_may_renew_validators(get, answer):
    handler = answer(status=304, ETag='"2"', Cache_Control="max-age=60")
    reply, _ = get(handler, headers={"If-None-Match": '"1"'})
    assert (reply.status, reply.body, reply.etag, reply.error) == (304, b"", '"2"', None)
    assert reply.headers["cache-control"] == "max-age=60"


def test_not_modified_to_a_plain_request_is_a_fault(get, answer):
    reply, _ = get(answer(status=304))
    assert (reply.error or "").startswith("HTTP 304")


def test_what_says_how_long_it_stays_fresh_comes_along(get, answer):
    reply, _ = get(answer("<rss/>", Cache_Control="max-age=504576000", Age="7", Expires="never"))
    date = reply.headers["date"]
    assert reply.headers == {
        "cache-control": "max-age=504576000",
        "age": "7",
        "expires": "never",
        "date": date,
    }


def test_a_fault_is_a_sentence_without_a_body(get, answer):
    reply, _ = get(answer("a page", status=404))
    assert (reply.error or "").startswith("HTTP 404: there is nothing at this address")
    assert (reply.status, reply.body, reply.held) == (404, b"", None)


def test_retry_after_holds_the_host_for_the_rest_of_the_run(serve, run, now, answer):
    async def main():
        handler = answer("later", status=429, Retry_After="5400")
        async with serve(handler) as server, Fetcher(now, gap=0) as fetcher:
            asked = (fetcher.get(server.url(path)) for path in ("/a", "/b", "/c"))
            return await asyncio.gather(*asked), server

    (first, *others), server = run(main())
    assert [request.path for request in server.requests] == ["/a"]
    assert first.status == 429
    assert first.error == ("its server answered 429 Too Many Requests and asked to be left alone")
    assert first.held == Host("127.0.0.1", now + timedelta(minutes=90), first.error)
    assert [(reply.status, reply.error, reply.held) for reply in others] == 2 * [
        (None, first.error, first.held)
    ]


def test_retry_after_is_for_the_host_name_alone(serve, run, now):
    async def handler(request):
        is_busy = request.host.startswith("127.0.0.1:")
        return web.Response(status=503, headers={"Retry-After": "60"}) if is_busy else plain()

    def plain():
        return web.Response(text="<rss/>")

    async def main():
        async with serve(handler, ["127.0.0.1", "127.0.0.2"]) as server, Fetcher(now) as fetcher:
            busy = await fetcher.get(server.url())
            return busy, await fetcher.get(server.url(host="127.0.0.2"))

    busy, other = run(main())
    assert "503 Service Unavailable and asked to be left alone" in (busy.error or "")
    assert other.body == b"<rss/>"


def test_a_host_on_hold_from_an_earlier_run_is_not_asked(serve, run, now, answer):
    alone = Host("127.0.0.1", now + timedelta(hours=1), "it said so")

    async def main():
        held = {alone.name: alone}
        async with serve(answer("<rss/>")) as server, Fetcher(now, held=held) as fetcher:
            return await fetcher.get(server.url()), server

    reply, server = run(main())
    assert (reply.status, reply.error, reply.held) == (None, "it said so", alone)
    assert server.requests == []


def test_a_redirect_to_a_host_on_hold_stops_there(serve, run, now, answer):
    alone = Host("127.0.0.2", now + timedelta(hours=1), "it said so")

    async def main():
        redirect = answer(status=301, Location="http://127.0.0.2/feed")
        async with serve(redirect) as server, Fetcher(now, held={alone.name: alone}) as fetcher:
            return await fetcher.get(server.url())

    assert run(main()).held == alone


@pytest.mark.parametrize("status", [403, 503])
def test_a_challenge_of_cloudflare_is_named_with_what_to_do(get, answer, status):
    page = "<html><head><title>Just a moment...</title></head></html>"
    for handler in (
        answer(page, status=status),
        answer("x", status=status, cf_mitigated="challenge"),
    ):
        reply, _ = get(handler)
        assert reply.error == (
            f"HTTP {status}: Cloudflare, which guards this blog, lets only browsers in; "
            "open it in a browser, and ask its author to let feed readers in"
        )


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


@pytest.mark.parametrize(
    ("statuses", "has_moved"),
    [
        ([301], True),
        ([308], True),
        ([301, 308, 301], True),
        ([301, 302], False),
        ([307, 301], False),
        ([303], False),
        ([], False),
    ],
)
def test_a_feed_has_moved_if_every_redirect_says_for_good(get, statuses, has_moved):
    async def handler(request):
        step = int(request.path[1:])
        if step < len(statuses):
            return web.Response(status=statuses[step], headers={"Location": f"/{step + 1}"})
        return web.Response(text="<rss/>")

    reply, server = get(handler, path="/0")
    assert reply.moved_to == (server.url(f"/{len(statuses)}") if has_moved else None)


def test_a_loop_of_redirects_ends_where_it_closes(get):
    async def handler(request):
        to = {"/feed": "/a", "/a": "/b", "/b": "/a"}[request.path]
        return web.Response(status=302, headers={"Location": to})

    reply, server = get(handler)
    assert reply.error == f"it redirects in a circle, back to {server.url('/a')}"
    assert reply.trouble is Trouble.ABSENT
    assert [request.path for request in server.requests] == ["/feed", "/a", "/b"]


def test_more_than_five_redirects_are_not_followed(get):
    async def handler(request):
        return web.Response(status=302, headers={"Location": f"{request.path}x"})

    reply, server = get(handler)
    assert (reply.error or "").startswith("more than 5 redirects")
    assert len(server.requests) == 6


@pytest.mark.parametrize(
    "location",
    ["javascript:alert(1)", "file:///etc/passwd", "ftp://a.example/", "http://[half"],
)
def test_a_redirect_leads_to_the_web_only(get, answer, location):
    reply, server = get(answer(status=302, Location=location))
    assert "is not a web address" in (reply.error or "")
    assert len(server.requests) == 1


@pytest.mark.parametrize("mark", ["\x9b31m", "\u202e", "\u2066", "\u00ad"])
def test_no_control_or_bidi_character_reaches_the_error_text(get, answer, mark):
    for start in ("ftp://a.internal/", "http://a.internal:99999/", "http://10.0.0.1/x"):
        reply, _ = get(answer(status=302, Location=start + mark))
        assert reply.error
        assert is_plain(reply.error)


@pytest.mark.parametrize(
    ("url", "words"),
    [
        ("http://nobody.internal/feed", "no such host: nobody.internal; check its spelling"),
        ("http://127.0.0.1:1/feed", "127.0.0.1 refuses connections on port 1"),
        ("http://", "is not a web address"),
        ("http://[::1/feed", "is not a web address"),
        ("http://a.internal:99999/feed", "is not a web address"),
        (f"http://{'a' * 70}.internal/", "is not a web address"),
        ("ftp://a.internal/", "is not a web address"),
    ],
)
def test_each_failure_is_a_sentence(get, answer, url, words):
    reply, _ = get(answer(), url)
    assert words.split(";")[0] in (reply.error or "")
    assert reply.status is None


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


def test_one_connection_per_host_and_hosts_really_in_parallel(serve, run, now):
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
        async with serve(handler, hosts) as server, Fetcher(now, gap=0) as fetcher:
            urls = [server.url(f"/{number}", host) for host in hosts for number in range(4)]
            return await asyncio.gather(*(fetcher.get(url) for url in urls))

    replies = run(main())
    assert [reply.body for reply in replies] == [b"<rss/>"] * 20
    assert set(most.values()) == {1}


def test_two_requests_to_a_host_are_a_gap_apart_redirects_too(serve, run, now):
    times = []

    async def handler(request):
        times.append(asyncio.get_running_loop().time())
        if request.path == "/feed":
            return web.Response(status=302, headers={"Location": "/last"})
        return web.Response(text="<rss/>")

    async def main():
        async with serve(handler) as server, Fetcher(now, gap=0.1) as fetcher:
            await asyncio.gather(fetcher.get(server.url()), fetcher.get(server.url("/other")))

    run(main())
    first, second, third = times
    assert min(second - first, third - second) > 0.09


def test_many_names_of_one_machine_get_two_connections(serve, run, now):
    async def handler(_):
        await asyncio.sleep(0.01)
        return web.Response(text="<rss/>")

    async def main():
        async with serve(handler) as server, Fetcher(now, sample_port=server.port) as fetcher:
            urls = [f"http://blog{number}.blogs.example/feed" for number in range(12)]
            return await asyncio.gather(*(fetcher.get(url) for url in urls)), server

    replies, server = run(main())
    assert [reply.body for reply in replies] == [b"<rss/>"] * 12
    assert server.most_at_once == 2
