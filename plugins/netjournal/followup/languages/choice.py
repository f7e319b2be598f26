"""Which language a text is in."""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import Final

from netjournal.followup.languages.language import language

if TYPE_CHECKING:
    from collections.abc import Mapping
    from collections.abc import Sequence

    from netjournal.followup.languages.language import Language

# Words by which each language is known, and that the others don't have.
COMMON: Final[Mapping[str, frozenset[str]]] = {
    code: frozenset(words.split())
    for code, words in {
        "en": "the and of to is that you it for with this was are have not but i what my at be how",
        "de": (
            "der die das und ist nicht ich ein eine mit auf den zu sich auch wie wir im von für dem"
        ),
        "es": "el los las que y una por con para se lo del como más pero su al esta muy mi",
        "fr": "le les des et est une pour dans qui pas sur avec ce du au vous nous je plus ne",
    }.items()
}

# Common words are a quarter of any text; these many of its words tell enough.
_LOOKED_AT = 500
_SHARE = 0.1
_CLEARLY = 3


def language_of(words: Sequence[str], said: str | None) -> Language:
    """Return the language whose phrases to look for among words: the one `said` to be theirs.

    They decide where none of ours is said, and where they speak clearly against it: many a
    blog in another language leaves its engine's English as it came. None at all means English.
    """
    declared = (said or "").split("-")[0].lower()
    words = words[:: len(words) // _LOOKED_AT + 1]
    counts = {code: sum(map(common.__contains__, words)) for code, common in COMMON.items()}
    best = max(counts, key=counts.__getitem__)
    least = _CLEARLY * counts[declared] + 1 if declared in COMMON else 1
    if counts[best] >= max(least, _SHARE * len(words)):
        return language(best)
    return language(declared if declared in COMMON else "en")
