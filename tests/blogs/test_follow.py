from __future__ import annotations

import asyncio
import sqlite3
from contextlib import closing
from datetime import timedelta

import pytest
from aiohttp import web

from netjournal.blogs.asking.answers import SIZE_LIMIT
from netjournal.blogs.cache import Cache
from netjournal.blogs.fetch import Fetcher
from netjournal.blogs.follow import follow
from netjournal.blogs.follow import held
from netjournal.blogs.results import FeedResult
from netjournal.blogs.results import FeedStatus
from netjournal.blogs.subscriptions import Subscription
from netjournal.errors import UnusableNetworkError


@pytest.fixture
def followed(serve, run, tmp_path, now, follow_at):
    """Serve a handler and follow feeds at its paths, several times if wanted: due or not."""

    def follow_paths(handler, *paths, times=1, later=timedelta(), seen=None, force=True):
        async def main():
            async with serve(handler) as server:
                subs = [
                    Subscription(f"c{place}", server.url(path) if path.startswith("/") else path)
                    for place, path in enumerate(paths)
                ]
                runs = []
                with Cache.open(tmp_path) as cache:
                    for number in range(times):
                        clock = now + number * later
                        results = await follow_at(
                            subs, cache, tmp_path, clock, force=force, on_result=seen
                        )
                        runs.append(results)
                return runs, server

        return run(main())

    return follow_paths


def blog(body, etag='"1"'):
    """Answer with a feed, and 304 to whoever has it."""

    async def handler(request):
        if request.headers.get("If-None-Match") == etag:
            return web.Response(status=304, headers={"ETag": etag})
        return web.Response(body=body.encode(), headers={"ETag": etag})

    return handler


def test_a_feed_is_new_then_unchanged_and_its_body_travels_once(followed, rss):
    body = rss("<title>One</title>", "<title>Two</title>")
    (first, second), server = followed(blog(body), "/feed", times=2)
    url = server.url()
    assert first == [FeedResult("c0", url, FeedStatus.NEW, posts=2, new=2)]
    assert second == [FeedResult("c0", url, FeedStatus.UNCHANGED, posts=2)]
    assert [request.headers.get("If-None-Match") for request in server.requests] == [None, '"1"']


def test_a_changed_feed_tells_what_is_new(followed, rss):
    bodies = [rss("<guid>1</guid>"), rss("<guid>2</guid>", "<guid>1</guid>"), rss("<guid>2</guid>")]

    async def handler(_):
        return web.Response(text=bodies.pop(0))

    runs, _ = followed(handler, "/feed", times=3)
    assert [(r.status.value, r.posts, r.new) for [r] in runs] == [
        ("new", 1, 1),
        ("changed", 2, 1),
        ("changed", 1, 0),
    ]


def test_of_a_changed_feed_the_posts_that_are_known_are_kept_as_they_were_read(
    followed, rss, tmp_path
):
    old = "<guid>1</guid><title>One</title><description>&lt;p&gt;Kept.&lt;/p&gt;</description>"
    bodies = [rss(old), rss("<guid>2</guid><title>Two</title>", old)]

    async def handler(_):
        return web.Response(text=bodies.pop(0))

    (_, [changed]), server = followed(handler, "/feed", times=2)
    assert (changed.status.value, changed.posts, changed.new) == ("changed", 2, 1)
    with Cache.open(tmp_path) as cache:
        assert [(post.id, post.text) for post in cache.posts(server.url())] == [
            ("2", ""),
            ("1", "Kept."),
        ]
        assert {post.id for post in cache.known(server.url()).values()} == {"1", "2"}


def test_validators_are_renewed_with_the_same_body_and_with_304(followed, rss):
    body = rss("<title>One</title>")
    answers = [
        (200, {"ETag": '"1"', "Last-Modified": "Monday"}),
        (200, {"ETag": 'W/"2"'}),
        (304, {"ETag": '"3"', "Last-Modified": "Tuesday"}),
        (304, {}),
        (304, {}),
    ]

    async def handler(_):
        status, headers = answers.pop(0)
        return web.Response(status=status, headers=headers, text=body if status == 200 else None)

    runs, server = followed(handler, "/feed", times=5)
    assert [r.status.value for [r] in runs] == ["new"] + ["unchanged"] * 4
    sent = [
        (request.headers.get("If-None-Match"), request.headers.get("If-Modified-Since"))
        for request in server.requests
    ]
    assert sent == [
        (None, None),
        ('"1"', "Monday"),
        ('W/"2"', None),
        ('"3"', "Tuesday"),
        ('"3"', "Tuesday"),
    ]


