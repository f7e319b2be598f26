"""Whom I never met face to face."""

from __future__ import annotations

from datetime import date

import pytest

from netjournal.followup.meeting import has_met
from netjournal.followup.meeting import never_met_dues
from netjournal.model import Contact
from netjournal.model import Met
from netjournal.model import PartialDate
from netjournal.model import Rank

TODAY = date(2026, 11, 20)
FIRST = PartialDate(2025, 11, 10)


@pytest.mark.parametrize(
    ("met", "expected"),
    [
        (None, False),
        (Met(through="ben"), False),
        (Met(on=FIRST), True),
        (Met(where="HR Meetup Lagos"), True),
        (Met(how="event"), True),
        (Met(how="client of Northgate Freight"), True),
        (Met(on=PartialDate(2026, 11, 20)), True),
        (Met(on=PartialDate(2026, 11, 21)), False),
        (Met(on=PartialDate(2026, 12), where="Lagos", in_person=True), False),
        (Met(on=FIRST, how="video"), False),
        (Met(on=FIRST, how="E-mail"), False),
        (Met(where="Lagos", how="a phone call"), False),
        (Met(how="introduction"), False),
        (Met(on=FIRST, how="event", in_person=False), False),
        (Met(on=FIRST, how="video", in_person=True), True),
    ],
    ids=str,
)
def test_what_the_file_says_of_the_first_meeting(book, met, expected):
    ada = Contact("ada", "Ada", met=met)
    assert has_met(book(ada), ada, TODAY) is expected


@pytest.mark.parametrize(
    ("day", "channel", "expected"),
    [
        ("2026-11-20", "meeting", True),
        ("2020-01-01", "event", True),
        ("2026-11-21", "meeting", False),
        ("2026-11-01", "video", False),
        ("2026-11-01", "call", False),
    ],
)
def test_a_meeting_in_the_journal_is_one_once_it_took_place(book, touch, day, channel, expected):
    ada = Contact("ada", "Ada", met=Met(how="video", in_person=False))
    network = book(ada, touch(day, "ada", channel=channel))
    assert has_met(network, ada, TODAY) is expected


def days_told(network, first, last):
    ada = network.contacts["ada"]
    days = [date.fromordinal(n) for n in range(first.toordinal(), last.toordinal() + 1)]
    return [
        day for day in days for item in never_met_dues(network, ada, day, 0) if item.since <= day
    ]


def test_it_is_told_for_a_month_once_a_year(book, touch):
    ada = Contact("ada", "Ada", rank=Rank.A)
    network = book(ada, touch("2024-02-29", "ada", channel="email"))
    told = days_told(network, date(2024, 2, 29), date(2028, 12, 31))
    assert len(told) == 4 * 31
    assert told[::31] == [
        date(2025, 2, 28),
        date(2026, 2, 28),
        date(2027, 2, 28),
        date(2028, 2, 29),
    ]


def test_whoever_was_never_contacted_has_another_reason_first(book):
    ada = Contact("ada", "Ada", rank=Rank.A, added=date(2024, 11, 20))
    assert not days_told(book(ada), date(2025, 1, 1), date(2026, 12, 31))


def test_it_waits_until_a_snooze_is_over(book, touch):
    ada = Contact("ada", "Ada", rank=Rank.A, snooze_until=date(2026, 11, 25))
    network = book(ada, touch("2025-11-10", "ada", channel="email"))
    assert days_told(network, TODAY, date(2027, 1, 1))[0] == date(2026, 11, 25)
