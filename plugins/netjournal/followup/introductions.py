"""Giving without being asked: who could meet whom, introductions made and received, offers."""

from __future__ import annotations

from collections import Counter
from collections import defaultdict
from datetime import date
from datetime import timedelta
from itertools import combinations
from typing import TYPE_CHECKING

from netjournal.followup.cadence import is_snoozed
from netjournal.followup.cadence import last_touch
from netjournal.followup.phrases import joined
from netjournal.model import Channel
from netjournal.model import Status
from netjournal.model.record import Record

if TYPE_CHECKING:
    from collections.abc import Callable
    from collections.abc import Iterable
    from collections.abc import Iterator
    from collections.abc import Mapping
    from collections.abc import Sequence

    from netjournal.model import Book
    from netjournal.model import Contact
    from netjournal.model import Offer
    from netjournal.model import PartialDate
    from netjournal.model import Touch

# What more people share than that says nothing of any two of them.
COMMON = 12
MOST_PAIRS = 20
MOST_EACH = 3
OFFERS_REST = timedelta(days=365)
_TOGETHER = frozenset(
    {Channel.MEETING, Channel.CALL, Channel.VIDEO, Channel.EVENT, Channel.INTRODUCTION}
)


class Pair(Record):
    """Two contacts (slugs, in order) who could meet, and what they share, as the first has it."""

    first: str
    second: str
    interests: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    place: str | None = None

    @property
    def why(self) -> str:
        """The reason in words."""
        parts = (
            self.interests and f"both interested in {joined(self.interests)}",
            self.tags and f"both tagged {joined(self.tags)}",
            self.place and f"both in {self.place}",
        )
        return ", ".join(part for part in parts if part)

    def other(self, slug: str) -> str:
        """Return the one of the two who is not `slug`."""
        return self.second if slug == self.first else self.first


class Received(Record):
    """An introduction to me.

    `people` are the slugs of whom I got to know, `through` of who brought us together. Where only
    the touch speaks of it, it does not say which of its people was which: all are in `people`.
    Without a touch, `met` is the day we met, as far as it is known.
    """

    people: tuple[str, ...]
    through: str | None = None
    touch: Touch | None = None
    met: PartialDate | None = None


def could_meet(book: Book, today: date) -> Sequence[Pair]:
    """Return the pairs of contacts who could meet, those who share the most first.

    Both are active, not snoozed, and somebody I have been in touch with. They share an interest, or
    two of the lesser things: a tag, a place. Left out are those who know each other as far as the
    files say: they are related, of one household, or were ever in one organisation, one brought me
    and the other together, or both were in one meeting, call, event or introduction.
    """
    people = {
        slug: contact
        for slug, contact in book.contacts.items()
        if contact.status is Status.ACTIVE
        and not is_snoozed(contact, today)
        and last_touch(book, slug, today)
    }
    interests = _shared(people.values(), lambda one: one.interests)
    tags = _shared(people.values(), lambda one: one.tags)
    places = _shared(people.values(), lambda one: [one.location] if one.location else [])
    bonds = _bonds(book)
    found = []
    for pair in {**interests, **tags}:
        of_interest = interests.get(pair, {})
        of_tag = tags.get(pair, {})
        of_place = places.get(pair, {})
        lesser = len(of_tag) + len(of_place)
        if (of_interest or lesser > 1) and bonds[pair[0]].isdisjoint(bonds[pair[1]]):
            common = sum((*of_interest.values(), *of_tag.values(), *of_place.values()))
            place = next(iter(of_place), None)
            one = Pair(*pair, tuple(of_interest), tuple(of_tag), place)
            found.append(((-len(of_interest), -lesser, common, pair), one))
    return [one for _, one in sorted(found, key=lambda each: each[0])]