def test_a_feed_of_several_contacts_is_fetched_once(followed, rss):
    seen = []
    [results], server = followed(
        blog(rss("<title>One</title>")), "/feed", "/other", "/feed", seen=seen.append
    )
    assert [result.contact for result in results] == ["c0", "c1", "c2"]
    assert [result.posts for result in results] == [1, 1, 1]
    assert sorted(request.path for request in server.requests) == ["/feed", "/other"]
    assert sorted(seen, key=lambda result: result.contact) == results


def test_one_feeds_failure_is_one_line(followed, rss):
    async def handler(request):
        if request.path == "/good":
            return web.Response(text=rss("<title>One</title>"))
        if request.path == "/page":
            return web.Response(text="<html>", content_type="text/html")
        return web.Response(status=404)

    [results], _ = followed(handler, "/gone", "/good", "/page", "ftp://a.example/", "http://[")
    assert [result.status.value for result in results] == ["error", "new", "error"] + ["error"] * 2
    assert [result.error and result.error.partition(";")[0] for result in results] == [
        "HTTP 404: there is nothing at this address",
        None,
        "this is a web page, not a feed",
        "a feed is an http or https address, or a file inside the network",
        "http://[ is not a web address",
    ]


def test_a_body_that_cannot_be_read_is_neither_fetched_again_nor_forgotten(followed):
    runs, server = followed(blog("<html>"), "/feed", times=2)
    assert [r.error for [r] in runs] == [runs[0][0].error] * 2
    assert runs[0][0].error.startswith("this is a web page")
    assert server.requests[1].headers["If-None-Match"] == '"1"'


def test_posts_stay_while_a_feed_fails_and_after(followed, rss):
    body = rss("<title>One</title>")
    answers = [(200, body), (500, ""), (200, "<html>"), (200, body)]

    async def handler(_):
        status, text = answers.pop(0)
        return web.Response(status=status, text=text)

    runs, _ = followed(handler, "/feed", times=4)
    assert [(r.status.value, r.posts) for [r] in runs] == [
        ("new", 1),
        ("error", 1),
        ("error", 1),
        ("changed", 1),
    ]


def test_a_server_that_asks_for_a_pause_gets_it(followed, rss):
    async def handler(_):
        if len(asked) < 1:
            asked.append(1)
            return web.Response(status=429, headers={"Retry-After": "5400"})
        return web.Response(text=rss("<title>One</title>"))

    asked = []
    runs, server = followed(handler, "/feed", times=3, later=timedelta(hours=1))
    assert [r.status.value for [r] in runs] == ["error", "not-due", "new"]
    assert runs[1][0].error.endswith("asked to be left alone")
    assert "2026-11-20 09:00 UTC" in runs[1][0].why
    assert len(server.requests) == 2


def test_a_file_inside_the_network_is_a_feed(followed, tmp_path, rss):
    (tmp_path / "feeds").mkdir()
    path = tmp_path / "feeds" / "ada.xml"
    path.write_text(rss("<title>Eins</title>"), encoding="utf-8")
    runs, _ = followed(None, "feeds/ada.xml", times=2)
    assert [(r.status.value, r.posts) for [r] in runs] == [("new", 1), ("unchanged", 1)]


def test_a_file_outside_the_network_is_none(run, tmp_path, now, follow_at, rss):
    outside = tmp_path / "outside.xml"
    outside.write_text(rss("<title>Mine</title>"), encoding="utf-8")
    root = tmp_path / "network"
    (root / "folder").mkdir(parents=True)
    (root / "link.xml").symlink_to(outside)
    (root / "up").symlink_to(tmp_path)
    (root / "loop.xml").symlink_to(root / "loop.xml")
    (root / "large.xml").write_bytes(b"x" * (SIZE_LIMIT + 1))
    names = {
        "../outside.xml": "lies outside",
        "folder/../../outside.xml": "lies outside",
        str(outside): "lies outside",
        "link.xml": "lies outside",
        "up/outside.xml": "lies outside",
        "loop.xml": "no such file",
        "missing.xml": "no such file",
        "nul\0.xml": "no such file",
        "folder": "this is a folder",
        "large.xml": "larger than 5 MiB",
        "file:///etc/passwd": "an http or https address",
        "javascript:alert(1)": "no such file",
    }
    subs = [Subscription("ada", name) for name in names]

    async def main():
        with Cache.open(root) as cache:
            return await follow_at(subs, cache, root, now)

    for result, words in zip(run(main()), names.values(), strict=True):
        assert result.status is FeedStatus.ERROR
        assert words in (result.error or "")
        assert result.posts == 0


