"""What is private stays closed, by whatever spelling, redirect or name it is reached for."""

from __future__ import annotations

import pytest
from aiohttp import web

from netjournal.blogs.fetch import Fetcher


@pytest.mark.parametrize(
    "host",
    [
        "127.0.0.2",
        "127.0.0.2.",
        "localhost",
        "localhost.",
        "LOCALHOST",
        "[::1]",
        "[::ffff:127.0.0.1]",
        "[0:0:0:0:0:ffff:7f00:1]",
        "0x7f.0.0.1",
        "0x7f.1",
        "2130706433",
        "127.1",
        "0.0.0.0",
        "[::]",
        "[64:ff9b::7f00:1]",
        "[2002:7f00:1::]",
        "[2001:0:7f00:1::]",
        "[fe80::1]",
        "[fd00:ec2::254]",
        "0177.0.0.1",
        "①②⑦.0.0.2",
        "169.254.169.254",
        "192.0.0.192",
        "168.63.129.16",
        "100.100.100.200",
        "10.0.0.1",
    ],
)
def test_a_redirect_never_reaches_a_private_address(serve, run, now, host):
    async def handler(request):
        if request.path == "/feed":
            return web.Response(
                status=302, headers={"Location": f"http://{host}:{request.url.port}/secret"}
            )
        return web.Response(text="secret")

    async def main():
        async with (
            serve(handler, ["127.0.0.1", "127.0.0.2"]) as server,
            Fetcher(now, gap=0) as fetcher,
        ):
            return await fetcher.get(server.url()), server

    reply, server = run(main())
    assert [request.path for request in server.requests] == ["/feed"]
    assert reply.body == b""
    assert "private network" in (reply.error or "") or "not a web address" in (reply.error or "")
    assert reply.moved_to is None


def test_another_port_of_the_users_own_address_stays_closed(serve, run, now, answer):
    async def main():
        async with serve(answer("secret")) as other:
            redirect = answer(status=302, Location=other.url())
            async with serve(redirect) as server, Fetcher(now, gap=0) as fetcher:
                return await fetcher.get(server.url()), other

    reply, other = run(main())
    assert "private network" in (reply.error or "")
    assert other.requests == []


def test_what_is_open_to_one_feed_is_closed_to_the_next(serve, run, now):
    """The first feed leaves nothing behind by which the second reaches its address."""

    async def redirect(request):
        return web.Response(status=302, headers={"Location": f"http://127.0.0.1:{port}/feed"})

    async def main():
        nonlocal port
        async with serve(plain) as own, serve(redirect, ["127.0.0.2"]) as other:
            port = own.port
            async with Fetcher(now, gap=0) as fetcher:
                first = await fetcher.get(own.url())
                return first, await fetcher.get(other.url(host="127.0.0.2")), own

    async def plain(_):
        return web.Response(text="<rss/>")

    port = 0
    first, second, own = run(main())
    assert first.error is None
    assert "private network" in (second.error or "")
    assert len(own.requests) == 1


def test_localhost_as_the_user_wrote_it_is_open(get, answer):
    reply, _ = get(answer("<rss/>"), "http://localhost:PORT/feed")
    assert reply.body == b"<rss/>"


def test_localhost_leads_to_its_own_port_alone(serve, run, now, answer):
    async def main():
        async with serve(answer("secret")) as other:
            redirect = answer(status=302, Location=other.url(host="localhost"))
            async with serve(redirect) as server, Fetcher(now, gap=0) as fetcher:
                return await fetcher.get(server.url(host="localhost")), other

    reply, other = run(main())
    assert "private network" in (reply.error or "")
    assert other.requests == []


@pytest.mark.parametrize(
    "host",
    ["ada.example", "ada.blogs.example", "ADA.Example.", "nobody.invalid", "a.test", "a.localhost"],
)
def test_a_name_reserved_for_examples_is_never_looked_up(get, answer, host):
    for url in (f"http://{host}/feed", f"https://{host}/feed"):
        reply, _ = get(answer(), url)
        assert "is a name reserved for examples (RFC 2606)" in (reply.error or "")
    reply, server = get(answer(status=301, Location=f"http://{host}/feed"))
    assert "is a name reserved for examples (RFC 2606)" in (reply.error or "")
    assert len(server.requests) == 1


def test_what_a_page_names_is_open_only_where_the_user_wrote_its_address(serve, run, now, answer):
    async def main():
        async with serve(answer("<rss/>")) as server, Fetcher(now, gap=0) as fetcher:
            own = await fetcher.get(server.url("/feed"), written=server.url("/"))
            led = await fetcher.get(server.url("/feed"), written="http://93.184.215.14/")
            return own, led

    own, led = run(main())
    assert own.body == b"<rss/>"
    assert "private network" in (led.error or "")


def test_the_sample_blogs_are_found_by_name(get, answer):
    reply, server = get(answer("<rss/>"), "http://ada.blogs.example/feed/", sample=True)
    assert reply.body == b"<rss/>"
    assert server.requests[0].headers["Host"] == "ada.blogs.example"


def test_the_sample_port_is_closed_to_other_names(get, answer):
    async def to_itself_by_address(request):
        return web.Response(
            status=302, headers={"Location": f"http://127.0.0.1:{request.url.port or 80}/x"}
        )

    async def to_its_port(request):
        port = request.transport.get_extra_info("sockname")[1]
        return web.Response(status=302, headers={"Location": f"http://127.0.0.1:{port}/x"})

    for handler in (to_itself_by_address, to_its_port):
        reply, server = get(handler, "http://ada.blogs.example/", sample=True)
        assert "private network" in (reply.error or "")
        assert len(server.requests) == 1
    reply, server = get(answer("x"), "http://ada.blogs.example.invalid/", sample=True)
    assert reply.error
    assert server.requests == []
