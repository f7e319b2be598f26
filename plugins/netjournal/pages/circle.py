"""Those who share something, an organisation or a tag, and where their page is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from netjournal.followup import relations
from netjournal.model.record import Record
from netjournal.records.slugs import slug_of

if TYPE_CHECKING:
    from collections.abc import Mapping
    from collections.abc import Sequence

    from netjournal.model import Book
    from netjournal.model import Contact


class Circle(Record):
    """The people of an organisation or a tag, by slug, and the `src_uri` of their page."""

    name: str
    src_uri: str
    members: Sequence[str]

    def introduced(self, book: Book) -> Sequence[tuple[str, Sequence[str]]]:
        """Return who of them introduced whom of them, by slugs."""
        members = set(self.members)
        found = [
            (slug, [other for other in book.introduced_by.get(slug, ()) if other in members])
            for slug in sorted(members)
        ]
        return [(slug, others) for slug, others in found if others]


def by_organisation(book: Book) -> Mapping[str, Circle]:
    """Return who works or worked where, by the organisation's name in small letters."""
    return circles("organisations", relations.by_organisation(book))


def by_tag(book: Book) -> Mapping[str, Circle]:
    """Return who carries which tag, by the tag in small letters."""
    return circles("tags", relations.by_tag(book))


def circles(folder: str, people: Mapping[str, Sequence[Contact]]) -> Mapping[str, Circle]:
    """Return a circle for each name, by the name in small letters; their pages are in a folder.

    Pages are named by the rules of contacts' slugs. Where several names have one slug (`c#`,
    `c++`), all but the first in alphabetical order get a number.
    """
    taken: set[str] = set()
    found = {}
    for name, members in people.items():
        slug = first = slug_of(name, "page")
        number = 1
        while slug in taken:
            number += 1
            slug = f"{first}-{number}"
        taken.add(slug)
        slugs = tuple(contact.slug for contact in members)
        found[name.casefold()] = Circle(name, f"{folder}/{slug}.md", slugs)
    return found
