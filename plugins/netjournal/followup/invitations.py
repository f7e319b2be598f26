"""The words of a post that invite an answer."""

from __future__ import annotations

import re
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


def question(text: str, language: str | None) -> Invitation | None:
    """Return the question of a post that it is best to answer; None if it asks its readers nothing.

    One that addresses the readers goes before one beside it, and the end of the post before its
    middle. Text and language are as `invitations` takes them.
    """
    post = _post(text, language)
    number = next(filter(post.is_direct, reversed(range(len(post.sentences)))), None)
    if number is None:
        number = max(post.questions_beside(), default=None)
    return None if number is None else post.invitation(number, Invites.QUESTION)


def statement(text: str, language: str | None) -> Invitation | None:
    """Return the last call for comments of a post, else its last doubt; None if it has neither."""
    post = _post(text, language)
    doubt = None
    for number in reversed(range(len(post.sentences))):
        match post.kind(number):
            case Invites.CALL:
                return post.invitation(number, Invites.CALL)
            case Invites.DOUBT if doubt is None:
                doubt = number
    return None if doubt is None else post.invitation(doubt, Invites.DOUBT)


def invitations(text: str, language: str | None) -> Sequence[Invitation]:
    """Return all words of a post that invite an answer, word for word and in their order.

    `text` has one paragraph a line, with the marks of quotations, code and headings; those never
    invite. `language` is what the post says of itself. A quote of over 240 characters is cut at a
    word, at the side where it asks nothing, and `…` stands there.
    """
    post = _post(text, language)
    kinds = {number: post.kind(number) for number in range(len(post.sentences))}
    kinds |= dict.fromkeys(post.questions_beside(), Invites.QUESTION)
    return [post.invitation(number, kind) for number, kind in kinds.items() if kind]


def _post(text: str, said: str | None) -> _Post:
    lines = text.split("\n")
    spoken = [*map(words_of, lines)]
    language = language_of([*chain.from_iterable(spoken)], said)
    return _Post([*prose(lines, spoken, language)], language, len(lines))


class _Post:
    """The sentences of a post, judged by the phrases of its language when they are asked about."""

    def __init__(self, sentences: Sequence[Sentence], language: Language, paragraphs: int) -> None:
        self.sentences = sentences
        self._language = language
        self._paragraphs = paragraphs
        self._direct: dict[int, bool] = {}
        total = sentences[0].rest + len(sentences[0].words) if sentences else 0
        self._end = min(max(_END_SHARE * total, _END_LEAST), _END_MOST)
        self._is_short = total <= _REQUEST_LENGTH

    def invitation(self, number: int, kind: Invites) -> Invitation:
        """Return what invites in a sentence, word for word."""
        place = self.sentences[number].place
        quote, before = self._quote(number, kind), self._before(number)
        return Invitation(kind, quote, before, place, self._paragraphs)

    def kind(self, number: int) -> Invites | None:
        """Return how a sentence invites by itself."""
        if not self._is_said(number):
            return None
        if self.is_direct(number):
            return Invites.QUESTION
        if self.sentences[number].is_question and self._is_answered(number):
            return None
        return self._says(self.sentences[number])

    def is_direct(self, number: int) -> bool:
        """Tell whether a sentence is a question to the readers by itself."""
        if number not in self._direct:
            self._direct[number] = (
                self._is_said(number)
                and self.sentences[number].is_question
                and self._asks(number)
                and self._is_open(number)
            )
        return self._direct[number]

    def questions_beside(self) -> set[int]:
        """Return the questions next to one that addresses the readers, or to a call: they share it.

        They are numbers of sentences.
        """
        beside = [each for each in range(len(self.sentences)) if self._is_beside_something(each)]
        found = set()
        for numbers, step in ((beside, 1), (beside[::-1], -1)):
            run = 0
            last = None
            for number in numbers:
                run = run + 1 if last == number - step else 1
                last = number
                if run <= _RUN and self._shares(number, number - step * run):
                    found.add(number)
        return found

    def _is_beside_something(self, number: int) -> bool:
        """Tell whether a sentence is a question that invites if one next to it does."""
        return (
            self.sentences[number].is_question
            and self._is_said(number)
            and not self.is_direct(number)
            and self._is_open(number)
        )

    def _shares(self, number: int, near: int) -> bool:
        """Tell whether a question goes with a sentence near it that addresses the readers."""
        if not 0 <= near < len(self.sentences) or not self._is_beside(number, near):
            return False
        words = self.sentences[number].divided.words
        is_mine = not self._language.about_me.isdisjoint(words)
        return not is_mine and self.kind(near) in {Invites.QUESTION, Invites.CALL}

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

    def _is_said(self, number: int) -> bool:
        """Tell whether a sentence is the author's to the readers, and one at all."""
        sentence = self.sentences[number]
        too_long = len(sentence.words) > SENTENCE_LENGTH
        return bool(sentence.said) and not sentence.is_speech and not too_long

    def _is_open(self, number: int) -> bool:
        """Tell whether a question wants an answer and is not given one at once."""
        return not self._is_idle(self.sentences[number]) and not self._is_answered(number)

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
        sentence = self.sentences[number]
        return self._is_asked(number, sentence) and not self._language.boxes.are_in(
            sentence.divided
        )

    def _is_asked(self, number: int, sentence: Sentence) -> bool:
        language = self._language
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

    def _before(self, number: int) -> str:
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

    def _quote(self, number: int, kind: Invites) -> str:
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
