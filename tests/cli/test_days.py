"""Days as people say them, understood or refused with what to write."""

from __future__ import annotations

from datetime import date
from datetime import timedelta

import click
import pytest
from hypothesis import given
from hypothesis import settings
from hypothesis import strategies as st

from netjournal.cli.days import ToComeError
from netjournal.cli.days import birthday
from netjournal.cli.days import coming_day
from netjournal.cli.days import past_day
from netjournal.cli.days import past_partial_day
from netjournal.cli.days import spoken

TODAY = date(2026, 11, 20)  # a Friday
DAYS = st.dates(date(1990, 1, 1), date(2090, 1, 1))


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("today", "2026-11-20"),
        ("yesterday", "2026-11-19"),
        ("2026-11-02", "2026-11-02"),
        ("last tuesday", "2026-11-17"),
        ("Tuesday", "2026-11-17"),
        ("on thurs", "2026-11-19"),
        ("friday", "2026-11-13"),  # today is another word
        ("3 days ago", "2026-11-17"),
        ("6 weeks ago", "2026-10-09"),
        ("3m", "2026-08-20"),
        ("a week ago", "2026-11-13"),
        ("the day before yesterday", "2026-11-18"),
        ("yesterday evening", "2026-11-19"),
        ("3 hours ago", "2026-11-20"),
        ("20 nov", "2026-11-20"),
        ("21 nov", "2025-11-21"),  # what was not yet this year was last year
        ("Nov 3rd", "2026-11-03"),
        ("mon 16 nov", "2026-11-16"),
        ("1 March 2025", "2025-03-01"),
    ],
)
def test_what_happened_lies_in_the_past(words, day) -> None:
    assert past_day(words, TODAY).isoformat() == day


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("tomorrow", "2026-11-21"),
        ("2027-01-15", "2027-01-15"),
        ("6 weeks", "2027-01-01"),
        ("in 3 months", "2027-02-20"),
        ("3m", "2027-02-20"),
        ("in a fortnight", "2026-12-04"),
        ("next friday", "2026-11-27"),
        ("tuesday", "2026-11-24"),
        ("21 nov", "2026-11-21"),
        ("20 nov", "2027-11-20"),
        ("next month", "2026-12-01"),
        ("march", "2027-03-01"),
        ("next year", "2027-01-01"),
        ("until february", "2027-02-01"),
        ("until 2027-01-15", "2027-01-15"),
    ],
)
def test_what_is_to_come_lies_ahead(words, day) -> None:
    assert coming_day(words, TODAY).isoformat() == day


@pytest.mark.parametrize(
    "words", ["01/02/2026", "20.11.", "12", "10:30", "the 5th", "ten", "5 min"]
)
@pytest.mark.parametrize(
    ("read", "instead"),
    [
        (past_day, "write it as 2026-11-20, 20 November, yesterday, last tuesday or 3 days ago"),
        (coming_day, "write it as 6 weeks, next month or 2026-12-20"),
    ],
)
def test_digits_that_can_mean_several_days_are_refused_with_what_to_write(
    read, instead, words
) -> None:
    with pytest.raises(click.BadParameter, match=instead):
        read(words, TODAY)


@pytest.mark.parametrize(
    ("words", "why"),
    [
        ("tomorrow", "a day to come"),
        ("next friday", "Friday, 27 November 2026, a day to come"),
        ("2099-01-01", "a day to come"),
        ("2026-02-30", "no such day in the calendar"),
        ("tue 16 nov", "that day is Monday, 16 November 2026"),
        ("march", "no day that can be told"),
        ("1 dec 26", "no day that can be told"),  # 1926? 2026?
        ("christmas", "no day that can be told"),
        ("999 years ago", "no day that can be told"),
        (" ", "no day that can be told"),
    ],
)
def test_a_past_day_is_refused_with_the_reason(words, why) -> None:
    with pytest.raises(click.BadParameter, match=why):
        past_day(words, TODAY)


@pytest.mark.parametrize("words", ["today", "yesterday", "last friday", "3 days ago", "2026-11-20"])
def test_what_is_not_to_come_is_refused(words) -> None:
    with pytest.raises(click.BadParameter, match="not to come"):
        coming_day(words, TODAY)


@pytest.mark.parametrize(
    ("words", "written"),
    [
        ("june 2026", "2026-06"),
        ("Sept. 2024", "2024-09"),
        ("14 march", "2026-03-14"),
        ("14 december", "2025-12-14"),
        ("March 14, 1984", "1984-03-14"),
        ("last tuesday", "2026-11-17"),
        ("2026-06", "2026-06"),
        ("2026", "2026"),
        ("3.10.", "3.10."),  # the reader of the field says what to write
        ("june", "june"),
        ("someday", "someday"),
    ],
)
def test_a_day_that_has_been_as_a_file_has_it(words, written) -> None:
    assert past_partial_day(words, TODAY) == written


@pytest.mark.parametrize("words", ["tomorrow", "next friday", "2099-01-01"])
def test_a_day_to_come_is_not_left_to_the_reader_of_the_field(words) -> None:
    with pytest.raises(ToComeError, match="a day to come; say one that has been"):
        past_partial_day(words, TODAY)


@pytest.mark.parametrize(
    ("words", "written"),
    [
        ("14 march", "03-14"),
        ("14th Mar", "03-14"),
        ("march 14 1984", "1984-03-14"),
        ("1st of may", "1st of may"),
        ("March 1984", "1984-03"),
        ("march", "march"),
        ("14 march 15", "14 march 15"),
        ("--03-14", "--03-14"),
        ("14.3.", "14.3."),
    ],
)
def test_a_birthday_as_a_file_has_it(words, written) -> None:
    assert birthday(words) == written


@settings(deadline=None)
@given(st.text(max_size=30), st.sampled_from([past_day, coming_day]))
def test_any_text_is_a_day_or_refused(words, read) -> None:
    try:
        day = read(words, TODAY)
    except click.BadParameter:
        return
    assert (day > TODAY) is (read is coming_day)


@given(DAYS, st.integers(0, 6))
def test_a_weekday_is_within_the_week_before_or_after(today, number) -> None:
    name = spoken(date(2026, 11, 16) + timedelta(days=number)).partition(",")[0]
    assert timedelta(1) <= today - past_day(f"last {name}", today) <= timedelta(7)
    assert timedelta(1) <= coming_day(f"next {name}", today) - today <= timedelta(7)
    assert spoken(past_day(name, today)).startswith(name)


@settings(deadline=None)
@given(DAYS)
def test_a_day_as_it_is_shown_is_understood(today) -> None:
    day = today - timedelta(days=1)
    assert past_day(day.isoformat(), today) == past_day(spoken(day), today) == day
