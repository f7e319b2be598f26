"""What follows from the comments under posts: the fate of mine, the answers, who came to me."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from netjournal.model.record import Record

if TYPE_CHECKING:
    from datetime import datetime

    from netjournal.model.threads import Comment


class Fate(StrEnum):
    """What became of a comment of mine.

    WAITING: written, and not seen yet. HELD: the blog holds it for approval. UNSEEN: not seen in 30
    days. CLOSED: the post takes no comments any more, and mine is not there. UNTRACKABLE: no look
    can tell.
    """

    WAITING = "waiting"
    HELD = "held"
    PUBLISHED = "published"
    ANSWERED = "answered"
    UNSEEN = "unseen"
    REMOVED = "removed"
    CLOSED = "closed"
    UNTRACKABLE = "untrackable"


class Answer(Record):
    """A comment that answers mine.

    `contact` is the slug of who wrote it, None for a stranger; `is_author` tells that it is the
    post's author. `rule` is what says that it is an answer, without a full stop; without `is_sure`
    it may be one. `is_dealt_with`: I answered, was in touch since, or dismissed it.
    """

    comment: Comment
    contact: str | None = None
    is_author: bool = False
    rule: str = ""
    is_sure: bool = True
    is_dealt_with: bool = False


class Conversation(Record):
    """A comment of mine, and what came of it.

    `touch` is the id of the touch, `url` the post's address as the user wrote it, `people` whose
    post it is (slugs). `rule` says what tells the fate, without a full stop. `mine` is my comment
    as the blog shows it, None where it was not found; `permalink` leads to it. `others` counts the
    comments that others wrote after mine and that are no answers to it. `looked_at` is the last
    look, `next_look_at` when the next is due, both UTC and None where there was or is none; `why`
    says why then, or never, and `error` what the last look met that brought nothing.
    """

    touch: str
    url: str
    fate: Fate
    rule: str
    title: str | None = None
    people: tuple[str, ...] = ()
    mine: Comment | None = None
    permalink: str | None = None
    answers: tuple[Answer, ...] = ()
    others: int = 0
    looked_at: datetime | None = None
    next_look_at: datetime | None = None
    why: str | None = None
    error: str | None = None


class Visit(Record):
    """A comment that somebody wrote under a post of mine; `contact` is None for a stranger.

    `is_returned`: I was in touch since; `is_dismissed`: the user says that it needs nothing.
    """

    comment: Comment
    post: str | None = None
    contact: str | None = None
    is_returned: bool = False
    is_dismissed: bool = False
