"""WordPress under a sample blog: what it shows, where it can be read, what it takes."""

from __future__ import annotations

import re
from html import escape
from typing import TYPE_CHECKING
from typing import Final
from urllib.parse import urlsplit

from netjournal.sample.engines import Engine
from netjournal.sample.engines import Source
from netjournal.sample.engines import Submission
from netjournal.sample.wordpress import rest
from netjournal.sample.wordpress.feeds import RSS
from netjournal.sample.wordpress.feeds import feed
from netjournal.sample.wordpress.page import FORM
from netjournal.sample.wordpress.page import LOGIN
from netjournal.sample.wordpress.page import items

if TYPE_CHECKING:
    from collections.abc import Mapping

    from netjournal.sample.comments import Discussion
    from netjournal.sample.comments import SampleComment
    from netjournal.sample.posts import SamplePost

_KINDS: Final = {"feed": "rss2", "feed/atom": "atom"}
_WHOLE_BLOG: Final = "comments-"
_POST: Final = "/wp-comments-post.php"


class WordPress(Engine):
    """WordPress, whose readers must log in to comment where it is for `members`."""

    def __init__(self, *, members: bool = False) -> None:
        self._members = members

    def head(self, discussion: Discussion, post: SamplePost | None) -> str:
        """Return who made the page and, on a post's, where its comments are."""
        generator = '<meta name="generator" content="WordPress 6.8.3">'
        if post is None or (post.path in discussion.closed and not discussion.under(post)):
            return generator
        feed_of = escape(_feed_of(post, "rss2"))
        route = f"/wp-json/{rest.ROUTE}posts/{post.number}"
        return (
            f'<link rel="alternate" type="{RSS}" title="Comments Feed" href="{feed_of}">\n'
            f'<link rel="alternate" type="{rest.JSON}" href="{route}">\n'
            f"{generator}"
        )

    def below(
        self,
        discussion: Discussion,
        post: SamplePost,
        *,
        held: SampleComment | None = None,
        drawn: bool = False,
    ) -> str:
        """Return the list of comments and, where more are taken, the form."""
        comments = [*discussion.under(post), *([held] if held else [])]
        listed = f'<ol class="comment-list">\n{items(comments, held)}</ol>\n' if comments else ""
        if post.path in discussion.closed:
            form = '<p class="no-comments">Comments are closed.</p>'
        else:
            form = LOGIN if self._members else FORM.format(action=_POST, number=post.number)
        return f'<div id="comments" class="comments-area">\n{listed}{form}\n</div>'

    def source(self, discussion: Discussion, path: str, query: Mapping[str, str]) -> Source | None:
        """Return a feed of comments or what the REST interface says."""
        route = query.get("rest_route", path.removeprefix("/wp-json")).strip("/")
        if route.startswith(rest.ROUTE):
            return rest.answer(discussion, route.removeprefix(rest.ROUTE), query)
        asked = _asked(path, query)
        if asked is None:
            return None
        kind, of_post = asked
        if of_post is None:
            return feed(discussion, kind, discussion.comments, None)
        post = discussion.at(of_post) or discussion.post(of_post)
        return feed(discussion, kind, discussion.under(post) if post else (), post)

    def submission(
        self, discussion: Discussion, path: str, query: Mapping[str, str], form: Mapping[str, str]
    ) -> Submission | None:
        """Return what the form under an open post sends."""
        post = discussion.post(form.get("comment_post_ID", "")) if path == _POST else None
        if post is None or post.path in discussion.closed or self._members:
            return None
        author, email = form.get("author", ""), form.get("email", "")
        text = form.get("comment", "")
        is_complete = all(part.strip() for part in (author, text)) and "@" in email
        return Submission(post.path, author, form.get("url", ""), text, is_complete)

    def landing(self, comment: SampleComment, token: str) -> str | None:
        """Return the post's address with what lets its holder see the comment."""
        joint = "&" if urlsplit(comment.path).query else "?"
        own = f"unapproved={comment.id}&moderation-hash={token}"
        return f"{comment.path}{joint}{own}#comment-{comment.id}"


def _asked(path: str, query: Mapping[str, str]) -> tuple[str, str | None] | None:
    """Return which kind of feed is asked for, and of which post, by its path or number.

    None instead of a post is the whole blog, None instead of both no feed of comments.
    """
    kind = query.get("feed", "")
    if path == "/" and kind.startswith(_WHOLE_BLOG):
        return kind.removeprefix(_WHOLE_BLOG), None
    if path == "/" and kind and "p" in query:
        return kind, query["p"]
    if match := re.fullmatch("(/.+/)(feed|feed/atom)/", path):
        return _KINDS[match[2]], None if match[1] == "/comments/" else match[1]
    return None


def _feed_of(post: SamplePost, kind: str) -> str:
    if "?" in post.path:
        return f"/?feed={kind}&p={post.number}"
    return f"{post.path}feed/{'atom/' if kind == 'atom' else ''}"
