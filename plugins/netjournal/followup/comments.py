"""What was fetched of comments becomes part of the book; nothing is fetched here."""

from __future__ import annotations

from typing import TYPE_CHECKING

from netjournal.errors import UnusableNetworkError
from netjournal.model import Channel
from netjournal.stages import stage

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from netjournal.blogs.cache import Cache
    from netjournal.model import Book
    from netjournal.model import Thread

    Threads = Mapping[str, Thread]


def with_comments(book: Book, now: datetime) -> Book:
    """Return the book with what became of the user's comments, and who came to their blogs.

    Where nothing was fetched, or that cannot be read, it follows from what the touches keep. A
    network without comments, and without a blog of the user's own, loads nothing for it.
    """
    comment = Channel.COMMENT
    if not book.config.me.blogs and not any(
        touch.channel is comment and touch.url is not None for touch in book.touches
    ):
        return book
    with stage("follow up comments"):
        from netjournal.followup.conversations import with_conversations  # noqa: PLC0415 - seldom

        threads, own = _kept(book)
        return with_conversations(book, threads, own, now)


def _kept(book: Book) -> tuple[Threads, Threads]:
    """Return the threads under posts, and those of the user's own blogs."""
    from netjournal.blogs.cache import Cache  # noqa: PLC0415 - SQLite, where there are comments

    try:
        if Cache.exists(book.root):
            with Cache.open(book.root) as cache:
                return threads_in(cache, book)
    except UnusableNetworkError:  # whatever asks the web tells of it
        pass
    return {}, {}


def threads_in(cache: Cache, book: Book) -> tuple[Threads, Threads]:
    """Return the threads under posts by canonical URL, and by feed those of the user's blogs."""
    from netjournal.blogs.awaited import own_blogs  # noqa: PLC0415 - as above

    threads = cache.threads()
    feeds = {feed for blog in own_blogs(book, cache) for feed in blog.feeds}
    return (
        {url: thread for url, thread in threads.items() if url not in feeds},
        {url: thread for url, thread in threads.items() if url in feeds},
    )
