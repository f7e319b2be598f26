"""WordPress' feeds of comments, in RSS and in Atom.

As on a real one they hold the ten newest, and the ten again as their second page; one of a post
that is not there is empty; and their validators are the date of the newest comment of the whole
blog, so that one approved late changes neither.
"""

from __future__ import annotations

from email.utils import format_datetime
from html import escape
from typing import TYPE_CHECKING
from typing import Final
from typing import NamedTuple

from netjournal.sample.engines import Source

if TYPE_CHECKING:
    from collections.abc import Sequence

    from netjournal.sample.comments import Discussion
    from netjournal.sample.comments import SampleComment
    from netjournal.sample.posts import SamplePost

SHOWN: Final = 10
RSS: Final = "application/rss+xml"
ATOM: Final = "application/atom+xml"


def feed(
    discussion: Discussion, kind: str, comments: Sequence[SampleComment], post: SamplePost | None
) -> Source | None:
    """Return the newest comments as a feed, those of the whole blog without `post`."""
    if kind not in {"rss2", "atom"}:
        return None
    newest = sorted(comments, key=lambda comment: (comment.at, comment.id), reverse=True)[:SHOWN]
    changed = max((comment.at for comment in discussion.comments), default=None)
    shown = _Shown(discussion, newest, post)
    if kind == "rss2":
        return Source(_rss(shown), RSS, changed)
    return Source(_atom(shown), ATOM, changed)


class _Shown(NamedTuple):
    """What a feed shows: comments under one post, or under all without it."""

    discussion: Discussion
    comments: Sequence[SampleComment]
    post: SamplePost | None

    @property
    def title(self) -> str:
        blog = self.discussion.blog.title
        return f"Comments on: {self.post.title}" if self.post else f"Comments for {blog}"

    @property
    def here(self) -> str:
        return f"{self.discussion.home}{self.post.path if self.post else '/'}"

    def titled(self, comment: SampleComment) -> str:
        if self.post:
            return f"By: {comment.author}"
        return f"Comment on {self.discussion.of(comment).title} by {comment.author}"


def _rss(shown: _Shown) -> str:
    discussion = shown.discussion
    items = "".join(
        f"""\
<item>
<title>{escape(shown.titled(comment))}</title>
<link>{escape(permalink(discussion, comment))}</link>
<dc:creator>{escape(comment.author)}</dc:creator>
<pubDate>{format_datetime(comment.at)}</pubDate>
<guid isPermaLink="false">{escape(_guid(discussion, comment))}</guid>
<description>{escape(comment.text)}</description>
<content:encoded>{escape(_in_reply_to(discussion, comment) + comment.html)}</content:encoded>
</item>
"""
        for comment in shown.comments
    )
    return f"""\
<?xml version="1.0" encoding="UTF-8"?><rss version="2.0"
 xmlns:content="http://purl.org/rss/1.0/modules/content/"
 xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel>
<title>{escape(shown.title)}</title>
<link>{escape(shown.here)}</link>
<description></description>
<generator>https://wordpress.org/?v=6.8.3</generator>
{items}</channel>
</rss>
"""


def _atom(shown: _Shown) -> str:
    discussion = shown.discussion
    entries = "".join(
        f"""\
<entry>
<title>{escape(shown.titled(comment))}</title>
<link rel="alternate" href="{escape(permalink(discussion, comment))}" type="text/html" />
<author><name>{escape(comment.author)}</name>{_uri(comment)}</author>
<id>{escape(_guid(discussion, comment))}</id>
<updated>{_instant(comment)}</updated>
<published>{_instant(comment)}</published>
<content type="html">{escape(_in_reply_to(discussion, comment) + comment.html)}</content>
{_answered(discussion, comment)}
</entry>
"""
        for comment in shown.comments
    )
    newest = f"<updated>{_instant(shown.comments[0])}</updated>\n" if shown.comments else ""
    return f"""\
<?xml version="1.0" encoding="UTF-8" ?><feed xmlns="http://www.w3.org/2005/Atom"
 xml:lang="en-GB" xmlns:thr="http://purl.org/syndication/thread/1.0">
<title type="text">{escape(shown.title)}</title>
{newest}<link rel="alternate" type="text/html" href="{escape(shown.here)}" />
<id>{escape(shown.here)}</id>
<generator uri="https://wordpress.org/" version="6.8.3">WordPress</generator>
{entries}</feed>
"""


def _in_reply_to(discussion: Discussion, comment: SampleComment) -> str:
    if not (parent := _parent(discussion, comment)):
        return ""
    there = escape(permalink(discussion, parent))
    return f'<p>In reply to <a href="{there}">{escape(parent.author)}</a>.</p>\n'


def _answered(discussion: Discussion, comment: SampleComment) -> str:
    """Return Atom's element for what a comment answers: another, or the post."""
    if parent := _parent(discussion, comment):
        reference, there = _guid(discussion, parent), permalink(discussion, parent)
    else:
        post = discussion.of(comment)
        reference, there = f"{discussion.home}/?p={post.number}", f"{discussion.home}{post.path}"
    return f'<thr:in-reply-to ref="{escape(reference)}" href="{escape(there)}" type="text/html" />'


def _parent(discussion: Discussion, comment: SampleComment) -> SampleComment | None:
    return next((each for each in discussion.comments if each.id == comment.parent), None)


def permalink(discussion: Discussion, comment: SampleComment) -> str:
    """Return the address of a comment."""
    return f"{discussion.home}{comment.path}#comment-{comment.id}"


def _guid(discussion: Discussion, comment: SampleComment) -> str:
    return f"{discussion.home}/?p={discussion.of(comment).number}#comment-{comment.id}"


def _uri(comment: SampleComment) -> str:
    return f"<uri>{escape(comment.url)}</uri>" if comment.url else ""


def _instant(comment: SampleComment) -> str:
    return f"{comment.at:%Y-%m-%dT%H:%M:%SZ}"
