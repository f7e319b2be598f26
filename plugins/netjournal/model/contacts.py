"""People: what `contacts/<slug>.yml` says."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from netjournal.model.record import Record

if TYPE_CHECKING:
    from datetime import date

    from netjournal.model.dates import Cadence
    from netjournal.model.dates import PartialDate


class Rank(StrEnum):
    """How close one wants to stay; a contact without a rank is known, not followed."""

    A = "A"
    B = "B"
    C = "C"


class Status(StrEnum):
    """Whether a contact is followed up at all."""

    ACTIVE = "active"
    PAUSED = "paused"
    ARCHIVED = "archived"
    DECEASED = "deceased"


class Audience(StrEnum):
    """Who may see a contact, a touch or a page; also for whom a site is built, its profile."""

    PRIVATE = "private"
    SHARED = "shared"
    PUBLIC = "public"

    def allows(self, profile: Audience) -> bool:
        """Tell whether a site built for `profile` may hold it; what is public is shared, too."""
        every = list(Audience)
        return every.index(self) >= every.index(profile)


class Organisation(Record):
    """Where a contact worked or works: `until` is None while it lasts."""

    name: str
    title: str | None = None
    since: PartialDate | None = None
    until: PartialDate | None = None


class Blog(Record):
    """A blog as the user wrote it.

    `feed` is an http(s) URL or a path inside the network; `author` restricts a group blog to the
    contact's own posts.
    """

    url: str | None = None
    feed: str | None = None
    author: str | None = None

    @property
    def address(self) -> str | None:
        """By what it is followed, as `Post.feed` has it: the feed, else the blog's own address."""
        return self.feed or self.url


class Met(Record):
    """The first meeting; `through` is the slug of whoever introduced us."""

    on: PartialDate | None = None
    where: str | None = None
    how: str | None = None
    through: str | None = None
    in_person: bool | None = None


class Relation(Record):
    """What `target` is to `source`: `Relation("ada", "ben", "mentor")` says Ben is Ada's mentor.

    `derived` marks the inverse of a relation that is written in the other contact's file.
    """

    source: str
    target: str
    type: str
    derived: bool = False


class Contact(Record):
    """One person.

    `links` are pairs of a label and a URL; `path` and `photo` are relative to the network.
    """

    slug: str
    name: str
    nickname: str | None = None
    rank: Rank | None = None
    cadence: Cadence | None = None
    status: Status = Status.ACTIVE
    added: date | None = None
    snooze_until: date | None = None
    snooze_reason: str | None = None
    birthday: PartialDate | None = None
    photo: str | None = None
    organisations: tuple[Organisation, ...] = ()
    location: str | None = None
    timezone: str | None = None
    languages: tuple[str, ...] = ()
    emails: tuple[str, ...] = ()
    phones: tuple[str, ...] = ()
    links: tuple[tuple[str, str], ...] = ()
    blogs: tuple[Blog, ...] = ()
    tags: tuple[str, ...] = ()
    interests: tuple[str, ...] = ()
    met: Met | None = None
    relations: tuple[Relation, ...] = ()
    gift_ideas: tuple[str, ...] = ()
    household: str | None = None
    audience: Audience = Audience.PRIVATE
    private: tuple[str, ...] = ()
    notes: str | None = None
    path: str = ""

    @property
    def is_closed(self) -> bool:
        """Whether nothing is ever due for them: they are archived or deceased."""
        return self.status in {Status.ARCHIVED, Status.DECEASED}
