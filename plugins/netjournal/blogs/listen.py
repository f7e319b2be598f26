"""Look at the comments under posts where one of mine is, and at those under posts of my own.

Every look is unconditional. WordPress answers that nothing changed after a comment was approved
late or marked as spam, and Isso after an answer; a thread is looked at eight times in a month, so
conditions would spare the host little and hide what is waited for.
"""

from __future__ import annotations

import asyncio
from collections import defaultdict
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING
from typing import Final
from typing import NamedTuple

from netjournal.blogs import blogwide
from netjournal.blogs.asking import schedule
from netjournal.blogs.look import MOST_FOR_ONE
from netjournal.blogs.look import Looker
from netjournal.blogs.plan import plan_of
from netjournal.blogs.plan import plan_of_blog
from netjournal.blogs.threads.track import Look
from netjournal.model import Thread

if TYPE_CHECKING:
    from collections.abc import Awaitable
    from collections.abc import Callable
    from collections.abc import Mapping
    from collections.abc import Sequence
    from datetime import datetime

    from netjournal.blogs.awaited import Awaited
    from netjournal.blogs.awaited import OwnBlog
    from netjournal.blogs.cache import Cache
    from netjournal.blogs.fetch import Fetcher
    from netjournal.blogs.look import Found
    from netjournal.blogs.plan import Plan
    from netjournal.blogs.workers import Workers

REQUESTS_A_DAY: Final = 100

_ENOUGH_FAILURES: Final = 5
_WAITING: Final = f"it waits for its turn: {REQUESTS_A_DAY} requests are made in a day"


class Listened(NamedTuple):
    """All `threads` that matter to the user, by URL, whether they were looked at or not.

    Where no host at all could be reached, `unreached` are the addresses that were asked for, as the
    user wrote them, by the threads' URLs.
    """

    threads: Mapping[str, Thread]
    unreached: Mapping[str, str]


async def listen(
    awaited: Sequence[Awaited],
    cache: Cache,
    *,
    fetcher: Fetcher,
    workers: Workers,
    now: datetime,
    at_once: bool = False,
    services: Sequence[str] = (),
    own: Sequence[OwnBlog] = (),
) -> Listened:
    """Look at the threads that are due, the most overdue first.

    At most `REQUESTS_A_DAY` requests are made in 24 hours, whatever is due. `at_once` looks at what
    is not due too, though at no host that wants to be left alone. `services` are the hosts beside
    the blogs' own that may be asked. A thread of one of my `own` blogs is under the URL of its
    comment feed. The stamp is renewed if a look brought something new.

    Raises:
        UnusableNetworkError: the cache cannot be written.
    """
    run = _Run(cache, Looker(fetcher, workers, services), now)
    threads, tracks = cache.threads(), cache.tracks()
    groups: dict[str, list[Awaited]] = defaultdict(list)
    for each in awaited:
        groups[each.key].append(each)
    plans = [
        plan_of(group, threads.get(key), tracks.get(key), services, now)
        for key, group in groups.items()
    ]
    for plan in plans:
        run.note(plan)
    plans += [plan_of_blog(blog, threads, tracks, now) for blog in own if blog.feeds]
    due = [plan for plan in plans if plan.is_due(now, at_once=at_once)]
    told = await run.look_at_blogs(plans, due)
    due = sorted((plan for plan in due if plan.key not in told), key=lambda plan: plan.turn(now))
    done = await run.in_turn([partial(run.look, plan) for plan in due])
    for plan in due[done:]:
        run.leave(plan)
    run.end()
    threads = cache.threads()
    urls = dict.fromkeys(run.urls.get(plan.key, plan.key) for plan in plans)
    return Listened({url: threads[url] for url in urls if url in threads}, run.unreached)


