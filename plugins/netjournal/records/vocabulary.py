"""What a network's files say already and may say again: what editors offer."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import chain
from operator import attrgetter
from types import MappingProxyType
from typing import TYPE_CHECKING
from typing import Final
from typing import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable
    from collections.abc import Mapping

    from netjournal.model import Config
    from netjournal.model import Contact

Words = Iterable[str | None]


def _one(field: str) -> Callable[[Iterable[Contact]], Words]:
    return lambda contacts: map(attrgetter(field), contacts)


def _several(field: str) -> Callable[[Iterable[Contact]], Words]:
    return lambda contacts: chain.from_iterable(map(attrgetter(field), contacts))


_SAID: Final[Mapping[str, Callable[[Iterable[Contact]], Words]]] = MappingProxyType(
    {
        "household": _one("household"),
        "interests": _several("interests"),
        "languages": _several("languages"),
        "location": _one("location"),
        "organisations.name": lambda contacts: (
            each.name for contact in contacts for each in contact.organisations
        ),
        "tags": _several("tags"),
        "timezone": _one("timezone"),
    }
)


class Vocabulary(NamedTuple):
    """Words to offer, each with an explanation; `said` are those by a field's dotted path."""

    people: Mapping[str, str]
    relation_types: Mapping[str, str]
    said: Mapping[str, Mapping[str, str]]


def vocabulary_of(config: Config, contacts: Mapping[str, Contact]) -> Vocabulary:
    """Return what these contacts and the configuration say; the same for the same texts."""
    return Vocabulary(
        people={slug: _introduction(contact) for slug, contact in contacts.items()},
        relation_types={
            name: f"The other way round: {inverse}."
            for name, inverse in config.relation_types.items()
        },
        said={
            where: dict.fromkeys(sorted(filter(None, set(said_by(contacts.values())))), "")
            for where, said_by in _SAID.items()
        },
    )


def _introduction(contact: Contact) -> str:
    for each in contact.organisations:
        if each.until is None:
            return f"{contact.name}, {each.name}"
    return contact.name
