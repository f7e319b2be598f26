"""What came of following a feed."""

from __future__ import annotations

from dataclasses import dataclass
from dataclasses import field
from enum import StrEnum
from typing import TYPE_CHECKING

from netjournal.blogs.known import Hints

if TYPE_CHECKING:
    from netjournal.model import Post


class FeedStatus(StrEnum):
    """How a feed compares with what was known of it."""

    NEW = "new"
    CHANGED = "changed"
    UNCHANGED = "unchanged"
    NOT_DUE = "not-due"
    ERROR = "error"


@dataclass(frozen=True)
class FeedResult:
    """One contact's feed after a run.

    `posts` is how many the feed holds, `new` how many of them were not there before. `error` is a
    sentence for the user: what the last attempt met, `failures` times in a row, or who wants to be
    left alone. `why` says until when a feed is `NOT_DUE` by its own schedule, and for what reason.
    """

    contact: str
    url: str
    status: FeedStatus
    posts: int = 0
    new: int = 0
    error: str | None = None
    failures: int = 0
    why: str | None = None


@dataclass(frozen=True)
class ParsedFeed:
    """What a body holds; with an `error`, a sentence for the user, it holds nothing.

    `kind` is such as RSS 2.0; `comments_feed` is the one of the whole blog, where the feed names
    it. `digests` has one for each post: by it the post need not be read again, None for one that
    must.
    """

    posts: tuple[Post, ...] = ()
    digests: tuple[str | None, ...] = ()
    kind: str | None = None
    hints: Hints = field(default_factory=Hints)
    comments_feed: str | None = None
    error: str | None = None
