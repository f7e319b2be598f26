"""When the next touch is due: the last one that counts, and how long after it."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    from netjournal.model import Book
    from netjournal.model import Cadence
    from netjournal.model import Config
    from netjournal.model import Contact


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
    return moved + timedelta(days=cadence.days)


def last_touch(book: Book, slug: str, today: date) -> date | None:
    """Return when we were last in touch, by me or by them; None if never.

    Touches in the future and of channels that don't count are passed over. The first meeting
    (`met.on`) is a touch; of a partial date its first day counts.
    """
    counting = (
        touch.date
        for touch in reversed(book.touches_with.get(slug, ()))
        if touch.date <= today and touch.channel in book.config.counting_channels
    )
    newest = next(counting, None)
    met = book.contacts[slug].met
    first = met.on.first_day if met and met.on else None
    if first and first <= today and (newest is None or newest < first):
        return first
    return newest
