"""Comments as Isso runs them, on a host of its own: its JSON, its feed, and a form without script.

As with a real Isso, held comments are nowhere, a reply changes neither of the feed's validators,
and with ten comments that are no replies a reply is not in the feed at all.
"""

from __future__ import annotations

import json
from html import escape
from typing import TYPE_CHECKING
from typing import Final
from urllib.parse import quote

from netjournal.sample.engines import Engine
from netjournal.sample.engines import Source
from netjournal.sample.engines import Submission
from netjournal.sample.engines import link

if TYPE_CHECKING:
    from collections.abc import Mapping
    from collections.abc import Sequence

    from netjournal.sample.comments import Discussion
    from netjournal.sample.comments import SampleComment
    from netjournal.sample.posts import SamplePost

HOST: Final = "isso.blogs.example"
_SHOWN: Final = 10
_AREA: Final = """\
<script data-isso="//{host}/" src="//{host}/js/embed.min.js"></script>
<section id="isso-thread">
{inside}
</section>"""
_FORM: Final = """\
<form action="//{host}/new?uri={uri}" method="post">
<p><label for="text">Comment</label>
<textarea id="text" name="text" maxlength="2000" required></textarea></p>
<p><label for="author">Name</label>
<input id="author" name="author" maxlength="100" required></p>
<p><label for="website">Website</label>
<input id="website" name="website" type="url" maxlength="200"></p>
<p><input type="submit" value="Submit"></p>
</form>"""


class Isso(Engine):
    """Isso: a page holds none of its comments; a script would fetch them."""

    def below(
        self,
        discussion: Discussion,
        post: SamplePost,
        *,
        held: SampleComment | None = None,
        drawn: bool = False,
    ) -> str:
        """Return the script's place, with a form for those without scripts."""
        form = _FORM.format(host=HOST, uri=quote(post.path))
        inside = f"<noscript>{form}</noscript>"
        if drawn:
            inside = f"{_list(discussion.under(post))}{form}"
        return _AREA.format(host=HOST, inside=inside)

    def source(self, discussion: Discussion, path: str, query: Mapping[str, str]) -> Source | None:
        """Return the thread of the post at `uri`, as JSON or as a feed."""
        post = discussion.at(query.get("uri", ""))
        comments = discussion.under(post) if post else ()
        first = [comment for comment in comments if comment.parent is None]
        if path == "/":
            rows = [_row(comment, comments) for comment in first]
            total = {"id": None, "total_replies": len(first), "hidden_replies": 0}
            return Source(json.dumps({**total, "replies": rows}), "application/json")
        if path != "/feed":
            return None
        if not (post and comments):
            return Source('{"message": "not found"}', "application/json", status=404)
        replies = [comment for comment in comments if comment.parent is not None]
        shown = [*reversed(first), *reversed(replies)][:_SHOWN]
        entries = "".join(_entry(discussion, comment) for comment in shown)
        newest = max((comment.at for comment in first), default=None)
        return Source(_FEED.format(path=escape(post.path), entries=entries), _ATOM, newest)

    def submission(
        self, discussion: Discussion, path: str, query: Mapping[str, str], form: Mapping[str, str]
    ) -> Submission | None:
        """Return what the form under a post sends."""
        post = discussion.at(query.get("uri", "")) if path == "/new" else None
        if post is None:
            return None
        author, text = form.get("author", ""), form.get("text", "")
        is_complete = bool(author.strip() and text.strip())
        return Submission(post.path, author, form.get("website", ""), text, is_complete)


_ATOM: Final = "application/atom+xml"
_FEED: Final = """\
<?xml version='1.0' encoding='utf-8'?>
<feed xmlns="http://www.w3.org/2005/Atom" xmlns:thr="http://purl.org/syndication/thread/1.0">\
<id>tag:isso.blogs.example,2018:/isso/thread{path}</id><title>Comments for {path}</title>\
{entries}</feed>"""


def _list(comments: Sequence[SampleComment], parent: int | None = None) -> str:
    """Return what Isso's script draws."""
    items = "".join(
        f'<li class="isso-comment" id="isso-{comment.id}">\n<p><b>{link(comment)}</b> '
        f"<time>{comment.at:%d %B %Y at %H:%M}</time></p>\n{comment.html}\n"
        f"{_list(comments, comment.id)}</li>\n"
        for comment in comments
        if comment.parent == parent
    )
    return f"<ol>\n{items}</ol>\n" if items else ""


def _entry(discussion: Discussion, comment: SampleComment) -> str:
    there = f"{discussion.home}{comment.path}#isso-"
    answered = (
        f'<thr:in-reply-to ref="{_tag(comment.parent)}" href="{escape(there)}{comment.parent}" />'
        if comment.parent is not None
        else ""
    )
    return (
        f"<entry><id>{_tag(comment.id)}</id><title>Comment #{comment.id}</title>"
        f"<updated>{comment.at:%Y-%m-%dT%H:%M:%S.%f}Z</updated>"
        f"<author><name>{escape(comment.author)}</name></author>"
        f'<link href="{escape(there)}{comment.id}" />'
        f'<content type="html">{escape(comment.html)}</content>{answered}</entry>'
    )


def _tag(number: int) -> str:
    return f"tag:isso.blogs.example,2018:/isso/1/{number}"


def _row(comment: SampleComment, comments: Sequence[SampleComment]) -> Mapping[str, object]:
    """Return a comment, and with one that is no reply all its replies."""
    replies = [each for each in comments if each.parent == comment.id]
    row: dict[str, object] = {
        "id": comment.id,
        "parent": comment.parent,
        "created": comment.at.timestamp(),
        "modified": None,
        "mode": 1,
        "text": comment.html,
        "author": comment.author,
        "website": comment.url,
        "likes": 0,
        "dislikes": 0,
    }
    if comment.parent is None:
        row |= {
            "total_replies": len(replies),
            "hidden_replies": 0,
            "replies": [_row(reply, comments) for reply in replies],
        }
    return row
