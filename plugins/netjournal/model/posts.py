"""What the web says: the entries of feeds."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from netjournal.model.record import Record

if TYPE_CHECKING:
    from datetime import datetime


class CommentsState(StrEnum):
    """Whether a comment can be left under a post, as far as is known."""

    OPEN = "open"
    CLOSED = "closed"
    LOGIN = "login"
    UNKNOWN = "unknown"


class Post(Record):
    """One entry of a feed.

    `feed` is the feed's URL as the user wrote it, `id` identifies the entry within it, `url` is
    http(s) or None. `published` is UTC and None when the feed gives no usable date; `first_seen`
    (UTC) is when the cache met it, None before that. `text` is the content as plain text, one
    paragraph a line, bounded; `is_full` tells a full text from an excerpt. `comments` is the count
    the feed states, None if it states none.
    """

    feed: str
    id: str
    title: str
    url: str | None = None
    published: datetime | None = None
    first_seen: datetime | None = None
    author: str | None = None
    language: str | None = None
    text: str = ""
    comments: int | None = None
    comments_url: str | None = None
    comments_feed: str | None = None
    comments_state: CommentsState = CommentsState.UNKNOWN
    is_full: bool = False
