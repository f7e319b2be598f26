"""How people are connected: relations with their inverses, circles, introductions."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from netjournal.model import Relation

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Mapping
    from collections.abc import Sequence

    from netjournal.model import Book
    from netjournal.model import Contact


def relations(book: Book) -> Mapping[str, Sequence[Relation]]:
    """Return each contact's relations: those in their file, and the inverses of those in others'.

    A relation to somebody without a file is left out, and one that both files state is there
    once. A type without a known inverse is its own.
    """
    index: dict[str, dict[tuple[str, str], Relation]] = defaultdict(dict)
    written = [
        relation
        for contact in book.contacts.values()
        for relation in contact.relations
        if relation.target in book.contacts and relation.target != relation.source
    ]
    for relation in written:
        index[relation.source][relation.target, relation.type] = relation
    for relation in written:
        inverse = book.config.relation_types.get(relation.type, relation.type)
        index[relation.target].setdefault(
            (relation.source, inverse),
            Relation(relation.target, relation.source, inverse, derived=True),
        )
    return {slug: tuple(found.values()) for slug, found in index.items()}


def by_organisation(book: Book) -> Mapping[str, Sequence[Contact]]:
    """Return who works or worked where, organisations in alphabetical order."""
    return _circles(
        (organisation.name, contact)
        for contact in book.contacts.values()
        for organisation in contact.organisations
    )


def by_tag(book: Book) -> Mapping[str, Sequence[Contact]]:
    """Return who carries which tag, tags in alphabetical order."""
    return _circles((tag, contact) for contact in book.contacts.values() for tag in contact.tags)


def _circles(pairs: Iterable[tuple[str, Contact]]) -> Mapping[str, Sequence[Contact]]:
    """Group contacts by a name that is compared without regard to case."""
    spelt: dict[str, str] = {}
    members: dict[str, dict[str, Contact]] = defaultdict(dict)
    for name, contact in pairs:
        spelt.setdefault(name.casefold(), name)
        members[name.casefold()][contact.slug] = contact
    return {spelt[key]: tuple(members[key].values()) for key in sorted(members)}


@dataclass(frozen=True)
class Introduction:
    """A contact (slug) in a tree of introductions.

    `depth` is 0 at the top; one more than that of the contact who introduced them below it.
    """

    contact: str
    depth: int


def introductions(book: Book) -> Sequence[Introduction]:
    """Return the trees of who introduced whom, each contact followed by those they introduced.

    A tree begins with each first introducer. Where files say that people introduced one another
    in a circle, the first of them by slug stands at the top.
    """
    introducers = [slug for slug in book.contacts if slug in book.introduced_by]
    first = [slug for slug in introducers if not _introducer(book, slug)]
    found: dict[str, Introduction] = {}
    for top in (*first, *introducers):
        waiting = [Introduction(top, 0)]
        while waiting:
            one = waiting.pop()
            if one.contact in found:
                continue
            found[one.contact] = one
            below = book.introduced_by.get(one.contact, ())
            waiting += [Introduction(slug, one.depth + 1) for slug in reversed(below)]
    return tuple(found.values())


def _introducer(book: Book, slug: str) -> str | None:
    met = book.contacts[slug].met
    return met.through if met and met.through in book.contacts else None
