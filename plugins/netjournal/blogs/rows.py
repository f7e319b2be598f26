"""Rows of the cache to records and back; what cannot be ours is not read.

The file may come with a cloned network, so types, lengths, addresses and characters are checked.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC
from datetime import datetime
from datetime import timedelta
from typing import TYPE_CHECKING
from typing import Any
from typing import TypeVar

from netjournal.blogs.entries import usable
from netjournal.blogs.links import web_link
from netjournal.blogs.text import LINE_LIMIT
from netjournal.blogs.text import TEXT_LIMIT
from netjournal.blogs.text import is_plain
from netjournal.model import CommentsState
from netjournal.model import Post

if TYPE_CHECKING:
    from collections.abc import Callable
    from collections.abc import Sequence

_FEED_TABLE = """\
CREATE TABLE feed (
    url TEXT PRIMARY KEY,
    etag TEXT,
    last_modified TEXT,
    body_sha256 TEXT,
    fetched_at INTEGER,
    ok_at INTEGER,
    not_before INTEGER,
    error TEXT,
    fault TEXT
) WITHOUT ROWID"""

_POST_TABLE = """\
CREATE TABLE post (
    feed TEXT,
    place INTEGER,
    id TEXT,
    title TEXT,
    url TEXT,
    published INTEGER,
    first_seen INTEGER,
    author TEXT,
    language TEXT,
    text TEXT,
    comments INTEGER,
    comments_url TEXT,
    comments_feed TEXT,
    comments_state TEXT,
    PRIMARY KEY (feed, place)
)"""

TABLES = (_FEED_TABLE, _POST_TABLE)

T = TypeVar("T")

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_VALUE_LIMIT = 2000


@dataclass(frozen=True)
class Feed:
    """What is known of a feed, by its URL as the user wrote it; instants are UTC.

    `fault` says why the last body that came could not be read, `error` what the last attempt met.
    """

    url: str
    etag: str | None = None
    last_modified: str | None = None
    body_sha256: str | None = None
    fetched_at: datetime | None = None
    ok_at: datetime | None = None
    not_before: datetime | None = None
    error: str | None = None
    fault: str | None = None


def feed_row(feed: Feed) -> Sequence[object]:
    """Return a feed as a row of its table."""
    return (
        feed.url,
        feed.etag,
        feed.last_modified,
        feed.body_sha256,
        seconds(feed.fetched_at),
        seconds(feed.ok_at),
        seconds(feed.not_before),
        feed.error,
        feed.fault,
    )


def post_row(feed: str, place: int, post: Post, first_seen: int | None) -> Sequence[object]:
    """Return the post at a place of a feed as a row of its table."""
    return (
        feed,
        place,
        post.id,
        post.title,
        post.url,
        seconds(post.published),
        first_seen,
        post.author,
        post.language,
        post.text,
        post.comments,
        post.comments_url,
        post.comments_feed,
        post.comments_state.value,
    )


def feed_of(row: Sequence[Any]) -> Feed | None:
    """Read a row of the feeds' table; None if it is not one of ours."""
    url, etag, modified, digest, fetched, ok, not_before, error, fault = row
    try:
        return Feed(
            url=_text(url),
            etag=_optional(_text, etag),
            last_modified=_optional(_text, modified),
            body_sha256=_optional(_text, digest),
            fetched_at=_optional(_instant, fetched),
            ok_at=_optional(_instant, ok),
            not_before=_optional(_instant, not_before),
            error=_optional(_text, error),
            fault=_optional(_text, fault),
        )
    except (ValueError, OverflowError):
        return None


def post_of(row: Sequence[Any]) -> Post | None:
    """Read a row of the posts' table; None if it is not one of ours."""
    (
        feed,
        _,
        id_,
        title,
        url,
        published,
        seen,
        author,
        language,
        text,
        count,
        page,
        replies,
        state,
    ) = row
    try:
        return Post(
            feed=_text(feed),
            id=_text(id_),
            title=_text(title, LINE_LIMIT),
            url=_optional(_link, url),
            published=_optional(_instant, published),
            first_seen=_optional(_instant, seen),
            author=_optional(_text, author),
            language=_optional(_text, language),
            text="\n".join(_text(part, TEXT_LIMIT) for part in _prose(text).split("\n")),
            comments=_optional(_number, count),
            comments_url=_optional(_link, page),
            comments_feed=_optional(_link, replies),
            comments_state=CommentsState(state),
        )
    except (ValueError, OverflowError):
        return None


def seconds(moment: datetime | None) -> int | None:
    """Return an instant as whole seconds since 1970."""
    return None if moment is None else int((moment - _EPOCH).total_seconds())


def _optional(read: Callable[[object], T], value: object) -> T | None:
    return None if value is None else read(value)


def _text(value: object, limit: int = _VALUE_LIMIT) -> str:
    if not isinstance(value, str) or len(value) > limit or not is_plain(value):
        raise ValueError(value)
    return value


def _prose(value: object) -> str:
    if not isinstance(value, str) or len(value) > TEXT_LIMIT:
        raise ValueError(value)
    return value


def _link(value: object) -> str:
    link = web_link(value)
    if link is None:
        raise ValueError(value)
    return link


def _number(value: object) -> int:
    if not isinstance(value, int) or value < 0:
        raise ValueError(value)
    return value


def _instant(value: object) -> datetime:
    if not isinstance(value, int):
        raise ValueError(value)  # noqa: TRY004 - one exception for all that is not ours
    moment = usable(_EPOCH + timedelta(seconds=value))
    if moment is None:
        raise ValueError(value)
    return moment
