"""The sentences of a post, and which of them invite an answer."""

from __future__ import annotations

import re
from functools import cached_property
from typing import TYPE_CHECKING
from typing import Final

from netjournal.followup.calls import call
from netjournal.followup.languages.phrasebook import divided
from netjournal.followup.languages.phrasebook import words_of
from netjournal.followup.prose import QUESTION_MARKS
from netjournal.followup.prose import SENTENCE_LENGTH
from netjournal.model import Invites
from netjournal.model.posts import HEADING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Mapping
    from collections.abc import Sequence

    from netjournal.followup.languages.language import Language
    from netjournal.followup.languages.phrasebook import Divided
    from netjournal.followup.prose import Sentence

# The end of a post is where it turns to its readers: a fifth of it, but neither a line nor pages.
_END_SHARE, _END_LEAST, _END_MOST = 0.2, 400, 1200
_REQUEST_LENGTH = 3000  # of a post that asks a community for help
_CLOSING_LENGTH = 120  # of the post after a question that it leaves open
_BEGINNING = 80
_WORD_LIKE = 3  # words
_LIST = 5  # questions

# What is asked after "I have a question:" or "I'm curious -".
_AFTER_COLON: Final = re.compile(r"(?:[^\d\s][:;]|\s[-–—])\s(?=\S)([^:;]*)$")  # noqa: RUF001 (dash)

# Somebody called by name at the end of a question; a name after a name is a list of things.
_NAMED: Final = re.compile(r"\b[a-zß-ÿ]\w*, ([A-ZÀ-Þ]\w+(?: [A-ZÀ-Þ]\w+)?) ?\?+$")


