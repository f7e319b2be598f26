"""Look at the pages of posts that may be openings: can one comment there, and with what?"""

from __future__ import annotations

import asyncio
from contextlib import suppress
from dataclasses import replace
from datetime import timedelta
from itertools import islice
from typing import TYPE_CHECKING
from typing import Final
from urllib.parse import urlsplit

from netjournal.blogs.fetch import PAGE_TYPES
from netjournal.blogs.troubles import Trouble
from netjournal.blogs.workers import WorkerError
from netjournal.model import Commenting
from netjournal.model import CommentsState
from netjournal.model import PostPage
from netjournal.model.urls import canonical_url

if TYPE_CHECKING:
    from collections.abc import Callable
    from collections.abc import Mapping
    from collections.abc import Sequence
    from datetime import datetime

    from netjournal.blogs.articles import Article
    from netjournal.blogs.asking.answers import Reply
    from netjournal.blogs.cache import Cache
    from netjournal.blogs.fetch import Fetcher
    from netjournal.blogs.workers import Workers
    from netjournal.model import Post

REQUESTS_A_DAY: Final = 20
_SYSTEM_KNOWN_FOR: Final = timedelta(days=30)
_ABSENT: Final = frozenset({404, 410})
_PAGE_LIMIT: Final = 2 * 1024 * 1024
_STATUS_LIMIT: Final = 64 * 1024
_REDIRECTS: Final = 3
_MOST_FOR_ONE: Final = 1 + _REDIRECTS + 1  # a page, where it redirects, and WordPress' own answer


async def look_at_pages(
    wanted: Callable[[Mapping[str, PostPage]], Sequence[Post]],
    cache: Cache,
    *,
    fetcher: Fetcher,
    workers: Workers,
    now: datetime,
) -> Mapping[str, PostPage]:
    """Fetch the pages that are wanted, a few at a time, and return all that are known.

    `wanted` returns posts, those most wanted first, given what is known: it is asked again after
    each few, since what their pages say may make others wanted. At most `REQUESTS_A_DAY` requests
    are made in 24 hours, whoever's posts these are. A private address is reached only as the
    user's own address of the feed spells it: what a feed names is the web's word. The stamp is
    renewed if a page was asked.

    Raises:
        UnusableNetworkError: the cache cannot be written.
    """
    looks = _Looks(cache, fetcher, workers, now)
    pages = cache.pages()
    left = share = REQUESTS_A_DAY - cache.requests_of_a_day(now)
    tried: set[str] = set()
    while left >= _MOST_FOR_ONE:
        posts = {post.url: post for post in wanted(pages) if post.url and post.url not in tried}
        few = [*islice(posts.items(), left // _MOST_FOR_ONE)]
        if not few:
            break
        tried.update(url for url, _ in few)
        left -= sum(await asyncio.gather(*(looks.look(url, post.feed, pages) for url, post in few)))
        pages = cache.pages()
    if left < share:
        cache.stamp(now)
    return pages


def read(body: bytes, content_type: str | None, url: str, system: str | None) -> Article:
    """Read a post's page, in a worker: it is hostile."""
    from netjournal.blogs.articles import read_article  # noqa: PLC0415 - for workers alone

    return read_article(body, content_type, url, system)


def read_status(body: bytes) -> Commenting | None:
    """Read what WordPress says of a post, in a worker."""
    from netjournal.blogs.articles import comment_status  # noqa: PLC0415 - likewise

    return comment_status(body)


class _Looks:
    """Looks at pages, one a post."""

    def __init__(self, cache: Cache, fetcher: Fetcher, workers: Workers, now: datetime) -> None:
        self._cache = cache
        self._fetcher = fetcher
        self._workers = workers
        self._now = now

    async def look(self, url: str, feed: str, known: Mapping[str, PostPage]) -> int:
        """Keep what the page of a post says; return how many requests it took."""
        reply = await self._fetcher.get(
            url, limit=_PAGE_LIMIT, accept=PAGE_TYPES, redirects=_REDIRECTS, written=feed
        )
        requests = reply.requests
        if reply.held:
            self._cache.hold(reply.held)
        if reply.status is None and (reply.held or reply.trouble is Trouble.UNREACHED):
            requests -= 1  # the last host was not asked: it is left alone, or we are offline
            if not requests:
                return 0
        page, more = await self._read(url, feed, reply, self._system(url, known))
        requests += more
        self._cache.keep_page(page, requests)
        return requests

    async def _read(
        self, url: str, feed: str, reply: Reply, system: str | None
    ) -> tuple[PostPage, int]:
        """Return what an answer says of a post, and how many more requests that took."""
        page = PostPage(canonical_url(url), self._now)
        if reply.status in _ABSENT:
            nothing = Commenting(CommentsState.CLOSED, evidence="its page is not there any more")
            return replace(page, commenting=nothing), 0
        if reply.error:
            return replace(page, error=reply.error), 0
        try:
            article = await self._workers.run(
                read, reply.body, reply.content_type, reply.url, system
            )
        except WorkerError as fault:
            return replace(page, error=str(fault)), 0
        commenting, requests = await self._asked(article, reply.url, feed)
        said = replace(page, commenting=commenting, text=article.text, language=article.language)
        return said, requests

    async def _asked(self, article: Article, url: str, feed: str) -> tuple[Commenting, int]:
        """Return what WordPress itself says where the page does not, with the requests made."""
        said = article.commenting
        if said.state is not CommentsState.UNKNOWN or article.status_url is None:
            return said, 0
        if urlsplit(article.status_url).netloc != urlsplit(url).netloc:
            return said, 0  # the page sends us elsewhere
        reply = await self._fetcher.get(
            article.status_url,
            limit=_STATUS_LIMIT,
            accept="application/json",
            redirects=0,
            written=feed,
        )
        found = None
        if not reply.error:
            with suppress(WorkerError):
                found = await self._workers.run(read_status, reply.body)
        return found or said, reply.requests

    def _system(self, url: str, known: Mapping[str, PostPage]) -> str | None:
        """Return what the blog was found to use for comments in the last month."""
        host = _host(canonical_url(url))
        return next(
            (
                page.commenting.system
                for page in known.values()
                if _host(page.url) == host
                and page.commenting.system
                and self._now - page.seen_at < _SYSTEM_KNOWN_FOR
            ),
            None,
        )


def _host(key: str) -> str:
    """Return the host in a canonical URL, with its port."""
    return key.partition("?")[0].partition("/")[0]
