"""Who could meet whom is a hint; introductions and offers are as the files say, without balance."""

from __future__ import annotations

from collections import Counter
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netjournal.followup.introductions import COMMON
from netjournal.followup.introductions import MOST_EACH
from netjournal.followup.introductions import MOST_PAIRS
from netjournal.followup.introductions import Pair
from netjournal.followup.introductions import Received
from netjournal.followup.introductions import by_person
from netjournal.followup.introductions import could_meet
from netjournal.followup.introductions import made
from netjournal.followup.introductions import offers
from netjournal.followup.introductions import received
from netjournal.followup.introductions import suggestions
from netjournal.model import Contact
from netjournal.model import Met
from netjournal.model import Offer
from netjournal.model import Organisation
from netjournal.model import PartialDate
from netjournal.model import Relation
from netjournal.model import Status

TODAY = date(2026, 11, 20)
KNOWN = Met(PartialDate(2020, 5, 1))


def person(slug, *interests, **fields):
    return Contact(slug, slug.title(), interests=interests, **{"met": KNOWN, **fields})


def couples(book):
    return [(pair.first, pair.second) for pair in could_meet(book, TODAY)]


def reasons(book):
    return [pair.why for pair in could_meet(book, TODAY)]


def test_an_interest_is_shared_whatever_its_case_and_spaces(book):
    network = book(person("ada", "Radio plays", "tea"), person("ben", "radio  PLAYS"))
    [pair] = could_meet(network, TODAY)
    assert pair == Pair("ada", "ben", interests=("Radio plays",))
    assert pair.why == "both interested in Radio plays"
    assert pair.other("ben") == "ada"


def test_a_tag_or_a_place_alone_says_little(book):
    assert reasons(book(person("ada", tags=("hr",)), person("ben", tags=("HR",)))) == []
    assert reasons(book(person("ada", location="Lagos"), person("ben", location="Lagos"))) == []


def test_two_of_the_lesser_reasons_will_do(book):
    in_lagos = {"tags": ("hr", "data"), "location": "Lagos"}
    assert reasons(book(person("ada", **in_lagos), person("ben", tags=("data", "hr")))) == [
        "both tagged hr and data"
    ]
    assert reasons(
        book(person("ada", **in_lagos), person("ben", tags=("hr",), location="lagos"))
    ) == ["both tagged hr, both in Lagos"]


def test_those_who_share_the_most_come_first(book):
    network = book(
        person("ada", "choir", "chess"),
        person("ben", "choir", tags=("hr",)),
        person("cleo", "choir", tags=("hr",)),
        person("dan", "chess", "choir"),
    )
    assert couples(network)[:2] == [("ada", "dan"), ("ben", "cleo")]


def test_what_many_share_says_nothing_of_any_two(book):
    crowd = [person(f"p{number:02}", "work") for number in range(COMMON)]
    assert len(couples(book(*crowd))) == COMMON * (COMMON - 1) / 2
    assert couples(book(*crowd, person("one-more", "work"))) == []


@pytest.mark.parametrize(
    "fields",
    [
        {"status": Status.PAUSED},
        {"status": Status.ARCHIVED},
        {"status": Status.DECEASED},
        {"snooze_until": date(2026, 11, 21)},
        {"met": None},
        {"met": Met(through="cleo")},
        {"met": Met(PartialDate(2027))},
    ],
    ids=["paused", "archived", "deceased", "snoozed", "never met", "only named", "to be met"],
)
def test_who_rests_or_is_not_known_yet_meets_nobody(book, fields):
    network = book(person("ada", "choir"), person("ben", "choir", **fields), person("cleo"))
    assert couples(network) == []


def test_somebody_known_from_a_touch_may_meet(book, touch):
    network = book(
        person("ada", "choir"),
        person("ben", "choir", met=None, snooze_until=TODAY),
        touch("2026-11-20", "ben", channel="email"),
    )
    assert couples(network) == [("ada", "ben")]


@pytest.mark.parametrize(
    ("ada", "ben"),
    [
        ({"relations": (Relation("ada", "ben", "friend"),)}, {}),
        ({}, {"relations": (Relation("ben", "ada", "mentor"),)}),
        ({"household": "okafor"}, {"household": "okafor"}),
        (
            {"organisations": (Organisation("Lumen Works"),)},
            {"organisations": (Organisation("LUMEN works"),)},
        ),
        (
            {"organisations": (Organisation("Lumen", until=PartialDate(2020)),)},
            {"organisations": (Organisation("Lumen"),)},
        ),
        ({}, {"met": Met(PartialDate(2020), through="ada")}),
    ],
    ids=["related", "inverse", "household", "colleagues", "once colleagues", "through the other"],
)
def test_who_knows_each_other_is_left_out(book, ada, ben):
    assert couples(book(person("ada", "choir", **ada), person("ben", "choir", **ben))) == []


