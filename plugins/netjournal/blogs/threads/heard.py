"""What is known of where a thread can be read, and what one answer said of it."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from netjournal.model.record import Record

if TYPE_CHECKING:
    from netjournal.model import Comment


class Source(StrEnum):
    """A way to read a thread, each with an adapter of its own; in words for the user."""

    ATOM = "its Atom comment feed"
    RSS = "its RSS comment feed"
    WORDPRESS = "WordPress' list of comments"
    BLOGGER = "Blogger's list of comments"
    ISSO = "Isso's list of comments"
    PAGE = "the post's page"


class Step(Record):
    """An address to ask, and how its answer is to be read."""

    source: Source
    url: str


class Lead(Record):
    """What is known of a thread before it is asked for.

    `post` is the post's address, without what marks a commenter's own view; `system` what runs its
    comments; `feed` its comment feed, as the blog's feed or the post's page names it; `rest`
    WordPress' own address of the post, or of its comments; `isso` where the Isso that serves it
    lists its comments; `post_id` the engine's number for the post (Blogger's and WordPress');
    `comment` the id of my comment, from where the browser landed.
    """

    post: str
    system: str | None = None
    feed: str | None = None
    rest: str | None = None
    isso: str | None = None
    post_id: str | None = None
    comment: str | None = None


class Heard(Record):
    """What one answer said of a thread.

    `comments` are in the source's order, in feeds and engines' lists mostly the newest first.
    `is_whole` is whether a thread that has more would have shown them here, `more` where the rest
    of it can be asked for. `is_closed`: the post says that it takes no comments. `lead` is what the
    answer taught about where to ask, None if nothing.
    """

    comments: tuple[Comment, ...] = ()
    title: str | None = None
    is_whole: bool = False
    is_closed: bool = False
    more: tuple[Step, ...] = ()
    lead: Lead | None = None
