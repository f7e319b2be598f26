"""Phrases written as a speaker of a language would list them, and looked for word by word.

One phrase a line, in lower case and without punctuation. `a/b` is either word, `(a)` a word that
may be missing, `a*` one that may stand there any number of times or not at all, a word in CAPITALS
one of a class of words. `..` stands for up to three words and `...` for up to twelve. A line
beginning with `^` is looked for at the start of a sentence, after words that lead to it, one with
`~` likewise at the start of any clause, and one with `,` right after a comma or the like. `$` is
the end of the sentence; `-a` says that the word does not follow. After an elided word of French
stands a blank: "qu' en pensez vous".
"""

from __future__ import annotations

import re
from itertools import chain
from itertools import takewhile
from typing import TYPE_CHECKING
from typing import Final
from typing import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Iterator
    from collections.abc import Mapping
    from collections.abc import Sequence

_GAPS: Final = {"..": 3, "...": 12}
_AT_START: Final = "^"
_AT_CLAUSE: Final = "~"
_IN_CLAUSE: Final = ","
_MARKS: Final = (_AT_START, _AT_CLAUSE, _IN_CLAUSE)
_END: Final = "$"
_WORD_LIKE: Final = r"(?:[cdjlmnstCDJLMNST]|[Qq]u)'(?=\w)|\w+(?:'\w+)*"
_WORD: Final = re.compile(_WORD_LIKE)
_CLAUSE_MARKS: Final = frozenset(',;:.!?…()[]¿¡–—-*"')  # noqa: RUF001 (dash)
_MARK_LIKE: Final = r"[,;:.!?…()\[\]¿¡–—*\"-]"  # noqa: RUF001 (dash)
_TOKEN: Final = re.compile(rf"{_WORD_LIKE}|{_MARK_LIKE}")
# The same where there is no apostrophe, in half the time.
_BARE_WORD: Final = re.compile(r"\w+")
_BARE_TOKEN: Final = re.compile(rf"\w+|{_MARK_LIKE}")


class Divided(NamedTuple):
    """The words of a sentence in lower case, and the numbers of those that begin a clause."""

    words: Sequence[str]
    clauses: frozenset[int]


class _Part(NamedTuple):
    """What comes next in a phrase: one of `words`, or up to `gap` words; and what comes `then`."""

    words: frozenset[str]
    gap: int
    is_optional: bool
    is_repeated: bool
    is_barred: bool
    then: _Part | None

    @property
    def is_needed(self) -> bool:
        return not (self.gap or self.is_optional or self.is_barred or _END in self.words)


def divided(text: str, polite: frozenset[str] = frozenset()) -> Divided:
    """Divide a sentence into its words; those of `polite` keep their capital but at its start."""
    words: list[str] = []
    clauses = {0}
    plain = _plain(text if polite else text.lower())
    for token in (_TOKEN if "'" in plain else _BARE_TOKEN).findall(plain):
        if token in _CLAUSE_MARKS:
            clauses.add(len(words))
        elif token in polite and words:
            words.append(token)
        else:
            words.append(token.lower() if polite else token)
    return Divided(words, frozenset(clauses))


def words_of(text: str) -> Sequence[str]:
    """Return the words of a text of any length in lower case."""
    plain = _plain(text.lower())
    return (_WORD if "'" in plain else _BARE_WORD).findall(plain)


def _plain(text: str) -> str:
    return text.replace("\u2019", "'").replace("-mail", "mail").replace("E-Mail", "email")


class _Phrase(NamedTuple):
    """A phrase: where it may begin, its first part, and what follows each word it begins with."""

    where: str
    first: _Part
    rests: Mapping[str, Sequence[_Part | None]]


class Phrases:
    """A list of phrases, each looked for only where a word stands that it can't be without."""

    def __init__(
        self,
        listed: str,
        classes: Mapping[str, frozenset[str]],
        common: frozenset[str] = frozenset(),
    ) -> None:
        self._phrases: list[_Phrase] = []
        self._by_word: dict[str, list[int]] = {}
        for number, line in enumerate(filter(None, listed.splitlines())):
            where = line[0] if line[0] in _MARKS else ""
            first = _parsed(line.removeprefix(where).split(), classes)
            rests: dict[str, list[_Part | None]] = {}
            for word, then in _beginnings(first):
                rests.setdefault(word, []).append(then)
            self._phrases.append(_Phrase(where, first, rests))
            for word in _needed(first, common)[0]:
                self._by_word.setdefault(word, []).append(number)

    def signs(self, common: frozenset[str]) -> Iterator[tuple[str, frozenset[str]]]:
        """Yield words of which a text holds one if it holds any of the phrases.

        For each phrase they are those with the fewest `common` ones among them, and long ones. With
        each come those of which the text holds one as well; none if the word is enough.
        """
        for phrase in self._phrases:
            needed = _needed(phrase.first, common)
            beside = _lower(needed[1]) if len(needed) > 1 else frozenset[str]()
            for word in needed[0]:
                yield word.lower(), beside if word in common else frozenset()

    def found(self, sentence: Divided, leads: frozenset[str] = frozenset()) -> Iterator[int]:
        """Yield the number of each word with which one of the phrases begins, in their order."""
        words = sentence.words
        by_word = self._by_word
        said = frozenset(words)
        held = by_word.keys() & said
        if not held:
            return
        numbers = {number for word in held for number in by_word[word]}
        places = {}
        found = set()
        for where, _, rests in map(self._phrases.__getitem__, numbers):
            if rests.keys().isdisjoint(said):
                continue
            if where not in places:
                places[where] = [*_places(where, sentence, leads)]
            for at in places[where]:
                if words[at] in rests and any(
                    _fits(each, words, at + 1) for each in rests[words[at]]
                ):
                    found.add(at)
        yield from sorted(found)

    def are_in(self, sentence: Divided, leads: frozenset[str] = frozenset()) -> bool:
        """Tell whether a sentence holds one of the phrases."""
        return next(self.found(sentence, leads), None) is not None