@pytest.mark.parametrize("channel", ["introduction", "meeting", "call", "video", "event"])
def test_who_was_introduced_or_came_together_is_left_out(book, touch, channel):
    both = person("ada", "choir"), person("ben", "choir")
    assert couples(book(*both, touch("2026-01-05", "ada", "cleo", "ben", channel=channel))) == []


def test_a_letter_to_many_brings_nobody_together(book, touch):
    network = book(
        person("ada", "choir"),
        person("ben", "choir"),
        touch("2026-01-05", "ada", "ben", channel="card"),
    )
    assert couples(network) == [("ada", "ben")]


def test_everybody_has_a_turn_before_anybody_has_a_second(book):
    star = [Pair("ada", f"p{number}", ("choir",)) for number in range(6)]
    assert suggestions([*star, Pair("ben", "cleo", tags=("hr", "data"))]) == [
        star[0],
        Pair("ben", "cleo", tags=("hr", "data")),
        star[1],
        star[2],
    ]


names = st.integers(0, 30).map("p{:02}".format)
pairs = st.lists(
    st.tuples(names, names).filter(lambda two: two[0] < two[1]).map(lambda two: Pair(*two)),
    unique=True,
)


@given(pairs)
def test_suggestions_are_few_and_fair(pairs):
    chosen = suggestions(pairs)
    turns = Counter(slug for pair in chosen for slug in (pair.first, pair.second))
    assert len(chosen) <= MOST_PAIRS
    assert len(set(chosen)) == len(chosen)
    assert set(chosen) <= set(pairs)
    assert all(count <= MOST_EACH for count in turns.values())
    if len(chosen) < MOST_PAIRS:
        for pair in set(pairs) - set(chosen):
            assert MOST_EACH in (turns[pair.first], turns[pair.second])


def test_each_person_has_the_best_few_of_their_own(book):
    star = [Pair("ada", f"p{number}") for number in range(5)]
    index = by_person(star)
    assert index["ada"] == star[:MOST_EACH]
    assert index["p4"] == star[4:]


def test_introductions_i_made_are_of_two_or_more_newest_first(book, touch):
    older = touch("2026-01-05", "ada", "ben", channel="introduction")
    newer = touch("2026-02-05", "ada", "cleo", channel="introduction")
    network = book(
        older,
        newer,
        touch("2026-03-01", "ada", channel="introduction"),
        touch("2026-03-02", "ada", "ben", channel="introduction", from_them=True),
        touch("2026-03-03", "ada", "ben"),
        touch("2026-12-01", "ada", "dan", channel="introduction"),
    )
    assert made(network, TODAY) == [newer, older]


def test_an_introduction_that_file_and_touch_tell_is_received_once(book, touch):
    told = touch("2026-01-05", "ada", "ben", channel="introduction", from_them=True)
    network = book(person("ada"), person("ben", met=Met(PartialDate(2026), through="ada")), told)
    assert received(network, TODAY) == [Received(("ben",), "ada", told, PartialDate(2026))]


def test_introductions_received_newest_first_those_without_a_day_last(book, touch):
    by_mail = touch("2026-01-05", "cleo", "dan", channel="introduction", from_them=True)
    network = book(
        person("ada", met=Met(through="ben")),
        person("ben", met=Met(PartialDate(2025, 3), through="cleo")),
        person("cleo", met=Met(through="gone")),
        person("dan"),
        by_mail,
    )
    assert received(network, TODAY) == [
        Received(("cleo", "dan"), touch=by_mail),
        Received(("ben",), "cleo", met=PartialDate(2025, 3)),
        Received(("ada",), "ben"),
    ]


def test_outstanding_offers_of_the_last_year_newest_first(book, touch):
    tea, book_, scan = Offer("Tea"), Offer("A book", ("ada",)), Offer("To scan the photographs")
    taken_up = Offer("My room", done=date(2026, 6, 1))
    first = touch("2025-11-20", "ada", offers=(tea,))
    later = touch("2026-05-01", "ada", "ben", offers=(book_, taken_up, scan))
    network = book(
        touch("2025-11-19", "ada", offers=(Offer("Too long ago"),)),
        first,
        later,
        touch("2026-11-21", "ada", offers=(Offer("Not yet"),)),
    )
    assert [*offers(network, TODAY)] == [(later, book_), (later, scan), (first, tea)]
