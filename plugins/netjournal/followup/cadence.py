"""When the next touch is due: the last one that counts, and how long after it."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING
from typing import Final

from netjournal.followup.phrases import day_in_words
from netjournal.followup.phrases import every
from netjournal.model import DueItem
from netjournal.model import Reason
from netjournal.model import Status

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from netjournal.model import Book
    from netjournal.model import Cadence
    from netjournal.model import Config
    from netjournal.model import Contact

A_YEAR: Final = 365  # the span of what is no hurry, and of people without a cadence
_DAYS_OF_A_MONTH: Final = 30.44


def cadence_of(contact: Contact, config: Config) -> Cadence | None:
    """Return how often a contact is due: their own cadence, else their rank's.

    None means known but not followed; a false cadence (`NEVER`) that the user said never.
    """
    if contact.cadence is not None:
        return contact.cadence
    return config.ranks.get(contact.rank) if contact.rank else None


def later(day: date, cadence: Cadence) -> date:
    """Return `day` plus a cadence; a month that is too short clamps to its end."""
    years, month = divmod(day.month - 1 + cadence.months, 12)
    try:
        moved = day.replace(year=day.year + years, month=month + 1)
    except ValueError:  # that month is shorter
        first = day.replace(year=day.year + years, month=month + 1, day=1)
        moved = (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)
    return moved + timedelta(days=cadence.days) if cadence.days else moved


def span_of(cadence: Cadence | None) -> int:
    """Return about how many days a cadence has; a year's where there is none, or it is never."""
    return round(cadence.months * _DAYS_OF_A_MONTH) + cadence.days if cadence else A_YEAR


def last_touch(book: Book, slug: str, today: date) -> date | None:
    """Return when we were last in touch, by me or by them; None if never.

    Touches in the future and of channels that don't count are passed over. The first meeting
    (`met.on`) is a touch; of a partial date its first day counts. In a household that the
    configuration names, a touch with one counts for all.
    """
    household = book.contacts[slug].household
    if household is None or household not in book.households:
        return _last_touch_alone(book, slug, today)
    together = (_last_touch_alone(book, each, today) for each in book.households[household])
    return max((day for day in together if day), default=None)


def _last_touch_alone(book: Book, slug: str, today: date) -> date | None:
    newest = None
    for touch in reversed(book.touches_with.get(slug, ())):
        if touch.date <= today and touch.channel in book.config.counting_channels:
            newest = touch.date
            break
    met = book.contacts[slug].met
    first = met.on.first_day if met and met.on else None
    if first and first <= today and (newest is None or newest < first):
        return first
    return newest


def is_snoozed(contact: Contact, today: date) -> bool:
    """Tell whether the user asked not to be reminded of somebody's cadence yet."""
    return contact.snooze_until is not None and today < contact.snooze_until


def end_of_snooze(contact: Contact, today: date) -> date | None:
    """Return the day from which somebody snoozed is spoken of again; None for all others."""
    return contact.snooze_until if is_snoozed(contact, today) else None


def cadence_dues(book: Book, contact: Contact, today: date, ahead: int) -> Iterator[DueItem]:
    """Yield that the time since the last touch is over, or will be so many days ahead.

    Somebody never contacted is due since they were added. Whoever is paused is never due so;
    whoever is snoozed is from that day on, and then since the day they were due before.
    """
    cadence = cadence_of(contact, book.config)
    if not cadence or contact.status is not Status.ACTIVE:
        return
    since = end_of_snooze(contact, today)
    last = last_touch(book, contact.slug, today)
    if last is None:
        yield _never_contacted(contact, cadence, today, since)
        return
    due = later(last, cadence)
    days = (due - today).days
    if days <= ahead:
        yield DueItem(
            contact=contact.slug,
            reason=Reason.CADENCE,
            detail=f"{every(cadence)}, last on {day_in_words(last)}",
            due=due,
            days=days,
            since=since,
            span=span_of(cadence),
        )


def _never_contacted(
    contact: Contact, cadence: Cadence, today: date, since: date | None
) -> DueItem:
    added = contact.added
    return DueItem(
        contact=contact.slug,
        reason=Reason.NEVER_CONTACTED,
        detail=f"no touch yet, added on {day_in_words(added)}" if added else "no touch yet",
        due=added,
        days=(added - today).days if added else None,
        since=since,
        span=span_of(cadence),
    )


def resting_dues(book: Book, contact: Contact, today: date, ahead: int) -> Iterator[DueItem]:
    """Yield that somebody with a cadence is paused, or snoozed and until when."""
    del ahead
    if not cadence_of(contact, book.config):
        return
    if contact.status is Status.PAUSED:
        last = last_touch(book, contact.slug, today)
        known = f"last on {day_in_words(last)}" if last else "no touch yet"
        yield DueItem(contact.slug, Reason.RESTING, f"paused, {known}")
    elif contact.status is Status.ACTIVE and (end := end_of_snooze(contact, today)):
        why = f": {contact.snooze_reason}" if contact.snooze_reason else ""
        yield DueItem(
            contact=contact.slug,
            reason=Reason.RESTING,
            detail=f"snoozed until {day_in_words(end)}{why}",
            until=end - timedelta(days=1),
        )
