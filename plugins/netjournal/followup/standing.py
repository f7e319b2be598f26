"""Where my comments stand: which are answered, which wait, which are quiet; and who came to me."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING
from typing import Final

from netjournal.followup.commenters import folded
from netjournal.followup.commenters import name_left
from netjournal.followup.commenters import page_of
from netjournal.followup.conversations import instant_of
from netjournal.followup.replies import VISIT_STAYS
from netjournal.followup.replies import day_of
from netjournal.followup.replies import is_open
from netjournal.model import Fate
from netjournal.model.record import Record

if TYPE_CHECKING:
    from collections.abc import Mapping
    from collections.abc import Sequence
    from datetime import date

    from netjournal.model import Answer
    from netjournal.model import Book
    from netjournal.model import Comment
    from netjournal.model import Conversation
    from netjournal.model import Visit


class Standing(StrEnum):
    """What a comment of mine asks of me: an answer, patience, a look of my own, or nothing.

    LOST is what is not there, or not any more; UNTRACKED what no look can tell of.
    """

    ANSWERED = "Answered"
    WAITING = "Waiting"
    LOST = "Not there"
    UNTRACKED = "Not followed"
    QUIET = "Quiet"


_OF_FATES: Final[Mapping[Fate, Standing]] = {
    Fate.WAITING: Standing.WAITING,
    Fate.HELD: Standing.WAITING,
    Fate.UNSEEN: Standing.LOST,
    Fate.REMOVED: Standing.LOST,
    Fate.CLOSED: Standing.LOST,
    Fate.UNTRACKABLE: Standing.UNTRACKED,
}


class Visitor(Record):
    """Somebody who commented on my posts: their `visits`, the newest first."""

    visits: tuple[Visit, ...]

    @property
    def contact(self) -> str | None:
        """The slug of a contact, None for a stranger."""
        return self.visits[0].contact

    @property
    def last(self) -> Comment:
        """What they wrote last."""
        return self.visits[0].comment

    @property
    def name(self) -> str | None:
        """The newest name that they left."""
        left = (name_left(visit.comment) for visit in self.visits)
        return next((name for name in left if name), None)

    @property
    def url(self) -> str | None:
        """The newest address that they left."""
        left = (visit.comment.author_url for visit in self.visits)
        return next((url for url in left if url), None)

    @property
    def is_returned(self) -> bool:
        """Whether I was in touch since their last visit."""
        return self.visits[0].is_returned

    @property
    def is_dismissed(self) -> bool:
        """Whether their last visit needs nothing, as the user says."""
        return self.visits[0].is_dismissed


def open_answers(book: Book, conversation: Conversation, today: date) -> Sequence[Answer]:
    """Return the answers that ask for one of mine, the oldest first."""
    return [each for each in conversation.answers if is_open(book, conversation, each, today)]


def standing_of(book: Book, conversation: Conversation, today: date) -> Standing:
    """Return where a comment of mine stands."""
    if open_answers(book, conversation, today):
        return Standing.ANSWERED
    return _OF_FATES.get(conversation.fate, Standing.QUIET)


def by_standing(book: Book, today: date) -> Mapping[Standing, Sequence[Conversation]]:
    """Return my comments by where they stand, also where there are none.

    Those answered last come first, of the others those written last.
    """
    groups: dict[Standing, list[Conversation]] = {standing: [] for standing in Standing}
    for conversation in book.conversations:
        groups[standing_of(book, conversation, today)].append(conversation)
    groups[Standing.ANSWERED].sort(
        key=lambda each: instant_of(open_answers(book, each, today)[-1].comment), reverse=True
    )
    return groups


def recent_visits(book: Book, today: date) -> Sequence[Visit]:
    """Return the comments under my posts of the last two months, the newest first."""
    return [
        visit for visit in book.visits if day_of(visit.comment, book, today) + VISIT_STAYS >= today
    ]


def visitors(visits: Sequence[Visit]) -> Sequence[Visitor]:
    """Return who commented on my posts, the last to come first.

    Strangers are told apart by the address that they left, else by their name; who left neither
    is somebody else each time.
    """
    groups: dict[tuple[str | None, str], list[Visit]] = {}
    for visit in visits:
        comment = visit.comment
        left = page_of(comment.author_url or "") or folded(name_left(comment) or "")
        own = "" if visit.contact else left or f"#{comment.id}"
        groups.setdefault((visit.contact, own), []).append(visit)
    return [Visitor(tuple(group)) for group in groups.values()]
