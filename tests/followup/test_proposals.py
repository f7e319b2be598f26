"""What is proposed: one light touch a person, in the order of a giver."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netjournal.followup.due import NEXT_30_DAYS
from netjournal.followup.due import due_row
from netjournal.followup.proposals import propose
from netjournal.followup.proposals import propose_unasked
from netjournal.model import Announcement
from netjournal.model import Answer
from netjournal.model import Book
from netjournal.model import Cadence
from netjournal.model import Channel
from netjournal.model import Contact
from netjournal.model import Conversation
from netjournal.model import Fate
from netjournal.model import Help
from netjournal.model import Invitation
from netjournal.model import Invites
from netjournal.model import Item
from netjournal.model import LightTouch
from netjournal.model import Met
from netjournal.model import Opening
from netjournal.model import Organisation
from netjournal.model import PartialDate
from netjournal.model import Post
from netjournal.model import Promise
from netjournal.model import Prompt
from netjournal.model import Prompts
from netjournal.model import Rank
from netjournal.model import Reason
from netjournal.model import Visit

TODAY = date(2026, 11, 20)
ADA = Contact(
    "ada",
    "Ada Okafor",
    rank=Rank.A,
    emails=("ada@lumen.example",),
    met=Met(on=PartialDate(2019), where="HR Meetup Lagos", in_person=True),
)
LONG_AGO = "2025-01-10"
POST = Opening(
    "ada", Post("https://ada.example/feed", "1", "The rota", "https://ada.example/1"), (), 2
)
ASKING = replace(POST, invitation=Invitation(Invites.QUESTION, "What would you change?"))
JOB = Announcement("2026-11-01-job", date(2026, 11, 1), "A new job", to=("ada",))


def born(month, day):
    return PartialDate(None, month, day)


@pytest.fixture
def proposed(book):
    """Propose a touch for Ada, from her file, the touches with her and what else there is."""

    def run(contact, *touches, opening=None, near=None, news=(), prompts=(), **config):
        whole = replace(book(contact, *touches, **config), announcements=news)
        whole = replace(whole, prompts=Prompts(tuple(prompts)))
        row = due_row(whole, contact, TODAY, NEXT_30_DAYS)
        return propose(whole, row, opening, TODAY, near)

    return run


def test_what_they_wrote_is_the_best_reason_to_write(proposed, touch) -> None:
    owed = touch(LONG_AGO, "ada", helped=(Help("Read my draft"),))
    found = proposed(ADA, owed, opening=POST)
    assert (found.kind, found.channel) == (LightTouch.COMMENT, Channel.COMMENT)
    assert found.opening is POST
    assert found.prompt == "Leave a comment on “The rota”"


def test_a_question_to_readers_is_answered(proposed, touch) -> None:
    found = proposed(ADA, touch(LONG_AGO, "ada"), opening=ASKING)
    assert found.kind is LightTouch.QUESTION
    assert found.prompt == "Answer in a comment on “The rota”: “What would you change?”"


@pytest.mark.parametrize(
    ("birthday", "kind"),
    [
        (born(11, 27), LightTouch.BIRTHDAY),  # in a week
        (born(11, 28), LightTouch.COMMENT),
    ],
)
def test_a_birthday_within_a_week_does_not_wait_for_a_post(birthday, kind, proposed, touch) -> None:
    ada = replace(ADA, birthday=birthday)
    assert proposed(ada, touch(LONG_AGO, "ada"), opening=POST).kind is kind


TURNS = [
    LightTouch.BIRTHDAY,
    LightTouch.THANKS,
    LightTouch.PROMISE,
    LightTouch.NEWS,
    LightTouch.ANNOUNCEMENT,
    LightTouch.NEVER_MET,
    LightTouch.ASK,
]


@pytest.mark.parametrize("turn", range(len(TURNS)))
def test_each_reason_has_its_turn(turn, proposed, touch) -> None:
    """Once the reasons before are dealt with, the next is proposed."""
    left = TURNS[turn:]
    ada = replace(
        ADA,
        birthday=born(12, 1) if LightTouch.BIRTHDAY in left else None,
        organisations=(Organisation("Lumen", since=PartialDate(2026, 11)),)
        if LightTouch.NEWS in left
        else (),
        met=None if LightTouch.NEVER_MET in left else ADA.met,
    )
    first = touch(
        "2025-11-10",
        "ada",
        helped=(Help("Read my draft"),) if LightTouch.THANKS in left else (),
        promises=(Promise("The list"),) if LightTouch.PROMISE in left else (),
    )
    lately = touch("2026-10-20", "ada", channel="letter", asks=(Item("A room"),))
    news = [JOB] if LightTouch.ANNOUNCEMENT in left else []
    assert proposed(ada, first, lately, news=news).kind is TURNS[turn]


def test_a_gift_is_looked_for_before_it_is_time_for_a_card(proposed, touch) -> None:
    ada = replace(ADA, gift_ideas=("tea",))
    lately = touch("2026-10-20", "ada")
    assert proposed(replace(ada, birthday=born(12, 8)), lately).kind is LightTouch.GIFT
    assert proposed(replace(ada, birthday=born(12, 1)), lately).kind is LightTouch.BIRTHDAY


def test_a_card_a_month_ahead_is_no_birthday_card(proposed, touch) -> None:
    found = proposed(replace(ADA, birthday=born(12, 19)), touch("2026-11-10", "ada"))
    assert (found.kind, found.item) == (LightTouch.HELLO, None)


def test_what_is_due_next_month_waits_for_what_is_due_now(proposed, touch) -> None:
    promise = (Promise("Send the list", by=date(2026, 12, 15)),)
    assert proposed(ADA, touch("2026-10-01", "ada", promises=promise)).kind is LightTouch.PROMISE
    assert proposed(ADA, touch(LONG_AGO, "ada", promises=promise)).kind is LightTouch.HELLO


def test_it_answers_the_reason_it_is_proposed_for(proposed, touch) -> None:
    owed = touch(LONG_AGO, "ada", helped=(Help("Read my draft"),))
    found = proposed(ADA, owed)
    assert found.item.reason is Reason.THANKS
    assert (found.item.source, found.item.what) == (owed.id, "Read my draft")
    assert (found.channel, found.prompt) == (
        Channel.NOTE,
        "Write a thank-you note: Read my draft",
    )
    assert proposed(ADA, touch(LONG_AGO, "ada")).item.reason is Reason.CADENCE


@pytest.fixture
def answered(book, touch, said):
    """Make a book in which Ada answered my comment of 15 November, or came to my blog."""

    def make(*, reply=(), visit=()):
        mine = touch("2026-11-15", "ada", channel="comment", url="https://ada.example/rota/")
        answers = [Answer(said("41", "Ada", text, "2026-11-16T10:00"), "ada") for text in reply]
        talk = Conversation(mine.id, mine.url, Fate.ANSWERED, "", answers=tuple(answers))
        visits = [Visit(said("7", "Ada", text, "2026-11-16T10:00"), None, "ada") for text in visit]
        return replace(book(ADA, mine), conversations=[talk], visits=visits)

    return make


def test_whoever_answered_me_is_answered_before_all_else(answered) -> None:
    network = answered(reply=["So glad!"], visit=["Hello."])
    found = propose(network, due_row(network, ADA, TODAY), POST, TODAY)
    assert (found.kind, found.channel) == (LightTouch.REPLY, Channel.COMMENT)
    assert found.prompt == "Answer Ada: “So glad!”"
    assert (found.item.source, found.opening) == ("2026-11-15-ada-comment", None)


def test_a_visit_is_returned_on_their_own_post_where_there_is_one(answered) -> None:
    network = answered(visit=["Hello."])
    row = due_row(network, ADA, TODAY)
    found = propose(network, row, POST, TODAY)
    assert (found.kind, found.item.reason) == (LightTouch.COMMENT, Reason.VISIT)
    found = propose(network, row, None, TODAY)
    assert (found.kind, found.channel) == (LightTouch.VISIT, Channel.EMAIL)
    assert found.prompt == "Return the visit: Ada commented “Hello.” on your post"


@pytest.mark.parametrize(
    ("location", "near", "is_met"),
    [
        ("Lagos, Nigeria", "lagos", True),
        ("Málaga", "Malaga", True),
        ("Lagos", "Abuja", False),
        (None, "Lagos", False),
    ],
)
def test_whom_one_is_near_is_met(location, near, is_met, proposed, touch) -> None:
    ada = replace(ADA, location=location, birthday=born(11, 22))
    found = proposed(ada, touch(LONG_AGO, "ada"), opening=POST, near=near)
    assert (found.kind is LightTouch.NEAR) is is_met
    assert (found.channel is Channel.MEETING) is is_met
    assert (found.opening is None) is is_met or found.kind is LightTouch.BIRTHDAY


@pytest.mark.parametrize(
    ("channels", "phones", "kind", "channel"),
    [
        (("email", "message", "email"), ("+1",), LightTouch.VOICE, Channel.VOICEMAIL),
        (("email", "email"), (), LightTouch.VOICE, Channel.NOTE),
        (("card", "email", "email", "email"), ("+1",), LightTouch.VOICE, Channel.VOICEMAIL),
        (("email", "card", "email"), ("+1",), LightTouch.HELLO, Channel.EMAIL),
        (("email",), ("+1",), LightTouch.HELLO, Channel.EMAIL),
        ((), ("+1",), LightTouch.HELLO, Channel.EMAIL),
    ],
)
def test_after_much_typing_a_voice_does_good(
    channels, phones, kind, channel, proposed, touch
) -> None:
    touches = [touch(f"2025-01-{n:02}", "ada", channel=each) for n, each in enumerate(channels, 1)]
    found = proposed(replace(ADA, phones=phones), *touches)
    assert (found.kind, found.channel) == (kind, channel)


@pytest.mark.parametrize(
    ("emails", "phones", "channel"),
    [
        (("a@b.example",), ("+1",), Channel.EMAIL),
        ((), ("+1",), Channel.VOICEMAIL),
        ((), (), Channel.NOTE),
    ],
)
def test_nothing_is_proposed_that_cannot_reach_them(
    emails, phones, channel, proposed, touch
) -> None:
    found = proposed(replace(ADA, emails=emails, phones=phones), touch(LONG_AGO, "ada"))
    assert found.channel is channel


@pytest.mark.parametrize("interests", [(), ("onboarding",)])
def test_whom_only_a_number_is_known_of_is_not_written_to(interests, proposed, touch) -> None:
    ada = replace(ADA, emails=(), phones=("+1",), interests=interests)
    found = proposed(ada, touch(LONG_AGO, "ada"))
    assert (found.kind, found.channel) == (LightTouch.VOICE, Channel.VOICEMAIL)
    assert found.prompt == "Let Ada hear your voice, or write by hand"


def test_what_interests_them_goes_before_a_bare_hello(proposed, touch) -> None:
    ada = replace(ADA, interests=("onboarding",))
    found = proposed(ada, touch(LONG_AGO, "ada"))
    assert found.kind is LightTouch.INTEREST
    assert "onboarding" in found.prompt


def test_the_users_own_words_are_used(proposed, touch) -> None:
    own = Prompt(LightTouch.HELLO, "Ring {nickname}!")
    assert proposed(ADA, touch(LONG_AGO, "ada"), prompts=[own]).prompt == "Ring Ada!"


def test_nothing_is_proposed_for_whom_nothing_asks(book) -> None:
    ada = replace(ADA, rank=None, location="Lagos")
    network = book(ada)
    assert propose_unasked(network, ada, None, TODAY) is None
    assert propose_unasked(network, ada, None, TODAY, near="Leeds") is None
    assert propose_unasked(network, ada, None, TODAY, near="Lagos").kind is LightTouch.NEAR
    assert propose_unasked(network, ada, POST, TODAY).kind is LightTouch.COMMENT


@given(st.dates(date(2000, 1, 1), date(2100, 1, 1)), st.integers(1, 400))
def test_the_same_day_proposes_the_same(day, days) -> None:
    ada = replace(ADA, cadence=Cadence(days=days), interests=("tea", "rain", "maps"))
    network = Book(Path(), contacts={"ada": ada})
    row = due_row(network, ada, day, NEXT_30_DAYS)
    assert row is None or propose(network, row, None, day) == propose(network, row, None, day)