class Sentences:
    """The sentences of a post, judged by the phrases of its language when they are asked about."""

    def __init__(
        self, sentences: Sequence[Sentence], language: Language, lines: Sequence[str]
    ) -> None:
        self.sentences = sentences
        self._language = language
        self._lines = lines
        self._direct: dict[int, bool] = {}
        self._reported: dict[int, bool] = {}
        total = sentences[0].rest + len(sentences[0].words) if sentences else 0
        self._end = min(max(_END_SHARE * total, _END_LEAST), _END_MOST)
        self._is_short = total <= _REQUEST_LENGTH
        self.questions = [at for at, sentence in enumerate(sentences) if sentence.is_question]

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
                self.sentences[number].is_question
                and self._is_said(number)
                and self._asks(number)
                and self._is_open(number)
                and not self._is_reported(number)
            )
        return self._direct[number]

    def questions_beside(self) -> set[int]:
        """Return the questions that share what invites beside them: a question to readers, a call.

        They are numbers of sentences.
        """
        return {number for run in {*self._runs.values()} for number in self._sharing(run)}

    def headings(self) -> Iterator[int]:
        """Yield the places of headings that ask what the paragraph under them asks or calls for."""
        asking = {
            place
            for place, line in enumerate(self._lines, 1)
            if line.startswith(HEADING) and self._is_asking(line)
        }
        kinds = {Invites.QUESTION, Invites.CALL}
        under = {
            sentence.place
            for number, sentence in enumerate(self.sentences)
            if sentence.place - 1 in asking and self.kind(number) in kinds
        }
        yield from (place for place in sorted(asking) if place + 1 in under)

    def _is_asking(self, heading: str) -> bool:
        """Tell whether a heading is a question to the readers."""
        if heading[-1] not in QUESTION_MARKS:
            return False
        language = self._language
        words = divided(heading.removeprefix(HEADING), language.polite)
        lists = (language.headings, language.asks, language.address)
        return any(each.are_in(words, language.leads) for each in lists)

    @cached_property
    def _runs(self) -> Mapping[int, range]:
        """The questions that stand one after another, as numbers, by each of them."""
        runs: dict[int, range] = {}
        first = 0
        for number, sentence in enumerate(self.sentences):
            if not sentence.is_question or not self._are_near(number - 1, number):
                runs |= dict.fromkeys(range(first, number), range(first, number))
                first = number if sentence.is_question else number + 1
        last = len(self.sentences)
        return runs | dict.fromkeys(range(first, last), range(first, last))

    def _are_near(self, before: int, number: int) -> bool:
        """Tell whether there are both sentences, in a paragraph or two that follow each other."""
        if before < 0 or number >= len(self.sentences):
            return False
        return self.sentences[number].place <= self.sentences[before].place + 1

    def _sharing(self, run: range) -> Iterator[int]:
        """Yield the questions of a run that invite because of what is beside them."""
        direct = {*filter(self.is_direct, run)}
        if len(direct) == len(run):
            return
        before, after = run[0] - 1, run[-1] + 1
        is_headed = self.sentences[run[0]].place in self._asking_places
        is_led = self._are_near(before, run[0]) and self._is_call(before)
        is_followed = self._are_near(run[-1], after) and self._is_call(after)
        if not (direct or is_headed or is_led or is_followed):
            return
        last = self.sentences[run[-1]]
        shares_all = is_headed or last.rest <= self._end
        shares_all = shares_all or (is_led and self.sentences[before].words.endswith(":"))
        first = min((self.sentences[number].place for number in direct), default=0)
        for number in run:
            is_with = (
                (shares_all and (is_led or is_headed or self.sentences[number].place >= first))
                or (is_followed and number + 1 == after and self._are_together(number, after))
                or (not last.follows and self._is_beside(number, direct))
            )
            if is_with and number not in direct and self._is_shareable(number):
                yield number

    def _is_beside(self, number: int, direct: set[int]) -> bool:
        """Tell whether a question goes with one to the readers amidst a post."""
        if number - 1 in direct and self._are_together(number - 1, number):
            return True
        return (
            number + 1 in direct
            and self._are_together(number, number + 1)
            and len(self.sentences[number + 1].divided.words) <= _WORD_LIKE
        )

    def _are_together(self, number: int, other: int) -> bool:
        return self.sentences[number].place == self.sentences[other].place

    @cached_property
    def _asking_places(self) -> frozenset[int]:
        """The paragraphs under headings that ask the readers, or call on them."""
        asks = False
        places = []
        for place, line in enumerate(self._lines, 1):
            if line.startswith(HEADING):
                words = divided(line.removeprefix(HEADING), self._language.polite)
                asks = self._language.headings.are_in(words, self._language.leads)
            elif asks:
                places.append(place)
        return frozenset(places)

    def _is_shareable(self, number: int) -> bool:
        words = self.sentences[number].divided.words
        return (
            self._is_said(number)
            and self._is_open(number)
            and self._language.about_me.isdisjoint(words)
            and not self._is_reported(number)
        )

    def _is_reported(self, number: int) -> bool:
        """Tell whether a question is one of those that others ask, or that one asks oneself."""
        run = self._runs[number]
        if run[0] not in self._reported:
            self._reported[run[0]] = self._are_reported(run)
        return self._reported[run[0]]

    def _are_reported(self, run: range) -> bool:
        """Tell by what is before a run of questions whether it is only told of."""
        first = run[0]
        if not self._are_near(first - 1, first):
            return self._is_list(run)
        before = self.sentences[first - 1]
        led = (_divided(each) for each in (before, self.sentences[first]))
        if any(map(self._language.reports.are_in, led)):
            return True
        if self._is_call(first - 1):
            return False
        if not before.words.endswith(":"):
            return self._is_list(run) and not self._is_put_by(before)
        if len(run) == 1 and not self._are_together(first - 1, first):
            return False
        return not self._is_put_by(before)

    def _is_list(self, run: range) -> bool:
        """Tell whether questions are so many amidst a post that others are to ask them."""
        first, last = self.sentences[run[0]], self.sentences[run[-1]]
        if len(run) < _LIST or last.rest <= self._end:
            return False
        return first.place not in self._asking_places

    def _is_put_by(self, before: Sentence) -> bool:
        return self._language.puts.are_in(_divided(before), self._language.leads)

    def _is_call(self, number: int) -> bool:
        return self.kind(number) is Invites.CALL

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
        led = _AFTER_COLON.search(sentence.said)
        if led and language.asks.are_in(divided(led[1], language.polite), language.leads):
            return True
        if language.wonders.are_in(sentence.divided, language.leads) and self._is_request:
            return True
        if not self._is_left_open(number):
            return False
        return self._is_to_readers(sentence) or language.advice.are_in(sentence.divided)

    def _is_left_open(self, number: int) -> bool:
        """Tell whether a question stands where a post turns to its readers, and ends something."""
        sentence = self.sentences[number]
        if sentence.rest > self._end:
            return False
        return not sentence.follows or not self._goes_on_after(number)

    @cached_property
    def _is_request(self) -> bool:
        """Whether the post is one that asks a community for help."""
        language = self._language
        return self._is_short and any(map(language.seeks.are_in, map(_divided, self.sentences)))

    def _is_to_readers(self, sentence: Sentence) -> bool:
        return self._language.address.are_in(sentence.divided, self._language.leads)

    def _goes_on_after(self, number: int) -> bool:
        """Tell whether more than a word of goodbye follows a question, and what belongs to it."""
        sentence = self.sentences[number]
        is_last_run = self.sentences[self._runs[number][-1]].rest == 0
        for after in self.sentences[number + 1 :]:
            if sentence.rest <= _CLOSING_LENGTH:
                break
            belongs = after.is_question and (is_last_run or self._is_to_readers(after))
            if not belongs and not self._calls(after):
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
        return is_answer and not self._calls(after) and not self._is_asking_back(after)

    def _is_asking_back(self, after: Sentence) -> bool:
        """Tell whether what follows a question is one as well, not an answer ending in "right?"."""
        return after.is_question and not self._language.tags.are_in(after.divided)

    def _calls(self, sentence: Sentence) -> bool:
        return call(sentence, self._language) is not None


def _divided(sentence: Sentence) -> Divided:
    """Return the words of a sentence, or of a paragraph that asks nothing."""
    return sentence.divided if sentence.said else divided(sentence.words, sentence.polite)
