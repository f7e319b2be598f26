"""Several comments of mine on one blog: its feed of all comments is asked once instead."""

from __future__ import annotations

from datetime import UTC
from datetime import datetime
from datetime import timedelta

import pytest
from aiohttp import web

from netjournal.blogs.awaited import OwnBlog
from netjournal.blogs.blogwide import feed_of
from netjournal.blogs.threads.heard import Lead
from netjournal.model.urls import canonical_url

WRITTEN = datetime(2026, 11, 2, 9, tzinfo=UTC)
HOUR = timedelta(hours=1)
DAY = timedelta(days=1)
HOME = "http://tea.blogs.example"
PATHS = ("/tea/", "/coffee/", "/water/")
OWN = OwnBlog(HOME, (f"{HOME}/comments/feed/", f"{HOME}/feeds/comments/default"))


@pytest.fixture
def blog(played):
    """A WordPress with a comment of mine under each of three posts."""
    blog = played.WordPress(WRITTEN)
    for path in PATHS:
        blog.write(path, "Ada Okafor", f"I drink {path}.")
    return blog


@pytest.fixture
def listened(listen_at):
    """Listen at instants after the comments were written; return the threads and the paths."""

    def at(handler, *after, paths=PATHS, **options):
        instants = [WRITTEN + span for span in after]
        urls = [f"{HOME}{path}" for path in paths]
        heard, server = listen_at(handler, *instants, posts=urls, written=WRITTEN, **options)
        return heard.threads, [request.path for request in server.requests]

    return at


def texts(threads):
    return {url: [each.text for each in thread.comments] for url, thread in threads.items()}


def test_three_threads_take_one_request_once_they_are_known(listened, blog):
    listened(blog, HOUR)
    blog.now += 2 * HOUR
    blog.write("/coffee/", "Kofi Mensah", "Me too.", parent=2)
    threads, asked = listened(blog, 6 * HOUR)
    assert asked == ["/comments/feed/atom/"]
    assert texts(threads) == {
        "tea.blogs.example/tea": ["I drink /tea/."],
        "tea.blogs.example/coffee": ["I drink /coffee/.", "Me too."],
        "tea.blogs.example/water": ["I drink /water/."],
    }
    coffee = threads["tea.blogs.example/coffee"]
    assert coffee.source == "the comment feed of the whole blog"
    assert coffee.looked_at == WRITTEN + 6 * HOUR
    _, asked = listened(blog, DAY)
    assert asked == ["/comments/feed/atom/"]


def test_two_threads_are_asked_for_themselves(listened, blog):
    listened(blog, HOUR, paths=PATHS[:2])
    _, asked = listened(blog, 6 * HOUR, paths=PATHS[:2])
    assert sorted(asked) == ["/coffee/feed/atom/", "/tea/feed/atom/"]


def test_what_the_feed_is_too_short_to_tell_is_asked_for_itself(listened, blog):
    """Its ten entries are younger than the comment of mine under /tea/."""
    listened(blog, HOUR)
    for number in range(10):
        blog.now += timedelta(minutes=5)
        blog.write("/gin/", f"Reader {number}", "Cheers.")
    threads, asked = listened(blog, 6 * HOUR)
    assert asked[0] == "/comments/feed/atom/"
    assert sorted(asked[1:]) == [f"{path}feed/atom/" for path in sorted(PATHS)]
    assert threads["tea.blogs.example/tea"].source == "its Atom comment feed"


def test_a_comment_that_is_gone_is_asked_for_where_it_was(listened, blog):
    listened(blog, HOUR)
    blog.said[1].state = "spam"
    threads, asked = listened(blog, 6 * HOUR)
    assert asked == ["/comments/feed/atom/", "/tea/feed/atom/", "/wp-json/wp/v2/comments"]
    tea = threads["tea.blogs.example/tea"]
    [mine] = tea.comments
    assert mine.last_seen < tea.looked_at
    assert tea.is_whole


