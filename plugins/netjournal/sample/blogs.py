"""The blogs of the sample network: `http://<name>.blogs.example`, answered on this computer.

A browser, which looks no such name up, finds them at `http://<name>.blogs.localhost:<port>`: names
under `localhost` are this computer by definition (RFC 6761, section 6.3).
"""

from __future__ import annotations

import re
from contextlib import asynccontextmanager
from dataclasses import dataclass
from dataclasses import field
from html import escape
from typing import TYPE_CHECKING
from typing import Final
from urllib.parse import parse_qsl

from aiohttp import ETag
from aiohttp import web

from netjournal.sample.addresses import IN_BROWSER
from netjournal.sample.addresses import ON_THE_WEB
from netjournal.sample.answers import BLOGS
from netjournal.sample.answers import GONE
from netjournal.sample.answers import Answers
from netjournal.sample.guestbook import NotTakenError

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from collections.abc import Callable
    from collections.abc import Sequence
    from datetime import datetime

    from netjournal.sample.answers import Resource
    from netjournal.sample.comments import SampleComment
    from netjournal.sample.guestbook import Guestbook

_OWN_ORIGIN: Final = re.compile(rf"http://[a-z]+{re.escape(IN_BROWSER)}(?::[0-9]+)?")
_FORM_LIMIT: Final = 32 * 1024
# No script, image or frame of a page is loaded, whatever anybody wrote under it.
_POLICY: Final = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'"


@dataclass(frozen=True)
class Request:
    """What was asked and answered: `body_bytes` counts the body before compression."""

    host: str
    path: str
    status: int
    body_bytes: int


@dataclass(frozen=True)
class Visitors:
    """Those who comment: where that is kept, and the clock by which it is published (UTC)."""

    guestbook: Guestbook
    now: Callable[[], datetime]


@dataclass
class SampleServer:
    """The running blogs: the port they listen on, and every request so far."""

    visitors: Visitors | None = None
    port: int = 0
    requests: list[Request] = field(default_factory=list)
    _seen: Sequence[tuple[str, SampleComment]] = ()
    _answers: Answers = field(default_factory=Answers)

    async def answer(self, request: web.Request) -> web.Response:
        """Answer as the blog named by the Host header."""
        host = request.host.partition(":")[0].lower()
        response = await self._response(host, request)
        body = response.body if isinstance(response.body, bytes) else b""
        sent = 0 if request.method == "HEAD" else len(body)
        self.requests.append(Request(host, request.path_qs, response.status, sent))
        return response

    async def _response(self, host: str, request: web.Request) -> web.Response:
        name = host.removesuffix(IN_BROWSER)
        in_browser = name != host
        host = f"{name}{ON_THE_WEB}" if in_browser else host
        if not host.endswith(ON_THE_WEB):
            return _plain(421, "No sample blog has this name.")
        if host in GONE:
            return _plain(410, "This blog has been taken down.")
        try:
            response = await self._found(host, request, in_browser=in_browser)
        except NotTakenError as error:
            response = _plain(error.status, str(error))
        if response.content_type == "text/html":
            response.headers["Content-Security-Policy"] = _POLICY
            if in_browser and response.text:
                response.headers["Cache-Control"] = "no-store"
                response.text = response.text.replace(ON_THE_WEB, f"{IN_BROWSER}:{self.port}")
        return response

    async def _found(self, host: str, request: web.Request, *, in_browser: bool) -> web.Response:
        answers = self._current()
        if request.method == "POST":
            return await self._take(host, request, answers)
        if request.method not in {"GET", "HEAD"}:
            return _plain(405, "This can only be read.")
        if page := self._drawn(host, request, answers, in_browser=in_browser):
            return web.Response(text=page, content_type="text/html")
        if resource := answers.find(host, request.path_qs):
            return _answered(request, resource)
        return _plain(404, "There is nothing here.")

    def _current(self) -> Answers:
        """Return the answers with what the visitors' comments have become by now."""
        if self.visitors:
            published = self.visitors.guestbook.published(self.visitors.now())
            if published != self._seen:
                self._seen, self._answers = published, Answers(published)
        return self._answers

    def _drawn(
        self, host: str, request: web.Request, answers: Answers, *, in_browser: bool
    ) -> str | None:
        """Return a page as a browser draws it, and as WordPress shows it to a held one's author."""
        query = dict(request.query)
        number, token = query.pop("unapproved", ""), query.pop("moderation-hash", "")
        if host not in BLOGS or not (in_browser or number):
            return None
        query.pop("showComment", None)
        path = str(request.rel_url.with_query(query))
        post = answers.discussion(host).at(path)
        if post is None:
            return answers.page(host) if path == "/" else None
        held = None
        if number and self.visitors:
            held = self.visitors.guestbook.held(number, token, self.visitors.now())
        own = held if held and held.path == post.path else None
        return answers.page(host, post, held=own, drawn=in_browser)

    async def _take(self, host: str, request: web.Request, answers: Answers) -> web.Response:
        """Take a comment as the engine would that runs the blog's comments.

        Raises:
            NotTakenError: it is not taken.
        """
        if not _is_from_here(request):
            raise NotTakenError(403, "Comments are taken from these blogs' own pages alone.")
        if self.visitors is None or request.content_type != "application/x-www-form-urlencoded":
            raise NotTakenError(405, "This can only be read.")
        form = dict(parse_qsl((await request.read()).decode(errors="replace")))
        taken = answers.submission(host, request.path_qs, form)
        if taken is None:
            raise NotTakenError(403, "Sorry, comments are closed for this item.")
        blog, submission = taken
        comment, token = self.visitors.guestbook.sign(blog, submission, self.visitors.now())
        if there := BLOGS[blog].engine.landing(comment, token):
            return web.Response(status=302, headers={"Location": there})
        return _kept(blog, comment)


