"""The words with which an author calls for an answer."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from netjournal.followup.languages.language import Language
    from netjournal.followup.prose import Sentence

# What gives several addresses of the author is the foot of every post.
_ADDRESSES = 2
_ADDRESS = re.compile(r"://|www\.|@\w|\w\.\w+/")


def call(sentence: Sentence, language: Language) -> int | None:
    """Return the number of the word with which a call for an answer begins, if there is one."""
    words = sentence.divided.words
    if language.signs.isdisjoint(words):
        return None
    found = [*_calls(sentence, language)]
    if not found or language.boxes.are_in(sentence.divided):
        return None
    addresses = sum(_ADDRESS.search(word) is not None for word in sentence.said.split())
    return None if addresses > _ADDRESSES else min(found)


def _calls(sentence: Sentence, language: Language) -> Sequence[int]:
    words, clauses = sentence.divided
    condition = next(language.conditions.found(sentence.divided), len(words))

    def is_told(at: int) -> bool:
        return at > 0 and words[at - 1] in language.told

    def is_order(at: int) -> bool:
        leads = at in clauses or words[at - 1] in language.leads
        return leads or (at > condition and not is_told(at))

    calls = language.calls.found(sentence.divided, language.leads)
    orders = language.orders.found(sentence.divided)
    needing = language.needing.found(sentence.divided) if condition < len(words) else ()
    return [
        *(at for at in calls if not is_told(at)),
        *(at for at in orders if is_order(at)),
        *(at for at in needing if not is_told(at)),
    ]
