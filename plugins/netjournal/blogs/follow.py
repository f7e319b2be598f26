"""Follow feeds: fetch what changed, read it, keep it. One feed's failure is one line."""

from __future__ import annotations

import asyncio
import hashlib
from collections import defaultdict
from dataclasses import dataclass
from dataclasses import field
from dataclasses import replace
from typing import TYPE_CHECKING
from typing import Final

from netjournal.blogs.asking import moves
from netjournal.blogs.asking import schedule
from netjournal.blogs.asking.manners import conditions
from netjournal.blogs.asking.manners import learned
from netjournal.blogs.files import UnreadableError
from netjournal.blogs.files import file_within
from netjournal.blogs.known import Feed
from netjournal.blogs.reading.links import is_web
from netjournal.blogs.reading.text import line
from netjournal.blogs.results import FeedResult
from netjournal.blogs.results import FeedStatus
from netjournal.blogs.troubles import Trouble
from netjournal.blogs.workers import WorkerError

if TYPE_CHECKING:
    from collections.abc import Callable
    from collections.abc import Sequence
    from datetime import datetime
    from pathlib import Path

    from netjournal.blogs.asking.answers import Reply
    from netjournal.blogs.cache import Cache
    from netjournal.blogs.fetch import Fetcher
    from netjournal.blogs.subscriptions import Subscription
    from netjournal.blogs.workers import Workers


# More wait for their hosts' turns than are fetched at once; fewer than would fill the memory with
# bodies that wait for the parsers.
_AT_ONCE: Final = 1000


async def follow(
    subs: Sequence[Subscription],
    cache: Cache,
    *,
    fetcher: Fetcher,
    workers: Workers,
    root: Path,
    now: datetime,
    texts_since: datetime | None = None,
    force: bool = False,
    on_result: Callable[[FeedResult], None] | None = None,
) -> Sequence[FeedResult]:
    """Bring the cache up to date; return one result a contact and feed, in the order of `subs`.

    A feed that several contacts share is fetched once, and read by `workers`. `root` is where
    files as feeds must lie, `now` the true time in UTC. The texts of posts published before
    `texts_since` are not read. `force` asks also what is not due, but nobody who wants to be left
    alone. `on_result` is called as results come in, in any order. The stamp is renewed if a feed
    brought something.

    Raises:
        UnusableNetworkError: the cache cannot be written.
    """
    waiting: dict[str, list[int]] = defaultdict(list)
    for place, sub in enumerate(subs):
        waiting[sub.url].append(place)
    results: dict[int, FeedResult] = {}

    room = asyncio.Semaphore(_AT_ONCE)

    async def follow_one(url: str) -> None:
        async with room:
            result = await run.follow(url)
        for place in waiting[url]:
            results[place] = replace(result, contact=subs[place].contact)
            if on_result is not None:
                on_result(results[place])

    run = _Run(cache, fetcher, workers, root, now, texts_since, force=force)
    tasks = [asyncio.ensure_future(follow_one(url)) for url in waiting]
    try:
        await asyncio.gather(*tasks)
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
    run.keep_unreached()
    if any(result.status in {FeedStatus.NEW, FeedStatus.CHANGED} for result in results.values()):
        cache.stamp(now)
    return [results[place] for place in range(len(subs))]


def held(subs: Sequence[Subscription], cache: Cache) -> Sequence[FeedResult]:
    """Return one result a contact and feed from the cache alone, nothing being fetched.

    All are `NOT_DUE`; an `error` is what the last attempt met.
    """
    return [_held(sub, cache.feed(sub.url), cache.count(sub.url)) for sub in subs]


def _held(sub: Subscription, feed: Feed | None, posts: int) -> FeedResult:
    if feed is None or feed.fetched_at is None:
        return FeedResult(sub.contact, sub.url, FeedStatus.NOT_DUE, posts, error="not fetched yet")
    return FeedResult(
        sub.contact,
        sub.url,
        FeedStatus.NOT_DUE,
        posts,
        error=feed.error,
        failures=feed.failures,
        why=_not_before(feed.next_check_at, feed.why) if feed.next_check_at else None,
    )


