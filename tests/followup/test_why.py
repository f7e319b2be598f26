"""Every rule says in words what it looked at and what came of it, on 20 November 2026."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC
from datetime import date
from datetime import datetime

import pytest

from netjournal.followup.due import due_row
from netjournal.followup.why import derivation
from netjournal.model import NEVER
from netjournal.model import Announcement
from netjournal.model import Answer
from netjournal.model import Cadence
from netjournal.model import Comment
from netjournal.model import Contact
from netjournal.model import Conversation
from netjournal.model import Fate
from netjournal.model import Help
from netjournal.model import Item
from netjournal.model import Met
from netjournal.model import Offer
from netjournal.model import Organisation
from netjournal.model import PartialDate
from netjournal.model import Promise
from netjournal.model import Rank
from netjournal.model import Status
from netjournal.model import Visit

TODAY = date(2026, 11, 20)


def ada(**fields):
    return Contact("ada", "Ada", **{"rank": Rank.A, **fields})


def said(book, rule, slug="ada"):
    steps = derivation(book, book.contacts[slug], TODAY)
    return [step.sentence for step in steps if step.rule == rule]


def test_the_cadence_from_the_rank_to_the_day(book, touch):
    network = book(
        ada(), touch("2026-08-08", "ada", path="journal/2026/a.md"), touch("2026-11-25", "ada")
    )
    assert said(network, "Cadence") == [
        "rank A means every 3 months",
        "not yet: call on 25 November 2026 ()",
        "last touch: call on 8 August 2026 (journal/2026/a.md)",
        "8 August 2026 and 3 months make 8 November 2026",
        "So: every 3 months, last on 8 August 2026, due 12 days ago",
    ]
    assert said(network, "In the end") == ["Overdue: every 3 months, last on 8 August 2026"]


def test_a_touch_that_does_not_count_is_named(book, touch):
    network = book(
        ada(),
        touch("2026-08-08", "ada"),
        touch("2026-10-01", "ada", channel="social", from_them=True),
        counting_channels=frozenset({"call"}),
    )
    assert "does not count: social media from them on 1 October 2026 ()" in said(network, "Cadence")


@pytest.mark.parametrize(
    ("contact", "sentence"),
    [
        (ada(cadence=Cadence(days=42)), "the file says every 6 weeks, which goes before rank A"),
        (ada(rank=None, cadence=Cadence(days=42)), "the file says every 6 weeks"),
        (ada(cadence=NEVER), "the file says never, which goes before rank A"),
        (ada(rank=None), "no rank and no cadence in the file: known, not followed"),
        (ada(added=date(2026, 5, 2)), "no touch yet; added on 2 May 2026"),
        (ada(met=Met(on=PartialDate(2026, 8))), "last touch: the first meeting, 1 August 2026"),
    ],
)
def test_where_the_cadence_comes_from(book, contact, sentence):
    assert sentence in said(book(contact), "Cadence")


@pytest.mark.parametrize(
    ("end", "sentence"),
    [
        (date(2026, 12, 24), "due 12 days ago, hidden until 24 December 2026"),
        (date(2026, 11, 21), "due 12 days ago, hidden until 21 November 2026"),
        (TODAY, "due 12 days ago"),
    ],
)
def test_what_is_hidden_by_a_snooze_is_said_to_be(book, touch, end, sentence):
    network = book(ada(snooze_until=end), touch("2026-08-08", "ada"))
    so = said(network, "Cadence")[-1]
    assert so == f"So: every 3 months, last on 8 August 2026, {sentence}"


def test_what_is_not_due_before_the_end_of_the_snooze_is_not_hidden(book, touch):
    network = book(ada(snooze_until=date(2026, 12, 24)), touch("2026-10-08", "ada"))
    assert "hidden" not in said(network, "Cadence")[-1]


@pytest.mark.parametrize(
    ("contact", "sentence"),
    [
        (ada(), "active"),
        (ada(status=Status.PAUSED), "paused: the cadence rests, birthdays and promises do not"),
        (ada(status=Status.ARCHIVED), "archived: nothing is ever due"),
        (ada(snooze_until=date(2026, 11, 1)), "active; the snooze until 1 November 2026 is over"),
        (
            ada(snooze_until=date(2027, 1, 15)),
            (
                "snoozed until 15 January 2027: the cadence is hidden before, "
                "then the old due date stands"
            ),
        ),
    ],
)
def test_the_status_comes_first(book, contact, sentence):
    assert said(book(contact), "Status") == [sentence]


def test_of_the_archived_nothing_more_is_said(book, touch):
    network = book(ada(status=Status.ARCHIVED), touch("2020-01-01", "ada"))
    rules = [step.rule for step in derivation(network, network.contacts["ada"], TODAY)]
    assert rules == ["Status", "In the end"]


def test_a_household_that_counts_together_is_named(book, touch):
    ben = Contact("ben", "Ben", household="okafor")
    network = book(ada(household="okafor"), ben, touch("2026-08-08", "ben"), households=("okafor",))
    assert "last touch: call on 8 August 2026 (), with Ben" in said(network, "Cadence")


def test_what_passed_between_us(book, touch):
    network = book(
        ada(),
        touch(
            "2026-10-01",
            "ada",
            promises=(Promise("The list"), Promise("Kept", done=date(2026, 10, 2))),
            helped=(Help("Read my draft"), Help("Came", thanked=date(2026, 10, 2))),
            asks=(Item("A name"),),
        ),
        touch("2026-10-09", "ada", offers=(Offer("My room"),)),
    )
    assert said(network, "Promises")[0] == "2 promises, 1 kept"
    assert said(network, "Thanks")[0] == "they helped twice and were thanked once"
    assert said(network, "Asks") == [
        "last asked on 1 October 2026: A name",
        "offered on 1 October 2026: The list",
    ]


def test_birthday_news_and_meeting(book, touch):
    network = book(
        ada(
            birthday=PartialDate(None, 12, 1),
            organisations=(Organisation("Lumen", since=PartialDate(2021, 5)),),
        ),
        touch("2026-11-19", "ada", channel="card"),
    )
    assert said(network, "Birthday") == [
        "1 December: next on 1 December 2026, of note 14 days before",
        "a card is on its way, or you were in touch that day",
    ]
    assert said(network, "News") == ["works at Lumen (since May 2021)"]
    assert said(network, "Face to face")[0].startswith("not met yet: no meeting or event")
    assert said(book(ada(birthday=PartialDate(1984))), "Birthday") == ["1984: the day is not known"]


def test_each_announcement(book, touch):
    network = book(ada(), touch("2026-11-02", "ada", about="job"))
    news = [Announcement(name, date(2026, 11, 1), name, to=("ada",)) for name in ("job", "house")]
    network = type(network)(**{**vars(network), "announcements": news})
    assert said(network, "Announcements")[:2] == [
        "job: they have heard it",
        "house: not told yet",
    ]


def test_whatever_is_due_is_among_the_sentences(book, touch):
    """The derivation ends in what the rules themselves say."""
    network = book(
        ada(birthday=PartialDate(1984, 12, 1), gift_ideas=("tea",)),
        touch("2026-01-01", "ada", promises=(Promise("The list"),), helped=(Help("Came"),)),
    )
    row = due_row(network, network.contacts["ada"], TODAY)
    sentences = "\n".join(
        step.sentence for step in derivation(network, network.contacts["ada"], TODAY)
    )
    assert len(row.items) == 5
    for item in row.items:
        assert f"So: {item.detail}" in sentences


def test_what_concerns_another_of_a_touch_is_left_out(book, touch):
    for_ben = ("ben",)
    network = book(
        ada(),
        Contact("ben", "Ben"),
        touch(
            "2026-10-01",
            "ada",
            "ben",
            promises=(Promise("A list", who=for_ben),),
            helped=(Help("Came", who=for_ben),),
            asks=(Item("A name", who=for_ben), Item("A room", who=("ada",))),
        ),
        touch("2026-10-09", "ada", "ben", offers=(Offer("My room", who=for_ben),)),
    )
    assert said(network, "Promises") == ["none was made"]
    assert said(network, "Thanks") == ["no help of theirs is noted"]
    assert said(network, "Asks")[:2] == [
        "last asked on 1 October 2026: A room",
        "nothing was offered since",
    ]


def test_answers_and_visits(book, touch, said_by_ada):
    network = book(
        ada(rank=None), touch("2026-11-01", "ada", channel="comment", url="https://a.example")
    )
    assert said(network, "Replies") == said(network, "Visits") == []
    network = said_by_ada(network)
    assert said(network, "Replies") == [
        "they answered comments of yours twice, 1 dealt with",
        "So: answered your comment: “So?”, due 5 days ago",
    ]
    assert said(network, "Visits") == [
        "they commented on posts of yours once, last on 15 November 2026: not returned",
        "So: commented on your post: “So?”; return the visit, due 5 days ago",
    ]


@pytest.fixture
def said_by_ada():
    """Add two answers of Ada's, one of them dealt with, and a visit of hers."""
    comment = Comment("1", "Ada", at=datetime(2026, 11, 15, tzinfo=UTC), text="So?")
    answers = Answer(comment, "ada", is_dealt_with=True), Answer(comment, "ada")

    def add(network):
        talk = Conversation("t", "https://a.example", Fate.ANSWERED, "", answers=answers)
        return replace(network, conversations=[talk], visits=[Visit(comment, contact="ada")])

    return add
