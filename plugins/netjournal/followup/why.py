"""How it comes that somebody is due or not: every rule's answer, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import NamedTuple
from typing import TypeVar

from netjournal.followup.birthdays import is_wished
from netjournal.followup.birthdays import next_birthday
from netjournal.followup.cadence import cadence_of
from netjournal.followup.cadence import is_snoozed
from netjournal.followup.cadence import last_touch
from netjournal.followup.cadence import later
from netjournal.followup.due import due_row
from netjournal.followup.giving import concerns
from netjournal.followup.meeting import CLOSE
from netjournal.followup.meeting import has_met
from netjournal.followup.news import has_heard
from netjournal.followup.phrases import counted
from netjournal.followup.phrases import day_in_words
from netjournal.followup.phrases import days_in_words
from netjournal.followup.phrases import every
from netjournal.followup.phrases import joined
from netjournal.followup.phrases import partial_date_in_words
from netjournal.followup.phrases import touch_in_words
from netjournal.followup.replies import day_of
from netjournal.model import Item
from netjournal.model import Reason
from netjournal.model import Status

if TYPE_CHECKING:
    from collections.abc import Callable
    from collections.abc import Iterator
    from collections.abc import Mapping
    from collections.abc import Sequence
    from datetime import date

    from netjournal.model import Book
    from netjournal.model import Contact
    from netjournal.model import DueItem
    from netjournal.model import Touch


_Item = TypeVar("_Item", bound=Item)


class Step(NamedTuple):
    """A rule's word and one sentence of what it looked at, or of what came out."""

    rule: str
    sentence: str


def derivation(book: Book, contact: Contact, today: date) -> Sequence[Step]:
    """Return, rule by rule, what was looked at and what came of it; at last where that leads."""
    row = due_row(book, contact, today)
    items = (*row.items, *row.coming) if row else ()
    steps = [Step("Status", _status(contact, today))]
    for rule, (reasons, look) in ({} if contact.is_closed else _RULES).items():
        steps += (Step(rule, sentence) for sentence in look(book, contact, today))
        found = (item for item in items if item.reason in reasons)
        steps += (Step(rule, f"So: {item.detail}{_when(item, today)}") for item in found)
    if row is None:
        return [*steps, Step("In the end", "nothing is due within a year")]
    return [*steps, Step("In the end", f"{row.section}: {row.first.detail}")]


def _when(item: DueItem, today: date) -> str:
    due = "" if item.days is None else f", due {days_in_words(item.days)}"
    if item.since and item.since > max(today, item.due or today):
        return f"{due}, hidden until {day_in_words(item.since)}"
    return due


def _status(contact: Contact, today: date) -> str:
    if contact.status is Status.PAUSED:
        return "paused: the cadence rests, birthdays and promises do not"
    if contact.status is not Status.ACTIVE:
        return f"{contact.status}: nothing is ever due"
    if contact.snooze_until is None:
        return "active"
    day = day_in_words(contact.snooze_until)
    if is_snoozed(contact, today):
        return f"snoozed until {day}: the cadence is hidden before, then the old due date stands"
    return f"active; the snooze until {day} is over"


def _cadence(book: Book, contact: Contact, today: date) -> Iterator[str]:
    cadence = cadence_of(contact, book.config)
    if cadence is None:
        yield "no rank and no cadence in the file: known, not followed"
        return
    if contact.cadence is not None:
        over = f", which goes before rank {contact.rank}" if contact.rank else ""
        yield f"the file says {every(cadence)}{over}"
    else:
        yield f"rank {contact.rank} means {every(cadence)}"
    if not cadence:
        return
    yield from _passed_over(book, contact, today)
    last = last_touch(book, contact.slug, today)
    if last is None:
        added = f"; added on {day_in_words(contact.added)}" if contact.added else ""
        yield f"no touch yet{added}"
        return
    due = later(last, cadence)
    yield f"last touch: {_of_day(book, contact, last)}"
    yield f"{day_in_words(last)} and {cadence} make {day_in_words(due)}"


def _of_day(book: Book, contact: Contact, day: date) -> str:
    """Return the touch that is the last one: with them, with their household, or the first."""
    members = book.households.get(contact.household or "", (contact.slug,))
    for slug in (contact.slug, *members):
        for touch in reversed(book.touches_with.get(slug, ())):
            if touch.date == day and touch.channel in book.config.counting_channels:
                whose = "" if slug == contact.slug else f", with {book.contacts[slug].name}"
                return f"{_touch(touch)}{whose}"
    return f"the first meeting, {day_in_words(day)}"


def _touch(touch: Touch) -> str:
    noun, joint = touch_in_words(touch)
    from_them = " from them" if joint == "from" else ""
    return f"{noun.lower()}{from_them} on {day_in_words(touch.date)} ({touch.path})"


def _passed_over(book: Book, contact: Contact, today: date) -> Iterator[str]:
    for touch in reversed(book.touches_with.get(contact.slug, ())):
        if touch.date > today:
            yield f"not yet: {_touch(touch)}"
        elif touch.channel not in book.config.counting_channels:
            yield f"does not count: {_touch(touch)}"
        else:
            return


