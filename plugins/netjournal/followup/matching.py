"""Which comment under a post is mine."""

from __future__ import annotations

import re
import unicodedata
from html import unescape
from types import MappingProxyType
from typing import TYPE_CHECKING
from typing import Final
from typing import NamedTuple

from netjournal.followup.phrases import day_in_words
from netjournal.followup.phrases import own_words
from netjournal.followup.phrases import without_links
from netjournal.model.urls import comment_id

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Iterator
    from collections.abc import Mapping
    from collections.abc import Sequence
    from datetime import date
    from datetime import datetime

    from netjournal.followup.commenters import Myself
    from netjournal.model import Comment
    from netjournal.model import Config
    from netjournal.model import Touch

COMPARED: Final = 200  # letters, from the beginning
ALIKE: Final = 0.85
THE_SAME: Final = 0.92  # without a name to go by
OTHER: Final = 0.5
TELLING: Final = 40  # letters; shorter texts may be anybody's
# A touch has a date only, and the clocks and time zones of blogs differ.
DAYS_BEFORE: Final = 1
DAYS_AFTER: Final = 31

_READ: Final = 10 * COMPARED
# A text that was cut is as like as its beginning, but never enough without a name.
_CUT: Final = 0.9
_TAG: Final = re.compile(r"</?[a-z][^<>]*>|<!--.*?-->", re.IGNORECASE)
_WORD: Final = re.compile(r"[^\W_]+")
# What WordPress makes of typed smileys.
_SMILEYS: Final[Mapping[str, str]] = MappingProxyType(
    {
        **dict.fromkeys((":)", ":-)", ":smile:"), "🙂"),
        **dict.fromkeys((":(", ":-(", ":sad:"), "🙁"),
        **dict.fromkeys((";)", ";-)", ":wink:"), "😉"),
        **dict.fromkeys((":D", ":-D", ":grin:"), "😀"),
        **dict.fromkeys((":P", ":-P", ":razz:"), "😛"),
        **dict.fromkeys((":o", ":-o", ":O", ":-O", ":eek:"), "😮"),
        **dict.fromkeys((":x", ":-x", ":mad:"), "😡"),
        **dict.fromkeys((":|", ":-|", ":neutral:"), "😐"),
        **dict.fromkeys((":?", ":-?", ":???:"), "😕"),
        **dict.fromkeys(("8)", "8-)", ":cool:"), "😎"),
        ":lol:": "😆",
        ":cry:": "😥",
        ":oops:": "😳",
        ":roll:": "🙄",
        ":shock:": "😯",
        ":evil:": "👿",
        ":twisted:": "😈",
        ":idea:": "💡",
        ":arrow:": "➡",
        ":!:": "❗",
        ":?:": "❓",
    }
)
_SMILEY: Final = re.compile(rf"(?<!\S)(?:{'|'.join(map(re.escape, _SMILEYS))})(?!\S)")
# They choose how an emoji is drawn, not which it is.
_VARIATIONS: Final = dict.fromkeys([0xFE0E, 0xFE0F, *range(0x1F3FB, 0x1F400)])


class Match(NamedTuple):
    """A comment, what says that it is mine, and whether that is enough."""

    comment: Comment
    rule: str
    is_sure: bool = True


class _Pair(NamedTuple):
    """A touch and a comment that may be it; the largest pair is the likeliest."""

    has_address: bool
    likeness: float
    nearness: int
    touch: Touch
    comment: Comment
    rule: str

    @property
    def order(self) -> tuple[bool, float, int]:
        return self[:3]


def matches(
    touches: Sequence[Touch], comments: Sequence[Comment], myself: Myself, config: Config
) -> Mapping[str, Match]:
    """Return the comment that each touch (id) left under one post, where one may be it.

    Best is the id, then my address or name with alike words in the days after it, then long words
    alone. A name alone, or what is nobody's words, is never sure. Each comment is one touch's.
    """
    case = _Case(touches, comments, myself, config)
    for rule in (_by_id, _by_name, _by_words, _by_address):
        case.take(rule(case))
    case.take(_perhaps(case), is_sure=False)
    return case.found


class _Case:
    """One post: what was found of it, and which touches and comments are left."""

    def __init__(
        self,
        touches: Sequence[Touch],
        comments: Sequence[Comment],
        myself: Myself,
        config: Config,
    ) -> None:
        self.found: dict[str, Match] = {}
        self.myself = myself
        self._touches = touches
        self._comments = comments
        self._config = config
        self._taken: set[str] = set()
        self._words: dict[str, str] = {}

    @property
    def touches(self) -> Sequence[Touch]:
        return [touch for touch in self._touches if touch.id not in self.found]

    @property
    def comments(self) -> Sequence[Comment]:
        return [each for each in self._comments if each.id not in self._taken]

    def take(self, pairs: Iterable[_Pair], *, is_sure: bool = True) -> None:
        """Keep the likeliest pairs, each touch and each comment once."""
        for pair in sorted(pairs, key=lambda pair: pair.order, reverse=True):
            if pair.touch.id not in self.found and pair.comment.id not in self._taken:
                self.found[pair.touch.id] = Match(pair.comment, pair.rule, is_sure)
                self._taken.add(pair.comment.id)

    def pair(self, touch: Touch, comment: Comment, likeness: float, rule: str) -> _Pair:
        days = self._days_after(touch, comment)
        nearness = -DAYS_AFTER if days is None else -abs(days)
        has_address = self.myself.has_address(comment)
        return _Pair(has_address, likeness, nearness, touch, comment, rule)

    def likeness(self, touch: Touch, comment: Comment) -> float:
        return likeness(self.words_of_touch(touch), self.words_of_comment(comment))

    def words_of_touch(self, touch: Touch) -> str:
        return self._normalised(f"t{touch.id}", touch.text)

    def words_of_comment(self, comment: Comment) -> str:
        return self._normalised(f"c{comment.id}", comment.text)

    def _normalised(self, key: str, text: str) -> str:
        if key not in self._words:
            self._words[key] = normalised(text)
        return self._words[key]

    def is_in_time(self, touch: Touch, comment: Comment) -> bool:
        """Tell whether a comment can be a touch by its date; one without a date can."""
        days = self._days_after(touch, comment)
        return days is None or -DAYS_BEFORE <= days <= DAYS_AFTER

    def day_of(self, instant: datetime) -> date:
        return self._config.local_day(instant)

    def _days_after(self, touch: Touch, comment: Comment) -> int | None:
        if comment.at is None:
            return None
        return (self.day_of(comment.at) - touch.date).days


