"""The sentences of a post that are its author's own prose."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING
from typing import Final

from sentencex import segment

from netjournal.followup.languages.phrasebook import Divided
from netjournal.followup.languages.phrasebook import divided
from netjournal.model.posts import CODE
from netjournal.model.posts import HEADING
from netjournal.model.posts import QUOTED

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Sequence

    from netjournal.followup.languages.language import Language

QUESTION_MARKS: Final = "?？؟"  # noqa: RUF001 (of other scripts)
SENTENCE_LENGTH: Final = 600  # what is longer is a table or a list of keywords
_PIECE_LENGTH = 4000  # of a paragraph; sentencex takes quadratic time on opening quotation marks

_MARKS = (QUOTED, CODE, HEADING)
_NOT_SAID = re.compile(
    # Each begins with a character of its own, without which nothing is tried.
    r"https?://[^\s()<>]*[^\s()<>.,;:!?]|www\.[^\s()<>]*[^\s()<>.,;:!?]"
    '|„[^„“”]*[“”]|“[^“”]*”|“(?<=^“)[^”]*$|«[^«»]*»|»[^«»]*«|"[^"]+"|‘(?:[^‘’]|’\\w){1,300}’(?!\\w)'  # noqa: RUF001
)
# Where a sentence ends that sentencex takes to go on: in brackets, after them, after an ellipsis.
_END = re.compile(
    r"(?:[^\W\d_]{3}[.!?]|…|(?:\s[^\s()]+){3}(?<=[.!?…])[)\]])(\s+)(?=[(¿¡]?[A-ZÀ-Þ])"
)
_BRACKETS = re.compile(r"[()\[\]…]")
_SMILEYS = re.compile(r"(?:[:;]['-]?[()DP]+\s+)+")
_SPEECH = ("—", "–")  # noqa: RUF001 (dashes that begin direct speech)
_SPEAKER = re.compile(r"([^\W\d_][\w.'’ -]{0,30}):\s")  # noqa: RUF001 (apostrophe)
_ENDINGS = frozenset(".!…:)" + QUESTION_MARKS)
_LABEL_LENGTH = 30
_LAST_LENGTH = 60
_ANSWER_LENGTH = 80
_ANSWER_PARAGRAPHS = 5
_INTERVIEW = 3


@dataclass(frozen=True)
class Sentence:
    """A sentence, or a paragraph that asks nothing; `said` is empty for that.

    `said` is the sentence with all that is quoted blanked. `follows` is how much of its paragraph
    comes after it, `rest` how much of the post. `is_speech` tells that the whole paragraph is
    somebody's, or a question of an interview, or a label.
    """

    words: str
    said: str
    place: int
    follows: int
    rest: int
    is_speech: bool
    polite: frozenset[str]

    @cached_property
    def divided(self) -> Divided:
        """The words of what is said."""
        return divided(self.said, self.polite)

    @cached_property
    def is_question(self) -> bool:
        """Whether it ends with a question mark of its own."""
        end = max(map(self.said.rfind, QUESTION_MARKS))
        return end >= 0 and not any(map(str.isalnum, self.said[end:]))


def prose(
    lines: Sequence[str], spoken: Sequence[Sequence[str]], language: Language
) -> Iterator[Sentence]:
    """Yield the sentences of a post's lines that are no quotation, heading or code.

    `spoken` are the words of each line.
    """
    rests = _rests(lines)
    speakers = _speakers(lines)
    answered = _answered(lines)
    for place, line in enumerate(lines, 1):
        if line.startswith(_MARKS) or not line.strip():
            continue
        if not _may_invite(line, spoken[place - 1], language):
            yield Sentence(line, "", place, 0, rests[place - 1], False, language.polite)
            continue
        speaker = _SPEAKER.match(line)
        is_speech = (
            line.startswith(_SPEECH)
            or (speaker is not None and speaker[1] in speakers)
            or place in answered
            or _is_label(line, _LABEL_LENGTH)
        )
        said = _blanked(line)
        start = 0
        for words in segmented(line, language):
            start = line.find(words, start)
            end = start + len(words)
            follows = len(line) - end
            rest = rests[place - 1] + follows
            yield Sentence(words, said[start:end], place, follows, rest, is_speech, language.polite)
            start = end


def segmented(line: str, language: Language) -> Iterator[str]:
    """Yield the sentences of a paragraph."""
    while line:
        end = len(line)
        if end > _PIECE_LENGTH:
            end = line.rfind(" ", 0, _PIECE_LENGTH) + 1 or _PIECE_LENGTH
        for sentence in segment(language.code, line[:end]):
            words = str(sentence).strip()
            if smileys := _SMILEYS.match(words):
                words = words[smileys.end() :]
            yield from _divided(words)
        line = line[end:]


def _divided(words: str) -> Iterator[str]:
    """Divide what sentencex takes for one sentence where it has brackets or an ellipsis."""
    begins = 0
    for end in _END.finditer(words) if _BRACKETS.search(words) else ():
        yield words[begins : end.start(1)]
        begins = end.end()
    if begins < len(words):
        yield words[begins:]


def _may_invite(line: str, words: Sequence[str], language: Language) -> bool:
    """Tell whether there may be a question, a call or a doubt in a line of these words."""
    return any(mark in line for mark in QUESTION_MARKS) or language.signs.are_in(words)


def _blanked(line: str) -> str:
    """Return a paragraph with spaces for what is quoted in it, and for addresses of pages."""
    if line.count('"') % 2:
        line = line.replace('"', " ")
    return _NOT_SAID.sub(lambda quoted: " " * len(quoted[0]), line)


def _is_label(line: str, length: int) -> bool:
    """Tell whether a line is a link, a button or the like rather than prose."""
    return len(line) < length and line[-1:] not in _ENDINGS


def _rests(lines: Sequence[str]) -> Sequence[int]:
    """Return how much of the post follows each paragraph, without labels and links at its end."""
    rests = [0] * len(lines)
    length = 0
    for number in range(len(lines) - 1, -1, -1):
        rests[number] = length
        line = lines[number]
        if length or not _is_label(line, _LAST_LENGTH):
            length += len(line)
    return rests


def _speakers(lines: Sequence[str]) -> frozenset[str]:
    """Return the names before a colon that begin several paragraphs, as in an interview."""
    names = Counter(found[1] for line in lines if (found := _SPEAKER.match(line)))
    return frozenset(name for name, count in names.items() if count > 1)


def _answered(lines: Sequence[str]) -> frozenset[int]:
    """Return the paragraphs that are questions of an interview: each is followed by an answer.

    Where a few of them follow each other, with the answers between, they make one.
    """
    answered: set[int] = set()
    at_length: list[int] = []
    asked: list[int] = []
    for place, (line, after) in enumerate(pairwise(lines), 1):
        if not line or line[-1] not in QUESTION_MARKS or line.startswith(_MARKS):
            continue
        if after[-1:] in QUESTION_MARKS:
            continue
        if asked and place > asked[-1] + _ANSWER_PARAGRAPHS:
            asked, at_length = [], []
        asked.append(place)
        if len(after) > _ANSWER_LENGTH:
            at_length.append(place)
        if len(at_length) >= _INTERVIEW:
            answered.update(each for each in asked if each <= at_length[-1])
    return frozenset(answered)
