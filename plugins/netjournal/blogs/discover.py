"""Where a blog's feed is: at its address, named by its page, or where such software puts it.

Whatever is found was fetched and read as a feed before it is said to be one.
"""

from __future__ import annotations

import re
from dataclasses import replace
from enum import StrEnum
from itertools import islice
from typing import TYPE_CHECKING
from typing import Final
from urllib.parse import urljoin
from urllib.parse import urlsplit

from netjournal.blogs.profiles import feed_of_profile
from netjournal.blogs.profiles import front_of
from netjournal.blogs.reading.text import line
from netjournal.blogs.troubles import Trouble
from netjournal.blogs.workers import WorkerError
from netjournal.model.record import Record
from netjournal.model.urls import canonical_url

if TYPE_CHECKING:
    from collections.abc import Sequence

    from netjournal.blogs.fetch import Fetcher
    from netjournal.blogs.known import Host
    from netjournal.blogs.reading.alternates import Alternate
    from netjournal.blogs.workers import Workers

GUESSES: Final = 6  # requests in vain that a server must bear, redirects included
NAMED: Final = 4  # feeds of a page that are looked at; some name one for each of their tags

_GONE: Final = {404, 410}
_LOGIN: Final = re.compile(
    r"/(?:wp-)?(?:log|sign)[-_]?(?:in|on)(?:\.\w+)?/?$|/(?:users|accounts?|auth|session)/",
    re.IGNORECASE,
)
_ACCEPT: Final = (
    "application/atom+xml, application/rss+xml, application/feed+json, text/html;q=0.9, */*;q=0.1"
)
# WordPress; Jekyll and Eleventy; Astro, Gatsby and many by hand; Hexo and Blogger; Hugo; JSON Feed.
_IN_ROOT: Final = ("/feed/", "/feed.xml", "/rss.xml", "/atom.xml", "/index.xml", "/feed.json")
# A blog in a folder of a site: WordPress and Hugo have a feed in it, the others one for the site.
_IN_FOLDER: Final = ("feed/", "index.xml", "/feed/", "/feed.xml", "/rss.xml", "/atom.xml")


class How(StrEnum):
    """By what a feed was found."""

    ITSELF = "itself"  # the address is that of a feed
    PROFILE = "profile"  # it has a form whose feed is known
    NAMED = "named"  # its page names it
    GUESSED = "guessed"  # it is where feeds often are


class FoundFeed(Record):
    """A feed of posts: `title` is how the page calls it, `kind` such as RSS 2.0."""

    url: str
    title: str = ""
    kind: str | None = None
    posts: int = 0


class Discovery(Record):
    """What is at a blog's address: its feeds of posts, in the page's order; none if none is found.

    `is_sure` says that the first is the blog's, and the others, if any, hold the same posts. With
    an `error`, a sentence for the user, it could not be looked at; `trouble` says if that does not
    pass by itself, `leads_to` where a redirect was not followed. `held` are the hosts that want to
    be left alone.
    """

    url: str
    how: How | None = None
    feeds: tuple[FoundFeed, ...] = ()
    is_sure: bool = False
    comments_feed: str | None = None
    error: str | None = None
    held: tuple[Host, ...] = ()
    trouble: Trouble | None = None
    leads_to: str | None = None


class Page(Record):
    """What an address holds: a feed with the keys of its posts, or a page and what it names.

    `fault` says why it is no feed, in a sentence.
    """

    feed: FoundFeed | None = None
    posts: tuple[str, ...] = ()
    comments_feed: str | None = None
    alternates: tuple[Alternate, ...] = ()
    fault: str | None = None


class _Answer(Record):
    """What came of asking for an address: what it holds, or why that is not known."""

    url: str
    hops: int
    status: int | None = None
    page: Page = Page()
    error: str | None = None
    is_silent: bool = False
    trouble: Trouble | None = None
    leads_to: str | None = None

    @property
    def feed(self) -> FoundFeed | None:
        return self.page.feed


async def find(fetcher: Fetcher, workers: Workers, url: str) -> Discovery:
    """Look for the feed of a blog whose address the user wrote, or that of a feed which is gone.

    At most the address itself is asked for, `NAMED` feeds its page names, and `GUESSES` more
    addresses. The guesses end with the first feed, and where the server does not answer.
    """
    return await _Search(fetcher, workers, url).find()


def read_page(body: bytes, content_type: str | None, url: str) -> Page:
    """Read what was fetched from `url`, in a worker: it is hostile."""
    from netjournal.blogs.feeds import parse  # noqa: PLC0415 - likewise
    from netjournal.blogs.reading.alternates import alternates  # noqa: PLC0415 - for workers alone

    parsed = parse(body, content_type, url)
    if parsed.error:
        return Page(alternates=tuple(alternates(body, url)), fault=parsed.error)
    return Page(
        FoundFeed(url, kind=parsed.kind, posts=len(parsed.posts)),
        tuple(canonical_url(post.url) if post.url else post.title for post in parsed.posts),
        parsed.comments_feed,
    )


