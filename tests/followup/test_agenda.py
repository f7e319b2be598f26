"""What a day brings, on 20 November 2026."""

from __future__ import annotations

from datetime import date

import pytest

from netjournal.followup.agenda import OPENINGS_A_DAY
from netjournal.followup.agenda import agenda
from netjournal.model import Channel
from netjournal.model import Contact
from netjournal.model import Opening
from netjournal.model import PartialDate
from netjournal.model import Post
from netjournal.model import Rank

TODAY = date(2026, 11, 20)


@pytest.fixture
def network(book, touch):
    """Return a book of six A's: five are overdue, one is due next week."""
    slugs = ("ada", "ben", "cleo", "dan", "eve", "fay")
    contacts = [Contact(slug, slug.title(), rank=Rank.A) for slug in slugs]
    overdue = [touch(f"2026-0{8 - place}-01", slug) for place, slug in enumerate(slugs[:5])]
    return book(
        *contacts,
        *overdue,
        touch("2026-08-25", "fay"),
        Contact("gil", "Gil", birthday=PartialDate(None, 12, 4)),
        Contact("hal", "Hal", birthday=PartialDate(1986, 12, 1)),
        Contact("ian", "Ian", birthday=PartialDate(None, 12, 5)),
    )


def opening(slug, title="A post"):
    return Opening(slug, Post("feed", title, title, url=f"https://{slug}.example/"), (), 1)


def test_the_share_of_the_day_with_a_proposal_each(network):
    day = agenda(network, [], TODAY)
    assert [row.contact for row in day.rows] == ["eve", "dan", "cleo"]
    assert [proposal.contact for proposal in day.proposals] == ["eve", "dan", "cleo"]
    assert (day.done, day.waiting) == (0, 2)


def test_who_is_due_later_in_the_week(network):
    assert [row.contact for row in agenda(network, [], TODAY).coming] == ["fay"]


def test_who_waits_for_another_day_s_share_is_not_due_later_in_the_week(network, book, touch):
    due_today = [touch("2026-08-20", each) for each in ("ada", "ben", "cleo", "dan")]
    day = agenda(book(*network.contacts.values(), *due_today, budget=1), [], TODAY)
    assert ([row.contact for row in day.rows], day.waiting) == (["ada"], 5)
    assert day.coming == []


def test_birthdays_within_the_lead_days(network):
    found = [(contact.slug, age) for contact, _, age in agenda(network, [], TODAY).birthdays]
    assert found == [("hal", 40), ("gil", None)]


def test_a_few_openings_of_all(network):
    all_openings = [opening(slug) for slug in ("ada", "ben", "cleo", "dan")]
    day = agenda(network, all_openings, TODAY)
    assert [each.contact for each in day.openings] == ["ada", "ben", "cleo"]
    assert (len(day.openings), day.all_openings) == (OPENINGS_A_DAY, 4)


def test_their_best_post_is_what_is_proposed(network):
    day = agenda(network, [opening("eve", "The best"), opening("eve", "The next")], TODAY)
    assert day.proposals[0].channel is Channel.COMMENT
    assert day.proposals[0].opening.post.title == "The best"
