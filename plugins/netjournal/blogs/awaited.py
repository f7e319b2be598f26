"""Which threads are waited for: the comments of mine that may be published, answered, removed."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC
from datetime import datetime
from datetime import time
from datetime import timedelta
from typing import TYPE_CHECKING
from typing import Final
from urllib.parse import urljoin

from netjournal.blogs.reading.links import web_link
from netjournal.blogs.threads.heard import Lead
from netjournal.blogs.threads.track import Track
from netjournal.model import Channel
from netjournal.model import Fate
from netjournal.model.record import Record
from netjournal.model.urls import canonical_url
from netjournal.model.urls import post_url

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Mapping
    from collections.abc import Sequence
    from datetime import date

    from netjournal.blogs.cache import Cache
    from netjournal.model import Blog
    from netjournal.model import Book
    from netjournal.model import Config
    from netjournal.model import Post

# What the user says by hand where no look can tell: it is not looked for any more.
_SETTLED: Final = frozenset({Fate.UNSEEN, Fate.REMOVED, Fate.CLOSED, Fate.UNTRACKABLE})
_FEEDS_READ_FOR: Final = timedelta(days=90)
_OF_WHOLE_BLOGS: Final = ("comments/feed/", "feeds/comments/default")  # WordPress, Blogger


class Awaited(Record):
    """A comment of mine that is waited for.

    `key` is the post's canonical URL, `written` its address as the user wrote it: private addresses
    are reached only as spelt there. `since` is when the comment was written at the latest, UTC.
    """

    lead: Lead
    key: str
    since: datetime
    written: str
    title: str | None = None


class OwnBlog(Record):
    """A blog of my own, at `written`; one of `feeds` may be that of all its comments."""

    written: str
    feeds: tuple[str, ...]


def awaited(book: Book, cache: Cache, now: datetime) -> Sequence[Awaited]:
    """Return the comments of mine that the web may tell of, with what is known of where to ask.

    Where the book has conversations, they tell the ids of my comments; else those are known that
    the touches have addresses of.
    """
    touches = [
        (touch, touch.url)
        for touch in book.touches
        if touch.channel is Channel.COMMENT
        and not touch.from_them
        and touch.url
        and web_link(touch.url)
        and touch.fate not in _SETTLED
    ]
    found = {each.touch: each.mine.id for each in book.conversations if each.mine}
    pages = cache.pages() if touches else {}
    posts = _posts(book, cache, now, {slug for touch, _ in touches for slug in touch.people})
    result = []
    for touch, url in touches:
        key = canonical_url(url)
        page, post = pages.get(key), posts.get(key)
        lead = Lead(
            post_url(url),
            system=page.commenting.system if page else None,
            feed=post.comments_feed if post else None,
            comment=found.get(touch.id) or touch.comment_id,
        )
        since = now if touch.date > now.date() else min(_end_of(touch.date, book.config), now)
        result.append(Awaited(lead, key, since, url, post.title if post else None))
    return result


def heard_of(url: str, cache: Cache, now: datetime) -> None:
    """Keep that a comment was just left under a post: the looks for it are counted from now."""
    key = canonical_url(url)
    track = cache.tracks().get(key) or Track(key, Lead(post_url(url)))
    cache.keep_track(replace(track, heard_at=now))


def own_blogs(book: Book, cache: Cache) -> Sequence[OwnBlog]:
    """Return where the comments of my own blogs may be asked for."""
    return [
        OwnBlog(address, tuple(dict.fromkeys(_comment_feeds(blog, cache))))
        for blog in book.config.me.blogs
        if (address := blog.url or blog.feed) and web_link(address)
    ]


def _comment_feeds(blog: Blog, cache: Cache) -> Iterable[str]:
    feed = cache.feed(blog.address) if blog.address else None
    if feed and feed.comments_feed:
        yield feed.comments_feed
    # Beside the blog's address; a feed's own leads to where the blog begins.
    home = f"{blog.url.rstrip('/')}/" if blog.url else urljoin(blog.feed or "", "/")
    yield from (urljoin(home, path) for path in _OF_WHOLE_BLOGS)


def _posts(book: Book, cache: Cache, now: datetime, people: Iterable[str]) -> Mapping[str, Post]:
    """Return the posts of these contacts' feeds by canonical URL."""
    feeds = {
        blog.address
        for slug in people
        if slug in book.contacts
        for blog in book.contacts[slug].blogs
        if blog.address
    }
    return {
        canonical_url(post.url): post
        for feed in sorted(feeds)
        for post in cache.posts(feed, now - _FEEDS_READ_FOR)
        if post.url
    }


def _end_of(day: date, config: Config) -> datetime:
    """Return when a day of the user's ends."""
    midnight = datetime.combine(day + timedelta(days=1), time(), UTC)
    return midnight - (config.local(midnight).utcoffset() or timedelta())