def test_a_blog_without_such_a_feed_is_not_asked_for_it_each_time(listened, blog):
    async def handler(request):
        if request.path.startswith("/comments/"):
            return web.Response(status=404)
        return await blog(request)

    _, asked = listened(handler, HOUR, 6 * HOUR, DAY)
    assert [path for path in asked if path.startswith("/comments/")] == [
        "/comments/feed/atom/",
        "/comments/feed/",
    ]


def test_another_blog_on_the_same_host_is_no_part_of_it(listened, blog):
    """Its feed has nothing of the blog below /notes/, which would seem to be without comments."""

    async def handler(request):
        answer = await blog(request)
        if request.path == "/water/":
            answer.text = answer.text.replace("/wp-json/", "/notes/wp-json/")
        return answer

    _, asked = listened(handler, HOUR, 6 * HOUR)
    assert not [path for path in asked if path.startswith("/comments/")]


@pytest.mark.parametrize(
    ("rest", "post", "feed"),
    [
        ("/wp-json/wp/v2/posts/7", "/tea/", "/comments/feed/"),
        ("/notes/wp-json/wp/v2/posts/7", "/notes/tea/", "/notes/comments/feed/"),
        ("/notes/?rest_route=/wp/v2/posts/7", "/notes/tea/", "/notes/comments/feed/"),
        ("/?rest_route=/wp/v2/posts/7", "/?p=7", "/?feed=comments-rss2"),
        ("/api/posts/7", "/tea/", None),
    ],
)
def test_where_the_blog_begins_its_feed_is(rest, post, feed):
    lead = Lead(f"{HOME}{post}", "WordPress", rest=f"{HOME}{rest}")
    assert feed_of(lead) == (feed and f"{HOME}{feed}")


def test_the_comments_under_my_own_posts_are_asked_for_once_a_day(listened, blog):
    threads, asked = listened(blog, HOUR, 6 * HOUR, 23 * HOUR, DAY, 2 * DAY, paths=(), own=[OWN])
    assert asked == ["/comments/feed/atom/"] * 3
    [(url, thread)] = threads.items()
    assert url == thread.url == OWN.feeds[0]
    assert [each.author for each in thread.comments] == ["Ada Okafor"] * 3
    assert {canonical_url(each.url) for each in thread.comments} == {
        f"tea.blogs.example{path}".rstrip("/") for path in PATHS
    }
    assert thread.next_look_at == WRITTEN + 2 * DAY + 22 * HOUR


@pytest.mark.parametrize("moved", [False, True])
def test_a_blog_of_mine_may_have_its_comments_elsewhere(listened, played, moved):
    """Blogger's address is tried after that of WordPress, and remembered.

    Each is reached, too, where the blog has another address by now: that costs a request more.
    """
    inside = (
        "<entry><id>tag:blogger.com,1999:blog-7.post-9</id><author><name>Ada</name></author>"
        f'<link rel="alternate" type="text/html" href="{HOME}/tea.html?showComment=1#c9"/>'
        "<published>2026-11-02T09:00:00Z</published><content>Hello.</content></entry>"
    )

    async def handler(request):
        if moved and request.host == "tea.blogs.example":
            where = f"http://coffee.blogs.example{request.path}"
            return web.Response(status=301, headers={"Location": where})
        if request.path == "/feeds/comments/default":
            text = f"<feed {played.ATOM}><title>Tea</title>{inside}</feed>"
            return web.Response(text=text, content_type="application/atom+xml")
        return web.Response(status=404)

    threads, asked = listened(handler, HOUR, 2 * DAY, paths=(), own=[OWN])
    paths = ["/comments/feed/atom/", "/feeds/comments/default", "/feeds/comments/default"]
    assert asked == [path for path in paths for _ in range(1 + moved)]
    assert list(threads) == [OWN.feeds[1]]
    assert texts(threads) == {OWN.feeds[1]: ["Hello."]}


def test_a_blog_of_mine_without_comments_is_tried_ever_more_rarely(listened, answer):
    threads, asked = listened(
        answer(status=404), *(hour * HOUR for hour in range(1, 72)), paths=(), own=[OWN]
    )
    assert len(asked) <= 12
    [thread] = threads.values()
    assert thread.error.startswith("HTTP 404")
