"""Follow feeds: fetch what changed, read it, keep it. One feed's failure is one line."""

from __future__ import annotations

import asyncio
import hashlib
from collections import defaultdict
from dataclasses import dataclass
from dataclasses import replace
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from netjournal.blogs.fetch import IN_FLIGHT
from netjournal.blogs.fetch import SIZE_LIMIT
from netjournal.blogs.fetch import Fetcher
from netjournal.blogs.fetch import too_large
from netjournal.blogs.known import Feed
from netjournal.blogs.links import is_web
from netjournal.blogs.results import FeedResult
from netjournal.blogs.results import FeedStatus
from netjournal.blogs.workers import WorkerError
from netjournal.blogs.workers import Workers

if TYPE_CHECKING:
    from collections.abc import Callable
    from collections.abc import Iterable
    from collections.abc import Sequence
    from datetime import datetime
    from pathlib import Path

    from netjournal.blogs.cache import Cache
    from netjournal.blogs.subscriptions import Subscription


async def follow(
    subs: Sequence[Subscription],
    cache: Cache,
    *,
    root: Path,
    now: datetime,
    on_result: Callable[[FeedResult], None] | None = None,
    sample_port: int | None = None,
) -> Sequence[FeedResult]:
    """Bring the cache up to date; return one result a contact and feed, in the order of `subs`.

    A feed that several contacts share is fetched once. `root` is where files as feeds must lie,
    `now` the true time in UTC. `on_result` is called as results come in, in any order. The stamp
    is renewed if a feed brought something. Raise UnusableNetworkError if the cache cannot be
    written.
    """
    waiting: dict[str, list[int]] = defaultdict(list)
    for place, sub in enumerate(subs):
        waiting[sub.url].append(place)
    results: dict[int, FeedResult] = {}
    slots = asyncio.Semaphore(IN_FLIGHT)

    async def follow_host(urls: Sequence[str]) -> None:
        # A feed holds its slot until it is stored: bodies cannot pile up before the parsers.
        async with slots:
            for url in urls:
                outcome = await run.follow(url)
                for place in waiting[url]:
                    results[place] = outcome.result(subs[place])
                    if on_result is not None:
                        on_result(results[place])

    with Workers(len(waiting)) as workers:
        async with Fetcher(now, sample_port=sample_port) as fetcher:
            run = _Run(cache, fetcher, workers, root, now)
            tasks = [asyncio.ensure_future(follow_host(urls)) for urls in _by_host(waiting)]
            try:
                await asyncio.gather(*tasks)
            finally:
                for task in tasks:
                    task.cancel()
                await asyncio.gather(*tasks, return_exceptions=True)
    if any(result.status in {FeedStatus.NEW, FeedStatus.CHANGED} for result in results.values()):
        cache.stamp(now)
    return [results[place] for place in range(len(subs))]


def held(subs: Sequence[Subscription], cache: Cache) -> Sequence[FeedResult]:
    """Return one result a contact and feed from the cache alone, nothing being fetched.

    All are `NOT_DUE`; an `error` is what the last attempt met.
    """
    return [_held(sub, cache.feed(sub.url), cache.count(sub.url)) for sub in subs]


def _held(sub: Subscription, feed: Feed | None, posts: int) -> FeedResult:
    error = feed.error if feed else "not fetched yet"
    return FeedResult(sub.contact, sub.url, FeedStatus.NOT_DUE, posts, error=error)


@dataclass(frozen=True)
class _Outcome:
    status: FeedStatus
    posts: int
    new: int = 0
    error: str | None = None

    def result(self, sub: Subscription) -> FeedResult:
        return FeedResult(sub.contact, sub.url, self.status, self.posts, self.new, self.error)


