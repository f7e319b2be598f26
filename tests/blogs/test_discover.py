"""A blog's feed is looked for where its page says, and then where feeds often are."""

from __future__ import annotations

import pytest
from aiohttp import web

from netjournal.blogs.discover import Discovery
from netjournal.blogs.discover import FoundFeed
from netjournal.blogs.discover import How
from netjournal.blogs.discover import find
from netjournal.blogs.fetch import Fetcher
from netjournal.blogs.workers import Workers

ADA = "http://ada.blogs.example"


@pytest.fixture(scope="module")
def workers():
    with Workers(1) as started:
        yield started


@pytest.fixture
def posts(rss):
    """An RSS feed with a post at each of these paths."""

    def write(*paths: str) -> str:
        return rss(*(f"<title>{path}</title><link>{ADA}{path}</link>" for path in paths))

    return write


@pytest.fixture
def look(serve, run, now, workers):
    """Look for the feed of Ada's site; return what was found, and the paths that were asked for.

    The site is texts by path, where a path leads on to, or a status. PORT is its real port.
    """

    def find_in(site, path="/"):
        async def handler(request):
            held = site.get(request.path_qs, 404)
            if isinstance(held, int):
                return web.Response(status=held)
            if held.startswith(("/", "http:")):
                raise web.HTTPMovedPermanently(held)
            kind = "text/html" if "<html" in held else "application/xml"
            text = held.replace("PORT", str(server.port))
            return web.Response(text=text, content_type=kind)

        async def main():
            nonlocal server
            async with (
                serve(handler) as server,
                Fetcher(now, sample_port=server.port, gap=0) as fetcher,
            ):
                url = path if "://" in path else f"{ADA}{path}"
                return await find(fetcher, workers, url.replace("PORT", str(server.port)))

        server = None
        found = run(main())
        return found, [request.path_qs for request in server.requests]

    return find_in


def page(*links: str) -> str:
    return f"<!doctype html><html><head><title>Ada</title>{''.join(links)}</head><body>Hello"


def named(href: str, kind: str = "application/rss+xml", title: str = "", rel="alternate") -> str:
    return f'<link rel="{rel}" type="{kind}" title="{title}" href="{href}">'


def test_the_address_is_a_feed_itself(look, posts) -> None:
    found, asked = look({"/rss": posts("/a", "/b")}, "/rss")
    assert found == Discovery(
        f"{ADA}/rss",
        How.ITSELF,
        (FoundFeed(f"{ADA}/rss", kind="RSS 2.0", posts=2),),
        is_sure=True,
    )
    assert asked == ["/rss"]


def test_its_page_names_the_feed_and_that_of_all_comments(look, posts) -> None:
    site = {
        "/": page(
            named("/comments/feed/", title="First weeks &raquo; Comments Feed"),
            named("/feed/", title="First weeks"),
            named("/wp-json/wp/v2/pages/2", "application/json"),
            named("/style.css", "text/css", rel="alternate stylesheet"),
        ),
        "/feed/": posts("/a"),
    }
    found, asked = look(site)
    assert found == Discovery(
        f"{ADA}/",
        How.NAMED,
        (FoundFeed(f"{ADA}/feed/", "First weeks", "RSS 2.0", 1),),
        is_sure=True,
        comments_feed=f"{ADA}/comments/feed/",
    )
    assert asked == ["/", "/feed/"]


def test_two_formats_of_one_feed_leave_no_doubt(look, posts) -> None:
    site = {
        "/": page(named("/atom"), named("/rss")),
        "/atom": posts("/a", "/b", "/c"),
        "/rss": posts("/a", "/b"),
    }
    found, _ = look(site)
    assert [each.url for each in found.feeds] == [f"{ADA}/atom", f"{ADA}/rss"]
    assert found.is_sure


@pytest.mark.parametrize("other", [("/b",), ("/x", "/a"), ()])
def test_two_different_feeds_are_for_the_user_to_choose_from(look, posts, other) -> None:
    site = {
        "/": page(named("/all"), named("/hr")),
        "/all": posts("/a", "/b"),
        "/hr": posts(*other),
    }
    found, _ = look(site)
    assert [each.url for each in found.feeds] == [f"{ADA}/all", f"{ADA}/hr"]
    assert not found.is_sure


def test_of_the_feeds_a_page_names_a_few_are_asked_for(look, posts) -> None:
    tags = {f"/tag/{number}": posts("/a") for number in range(50)}
    _, asked = look({"/": page(*map(named, tags)), **tags})
    assert asked == ["/", "/tag/0", "/tag/1", "/tag/2", "/tag/3"]


def test_a_named_feed_that_is_gone_does_not_count(look, posts) -> None:
    site = {"/": page(named("/old"), named("/new")), "/new": posts("/a")}
    assert [each.url for each in look(site)[0].feeds] == [f"{ADA}/new"]
    found, asked = look({"/": page(named("/old")), "/index.xml": posts("/a")})
    assert found.how is How.GUESSED
    assert asked == ["/", "/old", "/feed/", "/feed.xml", "/rss.xml", "/atom.xml", "/index.xml"]


@pytest.mark.parametrize(
    ("held", "why"),
    [
        ("<rss version='2.0'><channel><title>A", "the feed is broken"),
        (500, "HTTP 500: the server has a fault of its own"),
        ("", "the feed is empty"),
    ],
)
def test_a_named_feed_that_fails_is_told_and_nothing_is_guessed(look, held, why) -> None:
    found, asked = look({"/": page(named("/feed/")), "/feed/": held})
    assert found.feeds == ()
    assert found.error.startswith(f"its page names {ADA}/feed/ as its feed, but: {why}")
    assert asked == ["/", "/feed/"]


