"""The words of a post that invite an answer."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from itertools import chain
from typing import TYPE_CHECKING
from typing import Final

from netjournal.followup.calls import call
from netjournal.followup.languages.choice import language_of
from netjournal.followup.languages.phrasebook import divided
from netjournal.followup.languages.phrasebook import words_of
from netjournal.followup.prose import SENTENCE_LENGTH
from netjournal.followup.prose import prose
from netjournal.followup.prose import segmented
from netjournal.model import Invitation
from netjournal.model import Invites

if TYPE_CHECKING:
    from collections.abc import Sequence

    from netjournal.followup.languages.language import Language
    from netjournal.followup.prose import Sentence

QUOTE_LENGTH: Final = 240

# The end of a post is where it turns to its readers: a fifth of it, but neither a line nor pages.
_END_SHARE, _END_LEAST, _END_MOST = 0.2, 400, 1200
_REQUEST_LENGTH = 3000  # of a post that asks a community for help
_CLOSING_LENGTH = 120  # of the post after a question that it leaves open
_BEGINNING = 80
_RUN = 2
_WORD_LIKE = 3  # words

# Somebody called by name at the end of a question; a name after a name is a list of things.
_NAMED: Final = re.compile(r"\b[a-zß-ÿ]\w*, ([A-ZÀ-Þ]\w+(?: [A-ZÀ-Þ]\w+)?) ?\?+$")

_RANKS = {Invites.DOUBT: 0, Invites.CALL: 1, Invites.QUESTION: 2}


def invitation(text: str, language: str | None) -> Invitation | None:
    """Return the words of a post that it is best to answer; None if nothing invites an answer.

    A question goes before a call for comments, a call before a doubt, one that addresses the
    readers before one beside it, and the end of the post before its middle.
    """
    found = [*enumerate(_found(text, language))]
    return max(found, key=_order)[1].invitation if found else None


def invitations(text: str, language: str | None) -> Sequence[Invitation]:
    """Return all words of a post that invite an answer, word for word and in their order.

    `text` has one paragraph a line, with the marks of quotations, code and headings; those never
    invite. `language` is what the post says of itself. A quote of over 240 characters is cut at a
    word, at the side where it asks nothing, and `…` stands there.
    """
    return [each.invitation for each in _found(text, language)]


@dataclass(frozen=True)
class _Found:
    invitation: Invitation
    is_direct: bool


def _order(numbered: tuple[int, _Found]) -> tuple[int, bool, int]:
    place, found = numbered
    return (_RANKS[found.invitation.kind], found.is_direct, place)


def _found(text: str, said: str | None) -> Sequence[_Found]:
    lines = text.split("\n")
    spoken = [*map(words_of, lines)]
    language = language_of([*chain.from_iterable(spoken)], said)
    post = _Post([*prose(lines, spoken, language)], language)
    return [
        _Found(
            Invitation(
                kind,
                post.quote(number, kind),
                post.before(number),
                post.sentences[number].place,
                len(lines),
            ),
            is_direct,
        )
        for number, (kind, is_direct) in sorted(post.kinds().items())
    ]


class _Post:
    """The sentences of a post, judged by the phrases of its language."""

    def __init__(self, sentences: Sequence[Sentence], language: Language) -> None:
        self.sentences = sentences
        self._language = language
        total = sentences[0].rest + len(sentences[0].words) if sentences else 0
        self._end = min(max(_END_SHARE * total, _END_LEAST), _END_MOST)
        self._is_short = total <= _REQUEST_LENGTH

    def kinds(self) -> dict[int, tuple[Invites, bool]]:
        """Return how sentences invite, by their numbers, and whether each does so by itself."""
        kinds: dict[int, tuple[Invites, bool]] = {}
        beside: list[int] = []
        for number, sentence in enumerate(self.sentences):
            too_long = len(sentence.words) > SENTENCE_LENGTH
            if not sentence.said or sentence.is_speech or too_long:
                continue
            if sentence.is_question:
                if self._is_answered(number):
                    continue
                if not self._is_idle(sentence):
                    if self._asks(number):
                        kinds[number] = (Invites.QUESTION, True)
                        continue
                    beside.append(number)
            if kind := self._says(sentence):
                kinds[number] = (kind, True)
        self._add_those_beside(kinds, beside)
        return kinds

    def _says(self, sentence: Sentence) -> Invites | None:
        """Return how a sentence invites by its words, whether it is a question or not."""
        language = self._language
        if not language.signs.are_in(words_of(sentence.said)):
            return None
        if not sentence.is_question and self._calls(sentence):
            return Invites.CALL
        is_doubt = language.doubts.are_in(sentence.divided, language.leads)
        return Invites.DOUBT if is_doubt else None

    def _asks(self, number: int) -> bool:
        """Tell whether a question wants an answer of the readers."""
        language = self._language
        sentence = self.sentences[number]
        if language.boxes.are_in(sentence.divided):
            return False
        if language.asks.are_in(sentence.divided, language.leads) or self._calls(sentence):
            return True
        if language.wonders.are_in(sentence.divided, language.leads) and self._is_request:
            return True
        if sentence.rest > self._end or self._goes_on_after(number):
            return False
        return self._is_to_readers(sentence) or language.advice.are_in(sentence.divided)

    @cached_property
    def _is_request(self) -> bool:
        """Whether the post is one that asks a community for help."""
        language = self._language
        said = (divided(each.said or each.words, language.polite) for each in self.sentences)
        return self._is_short and any(map(language.seeks.are_in, said))

    def _is_to_readers(self, sentence: Sentence) -> bool:
        return self._language.address.are_in(sentence.divided, self._language.leads)

    def _goes_on_after(self, number: int) -> bool:
        """Tell whether more than a word of goodbye follows a question, and what belongs to it."""
        sentence = self.sentences[number]
        for after in self.sentences[number + 1 :]:
            if sentence.rest <= _CLOSING_LENGTH:
                break
            if not (after.is_question and self._is_to_readers(after)) and not self._calls(after):
                return True
            sentence = after
        return False

    def _is_idle(self, sentence: Sentence) -> bool:
        language = self._language
        if ": " in sentence.said and language.says.are_in(sentence.divided):
            return True
        if self._is_to_somebody(sentence):
            return True
        return language.idle.are_in(sentence.divided, language.leads)

    def _is_to_somebody(self, sentence: Sentence) -> bool:
        """Tell whether a question ends with a name, rather than "readers" or "ideas"."""
        named = _NAMED.search(sentence.said)
        if named is None:
            return False
        name = divided(named[1])
        return not self._language.address.are_in(name) and not self._language.asks.are_in(name)

    def _is_answered(self, number: int) -> bool:
        """Tell whether the author answers a question at once."""
        after = self.sentences[number + 1] if number + 1 < len(self.sentences) else None
        if after is None or after.place > self.sentences[number].place + 1:
            return False
        begins = divided(after.words[:_BEGINNING])
        is_answer = self._language.answers.are_in(begins, self._language.leads)
        return is_answer and not after.is_question and not self._calls(after)

    def _calls(self, sentence: Sentence) -> bool:
        return call(sentence, self._language) is not None

    def _add_those_beside(
        self, kinds: dict[int, tuple[Invites, bool]], beside: Sequence[int]
    ) -> None:
        """Add the questions next to one that addresses the readers, or to a call: they share it."""
        asked = {number for number, (kind, _) in kinds.items() if kind is not Invites.DOUBT}
        for numbers, step in ((beside, 1), (beside[::-1], -1)):
            run = 0
            last = None
            for number in numbers:
                run = run + 1 if last == number - step else 1
                last = number
                near = number - step * run
                words = self.sentences[number].divided.words
                is_mine = not self._language.about_me.isdisjoint(words)
                if near in asked and run <= _RUN and not is_mine and self._is_beside(number, near):
                    kinds[number] = (Invites.QUESTION, False)

    def _is_beside(self, number: int, near: int) -> bool:
        """Tell whether a question is asked along with what invites near it.

        Before the end of the post it has to stand right before a call, or a word like "Ideas?".
        """
        sentence, asked = self.sentences[number], self.sentences[near]
        apart = abs(asked.place - sentence.place)
        if sentence.rest <= self._end:
            return apart <= abs(near - number)
        is_short = len(asked.divided.words) <= _WORD_LIKE or not asked.is_question
        return near == number + 1 and not apart and is_short

    def before(self, number: int) -> str:
        """Return the sentence before one, also where that ends the paragraph before."""
        if number == 0:
            return ""
        before = self.sentences[number - 1]
        if self.sentences[number].place - before.place > 1:
            return ""
        words = before.words
        if not before.said:
            *_, words = "", *segmented(words[-SENTENCE_LENGTH:], self._language)
        return _cut(words, is_told_at_end=True)

    def quote(self, number: int, kind: Invites) -> str:
        """Return a sentence, of a long one the side where it invites."""
        sentence = self.sentences[number]
        if len(sentence.words) <= QUOTE_LENGTH:
            return sentence.words
        if kind is Invites.QUESTION:
            return _cut(sentence.words, is_told_at_end=True)
        if kind is Invites.CALL:
            begins = call(sentence, self._language) or 0
        else:
            begins = next(self._language.doubts.found(sentence.divided), 0)
        return _cut(sentence.words, is_told_at_end=2 * begins > len(sentence.divided.words))


def _cut(words: str, *, is_told_at_end: bool) -> str:
    """Return what is short enough to quote: the end if what tells is in it, else the beginning."""
    if len(words) <= QUOTE_LENGTH:
        return words
    if is_told_at_end:
        return "…" + words[1 - QUOTE_LENGTH :].split(" ", 1)[-1].lstrip()
    return words[: QUOTE_LENGTH - 1].rsplit(" ", 1)[0].rstrip() + "…"
