"""Looking at threads on real servers: where to ask, how often, and when to leave it."""

from __future__ import annotations

from datetime import UTC
from datetime import datetime
from datetime import timedelta

import pytest
from aiohttp import web

from netjournal.blogs.listen import REQUESTS_A_DAY
from netjournal.model.urls import canonical_url

WRITTEN = datetime(2026, 11, 2, 9, tzinfo=UTC)
HOME = "http://tea.blogs.example"
HOUR = timedelta(hours=1)
DAY = timedelta(days=1)


@pytest.fixture
def blog(played):
    """A WordPress with a comment of mine under `/tea/`, and one of Ben's."""
    blog = played.WordPress(WRITTEN)
    blog.write("/tea/", "Ada Okafor", "Two cups a day.")
    blog.write("/tea/", "Ben Adeyemi", "Coffee is better.")
    return blog


@pytest.fixture
def listened(listen_at):
    """Listen for comments under these paths at instants after they were written.

    Return the threads by path, and the server. `known` is what a lead says besides.
    """

    def at(handler, *after, paths=("/tea/",), **options):
        urls = [path if "://" in path else f"{HOME}{path}" for path in paths]
        heard, server = listen_at(
            handler, *(WRITTEN + span for span in after), posts=urls, written=WRITTEN, **options
        )
        urls = [url.replace("PORT", str(server.port)) for url in urls]
        found = [heard.threads[canonical_url(url)] for url in urls]
        return found[0] if len(found) == 1 else found, server

    return at


def asked(server):
    return [request.path for request in server.requests]


def page(text, status=200):
    return web.Response(text=text, status=status, content_type="text/html")


def test_the_page_is_asked_first_and_the_feed_that_it_names_from_then_on(listened, blog):
    thread, server = listened(blog, HOUR, 6 * HOUR)
    assert asked(server) == ["/tea/", "/tea/feed/atom/", "/tea/feed/atom/"]
    assert [each.author for each in thread.comments] == ["Ada Okafor", "Ben Adeyemi"]
    assert (thread.system, thread.source) == ("WordPress", "its Atom comment feed")
    assert thread.looked_at == WRITTEN + 6 * HOUR
    assert thread.next_look_at == WRITTEN + 22 * HOUR
    assert thread.why == "a day after it was written"
    assert thread.is_whole
    assert thread.error is None


def test_nothing_is_asked_before_the_hour_is_over_unless_it_is_wanted_at_once(listened, blog):
    thread, server = listened(blog, timedelta())
    assert (asked(server), thread.next_look_at) == ([], WRITTEN + HOUR)
    assert thread.why == "an hour after it was written"
    thread, server = listened(blog, timedelta(minutes=5), at_once=True)
    assert len(asked(server)) == 2
    assert thread.looked_at == WRITTEN + timedelta(minutes=5)


def test_a_held_comment_is_not_asked_for_by_the_address_that_shows_it(listened, blog):
    blog.said[1].state = "held"
    path = "/tea/?unapproved=1&moderation-hash=9e107d9d#comment-1"
    thread, server = listened(blog, HOUR, 6 * HOUR, paths=[path])
    assert [each.author for each in thread.comments] == ["Ben Adeyemi"]
    assert not any("unapproved" in request.path_qs for request in server.requests)


def test_every_look_is_unconditional(listened, blog):
    """A conditional one would never learn of what is approved late."""
    blog.said[1].state = "held"
    listened(blog, HOUR)
    blog.said[1].state = "approved"
    thread, server = listened(blog, DAY)
    assert [each.id for each in thread.comments] == ["1", "2"]
    assert not any("If-" in name for request in server.requests for name in request.headers)


@pytest.mark.parametrize("answer", [404, "<html><body>The blog</body></html>"])
def test_where_there_is_no_feed_the_next_source_is_asked(listened, blog, answer):
    """Some redirect their comment feeds to the post, others have none."""

    async def handler(request):
        if "/feed/" in request.path:
            return page(*(("", answer) if answer == 404 else (answer,)))
        return await blog(request)

    thread, server = listened(handler, HOUR, 6 * HOUR, known={"system": "WordPress"})
    assert asked(server)[:3] == ["/tea/feed/atom/", "/tea/feed/", "/tea/"]
    assert [each.id for each in thread.comments] == ["1", "2"]
    assert len(server.requests) <= 5
    assert thread.error is None


def test_a_busy_thread_is_asked_for_as_a_whole(listened, blog):
    """A feed shows the ten newest, and the same again on its next page."""
    for number in range(490):
        blog.write("/tea/", f"Reader {number}", "I agree.")
    thread, server = listened(blog, HOUR, at_once=True, known={"system": "WordPress"})
    assert len(thread.comments) == 492
    assert thread.is_whole
    assert len(server.requests) <= 8


