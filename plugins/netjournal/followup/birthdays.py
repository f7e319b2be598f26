"""Birthdays: partial dates that come round every year."""

from __future__ import annotations

from datetime import date
from datetime import timedelta
from typing import TYPE_CHECKING

from netjournal.followup.phrases import day_of_year_in_words
from netjournal.model import Channel
from netjournal.model import DueItem
from netjournal.model import LeapDay
from netjournal.model import Reason

if TYPE_CHECKING:
    from collections.abc import Iterator

    from netjournal.model import Book
    from netjournal.model import Contact
    from netjournal.model import PartialDate


def next_birthday(
    birthday: PartialDate, today: date, leap_day: LeapDay = LeapDay.FEBRUARY
) -> date | None:
    """Return the next birthday, today included; None where the day is unknown.

    29 February is kept on the 28th in other years, as most who are born on it do, or on 1 March.
    """
    if birthday.month is None or birthday.day is None:
        return None
    this_year = _in_year(birthday.month, birthday.day, today.year, leap_day)
    if this_year >= today:
        return this_year
    return _in_year(birthday.month, birthday.day, today.year + 1, leap_day)


def _in_year(month: int, day: int, year: int, leap_day: LeapDay) -> date:
    try:
        return date(year, month, day)
    except ValueError:  # 29 February
        return date.fromisoformat(f"{year:04}-{leap_day}")


def upcoming(book: Book, today: date, days: int) -> Iterator[tuple[Contact, date, int | None]]:
    """Yield who has a birthday within so many days, soonest first, with the age they turn.

    The age is None where the year of birth is unknown. Archived and deceased people have none.
    """
    coming = [
        (contact, day, _age(contact, day))
        for contact in book.contacts.values()
        for day in _coming(book, contact, today, days)
    ]
    yield from sorted(coming, key=lambda found: (found[1], found[0].slug))


def _coming(book: Book, contact: Contact, today: date, ahead: int) -> Iterator[date]:
    if contact.birthday is None or contact.is_closed:
        return
    day = next_birthday(contact.birthday, today, book.config.leap_day)
    if day is not None and (day - today).days <= ahead:
        yield day


def _age(contact: Contact, day: date) -> int | None:
    born = contact.birthday.year if contact.birthday else None
    return None if born is None or day.year <= born else day.year - born


def birthday_dues(book: Book, contact: Contact, today: date, ahead: int) -> Iterator[DueItem]:
    """Yield a birthday so many days ahead, unless a card was sent or we were in touch that day.

    A gift is thought of somewhat earlier, if the file has an idea for one; it goes with the card.
    """
    lead, gift_lead = book.config.birthday_lead_days, book.config.gift_lead_days
    for day in _coming(book, contact, today, ahead):
        if is_wished(book, contact.slug, day, today, lead):
            return
        spoken = day_of_year_in_words(day)
        age = _age(contact, day)
        days = (day - today).days
        yield DueItem(
            contact=contact.slug,
            reason=Reason.BIRTHDAY,
            detail=f"turns {age} on {spoken}" if age else f"birthday on {spoken}",
            due=day,
            days=days,
            until=day,
        )
        if contact.gift_ideas and not is_wished(book, contact.slug, day, today, gift_lead):
            ideas = ", ".join(contact.gift_ideas)
            yield DueItem(
                contact=contact.slug,
                reason=Reason.GIFT,
                detail=f"a gift for {spoken}? {ideas}",
                due=day,
                days=days,
                since=day - timedelta(days=gift_lead),
                until=day,
                what=ideas,
            )


def is_wished(book: Book, slug: str, day: date, today: date, lead: int) -> bool:
    """Tell whether a card went out in so many days before a birthday, or any touch was on it."""
    first = day - timedelta(days=lead)
    for touch in reversed(book.touches_with.get(slug, ())):
        if touch.date < first:
            return False
        if touch.date > today or touch.from_them:
            continue
        if touch.date >= day or touch.channel is Channel.CARD:
            return True
    return False
