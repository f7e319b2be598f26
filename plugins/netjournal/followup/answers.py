"""Which comments under a post answer mine, and which rule says so."""

from __future__ import annotations

import re
from functools import cached_property
from functools import lru_cache
from itertools import accumulate
from itertools import islice
from typing import TYPE_CHECKING
from typing import Final
from typing import NamedTuple

from netjournal.followup.commenters import folded
from netjournal.followup.commenters import page_of
from netjournal.followup.phrases import own_words
from netjournal.model import Answer
from netjournal.records.slugs import words_of

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Iterator
    from collections.abc import Mapping
    from collections.abc import Sequence
    from collections.abc import Set as AbstractSet

    from netjournal.followup.commenters import Commenters
    from netjournal.followup.commenters import Myself
    from netjournal.model import Comment

_HEAD: Final = 120  # letters in which a greeting and a name stand
_SHORTEST: Final = 2  # letters of a first name
_DEEPEST: Final = 100  # levels of answers to answers, more than any engine shows
_GREETING: Final = re.compile(
    r"(?:hi|hello|hey|dear|thanks|thank you|hallo|liebe[rs]?|danke|moin|bonjour|salut|chère?|merci"
    r"|hola|querid[oa]|gracias|ciao|car[oa]|grazie|olá|obrigad[oa]|hej|tack|hoi|beste|dank je)"
    r"(?: (?:so much|you|dir|ihnen))?[\s,!]+",
    re.IGNORECASE,
)
_WORD: Final = re.compile(r"[^\W_]+")
# After a name one speaks to; "Kim has a point" and "Kim-like" speak of somebody.
_AFTER_NAME: Final = re.compile(r"[ \t]*(?:[,:;!…\n]|\.(?:\s|$)|$)|[ \t]+[-\u2013\u2014]\s")


