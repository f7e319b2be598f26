"""What the sample blogs have to say at each address, with their visitors' comments or without.

They behave like servers on the web, so that following them runs the same code as following any
blog: validators for 304 (RFC 9110, section 8.8), a broken feed, one that is a page, one long gone.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from functools import cached_property
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING
from typing import Final
from urllib.parse import parse_qsl

from netjournal.sample.blogger import Blogger
from netjournal.sample.comments import Discussion
from netjournal.sample.comments import from_the_start
from netjournal.sample.comments import host_of
from netjournal.sample.engines import DISQUS
from netjournal.sample.engines import MAIL
from netjournal.sample.engines import NOTHING
from netjournal.sample.engines import Engine
from netjournal.sample.engines import Script
from netjournal.sample.isso import HOST as ISSO_HOST
from netjournal.sample.isso import Isso
from netjournal.sample.posts import page
from netjournal.sample.posts import read
from netjournal.sample.wordpress.engine import WordPress

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Mapping
    from collections.abc import Sequence
    from datetime import datetime

    from netjournal.sample.comments import SampleComment
    from netjournal.sample.engines import Source
    from netjournal.sample.engines import Submission
    from netjournal.sample.posts import SampleFeed
    from netjournal.sample.posts import SamplePost

FEEDS = Path(__file__).parent / "feeds"
RSS = "application/rss+xml"
ATOM = "application/atom+xml"


@dataclass(frozen=True)
class SampleBlog:
    """A blog: where its feed is, in which file beside this module, and of which type.

    `compresses` stands for a server behind a proxy that compresses and so weakens its ETags.
    `engine` runs its comments, which are closed under the paths `closed`.
    """

    feed: str
    file: str
    feed_type: str
    compresses: bool = False
    engine: Engine = NOTHING
    closed: frozenset[str] = frozenset()


BLOGS: Mapping[str, SampleBlog] = {
    "ada.blogs.example": SampleBlog(
        "/feed/",
        "ada.xml",
        RSS,
        compresses=True,
        engine=WordPress(),
        closed=frozenset({"/2026/03/11/thank-you-for-the-lamp/"}),
    ),
    # with plain permalinks
    "kofi.blogs.example": SampleBlog(
        "/?feed=rss2", "kofi.xml", RSS, engine=WordPress(members=True)
    ),
    "farah.blogs.example": SampleBlog(
        "/feeds/posts/default", "farah.xml", ATOM, compresses=True, engine=Blogger()
    ),
    # Hugo: Atom, and nothing about comments
    "jonas.blogs.example": SampleBlog("/atom.xml", "jonas.xml", ATOM, engine=Isso()),
    # RSS 1.0 from a script of 2005
    "tomasz.blogs.example": SampleBlog(
        "/index.rdf", "tomasz.rdf", "application/rdf+xml", engine=Script()
    ),
    # JSON Feed 1.1
    "priya.blogs.example": SampleBlog(
        "/feed.json", "priya.json", "application/feed+json", engine=DISQUS
    ),
    # RSS 2.0 that only the home page's <link> names; the contact's file gives the home page
    "yusuf.blogs.example": SampleBlog("/rss.xml", "yusuf.xml", RSS, engine=MAIL),
    # broken: cut off before its first item
    "nils.blogs.example": SampleBlog("/rss.xml", "nils.xml", RSS),
    # the user's own
    "ines.blogs.example": SampleBlog("/feed/", "ines.xml", RSS, engine=WordPress()),
    # of somebody who comments there and is no contact yet
    "idunn.blogs.example": SampleBlog("/feed/", "idunn.xml", RSS, engine=WordPress()),
}
GONE: Final = frozenset({"grace.blogs.example"})
# Hosts that serve the comments of a blog elsewhere.
SERVICES: Final[Mapping[str, str]] = {ISSO_HOST: "jonas.blogs.example"}


@dataclass(frozen=True)
class Resource:
    """One answer of a blog, a feed or a page, with its validators; `tag` is a bare ETag."""

    body: bytes
    content_type: str
    tag: str
    modified: datetime | None = None
    compresses: bool = False
    status: int = 200


class Answers:
    """Every answer of the sample blogs, under whose posts these visitors' comments stand too."""

    def __init__(self, visitors: Sequence[tuple[str, SampleComment]] = ()) -> None:
        self._visitors = visitors

    @cached_property
    def fixed(self) -> Mapping[tuple[str, str], Resource]:
        """The feeds and pages, by host and path with query."""
        found = {}
        for host, blog in BLOGS.items():
            content = (FEEDS / blog.file).read_bytes()
            newest = max((post.published for post in _feed(host).posts), default=None)
            pages = {"/": self.page(host)}
            pages |= {post.path: self.page(host, post) for post in _feed(host).posts}
            for path, text in pages.items():
                body = text.encode()
                found[host, path] = Resource(body, "text/html", _tag(body), None, blog.compresses)
            found[host, blog.feed] = Resource(
                content, blog.feed_type, _tag(content), newest, blog.compresses
            )
        return found

    def find(self, host: str, path: str) -> Resource | None:
        """Return what a host has at a path with query."""
        if fixed := self.fixed.get((host, path)):
            return fixed
        where = SERVICES.get(host, host)
        if where not in BLOGS or (host == where and where in SERVICES.values()):
            return None
        blog, (path, _, query) = BLOGS[where], path.partition("?")
        source = blog.engine.source(self.discussion(where), path, dict(parse_qsl(query)))
        return _resource(source, compresses=blog.compresses) if source else None

    def page(
        self,
        host: str,
        post: SamplePost | None = None,
        *,
        held: SampleComment | None = None,
        drawn: bool = False,
    ) -> str:
        """Return the page of a post, without one the home page."""
        blog, feed, discussion = BLOGS[host], _feed(host), self.discussion(host)
        below = blog.engine.below(discussion, post, held=held, drawn=drawn) if post else ""
        return page(
            feed.title,
            post.title if post else feed.title,
            post.body if post else feed.contents,
            feed=blog.feed,
            feed_type=blog.feed_type,
            head=blog.engine.head(discussion, post),
            below=below,
        )

    def discussion(self, host: str) -> Discussion:
        """Return the posts of a blog with all comments under them."""
        feed, blog = _feed(host), BLOGS[host]
        paths = {post.path for post in feed.posts} - blog.closed
        visitors = [comment for where, comment in self._visitors if where == host]
        comments = [
            *from_the_start(host.partition(".")[0]),
            *(comment for comment in visitors if comment.path in paths),
        ]
        return Discussion(f"http://{host}", feed, comments, blog.closed)

    def submission(
        self, host: str, path: str, form: Mapping[str, str]
    ) -> tuple[str, Submission] | None:
        """Return what a form sends to a host, and to which blog, None where none is taken."""
        where = SERVICES.get(host, host)
        if where not in BLOGS:
            return None
        path, _, query = path.partition("?")
        asked = dict(parse_qsl(query))
        sent = BLOGS[where].engine.submission(self.discussion(where), path, asked, form)
        return (where, sent) if sent else None


def inviting() -> Iterator[tuple[str, str]]:
    """Yield who answers a reader's comment, and the newest post to leave one under."""
    answers = Answers()
    for host in BLOGS:
        if author := host_of(host.partition(".")[0]):
            newest = answers.discussion(host).blog.posts[0]
            yield author.name, f"http://{host}{newest.path}"


@cache
def _feed(host: str) -> SampleFeed:
    return read((FEEDS / BLOGS[host].file).read_bytes())


def _resource(source: Source, *, compresses: bool) -> Resource:
    body = source.body.encode()
    tag = _tag(source.modified.isoformat().encode() if source.modified else body)
    return Resource(body, source.content_type, tag, source.modified, compresses, source.status)


def _tag(data: bytes) -> str:
    return sha256(data).hexdigest()[:16]
