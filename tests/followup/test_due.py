"""Who is due, why and since when, on 20 November 2026."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netjournal.followup.due import due_items
from netjournal.followup.due import sections
from netjournal.model import NEVER
from netjournal.model import Book
from netjournal.model import Cadence
from netjournal.model import Channel
from netjournal.model import Contact
from netjournal.model import Met
from netjournal.model import PartialDate
from netjournal.model import Rank
from netjournal.model import Reason
from netjournal.model import Status
from netjournal.model import Touch

TODAY = date(2026, 11, 20)


def ada(**fields):
    return Contact("ada", "Ada", **{"rank": Rank.A, **fields})


@pytest.mark.parametrize(
    ("contact", "touched", "due", "days"),
    [
        (ada(), "2026-08-20", "2026-11-20", 0),
        (ada(), "2026-08-08", "2026-11-08", -12),
        (ada(), "2026-08-31", "2026-11-30", 10),
        (ada(rank=Rank.B), "2026-08-20", "2027-02-20", 92),
        (ada(rank=Rank.C), "2025-11-20", "2026-11-20", 0),
        (ada(cadence=Cadence(days=42)), "2026-08-20", "2026-10-01", -50),
        (ada(rank=None, cadence=Cadence(months=1)), "2026-10-31", "2026-11-30", 10),
        (ada(snooze_until=date(2026, 11, 20)), "2026-08-08", "2026-11-08", -12),
    ],
)
def test_due_is_the_last_touch_plus_the_cadence(book, touch, contact, touched, due, days):
    (item,) = due_items(book(contact, touch(touched, "ada")), TODAY)
    assert (item.reason, item.due, item.days) == (Reason.CADENCE, date.fromisoformat(due), days)


@pytest.mark.parametrize(
    "contact",
    [
        ada(rank=None),
        ada(cadence=NEVER),
        ada(status=Status.PAUSED),
        ada(status=Status.ARCHIVED),
        ada(status=Status.DECEASED),
        ada(snooze_until=date(2026, 11, 21)),
    ],
    ids=["not followed", "never", "paused", "archived", "deceased", "snoozed"],
)
def test_these_are_left_in_peace(book, touch, contact):
    assert not due_items(book(contact, touch("2024-01-01", "ada")), TODAY)
    assert not due_items(book(contact), TODAY)


def test_a_missed_contact_stays_due_and_never_rolls_forward(book, touch):
    network = book(ada(), touch("2020-01-01", "ada"))
    for today in (date(2021, 1, 1), date(2024, 6, 1), TODAY):
        (item,) = due_items(network, today)
        assert item.due == date(2020, 4, 1)


def test_who_was_never_contacted_is_in_a_section_of_their_own(book, touch):
    network = book(
        ada(added=date(2026, 5, 2)),
        Contact("ben", "Ben", rank=Rank.B),
        Contact("cleo", "Cleo", rank=Rank.A),
        touch("2026-08-08", "cleo"),
    )
    assert [
        (heading, [(item.contact, item.detail) for item in group])
        for heading, group in sections(due_items(network, TODAY), within_days=30)
    ] == [
        ("Overdue", [("cleo", "every 3 months, last on 8 August 2026")]),
        (
            "Never contacted",
            [("ada", "no touch yet, added on 2 May 2026"), ("ben", "no touch yet")],
        ),
    ]


def test_whoever_one_has_met_was_contacted(book):
    (item,) = due_items(book(ada(met=Met(on=PartialDate(2026, 8, 8)))), TODAY)
    assert (item.reason, item.due) == (Reason.CADENCE, date(2026, 11, 8))


def test_snoozing_and_pausing_hide_the_cadence_but_not_the_birthday(book, touch):
    birthday = PartialDate(1986, 12, 1)
    network = book(
        ada(birthday=birthday, snooze_until=date(2027, 1, 15)),
        Contact("ben", "Ben", rank=Rank.A, birthday=birthday, status=Status.PAUSED),
        touch("2024-01-01", "ada", "ben"),
    )
    assert [(i.contact, i.reason, i.detail) for i in due_items(network, TODAY)] == [
        ("ada", Reason.BIRTHDAY, "turns 40 on 1 December"),
        ("ben", Reason.BIRTHDAY, "turns 40 on 1 December"),
    ]


def test_sections_end_where_they_are_told_to(book, touch):
    network = book(
        *(Contact(slug, slug, rank=Rank.A) for slug in ("ada", "ben", "cleo", "dan")),
        touch("2026-08-19", "ada"),
        touch("2026-08-27", "ben"),
        touch("2026-09-20", "cleo"),
        touch("2026-10-20", "dan"),
    )

    def headings(within_days):
        found = sections(due_items(network, TODAY), within_days=within_days)
        return [(heading, [item.contact for item in group]) for heading, group in found]

    assert headings(7) == [("Overdue", ["ada"]), ("This week", ["ben"])]
    assert headings(30) == [*headings(7), ("Next 30 days", ["cleo"])]
    assert headings(60) == headings(30)
    assert headings(61) == [*headings(30), ("Later", ["dan"])]


@pytest.mark.parametrize("within_days", [-5, 0, 11, 12, 61, 1000])
def test_what_is_further_away_is_left_out_if_asked(within_days, book, touch):
    network = book(
        ada(birthday=PartialDate(None, 12, 2)),
        Contact("ben", "Ben", rank=Rank.A, birthday=PartialDate(None, 11, 19)),
        Contact("cleo", "Cleo", rank=Rank.A),
        touch("2026-08-12", "ada"),
        touch("2026-10-20", "ben"),
    )
    every = due_items(network, TODAY)
    assert due_items(network, TODAY, within_days) == [
        item for item in every if item.days is None or item.days <= within_days
    ]
    assert len(every) == 5


days = st.dates(date(2020, 1, 1), TODAY)


def book_of(*dates: date) -> Book:
    touches = [
        Touch(id=f"{n}", date=d, channel=Channel.CALL, people=("ada",))
        for n, d in enumerate(sorted(dates))
    ]
    return Book(root=None, contacts={"ada": ada()}, touches=touches)


@given(st.lists(days, min_size=1), days)
def test_an_older_touch_never_moves_due_and_a_newer_one_never_back(known, added):
    (before,) = due_items(book_of(*known), TODAY)
    (after,) = due_items(book_of(*known, added), TODAY)
    if added <= max(known):
        assert after.due == before.due
    else:
        assert after.due >= before.due
