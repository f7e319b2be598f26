"""News, mine and theirs: who has not heard my announcement, who has begun something new."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING
from typing import Final

from netjournal.followup.cadence import A_YEAR
from netjournal.followup.cadence import cadence_of
from netjournal.followup.cadence import end_of_snooze
from netjournal.followup.cadence import last_touch
from netjournal.followup.cadence import span_of
from netjournal.followup.phrases import day_in_words
from netjournal.followup.phrases import partial_date_in_words
from netjournal.model import DueItem
from netjournal.model import Reason
from netjournal.model import Status

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from netjournal.model import Announcement
    from netjournal.model import Book
    from netjournal.model import Contact

STAYS_NEW: Final = timedelta(days=90)


def has_heard(book: Book, slug: str, announcement: Announcement, today: date) -> bool:
    """Tell whether a touch with somebody was about an announcement; a planned one was not yet."""
    touches = book.touches_with.get(slug, ())
    return any(touch.about == announcement.id and touch.date <= today for touch in touches)


def announcement_dues(book: Book, contact: Contact, today: date, ahead: int) -> Iterator[DueItem]:
    """Yield each announcement that is meant for somebody, until a touch with them is about it.

    It is the later, the closer one wants to stay: in proportion to their cadence, as all else.
    """
    for announcement in book.announced_to.get(contact.slug, ()):
        day = announcement.date
        if (day - today).days <= ahead and not has_heard(book, contact.slug, announcement, today):
            yield DueItem(
                contact=contact.slug,
                reason=Reason.ANNOUNCEMENT,
                detail=f"tell them: {announcement.title} ({day_in_words(day)})",
                due=day,
                days=(day - today).days,
                span=span_of(cadence_of(contact, book.config)),
                source=announcement.id,
                what=announcement.title,
            )


def news_dues(book: Book, contact: Contact, today: date, ahead: int) -> Iterator[DueItem]:
    """Yield an organisation that somebody followed is new at, until the next touch.

    Only the file tells of it: since when they are there must be known to the month. It is new for
    three months, and to whoever was in touch with them before.
    """
    if contact.status is not Status.ACTIVE or not cadence_of(contact, book.config):
        return
    for organisation in contact.organisations:
        since = organisation.since
        day = since.first_day if since and since.month else None
        if since is None or day is None or organisation.until:
            continue
        days = (day - today).days
        if days > ahead or -days > STAYS_NEW.days:
            continue
        last = last_touch(book, contact.slug, today)
        if last is None or last >= day:
            continue
        title = f"{organisation.title}, " if organisation.title else ""
        yield DueItem(
            contact=contact.slug,
            reason=Reason.NEWS,
            detail=f"new: {title}{organisation.name} since {partial_date_in_words(since)}",
            due=day,
            days=days,
            since=end_of_snooze(contact, today),
            until=day + STAYS_NEW,
            span=A_YEAR,
            what=organisation.name,
        )
