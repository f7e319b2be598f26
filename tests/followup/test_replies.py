"""Answers and visits as reasons to write, on 25 November 2026."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from netjournal.followup.budget import share_of_today
from netjournal.followup.due import due_items
from netjournal.followup.due import due_row
from netjournal.followup.replies import reply_dues
from netjournal.followup.replies import visit_dues
from netjournal.model import Answer
from netjournal.model import Contact
from netjournal.model import Conversation
from netjournal.model import Decision
from netjournal.model import Fate
from netjournal.model import Reason
from netjournal.model import Status
from netjournal.model import Verdict
from netjournal.model import Visit

TODAY = date(2026, 11, 25)
POST = "https://ada.example/rota/"
ADA = Contact("ada", "Ada Okafor")
BEN = Contact("ben", "Ben Adeyemi")


@pytest.fixture
def answered(book, touch):
    """Make a book with a comment of mine of 20 November, and what was answered by whom."""

    def make(*answers, touches=(), contacts=(ADA, BEN), title="The rota"):
        mine = touch("2026-11-20", "ada", channel="comment", url=POST)
        conversation = Conversation(mine.id, POST, Fate.ANSWERED, "", title, answers=answers)
        network = book(*contacts, mine, *touches, timezone="Africa/Lagos")
        return replace(network, conversations=[conversation])

    return make


@pytest.fixture
def answer(said):
    """Make an answer of Ada's of 22 November."""

    def make(text="So glad!", at="2026-11-22T10:00", contact="ada", **fields):
        return Answer(said("41", "Ada", text, at), contact=contact, **fields)

    return make


def replies(network, slug="ada", today=TODAY, ahead=0):
    return [*reply_dues(network, network.contacts[slug], today, ahead)]


def test_a_comment_of_the_same_day_elsewhere_deals_with_no_answer(answered, answer, touch):
    elsewhere = touch("2026-11-22", "ada", channel="comment", url="https://ada.example/lunch/")
    assert replies(answered(answer(), touches=[elsewhere]))
    assert not replies(answered(answer(), touches=[touch("2026-11-22", "ada", channel="call")]))
    later = touch("2026-11-23", "ada", channel="comment", url="https://ada.example/lunch/")
    assert not replies(answered(answer(), touches=[later]))


def test_an_answer_is_due_since_its_day(answered, answer):
    (item,) = replies(answered(answer()))
    assert item.detail == "answered your comment on “The rota”: “So glad!”"
    assert (item.reason, item.due, item.days) == (Reason.REPLY, date(2026, 11, 22), -3)
    assert (item.source, item.what) == ("2026-11-20-ada-comment", "So glad!")


def test_its_words_fit_on_a_line(answered, answer):
    text = "> Mine.\nSo glad\nthat it holds, " + "and holds " * 20
    (item,) = replies(answered(answer(text), title=None))
    assert item.detail.startswith("answered your comment: “So glad that it holds, and")
    assert item.detail.endswith("and…”")
    assert len(item.what) <= 80


def test_what_only_may_be_an_answer_says_so(answered, answer):
    (item,) = replies(answered(answer(is_sure=False)))
    assert item.detail.startswith("may have answered your comment on “The rota”: ")
    (item,) = replies(answered(answer("")))
    assert item.detail == "answered your comment on “The rota”"


def test_several_answers_in_a_thread_are_one_item(answered, answer):
    done = answer("First.", "2026-11-21T10:00", is_dealt_with=True)
    (item,) = replies(answered(done, answer(), answer("And?", "2026-11-23T10:00")))
    assert (item.due, item.what) == (date(2026, 11, 22), "And?")


def test_it_is_the_item_of_whoever_answered(answered, answer):
    network = answered(answer(contact="ben"), answer(contact=None))
    assert not replies(network)
    assert len(replies(network, "ben")) == 1


def test_what_is_dealt_with_is_due_no_more(answered, answer, touch):
    assert not replies(answered(answer(is_dealt_with=True)))
    assert not replies(answered(answer(), touches=[touch("2026-11-24", "ada")]))
    assert replies(answered(answer(), touches=[touch("2026-11-21", "ada")]))
    assert replies(answered(answer(), touches=[touch("2026-11-26", "ada")]))


def test_a_comment_in_the_thread_is_judged_there(answered, answer, touch):
    """Of another of the same day, its date does not tell whether it came before the answer."""
    before = touch("2026-11-22", "ada", channel="comment", url=POST)
    assert replies(answered(answer(), touches=[before]))
    assert not replies(answered(answer(), touches=[replace(before, id="")]))  # being written
    assert replies(answered(answer(), touches=[replace(before, url=f"{POST}2/")]))


