"""Everything the user wrote, in one piece, and what is wrong with it."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import field
from enum import StrEnum
from functools import cached_property
from types import MappingProxyType
from typing import TYPE_CHECKING

from netjournal.model.contacts import Audience
from netjournal.model.contacts import Blog
from netjournal.model.contacts import Contact
from netjournal.model.contacts import Rank
from netjournal.model.dates import Cadence
from netjournal.model.journal import Announcement
from netjournal.model.journal import Channel
from netjournal.model.journal import Touch
from netjournal.model.openings import DEFAULT_WEIGHTS
from netjournal.model.prompts import Prompts
from netjournal.model.record import Record
from netjournal.model.urls import canonical_url
from netjournal.model.verdicts import Verdict

if TYPE_CHECKING:
    from collections.abc import Mapping
    from collections.abc import Sequence
    from collections.abc import Set as AbstractSet
    from datetime import date
    from datetime import datetime
    from pathlib import Path

    from netjournal.model.conversations import Answer
    from netjournal.model.conversations import Conversation
    from netjournal.model.conversations import Visit
    from netjournal.model.openings import Weight
    from netjournal.model.prompts import Template
    from netjournal.model.verdicts import Decision


class Severity(StrEnum):
    """How much a problem matters: errors and warnings fail `check` and `--strict`, hints never."""

    ERROR = "error"
    WARNING = "warning"
    HINT = "hint"


class Problem(Record):
    """One fault in a file of the user's.

    `path` is relative to the network's folder, with forward slashes; `line` and `column` count
    from 1. `str()` is the one text used in the terminal, in the build's log and on the site.
    """

    path: str
    line: int
    column: int
    message: str
    severity: Severity = Severity.ERROR
    code: str = ""

    def __lt__(self, other: Problem) -> bool:
        return self._values() < other._values()

    def __str__(self) -> str:
        return f"{self.path}:{self.line}:{self.column}: {self.message}"


class Me(Record):
    """The user: comments are left under this name, never anonymously."""

    name: str | None = None
    aliases: tuple[str, ...] = ()
    url: str | None = None
    emails: tuple[str, ...] = ()
    blogs: tuple[Blog, ...] = ()
    interests: tuple[str, ...] = ()


DEFAULT_RANKS: Mapping[Rank, Cadence] = MappingProxyType(
    {Rank.A: Cadence(months=3), Rank.B: Cadence(months=6), Rank.C: Cadence(months=12)}
)


class LeapDay(StrEnum):
    """When those born on 29 February have their birthday in other years."""

    FEBRUARY = "02-28"
    MARCH = "03-01"


class Config(Record):
    """The netjournal section of `mkdocs.yml`, with its defaults.

    `today` is the pinned date, None in a real network. `relation_types` maps every known type to
    its inverse, itself when symmetric. `households` are those of which a touch with one counts for
    all. `budget` is how many people a day are proposed, `openings` how many posts, which `weights`
    put in order. `commit` says that commands commit what they change. `services` are the hosts of
    comment services that may be asked for comments under posts, `keep` whether the fate of comments
    is kept in their touches, None where the user was not asked yet. `profile` is for whom the site
    is built, `show` what it tells others beyond the rule: names of a contact's fields, and
    "touches". `docs_dir` is MkDocs' own setting, read from the same file.
    """

    me: Me = Me()
    timezone: str | None = None
    today: date | None = None
    ranks: Mapping[Rank, Cadence] = field(default_factory=lambda: DEFAULT_RANKS)
    counting_channels: frozenset[Channel] = frozenset(Channel)
    relation_types: Mapping[str, str] = field(default_factory=dict)
    birthday_lead_days: int = 14
    gift_lead_days: int = 21
    leap_day: LeapDay = LeapDay.FEBRUARY
    households: tuple[str, ...] = ()
    budget: int = 3
    openings: int = 5
    weights: Mapping[Weight, int] = field(default_factory=lambda: DEFAULT_WEIGHTS)
    commit: bool = False
    services: tuple[str, ...] = ()
    keep: bool | None = None
    sample_blogs: bool = False
    profile: Audience = Audience.PRIVATE
    show: Mapping[Audience, frozenset[str]] = field(default_factory=dict)
    publish_private: bool = False
    docs_dir: str = "journal"

    @property
    def is_private(self) -> bool:
        """Whether the site is for the user alone."""
        return self.profile is Audience.PRIVATE

    @property
    def is_findable(self) -> bool:
        """Whether search engines may show the site."""
        return self.profile is Audience.PUBLIC

    def local_day(self, instant: datetime) -> date:
        """Return the date an instant has in the configured time zone, else in the system's."""
        return self.local(instant).date()

    def local(self, instant: datetime) -> datetime:
        """Return an instant in the configured time zone, else in the system's."""
        if self.timezone is None:
            return instant.astimezone()
        from zoneinfo import ZoneInfo  # noqa: PLC0415 - a pinned day and the system's zone need none

        return instant.astimezone(ZoneInfo(self.timezone))


