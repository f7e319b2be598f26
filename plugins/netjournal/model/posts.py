"""What the web says: the entries of feeds."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING
from typing import Final

from netjournal.model.record import Record

if TYPE_CHECKING:
    from datetime import datetime

# What the lines of a post's text begin with that are not its author's running prose.
QUOTED: Final = "> "
CODE: Final = "    "
HEADING: Final = "# "


class CommentsState(StrEnum):
    """Whether a comment can be left under a post, as far as is known."""

    OPEN = "open"
    CLOSED = "closed"
    LOGIN = "login"
    UNKNOWN = "unknown"


class Commenting(Record):
    """Whether a comment can be left under a post, with what system, and what says so.

    `evidence` is for the user, without a full stop.
    """

    state: CommentsState = CommentsState.UNKNOWN
    system: str | None = None
    evidence: str = ""


class Post(Record):
    """One entry of a feed.

    `feed` is the feed's URL as the user wrote it, `id` identifies the entry within it, `url` is
    http(s) or None. `published` is UTC and None when the feed gives no usable date; `first_seen`
    (UTC) is when the cache met it, None before that. `text` is the content as plain text, one
    paragraph a line, bounded: a quotation begins with "> ", a heading with "# ", each line of code
    with four blanks; `is_full` tells a full text from an excerpt. `comments` is the count the feed
    states, None if it states none.
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


class PostPage(Record):
    """What the page of a post said when it was looked at; `url` is canonical.

    `text` is the post's own text, in lines like a Post's, empty where none was found; `error` says
    why the page could not be had.
    """

    url: str
    seen_at: datetime
    commenting: Commenting = Commenting()
    text: str = ""
    language: str | None = None
    error: str | None = None
