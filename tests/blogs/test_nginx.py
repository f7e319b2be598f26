"""What a real nginx does to a feed: packing, validators, redirects; and a blog found behind it.

The facts that the validators' ways in `known.Validators` rest on.
"""

from __future__ import annotations

import asyncio
import re
import socket
import subprocess
from contextlib import asynccontextmanager
from dataclasses import replace

import pytest
from aiohttp import web

from netjournal.blogs.asking.manners import conditions
from netjournal.blogs.discover import How
from netjournal.blogs.discover import find
from netjournal.blogs.fetch import Fetcher
from netjournal.blogs.known import Feed
from netjournal.blogs.known import Validators

CONFIGURATION = """\
daemon off;
master_process off;
pid {root}/pid;
error_log {root}/error.log;
events {{}}
http {{
  access_log {root}/access.log;
  client_body_temp_path {root}/body;
  proxy_temp_path {root}/proxy;
  fastcgi_temp_path {root}/fastcgi;
  scgi_temp_path {root}/scgi;
  uwsgi_temp_path {root}/uwsgi;
  types {{ text/xml xml; text/html html; }}
  index index.html index.xml;
  gzip on;
  gzip_types text/xml;
  gzip_min_length 0;
  gzip_proxied any;
  server {{
    listen 127.0.0.1:{port};
    root {root}/blog;
    location /old/ {{ return 301 /new/feed.xml; }}
    location /away/ {{ return 302 /new/feed.xml; }}
    location /gone/ {{ return 410; }}
    location /fresh/ {{ alias {root}/blog/new/; expires 6h; }}
    location /wordpress/ {{ proxy_pass http://127.0.0.1:{upstream}; }}
  }}
}}
"""
FEED = b"<rss version='2.0'><channel><title>Ada</title></channel></rss>" + b"<!-- notes -->" * 200
ETAG = '"5f2c7a"'
EVERY_WAY = (Validators.AS_SERVED, Validators.DATE_ALONE, Validators.STRIPPED_TAG)
MODIFIED = "Thu, 19 Nov 2026 08:00:00 GMT"


async def wordpress(request):
    """Compare validators as WordPress does: byte for byte, and both if both are sent."""
    sent = request.headers
    said = {"If-None-Match": ETAG, "If-Modified-Since": MODIFIED}
    matches = [sent[name] == value for name, value in said.items() if name in sent]
    headers = {"ETag": ETAG, "Last-Modified": MODIFIED, "Content-Type": "text/xml"}
    if matches and all(matches):
        return web.Response(status=304, headers=headers)
    return web.Response(body=FEED, headers=headers)


@asynccontextmanager
async def running(executable, root, upstream):
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    (root / "nginx.conf").write_text(CONFIGURATION.format(root=root, port=port, upstream=upstream))
    process = await asyncio.create_subprocess_exec(
        *(executable, "-p", root, "-c", root / "nginx.conf", "-e", root / "error.log"),
        stderr=subprocess.DEVNULL,
    )
    try:
        for _ in range(200):
            try:
                _, writer = await asyncio.open_connection("127.0.0.1", port)
            except OSError:
                await asyncio.sleep(0.05)
            else:
                writer.close()
                break
        yield f"http://127.0.0.1:{port}"
    finally:
        process.terminate()
        await process.wait()


LOGGED = re.compile(r'"GET (\S+) HTTP/1.1" (\d+) (\d+)')


def logged(root):
    """Return what nginx was asked for, its answers' statuses, and the bytes it sent."""
    found = LOGGED.findall((root / "access.log").read_text())
    return [(path, int(status), int(size)) for path, status, size in found]


@pytest.fixture
def look(program, run, now, workers, tmp_path):
    """Look for the feed of a blog that nginx serves from texts by path; return nginx's log too."""

    def find_in(files, path="/"):
        for name, text in files.items():
            file = tmp_path / "blog" / name
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text)

        async def main():
            async with (
                running(program("nginx"), tmp_path, upstream=1) as site,
                Fetcher(now, gap=0) as fetcher,
            ):
                return await find(fetcher, workers, f"{site}{path}"), site

        found, site = run(main())
        return found, site, logged(tmp_path)

    return find_in


@pytest.fixture
def ask(program, serve, run, now, tmp_path):
    """Ask nginx, and again with the first answer's validators sent back in each of these ways."""

    def fetch(path, *ways):
        file = tmp_path / "blog" / "new" / "feed.xml"
        file.parent.mkdir(parents=True)
        file.write_bytes(FEED)

        async def main():
            async with (
                serve(wordpress) as upstream,
                running(program("nginx"), tmp_path, upstream.port) as site,
                Fetcher(now, gap=0) as fetcher,
            ):
                replies = [await fetcher.get(f"{site}{path}")]
                feed = Feed(site, replies[0].etag, replies[0].last_modified, body_at=now)
                for way in ways:
                    headers = conditions(replace(feed, validators=way), now)
                    replies.append(await fetcher.get(f"{site}{path}", headers))
                return replies, site

        return run(main())

    return fetch


