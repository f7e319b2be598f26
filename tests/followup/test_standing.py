"""Where my comments stand, and who came to me; it is 20 November 2026."""

from __future__ import annotations

from datetime import UTC
from datetime import date
from datetime import datetime
from pathlib import Path

import pytest

from netjournal.followup.standing import Standing
from netjournal.followup.standing import by_standing
from netjournal.followup.standing import open_answers
from netjournal.followup.standing import recent_visits
from netjournal.followup.standing import visitors
from netjournal.model import Answer
from netjournal.model import Book
from netjournal.model import Comment
from netjournal.model import Config
from netjournal.model import Conversation
from netjournal.model import Fate
from netjournal.model import Visit

TODAY = date(2026, 11, 20)
POST = "https://ada.example/rota/"


def said(day: int, author: str | None = "Lee Park", url: str | None = None, month: int = 11):
    """Make a comment of a day of this November."""
    at = datetime(2026, month, day, 9, tzinfo=UTC)
    return Comment(f"{month}-{day}", author, url, at=at, text="So it is.")


def answer(day: int, *, is_dealt_with: bool = False, month: int = 11):
    return Answer(said(day, month=month), is_dealt_with=is_dealt_with)


def mine(touch: str, fate: Fate, *answers: Answer):
    return Conversation(touch, POST, fate, "because", answers=answers)


def book_of(*conversations: Conversation, visits: tuple[Visit, ...] = ()):
    config = Config(timezone="UTC")
    return Book(Path("network"), config, conversations=conversations, visits=visits)


@pytest.mark.parametrize(
    ("fate", "standing"),
    [
        (Fate.WAITING, Standing.WAITING),
        (Fate.HELD, Standing.WAITING),
        (Fate.UNSEEN, Standing.LOST),
        (Fate.REMOVED, Standing.LOST),
        (Fate.CLOSED, Standing.LOST),
        (Fate.UNTRACKABLE, Standing.UNTRACKED),
        (Fate.PUBLISHED, Standing.QUIET),
        (Fate.ANSWERED, Standing.QUIET),
    ],
)
def test_a_comment_stands_as_it_fared_unless_an_answer_is_open(fate, standing):
    dealt_with, waits = answer(11, is_dealt_with=True), answer(12)
    bare, over, asking = mine("1", fate), mine("2", fate, dealt_with), mine("3", fate, waits)

    found = by_standing(book_of(bare, over, asking), TODAY)

    assert found[standing] == [bare, over]
    assert found[Standing.ANSWERED] == [asking]
    assert list(found) == list(Standing)


def test_what_was_answered_last_comes_first():
    early = mine("2", Fate.ANSWERED, answer(12), answer(18, is_dealt_with=True))
    late = mine("1", Fate.ANSWERED, answer(11), answer(14))

    assert by_standing(book_of(early, late), TODAY)[Standing.ANSWERED] == [late, early]


def test_after_a_year_no_answer_is_open():
    found = mine("1", Fate.ANSWERED, answer(19), answer(20))
    book = book_of(found)

    assert open_answers(book, found, TODAY) == list(found.answers)
    assert open_answers(book, found, date(2027, 11, 20)) == [found.answers[1]]
    assert open_answers(book, found, date(2027, 11, 21)) == []


def test_visits_are_of_the_last_two_months():
    new, old = Visit(said(21, month=9)), Visit(said(20, month=9))

    assert recent_visits(book_of(visits=(new, old)), TODAY) == [new]


def test_visits_of_one_visitor_stand_together():
    robin = "https://robin.example"
    visits = [
        Visit(said(19, "Robin", robin)),
        Visit(said(18, "Ada"), contact="ada", is_returned=True),
        Visit(said(17, "R. Lee", "http://www.robin.example/")),
        Visit(said(16, "Dr. Zoë Núñez")),
        Visit(said(15, "zoe nunez")),
        Visit(said(14, "Ada Okafor", "https://ada.example"), contact="ada"),
        Visit(said(13, None)),
        Visit(said(12, None)),
    ]

    found = visitors(visits)

    assert [each.last.at.day for each in found] == [19, 18, 16, 13, 12]
    assert [len(each.visits) for each in found] == [2, 2, 2, 1, 1]
    assert [each.contact for each in found] == [None, "ada", None, None, None]
    assert [each.is_returned for each in found] == [False, True, False, False, False]
    assert [each.url for each in found] == [robin, "https://ada.example", None, None, None]


@pytest.mark.parametrize("name", ["Anonymous", "ANONYM", "Anónimo", "匿名", "Unknown", None])
def test_who_left_no_name_is_somebody_else_each_time(name):
    found = visitors([Visit(said(19, name)), Visit(said(18, name))])

    assert [each.name for each in found] == [None, None]