@dataclass
class _Run:
    """What every feed of one run has in common."""

    cache: Cache
    fetcher: Fetcher
    workers: Workers
    root: Path
    now: datetime
    texts_since: datetime | None
    force: bool
    _is_online: bool = False
    _unreached: list[Feed] = field(default_factory=list)

    async def follow(self, url: str) -> FeedResult:
        feed = self.cache.feed(url) or Feed(url)
        if not is_web(url):
            return await self._from_file(replace(feed, fetched_at=self.now))
        if not self.force and (why := _not_due(feed, self.now)):
            return replace(self._result(feed, FeedStatus.NOT_DUE, feed.error), why=why)
        return await self._from_web(feed)

    def keep_unreached(self) -> None:
        """Count hosts that could not be reached as failures, unless it was us who were offline."""
        for feed in self._unreached:
            self.cache.save(_failed(feed, self.now) if self._is_online else feed)

    async def _from_web(self, feed: Feed) -> FeedResult:
        headers = conditions(feed, self.now)
        reply = await self.fetcher.get(feed.url, headers)
        if reply.held:
            self.cache.hold(reply.held)
        if reply.held and reply.status is None:
            why = _not_before(reply.held.not_before, reply.held.why)
            return replace(self._result(feed, FeedStatus.NOT_DUE, reply.held.why), why=why)
        self._is_online = self._is_online or reply.status is not None
        feed = replace(
            feed,
            fetched_at=self.now,
            status=reply.status,
            trouble=reply.trouble,
            leads_to=reply.leads_to,
        )
        if reply.status is not None and reply.status < 500:
            moved_to, moved_since = moves.observed(feed, reply.moved_to, self.now)
            feed = replace(feed, moved_to=moved_to, moved_since=moved_since)
        if reply.error:
            return self._refused(feed, reply)
        if reply.status == 304:
            # A server may renew one validator and leave the other out (RFC 9110 section 15.4.5).
            renewed = replace(
                feed,
                etag=reply.etag or feed.etag,
                last_modified=reply.last_modified or feed.last_modified,
            )
            return self._unchanged(self._scheduled(renewed, reply))
        renewed = replace(
            feed, etag=reply.etag, last_modified=reply.last_modified, body_at=self.now
        )
        if headers and _digest(reply.body) == feed.body_sha256:
            renewed = replace(renewed, validators=learned(feed, reply.etag, reply.last_modified))
            return self._unchanged(self._scheduled(renewed, reply, in_vain=True))
        return await self._read(feed, renewed, reply.body, reply)

    async def _from_file(self, feed: Feed) -> FeedResult:
        try:
            body = file_within(self.root, feed.url)
        except UnreadableError as fault:
            return self._failed(feed, str(fault))
        return await self._read(feed, feed, body, None)

    async def _read(
        self, feed: Feed, renewed: Feed, body: bytes, reply: Reply | None
    ) -> FeedResult:
        digest = _digest(body)
        if digest == feed.body_sha256:
            return self._unchanged(self._scheduled(renewed, reply))
        content_type, base = (reply.content_type, reply.url) if reply else (None, "")
        try:
            known = self.cache.known(feed.url)
            parsed = await self.workers.parse(body, content_type, base, known, self.texts_since)
        except WorkerError as fault:
            # With the former validators and digest: the next run tries again.
            return self._failed(feed, str(fault))
        renewed = replace(renewed, body_sha256=digest, fault=None)
        if parsed.error:
            why = f"{_led(reply, feed.url)}{parsed.error}"
            return self._no_feed(self._scheduled(replace(renewed, fault=why), reply), why)
        renewed = replace(
            renewed,
            kind=parsed.kind,
            hints=parsed.hints,
            comments_feed=parsed.comments_feed or renewed.comments_feed,
        )
        renewed = _well(self._scheduled(renewed, reply), self.now)
        new = self.cache.save(renewed, parsed.posts, parsed.digests)
        status = FeedStatus.CHANGED if feed.ok_at else FeedStatus.NEW
        return replace(self._result(renewed, status), new=new)

    def _scheduled(self, feed: Feed, reply: Reply | None, *, in_vain: bool = False) -> Feed:
        """Return a feed with the day and hour it may be asked again.

        `in_vain` is whether it was asked if it changed, and sent the same body all the same.
        """
        if reply is None:
            return feed
        next_check_at, why = schedule.next_check(
            self.now,
            fresh=schedule.freshness(reply.headers, self.now),
            hints=feed.hints,
            has_validators=bool(feed.etag or feed.last_modified) and not in_vain,
        )
        return replace(feed, next_check_at=next_check_at, why=why)

    def _unchanged(self, feed: Feed) -> FeedResult:
        if feed.fault:
            return self._no_feed(feed, feed.fault)
        feed = _well(feed, self.now)
        self.cache.save(feed)
        return self._result(feed, FeedStatus.UNCHANGED)

    def _no_feed(self, feed: Feed, fault: str) -> FeedResult:
        """Fail, knowing that nothing moved to where a redirect led."""
        return self._failed(replace(feed, moved_to=None, moved_since=None), fault)

    def _refused(self, feed: Feed, reply: Reply) -> FeedResult:
        feed = replace(feed, error=reply.error)
        failed = _failed(feed, self.now)
        if reply.held:
            failed = replace(failed, next_check_at=reply.held.not_before, why=reply.held.why)
        if reply.status is None and reply.trouble in {None, Trouble.UNREACHED}:
            self._unreached.append(feed)
        else:
            self.cache.save(failed)
        return self._result(failed, FeedStatus.ERROR, failed.error)

    def _failed(self, feed: Feed, error: str) -> FeedResult:
        feed = _failed(replace(feed, error=error), self.now)
        self.cache.save(feed)
        return self._result(feed, FeedStatus.ERROR, error)

    def _result(self, feed: Feed, status: FeedStatus, error: str | None = None) -> FeedResult:
        posts = self.cache.count(feed.url)
        return FeedResult("", feed.url, status, posts, error=error, failures=feed.failures)


