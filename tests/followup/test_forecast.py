"""The days ahead are what the rules and the budget say on those days, if nothing is logged."""

from __future__ import annotations

from datetime import date
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import settings
from hypothesis import strategies as st

from netjournal.followup.budget import share_of_today
from netjournal.followup.due import YEAR
from netjournal.followup.due import is_in_force
from netjournal.followup.due import items_of
from netjournal.followup.forecast import reasons_ahead
from netjournal.followup.forecast import shares_ahead
from netjournal.model import Announcement
from netjournal.model import Book
from netjournal.model import Channel
from netjournal.model import Config
from netjournal.model import Contact
from netjournal.model import Help
from netjournal.model import Item
from netjournal.model import LeapDay
from netjournal.model import Offer
from netjournal.model import Organisation
from netjournal.model import PartialDate
from netjournal.model import Promise
from netjournal.model import Rank
from netjournal.model import Reason
from netjournal.model import Status
from netjournal.model import Touch

TODAY = date(2026, 11, 20)
DAYS = 60


def foreseen(book, contact, day):
    """Return what was known today of what is in force on a later day, at most a year ahead."""
    return {
        (item.reason, item.due, item.detail, item.span, item.source)
        for item in reasons_ahead(book, contact, TODAY, DAYS)
        if is_in_force(item, day)
        and (
            item.due is None
            or item.reason is Reason.NEVER_CONTACTED
            or (item.due - day).days <= YEAR
        )
    }


def said(book, contact, day):
    """Return what the rules say on that day itself."""
    return {
        (item.reason, item.due, item.detail, item.span, item.source)
        for item in items_of(book, contact, day, YEAR)
        if is_in_force(item, day)
    }


def shares(book, days=DAYS):
    reasons = {
        slug: reasons_ahead(book, contact, TODAY, days) for slug, contact in book.contacts.items()
    }
    return shares_ahead(book, reasons, TODAY, days)


def test_somebody_snoozed_is_due_again_when_the_snooze_ends(book, touch):
    ada = Contact("ada", "Ada", rank=Rank.A, snooze_until=date(2026, 12, 1))
    network = book(ada, touch("2026-06-01", "ada"))

    reasons = {item.reason: item for item in reasons_ahead(network, ada, TODAY, DAYS)}

    assert reasons[Reason.CADENCE].since == date(2026, 12, 1)
    assert reasons[Reason.RESTING].until == date(2026, 11, 30)


def test_a_planned_touch_puts_the_next_one_off_on_its_day(book, touch):
    ada = Contact("ada", "Ada", rank=Rank.A)
    network = book(ada, touch("2026-06-01", "ada"), touch("2026-12-01", "ada"))

    cadences = [
        (item.due, item.since, item.until)
        for item in reasons_ahead(network, ada, TODAY, DAYS)
        if item.reason is Reason.CADENCE
    ]

    assert cadences == [
        (date(2026, 9, 1), None, date(2026, 11, 30)),
        (date(2027, 3, 1), date(2026, 12, 1), None),
    ]


def test_a_birthday_comes_again(book):
    ada = Contact("ada", "Ada", birthday=PartialDate(None, 11, 25))

    assert [item.due for item in reasons_ahead(book(ada), ada, TODAY, DAYS)] == [
        date(2026, 11, 25),
        date(2027, 11, 25),
    ]


def test_who_is_proposed_on_each_day(book, touch):
    network = book(
        *(Contact(slug, slug, rank=Rank.A) for slug in ("ada", "ben", "cleo")),
        touch("2026-08-22", "ada"),
        touch("2026-08-21", "ben"),
        touch("2026-08-20", "cleo"),
        budget=2,
    )

    assert [
        ([row.contact for row in share.rows], share.waiting) for share in shares(network, 3)
    ] == [
        (["cleo"], 0),
        (["cleo", "ben"], 0),
        (["cleo", "ben"], 1),
        (["cleo", "ben"], 1),
    ]


ahead = st.integers(0, DAYS)
near = st.integers(-400, 90).map(lambda days: TODAY + timedelta(days=days))
people = st.sampled_from(["ada", "ben", "cleo", "dan"])
touches = st.builds(
    Touch,
    id=st.uuids().map(str),
    date=near,
    channel=st.sampled_from(Channel),
    people=st.lists(people, min_size=1, max_size=2, unique=True).map(tuple),
    asks=st.sampled_from([(), (Item("an introduction"),)]),
    offers=st.sampled_from([(), (), (Offer("a reading list"),)]),
    promises=st.one_of(
        st.just(()), st.builds(lambda by: (Promise("the list", by=by),), st.none() | near)
    ),
    helped=st.sampled_from([(), (Help("passed on my CV"),)]),
)
birthdays = st.sampled_from(
    [None, *(PartialDate(1984, month, day) for month, day in [(2, 28), (11, 20), (12, 3), (1, 2)])]
)


def contacts(slug):
    return st.builds(
        Contact,
        slug=st.just(slug),
        name=st.just(slug),
        rank=st.sampled_from([None, *Rank]),
        status=st.sampled_from([Status.ACTIVE, Status.ACTIVE, Status.PAUSED, Status.ARCHIVED]),
        added=st.none() | near,
        snooze_until=st.none() | near,
        birthday=birthdays,
        household=st.sampled_from([None, "okafor"]),
        gift_ideas=st.sampled_from([(), ("tea",)]),
        organisations=st.sampled_from(
            [(), (Organisation("Lumen", since=PartialDate(2026, 12)),)],
        ),
    )


books = st.builds(
    lambda people, touches, announced: Book(
        root=None,
        config=Config(households=("okafor",), budget=2),
        contacts={contact.slug: contact for contact in people},
        touches=sorted(touches, key=lambda touch: touch.date),
        announcements=[Announcement("started", announced, "Started", to=("ada", "dan"))],
    ),
    st.tuples(*(contacts(slug) for slug in ("ada", "ben", "cleo", "dan"))),
    st.lists(touches, max_size=8),
    near,
)


@settings(deadline=None)
@given(books, ahead)
def test_what_is_foreseen_is_what_will_be_said(book, after):
    day = TODAY + timedelta(days=after)
    for contact in book.contacts.values():
        assert foreseen(book, contact, day) == said(book, contact, day)


@settings(deadline=None)
@given(books, ahead)
def test_whom_the_budget_will_choose(book, after):
    share = shares(book)[after]
    then = share_of_today(book, TODAY + timedelta(days=after))
    assert in_short(share) == in_short(then)


def in_short(share):
    rows = [
        (row.contact, [(item.reason, item.due, item.days) for item in row.items])
        for row in share.rows
    ]
    return rows, share.done, share.waiting


@pytest.mark.parametrize("budget", [1, 3])
def test_nobody_waits_in_an_empty_network(book, budget):
    assert {(len(share.rows), share.waiting) for share in shares(book(budget=budget))} == {(0, 0)}


def test_the_birthday_after_one_that_was_wished_where_leap_days_fall_in_march(book, touch):
    ada = Contact("ada", "Ada", birthday=PartialDate(None, 2, 29))
    card = touch("2027-02-20", "ada", channel="card")
    network = book(ada, card, leap_day=LeapDay.MARCH)
    (found,) = reasons_ahead(network, ada, date(2027, 2, 20), 30)
    assert (found.due, found.since) == (date(2028, 2, 29), date(2027, 3, 2))
