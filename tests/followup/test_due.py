"""Rows, their sections and their order, on 20 November 2026; the single cases are in a table."""

from __future__ import annotations

from datetime import date

import pytest

from netjournal.followup.due import due_items
from netjournal.followup.due import due_row
from netjournal.followup.due import due_rows
from netjournal.followup.due import within
from netjournal.model import Cadence
from netjournal.model import Contact
from netjournal.model import PartialDate
from netjournal.model import Promise
from netjournal.model import Rank
from netjournal.model import Reason
from netjournal.model import Section
from netjournal.model import Status

TODAY = date(2026, 11, 20)


def person(slug, rank=Rank.A, **fields):
    return Contact(slug, slug.title(), rank=rank, **fields)


def slugs(rows):
    return [row.contact for row in rows]


def test_the_overdue_are_ordered_by_how_late_they_are_in_proportion(book, touch):
    """Eight days matter more to an A than twelve to a C."""
    network = book(
        person("ada", Rank.C),
        person("ben", Rank.B),
        person("cleo", Rank.A),
        person("dan", Rank.C),
        touch("2025-11-08", "ada"),
        touch("2026-05-10", "ben"),
        touch("2026-08-12", "cleo"),
        touch("2025-03-10", "dan"),
    )
    rows = due_rows(network, TODAY)
    assert slugs(rows) == ["dan", "cleo", "ben", "ada"]
    assert [round(row.lateness, 2) for row in rows] == [0.7, 0.09, 0.05, 0.03]


def test_what_is_not_overdue_is_ordered_by_its_day_then_by_rank_and_name(book, touch):
    network = book(
        person("ada", Rank.B),
        person("ben", Rank.A),
        person("cleo", Rank.A),
        person("dan", Rank.A),
        touch("2026-05-22", "ada"),
        touch("2026-08-22", "ben", "cleo"),
        touch("2026-08-21", "dan"),
    )
    assert slugs(due_rows(network, TODAY)) == ["dan", "ben", "cleo", "ada"]


def test_the_longest_known_of_those_never_contacted_comes_first(book):
    network = book(
        person("ada"),
        person("ben", Rank.C, added=date(2026, 5, 2)),
        person("cleo", Rank.A, added=date(2026, 5, 2)),
        person("dan", Rank.C, added=date(2025, 5, 2)),
    )
    assert slugs(due_rows(network, TODAY)) == ["dan", "cleo", "ben", "ada"]


def test_a_list_is_grouped_under_headings_and_ends_where_it_is_told_to(book, touch):
    network = book(
        *(person(slug) for slug in ("ada", "ben", "cleo", "dan", "eve")),
        person("fay", status=Status.PAUSED),
        touch("2026-08-19", "ada"),
        touch("2026-08-27", "ben"),
        touch("2026-09-20", "cleo"),
        touch("2026-10-20", "dan"),
    )

    def headings(days):
        found = within(due_rows(network, TODAY), days)
        return [(str(section), slugs(rows)) for section, rows in found.items()]

    always = [("Never contacted", ["eve"]), ("Paused", ["fay"])]
    assert headings(0) == [("Overdue", ["ada"]), *always]
    assert headings(7) == [("Overdue", ["ada"]), ("This week", ["ben"]), *always]
    assert headings(30) == [*headings(7)[:2], ("Next 30 days", ["cleo"]), *always]
    assert headings(60) == headings(30)
    assert headings(61) == [*headings(30)[:3], ("Later", ["dan"]), *always]


def test_somebody_never_contacted_is_not_cut_off_by_a_birthday_further_away(book):
    network = book(person("ada", birthday=PartialDate(None, 12, 10)))
    assert slugs(within(due_rows(network, TODAY), 7)[Section.NEXT_30_DAYS]) == ["ada"]


def test_a_row_says_every_reason_and_what_is_still_hidden(book, touch):
    call = touch("2026-08-08", "ada", promises=(Promise("A list", by=date(2026, 11, 25)),))
    three_months = Cadence(months=3)
    ada = person("ada", None, cadence=three_months, snooze_until=date(2027, 1, 15))
    network = book(ada, call)
    (row,) = due_rows(network, TODAY)
    assert row.section is Section.THIS_WEEK
    assert [item.detail for item in row.items] == [
        "you promised: A list (by 25 November 2026)",
    ]
    assert [(item.reason, item.due, item.since) for item in row.coming] == [
        (Reason.CADENCE, date(2026, 11, 8), date(2027, 1, 15))
    ]


def test_somebody_resting_says_why_and_until_when(book, touch):
    network = book(
        person("ada", snooze_until=date(2027, 1, 15), snooze_reason="On leave"),
        person("ben", status=Status.PAUSED),
        person("cleo", status=Status.PAUSED),
        touch("2026-08-08", "ada", "ben"),
    )
    assert [row.first.detail for row in due_rows(network, TODAY)] == [
        "snoozed until 15 January 2027: On leave",
        "paused, last on 8 August 2026",
        "paused, no touch yet",
    ]


def test_a_person_alone_has_the_row_they_have_in_the_list(book, touch):
    network = book(person("ada"), person("ben", None), touch("2026-08-08", "ada"))
    assert [due_row(network, network.contacts["ada"], TODAY)] == due_rows(network, TODAY)
    assert due_row(network, network.contacts["ben"], TODAY) is None


@pytest.mark.parametrize("days", [-5, 0, 11, 12, 61, 1000])
def test_what_is_further_away_is_left_out_if_asked(days, book, touch):
    network = book(
        person("ada", birthday=PartialDate(None, 12, 2)),
        person("ben", birthday=PartialDate(None, 11, 19)),
        person("cleo"),
        touch("2026-08-12", "ada"),
        touch("2026-10-20", "ben"),
    )
    every = due_items(network, TODAY)
    assert due_items(network, TODAY, days) == [
        item for item in every if item.days is None or item.days <= days
    ]
    assert len(every) == 5


def test_single_reasons_are_ordered_by_their_day_and_those_who_rest_are_left_out(book, touch):
    network = book(
        person("ada", birthday=PartialDate(None, 11, 25)),
        person("ben"),
        person("cleo", status=Status.PAUSED),
        touch("2026-08-08", "ada", "cleo"),
    )
    assert [(item.contact, item.reason) for item in due_items(network, TODAY)] == [
        ("ada", Reason.CADENCE),
        ("ada", Reason.BIRTHDAY),
        ("ben", Reason.NEVER_CONTACTED),
    ]