class _Search:
    """One search for the feed of one blog."""

    def __init__(self, fetcher: Fetcher, workers: Workers, url: str) -> None:
        self._fetcher = fetcher
        self._workers = workers
        self._url = url
        self._answers: dict[str, _Answer] = {}
        self._held: dict[str, Host] = {}
        self._guesses = GUESSES

    async def find(self) -> Discovery:
        profile = feed_of_profile(self._url)
        if profile and (answer := await self._guess(profile)).feed:
            return self._found(How.PROFILE, [answer])
        home = await self._ask(self._url)
        address = front_of(self._url) if home.status in _GONE else None
        if address and not (front := await self._ask(address)).error:
            home = front
        if home.error:
            return self._failed(home)
        if home.feed:
            return self._found(How.ITSELF, [home])
        alternates = home.page.alternates
        posts = islice((each for each in alternates if not each.is_comments), NAMED)
        comments = next((each.url for each in alternates if each.is_comments), None)
        named = [(each, await self._ask(each.url)) for each in posts]
        feeds = [_titled(answer, each) for each, answer in named if answer.feed]
        if feeds:
            is_sure = all(_same_posts(feeds[0].page, each.page) for each in feeds)
            return self._found(How.NAMED, feeds, comments, is_sure=is_sure)
        for each, answer in named:
            if answer.status not in _GONE:
                why = answer.error or answer.page.fault
                about = f"its page names {line(each.url, 200)} as its feed, but: {why}"
                return self._nothing(about, comments)
        return await self._guessed(home.url, comments)

    async def _guessed(self, home: str, comments: str | None) -> Discovery:
        """Try where feeds often are, though not around a login page."""
        if home != self._url and _LOGIN.search(urlsplit(home).path):
            why = f"it leads to {line(home, 200)}, where one has to log in"
            return replace(self._nothing(why), trouble=Trouble.ABSENT)
        folder = _folder(home)
        is_in_root = urlsplit(folder).path == "/"
        for path in _IN_ROOT if is_in_root else _IN_FOLDER:
            if self._guesses <= 0:
                break
            answer = await self._guess(urljoin(folder, path))
            if answer.feed:
                is_sure = is_in_root or not path.startswith("/") or _is_within(answer.page, folder)
                return self._found(How.GUESSED, [answer], comments, is_sure=is_sure)
            if answer.is_silent:
                return self._failed(answer)
        return self._nothing(comments=comments)

    async def _guess(self, address: str) -> _Answer:
        answer = await self._ask(address)
        self._guesses -= answer.hops
        return answer

    async def _ask(self, address: str) -> _Answer:
        """Fetch and read an address, once; a private one only where it is the user's own."""
        if address not in self._answers:
            self._answers[address] = await self._asked(address)
        return self._answers[address]

    async def _asked(self, address: str) -> _Answer:
        reply = await self._fetcher.get(address, accept=_ACCEPT, written=self._url)
        hops = 1 + (reply.url != address)
        if reply.held:
            self._held[reply.held.name] = reply.held
        if reply.error:
            is_silent = reply.status is None or reply.held is not None
            return _Answer(
                reply.url,
                hops,
                reply.status,
                error=reply.error,
                is_silent=is_silent,
                trouble=reply.trouble,
                leads_to=reply.leads_to,
            )
        try:
            page = await self._workers.run(read_page, reply.body, reply.content_type, reply.url)
        except WorkerError as fault:
            return _Answer(reply.url, hops, reply.status, error=str(fault))
        if page.feed:
            lasting = address if address == self._url else reply.moved_to or address
            page = replace(page, feed=replace(page.feed, url=lasting))
        return _Answer(reply.url, hops, reply.status, page)

    def _found(
        self,
        how: How,
        answers: Sequence[_Answer],
        comments: str | None = None,
        *,
        is_sure: bool = True,
    ) -> Discovery:
        feeds = tuple(answer.feed for answer in answers if answer.feed)
        comments = comments or answers[0].page.comments_feed
        return Discovery(self._url, how, feeds, is_sure, comments, None, self._hosts())

    def _nothing(self, error: str | None = None, comments: str | None = None) -> Discovery:
        return Discovery(self._url, comments_feed=comments, error=error, held=self._hosts())

    def _failed(self, answer: _Answer) -> Discovery:
        return replace(
            self._nothing(answer.error), trouble=answer.trouble, leads_to=answer.leads_to
        )

    def _hosts(self) -> tuple[Host, ...]:
        return tuple(self._held.values())


def _folder(url: str) -> str:
    """Return the folder of a page; an address that ends without a dot in it is one itself."""
    path = urlsplit(url).path
    name = path.rpartition("/")[2]
    return urljoin(url, "." if "." in name or not name else f"{name}/") if path else f"{url}/"


def _titled(answer: _Answer, alternate: Alternate) -> _Answer:
    feed = answer.feed and replace(answer.feed, title=alternate.title)
    return replace(answer, page=replace(answer.page, feed=feed))


def _same_posts(one: Page, other: Page) -> bool:
    """Tell whether two feeds hold the same newest posts, as the formats of one feed do."""
    shared = min(len(one.posts), len(other.posts))
    is_either_empty = shared == 0 and bool(one.posts or other.posts)
    return one.posts[:shared] == other.posts[:shared] and not is_either_empty


def _is_within(page: Page, folder: str) -> bool:
    """Tell whether a site's feed has posts of this folder; it may be that of somebody else."""
    return any(post.startswith(f"{canonical_url(folder)}/") for post in page.posts)
