"""One look at a thread: what is asked, how far, and what an answer proves."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC
from datetime import datetime
from datetime import timedelta
from email.utils import format_datetime

import pytest
from aiohttp import web
from hypothesis import given
from hypothesis import strategies as st

from netjournal.blogs.asking.guard import hop
from netjournal.blogs.fetch import Fetcher
from netjournal.blogs.hosts import is_allowed
from netjournal.blogs.look import MOST_FOR_ONE
from netjournal.blogs.look import Looker
from netjournal.blogs.look import Question
from netjournal.blogs.reading.links import web_link
from netjournal.blogs.threads.heard import Lead
from netjournal.blogs.threads.heard import Source
from netjournal.model import Comment

WRITTEN = datetime(2026, 11, 2, 9, tzinfo=UTC)
HOME = "http://tea.blogs.example"
POST = f"{HOME}/tea/"
MINUTE = timedelta(minutes=1)
DAY = timedelta(days=1)
WORDPRESS = Question(Lead(POST, system="WordPress"), POST, WRITTEN - DAY)
MINE = Comment("1", "Ada Okafor", at=WRITTEN)


@pytest.fixture
def look(serve, run, workers):
    """Look once; return what was found and the paths that were asked."""

    def once(handler, question=WORDPRESS, services=()):
        async def main():
            async with serve(handler) as server:
                fetcher = Fetcher(WRITTEN + DAY, sample_port=server.port, gap=0)
                async with fetcher:
                    isso = (question.lead.isso or "").replace("PORT", str(server.port)) or None
                    asked = replace(question, lead=replace(question.lead, isso=isso))
                    found = await Looker(fetcher, workers, services).look(asked)
                return found, [request.path for request in server.requests]

        return run(main())

    return once


@pytest.fixture
def blog(played):
    """A WordPress with a comment of mine under `/tea/`, the first of many, a minute apart."""
    blog = played.WordPress(WRITTEN)

    def chat(count, **said):
        blog.write("/tea/", "Ada Okafor", "Two cups a day.")
        for number in range(count):
            blog.now = WRITTEN + (number + 1) * MINUTE
            blog.write("/tea/", f"Reader {number}", "I agree.", **said)
        return blog

    return chat


def page(text, status=200):
    return web.Response(text=text, status=status, content_type="text/html")


def test_a_list_with_the_newest_first_is_read_back_to_when_mine_was_written(look, blog):
    """What was said before costs no request."""
    found, asked = look(blog(150), replace(WORDPRESS, since=WRITTEN + 90 * MINUTE))
    assert len(found.comments) == 100
    assert (found.is_whole, found.since) == (False, WRITTEN + 51 * MINUTE)
    assert len(asked) == 2


def test_a_list_cut_short_says_since_when_it_shows_all(look, blog):
    found, asked = look(blog(900))
    assert len(found.comments) == 500
    assert (found.is_whole, found.since) == (False, WRITTEN + 401 * MINUTE)
    assert len(asked) == 6


def test_a_feed_with_the_oldest_first_says_nothing_of_since_when(look, rss):
    """It may be short of newer ones."""
    items = [
        f"<title>By: Ben</title><guid>{number}</guid><description>{number}</description>"
        f"<pubDate>{format_datetime(WRITTEN + number * MINUTE)}</pubDate>"
        for number in range(10)
    ]

    async def handler(request):
        if request.path != "/comments.xml":
            return page("", 404)
        return web.Response(text=rss(*order), content_type="application/rss+xml")

    question = Question(Lead(POST, feed=f"{HOME}/comments.xml"), POST)
    order = items
    found, _ = look(handler, question)
    assert (len(found.comments), found.is_whole, found.since) == (10, False, None)
    order = items[::-1]
    found, _ = look(handler, question)
    assert found.since == WRITTEN


def test_a_feed_that_is_short_of_what_was_there_is_not_taken_for_whole(look, blog):
    """Its owner may let it show five: whether mine was removed, the list tells."""
    short = blog(6)
    short.shows = 5
    found, asked = look(short, replace(WORDPRESS, shown=(MINE,)))
    assert [each.id for each in found.comments][-1:] == ["1"]
    assert found.is_whole
    assert len(asked) == 2


def test_where_nothing_else_tells_a_short_feed_proves_no_removal(look, blog):
    short = blog(6)
    short.shows, short.has_rest = 5, False

    async def handler(request):
        return page("", 404) if request.path == "/tea/" else await short(request)

    found, _ = look(handler, replace(WORDPRESS, shown=(MINE,)))
    assert (found.is_whole, found.since) == (False, WRITTEN + 2 * MINUTE)
    found, _ = look(handler)
    assert found.is_whole


def test_what_is_gone_from_the_midst_of_a_feed_is_looked_for_elsewhere_too(look, blog):
    """The feed may be a copy from before it was written."""
    small = blog(3)
    small.said[3].state = "spam"
    gone = Comment("3", "Reader 1", at=WRITTEN + 2 * MINUTE)
    found, asked = look(small, replace(WORDPRESS, shown=(MINE, gone)))
    assert found.is_whole
    assert len(asked) == 2

    async def handler(request):
        if not request.path.startswith("/tea/feed/"):
            return page("", 404)
        return await small(request)

    found, _ = look(handler, replace(WORDPRESS, shown=(MINE, gone)))
    assert (found.is_whole, found.since) == (False, None)


def test_a_page_that_shows_more_than_a_feed_proves_that_it_is_not_whole(look, blog):
    """Mine was approved after five others: the feed would never show it."""
    short = blog(6)
    short.shows = 5
    found, _ = look(short, replace(WORDPRESS, asks_page=True))
    assert "1" in {each.id for each in found.comments}
    assert found.step.source is Source.PAGE


def test_the_pages_of_a_thread_say_nothing_of_since_when(look, blog):
    """The first may show the oldest comments, or the newest."""
    link = '<a href="/tea/comment-page-2/#comments">Newer</a>'

    async def handler(request):
        if request.path == "/tea/comment-page-2/":
            return page("", 500)
        if request.path == "/tea/":
            return page(small.answer(request, HOME).text.replace("<ol", f"{link}<ol"))
        return page("", 404)

    small = blog(3)
    found, asked = look(handler)
    assert len(found.comments) == 4
    assert (found.is_whole, found.since) == (False, None)
    assert len(asked) <= MOST_FOR_ONE


def test_an_isso_that_is_not_found_any_more_has_not_lost_its_comments(look, played):
    """It says 404, too, where nobody wrote anything yet."""
    isso = played.Isso(WRITTEN)
    isso.write("/tea/", "Ada Okafor", "Two cups a day.")

    async def handler(request):
        return page("", 404) if request.path == "/isso/" else await isso(request)

    question = Question(Lead(POST, "Isso", isso=f"{HOME}/isso/"), POST)
    found, _ = look(handler, question)
    assert found.is_whole
    found, _ = look(handler, replace(question, shown=(MINE,)))
    assert not found.is_whole
    assert found.error or not found.comments


def test_a_service_on_a_private_address_opens_no_port_that_the_user_did_not_write(look, played):
    """The port is the page's word; what else listens there is none of its business."""
    isso = played.Isso(WRITTEN)
    isso.write("/tea/", "Ada Okafor", "Two cups a day.")
    isso.endpoint = "http://127.0.0.1:PORT/isso/"
    lead = Lead(POST, "Isso", isso="http://127.0.0.1:PORT/isso/")
    found, asked = look(isso, Question(lead, POST), services=["127.0.0.1"])
    assert "/isso/" not in asked
    assert not found.comments


