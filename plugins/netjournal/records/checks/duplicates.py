"""The same person twice: a guess, for the user to judge.

Nobody is compared with everybody: contacts meet under what they share, so that thousands take a
few milliseconds.
"""

from __future__ import annotations

from collections import defaultdict
from itertools import combinations
from posixpath import commonprefix
from typing import TYPE_CHECKING
from typing import Final

from netjournal.model.urls import canonical_url
from netjournal.records.slugs import words_of

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Iterator
    from collections.abc import Mapping
    from collections.abc import Sequence

    from netjournal.model import Contact

# One letter more, less or other is a slip in a long name, and another person in a short one.
SHORTEST_LONG_NAME: Final = 12
LONGEST_NAME: Final = 60
SHORTEST_LONG_WORD: Final = 4
_CROWD: Final = 20  # among so many of nearly one name, nobody can tell a slip from a namesake


class Double:
    """Two contacts who may be one, by slug, and what they share.

    `emails` and `addresses` are in a form to compare: lower case, canonical.
    """

    def __init__(self, first: str, second: str) -> None:
        self.first = first
        self.second = second
        self.names = False
        self.emails: set[str] = set()
        self.addresses: set[str] = set()


def doubles(contacts: Mapping[str, Contact]) -> Iterator[Double]:
    """Yield the pairs who share an e-mail or web address, or have nearly the same name.

    Whoever is related to the other, or of the same household, is somebody else; so are people
    who share an address with more than one other: it is an office's.
    """
    found: dict[tuple[str, str], Double] = {}

    def between(first: str, second: str) -> Double:
        return found.setdefault((first, second), Double(first, second))

    for address, pair in _sharing(_emails(contacts)):
        between(*pair).emails.add(address)
    for address, pair in _sharing(_addresses(contacts)):
        between(*pair).addresses.add(address)
    for first, second in _near_names(contacts):
        between(first, second).names = True
    for double in found.values():
        if not _known_apart(contacts[double.first], contacts[double.second]):
            yield double


def _known_apart(first: Contact, second: Contact) -> bool:
    return (
        (first.household is not None and first.household == second.household)
        or any(relation.target == second.slug for relation in first.relations)
        or any(relation.target == first.slug for relation in second.relations)
    )


def _emails(contacts: Mapping[str, Contact]) -> Iterator[tuple[str, str]]:
    for slug, contact in contacts.items():
        for email in contact.emails:
            yield email.casefold(), slug


def _addresses(contacts: Mapping[str, Contact]) -> Iterator[tuple[str, str]]:
    """Yield profiles and blogs; a page without a path is an employer's, a blog may be a group's."""
    rough: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for slug, contact in contacts.items():
        profiles = [url for _, url in contact.links if url.rstrip("/").count("/") > 2]
        blogs = [blog.url for blog in contact.blogs if blog.url and not blog.author]
        for url in (*profiles, *blogs):
            rough[_host_and_path(url)].append((url, slug))
    for entries in rough.values():
        if len(entries) > 1:
            yield from ((canonical_url(url), slug) for url, slug in entries)


def _host_and_path(url: str) -> str:
    """Return what equal canonical addresses have in common, quickly."""
    rest = url.lower().partition("://")[2].partition("?")[0].partition("#")[0]
    return rest.replace(":443", "").replace(":80", "").rstrip("/")


def _sharing(entries: Iterable[tuple[str, str]]) -> Iterator[tuple[str, tuple[str, str]]]:
    """Yield what exactly two contacts share, and the two."""
    sharers: dict[str, dict[str, None]] = defaultdict(dict)
    for shared, slug in entries:
        sharers[shared][slug] = None
    for shared, slugs in sharers.items():
        if len(slugs) == 2:
            first, second = sorted(slugs)
            yield shared, (first, second)


def _near_names(contacts: Mapping[str, Contact]) -> Iterator[tuple[str, str]]:
    """Yield the pairs with the same words in any order, or with one letter of one word other."""
    same: dict[str, str] = {}
    alike: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for slug, contact in contacts.items():
        words = sorted(words_of(contact.name))
        name = " ".join(words)
        if len(words) == 1:
            continue
        if name in same:
            yield same[name], slug
            continue
        same[name] = slug
        if SHORTEST_LONG_NAME <= len(name) <= LONGEST_NAME:
            for place, word in _places(words):
                alike[place].append((word, slug))
    for found in alike.values():
        if 1 < len(found) <= _CROWD:
            for (word, slug), (other, other_slug) in combinations(found, 2):
                if is_one_letter_apart(word, other):
                    yield slug, other_slug


def _places(words: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Yield each word with where one like it would be found: they begin or end alike."""
    for at, word in enumerate(words):
        if len(word) >= SHORTEST_LONG_WORD and word.isalpha():
            others = " ".join([*words[:at], *words[at + 1 :]])
            yield f"{others} {word[:2]}-", word
            yield f"{others} -{word[-2:]}", word


def is_one_letter_apart(one: str, other: str) -> bool:
    """Tell whether a letter was changed, left out or put in, or two neighbours swapped."""
    if one == other or abs(len(one) - len(other)) > 1:
        return False
    at = len(commonprefix((one, other)))
    return (
        one[at + 1 :] == other[at + 1 :]
        or one[at:] == other[at + 1 :]
        or one[at + 1 :] == other[at:]
        or (one[at : at + 2] == other[at : at + 2][::-1] and one[at + 2 :] == other[at + 2 :])
    )
