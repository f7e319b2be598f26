"""Comments as Blogger runs them: the form, the list, and feeds in Atom and in its JSON."""

from __future__ import annotations

import json
import re
from html import escape
from typing import TYPE_CHECKING
from typing import Final

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

_BLOG: Final = "7203348815540021"
_SHOWN: Final = 25
_FRAME: Final = f"/comment/frame/{_BLOG}"
_FORM: Final = """\
<div class="comment-form">
<h4 id="comment-post-message">Post a Comment</h4>
<a id="comment-editor-src" class="hint" href="https://www.blogger.example{frame}"></a>
<form action="{frame}?po={number}" method="post">
<p><label for="text">Comment</label>
<textarea id="text" name="commentBody" maxlength="2000" required></textarea></p>
<p><label for="name">Name</label>
<input id="name" name="anonName" maxlength="100" required></p>
<p><label for="url">URL</label> <input id="url" name="anonURL" type="url" maxlength="200"></p>
<p><input type="submit" value="Publish"></p>
</form>
</div>"""


class Blogger(Engine):
    """Blogger: a held comment is seen by its author once, where the form leads."""

    def head(self, discussion: Discussion, post: SamplePost | None) -> str:
        """Return who made the page and, on a post's, where its comments are."""
        generator = '<meta name="generator" content="blogger">'
        if post is None:
            return generator
        feed = f"/feeds/{post.number}/comments/default"
        return f'<link rel="alternate" type="application/atom+xml" href="{feed}">\n{generator}'

    def below(
        self,
        discussion: Discussion,
        post: SamplePost,
        *,
        held: SampleComment | None = None,
        drawn: bool = False,
    ) -> str:
        """Return the list of comments and the form."""
        comments = discussion.under(post)
        items = "".join(
            f'<li class="comment" id="c{_number(comment)}">\n'
            f'<div class="comment-header"><cite class="user">{link(comment)}</cite>\n'
            f'<span class="datetime secondary-text"><a href="{_fragment(comment)}">'
            f'<time datetime="{comment.at.isoformat(timespec="seconds")}">'
            f"{comment.at:%d %B %Y at %H:%M}</time></a></span></div>\n"
            f'<div class="comment-content">{comment.html}</div>\n</li>\n'
            for comment in comments
        )
        form = _FORM.format(frame=_FRAME, number=post.number)
        return (
            '<section class="comments" id="comments">\n'
            f'<h3 class="title">{len(comments)} comments:</h3>\n<ol>\n{items}</ol>\n'
            f"{form}\n</section>"
        )

    def source(self, discussion: Discussion, path: str, query: Mapping[str, str]) -> Source | None:
        """Return the feed of a post's comments, or of the whole blog's."""
        match = re.fullmatch("/feeds/(?:([0-9]+)/)?comments/default", path)
        if match is None:
            return None
        post = discussion.post(match[1]) if match[1] else None
        if match[1] and post is None:
            return Source("Post not found", "text/plain", status=404)
        comments = discussion.under(post) if post else discussion.comments
        newest = sorted(comments, key=lambda comment: (comment.at, comment.id), reverse=True)
        if query.get("orderby") == "published" and post:
            newest.reverse()
        limit = query.get("max-results", "")
        shown = newest[: int(limit) if re.fullmatch("[0-9]{1,3}", limit) else _SHOWN]
        if query.get("alt") == "json":
            return Source(_json(discussion, shown, len(newest)), "application/json")
        return Source(_atom(discussion, post, shown, len(newest)), "application/atom+xml")

    def submission(
        self, discussion: Discussion, path: str, query: Mapping[str, str], form: Mapping[str, str]
    ) -> Submission | None:
        """Return what the form under a post sends."""
        post = discussion.post(query.get("po", "")) if path == _FRAME else None
        if post is None:
            return None
        author, text = form.get("anonName", ""), form.get("commentBody", "")
        is_complete = bool(author.strip() and text.strip())
        return Submission(post.path, author, form.get("anonURL", ""), text, is_complete)


def _number(comment: SampleComment) -> str:
    return f"88112200873166{comment.id:05}"


def _fragment(comment: SampleComment) -> str:
    return f"?showComment={int(comment.at.timestamp() * 1000)}#c{_number(comment)}"


