"""WordPress, Blogger and Isso as far as a thread is concerned, with what is surprising in each.

An instance answers requests; `now` is its clock, which the test sets.
"""

from __future__ import annotations

from dataclasses import dataclass
from dataclasses import field
from email.utils import format_datetime
from email.utils import parsedate_to_datetime
from html import escape
from typing import TYPE_CHECKING

from aiohttp import web

if TYPE_CHECKING:
    from datetime import datetime

NEWEST = 10  # a feed of WordPress or Isso shows no more
ATOM = 'xmlns="http://www.w3.org/2005/Atom" xmlns:thr="http://purl.org/syndication/thread/1.0"'


@dataclass
class Said:
    """A comment as its engine has it; `state` is held, approved, spam or removed."""

    id: int
    path: str
    author: str
    text: str
    at: datetime
    site: str = ""
    parent: int = 0
    state: str = "approved"


@dataclass
class Blog:
    """What all engines have: posts by path, open or closed, and comments."""

    now: datetime
    posts: dict[str, bool] = field(default_factory=dict)
    said: dict[int, Said] = field(default_factory=dict)

    def write(self, path: str, author: str, text: str, **fields: object) -> Said:
        """Leave a comment under a post, now."""
        self.posts.setdefault(path, True)
        comment = Said(len(self.said) + 1, path, author, text, self.now, **fields)
        self.said[comment.id] = comment
        return comment

    def shown(self, path: str | None = None) -> list[Said]:
        """Return what everybody sees, the oldest first, under one post or all."""
        return [
            each
            for each in self.said.values()
            if each.state == "approved" and path in {None, each.path}
        ]

    def number(self, path: str) -> int:
        """Return the number of a post."""
        return 17 + [*self.posts].index(path)

    async def __call__(self, request: web.BaseRequest) -> web.Response:
        """Answer a request, at an address beneath the server's own."""
        return self.answer(request, f"http://{request.host}")