@dataclass(frozen=True)
class _Run:
    """What every feed of one run has in common."""

    cache: Cache
    fetcher: Fetcher
    workers: Workers
    root: Path
    now: datetime

    async def follow(self, url: str) -> _Outcome:
        feed = self.cache.feed(url) or Feed(url)
        if feed.next_check_at and feed.next_check_at > self.now:
            until = f"{feed.next_check_at:%Y-%m-%d %H:%M} UTC"
            return self._outcome(
                url, FeedStatus.NOT_DUE, error=f"its server asked to be left alone until {until}"
            )
        feed = replace(feed, fetched_at=self.now, next_check_at=None)
        return await (self._from_web(feed) if is_web(url) else self._from_file(feed))

    async def _from_web(self, feed: Feed) -> _Outcome:
        reply = await self.fetcher.get(feed.url, etag=feed.etag, last_modified=feed.last_modified)
        if reply.error:
            pause = reply.retry_after
            return self._failed(
                replace(feed, next_check_at=self.now + pause if pause else None), reply.error
            )
        if reply.status == 304:
            # A server may renew one validator and leave the other out (RFC 9110 section 15.4.5).
            return self._unchanged(
                replace(
                    feed,
                    etag=reply.etag or feed.etag,
                    last_modified=reply.last_modified or feed.last_modified,
                )
            )
        renewed = replace(feed, etag=reply.etag, last_modified=reply.last_modified)
        return await self._read(feed, renewed, reply.body, reply.content_type, reply.url)

    async def _from_file(self, feed: Feed) -> _Outcome:
        try:
            body = _file_within(self.root, feed.url)
        except _UnreadableError as fault:
            return self._failed(feed, str(fault))
        return await self._read(feed, feed, body, None, "")

    async def _read(
        self, feed: Feed, renewed: Feed, body: bytes, content_type: str | None, base: str
    ) -> _Outcome:
        digest = hashlib.sha256(body).hexdigest()
        if digest == feed.body_sha256:
            return self._unchanged(renewed)
        try:
            parsed = await self.workers.parse(body, content_type, base)
        except WorkerError as fault:
            # With the former validators and digest: the next run tries again.
            return self._failed(feed, str(fault))
        renewed = replace(renewed, body_sha256=digest, fault=parsed.error)
        if parsed.error:
            return self._failed(renewed, parsed.error)
        renewed = replace(renewed, error=None, ok_at=self.now)
        new = self.cache.save(renewed, parsed.posts)
        status = FeedStatus.CHANGED if feed.ok_at else FeedStatus.NEW
        return self._outcome(feed.url, status, new=new)

    def _unchanged(self, feed: Feed) -> _Outcome:
        if feed.fault:
            return self._failed(feed, feed.fault)
        self.cache.save(replace(feed, error=None, ok_at=self.now))
        return self._outcome(feed.url, FeedStatus.UNCHANGED)

    def _failed(self, feed: Feed, error: str) -> _Outcome:
        self.cache.save(replace(feed, error=error))
        return self._outcome(feed.url, FeedStatus.ERROR, error=error)

    def _outcome(
        self, url: str, status: FeedStatus, *, new: int = 0, error: str | None = None
    ) -> _Outcome:
        return _Outcome(status, self.cache.count(url), new, error)


class _UnreadableError(Exception):
    """Say why a file cannot be a feed."""


def _file_within(root: Path, name: str) -> bytes:
    """Return a file's bytes; neither `..` nor a symbolic link may lead out of the network."""
    if "://" in name:
        raise _UnreadableError("a feed is an http or https address, or a file inside the network")
    try:
        path = (root / name).resolve(strict=True)
        if not path.is_relative_to(root.resolve()):
            raise _UnreadableError("the file lies outside the network; copy it into its folder")
        if not path.is_file():
            raise _UnreadableError("this is a folder, not a feed; name a file in it")
        with path.open("rb") as file:
            body = file.read(SIZE_LIMIT + 1)
    except (OSError, ValueError, RuntimeError) as fault:
        raise _UnreadableError(
            "there is no such file in the network; an address on the web starts with https://"
        ) from fault
    if len(body) > SIZE_LIMIT:
        raise _UnreadableError(too_large("the file"))
    return body


def _by_host(urls: Iterable[str]) -> Sequence[Sequence[str]]:
    """Group the feeds of one host, which are fetched one after the other."""
    groups: dict[str, list[str]] = defaultdict(list)
    for url in urls:
        groups[_host(url)].append(url)
    return list(groups.values())


def _host(url: str) -> str:
    try:
        return urlsplit(url).netloc.lower() or url
    except ValueError:
        return url