def _well(feed: Feed, now: datetime) -> Feed:
    told_at = feed.told_at if feed.moved_to else None
    return replace(feed, ok_at=now, error=None, failures=0, failing_since=None, told_at=told_at)


def _led(reply: Reply | None, url: str) -> str:
    """Say where a redirect led, as the beginning of what is wrong there."""
    return f"it leads to {line(reply.url, 200)}: " if reply and reply.url != url else ""


def _failed(feed: Feed, now: datetime) -> Feed:
    """Return a feed after one more failure in a row, not to be asked for a while."""
    failures = feed.failures + 1
    failed = replace(feed, failures=failures, failing_since=feed.failing_since or now)
    next_check_at, why = schedule.after_failure(now, failures=failures, status=feed.status)
    if feed.next_check_at and next_check_at < feed.next_check_at:  # the answer itself says later
        return failed
    return replace(failed, next_check_at=next_check_at, why=why)


def _not_due(feed: Feed, now: datetime) -> str | None:
    if feed.fetched_at and now < feed.fetched_at:
        return None  # a clock was wrong
    if feed.next_check_at and now < feed.next_check_at:
        return _not_before(feed.next_check_at, feed.why)
    resting = schedule.resting(now, feed.hints, asked=feed.fetched_at)
    return _not_before(*resting) if resting else None


def _not_before(when: datetime, why: str | None) -> str:
    return f"not asked before {when:%Y-%m-%d %H:%M} UTC: {why}"


def _digest(body: bytes) -> str:
    return hashlib.sha256(body).hexdigest()