class Signs:
    """Words that tell, cheaply, of a text that it may hold one of some lists of phrases."""

    def __init__(self, lists: Iterable[Phrases], common: frozenset[str]) -> None:
        self._beside: dict[str, frozenset[str]] = {}
        for word, beside in chain.from_iterable(each.signs(common) for each in lists):
            known = self._beside.get(word, beside)
            self._beside[word] = known | beside if known and beside else frozenset()

    def are_in(self, words: Iterable[str]) -> bool:
        """Tell whether a text of these words may hold a phrase; it can't where this is false."""
        held = frozenset(words)
        return any(
            not beside or not beside.isdisjoint(held)
            for beside in map(self._beside.__getitem__, self._beside.keys() & held)
        )


def _places(where: str, sentence: Divided, leads: frozenset[str]) -> Iterable[int]:
    """Return the numbers of the words with which a phrase may begin."""
    words, clauses = sentence
    everywhere = range(len(words))
    if where == _IN_CLAUSE:
        return clauses.intersection(everywhere[1:])
    if where == _AT_START:
        return takewhile(lambda at: at == 0 or words[at - 1] in leads, everywhere)
    if where == _AT_CLAUSE:
        return _after_leads(sentence, leads)
    return everywhere


def _after_leads(sentence: Divided, leads: frozenset[str]) -> Iterator[int]:
    """Yield the numbers of the words that begin a clause, or follow no more than leads there."""
    begins = False
    for at, word in enumerate(sentence.words):
        begins = begins or at in sentence.clauses
        if begins:
            yield at
        begins = begins and word in leads


def _parsed(elements: Sequence[str], classes: Mapping[str, frozenset[str]]) -> _Part:
    then: _Part | None = None
    for element in reversed(elements):
        gap = _GAPS.get(element, 0)
        names = [] if gap else element.strip("(-)*").split("/")
        words = frozenset(word for name in names for word in classes.get(name, (name,)))
        is_repeated = element.endswith("*")
        is_optional = is_repeated or element.startswith("(")
        then = _Part(words, gap, is_optional, is_repeated, element.startswith("-"), then)
    if then is None:
        raise ValueError("a phrase has no words")
    return then


def _lower(words: Iterable[str]) -> frozenset[str]:
    return frozenset(map(str.lower, words))


def _chain(first: _Part | None) -> Iterator[_Part]:
    while first:
        yield first
        first = first.then


def _needed(first: _Part, common: frozenset[str]) -> Sequence[frozenset[str]]:
    """Return the words of each needed part: first those with few `common` ones, and long ones."""
    needed = [part.words for part in _chain(first) if part.is_needed]
    return sorted(needed, key=lambda words: (len(words & common), -min(map(len, words))))


def _beginnings(first: _Part) -> Iterator[tuple[str, _Part | None]]:
    """Yield the words with which a phrase may begin, each with what comes then."""
    for part in _chain(first):
        for word in part.words:
            yield word, part if part.is_repeated else part.then
        if not part.is_optional:
            break


def _fits(part: _Part | None, words: Sequence[str], at: int) -> bool:
    """Tell whether the rest of a phrase is what stands in a sentence from a word on."""
    if part is None:
        return True
    if part.gap:
        return _fits_after(part.gap, part.then, words, at)
    is_over = at >= len(words)
    is_there = _END in part.words if is_over else words[at] in part.words
    if part.is_barred:
        return not is_there and _fits(part.then, words, at)
    if is_there and _fits(part if part.is_repeated else part.then, words, at + 1):
        return True
    return part.is_optional and _fits(part.then, words, at)


def _fits_after(gap: int, part: _Part | None, words: Sequence[str], at: int) -> bool:
    """Tell whether the rest of a phrase is what stands in a sentence after a gap."""
    if part is None:
        return True
    begins = range(at, min(at + gap, len(words)) + 1)
    if not part.is_needed:
        return any(_fits(part, words, begin) for begin in begins)
    return any(
        words[begin] in part.words and _fits(part.then, words, begin + 1)
        for begin in begins[: len(words) - at]
    )
