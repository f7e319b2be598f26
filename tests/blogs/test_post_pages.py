"""Looking at the pages of posts, on real servers: few, once, and never more than a day's share."""

from __future__ import annotations

import json
from collections import Counter
from datetime import timedelta

import pytest
from aiohttp import web

from netjournal.blogs.cache import Cache
from netjournal.blogs.fetch import Fetcher
from netjournal.blogs.post_pages import REQUESTS_A_DAY
from netjournal.blogs.post_pages import look_at_pages
from netjournal.model import CommentsState
from netjournal.model import Post
from netjournal.model.urls import canonical_url

OPEN = """<html lang="en"><body class="single"><article><p>What would you ask?</p></article>
<div id="comments"><div id="respond"><form action="/wp-comments-post.php" method="post"
id="commentform"><textarea name="comment"></textarea></form></div></div></body></html>"""


def page(text=OPEN):
    return web.Response(text=text, content_type="text/html")


@pytest.fixture
def looked_at(serve, run, tmp_path, now, workers):
    """Look at the posts at these paths of a `feed`, wanted in this order, at times after `now`."""

    def look_at_all(
        handler, *paths, after=(timedelta(),), feed="http://127.0.0.1:{port}", wanted=None
    ):
        async def main():
            async with serve(handler) as server:
                urls = [path if path.startswith("http") else server.url(path) for path in paths]
                own = feed.format(port=server.port)
                with Cache.open(tmp_path) as cache:
                    for span in after:
                        fetcher = Fetcher(
                            now + span, held=cache.hosts(), sample_port=server.port, gap=0
                        )
                        async with fetcher:
                            pages = await look_at_pages(
                                lambda known: [
                                    Post(own, url, "", url)
                                    for url in (wanted or unknown)(urls, known)
                                ],
                                cache,
                                fetcher=fetcher,
                                workers=workers,
                                now=now + span,
                            )
                return [pages.get(canonical_url(url)) for url in urls], server

        return run(main())

    return look_at_all


def unknown(urls, known):
    return [url for url in urls if canonical_url(url) not in known]


def test_what_a_page_says_is_kept(looked_at, answer, now):
    [found], server = looked_at(lambda _: _answer(page()), "/post/")
    assert (found.commenting.state, found.commenting.system) == (CommentsState.OPEN, "WordPress")
    assert "wp-comments-post.php" in found.commenting.evidence
    assert (found.text, found.language, found.seen_at) == ("What would you ask?", "en", now)
    assert len(server.requests) == 1


async def _answer(response):
    return response


def test_300_blogs_are_not_asked_more_than_20_times_a_day(looked_at):
    """Even where every post redirects twice."""

    async def handler(request):
        asked[request.path] += 1
        if request.path.count("x") < 2:
            return web.Response(status=302, headers={"Location": f"{request.path}x"})
        return page()

    asked = Counter()
    paths = [f"/{number}" for number in range(300)]
    _, server = looked_at(handler, *paths)
    assert 10 < len(server.requests) <= REQUESTS_A_DAY == 20
    assert max(asked.values()) == 1
    again = [timedelta(hours=hours) for hours in (0, 1, 23)]
    _, server = looked_at(handler, *paths, after=again)
    assert len(server.requests) < 5  # what the first round left of the day's share
    _, server = looked_at(handler, *paths, after=[timedelta(hours=25)])
    assert 10 < len(server.requests) <= REQUESTS_A_DAY


def test_it_asks_what_is_wanted_again_after_each_few(looked_at):
    """Such as the next best posts, since the first took no comments."""

    async def handler(_):
        return page()

    def two_at_most(urls, known):
        return [
            url for url in urls[: 2 if len(known) < 2 else 3] if canonical_url(url) not in known
        ]

    pages, _ = looked_at(handler, *["/a", "/b", "/c", "/d"], wanted=two_at_most)
    assert [found is not None for found in pages] == [True, True, True, False]


