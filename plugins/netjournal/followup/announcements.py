"""Announcements: who is to hear them, and who has heard."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING
from typing import Final

from netjournal.errors import NotFoundError
from netjournal.followup.cadence import cadence_of
from netjournal.followup.giving import concerns
from netjournal.followup.phrases import day_in_words
from netjournal.model.record import Record
from netjournal.records.reading import did_you_mean
from netjournal.records.reading import quoted

if TYPE_CHECKING:
    from collections.abc import Callable
    from collections.abc import Mapping
    from collections.abc import Sequence
    from datetime import date

    from netjournal.model import Announcement
    from netjournal.model import Book
    from netjournal.model import Contact
    from netjournal.model import Help
    from netjournal.model import Touch


class Told(Record):
    """Somebody (slug) who has heard an announcement, and the first touch that was about it."""

    contact: str
    touch: Touch


class Progress(Record):
    """How far an announcement has come.

    `told` are in the order in which they heard, `untold` (slugs) in that of the announcement. Who
    heard without standing in its list is told, too, but `count` has only those of the list. Nobody
    waits for the archived and the deceased.
    """

    announcement: Announcement
    told: tuple[Told, ...]
    untold: tuple[str, ...]

    @property
    def count(self) -> int:
        """How many of those it is meant for have heard it."""
        return sum(each.contact in self.announcement.to for each in self.told)

    @property
    def total(self) -> int:
        """For how many it is meant."""
        return self.count + len(self.untold)

    def __str__(self) -> str:
        return f"{self.count} of {self.total} told" if self.total else "for nobody yet"


class Helper(Record):
    """Somebody (slug) who helped, and what they did in which touch, the oldest first."""

    contact: str
    helped: tuple[tuple[Touch, Help], ...]


def progress(book: Book, today: date) -> Sequence[Progress]:
    """Return how far each announcement has come, the newest first; a planned touch told nobody."""
    first: dict[str, dict[str, Touch]] = defaultdict(dict)
    for touch in book.touches:
        if touch.about is not None and touch.date <= today:
            for slug in touch.people:
                first[touch.about].setdefault(slug, touch)
    newest_first = sorted(book.announcements, key=lambda one: (one.date, one.id), reverse=True)
    return [_progress(book, one, first[one.id]) for one in newest_first]


def _progress(book: Book, announcement: Announcement, told: Mapping[str, Touch]) -> Progress:
    untold = (slug for slug in dict.fromkeys(announcement.to) if slug not in told)
    return Progress(
        announcement=announcement,
        told=tuple(Told(slug, touch) for slug, touch in told.items()),
        untold=tuple(slug for slug in untold if not book.contacts[slug].is_closed),
    )


def who_helped(book: Book, since: date) -> Sequence[Helper]:
    """Return who helped on a day or later, in the order in which they first did."""
    found: dict[str, list[tuple[Touch, Help]]] = defaultdict(list)
    for touch in book.touches:
        for help_ in touch.helped if touch.date >= since else ():
            for slug in dict.fromkeys(touch.people):
                if concerns(help_, slug) and not book.contacts[slug].is_closed:
                    found[slug].append((touch, help_))
    return [Helper(slug, tuple(helped)) for slug, helped in found.items()]


def selected(book: Book, selector: str, since: date) -> Sequence[str] | None:
    """Return whom (slugs) a selector means; None where it is none, but perhaps a name.

    `helped` are those who did since a day, `all` everyone who is followed; `rank:A`, `tag:hr` and
    `org:Lumen` those with that rank or tag, or who work or worked somewhere so called, or called
    something that begins so.

    Raises:
        NotFoundError: it means nobody.
    """
    word, colon, value = (part.strip() for part in selector.partition(":"))
    word = word.lower()
    people = [each for each in book.contacts.values() if not each.is_closed]
    if word == "helped" and not colon:
        found = [each.contact for each in who_helped(book, since)]
        otherwise = f"nobody's help is written down since {day_in_words(since)}"
    elif word == "all" and not colon:
        found = [each.slug for each in people if cadence_of(each, book.config) is not None]
        otherwise = "nobody is followed: give somebody a rank"
    elif colon and word in _KINDS:
        values_of, is_meant = _KINDS[word]
        known = {each for contact in people for each in values_of(contact)}
        meant = {each for each in known if value and is_meant(each.casefold(), value.casefold())}
        found = [each.slug for each in people if meant & set(values_of(each))]
        otherwise = f"nobody has {word} {quoted(value)}{did_you_mean(value, known)}"
    else:
        return None
    if not found:
        raise NotFoundError(otherwise)
    return found


def _organisations(contact: Contact) -> Sequence[str]:
    return [each.name for each in contact.organisations]


# What a contact has of a kind, and which of them a value means.
_KINDS: Final[
    Mapping[str, tuple[Callable[[Contact], Sequence[str]], Callable[[str, str], bool]]]
] = {
    "rank": (lambda contact: [contact.rank] if contact.rank else [], str.__eq__),
    "tag": (lambda contact: contact.tags, str.__eq__),
    **dict.fromkeys(("org", "organisation", "organization"), (_organisations, str.startswith)),
}
