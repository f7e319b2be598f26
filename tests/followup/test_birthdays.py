"""Birthdays come round every year, whatever parts of the date are known."""

from __future__ import annotations

from datetime import date
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netjournal.followup.birthdays import next_birthday
from netjournal.followup.birthdays import upcoming
from netjournal.model import Contact
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
    born=st.dates(date(1900, 1, 1), date(2020, 12, 31)),
    today=st.dates(date(2021, 1, 1), date(2100, 1, 1)),
)
def test_a_birthday_is_never_past_and_never_more_than_a_year_away(born, today):
    day = next_birthday(PartialDate(born.year, born.month, born.day), today)
    assert day is not None
    assert timedelta(0) <= day - today <= timedelta(days=366)


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