def test_it_nags_for_a_year_at_most(answered, answer):
    network = answered(answer())
    assert replies(network, today=date(2027, 11, 22))
    assert not replies(network, today=date(2027, 11, 23))


def test_an_answer_from_the_future_is_of_today(answered, answer):
    (item,) = replies(answered(answer(at="2027-01-01T10:00")))
    assert item.days == 0
    undated = answer()
    undated = replace(undated, comment=replace(undated.comment, at=None))
    assert replies(answered(undated))[0].days == 0


def test_pause_and_snooze_leave_it_and_death_does_not(answered, answer):
    paused = replace(ADA, status=Status.PAUSED)
    snoozed = replace(ADA, snooze_until=date(2027, 1, 1))
    for contact in (paused, snoozed):
        row = due_row(answered(answer(), contacts=[contact]), contact, TODAY)
        assert [item.reason for item in row.items] == [Reason.REPLY]
    closed = replace(ADA, status=Status.DECEASED)
    assert not due_items(answered(answer(), contacts=[closed]), TODAY)


def test_who_was_answered_today_keeps_the_place_of_the_morning(answered, answer, touch):
    """Somebody else would be proposed in their place, and so on without end."""
    others = [Contact(f"c{n}", f"C {n}") for n in range(3)]
    answers = [answer(contact=each.slug) for each in others]
    network = answered(answer(at="2026-11-20T10:00"), *answers, contacts=[ADA, *others])
    network = replace(network, config=replace(network.config, budget=2))
    morning = share_of_today(network, TODAY)
    assert [row.contact for row in morning.rows][:1] == ["ada"]
    (conversation,) = network.conversations
    done = replace(conversation.answers[0], is_dealt_with=True)
    evening = replace(
        network,
        touches=[*network.touches, touch("2026-11-25", "ada", channel="comment", url=POST)],
        conversations=[replace(conversation, answers=(done, *conversation.answers[1:]))],
    )
    share = share_of_today(evening, TODAY)
    assert (share.rows, share.done) == (morning.rows[1:], 1)


def test_what_was_dismissed_was_not_open_this_morning(answered, answer, touch):
    network = answered(answer(is_dealt_with=True), touches=[touch("2026-11-25", "ada")])
    dismissed = Decision(f"{POST}#comment-41", Verdict.DISMISSED)
    assert share_of_today(network, TODAY).done == 1
    assert share_of_today(replace(network, decisions=[dismissed]), TODAY).done == 0


@pytest.fixture
def visited(book, said):
    """Make a book in which Ada commented on a post of mine on 22 November."""

    def make(*records, post="https://kim.example/2026/the-silent-panel.html", text="Well said."):
        visit = Visit(said("7", "Ada", text, "2026-11-22T10:00"), post, "ada")
        older = Visit(said("6", "Ada", "Older.", "2026-11-02T10:00"), post, "ada")
        stranger = Visit(said("8", "Chiara", "Hello."), post)
        network = book(ADA, BEN, *records, timezone="Africa/Lagos")
        return replace(network, visits=[visit, older, stranger])

    return make


def dues(network, today=TODAY):
    return [
        item
        for slug in ("ada", "ben")
        for item in visit_dues(network, network.contacts[slug], today, 0)
    ]


def test_a_visit_is_to_be_returned(visited):
    (item,) = dues(visited())
    assert item.detail == (
        "commented on your post “the silent panel”: “Well said.”; return the visit"
    )
    assert (item.contact, item.reason, item.days) == ("ada", Reason.VISIT, -3)
    assert item.what == "Well said."


@pytest.mark.parametrize(
    ("post", "words"),
    [
        (None, "your post: "),
        ("https://kim.example/?p=19", "your post: "),
        ("https://kim.example/2026/11/", "your post: "),
        ("https://kim.example/f%C3%BCr-alle/", "your post “für alle”: "),
    ],
)
def test_the_post_is_named_as_its_address_does(visited, post, words):
    assert f"commented on {words}“Well" in dues(visited(post=post))[0].detail


def test_any_touch_since_returns_it(visited, touch):
    assert not dues(visited(touch("2026-11-22", "ada")))
    assert dues(visited(touch("2026-11-21", "ada"), touch("2026-11-26", "ada")))


def test_it_is_over_after_two_months(visited):
    assert dues(visited(), date(2027, 1, 21))
    assert not dues(visited(), date(2027, 1, 22))


def test_a_dismissed_visit_is_over(visited):
    network = visited()
    dismissed = [replace(visit, is_dismissed=True) for visit in network.visits[:1]]
    assert not dues(replace(network, visits=[*dismissed, *network.visits[1:]]))
