"""What of a conversation would be lost with the blog."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC
from datetime import date
from datetime import datetime

import pytest

from netjournal.followup.commenters import Commenters
from netjournal.followup.keeping import kept_answers
from netjournal.followup.keeping import to_keep
from netjournal.model import Answer
from netjournal.model import Contact
from netjournal.model import Conversation
from netjournal.model import Fate
from netjournal.model import Kept
from netjournal.model import KeptAnswer

POST = "https://ada.example/rota/"
ADA = Contact("ada", "Ada Okafor")


@pytest.fixture
def touch_of(touch):
    def make(**fields):
        return touch("2026-11-20", "ada", channel="comment", url=POST, **fields)

    return make


@pytest.fixture
def conversation(said):
    """A comment of mine of the 20th, late in the day, that Ada answered after midnight."""
    mine = said(
        "40", "Kim", "Mine.", "2026-11-20T22:30", first_seen=datetime(2026, 11, 24, tzinfo=UTC)
    )
    answer = Answer(said("41", "adaeze", "So\nglad!", "2026-11-20T23:30", parent="40"), "ada")
    guess = Answer(said("42", "Chiara", "Hm."), is_sure=False)
    return Conversation(
        "2026-11-20-ada-comment",
        POST,
        Fate.ANSWERED,
        "",
        mine=mine,
        permalink=mine.url,
        answers=(answer, guess),
    )


KEPT = KeptAnswer("So\nglad!", "Ada Okafor", date(2026, 11, 21), f"{POST}#comment-41")


def test_the_permalink_the_day_and_the_sure_answers(book, touch_of, conversation):
    network = book(ADA, timezone="Africa/Lagos")
    known = to_keep(network, touch_of(), conversation)
    assert known == Kept(f"{POST}#comment-40", date(2026, 11, 20), (KEPT,))


def test_what_is_kept_already_is_not_kept_again(book, touch_of, conversation):
    network = book(ADA, timezone="Africa/Lagos")
    known = {"permalink": f"{POST}#comment-40", "published": date(2026, 11, 20)}
    assert to_keep(network, touch_of(**known), conversation) == Kept(answers=(KEPT,))
    assert to_keep(network, touch_of(**known, answers=(KEPT,)), conversation) is None
    by_hand = KeptAnswer("So glad!", by="Ada")
    assert to_keep(network, touch_of(**known, answers=(by_hand,)), conversation) is None


def test_of_a_comment_not_found_there_is_nothing_to_keep(book, touch_of):
    lost = Conversation("t", POST, Fate.WAITING, "", permalink=None)
    assert to_keep(book(ADA), touch_of(), lost) is None


def test_what_was_held_is_published_when_it_is_seen(book, touch_of, conversation):
    held = touch_of(landed=f"{POST}?unapproved=40&moderation-hash=d0")
    known = to_keep(book(ADA, timezone="Africa/Lagos"), held, conversation)
    assert known.published == date(2026, 11, 24)


def test_where_the_clock_of_a_blog_is_wrong_the_day_is_that_of_the_look(book, touch_of, said):
    seen = {"first_seen": datetime(2026, 11, 21, 9, tzinfo=UTC)}
    mine = said("40", "Kim", "Mine.", "2026-11-23T10:00", **seen)
    answer = Answer(said("41", "Ada", "So glad!", "2999-01-01T00:00", **seen), "ada")
    told = Conversation("t", POST, Fate.ANSWERED, "", mine=mine, answers=(answer,))
    known = to_keep(book(ADA, timezone="UTC"), touch_of(), told)
    assert {known.published, known.answers[0].on} == {date(2026, 11, 21)}


@pytest.mark.parametrize("timezone", ["Pacific/Auckland", "Pacific/Honolulu", "UTC", None])
def test_a_kept_answer_has_its_day_wherever_one_lives(book, touch_of, timezone):
    network = book(ADA, timezone=timezone)
    mine = touch_of(answers=(KEPT, replace(KEPT, what="No day.", on=None, url=None)))
    found = [*kept_answers(mine, [], Commenters(network), network.config)]
    days = [network.config.local_day(each.comment.at) for each in found]
    assert days == [date(2026, 11, 21), date(2026, 11, 20)]
    assert found[0].contact == "ada"


def test_a_kept_answer_goes_by_its_place_in_the_touch(book, touch_of, conversation):
    """By it, one without an address is dismissed: it stays the same when others are found."""
    network = book(ADA, timezone="UTC")
    mine = touch_of(answers=(KEPT, KeptAnswer("No address.")))
    seen = [answer.comment for answer in conversation.answers]
    for found in ([], seen):
        kept = [*kept_answers(mine, found, Commenters(network), network.config)]
        assert kept[-1].comment.id == "kept-2"
        assert len(kept) == (1 if found else 2)
