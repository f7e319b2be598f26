"""What a post, its author and I have in common, and what to remember of them when answering."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from netjournal.followup.filling import first_words
from netjournal.followup.giving import open_promises
from netjournal.followup.giving import thanks_owed
from netjournal.followup.phrases import day_in_words
from netjournal.followup.phrases import joined
from netjournal.followup.phrases import touch_in_words

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Sequence
    from datetime import date

    from netjournal.model import Book
    from netjournal.model import Contact
    from netjournal.model import Touch


def topics_in(words: str, book: Book, contact: Contact) -> Sequence[str]:
    """Return the interests and tags, the contact's and mine, of which a post speaks."""
    text = words.casefold()
    topics = {
        topic.casefold(): topic
        for topic in (*contact.interests, *contact.tags, *book.config.me.interests)
    }
    return [topic for key, topic in topics.items() if _names(key).search(text)]


def context(book: Book, contact: Contact, today: date) -> Iterator[str]:
    """Yield sentences on what to remember: what we share, what is open, what we last spoke of."""
    mine = {topic.casefold() for topic in book.config.me.interests}
    theirs = dict.fromkeys([*contact.interests, *contact.tags])
    if shared := [topic for topic in theirs if topic.casefold() in mine]:
        yield f"You both care about {joined(shared)}"
    for touch, promise in open_promises(book, contact.slug):
        if touch.date <= today:
            by = f" by {day_in_words(promise.by)}" if promise.by else ""
            yield f"You promised{by}: {promise.what}"
    for touch, help_ in thanks_owed(book, contact.slug):
        if touch.date <= today:
            yield f"Not thanked yet: {help_.what}"
    past = [each for each in book.touches_with.get(contact.slug, ()) if each.date <= today]
    if past:
        yield _last(book, past[-1])


def _last(book: Book, touch: Touch) -> str:
    noun, _ = touch_in_words(touch)
    said = first_words(book, touch)
    return f"Last: {noun.lower()}, {day_in_words(touch.date)}" + (f", {said}" if said else "")


@lru_cache(maxsize=1024)
def _names(topic: str) -> re.Pattern[str]:
    """Return what finds a topic as words of their own, also in the plural."""
    first, *rest = map(re.escape, re.split(r"[\s-]+", topic.strip()))
    # It begins with the word itself, and looks behind it: for that, searching is quick.
    words = r"[\s-]+".join([rf"{first}(?<!\w{first})", *rest])
    return re.compile(rf"{words}(?:s|es)?(?!\w)")
