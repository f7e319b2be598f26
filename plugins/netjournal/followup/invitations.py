"""The words of a post that invite an answer."""

from __future__ import annotations

import re
from itertools import chain
from typing import TYPE_CHECKING
from typing import Final

from netjournal.followup.calls import call
from netjournal.followup.languages.choice import language_of
from netjournal.followup.languages.phrasebook import words_of
from netjournal.followup.prose import SENTENCE_LENGTH
from netjournal.followup.prose import prose
from netjournal.followup.prose import segmented
from netjournal.followup.sentences import Sentences
from netjournal.model import Invitation
from netjournal.model import Invites
from netjournal.model.posts import HEADING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from netjournal.followup.languages.language import Language

QUOTE_LENGTH: Final = 240

_THREAD_LENGTH = 600

_THREAD: Final = re.compile(
    rf"{HEADING}(?:\d+ )?(?:comments|kommentare|comentarios|commentaires)\W*", re.IGNORECASE
)


def question(text: str, language: str | None) -> Invitation | None:
    """Return the question of a post that it is best to answer; None if it asks its readers nothing.

    One that addresses the readers goes before one beside it, and the end of the post before its
    middle. Text and language are as `invitations` takes them.
    """
    post = _post(text, language)
    number = next(filter(post.told.is_direct, reversed(post.told.questions)), None)
    if number is None:
        number = max(post.told.questions_beside(), default=None)
    return None if number is None else post.invitation(number, Invites.QUESTION)


def statement(text: str, language: str | None) -> Invitation | None:
    """Return the last call for comments of a post, else its last doubt; None if it has neither."""
    post = _post(text, language)
    doubt = None
    for number in reversed(range(len(post.sentences))):
        match post.told.kind(number):
            case Invites.CALL:
                return post.invitation(number, Invites.CALL)
            case Invites.DOUBT if doubt is None:
                doubt = number
    return None if doubt is None else post.invitation(doubt, Invites.DOUBT)


def invitations(text: str, language: str | None) -> Sequence[Invitation]:
    """Return all words of a post that invite an answer, word for word and in their order.

    `text` has one paragraph a line, with the marks of quotations, code and headings; those never
    invite, but for a heading that asks where the paragraph under it invites too. `language` is what
    the post says of itself. A quote of over 240 characters is cut at a word, at the side where it
    asks nothing, and `…` stands there.
    """
    post = _post(text, language)
    kinds = {number: post.told.kind(number) for number in range(len(post.sentences))}
    kinds |= dict.fromkeys(post.told.questions_beside(), Invites.QUESTION)
    found = [post.invitation(number, kind) for number, kind in kinds.items() if kind]
    return sorted([*map(post.heading, post.told.headings()), *found], key=lambda each: each.place)


def _post(text: str, said: str | None) -> _Post:
    lines = _without_thread(text.split("\n"))
    spoken = [*map(words_of, lines)]
    language = language_of([*chain.from_iterable(spoken)], said)
    return _Post(Sentences([*prose(lines, spoken, language)], language, lines), language, lines)


def _without_thread(lines: Sequence[str]) -> Sequence[str]:
    """Return the lines of a post with the comments under it blanked, if some stand there."""
    for number, line in enumerate(lines):
        if _THREAD.fullmatch(line) and sum(map(len, lines[number:])) > _THREAD_LENGTH:
            return [*lines[:number], *[""] * (len(lines) - number)]
    return lines


class _Post:
    """A post's lines and sentences, of which it quotes."""

    def __init__(self, told: Sentences, language: Language, lines: Sequence[str]) -> None:
        self.told = told
        self.sentences = told.sentences
        self._language = language
        self._lines = lines

    def invitation(self, number: int, kind: Invites) -> Invitation:
        """Return what invites in a sentence, word for word."""
        place = self.sentences[number].place
        quote, before = self._quote(number, kind), self._before(number)
        return Invitation(kind, quote, before, place, len(self._lines))

    def heading(self, place: int) -> Invitation:
        """Return a heading that asks."""
        words = self._lines[place - 1].removeprefix(HEADING)
        quote = _cut(words, is_told_at_end=True)
        return Invitation(Invites.QUESTION, quote, "", place, len(self._lines))

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
