"""What is open between me and somebody."""

from __future__ import annotations

from datetime import date

import pytest

from netjournal.followup.giving import asks
from netjournal.followup.giving import open_promises
from netjournal.followup.giving import thanks_owed
from netjournal.model import Contact
from netjournal.model import Help
from netjournal.model import Item
from netjournal.model import Promise


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
