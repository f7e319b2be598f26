"""Who is to hear the news, and who has heard."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from netjournal.errors import NotFoundError
from netjournal.followup.announcements import progress
from netjournal.followup.announcements import selected
from netjournal.followup.announcements import who_helped
from netjournal.model import NEVER
from netjournal.model import Announcement
from netjournal.model import Cadence
from netjournal.model import Contact
from netjournal.model import Help
from netjournal.model import Organisation
from netjournal.model import PartialDate
from netjournal.model import Rank
from netjournal.model import Status

MAY = date(2026, 5, 1)
TODAY = date(2026, 11, 20)
ADA = Contact("ada", "Ada", rank=Rank.A, tags=("hr",), organisations=(Organisation("Lumen Works"),))
BEN = Contact("ben", "Ben", rank=Rank.B, cadence=NEVER, tags=("HR", "radio"))
CHIARA = Contact(
    "chiara",
    "Chiara",
    cadence=Cadence(months=1),
    organisations=(Organisation("Lumen, Lund & Co", until=PartialDate(2020)),),
)
DAVID = Contact("david", "David", tags=("hr",))
EVE = Contact("eve", "Eve", rank=Rank.A, status=Status.ARCHIVED, tags=("hr",))
EVERYBODY = (ADA, BEN, CHIARA, DAVID, EVE)


def announced(book, *announcements):
    return replace(book, announcements=announcements)


def test_who_has_heard_is_told_by_the_first_touch_about_it(book, touch):
    news = Announcement("news", MAY, "Started at Lumen", ("ada", "ben", "chiara"))
    first = touch("2026-05-02", "ben", "david", about="news")
    network = book(*EVERYBODY, first, touch("2026-05-09", "ben", about="news"))

    (found,) = progress(announced(network, news), TODAY)

    assert [(each.contact, each.touch) for each in found.told] == [("ben", first), ("david", first)]
    assert found.untold == ("ada", "chiara")
    assert str(found) == "1 of 3 told"  # David stands in no list


def test_a_touch_about_something_else_tells_nothing(book, touch):
    news = Announcement("news", MAY, "Started at Lumen", ("ada",))
    other = Announcement("other", MAY, "Moved", ("ada",))
    network = announced(book(ADA, touch("2026-05-02", "ada", about="other")), other, news)
    assert [(each.announcement.id, str(each)) for each in progress(network, TODAY)] == [
        ("other", "1 of 1 told"),
        ("news", "0 of 1 told"),
    ]


def test_a_planned_touch_has_told_nobody_yet(book, touch):
    news = Announcement("news", MAY, "Started at Lumen", ("ada",))
    network = announced(book(ADA, touch("2026-05-02", "ada", about="news")), news)
    assert [str(each) for each in progress(network, MAY)] == ["0 of 1 told"]
    assert [str(each) for each in progress(network, date(2026, 5, 2))] == ["1 of 1 told"]


def test_nobody_waits_for_the_archived_and_the_deceased(book, touch):
    late = Contact("late", "Late", status=Status.DECEASED)
    news = Announcement("news", MAY, "Started at Lumen", ("ada", "eve", "late"))
    (found,) = progress(announced(book(ADA, EVE, late), news), TODAY)
    assert (found.untold, str(found)) == (("ada",), "0 of 1 told")


def test_news_without_a_list_is_for_nobody_yet(book):
    (found,) = progress(announced(book(ADA), Announcement("news", MAY, "Started at Lumen")), TODAY)
    assert str(found) == "for nobody yet"


def test_the_newest_announcement_comes_first(book):
    older = Announcement("a", MAY, "Old news")
    newer = Announcement("b", date(2026, 6, 1), "News")
    found = progress(announced(book(), older, newer), TODAY)
    assert [each.announcement for each in found] == [newer, older]


@pytest.fixture
def helped(book, touch):
    """Return a book in which several people helped, Chiara long ago."""
    return book(
        *EVERYBODY,
        touch("2025-01-01", "chiara", helped=(Help("Read my CV"),)),
        touch(
            "2026-05-01",
            "ben",
            "ada",
            helped=(Help("A room"), Help("Her CV", who=("ada",), thanked=MAY)),
        ),
        touch("2026-06-01", "eve", helped=(Help("Came"),)),
        touch("2026-07-01", "ben", helped=(Help("A name"),)),
        touch("2026-07-02", "david"),
    )


def test_those_who_helped_are_named_with_what_they_did(helped):
    found = {
        each.contact: [help_.what for _, help_ in each.helped] for each in who_helped(helped, MAY)
    }
    assert found == {"ben": ["A room", "A name"], "ada": ["A room", "Her CV"]}


@pytest.mark.parametrize(
    ("selector", "slugs"),
    [
        ("helped", ["ben", "ada"]),
        (" Helped ", ["ben", "ada"]),
        ("all", ["ada", "ben", "chiara"]),
        ("rank:A", ["ada"]),
        ("Rank: b", ["ben"]),
        ("tag:hr", ["ada", "ben", "david"]),
        ("org:Lumen Works", ["ada"]),
        ("organisation:lumen", ["ada", "chiara"]),
        ("organization:Lumen", ["ada", "chiara"]),
    ],
)
def test_a_selector_means_some_people(helped, selector, slugs):
    assert selected(helped, selector, MAY) == slugs


@pytest.mark.parametrize("name", ["ada", "Ada Okafor", "colour:red", "helped:ada", ""])
def test_anything_else_may_be_a_name(helped, name):
    assert selected(helped, name, MAY) is None


@pytest.mark.parametrize(
    ("selector", "words"),
    [
        ("helped", "nobody's help is written down since 1 August 2026"),
        ("rank:C", 'nobody has rank "C"'),
        ("tag:radios", 'nobody has tag "radios", did you mean "radio"?'),
        ("tag:", 'nobody has tag ""'),
        ("org:", 'nobody has org ""'),
    ],
)
def test_a_selector_that_means_nobody_is_told(helped, selector, words):
    with pytest.raises(NotFoundError, match=words):
        selected(helped, selector, date(2026, 8, 1))


def test_all_is_nobody_where_nobody_is_followed(book):
    with pytest.raises(NotFoundError, match="nobody is followed"):
        selected(book(DAVID), "all", MAY)
