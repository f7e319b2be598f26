"""Whom I never met face to face, and when to think of it."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING
from typing import Final

from netjournal.followup.cadence import A_YEAR
from netjournal.followup.cadence import cadence_of
from netjournal.followup.cadence import end_of_snooze
from netjournal.followup.cadence import last_touch
from netjournal.followup.cadence import later
from netjournal.model import Cadence
from netjournal.model import Channel
from netjournal.model import DueItem
from netjournal.model import Rank
from netjournal.model import Reason
from netjournal.model import Status

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from netjournal.model import Book
    from netjournal.model import Contact
    from netjournal.model import Met

FACE_TO_FACE: Final = frozenset({Channel.MEETING, Channel.EVENT})
CLOSE: Final = frozenset({Rank.A, Rank.B})
STAYS: Final = timedelta(days=30)
_FROM_AFAR: Final = frozenset(
    (
        *("call", "chat", "comment", "email", "introduction", "letter", "linkedin", "mail"),
        *("mastodon", "message", "online", "phone", "remote", "telephone", "video", "webinar"),
        "zoom",
    )
)


def has_met(book: Book, contact: Contact, today: date) -> bool:
    """Tell whether we met face to face.

    The file's `in_person: true` says so, or a meeting or an event in the journal. Where the file
    is silent, a first meeting was one, unless `how` tells of a letter, a telephone or a screen.
    What is planned has not been yet.
    """
    met = contact.met
    first = met.on.first_day if met and met.on else None
    if met and not (first and first > today) and _was_in_person(met):
        return True
    touches = book.touches_with.get(contact.slug, ())
    return any(touch.channel in FACE_TO_FACE and touch.date <= today for touch in touches)


def _was_in_person(met: Met) -> bool:
    if met.in_person is not None:
        return met.in_person
    words = (met.how or "").casefold().replace("-", "").split()
    return bool(met.on or met.where or words) and _FROM_AFAR.isdisjoint(words)


def never_met_dues(book: Book, contact: Contact, today: date, ahead: int) -> Iterator[DueItem]:
    """Yield that an A or B was never met face to face, for a month, once a year.

    The years count from the first touch or the day they were added, whichever is earlier.
    """
    if contact.rank not in CLOSE or contact.status is not Status.ACTIVE:
        return
    if not cadence_of(contact, book.config) or has_met(book, contact, today):
        return
    first = _first_day(book, contact, today)
    if first is None:
        return
    years = max(1, today.year - first.year - 1)
    while (due := later(first, Cadence(months=12 * years))) + STAYS < today:
        years += 1
    end = end_of_snooze(contact, today)
    if (due - today).days <= ahead:
        yield DueItem(
            contact=contact.slug,
            reason=Reason.NEVER_MET,
            detail="you never met face to face",
            due=due,
            days=(due - today).days,
            since=max(due, end) if end else due,
            until=due + STAYS,
            span=A_YEAR,
        )


def _first_day(book: Book, contact: Contact, today: date) -> date | None:
    """Return since when we are in touch; a person never contacted has another reason first."""
    if last_touch(book, contact.slug, today) is None:
        return None
    touches = book.touches_with.get(contact.slug, ())
    met = contact.met.on.first_day if contact.met and contact.met.on else None
    known = (met, contact.added, touches[0].date if touches else None)
    return min((day for day in known if day), default=None)
