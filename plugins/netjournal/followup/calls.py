"""The words with which an author calls for an answer."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from netjournal.followup.languages.language import Language
    from netjournal.followup.prose import Sentence

# What gives several addresses of the author is the foot of every post.
_ADDRESSES = 2
_ADDRESS = re.compile(r"://|www\.|@\w|\w\.\w+/")

_ADVERB = "ly"  # "he will eventually leave"
_LEAVE = 10  # words from "feel free" to what one is free to do


def call(sentence: Sentence, language: Language) -> int | None:
    """Return the number of the word with which a call for an answer begins, if there is one."""
    words = sentence.divided.words
    if not language.signs.are_in(words):
        return None
    found = [*_calls(sentence, language)]
    if not found or language.boxes.are_in(sentence.divided):
        return None
    if language.asides.are_in(sentence.divided) and not language.sure.are_in(sentence.divided):
        return None
    addresses = sum(_ADDRESS.search(word) is not None for word in sentence.words.split())
    return None if addresses > _ADDRESSES else min(found)


def _calls(sentence: Sentence, language: Language) -> Iterator[int]:
    words, clauses = sentence.divided

    def is_told(at: int) -> bool:
        while at not in clauses and words[at - 1].endswith(_ADVERB):
            at -= 1
        return at not in clauses and words[at - 1] in language.told

    yield from (
        at for at in language.calls.found(sentence.divided, language.leads) if not is_told(at)
    )
    orders = [*language.orders.found(sentence.divided)]
    acts = [*language.acts.found(sentence.divided)]
    if not orders and not acts:
        return
    condition = next(language.conditions.found(sentence.divided), len(words))
    leaves = [*language.leaves.found(sentence.divided, language.leads)]
    for at in orders:
        if _is_led_to(at, sentence, language) or (at > condition and not is_told(at)):
            yield at
    if condition < len(words):
        yield from (at for at in acts if _is_said(at, condition, sentence, language))
    things = language.things
    yield from (
        at
        for at in (*orders, *acts)
        if words[at - 1] not in things and any(0 < at - it <= _LEAVE for it in leaves)
    )


def _is_led_to(at: int, sentence: Sentence, language: Language) -> bool:
    """Tell whether an order begins a clause, or follows words that lead to it, not to a report."""
    words, clauses = sentence.divided
    begins = at
    while begins not in clauses and words[begins - 1] in language.leads:
        begins -= 1
    if begins in clauses:
        return True
    if begins == at:
        return False
    if words[begins] not in language.joins:
        return words[begins - 1] not in language.told
    return _is_own(begins, sentence, language)


def _is_said(at: int, condition: int, sentence: Sentence, language: Language) -> bool:
    """Tell whether an act begins a clause, or goes on with one that follows the condition."""
    words, clauses = sentence.divided
    begins = max(clause for clause in clauses if clause <= at)
    if all(word in language.leads for word in words[begins:at]):
        return True
    is_asked = begins > condition and words[begins] not in language.told
    return is_asked and words[at - 1] in language.leads


def _is_own(at: int, sentence: Sentence, language: Language) -> bool:
    """Tell whether what is joined by a word goes with no doing of others in its clause."""
    words, clauses = sentence.divided
    begins = max(clause for clause in clauses if clause <= at)
    return language.others.isdisjoint(words[begins:at])