def test_a_thread_without_end_is_not_asked_for_to_its_end(listened, blog):
    """The list begins with the newest: what it shows tells since when all were shown."""
    for number in range(900):
        blog.now = WRITTEN + number * timedelta(minutes=1)
        blog.write("/tea/", f"Reader {number}", "I agree.")
    thread, server = listened(blog, DAY, known={"system": "WordPress"})
    assert len(thread.comments) == 500
    assert not thread.is_whole
    assert thread.since == WRITTEN + 400 * timedelta(minutes=1)
    assert len(server.requests) <= 9


def test_where_only_the_newest_are_shown_it_is_known_since_when(listened, blog):
    blog.has_rest = False
    blog.said[1].at -= 3 * DAY
    for number in range(12):
        blog.now = WRITTEN + number * HOUR
        blog.write("/tea/", f"Reader {number}", "I agree.")

    async def handler(request):
        return page("", 404) if request.path == "/tea/" else await blog(request)

    thread, server = listened(handler, DAY, known={"system": "WordPress"})
    assert len(thread.comments) == 10
    assert not thread.is_whole
    assert thread.since == WRITTEN + 2 * HOUR
    assert len(server.requests) <= 4


def test_closed_comments_are_seen(listened, blog):
    blog.posts["/tea/"] = False
    thread, _ = listened(blog, HOUR, 6 * HOUR)
    assert thread.is_closed


def test_a_post_that_takes_comments_again_is_not_closed_any_more(listened, blog):
    """The page tells, where that is asked."""

    async def handler(request):
        return page("", 404) if "/feed/" in request.path else await blog(request)

    blog.has_rest, blog.posts["/tea/"] = False, False
    assert listened(handler, HOUR)[0].is_closed
    blog.posts["/tea/"] = True
    assert not listened(handler, 6 * HOUR)[0].is_closed


def test_the_feed_of_a_missing_post_shows_no_comments(listened, blog):
    """It answers 200 with an empty channel; what it says is not that all were removed."""
    thread, _ = listened(blog, HOUR)
    assert len(thread.comments) == 2
    del blog.posts["/tea/"]
    blog.said.clear()
    thread, server = listened(blog, 6 * HOUR)
    assert len(thread.comments) == 2
    assert len(server.requests) <= 4


def test_a_blog_that_moved_is_found(listened, blog):
    async def handler(request):
        if request.host == "tea.blogs.example":
            where = f"http://coffee.blogs.example{request.path}"
            return web.Response(status=301, headers={"Location": where})
        return await blog(request)

    thread, server = listened(handler, HOUR, 6 * HOUR)
    assert [each.author for each in thread.comments] == ["Ada Okafor", "Ben Adeyemi"]
    assert thread.url.endswith("/tea")
    assert len(server.requests) <= 10


def test_a_comment_service_is_asked_only_if_it_is_allowed(listened, played):
    isso = played.Isso(WRITTEN)
    isso.write("/tea/", "Ada Okafor", "Two cups a day.")
    isso.endpoint = "http://isso.blogs.example/isso/"
    thread, server = listened(isso, HOUR, 6 * HOUR)
    assert thread.untracked == (
        "Isso at isso.blogs.example, which mkdocs.yml does not allow yet: "
        "comments: {services: [isso.blogs.example]}"
    )
    assert asked(server) == ["/tea/"]
    assert thread.next_look_at is None

    thread, server = listened(isso, 7 * HOUR, services=["isso.blogs.example"])
    assert asked(server) == ["/isso/"]
    assert thread.untracked is None
    assert [each.author for each in thread.comments] == ["Ada Okafor"]


def test_an_isso_where_nobody_wrote_yet(listened, played):
    isso = played.Isso(WRITTEN, {"/tea/": True})

    async def handler(request):
        return page("", 404) if request.path == "/isso/" else await isso(request)

    thread, _ = listened(handler, HOUR)
    assert (thread.comments, thread.error, thread.untracked) == ((), None, None)
    assert thread.looked_at


DISQUS = '<div id="disqus_thread"></div><script src="https://tea.disqus.com/embed.js"></script>'


def test_what_has_no_adapter_is_named(listened):
    async def handler(_):
        return page(f"<html><body><article>Words.</article>{DISQUS}</body></html>")

    thread, server = listened(handler, HOUR, 6 * HOUR, DAY)
    assert (thread.untracked, thread.next_look_at) == ("Disqus", None)
    assert len(server.requests) == 1


def test_what_is_known_to_have_no_adapter_is_not_even_asked(listened, answer):
    thread, server = listened(answer(), HOUR, known={"system": "Disqus"})
    assert (thread.untracked, asked(server)) == ("Disqus", [])


def test_offline_costs_no_look(listened, blog):
    thread, _ = listened(blog, HOUR, paths=["http://nobody.internal/tea/"])
    assert "no such host" in thread.error
    assert (thread.looked_at, thread.next_look_at) == (None, WRITTEN + HOUR)
    assert thread.why == "an hour after it was written"