@asynccontextmanager
async def serve(visitors: Visitors | None = None, *, port: int = 0) -> AsyncIterator[SampleServer]:
    """Answer for all sample blogs on 127.0.0.1 until the block ends; port 0 takes a free one.

    Raises:
        OSError: the port is taken.
    """
    server = SampleServer(visitors)
    app = web.Application(client_max_size=_FORM_LIMIT)
    app.router.add_route("*", "/{path:.*}", server.answer)
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=1)
    await runner.setup()
    try:
        await web.TCPSite(runner, "127.0.0.1", port).start()
        server.port = runner.addresses[0][1]
        yield server
    finally:
        await runner.cleanup()


def _answered(request: web.Request, resource: Resource) -> web.Response:
    if _is_unchanged(request, resource):
        response = web.Response(status=304)
    else:
        response = web.Response(
            body=resource.body,
            content_type=resource.content_type,
            charset="utf-8",
            status=resource.status,
        )
        if resource.compresses:
            response.enable_compression()
    if resource.tag:
        response.etag = ETag(resource.tag, is_weak=resource.compresses)
    response.last_modified = resource.modified
    return response


def _is_unchanged(request: web.Request, resource: Resource) -> bool:
    """Tell whether the client's copy is current: its tags decide before its date does."""
    tags = request.if_none_match
    if tags is not None:
        return any(tag.value in {"*", resource.tag} for tag in tags)
    since = request.if_modified_since
    return since is not None and resource.modified is not None and resource.modified <= since


def _is_from_here(request: web.Request) -> bool:
    """Tell whether a form was sent by one of our own pages, as far as a browser says."""
    origin = request.headers.get("Origin")
    return origin is None or _OWN_ORIGIN.fullmatch(origin) is not None


def _kept(blog: str, comment: SampleComment) -> web.Response:
    """Return what Blogger and Isso tell a reader whose comment is held."""
    there = escape(f"http://{blog}{comment.path}")
    return web.Response(
        text=f"""\
<!doctype html>
<title>Your comment is held</title>
<p>Your comment has been saved and will be visible after blog owner approval.</p>
<blockquote>{comment.html}</blockquote>
<p><a href="{there}">Back to the post</a></p>
""",
        content_type="text/html",
    )


def _plain(status: int, sentence: str) -> web.Response:
    return web.Response(
        status=status, text=f"<!doctype html><p>{escape(sentence)}</p>\n", content_type="text/html"
    )
