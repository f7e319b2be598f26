"""The blogs of the sample network: `http://<name>.blogs.example`, answered on this computer.

They behave like servers on the web, so that following them runs the same code as following any
blog: validators and 304 (RFC 9110, sections 8.8 and 13), a wrong turn for those that are broken,
moved out or not a feed at all.
"""

from __future__ import annotations

from contextlib import asynccontextmanager
from dataclasses import dataclass
from dataclasses import field
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from aiohttp import ETag
from aiohttp import web

from netjournal.sample.areas import BLOGGER
from netjournal.sample.areas import DISQUS
from netjournal.sample.areas import ISSO
from netjournal.sample.areas import MAIL
from netjournal.sample.areas import NOTHING
from netjournal.sample.areas import OWN_FORM
from netjournal.sample.areas import WORDPRESS
from netjournal.sample.areas import WORDPRESS_FOR_MEMBERS
from netjournal.sample.posts import read

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from collections.abc import Mapping
    from datetime import datetime

    from netjournal.sample.areas import Area

FEEDS = Path(__file__).parent / "feeds"
RSS = "application/rss+xml"
ATOM = "application/atom+xml"


@dataclass(frozen=True)
class SampleBlog:
    """A blog: where its feed is, in which file beside this module, and of which type.

    `compresses` stands for a server behind a proxy that compresses and so weakens its ETags.
    `area` is what readers find under its posts to answer with, closed under the paths `closed`.
    """

    feed: str
    file: str
    feed_type: str
    compresses: bool = False
    area: Area = NOTHING
    closed: frozenset[str] = frozenset()


BLOGS: Mapping[str, SampleBlog] = {
    # WordPress
    "ada.blogs.example": SampleBlog(
        "/feed/",
        "ada.xml",
        RSS,
        compresses=True,
        area=WORDPRESS,
        closed=frozenset({"/2026/03/11/thank-you-for-the-lamp/"}),
    ),
    # WordPress with plain permalinks, whose readers must log in
    "kofi.blogs.example": SampleBlog("/?feed=rss2", "kofi.xml", RSS, area=WORDPRESS_FOR_MEMBERS),
    # Blogger
    "farah.blogs.example": SampleBlog(
        "/feeds/posts/default", "farah.xml", ATOM, compresses=True, area=BLOGGER
    ),
    # Hugo: Atom, and nothing about comments, which are Isso's
    "jonas.blogs.example": SampleBlog("/atom.xml", "jonas.xml", ATOM, area=ISSO),
    # RSS 1.0 from a script of 2005
    "tomasz.blogs.example": SampleBlog(
        "/index.rdf", "tomasz.rdf", "application/rdf+xml", area=OWN_FORM
    ),
    # JSON Feed 1.1, and Disqus
    "priya.blogs.example": SampleBlog(
        "/feed.json", "priya.json", "application/feed+json", area=DISQUS
    ),
    # RSS 2.0 that only the home page's <link> names; the contact's file gives the home page;
    # answers by e-mail
    "yusuf.blogs.example": SampleBlog("/rss.xml", "yusuf.xml", RSS, area=MAIL),
    # broken: cut off before its first item
    "nils.blogs.example": SampleBlog("/rss.xml", "nils.xml", RSS),
}
GONE = frozenset({"grace.blogs.example"})


@dataclass(frozen=True)
class Request:
    """What was asked and answered: `body_bytes` counts the body before compression."""

    host: str
    path: str
    status: int
    body_bytes: int


@dataclass(frozen=True)
class Resource:
    """One answer of a blog: a feed or a page."""

    body: bytes
    content_type: str
    etag: ETag
    modified: datetime | None
    compresses: bool


@dataclass
class SampleServer:
    """The running blogs: the port they listen on, and every request so far."""

    resources: Mapping[tuple[str, str], Resource]
    port: int = 0
    requests: list[Request] = field(default_factory=list)

    async def answer(self, request: web.Request) -> web.Response:
        """Answer as the blog named by the Host header."""
        host = request.host.partition(":")[0].lower()
        response = self._response(host, request)
        body = response.body if isinstance(response.body, bytes) else b""
        sent = 0 if request.method == "HEAD" else len(body)
        self.requests.append(Request(host, request.path_qs, response.status, sent))
        return response

    def _response(self, host: str, request: web.Request) -> web.Response:
        if host in GONE:
            return _plain(410, "This blog has been taken down.")
        resource = self.resources.get((host, request.path_qs))
        if resource is None:
            return _plain(404, "There is nothing here.")
        if request.method not in {"GET", "HEAD"}:
            return _plain(405, "This can only be read.")
        if _is_unchanged(request, resource):
            response = web.Response(status=304)
        else:
            response = web.Response(
                body=resource.body, content_type=resource.content_type, charset="utf-8"
            )
            if resource.compresses:
                response.enable_compression()
        response.etag = resource.etag
        response.last_modified = resource.modified
        return response


@asynccontextmanager
async def serve() -> AsyncIterator[SampleServer]:
    """Answer for all sample blogs on a free port of 127.0.0.1 until the block ends."""
    server = SampleServer(resources())
    app = web.Application()
    app.router.add_route("*", "/{path:.*}", server.answer)
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=1)
    await runner.setup()
    try:
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        server.port = runner.addresses[0][1]
        yield server
    finally:
        await runner.cleanup()


def resources() -> Mapping[tuple[str, str], Resource]:
    """Return every answer that is not an error, by host and path with query."""
    answers = {}
    for host, blog in BLOGS.items():
        content = (FEEDS / blog.file).read_bytes()
        feed = read(content)
        modified = max((post.published for post in feed.posts), default=None)
        bodies = {
            path: (page.encode(), "text/html")
            for path, page in feed.pages(blog.feed, blog.feed_type, blog.area, blog.closed).items()
        }
        bodies[blog.feed] = (content, blog.feed_type)
        for path, (body, content_type) in bodies.items():
            tag = ETag(sha256(body).hexdigest()[:16], is_weak=blog.compresses)
            answers[host, path] = Resource(body, content_type, tag, modified, blog.compresses)
    return answers


def _is_unchanged(request: web.Request, resource: Resource) -> bool:
    """Tell whether the client's copy is current: its tags decide before its date does."""
    tags = request.if_none_match
    if tags is not None:
        return any(tag.value in {"*", resource.etag.value} for tag in tags)
    since = request.if_modified_since
    return since is not None and resource.modified is not None and resource.modified <= since


def _plain(status: int, sentence: str) -> web.Response:
    return web.Response(
        status=status, text=f"<!doctype html><p>{sentence}</p>\n", content_type="text/html"
    )