def suggestions(pairs: Iterable[Pair]) -> Sequence[Pair]:
    """Return a few of the pairs, best first: nobody a second time while others had no turn."""
    ranked = [*pairs]
    chosen: dict[tuple[str, str], Pair] = {}
    turns: Counter[str] = Counter()
    for turn in range(MOST_EACH):
        for pair in ranked:
            two = (pair.first, pair.second)
            if len(chosen) == MOST_PAIRS:
                break
            if two not in chosen and max(turns[slug] for slug in two) <= turn:
                chosen[two] = pair
                turns.update(two)
    return [*chosen.values()]


def by_person(pairs: Iterable[Pair]) -> Mapping[str, Sequence[Pair]]:
    """Return the best few pairs of each contact (slug) who is in one."""
    index: dict[str, list[Pair]] = defaultdict(list)
    for pair in pairs:
        for slug in (pair.first, pair.second):
            if len(index[slug]) < MOST_EACH:
                index[slug].append(pair)
    return dict(index)


def made(book: Book, today: date) -> Sequence[Touch]:
    """Return the touches by which I introduced contacts to each other, newest first."""
    return [
        touch
        for touch in reversed(book.touches)
        if touch.channel is Channel.INTRODUCTION
        and not touch.from_them
        and touch.date <= today
        and len(set(touch.people)) > 1
    ]


def received(book: Book, today: date) -> Sequence[Received]:
    """Return the introductions to me, newest first, those without a day at the end.

    They are said by `met: {through: …}` and by touches of channel introduction from them; where
    both say the same one, it is there once.
    """
    touches = [
        touch
        for touch in reversed(book.touches)
        if touch.channel is Channel.INTRODUCTION and touch.from_them and touch.date <= today
    ]
    found = []
    told = set()
    for contact in book.contacts.values():
        met = contact.met
        if met and met.through in book.contacts:
            both = {contact.slug, met.through}
            touch = next((one for one in reversed(touches) if both <= set(one.people)), None)
            if touch:
                told.add(touch.id)
            found.append(Received((contact.slug,), met.through, touch, met.on))
    found += [
        Received(tuple(dict.fromkeys(touch.people)), touch=touch)
        for touch in touches
        if touch.people and touch.id not in told
    ]
    return sorted(found, key=_day, reverse=True)


def offers(book: Book, today: date) -> Iterator[tuple[Touch, Offer]]:
    """Yield my outstanding offers of the last year, each with its touch, newest first."""
    for touch in reversed(book.touches):
        if touch.date < today - OFFERS_REST:
            return
        if touch.date <= today:
            yield from ((touch, offer) for offer in touch.offers if offer.done is None)


def _day(one: Received) -> date:
    day = one.touch.date if one.touch else one.met and one.met.first_day
    return day or date.min


def _shared(
    people: Iterable[Contact], words: Callable[[Contact], Iterable[str]]
) -> dict[tuple[str, str], dict[str, int]]:
    """Return what each two people share, in the first one's spelling, with how many have it."""
    circles: dict[str, dict[str, str]] = defaultdict(dict)
    for contact in people:
        for word in words(contact):
            circles[" ".join(word.casefold().split())].setdefault(contact.slug, word)
    shared: dict[tuple[str, str], dict[str, int]] = defaultdict(dict)
    for circle in circles.values():
        if len(circle) <= COMMON:
            for pair in combinations(sorted(circle), 2):
                shared[pair][circle[pair[0]]] = len(circle)
    return shared


def _bonds(book: Book) -> Mapping[str, set[object]]:
    """Return what binds each contact to others: two with one in common know each other."""
    bonds: dict[str, set[object]] = defaultdict(set)
    for slug, contact in book.contacts.items():
        bonds[slug].update(("at", each.name.casefold()) for each in contact.organisations)
        if contact.household:
            bonds[slug].add(("of", contact.household))
        near = [relation.target for relation in contact.relations]
        for other in (*near, contact.met.through) if contact.met and contact.met.through else near:
            bonds[slug].add(frozenset((slug, other)))
            bonds[other].add(frozenset((slug, other)))
    for touch in book.touches:
        if touch.channel in _TOGETHER and len(touch.people) > 1:
            for slug in touch.people:
                bonds[slug].add(touch.id)
    return bonds