def test_what_nobody_could_be_reached_for_is_told(listen_at, blog):
    urls = ["http://nobody.internal/tea/", "http://no-one.internal/tea/"]
    at = {"posts": urls, "written": WRITTEN}
    heard, _ = listen_at(blog, WRITTEN + HOUR, **at)
    assert heard.unreached == {url.partition("://")[2].rstrip("/"): url for url in urls}
    at["posts"].append(f"{HOME}/tea/")
    heard, _ = listen_at(blog, WRITTEN + HOUR, **at)
    assert heard.unreached == {}


def test_a_host_that_is_gone_is_tried_ever_more_rarely(listened, blog):
    """It is not us who are offline: the other blog answers."""
    paths = ["/tea/", "http://nobody.internal/tea/"]
    (there, gone), _ = listened(blog, HOUR, paths=paths)
    assert there.looked_at
    assert gone.next_look_at == WRITTEN + 2 * HOUR
    (_, gone), _ = listened(blog, 6 * HOUR, paths=paths)
    assert gone.next_look_at == WRITTEN + 8 * HOUR
    assert gone.why == "it failed 2 times in a row"


def test_a_failure_is_said_and_no_comment_lost(listened, blog):
    async def handler(request):
        return page("", 500) if is_ill else await blog(request)

    is_ill = False
    before, _ = listened(handler, HOUR)
    is_ill = True
    thread, server = listened(handler, 6 * HOUR, 6.5 * HOUR)
    assert thread.error.startswith("HTTP 500")
    assert thread.comments == before.comments
    assert thread.looked_at == before.looked_at
    assert len(server.requests) == 1
    is_ill = False
    thread, _ = listened(handler, 7 * HOUR)
    assert thread.error is None
    assert thread.looked_at == WRITTEN + 7 * HOUR


def test_failures_do_not_go_on_for_ever(listened, answer):
    thread, server = listened(answer(status=500), *(day * DAY for day in range(1, 100)))
    assert thread.next_look_at is None
    assert thread.why.startswith("it could not be looked at")
    assert len(server.requests) < 20


def test_a_host_that_wants_to_be_left_alone_is(listened):
    async def handler(_):
        return web.Response(status=429, headers={"Retry-After": "7200"})

    thread, server = listened(handler, HOUR, 2 * HOUR, at_once=True)
    assert len(server.requests) == 1
    assert thread.next_look_at == WRITTEN + 3 * HOUR
    assert "429 Too Many Requests" in thread.why


def test_no_more_is_asked_in_a_day_than_its_share(listened, blog):
    paths = [f"/{number}/" for number in range(300)]
    for path in paths:
        blog.posts[path] = True
    _, server = listened(blog, HOUR, 2 * HOUR, 3 * HOUR, paths=paths, at_once=True)
    assert REQUESTS_A_DAY / 2 < len(server.requests) <= REQUESTS_A_DAY
    threads, server = listened(blog, 2 * DAY, paths=paths)
    assert REQUESTS_A_DAY / 2 < len(server.requests) <= REQUESTS_A_DAY
    waiting = next(thread for thread in threads if not thread.looked_at)
    assert waiting.next_look_at == WRITTEN + HOUR
    assert waiting.why == f"it waits for its turn: {REQUESTS_A_DAY} requests are made in a day"


def test_a_page_leads_to_no_other_host_and_no_private_address(listened, blog):
    """The feeds that it names are the web's word."""
    feed = '<link rel="alternate" type="application/rss+xml" title="Comments" href="{}">'

    async def handler(request):
        if request.path != "/tea/":
            return await blog(request)
        hosts.append(request.host)
        text = blog.answer(request, HOME).text.replace("/tea/feed/", "/none/")
        return page(text.replace("<head>", f"<head>{feed.format(where)}"))

    hosts = []
    for where in ("http://elsewhere.blogs.example/tea/", "http://127.0.0.1:PORT/tea/"):
        thread, _ = listened(handler, HOUR, 6 * HOUR, paths=[f"/tea/?{len(where)}"])
        assert thread.error is None
    assert set(hosts) == {"tea.blogs.example"}


def test_the_users_own_address_may_be_private(listened, blog):
    thread, _ = listened(blog, HOUR, paths=["http://127.0.0.1:PORT/tea/"])
    assert len(thread.comments) == 2


def test_a_site_that_is_served_learns_of_what_is_new(listened, blog, tmp_path):
    stamp = tmp_path / ".netjournal" / "stamp"
    listened(blog, HOUR)
    assert stamp.exists()
    stamp.unlink()
    listened(blog, 6 * HOUR)
    assert not stamp.exists()
    blog.said[1].state = "spam"
    listened(blog, DAY)
    assert stamp.exists()


def test_an_old_comment_is_looked_at_once(listened, blog):
    """Such as after the cache was deleted."""
    thread, server = listened(blog, 400 * DAY, 401 * DAY, 500 * DAY)
    assert len(server.requests) == 2
    assert thread.next_look_at is None
    assert thread.why.startswith("looks end 30 days after")
