"""What earlier runs of `netjournal feeds` left of a network's blogs; nothing is fetched here."""

from __future__ import annotations

from dataclasses import field
from dataclasses import replace
from typing import TYPE_CHECKING

from netjournal.blogs.cache import Cache
from netjournal.blogs.subscriptions import posts_by_contact
from netjournal.model.record import Record

if TYPE_CHECKING:
    from collections.abc import Mapping
    from collections.abc import Sequence

    from netjournal.blogs.known import Feed
    from netjournal.blogs.known import Host
    from netjournal.blogs.searches import Search
    from netjournal.model import Book
    from netjournal.model import Post
    from netjournal.model import PostPage


class Fetched(Record):
    """Posts by contact, feeds by URL as the user wrote it, hosts that asked for rest by name.

    `searches` are those for the feeds of blogs, by the blog's URL; `pages` those of posts that
    were looked at, by canonical URL.
    """

    posts: Mapping[str, Sequence[Post]] = field(default_factory=dict)
    feeds: Mapping[str, Feed] = field(default_factory=dict)
    hosts: Mapping[str, Host] = field(default_factory=dict)
    searches: Mapping[str, Search] = field(default_factory=dict)
    pages: Mapping[str, PostPage] = field(default_factory=dict)


def fetched(book: Book) -> Fetched:
    """Return what the cache holds for a book; raise UnusableNetworkError if it cannot be read."""
    if not Cache.exists(book.root):
        return Fetched()
    with Cache.open(book.root) as cache:
        return replace(known(book, cache), posts=posts_by_contact(book, cache))


def known(book: Book, cache: Cache) -> Fetched:
    """Return all but the posts, which are many."""
    feeds = cache.feeds()
    unread = {
        address
        for contact in book.contacts.values()
        if not contact.is_closed
        for blog in contact.blogs
        for address in (blog.url, blog.feed)
        if address and not _is_read(feeds.get(blog.feed or address))
    }
    searches = {url: search for url in unread if (search := cache.search(url))}
    return Fetched({}, feeds, cache.hosts(), searches, cache.pages())


def _is_read(feed: Feed | None) -> bool:
    return bool(feed and feed.ok_at and not feed.error)
