"""The words with which a light touch is proposed: the user's, else these."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING
from typing import Final

from netjournal.followup.filling import filled
from netjournal.followup.filling import one_of
from netjournal.model import LightTouch

if TYPE_CHECKING:
    from collections.abc import Mapping
    from collections.abc import Sequence
    from datetime import date

    from netjournal.followup.filling import Values
    from netjournal.model import Book
    from netjournal.model import Contact

# `netjournal init` writes the same into the new network's prompts.yml, as comments.
BUILT_IN: Final[Mapping[LightTouch, Sequence[str]]] = MappingProxyType(
    {
        LightTouch.NEAR: ("Meet {nickname} in {place}: half an hour and a coffee",),
        LightTouch.QUESTION: ("Answer in a comment on “{post}”: “{question}”",),
        LightTouch.COMMENT: ("Leave a comment on “{post}”",),
        LightTouch.REPLY: ("Answer {nickname}: “{what}”",),
        LightTouch.VISIT: ("Return the visit: {nickname} commented “{what}” on your post",),
        LightTouch.BIRTHDAY: ("Send a card, to be there on {birthday}",),
        LightTouch.THANKS: ("Write a thank-you note: {helped}",),
        LightTouch.PROMISE: ("Keep your promise: {promise}",),
        LightTouch.GIFT: ("Find a gift for {birthday}: {gift}",),
        LightTouch.NEWS: ("Congratulate {nickname} on {organisation}",),
        LightTouch.ANNOUNCEMENT: ("Tell {nickname} your news: {announcement}",),
        LightTouch.NEVER_MET: ("Meet {nickname} face to face at last: suggest a coffee",),
        LightTouch.ASK: ("Ask “How can I help you?”",),
        LightTouch.VOICE: ("Let {nickname} hear your voice, or write by hand",),
        LightTouch.INTEREST: (
            "Send something on {interest}",
            "Ask how it goes with {interest}",
            "Say what made you think of {interest}",
        ),
        LightTouch.HELLO: (
            "Write one line: “I thought of you today. How are you?”",
            "Write one line: how {nickname} is, and how you can help",
            "Write one line: what {nickname} is working on these days",
        ),
    }
)


def prompt_of(kind: LightTouch, book: Book, contact: Contact, values: Values, today: date) -> str:
    """Return the words for a touch, filled in: one text of its kind, another in other months.

    A text with a gap is chosen only where all have one.
    """
    texts = [filled(text, values) for text in book.prompts.of(kind) or BUILT_IN[kind]]
    whole = [each for each in texts if not each.gaps]
    return one_of([each.text for each in whole or texts], contact, today)
