"""Blogs to follow: real servers on loopback, and feeds written as text."""

from __future__ import annotations

import asyncio
from contextlib import asynccontextmanager
from dataclasses import dataclass
from dataclasses import field
from datetime import UTC
from datetime import datetime
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from aiohttp import web

from netjournal.blogs.awaited import Awaited
from netjournal.blogs.cache import Cache
from netjournal.blogs.fetch import Fetcher
from netjournal.blogs.follow import follow
from netjournal.blogs.listen import listen
from netjournal.blogs.subscriptions import Subscription
from netjournal.blogs.threads.heard import Lead
from netjournal.blogs.workers import Workers
from netjournal.model.urls import canonical_url

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from collections.abc import Awaitable
    from collections.abc import Callable
    from collections.abc import Sequence

    Handler = Callable[[web.BaseRequest], Awaitable[web.StreamResponse]]


@dataclass
class Server:
    """A running server; `requests` holds what it was asked, `most_at_once` how many together."""

    port: int = 0
    requests: list[web.BaseRequest] = field(default_factory=list)
    most_at_once: int = 0

    def url(self, path: str = "/feed", host: str = "127.0.0.1") -> str:
        return f"http://{host}:{self.port}{path}"


@asynccontextmanager
async def _serve(
    handler: Handler, addresses: Sequence[str] = ("127.0.0.1",)
) -> AsyncIterator[Server]:
    server = Server()
    running = 0

    async def handle(request: web.BaseRequest) -> web.StreamResponse:
        nonlocal running
        running += 1
        server.most_at_once = max(server.most_at_once, running)
        server.requests.append(request)
        try:
            return await handler(request)
        finally:
            running -= 1

    runner = web.ServerRunner(web.Server(handle, handler_cancellation=True), shutdown_timeout=0)
    await runner.setup()
    try:
        for address in addresses:
            await web.TCPSite(runner, address, server.port).start()
            server.port = runner.addresses[0][1]
        yield server
    finally:
        await runner.cleanup()


@pytest.fixture(scope="session")
def serve():
    """Serve a handler, on all addresses at one ephemeral port, as an asynchronous context."""
    return _serve


@pytest.fixture(scope="session")
def answer():
    """Make a handler that always answers the same."""

    def make(body: str | bytes = b"", status: int = 200, **headers: str) -> Handler:
        async def handler(_: web.BaseRequest) -> web.Response:
            content = body.encode() if isinstance(body, str) else body
            names = {name.replace("_", "-"): value for name, value in headers.items()}
            return web.Response(body=content, status=status, headers=names)

        return handler

    return make


@pytest.fixture(scope="session")
def workers():
    """Processes that parse, started when the first test needs them."""
    with Workers(1) as started:
        yield started


@pytest.fixture(scope="session")
def now() -> datetime:
    return datetime(2026, 11, 20, 7, 30, tzinfo=UTC)


@pytest.fixture
def listen_at(serve, run, tmp_path, workers):
    """Listen at instants for the comments of mine under posts, written at one; return the last.

    The server comes beside it. PORT in an address is its own. `known` is what leads say besides;
    the handler is told the time if it has a `now`.
    """

    def listen_all(handler, *instants, posts, written, known=None, **options):
        async def main():
            async with serve(handler) as server:
                urls = [url.replace("PORT", str(server.port)) for url in posts]
                awaited = [
                    Awaited(Lead(url, **(known or {})), canonical_url(url), written, url)
                    for url in urls
                ]
                with Cache.open(tmp_path) as cache:
                    for now in instants:
                        if hasattr(handler, "now"):
                            handler.now = now
                        async with Fetcher(
                            now, held=cache.hosts(), sample_port=server.port, gap=0
                        ) as fetcher:
                            heard = await listen(
                                awaited,
                                cache,
                                fetcher=fetcher,
                                workers=workers,
                                now=now,
                                **options,
                            )
                return heard, server

        return run(main())

    return listen_all


@pytest.fixture(scope="session")
def rss():
    """Write an RSS 2.0 feed from the inside of its items."""

    def write(*items: str, channel: str = "<title>Notes</title>", namespaces: str = "") -> str:
        inside = "".join(f"<item>{item}</item>" for item in items)
        return f'<rss version="2.0" {namespaces}><channel>{channel}{inside}</channel></rss>'

    return write


@pytest.fixture(scope="session")
def run():
    """Run a coroutine to its end."""
    return asyncio.run


@pytest.fixture
def get(serve, run, now):
    """Serve a handler, fetch its feed once, return the reply and the server."""

    def fetch(handler, path="/feed", deadline=10.0, sample=False, **conditions):
        async def main():
            async with serve(handler) as server:
                port = server.port if sample else None
                async with Fetcher(now, sample_port=port, deadline=deadline, gap=0) as fetcher:
                    url = path if "://" in path else server.url(path)
                    reply = await fetcher.get(url.replace("PORT", str(server.port)), **conditions)
            return reply, server

        return run(main())

    return fetch


@pytest.fixture(scope="session")
def follow_at(workers):
    """Follow as one run does, without a pause between two requests to a host."""

    async def once(subs, cache, root, clock, **options):
        async with Fetcher(clock, held=cache.hosts(), gap=0) as fetcher:
            return await follow(
                subs, cache, fetcher=fetcher, workers=workers, root=root, now=clock, **options
            )

    return once


@pytest.fixture
def runs(serve, run, tmp_path, now, follow_at):
    """Follow `/feed` at instants after `now`; return the results, the feed as it is known last."""

    def follow_paths(handler, *after, force=False, paths=("/feed",)):
        async def main():
            async with serve(handler, ["127.0.0.1", "127.0.0.2"]) as server:
                urls = [
                    server.url(path) if path.startswith("/") else f"http://{path}" for path in paths
                ]
                urls = [url.replace("PORT", str(server.port)) for url in urls]
                subs = [Subscription("ada", url) for url in urls]
                with Cache.open(tmp_path) as cache:
                    results = [
                        await follow_at(subs, cache, tmp_path, now + span, force=force)
                        for span in after
                    ]
                    return results, [cache.feed(url) for url in urls], server

        return run(main())

    return follow_paths


@pytest.fixture
def posts_from(runs, answer, tmp_path):
    """Follow a feed of these bytes once; return its posts as they are kept, and the result."""

    def followed(body, **headers):
        [[result]], [feed], _ = runs(answer(body, **headers), timedelta())
        with Cache.open(tmp_path) as cache:
            return cache.posts(feed.url), result

    return followed
