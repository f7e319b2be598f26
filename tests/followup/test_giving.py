"""What is open between me and somebody."""

from __future__ import annotations

from datetime import date

import pytest

from netjournal.followup.due import is_in_force
from netjournal.followup.giving import ask_dues
from netjournal.followup.giving import asks
from netjournal.followup.giving import open_promises
from netjournal.followup.giving import promise_dues
from netjournal.followup.giving import thanks_dues
from netjournal.followup.giving import thanks_owed
from netjournal.model import Contact
from netjournal.model import Help
from netjournal.model import Item
from netjournal.model import Promise
from netjournal.model import Status

TODAY = date(2026, 11, 20)
ADA = Contact("ada", "Ada")


@pytest.fixture
def network(book, touch):
    """Return a book of two people and what passed between us."""
    together = touch(
        "2026-03-01",
        "ada",
        "ben",
        asks=(Item("A room"), Item("A name", who=("ben",))),
        promises=(Promise("The list"), Promise("Kept", done=date(2026, 3, 2))),
        helped=(Help("Read my draft", who=("ada",)), Help("Came", thanked=date(2026, 3, 2))),
    )
    later = touch("2026-09-01", "ada", promises=(Promise("The minutes"),))
    return book(Contact("ada", "Ada"), Contact("ben", "Ben"), together, later)


def words(found):
    return [(each.date.isoformat(), item.what) for each, item in found]


def test_promises_are_open_until_they_are_done(network):
    assert words(open_promises(network, "ada")) == [
        ("2026-03-01", "The list"),
        ("2026-09-01", "The minutes"),
    ]


def test_thanks_are_owed_until_they_are_said(network):
    assert words(thanks_owed(network, "ada")) == [("2026-03-01", "Read my draft")]


def test_what_names_one_of_several_concerns_nobody_else(network):
    since = date(2026, 1, 1)
    assert words(asks(network, "ada", since)) == [("2026-03-01", "A room")]
    assert words(asks(network, "ben", since)) == [
        ("2026-03-01", "A room"),
        ("2026-03-01", "A name"),
    ]
    assert not words(thanks_owed(network, "ben"))


def test_asks_of_long_ago_are_left_out(network):
    assert not words(asks(network, "ada", date(2026, 3, 2)))


def test_somebody_without_a_touch_has_nothing_open(network):
    assert not [*open_promises(network, "chiara"), *thanks_owed(network, "chiara")]


def test_a_promise_says_its_day_and_where_it_was_made(book, touch):
    call = touch("2026-11-01", "ada", promises=(Promise("A list", by=date(2026, 12, 1)),))
    (item,) = promise_dues(book(ADA, call), ADA, TODAY, 30)
    assert item.detail == "you promised: A list (by 1 December 2026)"
    assert (item.source, item.what) == ("2026-11-01-ada-call", "A list")
    assert not [*promise_dues(book(ADA, call), ADA, TODAY, 10)]


def test_a_promise_without_a_day_says_when_it_was_made(book, touch):
    call = touch("2026-11-01", "ada", promises=(Promise("A list"),))
    (item,) = promise_dues(book(ADA, call), ADA, TODAY, 30)
    assert (item.detail, item.due) == ("you promised: A list (1 November 2026)", date(2026, 11, 15))


def test_thanks_are_not_overdue_on_the_morning_after(book, touch):
    call = touch("2026-11-19", "ada", helped=(Help("My CV"),))
    (item,) = thanks_dues(book(ADA, call), ADA, TODAY, 7)
    assert (item.detail, item.days) == ("say thank you: My CV (19 November 2026)", 1)


def test_an_ask_is_a_reminder_to_give_and_never_presses(book, touch):
    call = touch("2026-05-24", "ada", asks=(Item("A room"),))
    network = book(ADA, call)
    (item,) = ask_dues(network, ADA, TODAY, 0)
    assert item.detail == '"How can I help you?": you asked for A room'
    assert item.until == TODAY
    assert item.lateness < 0.5
    assert not [*ask_dues(network, ADA, date(2026, 11, 21), 0)]


@pytest.mark.parametrize("answer", ["offers", "promises"])
def test_an_offer_or_a_promise_answers_an_ask(book, touch, answer):
    given = {"offers": Item("My van"), "promises": Promise("My van")}[answer]
    asked = touch("2026-11-05", "ada", asks=(Item("A room"),))
    assert not [
        *ask_dues(book(ADA, asked, touch("2026-11-06", "ada", **{answer: (given,)})), ADA, TODAY, 9)
    ]
    before = touch("2026-11-04", "ada", **{answer: (given,)})
    assert [*ask_dues(book(ADA, asked, before), ADA, TODAY, 9)]


@pytest.mark.parametrize("fields", [{"status": Status.PAUSED}, {"snooze_until": date(2027, 1, 1)}])
def test_an_ask_leaves_in_peace_whoever_rests(book, touch, fields):
    ada = Contact("ada", "Ada", **fields)
    network = book(ada, touch("2026-11-01", "ada", asks=(Item("A room"),)))
    assert not [item for item in ask_dues(network, ada, TODAY, 9) if is_in_force(item, TODAY)]