def _promises(book: Book, contact: Contact, today: date) -> Iterator[str]:
    del today
    made = _theirs(book, contact, lambda touch: touch.promises)
    kept = sum(promise.done is not None for promise in made)
    yield f"{counted(len(made), 'promise')}, {kept} kept" if made else "none was made"


def _thanks(book: Book, contact: Contact, today: date) -> Iterator[str]:
    del today
    helped = _theirs(book, contact, lambda touch: touch.helped)
    said = sum(help_.thanked is not None for help_ in helped)
    if helped:
        thanked = f"thanked {_times(said)}" if said else "never thanked"
        yield f"they helped {_times(len(helped))} and were {thanked}"
    else:
        yield "no help of theirs is noted"


def _theirs(
    book: Book, contact: Contact, items_of: Callable[[Touch], Sequence[_Item]]
) -> Sequence[_Item]:
    touches = book.touches_with.get(contact.slug, ())
    return [item for touch in touches for item in items_of(touch) if concerns(item, contact.slug)]


def _times(number: int) -> str:
    return {1: "once", 2: "twice"}.get(number, f"{number} times")


def _asks(book: Book, contact: Contact, today: date) -> Iterator[str]:
    touches = [each for each in book.touches_with.get(contact.slug, ()) if each.date <= today]
    asked = [
        (touch.date, item.what)
        for touch in reversed(touches)
        for item in touch.asks
        if concerns(item, contact.slug)
    ]
    if not asked:
        yield "nothing was asked of them"
        return
    day, what = asked[0]
    yield f"last asked on {day_in_words(day)}: {what}"
    offered = (
        f"offered on {day_in_words(touch.date)}: {item.what}"
        for touch in touches
        if touch.date >= day
        for item in (*touch.offers, *touch.promises)
        if concerns(item, contact.slug)
    )
    yield next(offered, "nothing was offered since")


def _announcements(book: Book, contact: Contact, today: date) -> Iterator[str]:
    meant = [each for each in book.announcements if contact.slug in each.to]
    for each in meant:
        heard = has_heard(book, contact.slug, each, today)
        yield f"{each.title}: {'they have heard it' if heard else 'not told yet'}"
    if not meant:
        yield "none is meant for them"


def _birthday(book: Book, contact: Contact, today: date) -> Iterator[str]:
    if contact.birthday is None:
        yield "none is in the file"
        return
    day = next_birthday(contact.birthday, today, book.config.leap_day)
    said = partial_date_in_words(contact.birthday)
    if day is None:
        yield f"{said}: the day is not known"
        return
    lead = counted(book.config.birthday_lead_days, "day")
    yield f"{said}: next on {day_in_words(day)}, of note {lead} before"
    if is_wished(book, contact.slug, day, today, book.config.birthday_lead_days):
        yield "a card is on its way, or you were in touch that day"


def _news(book: Book, contact: Contact, today: date) -> Iterator[str]:
    del book, today
    current = [each for each in contact.organisations if not each.until]
    names = [
        each.name + (f" (since {partial_date_in_words(each.since)})" if each.since else "")
        for each in current
    ]
    yield f"works at {joined(names)}" if names else "no organisation is in the file"


def _face_to_face(book: Book, contact: Contact, today: date) -> Iterator[str]:
    if has_met(book, contact, today):
        yield "you met face to face"
    elif contact.rank not in CLOSE:
        yield "not met yet; of note for ranks A and B alone"
    else:
        yield "not met yet: no meeting or event in the journal, no first meeting in person"


def _replies(book: Book, contact: Contact, today: date) -> Iterator[str]:
    del today
    answers = [answer for _, answer in book.answers_of.get(contact.slug, ())]
    done = sum(answer.is_dealt_with for answer in answers)
    if answers:
        yield f"they answered comments of yours {_times(len(answers))}, {done} dealt with"


def _visits(book: Book, contact: Contact, today: date) -> Iterator[str]:
    visits = book.visits_of.get(contact.slug, ())
    if visits:
        last = day_in_words(day_of(visits[0].comment, book, today))
        returned = "returned" if visits[0].is_returned else "not returned"
        yield f"they commented on posts of yours {_times(len(visits))}, last on {last}: {returned}"


_RULES: Mapping[str, tuple[frozenset[Reason], Callable[[Book, Contact, date], Iterator[str]]]] = {
    "Cadence": (frozenset({Reason.CADENCE, Reason.NEVER_CONTACTED}), _cadence),
    "Promises": (frozenset({Reason.PROMISE}), _promises),
    "Thanks": (frozenset({Reason.THANKS}), _thanks),
    "Asks": (frozenset({Reason.ASK}), _asks),
    "Announcements": (frozenset({Reason.ANNOUNCEMENT}), _announcements),
    "Replies": (frozenset({Reason.REPLY}), _replies),
    "Visits": (frozenset({Reason.VISIT}), _visits),
    "Birthday": (frozenset({Reason.BIRTHDAY, Reason.GIFT}), _birthday),
    "News": (frozenset({Reason.NEWS}), _news),
    "Face to face": (frozenset({Reason.NEVER_MET}), _face_to_face),
}
