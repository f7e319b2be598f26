"""What a site for others must not hold, word for word, and whose it is."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from typing import Final

from netjournal.followup.audience import told
from netjournal.followup.phrases import partial_date_in_words
from netjournal.pages.leaks import Search
from netjournal.pages.leaks import plain
from netjournal.pages.links import contact_page
from netjournal.pages.links import site_path

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Mapping
    from collections.abc import Sequence

    from netjournal.model import Book
    from netjournal.model import Contact
    from netjournal.model import Touch

# Where Markdown may put tags, or take signs away; what is left must be long enough to be telling.
_MARKUP: Final = re.compile(r"[*_`~\[\]()<>#|\\\n]+|https?://\S+|@[a-z0-9-]+")
_TELLING: Final = 20
_TELLING_WORDS: Final = 3
_SHORTEST_NUMBER: Final = 7
_IN_WORDS: Final = frozenset({"gift_ideas", "snooze_reason", "notes"})


def secrets(book: Book, seen: Book) -> Mapping[str, str]:
    """Return texts that the site of the `seen` book must not hold, each with what it is.

    None of them is told elsewhere in the same words, or so short or common that it tells no leak
    from chance, as a first name alone.
    """
    facts: dict[str, str] = {}
    words: dict[str, str] = {}
    for slug, contact in book.contacts.items():
        of = f"of {contact.path}"
        if slug not in seen.contacts:
            facts |= dict.fromkeys(_identity(contact), f"the name {of}")
        for field, texts in _hidden(contact, seen).items():
            kind = words if field in _IN_WORDS else facts
            kind |= dict.fromkeys(texts, f"{field} {of}")
    for touch in book.touches:
        parts = [part for text in _said(touch) for part in telling_parts(text)]
        words |= dict.fromkeys(parts, f"what was said in {touch.path}")
    for text in _told(seen):
        facts.pop(text, None)
    return {**facts, **_untold(words, seen)}


def _untold(words: Mapping[str, str], seen: Book) -> Mapping[str, str]:
    """Return those of the texts that stand in none which the site shows of its people."""
    search = Search({text: plain(text) for text in words})
    known = {each for text in _written(seen) for each in search.found(text)}
    return {text: what for text, what in words.items() if plain(text) not in known}


def by_right(seen: Book) -> Iterator[str]:
    """Yield short texts of which the site may hold every part, whoever else they fit."""
    yield seen.config.me.name or ""
    for contact in seen.contacts.values():
        yield from (contact.name, contact.slug, contact.location or "")
        yield from (*contact.emails, *contact.phones, *contact.tags, *contact.interests)
        yield from (organisation.name for organisation in contact.organisations)
        yield from (url for _, url in contact.links)
        yield from (blog.url or "" for blog in contact.blogs)


def _identity(contact: Contact) -> Iterator[str]:
    """Yield what names a person; one word alone may mean anything."""
    if len(contact.name.split()) > 1:
        yield contact.name
    if "-" in contact.slug:
        yield contact.slug
    else:
        yield site_path(contact_page(contact.slug))


def _hidden(contact: Contact, seen: Book) -> Mapping[str, Sequence[str]]:
    """Return the telling fields of a contact that nobody else may see."""
    is_there = contact.slug in seen.contacts
    shown = told(seen.config) - frozenset(contact.private) if is_there else frozenset()
    telling = {
        "emails": contact.emails,
        "phones": [each for phone in contact.phones for each in _numbers(phone)],
        "birthday": _birthday(contact),
        "gift_ideas": [each for idea in contact.gift_ideas for each in telling_parts(idea)],
        "snooze_reason": telling_parts(contact.snooze_reason or ""),
        "notes": telling_parts(contact.notes or ""),
    }
    return {field: texts for field, texts in telling.items() if field not in shown}


def _numbers(phone: str) -> Iterator[str]:
    digits = "".join(filter(str.isdigit, phone))
    if len(digits) >= _SHORTEST_NUMBER:
        yield from (phone, digits)


def _birthday(contact: Contact) -> Sequence[str]:
    """Return a whole date; without the year, or the day, many a date is like it."""
    born = contact.birthday
    return (str(born), partial_date_in_words(born)) if born and born.year and born.day else ()


def _said(touch: Touch) -> Iterator[str]:
    yield touch.text
    for item in (*touch.asks, *touch.offers, *touch.promises, *touch.helped):
        yield item.what


def telling_parts(text: str) -> Sequence[str]:
    """Return the parts of a Markdown text that come out as written and can be told from others."""
    parts = (" ".join(part.split()) for part in _MARKUP.split(text))
    return [
        part for part in parts if len(part) >= _TELLING and part.count(" ") >= _TELLING_WORDS - 1
    ]


def _told(seen: Book) -> Iterator[str]:
    """Yield the numbers and days that the site shows of its people, in the words of `secrets`."""
    for contact in seen.contacts.values():
        for phone in contact.phones:
            yield from _numbers(phone)
        yield from _birthday(contact)


def _written(seen: Book) -> Iterator[str]:
    """Yield the texts that the site shows of its people."""
    for contact in seen.contacts.values():
        yield from (*contact.gift_ideas, contact.snooze_reason or "", contact.notes or "")
    for touch in seen.touches:
        yield from _said(touch)
