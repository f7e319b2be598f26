"""Birthdays come round every year, whatever parts of the date are known."""

from __future__ import annotations

from datetime import date
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netjournal.followup.birthdays import birthday_dues
from netjournal.followup.birthdays import is_wished
from netjournal.followup.birthdays import next_birthday
from netjournal.followup.birthdays import upcoming
from netjournal.model import Contact
from netjournal.model import LeapDay
from netjournal.model import PartialDate
from netjournal.model import Status


@pytest.mark.parametrize(
    ("birthday", "today", "expected"),
    [
        (PartialDate(1984, 3, 14), "2026-11-20", "2027-03-14"),
        (PartialDate(None, 3, 14), "2026-03-14", "2026-03-14"),
        (PartialDate(None, 3, 14), "2026-03-15", "2027-03-14"),
        (PartialDate(None, 1, 1), "2026-12-31", "2027-01-01"),
        (PartialDate(1992, 2, 29), "2026-02-01", "2026-02-28"),
        (PartialDate(1992, 2, 29), "2028-02-01", "2028-02-29"),
        (PartialDate(1992, 2, 29), "2027-03-01", "2028-02-29"),
        (PartialDate(1984, 3), "2026-11-20", None),
        (PartialDate(1984), "2026-11-20", None),
    ],
    ids=str,
)
def test_the_next_birthday(birthday, today, expected):
    found = next_birthday(birthday, date.fromisoformat(today))
    assert found == (date.fromisoformat(expected) if expected else None)


@given(
    born=st.dates(date(1900, 1, 1), date(2020, 12, 31)) | st.just(date(1992, 2, 29)),
    today=st.dates(date(2021, 1, 1), date(2100, 1, 1)),
    leap_day=st.sampled_from(LeapDay),
)
def test_a_birthday_is_never_past_and_never_more_than_a_year_away(born, today, leap_day):
    day = next_birthday(PartialDate(born.year, born.month, born.day), today, leap_day)
    assert day is not None
    assert timedelta(0) <= day - today <= timedelta(days=366)


@pytest.mark.parametrize(
    ("today", "expected"),
    [("2026-02-28", "2026-03-01"), ("2026-03-02", "2027-03-01"), ("2028-02-28", "2028-02-29")],
)
def test_those_born_on_29_february_may_have_it_on_1_march(today, expected):
    found = next_birthday(PartialDate(1992, 2, 29), date.fromisoformat(today), LeapDay.MARCH)
    assert found == date.fromisoformat(expected)


def test_the_age_is_said_only_when_the_year_is_known(book):
    network = book(
        Contact("ada", "Ada", birthday=PartialDate(1984, 12, 1)),
        Contact("ben", "Ben", birthday=PartialDate(None, 11, 25)),
    )
    found = [
        (contact.slug, day.isoformat(), age)
        for contact, day, age in upcoming(network, date(2026, 11, 20), 14)
    ]
    assert found == [("ben", "2026-11-25", None), ("ada", "2026-12-01", 42)]


def test_nobody_is_wished_a_happy_birthday_who_cannot_have_one(book):
    birthday = PartialDate(None, 11, 21)
    network = book(
        Contact("ada", "Ada", birthday=birthday, status=Status.DECEASED),
        Contact("ben", "Ben", birthday=birthday, status=Status.ARCHIVED),
        Contact("cleo", "Cleo", birthday=birthday, status=Status.PAUSED),
    )
    assert [c.slug for c, _, _ in upcoming(network, date(2026, 11, 20), 14)] == ["cleo"]


def test_a_birthday_is_told_with_the_age_and_an_idea_for_a_gift(book):
    ada = Contact("ada", "Ada", birthday=PartialDate(1984, 12, 1), gift_ideas=("tea", "a pencil"))
    network = book(ada)
    assert [item.detail for item in birthday_dues(network, ada, date(2026, 11, 20), 30)] == [
        "turns 42 on 1 December",
        "a gift for 1 December? tea, a pencil",
    ]
    assert not [*birthday_dues(network, ada, date(2026, 11, 20), 10)]


@pytest.mark.parametrize(
    ("day", "channel", "wished"),
    [
        ("2026-11-17", "card", True),
        ("2026-11-16", "card", False),
        ("2026-11-30", "email", False),
        ("2026-12-01", "email", True),
        ("2026-12-02", "card", False),
    ],
)
def test_a_card_beforehand_or_any_touch_on_the_day_wishes_them_well(
    book, touch, day, channel, wished
):
    ada = Contact("ada", "Ada")
    birthday = date(2026, 12, 1)
    network = book(ada, touch(day, "ada", channel=channel))
    assert is_wished(network, "ada", birthday, birthday, 14) is wished
    theirs = book(ada, touch(day, "ada", channel=channel, from_them=True))
    assert not is_wished(theirs, "ada", birthday, birthday, 14)


@pytest.mark.parametrize(
    ("day", "left"),
    [("2026-11-09", ["birthday", "gift"]), ("2026-11-10", ["birthday"]), ("2026-11-17", [])],
)
def test_a_card_goes_with_the_gift_that_is_given_earlier(book, touch, day, left):
    ada = Contact("ada", "Ada", birthday=PartialDate(1984, 12, 1), gift_ideas=("tea",))
    network = book(ada, touch(day, "ada", channel="card"))
    dues = birthday_dues(network, ada, date(2026, 11, 20), 30)
    assert [item.reason for item in dues] == left