class WordPress(Blog):
    """WordPress 6 with permalinks, its REST interface open unless `has_rest` is False.

    The date of a comment feed is that of the newest approved comment of the whole blog, by when it
    was written: after a late approval, and after spam was found, it is what it was.
    """

    has_rest = True
    shows = NEWEST  # in a feed, as its owner likes

    def landed(self, comment: Said, home: str) -> str:
        """Return where the browser is sent after a comment."""
        held = f"?unapproved={comment.id}&moderation-hash=9e107d9d" * (comment.state == "held")
        return f"{home}{comment.path}{held}#comment-{comment.id}"

    def answer(self, request: web.BaseRequest, home: str) -> web.Response:
        path, query = request.path, request.query
        if query.get("rest_route") == "/wp/v2/comments" or path == "/wp-json/wp/v2/comments":
            return self._rest(query, home)
        if path == "/feed/":
            return self._conditional(request, self._main(home), self._oldest())
        for end, is_atom in (("feed/atom/", True), ("feed/", False)):
            if path.endswith(end):
                post = path.removesuffix(end)
                return self._feed(request, home, None if post == "/comments/" else post, is_atom)
        if path not in self.posts:
            return web.Response(status=404, text="Not found", content_type="text/html")
        return web.Response(text=self._page(path, query, home), content_type="text/html")

    def _oldest(self) -> datetime:
        return min((each.at for each in self.said.values()), default=self.now)

    def _conditional(self, request: web.BaseRequest, text: str, changed: datetime) -> web.Response:
        changed = changed.replace(microsecond=0)
        headers = {"Last-Modified": format_datetime(changed, usegmt=True)}
        since = request.headers.get("If-Modified-Since")
        if since and parsedate_to_datetime(since) >= changed:
            return web.Response(status=304, headers=headers)
        return web.Response(text=text, content_type="application/xml", headers=headers)

    def _main(self, home: str) -> str:
        """Return the blog's feed; its date is that of its posts, whatever the counts in it say."""
        items = "".join(
            f"<item><title>{path}</title><link>{home}{path}</link>"
            f"<slash:comments>{len(self.shown(path))}</slash:comments></item>"
            for path in self.posts
        )
        return (
            '<rss version="2.0" xmlns:slash="http://purl.org/rss/1.0/modules/slash/">'
            f"<channel><title>Notes</title>{items}</channel></rss>"
        )

    def _feed(
        self, request: web.BaseRequest, home: str, path: str | None, is_atom: bool
    ) -> web.Response:
        """Return the newest few, whatever page is asked for; of a missing post, none."""
        newest = [*reversed(self.shown(path))][: self.shows]
        newest.sort(key=lambda each: each.at, reverse=True)
        link = home if path is None or path not in self.posts else f"{home}{path}"
        draw = self._entry if is_atom else self._item
        inside = "".join(draw(each, home) for each in newest)
        generator = '<generator uri="https://wordpress.org/" version="6.1.9">WordPress</generator>'
        text = (
            f"<feed {ATOM}><title>Comments on a post</title>{generator}"
            f'<link rel="alternate" type="text/html" href="{link}"/>{inside}</feed>'
            if is_atom
            else '<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel>'
            f"<title>Comments on: a post</title><link>{link}</link>"
            f"<generator>https://wordpress.org/?v=6.1.9</generator>{inside}</channel></rss>"
        )
        changed = max((each.at for each in self.shown()), default=self._oldest())
        return self._conditional(request, text, changed)

    def _entry(self, each: Said, home: str) -> str:
        guid = f"{home}/?p={self.number(each.path)}"
        ref = f"{guid}#comment-{each.parent}" if each.parent else guid
        site = f"<uri>{each.site}</uri>" if each.site else ""
        return (
            f"<entry><title>By: {each.author}</title><id>{guid}#comment-{each.id}</id>"
            f'<link rel="alternate" href="{home}{each.path}#comment-{each.id}" type="text/html"/>'
            f"<author><name>{each.author}</name>{site}</author>"
            f"<published>{each.at:%Y-%m-%dT%H:%M:%SZ}</published>"
            f"<updated>{each.at:%Y-%m-%dT%H:%M:%SZ}</updated>"
            f'<content type="html">{escape(f"<p>{each.text}</p>")}</content>'
            f'<thr:in-reply-to ref="{ref}" href="{home}{each.path}" type="text/html"/></entry>'
        )

    def _item(self, each: Said, home: str) -> str:
        answered = self.said.get(each.parent)
        link = f"{home}{each.path}#comment-{each.parent}"
        before = f'In reply to <a href="{link}">{answered.author}</a>.' if answered else ""
        return (
            f"<item><title>By: {each.author}</title>"
            f"<link>{home}{each.path}#comment-{each.id}</link>"
            f'<guid isPermaLink="false">{home}/?p={self.number(each.path)}#comment-{each.id}</guid>'
            f"<dc:creator>{each.author}</dc:creator>"
            f"<pubDate>{format_datetime(each.at)}</pubDate>"
            f"<description>{escape(before + f'<p>{each.text}</p>')}</description></item>"
        )

    def _rest(self, query: object, home: str) -> web.Response:
        if not self.has_rest:
            return web.Response(status=401, text='{"code": "rest_forbidden"}')
        size, page = int(query.get("per_page", 10)), int(query.get("page", 1))
        path = next((each for each in self.posts if str(self.number(each)) == query["post"]), "")
        told = [
            {
                "id": each.id,
                "post": self.number(each.path),
                "parent": each.parent,
                "author_name": each.author,
                "author_url": each.site,
                "date_gmt": f"{each.at:%Y-%m-%dT%H:%M:%S}",
                "content": {"rendered": f"<p>{each.text}</p>"},
                "link": f"{home}{each.path}#comment-{each.id}",
                "status": "approved",
            }
            for each in self.shown(path)
        ]
        if query.get("order", "desc") == "desc":
            told.reverse()
        return web.json_response(told[(page - 1) * size : page * size])

    def _page(self, path: str, query: object, home: str) -> str:
        """Return the page; whoever has the address of a held comment sees it too."""
        number = self.number(path)
        own = [
            each
            for each in self.said.values()
            if each.state == "held" and str(each.id) == query.get("unapproved")
        ]
        comments = "".join(
            f'<li class="comment" id="comment-{each.id}"><article class="comment-body">'
            f'<div class="comment-author vcard"><b class="fn">{each.author}</b></div>'
            f'<time datetime="{each.at.isoformat()}"></time>'
            f'<div class="comment-content"><p>{each.text}</p></div></article></li>'
            for each in [*self.shown(path), *own]
        )
        form = (
            f'<div id="respond"><form action="{home}/wp-comments-post.php" method="post" '
            'id="commentform"><textarea name="comment"></textarea></form></div>'
            if self.posts[path]
            else '<p class="no-comments">Comments are closed.</p>'
        )
        rest = f"{home}/wp-json/wp/v2/posts/{number}"
        return (
            '<html lang="en"><head><meta name="generator" content="WordPress 6.1.9">'
            f'<link rel="alternate" type="application/rss+xml" href="{home}{path}feed/">'
            f'<link rel="alternate" type="application/json" href="{rest}"></head>'
            f'<body class="single postid-{number}"><article><p>Words.</p></article>'
            f'<div id="comments"><ol class="comment-list">{comments}</ol>{form}</div></body></html>'
        )


