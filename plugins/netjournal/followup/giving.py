"""What is open between me and somebody: promises to keep, thanks to say, what I asked."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING
from typing import Final

from netjournal.followup.cadence import A_YEAR
from netjournal.followup.cadence import end_of_snooze
from netjournal.followup.phrases import day_in_words
from netjournal.model import DueItem
from netjournal.model import Reason
from netjournal.model import Status

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from netjournal.model import Book
    from netjournal.model import Contact
    from netjournal.model import Help
    from netjournal.model import Item
    from netjournal.model import Promise
    from netjournal.model import Touch

# A promise without a day is one for the next two weeks; so long, too, an ask may stand alone.
SOON: Final = timedelta(days=14)
# A thank-you is late from the third day on.
THANKS_TAKE: Final = timedelta(days=2)
# Whoever was not offered anything by then was not forgotten for want of a reminder.
ASK_RESTS: Final = timedelta(days=180)


def open_promises(book: Book, slug: str) -> Iterator[tuple[Touch, Promise]]:
    """Yield what I promised somebody and have not done, with its touch, the oldest first."""
    for touch in book.touches_giving.get(slug, ()):
        for promise in touch.promises:
            if promise.done is None and concerns(promise, slug):
                yield touch, promise


def thanks_owed(book: Book, slug: str) -> Iterator[tuple[Touch, Help]]:
    """Yield what somebody did for me and was not thanked for, with its touch, the oldest first."""
    for touch in book.touches_giving.get(slug, ()):
        for help_ in touch.helped:
            if help_.thanked is None and concerns(help_, slug):
                yield touch, help_


def asks(book: Book, slug: str, since: date) -> Iterator[tuple[Touch, Item]]:
    """Yield what I asked of somebody on that day or later, with its touch, the oldest first."""
    for touch in book.touches_giving.get(slug, ()):
        for item in touch.asks:
            if touch.date >= since and concerns(item, slug):
                yield touch, item


def concerns(item: Item, slug: str) -> bool:
    """Tell whether an item of a touch is about somebody: those it names, else all of the touch."""
    return not item.who or slug in item.who


def promise_dues(book: Book, contact: Contact, today: date, ahead: int) -> Iterator[DueItem]:
    """Yield what I promised: due by its day, else two weeks after I did, until it is done."""
    for touch, promise in open_promises(book, contact.slug):
        due = promise.by or touch.date + SOON
        if touch.date <= today and (due - today).days <= ahead:
            when = f"by {day_in_words(due)}" if promise.by else day_in_words(touch.date)
            yield DueItem(
                contact=contact.slug,
                reason=Reason.PROMISE,
                detail=f"you promised: {promise.what} ({when})",
                due=due,
                days=(due - today).days,
                source=touch.id,
                what=promise.what,
            )


def thanks_dues(book: Book, contact: Contact, today: date, ahead: int) -> Iterator[DueItem]:
    """Yield what they did for me: thanks are due two days later, until they are said."""
    for touch, help_ in thanks_owed(book, contact.slug):
        due = touch.date + THANKS_TAKE
        if touch.date <= today and (due - today).days <= ahead:
            yield DueItem(
                contact=contact.slug,
                reason=Reason.THANKS,
                detail=f"say thank you: {help_.what} ({day_in_words(touch.date)})",
                due=due,
                days=(due - today).days,
                source=touch.id,
                what=help_.what,
            )


def ask_dues(book: Book, contact: Contact, today: date, ahead: int) -> Iterator[DueItem]:
    """Yield the newest thing I asked when nothing was offered back: due two weeks later.

    An offer of mine or a promise, on that day or a later one, answers it. It is a reminder to be
    a giver, not a debt: it rests after half a year, and while the person is paused or snoozed.
    """
    if contact.status is not Status.ACTIVE:
        return
    touches = book.touches_giving.get(contact.slug, ())
    for touch in reversed(touches):
        if touch.date > today:
            continue
        if touch.date + ASK_RESTS < today or _offers(touch, contact.slug):
            return
        asked = [item for item in touch.asks if concerns(item, contact.slug)]
        that_day = [each for each in touches if each.date == touch.date] if asked else []
        if any(_offers(each, contact.slug) for each in that_day):
            return
        due = touch.date + SOON
        if asked and (due - today).days <= ahead:
            yield DueItem(
                contact=contact.slug,
                reason=Reason.ASK,
                detail=f'"How can I help you?": you asked for {asked[0].what}',
                due=due,
                days=(due - today).days,
                since=end_of_snooze(contact, today),
                until=touch.date + ASK_RESTS,
                span=A_YEAR,
                source=touch.id,
                what=asked[0].what,
            )
        if asked:
            return


def _offers(touch: Touch, slug: str) -> bool:
    given = (*touch.offers, *touch.promises)
    return any(concerns(item, slug) for item in given)
