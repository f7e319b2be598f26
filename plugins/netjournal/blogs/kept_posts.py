"""The posts of a feed as they are kept: those that stay keep when they were first seen."""

from __future__ import annotations

from datetime import UTC
from datetime import datetime
from typing import TYPE_CHECKING
from typing import Any

from netjournal.blogs.identity import Seen
from netjournal.blogs.identity import recognised
from netjournal.blogs.rows import FEEDS
from netjournal.blogs.rows import POSTS
from netjournal.blogs.rows import seconds

if TYPE_CHECKING:
    from collections.abc import Sequence

    from netjournal.blogs.database import Writing
    from netjournal.blogs.known import Feed
    from netjournal.model import Post

_REMEMBERED = 400 * 86_400  # seconds for which a post that left its feed is known


def keep_posts(
    writing: Writing, feed: Feed, posts: Sequence[Post] | None, digests: Sequence[str | None]
) -> int:
    """Keep a feed and, if given, its posts as `Cache.save` says."""
    writing.insert("feed", FEEDS.row(feed))
    if posts is None:
        return 0
    now = seconds(feed.fetched_at) or 0
    rows = writing.rows(
        "SELECT id, url, title, published, first_seen FROM post WHERE feed = ?", feed.url
    )
    before = [seen for row in rows if (seen := _seen(row))]
    found = recognised(posts, before)
    # What is no longer in the feed is kept apart, to be known should it come back.
    writing.execute("UPDATE post SET place = NULL WHERE feed = ?", feed.url)
    writing.repeat(
        "DELETE FROM post WHERE feed = ? AND id = ?",
        [(feed.url, seen.id) for seen in found if seen],
    )
    digests = digests or [None] * len(posts)
    firsts = [_instant(seen.first_seen if seen else now) for seen in found]
    kept = [
        POSTS.row(post, place, digest, feed=feed.url, first_seen=first)
        for place, (post, digest, first) in enumerate(zip(posts, digests, firsts, strict=True))
    ]
    writing.insert("post", *kept)
    writing.execute(
        "DELETE FROM post WHERE feed = ? AND place IS NULL AND first_seen < ?",
        feed.url,
        now - _REMEMBERED,
    )
    return found.count(None)


def _seen(row: tuple[Any, ...]) -> Seen | None:
    kinds = (str, str | None, str, int | None, int)
    is_ours = all(isinstance(value, kind) for value, kind in zip(row, kinds, strict=True))
    return Seen(*row) if is_ours else None


def _instant(number: int) -> datetime:
    return datetime.fromtimestamp(number, UTC)