def test_the_name_of_a_host_is_bounded_where_it_is_told(look, played):
    isso = played.Isso(WRITTEN, {"/tea/": True})
    isso.endpoint = f"http://{'isso.' * 380}example/"
    found, _ = look(isso, Question(Lead(POST), POST))
    assert "does not allow yet" in found.untracked
    assert len(found.untracked) < 1000


def test_what_is_longer_than_an_address_may_be_is_not_learnt(look, played):
    """It could not be read again from the cache."""
    isso = played.Isso(WRITTEN, {"/tea/": True})

    async def handler(request):
        told = (await isso(request)).text.replace(
            "isso-thread", f'isso-thread" data-isso-id="/{"a" * 3000}'
        )
        return page(told)

    found, _ = look(handler, Question(Lead(POST), POST))
    assert len(found.lead.isso or "") <= 2000


ODD = [
    *"/\\@:#?%. []",
    "\t",
    "\u3002",
    "\uff0f",
    "tea.example",
    "evil.example",
    "80",
    "%2f",
    "%40",
    "www.",
]


@given(st.lists(st.sampled_from(ODD), max_size=8))
def test_an_address_that_is_allowed_leads_to_the_host_that_was_allowed(pieces):
    """What reads the address here and what connects are not the same code."""
    url = web_link(f"http://{''.join(pieces)}")
    if not url or not is_allowed(url, {"tea.example"}):
        return
    try:
        there = hop(url, "", None).host
    except ValueError:
        return
    assert there.removeprefix("www.") == "tea.example"
