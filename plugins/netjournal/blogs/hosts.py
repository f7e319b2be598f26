"""Which hosts the commands that go online would go to, and what for."""

from __future__ import annotations

import re
from collections import defaultdict
from datetime import timedelta
from enum import StrEnum
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from netjournal.blogs.reading.links import is_web
from netjournal.model import Channel
from netjournal.model.record import Record
from netjournal.model.urls import canonical_url

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Sequence
    from collections.abc import Set as AbstractSet
    from datetime import datetime

    from netjournal.blogs.fetched import Fetched
    from netjournal.blogs.known import Host
    from netjournal.model import Book

_LEAVE_ALONE = frozenset({429, 503})
_OLDEST = timedelta(days=32)  # a post whose page is asked, in any time zone


class Purpose(StrEnum):
    """What a host is asked for."""

    FEED = "feed"
    MOVED_FEED = "moved-feed"
    BLOG = "blog"
    POST = "post"
    COMMENTED_POST = "commented-post"
    COMMENTS_FEED = "comments-feed"
    COMMENT_SERVICE = "comment-service"
    OWN_COMMENTS = "own-comments"

    @property
    def words(self) -> str:
        """The purpose as it is said: moved feed."""
        return self.value.replace("-", " ")


class Errand(Record):
    """Something to ask a host for; `contact` is None for what is a stranger's, or my own."""

    purpose: Purpose
    url: str
    contact: str | None = None


class Destination(Record):
    """A host and what it would be asked for.

    It is to be left alone until `hold.not_before` if there is a `hold`; `asked_at` is when it said
    so, as far as that is known.
    """

    name: str
    errands: tuple[Errand, ...]
    hold: Host | None = None
    asked_at: datetime | None = None


def host_of(url: str) -> str | None:
    """Return the host name of an address, in lower case; None for a file of the network."""
    try:
        return urlsplit(url).hostname if is_web(url) else None
    except ValueError:
        return None


def is_allowed(url: str, hosts: AbstractSet[str]) -> bool:
    """Tell whether an address is on one of these hosts, with or without www."""
    name = (host_of(url) or "").removeprefix("www.")
    return bool(name) and name in {each.removeprefix("www.") for each in hosts}


def destinations(book: Book, fetched: Fetched, now: datetime) -> Sequence[Destination]:
    """Return the hosts of blogs, of where they have moved, of their posts, and of comments.

    The comments are those around mine, also at the services that the user allowed, and those under
    my own posts.

    Of a contact's posts it is one for each host that is not that of a blog of theirs: whichever of
    those may be openings can be asked whether they take comments.
    """
    errands: dict[str, dict[Errand, None]] = defaultdict(dict)
    for errand in (
        *_of_blogs(book, fetched),
        *_of_posts(book, fetched, now),
        *_of_comments(book, fetched),
        *_of_services(book),
        *_of_own_blogs(book),
    ):
        if name := host_of(errand.url):
            errands[name][errand] = None
    found = []
    for name in sorted(errands, key=_natural):
        hold = fetched.hosts.get(name)
        if hold and hold.not_before <= now:
            hold = None
        asked_at = _asked_at(name, fetched) if hold else None
        found.append(Destination(name, tuple(errands[name]), hold, asked_at))
    return found


def _natural(name: str) -> tuple[tuple[bool, int, str], ...]:
    """Return what sorts 127.0.0.2 before 127.0.0.17."""
    return tuple(
        (not part.isdecimal(), int(part) if part.isdecimal() else 0, part)
        for part in re.split(r"([0-9]+)", name)
        if part
    )


def _of_blogs(book: Book, fetched: Fetched) -> Iterator[Errand]:
    for slug, contact in book.contacts.items():
        for blog in () if contact.is_closed else contact.blogs:
            if url := blog.feed or blog.url:
                yield Errand(Purpose.FEED, url, slug)
                feed = fetched.feeds.get(url)
                if feed and feed.moved_to:
                    yield Errand(Purpose.MOVED_FEED, feed.moved_to, slug)
            if blog.feed and blog.url:
                yield Errand(Purpose.BLOG, blog.url, slug)


def _of_posts(book: Book, fetched: Fetched, now: datetime) -> Iterator[Errand]:
    for slug, posts in fetched.posts.items():
        told = {host_of(blog.url) for blog in book.contacts[slug].blogs if blog.url}
        for post in posts:
            host = host_of(post.url) if post.url else None
            is_old = post.published and now - post.published > _OLDEST
            if post.url and not is_old and host not in {*told, host_of(post.feed)}:
                told.add(host)
                yield Errand(Purpose.POST, post.url, slug)


def _of_comments(book: Book, fetched: Fetched) -> Iterator[Errand]:
    feeds = {
        canonical_url(post.url): post.comments_feed
        for posts in fetched.posts.values()
        for post in posts
        if post.url and post.comments_feed
    }
    for touch in book.touches:
        if touch.channel is Channel.COMMENT and touch.url and not touch.from_them:
            contact = next(iter(touch.people), None)
            yield Errand(Purpose.COMMENTED_POST, touch.url, contact)
            url = feeds.get(canonical_url(touch.url))
            if url and is_allowed(url, {host_of(touch.url) or "", *book.config.services}):
                yield Errand(Purpose.COMMENTS_FEED, url, contact)


def _of_services(book: Book) -> Iterator[Errand]:
    for name in book.config.services:
        yield Errand(Purpose.COMMENT_SERVICE, f"https://{name}/")


def _of_own_blogs(book: Book) -> Iterator[Errand]:
    for blog in book.config.me.blogs:
        if url := blog.url or blog.feed:
            yield Errand(Purpose.OWN_COMMENTS, url)


def _asked_at(name: str, fetched: Fetched) -> datetime | None:
    asked = (
        feed.fetched_at
        for feed in fetched.feeds.values()
        if feed.status in _LEAVE_ALONE and feed.fetched_at and host_of(feed.url) == name
    )
    return max(asked, default=None)
