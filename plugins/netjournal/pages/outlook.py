"""The book as it looks today: every decision made once, for all pages."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from netjournal.followup import relations
from netjournal.followup.cadence import cadence_of
from netjournal.followup.cadence import last_touch
from netjournal.followup.due import due_items
from netjournal.followup.openings import openings
from netjournal.model import Reason
from netjournal.model import Status
from netjournal.pages.markdown import Texts

if TYPE_CHECKING:
    from collections.abc import Mapping
    from collections.abc import Sequence
    from datetime import date

    from netjournal.model import Announcement
    from netjournal.model import Book
    from netjournal.model import Cadence
    from netjournal.model import Contact
    from netjournal.model import DueItem
    from netjournal.model import Opening
    from netjournal.model import Post
    from netjournal.model import Problem
    from netjournal.model import Relation


@dataclass(frozen=True)
class Outlook:
    """A book, the posts of each contact (by slug), and what follows from them today."""

    book: Book
    posts: Mapping[str, Sequence[Post]]
    today: date

    @cached_property
    def texts(self) -> Texts:
        """The user's texts as HTML."""
        return Texts(self.book)

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
        """The posts worth a comment, best first."""
        return openings(self.book, self.posts, self.today)

    @cached_property
    def openings_of(self) -> Mapping[str, Sequence[Opening]]:
        """The openings of each contact who has any."""
        index: dict[str, list[Opening]] = defaultdict(list)
        for opening in self.openings:
            index[opening.contact].append(opening)
        return dict(index)

    @cached_property
    def relations(self) -> Mapping[str, Sequence[Relation]]:
        """The relations of each contact who has any, inverses included."""
        return relations.relations(self.book)

    @cached_property
    def problems_of(self) -> Mapping[str, Sequence[Problem]]:
        """The problems of each file that has any."""
        index: dict[str, list[Problem]] = defaultdict(list)
        for problem in self.book.problems:
            index[problem.path].append(problem)
        return dict(index)

    @cached_property
    def announcements(self) -> Mapping[str, Announcement]:
        """The announcements by id."""
        return {announcement.id: announcement for announcement in self.book.announcements}

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
        return next((item for item in items if item.reason is not Reason.BIRTHDAY), None)

    @property
    def has_blogs(self) -> bool:
        """Tell whether anybody's file names a blog."""
        return any(contact.blogs for contact in self.book.contacts.values())

    def is_snoozed(self, contact: Contact) -> bool:
        """Tell whether the user asked not to be reminded of an active contact yet."""
        until = contact.snooze_until
        return contact.status is Status.ACTIVE and until is not None and self.today < until
