"""What the web says under a post: its comments, and how they were last looked at."""

from __future__ import annotations

from typing import TYPE_CHECKING

from netjournal.model.record import Record

if TYPE_CHECKING:
    from datetime import datetime


class Comment(Record):
    """One comment under a post.

    `id` is the engine's own where it tells one ("40" of WordPress), else made of what the comment
    says; it identifies the comment within its thread. `author_url` and `url`, the permalink, are
    http(s) or None. `at` is when it was written, UTC, None where that is not told. `text` is plain
    text in lines like a Post's. `parent` is the id of the comment that it answers, where the source
    says so. `first_seen` and `last_seen` are the looks that saw it first and last.
    """

    id: str
    author: str | None = None
    author_url: str | None = None
    at: datetime | None = None
    text: str = ""
    url: str | None = None
    parent: str | None = None
    first_seen: datetime | None = None
    last_seen: datetime | None = None

    @property
    def written(self) -> datetime | None:
        """When it was written, as far as is known: no later than it was seen, whatever is told.

        Blogs' clocks go wrong, and a time without its zone is taken as UTC.
        """
        return min(filter(None, (self.at, self.first_seen)), default=None)


class Thread(Record):
    """The comments under a post, all that were ever seen, the oldest first.

    `url` is the post's canonical URL; of a comment feed of a whole blog, the feed's. `system` is
    what runs the comments, as far as is known, and `source` what was read last, in words ("its Atom
    comment feed"). `looked_at` is the last look that brought an answer, which is why `last_seen` of
    what was there is the same; `is_whole` is whether that look showed every comment, and `since`
    otherwise from when on it showed all. No look is due before `next_look_at`, None when there
    will be no more, for the reason `why`. `error` is what the last attempt met. `untracked` says
    why the thread cannot be followed at all ("Disqus"), None where it can.
    """

    url: str
    title: str | None = None
    system: str | None = None
    source: str | None = None
    comments: tuple[Comment, ...] = ()
    is_whole: bool = False
    since: datetime | None = None
    is_closed: bool = False
    looked_at: datetime | None = None
    next_look_at: datetime | None = None
    why: str | None = None
    error: str | None = None
    untracked: str | None = None
