"""Comments and what became of them as the terminal shows them, and as JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import Final
from typing import NamedTuple

from netjournal.cli.terminal import Cell
from netjournal.cli.terminal import Column
from netjournal.cli.terminal import Group
from netjournal.cli.terminal import instant_as_json
from netjournal.followup.phrases import counted
from netjournal.followup.phrases import days_in_words
from netjournal.followup.phrases import joined
from netjournal.followup.phrases import moment_in_words
from netjournal.followup.phrases import own_words
from netjournal.followup.phrases import shortened
from netjournal.followup.replies import address_of
from netjournal.followup.replies import day_of
from netjournal.followup.replies import title_in
from netjournal.followup.standing import Standing
from netjournal.followup.standing import by_standing
from netjournal.followup.standing import open_answers
from netjournal.model import Fate

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Mapping
    from collections.abc import Sequence
    from datetime import date
    from datetime import datetime

    from netjournal.model import Answer
    from netjournal.model import Book
    from netjournal.model import Conversation
    from netjournal.model import Touch

    Standings = Mapping[Standing, Sequence[Conversation]]

COLUMNS: Final = (Column("Who, when"), Column("Post, words", share=3), Column("State", share=2))

_OWN_WORDS: Final = 80  # letters of my comment in a table, and of another's
_THEIR_WORDS: Final = 300
_SHOWN: Final = 10
_ALL_SHOWN: Final = frozenset({Standing.ANSWERED, Standing.WAITING})
_LOOKED_FOR: Final = frozenset({Fate.WAITING, Fate.HELD})


class Answers(NamedTuple):
    """Answers that wait for the user: those that are new to them, and the others."""

    new: Group | None
    old: Group | None


def answers(book: Book, found: Standings, today: date, since: datetime | None) -> Answers:
    """Return the answers that wait for the user, those of the newest comment first.

    New are those that were first seen after `since`, when the user looked last.
    """
    new: list[Sequence[Cell]] = []
    old: list[Sequence[Cell]] = []
    for conversation in found.get(Standing.ANSWERED, ()):
        for answer in reversed(open_answers(book, conversation, today)):
            rows = new if since and _is_new(answer, since) else old
            rows.append(_answer_cells(book, conversation, answer, today))
    return Answers(
        Group("Answered since you last looked", new) if new else None,
        Group(Standing.ANSWERED, old) if old else None,
    )


def groups(book: Book, found: Standings, today: date, now: datetime) -> Iterator[Group]:
    """Yield the comments without an open answer by where they stand, the newest of each kind."""
    touches = {touch.id: touch for touch in book.touches}
    for standing, conversations in found.items():
        shown = conversations[: shown_of(standing)]
        if shown and standing is not Standing.ANSWERED:
            rows = [_cells(book, each, touches[each.touch], today, now) for each in shown]
            yield Group(standing, rows)


def shown_of(standing: Standing) -> int | None:
    """Return how many comments that stand so are shown; None for all."""
    return None if standing in _ALL_SHOWN else _SHOWN


def _is_new(answer: Answer, since: datetime) -> bool:
    return answer.comment.first_seen is not None and answer.comment.first_seen >= since


def _answer_cells(
    book: Book, conversation: Conversation, answer: Answer, today: date
) -> Sequence[Cell]:
    """Return the row of an answer: who, when; the post, with the words; what says so."""
    comment = answer.comment
    contact = book.contacts.get(answer.contact or "")
    name = contact.name if contact else comment.author or "Somebody"
    age = days_in_words((day_of(comment, book, today) - today).days)
    role = "" if contact else ", whose post it is" if answer.is_author else ", a stranger"
    sure = "an answer" if answer.is_sure else "a possible answer"
    return (
        Cell(name, note=age + role),
        Cell(
            title_of(conversation),
            link=address_of(comment, conversation.url),
            note=quoted(comment.text),
        ),
        Cell(f"{sure}: {answer.rule}"),
    )


def _cells(
    book: Book, conversation: Conversation, touch: Touch, today: date, now: datetime
) -> Sequence[Cell]:
    """Return the row of a comment: whose post, when; the post, with my words; what became of it."""
    return (
        Cell(_whose(book, conversation), note=days_in_words((touch.date - today).days)),
        Cell(
            title_of(conversation),
            link=conversation.permalink or conversation.url,
            note=quoted(touch.text, _OWN_WORDS),
        ),
        Cell(_state(conversation), note=_next(book, conversation, touch, now)),
    )


def _state(conversation: Conversation) -> str:
    """Return the fate and what tells it; who answered is part of that."""
    is_said = conversation.fate is Fate.ANSWERED
    return conversation.rule if is_said else f"{conversation.fate}: {conversation.rule}"


def _whose(book: Book, conversation: Conversation) -> str:
    names = [book.contacts[slug].name for slug in conversation.people if slug in book.contacts]
    return joined(names) or "Nobody you know"


def title_of(conversation: Conversation) -> str:
    """Return the title of the post, else the words in its address, else that."""
    url = conversation.url
    return conversation.title or title_in(url) or url.partition("://")[2]


def quoted(text: str, letters: int = _THEIR_WORDS) -> str | None:
    """Return the first words that somebody wrote, in quotation marks; None if there are none."""
    words = shortened(" ".join(own_words(text).split()), letters)
    return f"“{words}”" if words else None


def _next(book: Book, conversation: Conversation, touch: Touch, now: datetime) -> str | None:
    """Return what comes next, or what the user can do."""
    fate = conversation.fate
    if fate is Fate.UNTRACKABLE:
        return f'write what you see there into {touch.path}: "fate: published"'
    if fate in _LOOKED_FOR and (when := conversation.next_look_at):
        local = book.config.local(when)
        look = "a look is due" if when <= now else f"next look {moment_in_words(local)}"
        why = f" ({conversation.why})" if conversation.why else ""
        is_doubtful = conversation.error is not None and conversation.looked_at is None
        mend = f"; if its address is wrong, correct it in {touch.path}" if is_doubtful else ""
        return f"{look}{why}{mend}"
    if conversation.others:
        return f"{counted(conversation.others, 'later comment')} by others"
    return None


def in_a_line(book: Book, today: date) -> str:
    """Return in a line what the user's comments ask for; empty where that is nothing."""
    if not book.conversations:
        return ""
    found = by_standing(book, today)
    open_now = [
        answer
        for conversation in found.get(Standing.ANSWERED, ())
        for answer in open_answers(book, conversation, today)
    ]
    sure = sum(answer.is_sure for answer in open_now)
    told = [
        counted(number, noun)
        for number, noun in ((sure, "answer"), (len(open_now) - sure, "possible answer"))
        if number
    ]
    waiting = len(found.get(Standing.WAITING, ()))
    waits = f"still {'waits' if waiting == 1 else 'wait'}"
    if told:
        more = f"; {counted(waiting, 'comment')} {waits}" if waiting else ""
        return f"{joined(told)} to your comments: netjournal comments{more}."
    return (
        f"{counted(waiting, 'comment')} of yours {waits}: netjournal comments." if waiting else ""
    )


def as_json(conversation: Conversation) -> Mapping[str, object]:
    """Return a conversation as JSON shows it; instants are UTC."""
    return {
        "touch": conversation.touch,
        "url": conversation.url,
        "title": conversation.title,
        "state": conversation.fate.value,
        "rule": conversation.rule,
        "permalink": conversation.permalink,
        "answers": [_answer_as_json(answer, conversation) for answer in conversation.answers],
        "people": [*conversation.people],
        "others": conversation.others,
        "looked_at": instant_as_json(conversation.looked_at),
        "next_look_at": instant_as_json(conversation.next_look_at),
        "why": conversation.why,
    }


def _answer_as_json(answer: Answer, conversation: Conversation) -> Mapping[str, object]:
    comment = answer.comment
    return {
        "author": comment.author,
        "text": comment.text,
        "at": instant_as_json(comment.written),
        "url": address_of(comment, conversation.url),
        "contact": answer.contact,
        "is_author": answer.is_author,
        "rule": answer.rule,
        "is_sure": answer.is_sure,
        "is_dealt_with": answer.is_dealt_with,
    }