@pytest.mark.parametrize(
    "path", ["/feed/", "/feed.xml", "/rss.xml", "/atom.xml", "/index.xml", "/feed.json"]
)
def test_where_feeds_often_are(look, posts, path) -> None:
    found, _ = look({"/": page(), path: posts("/a")})
    assert (found.how, found.feeds[0].url, found.is_sure) == (How.GUESSED, f"{ADA}{path}", True)


def test_at_most_six_guesses(look) -> None:
    found, asked = look({"/": page(), "/feed.xml": page(), "/rss.xml": "no feed"})
    assert found == Discovery(f"{ADA}/")
    assert asked == [
        "/",
        "/feed/",
        "/feed.xml",
        "/rss.xml",
        "/atom.xml",
        "/index.xml",
        "/feed.json",
    ]


def test_a_redirect_counts_as_a_guess(look) -> None:
    everywhere = {f"/{name}": "/" for name in ("feed/", "feed.xml", "rss.xml", "atom.xml")}
    found, asked = look({"/": page(), **everywhere})
    assert found == Discovery(f"{ADA}/")
    assert asked == ["/", "/feed/", "/", "/feed.xml", "/", "/rss.xml", "/"]


@pytest.mark.parametrize(
    ("blog", "feed", "is_sure"),
    [
        ("/blog/", "/blog/feed/", True),
        ("/blog", "/blog/index.xml", True),
        ("/~ada/index.html", "/~ada/feed/", True),
        ("/~ada/", "/feed.xml", False),
    ],
)
def test_a_blog_in_a_folder(look, posts, blog, feed, is_sure) -> None:
    found, _ = look({blog: page(), feed: posts("/a")}, blog)
    assert (found.feeds[0].url, found.is_sure) == (f"{ADA}{feed}", is_sure)


def test_the_feed_of_the_site_is_the_folders_if_its_posts_are_there(look, posts) -> None:
    site = {"/blog/": page(), "/rss.xml": posts("/blog/hello/")}
    assert look(site, "/blog/")[0].is_sure


def test_after_a_redirect_links_are_seen_from_where_it_led(look, posts) -> None:
    site = {"/": "/en/", "/en/": page(named("feed.xml")), "/en/feed.xml": posts("/a")}
    assert look(site)[0].feeds[0].url == f"{ADA}/en/feed.xml"


def test_a_feed_that_has_moved_for_good_is_found_where_it_is(look, posts) -> None:
    site = {"/": page(named("/feed")), "/feed": "/feed/", "/feed/": posts("/a")}
    assert look(site)[0].feeds[0].url == f"{ADA}/feed/"


def test_a_profile_on_mastodon(look, posts) -> None:
    found, asked = look({"/@ada": page(), "/@ada.rss": posts("/a")}, "/@ada")
    assert (found.how, found.feeds[0].url) == (How.PROFILE, f"{ADA}/@ada.rss")
    assert asked == ["/@ada.rss"]


def test_what_only_looks_like_a_profile_is_a_page(look, posts) -> None:
    site = {"/@ada": page(named("/notes.xml")), "/notes.xml": posts("/a")}
    found, asked = look(site, "/@ada")
    assert (found.how, found.feeds[0].url) == (How.NAMED, f"{ADA}/notes.xml")
    assert asked == ["/@ada.rss", "/@ada", "/notes.xml"]


@pytest.mark.parametrize(
    ("old", "blog"),
    [
        ("/feed/", "/"),
        ("/?feed=rss2", "/"),
        ("/~ada/index.xml", "/~ada/"),
        ("/blog/feeds/posts/default", "/blog/"),
    ],
)
def test_instead_of_a_feed_that_is_gone_the_blog_is_looked_at(look, posts, old, blog) -> None:
    site = {old: 410, blog: page(named("/new")), "/new": posts("/a")}
    found, asked = look(site, old)
    assert (found.url, found.feeds[0].url) == (f"{ADA}{old}", f"{ADA}/new")
    assert asked == [old, blog, "/new"]
    assert "HTTP 410" in look({old: 410}, old)[0].error


@pytest.mark.parametrize(
    ("status", "words"), [(404, "nothing at this address"), (500, "a fault of its own")]
)
def test_a_blog_that_cannot_be_looked_at(look, status, words) -> None:
    found, asked = look({"/": status})
    assert words in found.error
    assert asked == ["/"]


def test_a_host_that_wants_to_be_left_alone_is(look) -> None:
    found, asked = look({"/": page(), "/feed/": 429})
    assert [host.name for host in found.held] == ["ada.blogs.example"]
    assert "429 Too Many Requests" in found.error
    assert asked == ["/", "/feed/"]


def test_a_page_leads_to_no_private_address(look, posts) -> None:
    inside = "http://127.0.0.1:PORT/inside"
    site = {"/": page(named(inside)), "/inside": posts("/a")}
    found, asked = look(site)
    assert found.feeds == ()
    assert "a private network" in found.error
    assert asked == ["/"]


def test_a_blog_at_a_private_address_that_the_user_wrote_may_be_followed(look, posts) -> None:
    site = {"/": page(named("/feed/")), "/feed/": posts("/a")}
    found, _ = look(site, "http://127.0.0.1:PORT/")
    assert found.feeds[0].url.endswith("/feed/")
    other = {"/": page(named("http://localhost:PORT/feed/")), "/feed/": posts("/a")}
    assert "a private network" in look(other, "http://127.0.0.1:PORT/")[0].error