def _by_id(case: _Case) -> Iterator[_Pair]:
    """Yield the comments that addresses lead to, unless name and words are somebody else's."""
    if not any(touch.comment_id for touch in case.touches):
        return
    ids = {each.id: each for each in case.comments}
    ids |= {
        number: each
        for each in case.comments
        if each.url and (number := comment_id(each.url)) and number not in ids
    }
    for touch in case.touches:
        comment = ids.get(touch.comment_id or "")
        if comment and not _is_of_somebody_else(case, touch, comment):
            where = "which your journal keeps" if not touch.landed else "where your browser landed"
            yield case.pair(touch, comment, 1, f"comment {touch.comment_id}, {where}")


def _is_of_somebody_else(case: _Case, touch: Touch, comment: Comment) -> bool:
    if comment.author is None or not case.words_of_touch(touch) or not comment.text:
        return False
    is_mine = case.myself.has_address(comment) or case.myself.has_name(comment)
    return not is_mine and case.likeness(touch, comment) < OTHER


def _by_name(case: _Case) -> Iterator[_Pair]:
    for comment in case.comments:
        has_address = case.myself.has_address(comment)
        if not has_address and not case.myself.has_name(comment):
            continue
        by = "your address" if has_address else "your name"
        for touch in case.touches:
            like = case.likeness(touch, comment)
            if like >= ALIKE and case.is_in_time(touch, comment):
                yield case.pair(touch, comment, like, f"{by} and {_how(like)} words")


def _by_words(case: _Case) -> Iterator[_Pair]:
    for touch in case.touches:
        if len(case.words_of_touch(touch)) < TELLING:
            continue
        for comment in case.comments:
            like = case.likeness(touch, comment) if case.is_in_time(touch, comment) else 0
            if like >= THE_SAME:
                under = f"the name “{comment.author}”" if comment.author else "no name"
                yield case.pair(touch, comment, like, f"{_how(like)} words, under {under}")


def _by_address(case: _Case) -> Iterator[_Pair]:
    """Yield the comments under my address for touches that have no words to compare."""
    for touch in case.touches:
        if case.words_of_touch(touch):
            continue
        theirs = [each for each in case.comments if case.myself.has_address(each)]
        near = [each for each in theirs if each.at and case.is_in_time(touch, each)]
        if len(near) == 1:
            yield case.pair(touch, near[0], 0, "your address, in the days after you wrote")


def _perhaps(case: _Case) -> Iterator[_Pair]:
    for comment in case.comments:
        if case.myself.has_address(comment) or case.myself.has_name(comment):
            for touch in case.touches:
                if case.is_in_time(touch, comment):
                    like = case.likeness(touch, comment)
                    yield case.pair(touch, comment, like, _perhaps_in_words(case, touch, comment))


def _perhaps_in_words(case: _Case, touch: Touch, comment: Comment) -> str:
    when = f" of {day_in_words(case.day_of(comment.at))}" if comment.at else ""
    but = "with other words" if case.words_of_touch(touch) else "but your journal has no words"
    return f"perhaps the one{when} under your name, {but}"


def _how(like: float) -> str:
    return "the same" if like == 1 else "nearly the same"


def likeness(one: str, other: str) -> float:
    """Return how like two normalised texts begin, from 0 to 1; an empty one is like none."""
    if not one or not other:
        return 0.0
    if one == other:
        return 1.0
    from rapidfuzz import fuzz  # noqa: PLC0415 - only comments whose fate is looked for need it

    whole = fuzz.ratio(one[:COMPARED], other[:COMPARED]) / 100
    shorter = min(len(one), len(other), COMPARED)
    if shorter < TELLING:
        return whole
    return max(whole, _CUT * fuzz.ratio(one[:shorter], other[:shorter]) / 100)


def normalised(text: str) -> str:
    """Return what of a comment's text is compared, somewhat more than is.

    These are its words: engines change the marks between them, and markup into what it means. Where
    there are none, it is the emoji, or whatever signs there are. Quoted lines are another's words.
    """
    text = unescape(_TAG.sub(" ", without_links(own_words(text[:_READ]))))
    text = _SMILEY.sub(lambda found: _SMILEYS[found[0]], text)
    text = unicodedata.normalize("NFKC", text).casefold()
    words = " ".join(_WORD.findall(text))
    return words or "".join(text.translate(_VARIATIONS).split())
