"""The last touch that counts, and how long after it the next is due."""

from __future__ import annotations

from datetime import date

import pytest

from netjournal.followup.cadence import cadence_of
from netjournal.followup.cadence import end_of_snooze
from netjournal.followup.cadence import is_snoozed
from netjournal.followup.cadence import last_touch
from netjournal.followup.cadence import later
from netjournal.followup.cadence import span_of
from netjournal.model import NEVER
from netjournal.model import Cadence
from netjournal.model import Channel
from netjournal.model import Config
from netjournal.model import Contact
from netjournal.model import Met
from netjournal.model import PartialDate
from netjournal.model import Rank

TODAY = date(2026, 11, 20)


@pytest.mark.parametrize(
    ("contact", "expected"),
    [
        (Contact("ada", "Ada", rank=Rank.A), "3 months"),
        (Contact("ben", "Ben", rank=Rank.B), "6 months"),
        (Contact("cleo", "Cleo", rank=Rank.C), "1 year"),
        (Contact("dan", "Dan", rank=Rank.A, cadence=Cadence(days=42)), "6 weeks"),
        (Contact("eve", "Eve", cadence=Cadence(months=1)), "1 month"),
        (Contact("fay", "Fay", rank=Rank.A, cadence=NEVER), "never"),
    ],
    ids=lambda value: value.slug if isinstance(value, Contact) else value,
)
def test_a_cadence_of_ones_own_overrides_the_ranks(contact, expected):
    assert str(cadence_of(contact, Config())) == expected


def test_somebody_with_neither_rank_nor_cadence_is_not_followed():
    assert cadence_of(Contact("gus", "Gus"), Config()) is None


@pytest.mark.parametrize(
    ("day", "cadence", "expected"),
    [
        ("2026-01-31", Cadence(months=1), "2026-02-28"),
        ("2024-01-31", Cadence(months=1), "2024-02-29"),
        ("2026-08-31", Cadence(months=3), "2026-11-30"),
        ("2024-02-29", Cadence(months=12), "2025-02-28"),
        ("2026-11-20", Cadence(days=42), "2027-01-01"),
    ],
)
def test_a_short_month_clamps_to_its_end(day, cadence, expected):
    assert later(date.fromisoformat(day), cadence) == date.fromisoformat(expected)


@pytest.mark.parametrize(
    ("cadence", "days"),
    [
        (Cadence(months=3), 91),
        (Cadence(months=12), 365),
        (Cadence(days=42), 42),
        (Cadence(days=1), 1),
        (NEVER, 365),
        (None, 365),
    ],
    ids=str,
)
def test_about_how_many_days_a_cadence_has(cadence, days):
    assert span_of(cadence) == days


@pytest.mark.parametrize(
    ("today", "end"),
    [("2026-11-21", "2026-11-22"), ("2026-11-22", None), ("2026-11-23", None)],
)
def test_a_snooze_is_over_on_its_day(today, end):
    ada = Contact("ada", "Ada", snooze_until=date(2026, 11, 22))
    day = date.fromisoformat(today)
    assert end_of_snooze(ada, day) == (date.fromisoformat(end) if end else None)
    assert is_snoozed(ada, day) is (end is not None)
    assert not is_snoozed(Contact("ben", "Ben"), day)


def test_the_newest_touch_wins_however_it_was_written_down(book, touch):
    ada = Contact("ada", "Ada")
    assert last_touch(
        book(ada, touch("2026-05-01", "ada"), touch("2026-03-01", "ada")), "ada", TODAY
    ) == date(2026, 5, 1)


def test_their_own_sign_of_life_is_a_touch_too(book, touch):
    ada = Contact("ada", "Ada")
    letter = touch("2026-06-01", "ada", channel="letter", from_them=True)
    assert last_touch(book(ada, letter), "ada", TODAY) == date(2026, 6, 1)


def test_a_planned_touch_has_not_happened(book, touch):
    ada = Contact("ada", "Ada")
    network = book(ada, touch("2026-05-01", "ada"), touch("2026-11-21", "ada"))
    assert last_touch(network, "ada", TODAY) == date(2026, 5, 1)
    assert last_touch(network, "ada", date(2026, 11, 21)) == date(2026, 11, 21)


def test_a_channel_may_be_configured_not_to_count(book, touch):
    ada = Contact("ada", "Ada")
    like = touch("2026-06-01", "ada", channel="social")
    network = book(
        ada,
        touch("2026-05-01", "ada"),
        like,
        counting_channels=frozenset(Channel) - {Channel.SOCIAL},
    )
    assert last_touch(network, "ada", TODAY) == date(2026, 5, 1)


@pytest.mark.parametrize(
    ("met_on", "expected"),
    [
        (PartialDate(2019, 10, 3), date(2019, 10, 3)),
        (PartialDate(2019, 10), date(2019, 10, 1)),
        (PartialDate(2019), date(2019, 1, 1)),
        (PartialDate(None, 10, 3), None),
    ],
    ids=str,
)
def test_the_first_meeting_is_the_first_touch(book, met_on, expected):
    ada = Contact("ada", "Ada", met=Met(on=met_on))
    assert last_touch(book(ada), "ada", TODAY) == expected


def test_a_touch_from_before_the_first_meeting_changes_nothing(book, touch):
    ada = Contact("ada", "Ada", met=Met(on=PartialDate(2026, 10, 1)))
    assert last_touch(book(ada, touch("2026-01-02", "ada")), "ada", TODAY) == date(2026, 10, 1)
    assert last_touch(book(ada, touch("2026-10-02", "ada")), "ada", TODAY) == date(2026, 10, 2)


def test_a_mention_is_no_touch(book, touch):
    network = book(
        Contact("ada", "Ada"),
        Contact("ben", "Ben"),
        touch("2026-05-01", "ada", text="About @ben.", mentions=("ben",)),
    )
    assert last_touch(network, "ben", TODAY) is None


def test_in_a_household_of_the_configuration_a_touch_with_one_counts_for_all(book, touch):
    people = [Contact(slug, slug.title(), household="okafor") for slug in ("ada", "ben")]
    cleo = Contact("cleo", "Cleo", household="diaz")
    call = touch("2026-05-01", "ben")
    together = book(*people, cleo, call, households=("okafor", "empty"))
    assert last_touch(together, "ada", TODAY) == date(2026, 5, 1)
    assert last_touch(together, "cleo", TODAY) is None
    assert last_touch(book(*people, cleo, call), "ada", TODAY) is None