def test_a_page_that_cannot_be_had_says_why_and_is_not_asked_again(looked_at):
    async def handler(request):
        return web.Response(status=500 if request.path == "/ill" else 404)

    [ill, gone], server = looked_at(
        handler, "/ill", "/gone", after=[timedelta(), timedelta(hours=1)]
    )
    assert ill.error.startswith("HTTP 500")
    assert ill.commenting.state is CommentsState.UNKNOWN
    assert gone.commenting.state is CommentsState.CLOSED
    assert gone.commenting.evidence == "its page is not there any more"
    assert len(server.requests) == 2


def test_a_host_that_wants_to_be_left_alone_is(looked_at):
    async def handler(_):
        return web.Response(status=429, headers={"Retry-After": "7200"})

    def always(urls, _):
        return urls

    _, server = looked_at(
        handler, "/a", "/b", after=[timedelta(), timedelta(hours=1)], wanted=always
    )
    assert len(server.requests) == 1


@pytest.mark.parametrize("feed", ["http://ada.example/feed", "feeds/ada.xml"])
def test_a_feed_leads_to_no_private_address_but_the_users_own(looked_at, answer, feed):
    [found], server = looked_at(lambda _: _answer(page()), "/admin?delete=1", feed=feed)
    assert not server.requests
    assert "a private network, where only an address leads that you wrote" in found.error


def test_offline_no_page_is_given_up_for_the_day(looked_at, answer):
    [found], _ = looked_at(lambda _: _answer(page()), "http://nobody.internal/post")
    assert found is None


def test_a_site_that_is_served_learns_what_the_pages_say(looked_at, answer, tmp_path):
    stamp = tmp_path / ".netjournal" / "stamp"
    looked_at(lambda _: _answer(page()), "http://nobody.internal/post")
    assert not stamp.exists()
    looked_at(lambda _: _answer(page()), "/post/")
    assert stamp.exists()


def test_what_is_asked_again_within_a_day_counts_twice(looked_at):
    async def handler(request):
        path = f"{request.path}x" if request.path.count("x") < 3 else request.path
        return web.Response(status=302, headers={"Location": path})

    def three(urls, _):
        return urls[:3]

    after = [timedelta(hours=hours) for hours in (0, 20.5, 21, 21.5, 22)]
    _, server = looked_at(handler, "/a", "/b", "/c", after=after, wanted=three)
    assert len(server.requests) <= REQUESTS_A_DAY


def test_a_redirect_to_a_host_that_is_left_alone_counts(looked_at):
    async def handler(request):
        if request.host.startswith("ada"):
            location = {"Location": "http://ben.blogs.example/"}
            return web.Response(status=302, headers=location)
        return web.Response(status=429, headers={"Retry-After": "7200"})

    def always(urls, _):
        return urls

    after = [timedelta(minutes=minutes) for minutes in range(25)]
    _, server = looked_at(handler, "http://ada.blogs.example/a", after=after, wanted=always)
    assert REQUESTS_A_DAY - 5 < len(server.requests) <= REQUESTS_A_DAY


HIDDEN = """<html><head><meta name="generator" content="WordPress 6.1">
<link rel="alternate" type="application/json" href="{rest}"></head>
<body><article><p>Words.</p></article>{widget}</body></html>"""


@pytest.mark.parametrize(
    ("rest", "is_asked"),
    [("/wp-json/wp/v2/posts/7", True), ("http://127.0.0.2:PORT/wp-json/wp/v2/posts/7", False)],
)
def test_wordpress_itself_is_asked_where_its_page_does_not_tell(looked_at, rest, is_asked):
    widget = '<div id="disqus_thread"></div><script src="https://x.disqus.com/embed.js"></script>'

    async def handler(request):
        if "wp-json" in request.path:
            answers.append(request.path_qs)
            return web.Response(text=json.dumps({"comment_status": "closed"}))
        port = request.host.partition(":")[2]
        return page(HIDDEN.format(rest=rest.replace("PORT", port), widget=widget))

    answers = []
    [found], _ = looked_at(handler, "/post/")
    assert bool(answers) is is_asked
    state = CommentsState.CLOSED if is_asked else CommentsState.UNKNOWN
    assert found.commenting.state is state