class Blogger(Blog):
    """Blogger, whose list of a post's comments keeps a notice in place of what its writer removed.

    What its owner calls spam is simply gone.
    """

    def answer(self, request: web.BaseRequest, home: str) -> web.Response:
        path = request.path
        for post in self.posts:
            if path == f"/feeds/{self.number(post)}/comments/default":
                return self._list(post, request.query, home)
        if path not in self.posts:
            return web.Response(status=404, text="Not found", content_type="text/html")
        feed = f"{home}/feeds/{self.number(path)}/comments/default"
        form = '<div class="comment-form"><iframe id="comment-editor"></iframe></div>'
        text = (
            '<html><head><meta content="blogger" name="generator"/>'
            f'<link rel="alternate" type="application/atom+xml" title="Notes" href="{feed}"/>'
            f'</head><body><div class="post-body"><p>Words.</p></div><div id="comments">'
            f"{form * self.posts[path]}</div></body></html>"
        )
        return web.Response(text=text, content_type="text/html")

    def _list(self, post: str, query: object, home: str) -> web.Response:
        told = [
            each
            for each in self.said.values()
            if each.path == post and each.state in {"approved", "removed"}
        ]
        start, size = int(query.get("start-index", 1)), int(query.get("max-results", 25))
        part = told[start - 1 : start - 1 + size]
        feed = {
            "openSearch$totalResults": {"$t": str(len(told))},
            "openSearch$startIndex": {"$t": str(start)},
            "entry": [self._entry(each, home) for each in part],
        }
        return web.json_response({"version": "1.0", "feed": feed})

    def _entry(self, each: Said, home: str) -> object:
        name = "tag:blogger.com,1999:blog-7.post-{}"
        links = [{"rel": "alternate", "href": f"{home}{each.path}?showComment=1#c{each.id}"}]
        if each.parent:
            feed = f"{home}/feeds/{self.number(each.path)}/comments/default/{each.parent}"
            links.append({"rel": "related", "href": feed})
        entry = {
            "id": {"$t": name.format(each.id)},
            "published": {"$t": each.at.isoformat()},
            "content": {"type": "html", "$t": each.text},
            "link": links,
            "author": [{"name": {"$t": each.author}, "uri": {"$t": each.site}}],
        }
        if each.state == "removed":
            entry["content"]["$t"] = "This comment has been removed by the author."
            entry["gd$extendedProperty"] = [{"name": "blogger.contentRemoved", "value": ""}]
        return entry


class Isso(Blog):
    """A page made by Hugo, and an Isso: at `endpoint`, beside the blog if that is empty.

    An answer stands on the level below what it answers, whatever that is itself.
    """

    endpoint = ""

    def answer(self, request: web.BaseRequest, home: str) -> web.Response:
        if request.path == "/isso/":
            return web.json_response(self._list(request.query["uri"]))
        if request.path == "/isso/feed":
            return self._feed(request, request.query["uri"], home)
        if request.path not in self.posts:
            return web.Response(status=404, text="Not found", content_type="text/html")
        where = self.endpoint or "/isso/"
        text = (
            '<html><body><article><p>Words.</p></article><section id="isso-thread"></section>'
            f'<script data-isso="{where}" src="{where}js/embed.min.js"></script></body></html>'
        )
        return web.Response(text=text, content_type="text/html")

    def _list(self, path: str) -> object:
        """Return all comments; in place of one that was answered and removed is an empty one."""
        roots = [self._comment(each) for each in self.shown(path) if not each.parent]
        for root in roots:
            below = [each for each in self.shown(path) if self._root(each) == root["id"]]
            root["replies"] = [self._comment(each) for each in below]
        return {"id": None, "total_replies": len(roots), "hidden_replies": 0, "replies": roots}

    def _feed(self, request: web.BaseRequest, path: str, home: str) -> web.Response:
        """Return the newest comments and the answers to them; its tag is the newest comment's."""
        roots = [each for each in self.shown(path) if not each.parent]
        newest = roots[-NEWEST:] if len(roots) >= NEWEST else self.shown(path)
        tag = f'"{roots[-1].id if roots else 0}"'
        if request.headers.get("If-None-Match") == tag:
            return web.Response(status=304, headers={"ETag": tag})
        inside = "".join(
            f"<entry><id>tag:isso,2018:/isso/1/{each.id}</id><title>Comment #{each.id}</title>"
            f"<updated>{each.at:%Y-%m-%dT%H:%M:%SZ}</updated>"
            f"<author><name>{each.author}</name></author>"
            f'<link href="{home}{path}#isso-{each.id}"/>'
            f'<content type="html">{escape(each.text)}</content></entry>'
            for each in reversed(newest)
        )
        text = f"<feed {ATOM}><title>Comments for {path}</title>{inside}</feed>"
        return web.Response(text=text, content_type="application/xml", headers={"ETag": tag})

    def _root(self, each: Said) -> int:
        while each.parent:
            parent = self.said[each.parent]
            if not parent.parent:
                return parent.id
            each = parent
        return 0

    def _comment(self, each: Said) -> dict[str, object]:
        return {
            "id": each.id,
            "parent": self._root(each) or None,
            "created": each.at.timestamp(),
            "mode": 1,
            "text": f"<p>{each.text}</p>",
            "author": each.author,
            "website": each.site or None,
            "hidden_replies": 0,
        }


ENGINES = {"wordpress": WordPress, "blogger": Blogger, "isso": Isso}
