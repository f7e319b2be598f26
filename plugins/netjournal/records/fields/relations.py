"""The types of relations there are, and what people write for them."""

from __future__ import annotations

import re
from types import MappingProxyType
from typing import TYPE_CHECKING
from typing import Final

from netjournal.records.reading import as_said
from netjournal.records.slugs import slug_of

if TYPE_CHECKING:
    from collections.abc import Collection
    from collections.abc import Iterable
    from collections.abc import Mapping

_SYMMETRIC = (
    *("acquaintance", "best-friend", "classmate", "co-author", "co-founder", "co-resident"),
    *("co-worker", "colleague", "contact", "cousin", "date", "ex-partner", "fellow-alum"),
    *("fellow-member", "friend", "in-law", "kin", "me", "met", "neighbor", "neighbour", "partner"),
    *("sibling", "spouse", "sweetheart"),
)
_INVERSES = {
    "adviser": "advisee",
    "agent": "principal",
    "aunt-or-uncle": "niece-or-nephew",
    "client": "supplier",
    "coach": "coachee",
    "crush": "admirer",
    "emergency": "emergency-for",
    "employer": "employee",
    "godparent": "godchild",
    "grandparent": "grandchild",
    "introduced-by": "introduced",
    "investor": "investee",
    "manager": "report",
    "mentor": "mentee",
    "muse": "inspired",
    "parent": "child",
    "recruiter": "recruited",
    "referred-by": "referred",
    "step-parent": "step-child",
    "teacher": "student",
}


def both_ways(pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Return each relation with its inverse, and each inverse with its relation."""
    return {a: b for pair in pairs for a, b in (pair, pair[::-1])}


# The vocabulary of vCard's RELATED (RFC 6350, section 6.6.6), and what networking adds.
RELATION_TYPES: Final[Mapping[str, str]] = MappingProxyType(
    {type_: type_ for type_ in _SYMMETRIC} | both_ways(_INVERSES.items())
)

# Words that people try, by what they mean.
SYNONYMS: Final[Mapping[str, Collection[str]]] = MappingProxyType(
    {
        "acquaintance": ("knows", "known"),
        "aunt-or-uncle": ("aunt", "uncle"),
        "best-friend": ("bestie", "bff", "close friend"),
        "child": ("daughter", "kid", "son"),
        "classmate": ("fellow student", "schoolmate"),
        "client": ("buyer", "customer"),
        "colleague": ("peer", "team mate", "teammate"),
        "co-worker": ("coworker", "workmate"),
        "fellow-alum": ("alum", "alumna", "alumnus", "fellow alumnus"),
        "friend": ("buddy", "friend of", "friends", "good friend", "mate", "old friend", "pal"),
        "grandchild": ("granddaughter", "grandson"),
        "grandparent": ("grandfather", "grandma", "grandmother", "grandpa"),
        "in-law": ("brother in law", "father in law", "mother in law", "sister in law"),
        "introduced-by": ("introducer",),
        "manager": ("boss", "line manager", "superior", "supervisor", "team lead"),
        "niece-or-nephew": ("nephew", "niece"),
        "parent": ("dad", "father", "mom", "mother", "mum"),
        "partner": ("boyfriend", "fiance", "fianc\u00e9", "fianc\u00e9e", "girlfriend"),
        "referred-by": ("referrer",),
        "report": ("direct report", "subordinate"),
        "sibling": ("brother", "sister"),
        "spouse": ("husband", "wife"),
        "step-parent": ("stepfather", "stepmother"),
        "student": ("pupil",),
        "supplier": ("contractor", "vendor"),
    }
)
_TYPES_AS_SAID: Final = {as_said(type_): type_ for type_ in RELATION_TYPES} | {
    word: type_ for type_, words in SYNONYMS.items() for word in words
}
_FILLERS: Final = frozenset(("a", "an", "is", "my", "of", "our", "the", "their", "to"))
_MOST_WORDS: Final = 3  # of a type


def meant_relation(text: str) -> Mapping[str, str] | None:
    """Return the relation that a bare text says: `friend of ben-adams`, `ben-adams: friend`.

    None for `key: value` without a type that is known: it may be a misspelt key.
    """
    words = [word for word in re.split(r"[\s:,]+", text.strip()) if word]
    for length in range(min(_MOST_WORDS, len(words)), 0, -1):
        for start in range(len(words) - length + 1):
            type_ = _TYPES_AS_SAID.get(as_said(" ".join(words[start : start + length])))
            rest = [*words[:start], *words[start + length :]]
            if type_ and (to := _person(rest)):
                return {"to": to, "type": type_}
    if re.search(r":\s", text):
        return None
    type_, of, whom = text.partition(" of ")
    to = _person((whom if of else text).split())
    return {"to": to, "type": type_.strip() if of else "\u2026"} if to else None


def _person(words: Collection[str]) -> str | None:
    said = " ".join(word for word in words if word.lower() not in _FILLERS)
    return slug_of(said) if said else None