def test_a_packed_feed_is_unpacked_and_its_etag_is_weak(ask, tmp_path):
    [reply], _ = ask("/new/feed.xml")
    assert (reply.body, reply.content_type, reply.error) == (FEED, "text/xml", None)
    assert reply.etag.startswith('W/"')
    logged = (tmp_path / "access.log").read_text()
    assert f" {len(FEED)} " not in logged  # fewer bytes than that were sent


def test_of_a_file_of_its_own_nginx_knows_the_weakened_etag_again(ask):
    replies, _ = ask("/new/feed.xml", *EVERY_WAY)
    assert [reply.status for reply in replies] == [200, 304, 304, 304]


def test_a_blog_behind_nginx_does_not_know_its_weakened_etag_again(ask):
    """It sends the whole body for ever, unless the date alone or the stripped tag is sent."""
    replies, _ = ask("/wordpress/feed", *EVERY_WAY)
    assert replies[0].etag == f"W/{ETAG}"
    assert [reply.status for reply in replies] == [200, 200, 304, 304]
    assert [reply.body for reply in replies] == [FEED, FEED, b"", b""]


def test_how_long_it_stays_fresh_is_said_with_304_too(ask):
    replies, _ = ask("/fresh/feed.xml", Validators.AS_SERVED)
    assert [reply.status for reply in replies] == [200, 304]
    for reply in replies:
        assert reply.headers["cache-control"] == "max-age=21600"
        assert {"expires", "date"} <= set(reply.headers)


def test_a_permanent_redirect_is_a_move_and_another_is_not(ask):
    [reply], site = ask("/old/feed")
    assert (reply.body, reply.moved_to) == (FEED, f"{site}/new/feed.xml")


def test_a_temporary_redirect_is_no_move(ask):
    [reply], site = ask("/away/feed")
    assert (reply.body, reply.url, reply.moved_to) == (FEED, f"{site}/new/feed.xml", None)


def test_gone_is_gone(ask):
    [reply], _ = ask("/gone/feed")
    assert (reply.status, reply.body) == (410, b"")


def page(*links: str) -> str:
    """Write a page, long enough to be worth packing."""
    named = "".join(
        f'<link rel="alternate" type="application/rss+xml" title="{title}" href="{href}">'
        for title, href in (link.split("=") for link in links)
    )
    return f"<!doctype html><html><head>{named}</head><body>{'<p>Hello.</p>' * 200}"


def test_the_feed_that_a_packed_page_names_is_found_where_nginx_redirects_to(look):
    """A folder without its slash gets a 301 from nginx."""
    site = {
        "index.html": page("Ada: comments=/comments/feed", "Ada=/feed"),
        "feed/index.xml": FEED.decode(),
    }
    found, url, log = look(site)
    assert [each[:2] for each in log] == [("/", 200), ("/feed", 301), ("/feed/", 200)]
    assert (found.how, found.is_sure, found.error) == (How.NAMED, True, None)
    assert [(feed.url, feed.title, feed.kind) for feed in found.feeds] == [
        (f"{url}/feed/", "Ada", "RSS 2.0")
    ]
    assert found.comments_feed == f"{url}/comments/feed"
    sent = [size for _, _, size in log]
    assert sent[0] < len(site["index.html"])
    assert sent[2] < len(FEED)


def test_where_nginx_has_no_page_a_feed_is_guessed_until_one_is_there(look):
    found, url, log = look({"index.html": page(), "rss.xml": FEED.decode()})
    assert [each[:2] for each in log] == [
        ("/", 200),
        ("/feed/", 404),
        ("/feed.xml", 404),
        ("/rss.xml", 200),
    ]
    assert (found.how, [feed.url for feed in found.feeds]) == (How.GUESSED, [f"{url}/rss.xml"])


def test_six_pages_of_nginx_that_say_not_found_are_no_feed(look):
    found, _, log = look({"index.html": page()})
    assert [status for _, status, _ in log] == [200, *[404] * 6]
    assert (found.feeds, found.error) == ((), None)


def test_a_blog_that_nginx_does_not_find_is_a_fault_told(look):
    found, _, log = look({"index.html": page()}, "/blog/")
    assert [each[:2] for each in log] == [("/blog/", 404)]
    assert found.error.startswith("HTTP 404: there is nothing at this address")