class Book(Record):
    """Everything the user wrote, loaded from `root` and indexed once, with its problems.

    Contacts are sorted by slug, touches from the oldest to the newest, problems by place; decisions
    stand in the order of their file. `conversations` are what became of the user's comments, by
    touch from the newest to the oldest, and `visits` who commented on the user's own blogs, the
    newest first: both are there where somebody asked what was fetched, and follow from it. `states`
    tell a record, by the path of its file, from what it was and will be; where there is none, only
    the record itself does.
    """

    root: Path
    config: Config = field(default_factory=Config)
    contacts: Mapping[str, Contact] = field(default_factory=dict)
    touches: Sequence[Touch] = ()
    announcements: Sequence[Announcement] = ()
    decisions: Sequence[Decision] = ()
    prompts: Prompts = Prompts()
    templates: Mapping[str, Template] = field(default_factory=dict)
    problems: Sequence[Problem] = ()
    conversations: Sequence[Conversation] = ()
    visits: Sequence[Visit] = ()
    states: Mapping[str, int | None] = field(default_factory=dict)

    @cached_property
    def touches_with(self) -> Mapping[str, Sequence[Touch]]:
        """The touches of each contact, oldest first; a contact without any has no key."""
        index: dict[str, list[Touch]] = defaultdict(list)
        for touch in self.touches:
            for slug in touch.people if len(touch.people) < 2 else dict.fromkeys(touch.people):
                index[slug].append(touch)
        return dict(index)

    @cached_property
    def touches_giving(self) -> Mapping[str, Sequence[Touch]]:
        """Those of `touches_with` in which something was asked, offered, promised or done."""
        index: dict[str, list[Touch]] = defaultdict(list)
        for touch in self.touches:
            if touch.asks or touch.offers or touch.promises or touch.helped:
                for slug in dict.fromkeys(touch.people):
                    index[slug].append(touch)
        return dict(index)

    @cached_property
    def households(self) -> Mapping[str, Sequence[str]]:
        """The members (slugs) of each household for all of which one touch counts."""
        index: dict[str, list[str]] = {name: [] for name in self.config.households}
        for slug, contact in self.contacts.items() if index else ():
            if contact.household in index:
                index[contact.household].append(slug)
        return index

    @cached_property
    def touches_mentioning(self) -> Mapping[str, Sequence[Touch]]:
        """The touches whose text names a contact who was not part of them, oldest first."""
        index: dict[str, list[Touch]] = defaultdict(list)
        for touch in self.touches:
            for slug in dict.fromkeys(touch.mentions):
                if slug not in touch.people:
                    index[slug].append(touch)
        return dict(index)

    @cached_property
    def introduced_by(self) -> Mapping[str, Sequence[str]]:
        """Whom each contact introduced to me, by slug, from `met: {through: …}`."""
        index: dict[str, list[str]] = defaultdict(list)
        for contact in self.contacts.values():
            if contact.met and contact.met.through:
                index[contact.met.through].append(contact.slug)
        return dict(index)

    @cached_property
    def announced_to(self) -> Mapping[str, Sequence[Announcement]]:
        """The announcements meant for each contact; one whom none is meant for has no key."""
        index: dict[str, list[Announcement]] = defaultdict(list)
        for announcement in self.announcements:
            for slug in dict.fromkeys(announcement.to):
                index[slug].append(announcement)
        return dict(index)

    @cached_property
    def answers_of(self) -> Mapping[str, Sequence[tuple[Conversation, Answer]]]:
        """The answers that each contact gave to comments of mine, in each thread oldest first."""
        index: dict[str, list[tuple[Conversation, Answer]]] = defaultdict(list)
        for conversation in self.conversations:
            for answer in conversation.answers:
                if answer.contact:
                    index[answer.contact].append((conversation, answer))
        return dict(index)

    @cached_property
    def visits_of(self) -> Mapping[str, Sequence[Visit]]:
        """The comments of each contact under posts of mine, the newest first."""
        index: dict[str, list[Visit]] = defaultdict(list)
        for visit in self.visits:
            if visit.contact:
                index[visit.contact].append(visit)
        return dict(index)

    @cached_property
    def decided(self) -> Mapping[str, Decision]:
        """The decision that counts for each post or answer, the last one, by `Decision.key`."""
        return {
            decision.key: decision
            for decision in self.decisions
            if decision.verdict is not Verdict.MUTE
        }

    @cached_property
    def muted(self) -> AbstractSet[str]:
        """The feeds, as `Post.feed` has them, of the blogs of which no post is ever proposed."""
        keys = {each.key for each in self.decisions if each.verdict is Verdict.MUTE}
        blogs = (blog for each in self.contacts.values() for blog in each.blogs) if keys else ()
        return frozenset(
            address
            for blog in blogs
            if (address := blog.address)
            and keys.intersection(canonical_url(each) for each in (blog.url, blog.feed) if each)
        )