class Discussion:
    """The comments under one post, with those in it that are mine.

    `mine` are the ids of my comments by touch; one of them may be known by its id alone. `people`
    are the slugs of whose post it is, `post` its address.
    """

    def __init__(
        self,
        comments: Sequence[Comment],
        mine: Mapping[str, str],
        *,
        myself: Myself,
        commenters: Commenters,
        people: Sequence[str] = (),
        post: str = "",
    ) -> None:
        self._comments = comments
        self._places = {comment.id: place for place, comment in enumerate(comments)}
        self._touches = {own: touch for touch, own in mine.items()}
        self._names = _spoken(myself.names)
        self._commenters = commenters
        self._people = people
        self._post = page_of(post)
        own = [comment for comment in comments if comment.id in self._touches]
        known = myself.known_by(own)
        self._is_mine = [
            comment.id in self._touches or known.wrote(comment) for comment in comments
        ]
        self._last_own = [*accumulate(self._own_places(), max, initial=-1)]

    def answers(self) -> Mapping[str, Sequence[Answer]]:
        """Return the answers to each of my comments, by touch, the oldest first."""
        found: dict[str, list[Answer]] = {touch: [] for touch in self._touches.values()}
        for place, comment in enumerate(self._comments):
            if not self._is_mine[place] and (sign := self._sign(place)):
                contact = self._commenters.contact_of(comment, self._people)
                answer = Answer(
                    comment=comment,
                    contact=contact,
                    is_author=self._is_author(comment, contact),
                    rule=sign.rule,
                    is_sure=sign.is_sure,
                )
                found[sign.touch].append(answer)
        return found

    def after(self, own: str) -> Iterator[Comment]:
        """Yield the comments that others wrote after one of mine (id)."""
        place = self._places.get(own)
        if place is not None:
            for comment, is_mine in zip(
                self._comments[place + 1 :], self._is_mine[place + 1 :], strict=True
            ):
                if not is_mine:
                    yield comment

    def shows(self, comment: Comment) -> bool:
        """Tell whether a comment is among those that were seen."""
        return comment.id in self._places

    def is_answered(self, answer: Comment) -> bool:
        """Tell whether I answered an answer: below it, or beside it later.

        Where the blog does not tell what a later comment of mine answers, it may be this one.
        """
        place = self._places.get(answer.id)
        if place is None:
            return False
        beside = max(self._last_own_under.get(parent, -1) for parent in (None, answer.parent))
        return beside > place or answer.id in self._above_mine

    @cached_property
    def _last_own_under(self) -> Mapping[str | None, int]:
        """The place of my last comment under each parent, of those without one under None."""
        return {
            comment.parent: place
            for place, comment in enumerate(self._comments)
            if self._is_mine[place]
        }

    @cached_property
    def _above_mine(self) -> AbstractSet[str]:
        """The ids of all comments that one of mine stands below."""
        mine = (self._comments[place] for place in self._last_own_under.values())
        return {above for own in mine for above in self._above(own)}

    def _sign(self, place: int) -> _Sign | None:
        """Return what says that a comment answers one of mine, the surest sign first."""
        comment = self._comments[place]
        above = [*self._above(comment)]
        own = next((each for each in above if each in self._touches), None)
        if own is None:
            return self._sign_of_words(place)
        touch = self._touches[own]
        if own == above[0]:
            return _Sign(touch, "a reply to yours")
        if self._is_my_comment(above[0]):
            return _Sign(touch, "a reply to what you wrote below yours")
        if name := _addressed(comment.text, self._names):
            return _Sign(touch, f"it stands below yours and begins with “{name}”")
        return _Sign(touch, f"it stands below yours, as a reply to {self._author(above[0])}")

    def _sign_of_words(self, place: int) -> _Sign | None:
        comment = self._comments[place]
        own = self._last_own[place]
        if own < 0:
            return None
        name = _addressed(comment.text, self._names)
        if comment.parent is not None and not (name or "").startswith("@"):
            return None
        touch = self._touches[self._comments[own].id]
        if name:
            rule = f"it begins with “{name}”"
            if not self._has_namesake(place, name):
                return _Sign(touch, rule)
            rule = f"{rule}, and more than one {name.lstrip('@')} wrote before it"
            return _Sign(touch, rule, is_sure=False)
        if own == place - 1 and not comment.text.startswith("@"):
            contact = self._commenters.contact_of(comment, self._people)
            if self._is_author(comment, contact):
                rule = "the post's author wrote it directly after yours"
                return _Sign(touch, rule, is_sure=False)
        return None

    def _own_places(self) -> Iterator[int]:
        """Yield the place of each comment that a touch left, -1 for all others."""
        for place, comment in enumerate(self._comments):
            yield place if comment.id in self._touches else -1

    def _above(self, comment: Comment) -> Iterator[str]:
        """Yield the ids of the comments above one, the nearest first; also of one not shown."""
        parent = comment.parent
        for _ in range(_DEEPEST):  # hostile ones are deeper, or go in a circle
            if parent is None:
                break
            yield parent
            place = self._places.get(parent)
            parent = None if place is None else self._comments[place].parent

    def _is_my_comment(self, own: str) -> bool:
        place = self._places.get(own)
        return place is not None and self._is_mine[place]

    def _author(self, comment: str) -> str:
        place = self._places.get(comment)
        return (place is not None and self._comments[place].author) or "somebody else"

    def _is_author(self, comment: Comment, contact: str | None) -> bool:
        """Tell whether a comment is by the post's author: by name, or from the post's own site."""
        if contact in self._people:
            return True
        page = page_of(comment.author_url) if comment.author_url else ""
        return bool(page) and f"{self._post}/".startswith(f"{page}/")

    def _has_namesake(self, place: int, name: str) -> bool:
        """Tell whether somebody else whom one calls by a name wrote before a comment."""
        return self._first_places.get(_first(name), place) < place

    @cached_property
    def _first_places(self) -> Mapping[str, int]:
        """Where somebody else of each first name wrote first."""
        found: dict[str, int] = {}
        for place, comment in enumerate(self._comments):
            if comment.author is not None and not self._is_mine[place]:
                found.setdefault(_first(comment.author), place)
        return found


class _Sign(NamedTuple):
    """The touch whose comment is answered, and what says so."""

    touch: str
    rule: str
    is_sure: bool = True


def _spoken(names: Iterable[str]) -> Sequence[tuple[str, ...]]:
    """Return what I am called, as lists of words, the longest first."""
    called = {tuple(name.split()) for name in names}
    called |= {(words[0],) for words in called if len(words[0]) >= _SHORTEST}
    called |= {("".join(words),) for words in called}
    return sorted(called, key=len, reverse=True)


def _first(name: str) -> str:
    return folded(name).partition(" ")[0]


def _addressed(text: str, names: Sequence[tuple[str, ...]]) -> str | None:
    """Return the name, as it is written, by which a text speaks to somebody at its beginning."""
    head = own_words(text[: 10 * _HEAD]).strip()[:_HEAD]
    greeting = _GREETING.match(head)
    rest = head[greeting.end() :] if greeting else head
    at = "@" if rest.startswith("@") else ""
    rest = rest[len(at) :]
    words = [*islice(_WORD.finditer(rest), len(names[0]) if names else 0)]
    if not words or words[0].start() > 1:
        return None
    plain = [_plain(word[0]) for word in words]
    for name in names:
        if tuple(plain[: len(name)]) != name:
            continue
        end = words[len(name) - 1].end()
        if at or greeting or _AFTER_NAME.match(rest, end):
            return at + rest[words[0].start() : end]
    return None


@lru_cache(maxsize=8192)
def _plain(word: str) -> str:
    return "".join(words_of(word))
