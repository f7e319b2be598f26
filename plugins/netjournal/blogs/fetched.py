"""What earlier runs of `netjournal feeds` left of a network's blogs; nothing is fetched here."""

from __future__ import annotations

from dataclasses import field
from typing import TYPE_CHECKING

from netjournal.blogs.cache import Cache
from netjournal.blogs.subscriptions import posts_by_contact
from netjournal.blogs.subscriptions import subscriptions
from netjournal.model.record import Record

if TYPE_CHECKING:
    from collections.abc import Mapping
    from collections.abc import Sequence

    from netjournal.blogs.known import Feed
    from netjournal.blogs.known import Host
    from netjournal.blogs.searches import Search
    from netjournal.model import Book
    from netjournal.model import Post


class Fetched(Record):
    """Posts by contact, feeds by URL as the user wrote it, hosts that asked for rest by name.

    `searches` are those for the feeds of blogs, by the blog's URL.
    """

    posts: Mapping[str, Sequence[Post]] = field(default_factory=dict)
    feeds: Mapping[str, Feed] = field(default_factory=dict)
    hosts: Mapping[str, Host] = field(default_factory=dict)
    searches: Mapping[str, Search] = field(default_factory=dict)


def fetched(book: Book) -> Fetched:
    """Return what the cache holds for a book; raise UnusableNetworkError if it cannot be read."""
    if not Cache.exists(book.root):
        return Fetched()
    with Cache.open(book.root) as cache:
        posts, feeds = posts_by_contact(book, cache), cache.feeds()
        unread = (sub.url for sub in subscriptions(book) if not _is_read(feeds.get(sub.url)))
        searches = {url: search for url in unread if (search := cache.search(url))}
        return Fetched(posts, feeds, cache.hosts(), searches)


def _is_read(feed: Feed | None) -> bool:
    return bool(feed and feed.ok_at)
