"""News, mine and theirs, on 20 November 2026."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from netjournal.followup.news import announcement_dues
from netjournal.followup.news import has_heard
from netjournal.followup.news import news_dues
from netjournal.model import Announcement
from netjournal.model import Contact
from netjournal.model import Organisation
from netjournal.model import PartialDate
from netjournal.model import Rank
from netjournal.model import Status

TODAY = date(2026, 11, 20)
JOB = Announcement("2026-10-20-job", date(2026, 10, 20), "I work at Tern", to=("ada", "ben", "ada"))


def test_an_announcement_waits_for_each_until_a_touch_with_them_is_about_it(book, touch):
    ada, ben, cleo = (Contact(slug, slug.title()) for slug in ("ada", "ben", "cleo"))
    told = touch("2026-10-21", "ben", about=JOB.id)
    network = replace(book(ada, ben, cleo, told), announcements=[JOB])
    (item,) = announcement_dues(network, ada, TODAY, 0)
    assert item.detail == "tell them: I work at Tern (20 October 2026)"
    assert (item.days, item.source, item.what) == (-31, JOB.id, "I work at Tern")
    assert not [*announcement_dues(network, ben, TODAY, 0)]
    assert not [*announcement_dues(network, cleo, TODAY, 0)]


def test_a_touch_that_is_only_planned_has_told_nobody(book, touch):
    network = book(Contact("ada", "Ada"), touch("2026-11-21", "ada", about=JOB.id))
    assert not has_heard(network, "ada", JOB, TODAY)
    assert has_heard(network, "ada", JOB, date(2026, 11, 21))


def test_it_is_late_in_proportion_to_how_close_one_wants_to_stay(book):
    ada = Contact("ada", "Ada", rank=Rank.A)
    ben = Contact("ben", "Ben")
    network = replace(book(ada, ben), announcements=[JOB])
    (to_ada,) = announcement_dues(network, ada, TODAY, 0)
    (to_ben,) = announcement_dues(network, ben, TODAY, 0)
    assert (to_ada.span, to_ben.span) == (91, 365)


def with_job(**fields):
    job = Organisation("Lumen", title="Head of People", since=PartialDate(2026, 10))
    return Contact("ada", "Ada", **{"rank": Rank.C, "organisations": (job,), **fields})


def test_a_new_organisation_is_news_until_the_next_touch(book, touch):
    ada = with_job()
    before = touch("2026-09-30", "ada")
    (item,) = news_dues(book(ada, before), ada, TODAY, 0)
    assert item.detail == "new: Head of People, Lumen since October 2026"
    assert (item.what, item.until) == ("Lumen", date(2026, 12, 30))
    assert not [*news_dues(book(ada, before, touch("2026-10-01", "ada")), ada, TODAY, 0)]


@pytest.mark.parametrize(
    "fields",
    [{"rank": None}, {"status": Status.PAUSED}],
    ids=["not followed", "paused"],
)
def test_it_is_no_news_of_those_one_does_not_follow(book, touch, fields):
    ada = with_job(**fields)
    assert not [*news_dues(book(ada, touch("2026-09-30", "ada")), ada, TODAY, 0)]


def test_of_somebody_never_contacted_all_is_news_and_nothing_is(book):
    ada = with_job()
    assert not [*news_dues(book(ada), ada, TODAY, 0)]


def test_each_new_organisation_is_news_of_its_own(book, touch):
    since = PartialDate(2026, 11, 1)
    board, choir = Organisation("A board", since=since), Organisation("A choir", since=since)
    ada = with_job(organisations=(board, choir))
    network = book(ada, touch("2026-09-30", "ada"))
    assert [item.detail for item in news_dues(network, ada, TODAY, 0)] == [
        "new: A board since 1 November 2026",
        "new: A choir since 1 November 2026",
    ]
