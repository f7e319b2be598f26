"""Touches and announcements: what the files under `journal/` say."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from netjournal.model.contacts import Audience
from netjournal.model.record import Record
from netjournal.model.urls import comment_id
from netjournal.model.urls import is_held

if TYPE_CHECKING:
    import datetime as dt

    from netjournal.model.conversations import Fate


class Channel(StrEnum):
    """By what means a touch happened."""

    MEETING = "meeting"
    CALL = "call"
    VIDEO = "video"
    VOICEMAIL = "voicemail"
    EMAIL = "email"
    MESSAGE = "message"
    LETTER = "letter"
    CARD = "card"
    NOTE = "note"
    SOCIAL = "social"
    COMMENT = "comment"
    EVENT = "event"
    INTRODUCTION = "introduction"


class Item(Record):
    """What was asked in a touch; `who` are the slugs it concerns, all of the touch if empty."""

    what: str
    who: tuple[str, ...] = ()


class Offer(Item):
    """What I offered; outstanding until `done` says when it was taken up, or fell through."""

    done: dt.date | None = None


class Promise(Item):
    """What I promised; open until `done` says when I kept it."""

    by: dt.date | None = None
    done: dt.date | None = None


class Help(Item):
    """What they did for me; a thank-you is owed until `thanked`."""

    thanked: dt.date | None = None


class KeptAnswer(Record):
    """What somebody answered to a comment of mine, kept lest it is lost with the blog."""

    what: str
    by: str | None = None
    on: dt.date | None = None
    url: str | None = None


class Kept(Record):
    """What is known of a comment of mine, to be kept in its touch: `published` is a local day."""

    permalink: str | None = None
    published: dt.date | None = None
    answers: tuple[KeptAnswer, ...] = ()


class Touch(Record):
    """One interaction.

    `id` is the file's stem, `people` the slugs of `with:`, `about` the id of an announcement,
    `text` the Markdown body, `mentions` the slugs it names with @. Of a comment, `landed` is where
    the browser was after it was sent; `permalink`, `published` and `answers` are what was kept of
    its fate, and `fate` is what the user says of it where no look can tell.
    """

    id: str
    date: dt.date
    channel: Channel
    people: tuple[str, ...] = ()
    from_them: bool = False
    asks: tuple[Item, ...] = ()
    offers: tuple[Offer, ...] = ()
    promises: tuple[Promise, ...] = ()
    helped: tuple[Help, ...] = ()
    url: str | None = None
    landed: str | None = None
    permalink: str | None = None
    published: dt.date | None = None
    answers: tuple[KeptAnswer, ...] = ()
    fate: Fate | None = None
    about: str | None = None
    audience: Audience = Audience.PRIVATE
    text: str = ""
    mentions: tuple[str, ...] = ()
    path: str = ""

    @property
    def comment_id(self) -> str | None:
        """The number that the blog gave a comment, as far as one of its addresses tells."""
        told = (comment_id(url) for url in (self.landed, self.permalink, self.url) if url)
        return next(filter(None, told), None)

    @property
    def was_held(self) -> bool:
        """Whether a comment waited for approval when it was sent, as its addresses tell."""
        return any(is_held(url) for url in (self.landed, self.url) if url)


class Announcement(Record):
    """News for several people, a page under `journal/announcements/`; `to` says for whom."""

    id: str
    date: dt.date
    title: str
    to: tuple[str, ...] = ()
    path: str = ""
