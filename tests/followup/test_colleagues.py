"""Who worked where at the same time is inferred from dates that may be known in part."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netjournal.followup.colleagues import MOST
from netjournal.followup.colleagues import colleagues
from netjournal.model import Book
from netjournal.model import Contact
from netjournal.model import Organisation
from netjournal.model import PartialDate

TODAY = date(2026, 11, 20)


def there(slug, since=None, until=None, name="Lumen Works"):
    """Make somebody who was there from a year, month or day to another: `2019`, `2019-05`."""
    dates = [PartialDate(*map(int, text.split("-"))) if text else None for text in (since, until)]
    return Contact(slug, slug.title(), organisations=(Organisation(name, None, *dates),))


@pytest.fixture
def together(book):
    """Tell where two people were at the same time."""
    return lambda *people: dict(colleagues(book(*people), TODAY))


def test_two_who_were_there_at_the_same_time(together):
    ada, ben = there("ada", "2016", "2021-04"), there("ben", "2009", "2017", "LUMEN works")
    assert together(ada, ben) == {("ada", "ben"): ["Lumen Works"]}


@pytest.mark.parametrize(
    ("ada", "ben"),
    [
        (("2019", None), ("2009", "2018")),
        (("2017-06-02", None), ("2009", "2017-06-01")),
        (("2027-03", None), ("2027-03", None)),
    ],
)
def test_two_who_missed_each_other_or_are_not_there_yet(together, ada, ben):
    assert together(there("ada", *ada), there("ben", *ben)) == {}


def test_a_year_that_may_mean_one_day_or_another_says_nothing(together):
    assert together(there("ada", "2017"), there("ben", "2009", "2017")) == {}
    assert together(there("ada", "2017", "2017"), there("ben", "2009", "2019")) != {}


def test_without_a_beginning_only_the_end_is_known(together):
    assert together(there("ada"), there("ben", "2019")) != {}
    assert together(there("ada"), there("ben", None, "2020")) == {}
    assert together(there("ada", "2009"), there("ben", None, "2020-06-30")) != {}


def test_somebody_may_come_back(together, book):
    ada = there("ada", "2009", "2012")
    again = Contact(
        "ada", "Ada", organisations=(*ada.organisations, *there("x", "2022").organisations)
    )
    assert together(again, there("ben", "2020")) != {}


def test_in_a_large_organisation_people_need_not_know_each_other(together):
    assert together(*(there(f"p{n:02}") for n in range(MOST))) != {}
    assert together(*(there(f"p{n:02}") for n in range(MOST + 1))) == {}


days = st.dates(date(2000, 1, 1), TODAY)


@given(st.tuples(days, days), st.tuples(days, days))
def test_whole_dates_overlap_as_they_do_in_the_calendar(one, other):
    (a, b), (c, d) = sorted(one), sorted(other)
    people = [there("ada", str(a), str(b)), there("ben", str(c), str(d))]
    network = Book(root=None, contacts={each.slug: each for each in people})
    assert bool(colleagues(network, TODAY)) == (a <= d and c <= b)
