"""What the book knows for the words in braces of prompts and templates."""

from __future__ import annotations

import re
from types import MappingProxyType
from typing import TYPE_CHECKING
from typing import Final
from typing import NamedTuple
from zlib import crc32

from netjournal.followup.birthdays import next_birthday
from netjournal.followup.giving import concerns
from netjournal.followup.giving import open_promises
from netjournal.followup.giving import thanks_owed
from netjournal.followup.news import has_heard
from netjournal.followup.phrases import day_in_words
from netjournal.followup.phrases import day_of_year_in_words
from netjournal.followup.phrases import shortened
from netjournal.followup.phrases import without_links
from netjournal.model import Placeholder
from netjournal.model import Reason
from netjournal.records.text.mentions import MENTION
from netjournal.records.text.placeholders import IN_BRACES

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Mapping
    from collections.abc import Sequence
    from datetime import date

    from netjournal.model import Book
    from netjournal.model import Contact
    from netjournal.model import DueItem
    from netjournal.model import Opening
    from netjournal.model import Touch

    Values = Mapping[Placeholder, str]

# What stands for a value that is not known, in brackets, to be seen and written by hand.
GAPS: Final[Mapping[Placeholder, str]] = MappingProxyType(
    {
        Placeholder.NAME: "their name",
        Placeholder.NICKNAME: "what you call them",
        Placeholder.ME: "your name",
        Placeholder.ORGANISATION: "where they work",
        Placeholder.PLACE: "where they live",
        Placeholder.INTEREST: "something that interests them",
        Placeholder.BIRTHDAY: "their birthday",
        Placeholder.GIFT: "a gift for them",
        Placeholder.LAST: "when you were last in touch",
        Placeholder.LAST_TEXT: "what it was about",
        Placeholder.HELPED: "what they helped with",
        Placeholder.PROMISE: "what you promised",
        Placeholder.ASK: "what you asked for",
        Placeholder.ANNOUNCEMENT: "your news",
        Placeholder.POST: "what they wrote",
        Placeholder.QUESTION: "what they ask their readers",
        Placeholder.URL: "the address of their post",
        Placeholder.WHAT: "what it is about",
    }
)
_SAID_OF: Final[Mapping[Reason, Placeholder]] = MappingProxyType(
    {
        Reason.THANKS: Placeholder.HELPED,
        Reason.PROMISE: Placeholder.PROMISE,
        Reason.ASK: Placeholder.ASK,
        Reason.ANNOUNCEMENT: Placeholder.ANNOUNCEMENT,
        Reason.NEWS: Placeholder.ORGANISATION,
    }
)
FIRST_WORDS: Final = 160
_MARKS: Final = re.compile(r"^(?:#+|[-*+>])\s+")


class Filled(NamedTuple):
    """A text, and what in it is not known and stands there as a gap."""

    text: str
    gaps: Sequence[str]


def filled(text: str, values: Values) -> Filled:
    """Put values into the braces of a text; one that is not known leaves a gap in brackets."""
    gaps: dict[str, None] = {}

    def put(found: re.Match[str]) -> str:
        try:
            placeholder = Placeholder(found[1])
        except ValueError:
            return found[0]  # the reader of the file has told it
        if placeholder in values:
            return values[placeholder]
        gap = f"[{GAPS[placeholder]}]"
        gaps[gap] = None
        return gap

    return Filled(IN_BRACES.sub(put, text), tuple(gaps))


def values_for(
    book: Book,
    contact: Contact,
    today: date,
    item: DueItem | None = None,
    opening: Opening | None = None,
) -> Values:
    """Return what the book knows of somebody, for each placeholder that has a value, on one line.

    The words of the reason that is answered go before those of older ones of its kind.
    """
    found = dict(_of_contact(book, contact, today))
    found |= dict(_of_journal(book, contact.slug, today))
    if opening:
        found[Placeholder.POST] = opening.post.title
        found[Placeholder.URL] = opening.post.url or ""
        found[Placeholder.QUESTION] = opening.question or ""
    if item:
        found[Placeholder.WHAT] = item.what
        if item.reason in _SAID_OF:
            found[_SAID_OF[item.reason]] = item.what
    on_a_line = {placeholder: " ".join(words.split()) for placeholder, words in found.items()}
    return {placeholder: words for placeholder, words in on_a_line.items() if words}


def one_of(choices: Sequence[str], contact: Contact, today: date) -> str:
    """Choose one: always the same for a person in a month, in other months another."""
    key = f"{contact.slug} {today.year}-{today.month}"
    return choices[crc32(key.encode()) % len(choices)]


def _of_contact(book: Book, contact: Contact, today: date) -> Iterator[tuple[Placeholder, str]]:
    yield Placeholder.NAME, contact.name
    yield Placeholder.NICKNAME, contact.nickname or _first_name(contact.name)
    yield Placeholder.ME, book.config.me.name or ""
    yield Placeholder.PLACE, contact.location or ""
    yield Placeholder.GIFT, ", ".join(contact.gift_ideas)
    yield from (
        (Placeholder.ORGANISATION, each.name)
        for each in reversed(contact.organisations)
        if each.until is None
    )
    if contact.interests:
        yield Placeholder.INTEREST, one_of(contact.interests, contact, today)
    if contact.birthday:
        day = next_birthday(contact.birthday, today, book.config.leap_day)
        yield Placeholder.BIRTHDAY, day_of_year_in_words(day) if day else ""


def _first_name(name: str) -> str:
    """Return the first word of a name that is no title or initial."""
    return next((word for word in name.split() if not word.endswith(".")), name)


def _of_journal(book: Book, slug: str, today: date) -> Iterator[tuple[Placeholder, str]]:
    touches = [each for each in book.touches_with.get(slug, ()) if each.date <= today]
    if touches:
        yield Placeholder.LAST, day_in_words(touches[-1].date)
        yield Placeholder.LAST_TEXT, first_line(book, touches[-1])
    helped = [each.what for _, each in thanks_owed(book, slug)][:1] or [
        each.what for touch in touches for each in touch.helped if concerns(each, slug)
    ]
    asked = [each.what for touch in touches for each in touch.asks if concerns(each, slug)]
    promised = [each.what for _, each in open_promises(book, slug)][:1]
    for placeholder, words in (
        (Placeholder.HELPED, helped),
        (Placeholder.ASK, asked),
        (Placeholder.PROMISE, promised),
        (Placeholder.ANNOUNCEMENT, _news(book, slug, today)),
    ):
        yield placeholder, words[-1] if words else ""


def _news(book: Book, slug: str, today: date) -> Sequence[str]:
    """Return the titles of my announcements, those last that they should hear and have not."""
    said = [each for each in book.announcements if each.date <= today]
    said.sort(key=lambda each: (slug in each.to, not has_heard(book, slug, each, today)))
    return [each.title for each in said]


def first_line(book: Book, touch: Touch) -> str:
    """Return the first line of a touch's text as one reads it: names for mentions, no links."""
    line = next((line for line in touch.text.splitlines() if line.strip()), "")
    return _as_read(book, line)


def first_words(book: Book, touch: Touch) -> str:
    """Return how a touch's text begins as one reads it, at most `FIRST_WORDS` letters of it."""
    paragraph = touch.text.strip().partition("\n\n")[0]
    words = " ".join(_as_read(book, line) for line in paragraph.splitlines())
    return shortened(words, FIRST_WORDS)


def _as_read(book: Book, line: str) -> str:
    def name(found: re.Match[str]) -> str:
        contact = book.contacts.get(found[1])
        return contact.name if contact else found[0]

    return MENTION.sub(name, without_links(_MARKS.sub("", line.strip())))
