"""How each contact is connected with others: relations, introductions, colleagues, in one place."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from netjournal.followup.colleagues import colleagues
from netjournal.followup.relations import relations
from netjournal.model.record import Record

if TYPE_CHECKING:
    from collections.abc import Mapping
    from collections.abc import Sequence
    from datetime import date

    from netjournal.model import Book


class Connection(Record):
    """Somebody (a slug) with whom a contact is connected, as seen from that contact.

    `types` are what they are to the contact, `introduced_us` that they introduced the contact to
    me, `met_through` that the contact introduced them. `together` names the organisations in which
    both worked at the same time, where no file says what they are to each other: it is inferred.
    """

    other: str
    types: tuple[str, ...] = ()
    introduced_us: bool = False
    met_through: bool = False
    together: tuple[str, ...] = ()

    @property
    def is_inferred(self) -> bool:
        """Whether no file says of this connection more than where both worked."""
        return not (self.types or self.introduced_us or self.met_through)

    @property
    def words(self) -> str:
        """What stands before the name of the other in a list of the contact's connections."""
        said = [*self.types]
        said += ["introduced by"] * self.introduced_us
        said += ["introduced me to"] * self.met_through
        return ", ".join(said) or "there at the same time as"


def connections(book: Book, today: date) -> Mapping[str, Sequence[Connection]]:
    """Return the connections of each contact who has any, those written in files first."""
    types: dict[tuple[str, str], list[str]] = defaultdict(list)
    for slug, related in relations(book).items():
        for relation in related:
            types[slug, relation.target].append(relation.type)
    introduced = {
        (introducer, slug)
        for introducer, slugs in book.introduced_by.items()
        for slug in slugs
        if introducer in book.contacts and introducer != slug
    }
    together: dict[tuple[str, str], Sequence[str]] = {}
    for (one, other), names in colleagues(book, today).items():
        if (one, other) not in types:
            together[one, other] = together[other, one] = names
    pairs = dict.fromkeys((*types, *sorted(introduced), *_turned(introduced), *together))
    found: dict[str, list[Connection]] = defaultdict(list)
    for one, other in pairs:
        found[one].append(
            Connection(
                other,
                types=tuple(types.get((one, other), ())),
                introduced_us=(other, one) in introduced,
                met_through=(one, other) in introduced,
                together=tuple(together.get((one, other), ())),
            )
        )
    return {slug: found[slug] for slug in book.contacts if slug in found}


def _turned(pairs: set[tuple[str, str]]) -> Sequence[tuple[str, str]]:
    return sorted((other, one) for one, other in pairs)
