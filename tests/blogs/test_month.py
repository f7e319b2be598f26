"""Thirty days of four runs a day, seen from fifty servers."""

from __future__ import annotations

import random
from dataclasses import dataclass
from dataclasses import field
from datetime import UTC
from datetime import datetime
from datetime import timedelta
from email.utils import format_datetime
from itertools import pairwise

import pytest
from aiohttp import web

from netjournal.blogs.cache import Cache
from netjournal.blogs.subscriptions import Subscription

START = datetime(2026, 11, 1, 6, 0, tzinfo=UTC)
HOUR = timedelta(hours=1)
DAY = timedelta(days=1)
WEEK = timedelta(days=7)
A_MINUTE = timedelta(minutes=1)  # the schedule is kept to the minute

# What each kind of server allows at the most often.
ALLOWED = {
    "plain": HOUR,
    "max-age": 6 * HOUR,
    "expires": 12 * HOUR,
    "ttl": 12 * HOUR,
    "syndication": 8 * HOUR,
    "without validators": DAY,
    "compressing": HOUR,
    "always not modified": HOUR,
    "skips nights": HOUR,
    "overloaded": HOUR,
}
CHANNEL = {
    "ttl": "<ttl>720</ttl>",
    "syndication": (
        '<x:updatePeriod xmlns:x="http://purl.org/rss/1.0/modules/syndication/">daily'
        "</x:updatePeriod>"
        '<x:updateFrequency xmlns:x="http://purl.org/rss/1.0/modules/syndication/">3'
        "</x:updateFrequency>"
    ),
    "skips nights": "<skipHours>" + "".join(f"<hour>{n}</hour>" for n in range(6)) + "</skipHours>",
}


@dataclass
class Answer:
    at: datetime
    status: int
    body: str = ""
    pause: timedelta = timedelta()


@dataclass
class Blog:
    """A server of one kind, with a new post every few days; `answers` is its log."""

    kind: str
    every: timedelta
    rss: object
    answers: list[Answer] = field(default_factory=list)

    def ask(self, request: web.BaseRequest, now: datetime) -> web.Response:
        count = (now - START) // self.every
        changed = START + count * self.every
        body = self.rss(f"<guid>{count}</guid>", channel=CHANNEL.get(self.kind, ""))
        if self.kind == "overloaded" and len(self.answers) % 7 == 3:
            self.answers.append(Answer(now, 429, pause=30 * HOUR))
            return web.Response(status=429, headers={"Retry-After": str(30 * 3600)})
        headers = {
            "Date": format_datetime(now, usegmt=True),
            "ETag": f'W/"{count}"' if self.kind == "compressing" else f'"{count}"',
            "Last-Modified": format_datetime(changed, usegmt=True),
        }
        if self.kind == "without validators":
            headers = {}
        if self.kind == "max-age":
            headers["Cache-Control"] = "public, max-age=21600"
        if self.kind == "expires":
            headers["Expires"] = format_datetime(now + 12 * HOUR, usegmt=True)
        if self._has(request, headers, changed):
            self.answers.append(Answer(now, 304))
            return web.Response(status=304, headers=headers)
        self.answers.append(Answer(now, 200, body))
        return web.Response(text=body, headers=headers)

    def _has(self, request: web.BaseRequest, headers: dict[str, str], changed: datetime) -> bool:
        tag = request.headers.get("If-None-Match")
        date = request.headers.get("If-Modified-Since")
        if self.kind == "without validators":
            return False
        if self.kind == "always not modified":
            return bool(tag or date)
        if tag is not None:  # nginx compares with the tag it had before it compressed
            return tag == headers["ETag"].removeprefix("W/")
        return date == headers["Last-Modified"]


@pytest.fixture(scope="module")
def blogs(serve, run, rss, follow_at, tmp_path_factory):
    """Follow fifty blogs for thirty days; return them with what they were asked."""
    root = tmp_path_factory.mktemp("month")
    kinds = list(ALLOWED)
    known = {
        f"127.0.1.{number + 1}": Blog(kinds[number % 10], (1 + number // 10) * 2 * DAY, rss)
        for number in range(50)
    }
    clock = START

    async def handler(request):
        return known[request.host.partition(":")[0]].ask(request, clock)

    async def main():
        nonlocal clock
        chance = random.Random(30)
        async with serve(handler, list(known)) as server:
            subs = [Subscription("ada", server.url("/feed", host)) for host in known]
            with Cache.open(root) as cache:
                for number in range(30 * 4):
                    wobble = timedelta(seconds=chance.randrange(-1200, 1200))
                    clock = START + number * 6 * HOUR + wobble
                    await follow_at(subs, cache, root, clock)

    run(main())
    return list(known.values())


def test_no_server_is_asked_more_often_than_it_allows(blogs):
    for blog in blogs:
        for before, after in pairwise(blog.answers):
            assert after.at - before.at > max(ALLOWED[blog.kind], before.pause) - A_MINUTE, (
                blog.kind
            )


def test_hours_that_a_feed_skips_are_skipped(blogs):
    asked = [a.at for blog in blogs if blog.kind == "skips nights" for a in blog.answers]
    assert asked
    assert [at for at in asked[5:] if at.hour < 6] == []


def test_no_body_travels_twice_unchanged(blogs):
    """But for a weekly look without conditions, and where there is nothing to ask with.

    A server that compresses says once that its tag does not work.
    """
    for blog in blogs:
        bodies = [answer for answer in blog.answers if answer.status == 200]
        again = [
            after
            for before, after in pairwise(bodies)
            if after.body == before.body and after.at - before.at < WEEK
        ]
        match blog.kind:
            case "without validators":
                assert len(again) < 30
            case "compressing":
                assert len(again) <= 1
            case _:
                assert again == [], blog.kind


def test_every_server_is_asked_all_month(blogs):
    for blog in blogs:
        assert blog.answers[-1].at > START + 27 * DAY
        assert len(blog.answers) >= 12


def test_new_posts_arrive(blogs):
    for blog in blogs:
        bodies = {answer.body for answer in blog.answers if answer.status == 200}
        written = 30 * DAY // blog.every
        weeks = 3  # seen by a look without conditions, at a server that says nothing changes
        assert len(bodies) >= (weeks if blog.kind == "always not modified" else written - 1)
