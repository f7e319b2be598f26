"""What a network's files say already and may say again: what editors offer."""

from __future__ import annotations

from itertools import islice
from types import MappingProxyType
from typing import TYPE_CHECKING
from typing import Final
from typing import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable
    from collections.abc import Iterable
    from collections.abc import Mapping

    from netjournal.model import Config
    from netjournal.model import Contact

_SAID: Final[Mapping[str, Callable[[Contact], Iterable[str | None]]]] = MappingProxyType(
    {
        "household": lambda contact: [contact.household],
        "interests": lambda contact: contact.interests,
        "languages": lambda contact: contact.languages,
        "location": lambda contact: [contact.location],
        "organisations.name": lambda contact: [each.name for each in contact.organisations],
        "tags": lambda contact: contact.tags,
        "timezone": lambda contact: [contact.timezone],
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
            where: dict.fromkeys(
                sorted({word for each in contacts.values() for word in said_by(each) if word}), ""
            )
            for where, said_by in _SAID.items()
        },
    )


def _introduction(contact: Contact) -> str:
    current = (each.name for each in contact.organisations if each.until is None)
    return ", ".join((contact.name, *islice(current, 1)))