class _Run:
    """What all looks of one run have in common."""

    def __init__(self, cache: Cache, looker: Looker, now: datetime) -> None:
        self.urls: dict[str, str] = {}
        self._cache = cache
        self._looker = looker
        self._now = now
        self._left = REQUESTS_A_DAY - cache.looks_of_a_day(now)
        self._unreached: list[tuple[Plan, Found]] = []
        self._is_online = False
        self._is_news = False

    @property
    def unreached(self) -> Mapping[str, str]:
        """The addresses that nobody answered at, by thread, if nobody answered at any."""
        lost = () if self._is_online else self._unreached
        return {plan.key: plan.written for plan, _ in lost}

    async def in_turn(self, jobs: Sequence[Callable[[], Awaitable[int]]]) -> int:
        """Do what may take requests, a few at a time, as long as any of the day's share is left.

        Return how many were done.
        """
        done = 0
        while done < len(jobs) and self._left >= MOST_FOR_ONE:
            few = jobs[done : done + self._left // MOST_FOR_ONE]
            done += len(few)
            self._left -= sum(await asyncio.gather(*(job() for job in few)))
        return done

    async def look(self, plan: Plan) -> int:
        """Look at one thread; return how many requests it took."""
        found = await self._looker.look(plan.question)
        self._count(plan.key, found)
        if found.step or found.untracked:
            self._keep(plan, found)
        elif found.held:
            self._put_off(plan, found, found.held.not_before, found.held.why)
        elif found.is_unreached:
            self._unreached.append((plan, found))
        else:
            self._fail(plan, found)
        return found.requests

    async def look_at_blogs(self, plans: Sequence[Plan], due: Sequence[Plan]) -> frozenset[str]:
        """Look at blogs with several threads once; return the threads of which they told."""
        told: set[str] = set()

        async def ask(blog: blogwide.Several) -> int:
            found = await self._looker.look(blog.question)
            self._count(blog.url, found)
            if found.held or found.is_unreached:
                return found.requests
            self._cache.keep_track(blog.track_after(found, self._now))
            for plan, part in blog.parts(found):
                self._keep(plan, part, source=blogwide.SOURCE)
                told.add(plan.key)
            return found.requests

        keys = {plan.key for plan in due}
        blogs = blogwide.several(plans, keys, self._cache, self._now)
        await self.in_turn([partial(ask, blog) for blog in blogs])
        return frozenset(told)

    def note(self, plan: Plan) -> None:
        """Keep when a thread was first heard of, and when it is to be looked at."""
        if plan.is_new:
            self._cache.keep_track(plan.track)
        before = plan.thread
        noted = replace(
            before,
            title=plan.title or before.title,
            next_look_at=plan.due,
            why=plan.why,
            untracked=plan.untracked,
        )
        if noted != before:
            self._cache.keep_thread(replace(noted, comments=()))
        self._is_news = self._is_news or noted.untracked != before.untracked

    def leave(self, plan: Plan) -> None:
        """Keep that a look is due for which nothing of the day's share was left."""
        if plan.due and plan.due <= self._now:
            noted = replace(plan.thread, next_look_at=plan.due, why=_WAITING, comments=())
            self._cache.keep_thread(noted)

    def end(self) -> None:
        """Count hosts that could not be reached as failures, unless it was us who were offline."""
        for plan, found in self._unreached:
            if self._is_online:
                self._fail(plan, found)
            else:
                self._put_off(plan, found, plan.due, plan.why)
        if self._is_news:
            self._cache.stamp(self._now)

    def _count(self, url: str, found: Found) -> None:
        self._is_online = self._is_online or found.status is not None
        if found.held:
            self._cache.hold(found.held)
        if found.requests:
            self._cache.keep_look(Look(url, self._now, found.requests))

    def _keep(self, plan: Plan, found: Found, source: str | None = None) -> None:
        """Keep what a look brought."""
        url = self.urls[plan.key] = plan.url(found)
        before = plan.thread
        next_look_at, why = plan.after(found, self._now)
        thread = Thread(
            url,
            title=plan.title or found.title or before.title,
            system=found.lead.system or before.system,
            source=source or (str(found.step.source) if found.step else before.source),
            comments=found.comments,
            is_whole=found.is_whole,
            since=found.since,
            is_closed=before.is_closed if found.is_closed is None else found.is_closed,
            looked_at=self._now,
            next_look_at=next_look_at,
            why=why,
            untracked=found.untracked,
        )
        new = self._cache.keep_thread(thread)
        self._cache.keep_track(
            replace(
                plan.track, url=url, lead=found.lead, step=found.step or plan.track.step, failures=0
            )
        )
        self._is_news = self._is_news or bool(new) or plan.is_changed(thread)

    def _fail(self, plan: Plan, found: Found) -> None:
        """Keep that a look brought no answer, and try again later each time."""
        failures = plan.track.failures + 1
        when: datetime | None
        when, why = schedule.after_failure(self._now, failures=failures, status=found.status)
        if plan.is_over(self._now) and failures >= _ENOUGH_FAILURES:
            when, why = None, f"it could not be looked at {failures} times in a row"
        self._put_off(plan, found, when, why)
        self._cache.keep_track(replace(plan.track, lead=found.lead, failures=failures))

    def _put_off(self, plan: Plan, found: Found, when: datetime | None, why: str | None) -> None:
        """Keep when a thread is to be looked at that could not be now."""
        thread = replace(
            plan.thread,
            title=plan.title or plan.thread.title,
            comments=(),
            next_look_at=when,
            why=why,
            error=found.error,
        )
        self._cache.keep_thread(thread)