def test_the_stamp_is_renewed_only_by_news(followed, tmp_path, rss):
    stamp = tmp_path / ".netjournal" / "stamp"
    followed(blog(rss("<title>One</title>")), "/feed")
    assert stamp.exists()
    stamp.unlink()
    followed(None, "missing.xml")
    assert not stamp.exists()


def test_an_interrupted_run_keeps_what_was_done(serve, run, tmp_path, now, follow_at, rss):
    async def main():
        done = asyncio.Event()

        async def handler(request):
            if request.path == "/slow":
                await asyncio.sleep(60)
            return web.Response(text=rss("<title>One</title>"))

        async with serve(handler, ["127.0.0.1", "127.0.0.2"]) as server:
            quick, slow = server.url(), server.url("/slow", "127.0.0.2")
            subs = [Subscription("ada", quick), Subscription("ben", slow)]
            with Cache.open(tmp_path) as cache:
                following = follow_at(subs, cache, tmp_path, now, on_result=lambda _: done.set())
                task = asyncio.ensure_future(following)
                await done.wait()
                task.cancel()
                with pytest.raises(asyncio.CancelledError):
                    await task
            with Cache.open(tmp_path) as cache:
                return cache.feed(quick) and not cache.feed(slow), cache.count(quick)

    assert run(main()) == (True, 1)


def test_a_cache_that_cannot_be_written_ends_the_run(followed, tmp_path, monkeypatch, rss):
    monkeypatch.setattr("netjournal.blogs.database._WAIT_FOR_LOCK", 0.05)

    async def handler(_):
        other.execute("BEGIN IMMEDIATE")
        return web.Response(text=rss("<title>One</title>"))

    with Cache.open(tmp_path):
        pass
    path = tmp_path / ".netjournal" / "blogs.db"
    with (
        closing(sqlite3.connect(path, isolation_level=None)) as other,
        pytest.raises(UnusableNetworkError, match="locked"),
    ):
        followed(handler, "/feed")


def test_hosts_are_followed_together_and_a_host_one_by_one(
    serve, run, tmp_path, now, follow_at, rss
):
    hosts = [f"127.0.0.{number}" for number in range(1, 5)]
    running: list[str] = []
    crowds = []

    async def handler(request):
        host = request.host.partition(":")[0]
        running.append(host)
        crowds.append(list(running))
        await asyncio.sleep(0.2)
        running.remove(host)
        return web.Response(status=404)

    async def main():
        async with serve(handler, hosts) as server:
            subs = [
                Subscription("ada", server.url(f"/{number}", host))
                for host in hosts
                for number in range(2)
            ]
            with Cache.open(tmp_path) as cache:
                await follow_at(subs, cache, tmp_path, now)

    run(main())
    assert max(map(len, crowds)) > 1
    assert all(len(set(crowd)) == len(crowd) for crowd in crowds)


def test_the_sample_blogs_are_followed_by_name(serve, run, tmp_path, now, workers, rss):
    async def main():
        async with serve(blog(rss("<title>One</title>"))) as server:
            with Cache.open(tmp_path) as cache:
                async with Fetcher(now, sample_port=server.port) as fetcher:
                    return await follow(
                        [Subscription("ada", "http://ada.blogs.example/feed/")],
                        cache,
                        fetcher=fetcher,
                        workers=workers,
                        root=tmp_path,
                        now=now,
                    )

    [result] = run(main())
    assert (result.status, result.posts) == (FeedStatus.NEW, 1)


def test_the_cache_alone_tells_what_it_holds(followed, tmp_path, rss):
    async def handler(request):
        known = request.path == "/feed"
        return web.Response(status=200 if known else 404, text=rss("<title>One</title>"))

    _, server = followed(handler, "/feed", "/gone")
    urls = [server.url(), server.url("/gone"), server.url("/never")]
    with Cache.open(tmp_path) as cache:
        results = held([Subscription("ada", url) for url in urls], cache)
    assert [(r.status.value, r.posts, (r.error or "")[:8]) for r in results] == [
        ("not-due", 1, ""),
        ("not-due", 0, "HTTP 404"),
        ("not-due", 0, "not fetc"),
    ]


def test_after_the_folder_is_deleted_a_run_brings_all_back(followed, tmp_path, rss):
    handler = blog(rss("<title>One</title>"))
    followed(handler, "/feed")
    for file in (tmp_path / ".netjournal").iterdir():
        file.unlink()
    (tmp_path / ".netjournal").rmdir()
    [[result]], _ = followed(handler, "/feed")
    assert (result.status, result.posts, result.new) == (FeedStatus.NEW, 1, 1)