def _permalink(discussion: Discussion, comment: SampleComment) -> str:
    return f"{discussion.home}{comment.path}{_fragment(comment)}"


def _instant(comment: SampleComment) -> str:
    return f"{comment.at:%Y-%m-%dT%H:%M:%S.000+00:00}"


def _links(discussion: Discussion, comment: SampleComment) -> Sequence[Mapping[str, str]]:
    """Return the links of a comment; the one to the comment that it answers is `related`."""
    feed = f"{discussion.home}/feeds/{discussion.of(comment).number}/comments/default"
    page = {"rel": "alternate", "type": "text/html", "href": _permalink(discussion, comment)}
    found = [{"rel": "self", "href": f"{feed}/{_number(comment)}"}, page]
    parent = next((each for each in discussion.comments if each.id == comment.parent), None)
    if parent:
        found.append({"rel": "related", "href": f"{feed}/{_number(parent)}"})
    return found


def _id(comment: SampleComment) -> str:
    return f"tag:blogger.com,1999:blog-{_BLOG}.post-{_number(comment)}"


def _atom(
    discussion: Discussion, post: SamplePost | None, comments: Sequence[SampleComment], total: int
) -> str:
    entries = "".join(_entry(discussion, comment) for comment in comments)
    title = f"Comments on {discussion.blog.title}: {post.title if post else 'all posts'}"
    updated = f"<updated>{_instant(comments[0])}</updated>" if comments else ""
    return (
        "<?xml version='1.0' encoding='UTF-8'?><feed xmlns='http://www.w3.org/2005/Atom' "
        "xmlns:openSearch='http://a9.com/-/spec/opensearchrss/1.0/' "
        "xmlns:gd='http://schemas.google.com/g/2005' "
        "xmlns:thr='http://purl.org/syndication/thread/1.0'>"
        f"<id>tag:blogger.com,1999:blog-{_BLOG}.comments</id>{updated}"
        f"<title type='text'>{escape(title)}</title>"
        f"<link rel='alternate' type='text/html' "
        f"href='{discussion.home}{escape(post.path if post else '/')}'/>"
        "<generator version='7.00' uri='https://www.blogger.com'>Blogger</generator>"
        f"<openSearch:totalResults>{total}</openSearch:totalResults>"
        f"<openSearch:itemsPerPage>{_SHOWN}</openSearch:itemsPerPage>{entries}</feed>"
    )


def _entry(discussion: Discussion, comment: SampleComment) -> str:
    links = "".join(
        "<link " + " ".join(f"{key}='{escape(value)}'" for key, value in each.items()) + "/>"
        for each in _links(discussion, comment)
    )
    post = discussion.of(comment)
    there = f"{discussion.home}{post.path}"
    uri = f"<uri>{escape(comment.url)}</uri>" if comment.url else ""
    start = " ".join(comment.text.split())[:50]
    return (
        f"<entry><id>{_id(comment)}</id><published>{_instant(comment)}</published>"
        f"<updated>{_instant(comment)}</updated><title type='text'>{escape(start)}</title>"
        f"<content type='html'>{escape(comment.html)}</content>{links}"
        f"<author><name>{escape(comment.author)}</name>{uri}</author>"
        f"<thr:in-reply-to href='{escape(there)}' type='text/html' "
        f"ref='tag:blogger.com,1999:blog-{_BLOG}.post-{post.number}'/></entry>"
    )


def _json(discussion: Discussion, comments: Sequence[SampleComment], total: int) -> str:
    entries = [
        {
            "id": {"$t": _id(comment)},
            "published": {"$t": _instant(comment)},
            "updated": {"$t": _instant(comment)},
            "title": {"type": "text", "$t": " ".join(comment.text.split())[:50]},
            "content": {"type": "html", "$t": comment.html},
            "link": _links(discussion, comment),
            "author": [
                {
                    "name": {"$t": comment.author},
                    **({"uri": {"$t": comment.url}} if comment.url else {}),
                }
            ],
        }
        for comment in comments
    ]
    return json.dumps({"feed": {"openSearch$totalResults": {"$t": str(total)}, "entry": entries}})
