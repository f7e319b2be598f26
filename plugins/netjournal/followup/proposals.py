"""A light touch for somebody: one thing, small enough to do now.

The order, from a giver's side. Whom one is near now is met, for that passes; so does a birthday
within a week. Whoever answered me is answered. Their own post comes next, as the best reason to
write there is. Then what they are owed: a card, thanks, what was promised, a visit returned. Their
news go before mine. To meet whom one never met is due for one month of the year; to ask "How can I
help you?" is due longer. Where nothing but time has passed, a voice after much typing or where only
a number is known, something that interests them, or one line will do.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING
from typing import Final
from typing import NamedTuple

from netjournal.followup.due import THIS_WEEK
from netjournal.followup.filling import values_for
from netjournal.followup.places import is_near
from netjournal.followup.prompts import prompt_of
from netjournal.model import Channel
from netjournal.model import LightTouch
from netjournal.model import Proposal
from netjournal.model import Reason

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Mapping
    from collections.abc import Sequence
    from datetime import date

    from netjournal.model import Book
    from netjournal.model import Contact
    from netjournal.model import DueItem
    from netjournal.model import DueRow
    from netjournal.model import Opening

# In this order.
_ANSWERS: Final[Mapping[Reason, LightTouch]] = MappingProxyType(
    {
        Reason.BIRTHDAY: LightTouch.BIRTHDAY,
        Reason.THANKS: LightTouch.THANKS,
        Reason.PROMISE: LightTouch.PROMISE,
        Reason.GIFT: LightTouch.GIFT,
        Reason.VISIT: LightTouch.VISIT,
        Reason.NEWS: LightTouch.NEWS,
        Reason.ANNOUNCEMENT: LightTouch.ANNOUNCEMENT,
        Reason.NEVER_MET: LightTouch.NEVER_MET,
        Reason.ASK: LightTouch.ASK,
    }
)
_CHANNELS: Final[Mapping[LightTouch, Channel]] = MappingProxyType(
    {
        LightTouch.NEAR: Channel.MEETING,
        LightTouch.NEVER_MET: Channel.MEETING,
        LightTouch.REPLY: Channel.COMMENT,
        LightTouch.QUESTION: Channel.COMMENT,
        LightTouch.COMMENT: Channel.COMMENT,
        LightTouch.BIRTHDAY: Channel.CARD,
        LightTouch.GIFT: Channel.CARD,
        LightTouch.THANKS: Channel.NOTE,
    }
)
_ON_A_POST: Final = frozenset({LightTouch.QUESTION, LightTouch.COMMENT})
_TYPED: Final = frozenset({Channel.EMAIL, Channel.MESSAGE})
_LAST: Final = 3  # touches that tell a habit; of fewer than two nobody has one


class _Case(NamedTuple):
    book: Book
    contact: Contact
    today: date
    opening: Opening | None
    near: str | None


def propose(
    book: Book, row: DueRow, opening: Opening | None, today: date, near: str | None = None
) -> Proposal:
    """Return the light touch for somebody who is due, the same all day.

    `opening` is a post of theirs worth a comment, `near` a place where I am.
    """
    case = _Case(book, book.contacts[row.contact], today, opening, near)
    return _best(case, _pressing(row, book))


def propose_unasked(
    book: Book, contact: Contact, opening: Opening | None, today: date, near: str | None = None
) -> Proposal | None:
    """Return the light touch for somebody who is not due: where they are, or on what they wrote."""
    if opening is None and not (near and is_near(contact, near)):
        return None
    return _best(_Case(book, contact, today, opening, near), ())


def _best(case: _Case, items: Sequence[DueItem]) -> Proposal:
    book, contact, today, opening, _ = case
    kind, item = next(_fitting(case, items))
    channel = _CHANNELS.get(kind) or _light_channel(case)
    shown = opening if kind in _ON_A_POST else None
    values = values_for(book, contact, today, item, shown)
    prompt = prompt_of(kind, book, contact, values, today)
    return Proposal(contact.slug, kind, channel, prompt, item, shown)


def _pressing(row: DueRow, book: Book) -> Sequence[DueItem]:
    """Return the reasons whose time has come; where it has for none, those that come next.

    A card a month before the birthday is no birthday card.
    """
    ahead = {
        Reason.BIRTHDAY: book.config.birthday_lead_days,
        Reason.GIFT: book.config.gift_lead_days,
    }
    items = [
        item
        for item in row.items
        if item.reason not in ahead or item.days is None or item.days <= ahead[item.reason]
    ]
    now = [
        item
        for item in items
        if item.reason in ahead or item.days is None or item.days <= THIS_WEEK
    ]
    return now or items


def _fitting(case: _Case, items: Sequence[DueItem]) -> Iterator[tuple[LightTouch, DueItem | None]]:
    """Yield what would do, the best first, each with the reason it answers."""
    _, contact, _, opening, near = case
    reasons: dict[Reason, DueItem] = {}
    for item in items:
        reasons.setdefault(item.reason, item)
    silence = reasons.get(Reason.CADENCE) or reasons.get(Reason.NEVER_CONTACTED)
    if near and is_near(contact, near):
        yield LightTouch.NEAR, reasons.get(Reason.NEVER_MET) or silence
    birthday = reasons.get(Reason.BIRTHDAY)
    if birthday and birthday.days is not None and birthday.days <= THIS_WEEK:
        yield LightTouch.BIRTHDAY, birthday
    if Reason.REPLY in reasons:
        yield LightTouch.REPLY, reasons[Reason.REPLY]
    if opening:
        kind = LightTouch.QUESTION if opening.question else LightTouch.COMMENT
        yield kind, reasons.get(Reason.VISIT) or silence
    for reason, kind in _ANSWERS.items():
        if reason in reasons:
            yield kind, reasons[reason]
    if _is_all_typed(case) or _light_channel(case) is Channel.VOICEMAIL:
        yield LightTouch.VOICE, silence
    yield LightTouch.INTEREST if contact.interests else LightTouch.HELLO, silence


def _is_all_typed(case: _Case) -> bool:
    """Tell whether the last touches were all e-mail or messages."""
    touches = case.book.touches_with.get(case.contact.slug, ())
    last = [each.channel for each in touches if each.date <= case.today][-_LAST:]
    return len(last) > 1 and _TYPED.issuperset(last)


def _light_channel(case: _Case) -> Channel:
    """Return the least trouble by which they can be reached, as far as their file says."""
    if case.contact.emails and not _is_all_typed(case):
        return Channel.EMAIL
    if case.contact.phones:
        return Channel.VOICEMAIL
    return Channel.NOTE
