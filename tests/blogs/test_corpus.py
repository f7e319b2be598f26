"""All real feeds of the corpus, over HTTP, through `follow`."""

from __future__ import annotations

import csv
import sys

import pytest
from aiohttp import web

from netjournal.blogs.cache import Cache
from netjournal.blogs.feeds import parse
from netjournal.blogs.results import FeedStatus
from netjournal.blogs.subscriptions import Subscription

pytestmark = pytest.mark.skipif(
    sys.platform != "linux", reason="only Linux answers on all of 127.0.0.0/8 unasked"
)

# Files that hold no feed one could follow, and how the line says so.
NO_FEED = {
    "notafeed-html-autodisc-coco.html": "this is a web page, not a feed; its feed seems to be",
    "notafeed-html-autodisc-daring-fireball.html": "not a feed; its feed seems to be",
    "notafeed-html-autodisc-furbo.html": "not a feed; its feed seems to be http://furbo.org/feed/",
    "notafeed-html-autodisc-inessential.html": "not a feed; its feed seems to be",
    "notafeed-html-autodisc-scripting.html": "seems to be http://scripting.com/rss.xml",
    "notafeed-html-autodisc-sixcolors.html": "not a feed; its feed seems to be",
    "notafeed-html-nofeedlink-iso-8859-1-meta-after-1024.html": "this is a web page, not a feed",
    "notafeed-html-nofeedlink-iso-8859-1.html": "this is a web page, not a feed",
    "notafeed-html-nofeedlink-unsung.html": "this is a web page, not a feed",
    "unknown-newsboat-empty.xml": "the feed is empty",
    # A note in XML, of no feed format, in two encodings.
    "unknown-iso8859-1-iso88591.xml": "neither RSS, Atom nor JSON Feed",
    "unknown-broken-iso88591-utf8-mismatch.xml": "neither RSS, Atom nor JSON Feed",
    # RSS turned into JSON, with the elements of XML: not the format JSON Feed.
    "jsonfeed-scripting-news.json": "this is JSON, but not a JSON Feed",
    # Cut off in the middle of a string.
    "jsonfeed-broken-allthis-partial.json": "the feed is broken JSON (line 1:",
}
TYPES = {"jsonfeed": "application/feed+json", "html-page": "text/html"}


@pytest.fixture(scope="module")
def feeds(corpus):
    """Return the manifest's rows of feeds by file name."""
    with (corpus / "MANIFEST.tsv").open(encoding="utf-8", newline="") as manifest:
        rows = csv.DictReader(manifest, delimiter="\t", quoting=csv.QUOTE_NONE)
        return {
            row["file"].removeprefix("feeds/"): row
            for row in rows
            if row["file"].startswith("feeds/")
        }


@pytest.fixture(scope="module")
def runs(feeds, corpus, serve, run, now, follow_at, tmp_path_factory):
    """Follow every feed twice, each on an address of its own, by one contact each."""
    root = tmp_path_factory.mktemp("network")
    addresses = [f"127.10.{place // 200}.{place % 200 + 1}" for place in range(len(feeds))]
    names = dict(zip(addresses, feeds, strict=True))
    sent = []

    async def handler(request):
        name = names[request.host.partition(":")[0]]
        etag = f'"{name}"'
        if request.headers.get("If-None-Match") == etag:
            return web.Response(status=304)
        sent.append(name)
        body = (corpus / "feeds" / name).read_bytes()
        kind = TYPES.get(feeds[name]["kind"], "application/xml")
        return web.Response(body=body, headers={"ETag": etag, "Content-Type": kind})

    async def main():
        async with serve(handler, addresses) as server:
            subs = [
                Subscription(name, server.url("/feed", address)) for address, name in names.items()
            ]
            with Cache.open(root) as cache:
                first = await follow_at(subs, cache, root, now, force=True)
                posts = {sub.contact: cache.posts(sub.url) for sub in subs}
                transferred = list(sent)
                second = await follow_at(subs, cache, root, now, force=True)
            return first, second, posts, transferred, sent[len(transferred) :]

    return run(main())


def test_every_feed_gives_a_result_and_every_post_is_kept(feeds, runs):
    first, _, posts, transferred, _ = runs
    assert len(feeds) == 206
    assert [result.contact for result in first] == list(feeds)
    assert sorted(transferred) == sorted(feeds)
    assert all(len(posts[result.contact]) == result.posts == result.new for result in first)


def test_every_feed_holds_as_many_posts_as_the_manifest_says(feeds, runs):
    expected = {name: int(row["entries"]) for name, row in feeds.items()}
    assert {result.contact: result.posts for result in runs[0]} == expected


def test_what_is_no_feed_is_said_and_nothing_else_fails(runs):
    failed = {result.contact: result.error for result in runs[0] if result.error}
    assert failed.keys() == NO_FEED.keys()
    for name, words in NO_FEED.items():
        assert words in failed[name]


def test_the_second_time_no_body_travels(runs):
    _, second, _, _, transferred_again = runs
    assert transferred_again == []
    statuses = {result.status for result in second if result.contact not in NO_FEED}
    assert statuses == {FeedStatus.UNCHANGED}


def test_comment_counts_are_those_of_the_manifest(feeds, runs):
    posts = runs[2]
    for name, row in feeds.items():
        counts = [post.comments for post in posts[name] if post.comments is not None]
        assert len(counts) == int(row["entries_with_comment_count"] or 0), name
        assert max(counts, default=0) == int(row["max_comment_count"] or 0), name


def test_posts_known_before_are_taken_as_they_were_read(feeds, corpus):
    divided = 0
    for name in feeds:
        body = (corpus / "feeds" / name).read_bytes()
        parsed = parse(body, None, "https://blog.example/feed/")
        known = {
            digest: post
            for digest, post in zip(parsed.digests, parsed.posts, strict=False)
            if digest
        }
        assert parse(body, None, "https://blog.example/feed/", known) == parsed, name
        assert parsed.kind or parsed.error, name
        divided += bool(known)
    assert divided > 140
