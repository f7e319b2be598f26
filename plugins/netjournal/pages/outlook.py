"""The book as it looks today: every decision made once, for all pages."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from dataclasses import field
from dataclasses import replace
from datetime import timedelta
from functools import cached_property
from typing import TYPE_CHECKING

from netjournal.followup import introductions
from netjournal.followup.announcements import progress
from netjournal.followup.cadence import cadence_of
from netjournal.followup.cadence import last_touch
from netjournal.followup.candidates import Candidates
from netjournal.followup.connections import connections
from netjournal.followup.due import NEXT_30_DAYS
from netjournal.followup.due import due_items
from netjournal.followup.due import due_rows
from netjournal.followup.due import is_in_force
from netjournal.followup.due import is_near
from netjournal.followup.due import urgency
from netjournal.followup.forecast import reasons_ahead
from netjournal.followup.forecast import shares_ahead
from netjournal.followup.proposals import propose
from netjournal.followup.standing import by_standing
from netjournal.followup.standing import open_answers
from netjournal.model import Reason
from netjournal.model import Section
from netjournal.model import Status
from netjournal.pages.avatars import avatar
from netjournal.pages.calendars import birthday_events
from netjournal.pages.calendars import due_events
from netjournal.pages.circle import by_organisation
from netjournal.pages.circle import by_tag
from netjournal.pages.markdown import Texts
from netjournal.pages.months import by_year
from netjournal.pages.months import months

if TYPE_CHECKING:
    from collections.abc import Mapping
    from collections.abc import Sequence
    from datetime import date

    from netjournal.blogs.health import Health
    from netjournal.followup.announcements import Progress
    from netjournal.followup.budget import Share
    from netjournal.followup.connections import Connection
    from netjournal.followup.introductions import Pair
    from netjournal.followup.standing import Standing
    from netjournal.model import Announcement
    from netjournal.model import Answer
    from netjournal.model import Book
    from netjournal.model import Cadence
    from netjournal.model import Contact
    from netjournal.model import Conversation
    from netjournal.model import DueItem
    from netjournal.model import DueRow
    from netjournal.model import Opening
    from netjournal.model import Post
    from netjournal.model import PostPage
    from netjournal.model import Problem
    from netjournal.model import Proposal
    from netjournal.model import Touch
    from netjournal.pages.avatars import Avatar
    from netjournal.pages.circle import Circle
    from netjournal.pages.events import Event
    from netjournal.pages.forge import Forge
    from netjournal.pages.markdown import Rendered
    from netjournal.pages.months import Month

AHEAD_DAYS = 60
_BIRTHDAYS = frozenset({Reason.BIRTHDAY, Reason.GIFT})
_FAR_OFF = frozenset({Section.LATER, Section.PAUSED})


@dataclass(frozen=True)
class Outlook:
    """A book, the posts of each contact (by slug), and what follows from them today.

    `blogs` say how the contacts' blogs are doing, the worst first; `post_pages` what the pages of
    posts said, by canonical URL; `forge` where the files can be edited in a browser, `site_url`
    the address of the site where it is known. `rendered` are the user's texts of an earlier build.
    """

    book: Book
    posts: Mapping[str, Sequence[Post]]
    today: date
    blogs: Sequence[Health] = ()
    post_pages: Mapping[str, PostPage] = field(default_factory=dict)
    forge: Forge | None = None
    site_url: str | None = None
    rendered: Rendered | None = None

    @property
    def is_private(self) -> bool:
        """Whether the pages are for the user alone, with all that they may do next."""
        return self.book.config.is_private

    @cached_property
    def texts(self) -> Texts:
        """The user's texts as HTML."""
        return Texts(self.book, self.rendered)

    @cached_property
    def subjects(self) -> Mapping[str, Contact]:
        """The contacts, for pages that tell all there is to tell of one."""
        return self.book.contacts

    @cached_property
    def avatars(self) -> Mapping[str, Avatar]:
        """The face of each contact."""
        contacts = self.book.contacts
        return {slug: avatar(contact, self.book.root) for slug, contact in contacts.items()}

    @cached_property
    def due_rows(self) -> Sequence[DueRow]:
        """Whom to get back to within a year, a row a person."""
        return due_rows(self.book, self.today)

    @cached_property
    def reasons(self) -> Mapping[str, Sequence[DueItem]]:
        """Why to get back to each contact today or in the days ahead, the most urgent first."""
        reasons = {
            slug: sorted(reasons_ahead(self.book, contact, self.today, AHEAD_DAYS), key=urgency)
            for slug, contact in self.book.contacts.items()
        }
        return {slug: items for slug, items in reasons.items() if items}

    @cached_property
    def shares(self) -> Sequence[Share]:
        """Whom to get back to today and on each of the days ahead, as the budget allows."""
        return shares_ahead(self.book, self.reasons, self.today, AHEAD_DAYS)

    @cached_property
    def due(self) -> Sequence[DueItem]:
        """Everybody's due items, the most urgent first."""
        return due_items(self.book, self.today)

    @cached_property
    def due_of(self) -> Mapping[str, Sequence[DueItem]]:
        """The due items of each contact who has any."""
        index: dict[str, list[DueItem]] = defaultdict(list)
        for item in self.due:
            index[item.contact].append(item)
        return dict(index)

    @cached_property
    def openings(self) -> Sequence[Opening]:
        """The posts worth a comment today, best first."""
        return self._candidates.openings(self.post_pages)

    @cached_property
    def opening_of(self) -> Mapping[str, Opening]:
        """The best opening of each contact who has any."""
        best = self._candidates.ranked(self.post_pages)
        return {opening.contact: opening for opening in best}

    @cached_property
    def _candidates(self) -> Candidates:
        return Candidates(self.book, self.posts, self.today)

    def day_of(self, opening: Opening) -> date:
        """Return the day from which the age of a post is counted."""
        return self.today - timedelta(days=opening.age_days)

    @cached_property
    def proposals(self) -> Mapping[str, Proposal]:
        """A light touch for everybody who is due within a month, by slug."""
        found = {}
        for row in self.due_rows:
            if row.section not in _FAR_OFF:
                opening = self.opening_of.get(row.contact)
                found[row.contact] = propose(self.book, row, opening, self.today)
        return found

    def last_day_proposed(self, slug: str) -> date | None:
        """Return the last day on which the proposal for somebody answers a reason, if it ends.

        It may end before what it answers does: reasons know of touches that are planned.
        """
        answered = self.proposals[slug].item
        lasts = [
            item.until
            for item in self.reasons[slug]
            if is_in_force(item, self.today)
            and (answered is None or replace(item, until=answered.until) == answered)
        ]
        return max((last for last in lasts if last), default=None) if all(lasts) else None

    @cached_property
    def connections(self) -> Mapping[str, Sequence[Connection]]:
        """With whom each contact is connected who is so with anybody."""
        return connections(self.book, self.today)

    @cached_property
    def organisations(self) -> Mapping[str, Circle]:
        """Who works or worked where, by the organisation's name in small letters."""
        return by_organisation(self.book)

    @cached_property
    def tags(self) -> Mapping[str, Circle]:
        """Who carries which tag, by the tag in small letters."""
        return by_tag(self.book)

    @cached_property
    def homes(self) -> Mapping[str, Sequence[str]]:
        """Who lives in each home (slugs), by the word that their files have for it."""
        index: dict[str, list[str]] = defaultdict(list)
        for slug, contact in self.book.contacts.items():
            if contact.household:
                index[contact.household].append(slug)
        return dict(index)

    @cached_property
    def pairs(self) -> Sequence[Pair]:
        """The contacts who could meet, two each, those who share the most first."""
        return introductions.could_meet(self.book, self.today)

    @cached_property
    def could_meet(self) -> Mapping[str, Sequence[Pair]]:
        """The best pairs of each contact who is in one."""
        return introductions.by_person(self.pairs)

    @cached_property
    def problems_of(self) -> Mapping[str, Sequence[Problem]]:
        """The problems of each file that has any."""
        index: dict[str, list[Problem]] = defaultdict(list)
        for problem in self.book.problems:
            index[problem.path].append(problem)
        return dict(index)

    @cached_property
    def progress(self) -> Mapping[str, Progress]:
        """How far each announcement has come, by id, the newest first."""
        return {each.announcement.id: each for each in progress(self.book, self.today)}

    @cached_property
    def months(self) -> Mapping[str, Month]:
        """The months of the journal by the `src_uri` of their page, the newest first."""
        return months(self.book)

    @cached_property
    def years(self) -> Mapping[str, Sequence[str]]:
        """The pages of the months of each year of the journal, the newest first."""
        return by_year(self.months)

    @cached_property
    def due_events(self) -> Sequence[Event]:
        """Whom to get back to, as events of a calendar."""
        return due_events(self.book, self.today)

    @cached_property
    def birthday_events(self) -> Sequence[Event]:
        """Everybody's birthdays, as events of a calendar."""
        return birthday_events(self.book)

    @cached_property
    def announcements(self) -> Mapping[str, Announcement]:
        """The announcements by id."""
        return {announcement.id: announcement for announcement in self.book.announcements}

    @cached_property
    def standings(self) -> Mapping[Standing, Sequence[Conversation]]:
        """My comments by where they stand, those answered last first."""
        return by_standing(self.book, self.today)

    def open_answers(self, conversation: Conversation) -> Sequence[Answer]:
        """Return the answers to a comment of mine that ask for one of mine."""
        return open_answers(self.book, conversation, self.today)

    @cached_property
    def conversation_of(self) -> Mapping[str, Conversation]:
        """What became of each comment of mine, by the id of its touch."""
        return {each.touch: each for each in self.book.conversations}

    @cached_property
    def comment_of(self) -> Mapping[str, Touch]:
        """The touches that became conversations, by id."""
        return {touch.id: touch for touch in self.book.touches if touch.id in self.conversation_of}

    @cached_property
    def _last_touches(self) -> Mapping[str, date | None]:
        return {slug: last_touch(self.book, slug, self.today) for slug in self.book.contacts}

    def last_touch(self, contact: Contact) -> date | None:
        """Return when we were last in touch, None if never."""
        return self._last_touches[contact.slug]

    def cadence(self, contact: Contact) -> Cadence | None:
        """Return how often a contact is due; None for somebody who is not followed."""
        return cadence_of(contact, self.book.config)

    def next_due(self, contact: Contact) -> DueItem | None:
        """Return the item that says when the next touch is due, if anything does."""
        items = self.due_of.get(contact.slug, ())
        return next((item for item in items if item.reason not in _BIRTHDAYS), None)

    @property
    def last_foreseen(self) -> date:
        """The last of the days ahead: for a later one the site must be built again."""
        return self.today + timedelta(days=AHEAD_DAYS)

    def shown(self, slug: str, within_days: int) -> Sequence[DueItem]:
        """Return why to get back to somebody today or in so many days, most urgent first.

        Why they rest is there only where nothing is within a month, and what is further away only
        where there is neither.
        """
        items = [
            item
            for item in self.reasons.get(slug, ())
            if is_in_force(item, self.today) and is_near(item, within_days)
        ]
        resting = [item for item in items if item.reason is Reason.RESTING]
        near = [item for item in items if is_near(item, NEXT_30_DAYS) and item not in resting]
        return near or resting or items

    @property
    def has_blogs(self) -> bool:
        """Tell whether anybody's file names a blog."""
        return any(contact.blogs for contact in self.book.contacts.values())

    def last_day_snoozed(self, contact: Contact) -> date | None:
        """Return until when the user asked not to be reminded of an active contact, if they did."""
        until = contact.snooze_until
        is_snoozed = contact.status is Status.ACTIVE and until is not None and self.today < until
        return until - timedelta(days=1) if until and is_snoozed else None
