"""A day's share of the people who wait, on 20 November 2026."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from datetime import timedelta

import pytest

from netjournal.followup.budget import Share
from netjournal.followup.budget import is_waiting
from netjournal.followup.budget import share_of_today
from netjournal.followup.due import due_rows
from netjournal.model import Announcement
from netjournal.model import Contact
from netjournal.model import Help
from netjournal.model import PartialDate
from netjournal.model import Promise
from netjournal.model import Rank

TODAY = date(2026, 11, 20)


def late(slug, rank=Rank.A):
    return Contact(slug, slug.title(), rank=rank)


def new(slug, rank=Rank.C, added=date(2026, 5, 2)):
    return Contact(slug, slug.title(), rank=rank, added=added)


def slugs(share):
    return [row.contact for row in share.rows]


@pytest.fixture
def crowd(book, touch):
    """Return a book of four who are late, the later the earlier in the alphabet, and two new."""
    people = ("ada", "ben", "cleo", "dan")
    first = date(2026, 8, 1)
    touches = [touch(str(first + timedelta(days=n)), slug) for n, slug in enumerate(people)]
    return book(*map(late, people), new("xia"), new("yan", added=date(2025, 5, 2)), *touches)


def with_touches(network, *touches):
    return replace(network, touches=sorted([*network.touches, *touches], key=lambda t: t.date))


def test_the_latest_are_proposed_and_one_never_contacted(crowd):
    share = share_of_today(crowd, TODAY)
    assert slugs(share) == ["ada", "ben", "yan"]
    assert (share.done, share.waiting) == (0, 3)


@pytest.mark.parametrize(
    ("budget", "expected"),
    [
        (0, []),
        (1, ["ada"]),
        (2, ["ada", "yan"]),
        (4, ["ada", "ben", "cleo", "yan"]),
        (5, ["ada", "ben", "cleo", "dan", "yan"]),
        (9, ["ada", "ben", "cleo", "dan", "yan", "xia"]),
    ],
)
def test_the_budget_is_the_users(crowd, budget, expected):
    network = replace(crowd, config=replace(crowd.config, budget=budget))
    share = share_of_today(network, TODAY)
    assert slugs(share) == expected
    assert share.waiting == 6 - len(expected)


def test_places_that_nobody_else_needs_are_for_those_never_contacted(book):
    network = book(new("ada"), new("ben", Rank.A), new("cleo", Rank.B), new("dan", added=None))
    assert slugs(share_of_today(network, TODAY)) == ["ben", "cleo", "ada"]


def test_nobody_takes_the_place_of_whoever_was_got_back_to_today(crowd, touch):
    network = with_touches(crowd, touch("2026-11-20", "ben"))
    share = share_of_today(network, TODAY)
    assert slugs(share) == ["ada", "yan"]
    assert (share.done, share.waiting) == (1, 3)
    tomorrow = share_of_today(network, date(2026, 11, 21))
    assert slugs(tomorrow) == ["ada", "cleo", "yan"]


def test_a_touch_with_somebody_who_was_not_proposed_changes_only_who_waits(crowd, touch):
    share = share_of_today(with_touches(crowd, touch("2026-11-20", "dan")), TODAY)
    assert slugs(share) == ["ada", "ben", "yan"]
    assert (share.done, share.waiting) == (0, 2)


def test_a_day_whose_share_is_done_is_over(crowd, touch):
    share = share_of_today(with_touches(crowd, touch("2026-11-20", "ada", "ben", "yan")), TODAY)
    assert (slugs(share), share.done, share.waiting) == ([], 3, 3)


def test_what_was_kept_or_said_today_counts_as_done(book, touch):
    promised = touch("2026-11-01", "ada", promises=(Promise("A list", by=TODAY, done=TODAY),))
    helped = touch("2026-11-02", "ben", helped=(Help("My CV", thanked=TODAY),))
    network = book(late("ada", None), late("ben", None), promised, helped)
    assert share_of_today(network, TODAY) == ([], 2, 0)


def test_a_touch_with_one_of_a_household_is_one_with_all(book, touch):
    def okafor(slug):
        return Contact(slug, slug.title(), rank=Rank.A, household="okafor")

    network = book(
        okafor("ada"),
        okafor("ben"),
        touch("2026-08-01", "ada"),
        touch("2026-11-20", "ben"),
        households=("okafor",),
    )
    assert share_of_today(network, TODAY) == ([], 2, 0)


def test_what_is_still_to_come_waits_for_its_day(book, touch):
    birthday = PartialDate(None, 11, 21)
    network = book(
        Contact("ada", "Ada", birthday=birthday), late("ben"), touch("2026-08-21", "ben")
    )
    assert share_of_today(network, TODAY) == ([], 0, 0)
    assert slugs(share_of_today(network, date(2026, 11, 21))) == ["ada", "ben"]


def test_somebody_never_contacted_waits_whatever_comes_before(book):
    network = book(
        Contact("ada", "Ada", rank=Rank.A, birthday=PartialDate(None, 11, 25)),
        Contact("ben", "Ben", rank=Rank.A, snooze_until=date(2026, 11, 21)),
    )
    assert slugs(share_of_today(network, TODAY)) == ["ada"]
    assert [is_waiting(row) for row in due_rows(network, TODAY)] == [True, False]


def test_promises_nobody_can_keep_do_not_hold_up_the_others_for_ever(book, touch):
    """Owed things press up to a quarter of their span; whoever is later than that goes before."""
    old = Promise("A list", by=date(2020, 1, 1))
    network = book(
        late("ada", None),
        late("ben"),
        late("cleo"),
        touch("2020-01-01", "ada", promises=(old,)),
        touch("2026-07-28", "ben"),
        touch("2026-07-30", "cleo"),
        budget=2,
    )
    assert slugs(share_of_today(network, date(2026, 11, 5))) == ["ada", "ben"]
    assert slugs(share_of_today(network, TODAY)) == ["ben", "ada"]
    assert slugs(share_of_today(network, date(2026, 11, 25))) == ["ben", "cleo"]


def test_one_touch_a_day_is_enough_for_whoever_there_is_more_to_say_to(book, touch):
    helped = (Help("Came"),)
    network = book(
        Contact("ada", "Ada", rank=Rank.A),
        touch("2026-01-01", "ada", helped=helped),
        touch("2026-11-20", "ada"),
    )
    assert share_of_today(network, TODAY) == Share([], done=1, waiting=0)
    heard_from = replace(
        network, touches=[network.touches[0], replace(network.touches[1], from_them=True)]
    )
    assert [row.contact for row in share_of_today(heard_from, TODAY).rows] == ["ada"]


def test_news_for_them_take_nobody_their_place_among_those_never_contacted(book, touch):
    people = [Contact(slug, slug.title(), rank=Rank.A) for slug in ("ada", "ben", "cleo", "dan")]
    touches = [touch("2020-01-01", person.slug) for person in people]
    news = Announcement("job", date(2026, 5, 1), "A job", to=("xia",))
    network = replace(book(*people, new("xia"), *touches), announcements=[news])
    assert "xia" in [row.contact for row in share_of_today(network, TODAY).rows]
