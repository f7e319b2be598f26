"""Bodies the fetcher takes in: packed, too large, endless, slow."""

from __future__ import annotations

import asyncio
import gzip
import subprocess
import sys

import brotli
import pytest
from aiohttp import web

from netjournal.blogs.asking.answers import SIZE_LIMIT
from netjournal.blogs.fetch import Fetcher

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

PACK = {"gzip": gzip.compress, "br": brotli.compress, "zstd": zstd.compress}
TOO_LARGE = "the answer is larger than 5 MiB; ask for a shorter one"


@pytest.mark.parametrize("coding", PACK)
def test_each_coding_we_accept_is_unpacked_and_a_broken_one_is_a_sentence(get, answer, coding):
    packed = PACK[coding](b"<rss/>")
    assert get(answer(packed, Content_Encoding=coding))[0].body == b"<rss/>"
    reply, _ = get(answer(b"not packed at all", Content_Encoding=coding))
    assert reply.error == f"what came cannot be unpacked ({coding}); tell its owner"


def test_what_was_packed_without_saying_so_comes_as_it_is(get, answer):
    packed = gzip.compress(b"<rss/>")
    assert get(answer(packed))[0].body == packed


def test_a_plain_body_over_the_limit_is_refused(get, answer):
    assert len(get(answer(b"x" * SIZE_LIMIT))[0].body) == SIZE_LIMIT
    for size in (SIZE_LIMIT + 1, 20_000_000):
        reply, _ = get(answer(b"x" * size))
        assert (reply.error, reply.body) == (TOO_LARGE, b"")


def test_a_caller_may_set_a_lower_limit(get, answer):
    limit = 2 * 1024 * 1024
    assert len(get(answer(b"x" * limit), limit=limit)[0].body) == limit
    reply, _ = get(answer(b"x" * (limit + 1)), limit=limit)
    assert reply.error == "the answer is larger than 2 MiB; ask for a shorter one"


def test_an_endless_body_is_left_after_the_limit(get):
    async def handler(request):
        response = web.StreamResponse()
        await response.prepare(request)
        while True:
            await response.write(b"x" * 65536)

    reply, _ = get(handler)
    assert reply.error == TOO_LARGE


def test_a_slow_drip_meets_the_deadline(get):
    async def handler(request):
        response = web.StreamResponse()
        await response.prepare(request)
        while True:
            await response.write(b"x")
            await asyncio.sleep(0.02)

    reply, _ = get(handler, deadline=0.3)
    assert reply.error == "no answer within 0 seconds"


def test_redirects_share_one_deadline(get):
    async def handler(request):
        await asyncio.sleep(0.2)
        return web.Response(status=302, headers={"Location": f"{request.path}x"})

    reply, server = get(handler, deadline=0.5)
    assert "no answer within" in (reply.error or "")
    assert len(server.requests) <= 3


def test_who_waits_for_others_is_not_late(serve, run, now):
    async def handler(_):
        await asyncio.sleep(0.3)
        return web.Response(text="<rss/>")

    async def main():
        async with serve(handler) as server, Fetcher(now, deadline=2.0, gap=0) as fetcher:
            asked = (fetcher.get(server.url(f"/{number}")) for number in range(8))
            return await asyncio.gather(*asked)

    assert {reply.error for reply in run(main())} == {None}


MANY_BOMBS = """
import asyncio, resource, sys
from datetime import UTC, datetime
from netjournal.blogs.fetch import Fetcher

async def main():
    async with Fetcher(datetime(2026, 11, 20, tzinfo=UTC), gap=0) as fetcher:
        before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        replies = await asyncio.gather(*map(fetcher.get, sys.argv[1:]))
        grown = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before
        print(grown // 1024, {reply.error for reply in replies})

asyncio.run(main())
"""


@pytest.mark.skipif(sys.platform != "linux", reason="counts memory and addresses as Linux does")
def test_thirty_bombs_at_once_cost_no_more_memory_than_one(serve, run):
    zeros = bytes(100 * 1024 * 1024)
    bombs = {
        "gzip": gzip.compress(zeros, compresslevel=1),
        "br": brotli.compress(zeros, quality=1, lgwin=24),
        "zstd": zstd.compress(zeros),
    }

    async def handler(request):
        coding = request.path[1:]
        return web.Response(body=bombs[coding], headers={"Content-Encoding": coding})

    async def main():
        hosts = [f"127.0.0.{number}" for number in range(1, 31)]
        async with serve(handler, hosts) as server:
            urls = [server.url(f"/{[*bombs][place % 3]}", host) for place, host in enumerate(hosts)]
            return await asyncio.to_thread(
                subprocess.run,
                [sys.executable, "-c", MANY_BOMBS, *urls],
                capture_output=True,
                encoding="utf-8",
                timeout=60,
                check=True,
            )

    grown, _, errors = run(main()).stdout.partition(" ")
    assert errors.strip() == str({TOO_LARGE})
    assert int(grown) < 80
