"""Who answered a comment of mine, and who commented on mine: reasons to write to them."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING
from typing import Final
from urllib.parse import unquote
from urllib.parse import urldefrag
from urllib.parse import urlsplit

from netjournal.followup.phrases import own_words
from netjournal.followup.phrases import shortened
from netjournal.model import Channel
from netjournal.model import Decision
from netjournal.model import DueItem
from netjournal.model import Reason
from netjournal.model import Verdict
from netjournal.model.urls import canonical_url
from netjournal.model.urls import looked_at

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Sequence
    from collections.abc import Set as AbstractSet
    from datetime import date

    from netjournal.model import Answer
    from netjournal.model import Book
    from netjournal.model import Comment
    from netjournal.model import Contact
    from netjournal.model import Conversation
    from netjournal.model import Touch
    from netjournal.model import Visit

REPLY_STAYS: Final = timedelta(days=365)
VISIT_STAYS: Final = timedelta(days=60)
FIRST_WORDS: Final = 80
_WORD: Final = re.compile(r"[^\W_]+")


def reply_dues(book: Book, contact: Contact, today: date, ahead: int) -> Iterator[DueItem]:
    """Yield each comment of mine that somebody answered, until that is dealt with, for a year.

    It is due since the first answer that is open, and speaks of the last.
    """
    open_answers: dict[str, list[tuple[Conversation, Answer]]] = {}
    for conversation, answer in book.answers_of.get(contact.slug, ()):
        if is_open(book, conversation, answer, today):
            open_answers.setdefault(conversation.touch, []).append((conversation, answer))
    for touch, found in open_answers.items():
        first, (conversation, last) = found[0][1], found[-1]
        day = day_of(first.comment, book, today)
        if (day - today).days <= ahead:
            yield DueItem(
                contact=contact.slug,
                reason=Reason.REPLY,
                detail=_answered(conversation, last),
                due=day,
                days=(day - today).days,
                until=day + REPLY_STAYS,
                source=touch,
                what=words_of(last.comment),
            )


def is_open(book: Book, conversation: Conversation, answer: Answer, today: date) -> bool:
    """Tell whether an answer asks for one of mine: it is not dealt with, nor over a year old."""
    if answer.is_dealt_with:
        return False
    day = day_of(answer.comment, book, today)
    if day + REPLY_STAYS < today:
        return False
    page = canonical_url(conversation.url)
    return answer.contact is None or not was_in_touch(book, answer.contact, day, today, page)


def visit_dues(book: Book, contact: Contact, today: date, ahead: int) -> Iterator[DueItem]:
    """Yield that somebody commented on a post of mine, until the next touch, for two months."""
    for visit in book.visits_of.get(contact.slug, ())[:1]:
        day = day_of(visit.comment, book, today)
        is_over = visit.is_dismissed or was_in_touch(book, contact.slug, day, today)
        if not is_over and day + VISIT_STAYS >= today and (day - today).days <= ahead:
            yield DueItem(
                contact=contact.slug,
                reason=Reason.VISIT,
                detail=_visited(visit),
                due=day,
                days=(day - today).days,
                until=day + VISIT_STAYS,
                span=VISIT_STAYS.days,
                what=words_of(visit.comment),
            )


def was_in_touch(book: Book, slug: str, day: date, today: date, page: str = "") -> bool:
    """Tell whether there was a touch with somebody on a day or after it, up to today.

    Where it is about an answer on a `page` (canonical URL), comments on it don't count, since the
    thread tells of them, nor those on other pages that same day, which may have come before.
    """
    for touch in reversed(book.touches_with.get(slug, ())):
        if touch.date < day:
            return False
        if touch.date <= today and not (page and touch.id and _is_beside(page, touch, day)):
            return True
    return False


def _is_beside(page: str, touch: Touch, day: date) -> bool:
    if touch.channel is not Channel.COMMENT or touch.url is None:
        return False
    return touch.date == day or canonical_url(touch.url) == page


def address_of(comment: Comment, url: str) -> str:
    """Return the address by which a comment of another's is dismissed, under a post's `url`.

    Where the blog gives it no place of its own in the page, its id makes one.
    """
    if comment.url and urldefrag(comment.url).fragment:
        return comment.url
    return f"{urldefrag(looked_at(comment.url or url)).url}#{comment.id}"


def is_dismissed(book: Book, comment: Comment, url: str) -> bool:
    """Tell whether the user dismissed a comment of another's under a post's `url`."""
    if not book.decided:
        return False
    key = Decision(address_of(comment, url), Verdict.DISMISSED).key
    decision = book.decided.get(key)
    return decision is not None and decision.verdict is Verdict.DISMISSED


def reopened(book: Book, people: AbstractSet[str], today: date) -> Sequence[Conversation]:
    """Return the conversations as they were this morning, before today's touches with people."""
    return [
        replace(each, answers=tuple(_of_the_morning(book, each, people, today)))
        if any(answer.contact in people for answer in each.answers)
        else each
        for each in book.conversations
    ]


def _of_the_morning(
    book: Book, conversation: Conversation, people: AbstractSet[str], today: date
) -> Iterator[Answer]:
    yesterday, page = today - timedelta(days=1), canonical_url(conversation.url)
    for answer in conversation.answers:
        slug, comment = answer.contact, answer.comment
        is_closed = answer.is_dealt_with and not is_dismissed(book, comment, conversation.url)
        if is_closed and slug and slug in people:
            day = day_of(comment, book, today)
            is_done = was_in_touch(book, slug, day, yesterday, page) or was_in_touch(
                book, slug, day + timedelta(days=1), yesterday
            )
            yield replace(answer, is_dealt_with=is_done)
        else:
            yield answer


def day_of(comment: Comment, book: Book, today: date) -> date:
    """Return the local day of a comment, or on which it was first seen; never one to come."""
    instant = comment.written
    return min(book.config.local_day(instant), today) if instant else today


def words_of(comment: Comment) -> str:
    """Return the first words of a comment, on a line, without what it quotes."""
    return shortened(" ".join(own_words(comment.text).split()), FIRST_WORDS)


def _answered(conversation: Conversation, answer: Answer) -> str:
    answered = "answered" if answer.is_sure else "may have answered"
    title = shortened(conversation.title or "", FIRST_WORDS)
    title = f" on “{title}”" if title else ""
    return f"{answered} your comment{title}{_quoted(answer.comment)}"


def _visited(visit: Visit) -> str:
    title = title_in(visit.post) if visit.post else ""
    post = f" “{title}”" if title else ""
    return f"commented on your post{post}{_quoted(visit.comment)}; return the visit"


def title_in(url: str) -> str:
    """Return the words that the address of a post ends with, if it has any."""
    name = urlsplit(url).path.rstrip("/").rpartition("/")[2].rpartition(".")
    words = " ".join(_WORD.findall(unquote(name[0] or name[2])))
    return shortened(words, FIRST_WORDS) if any(map(str.isalpha, words)) else ""


def _quoted(comment: Comment) -> str:
    words = words_of(comment)
    return f": “{words}”" if words else ""
