"""How two people are connected is seen from both sides, all of it in one place."""

from __future__ import annotations

from datetime import date

import pytest

from netjournal.followup.connections import Connection
from netjournal.followup.connections import connections
from netjournal.model import Contact
from netjournal.model import Met
from netjournal.model import Organisation
from netjournal.model import Relation

TODAY = date(2026, 11, 20)


def person(slug, *related, through=None, at=None):
    return Contact(
        slug,
        slug.title(),
        relations=tuple(Relation(slug, target, type_) for type_, target in related),
        met=Met(through=through) if through else None,
        organisations=(Organisation(at),) if at else (),
    )


@pytest.fixture
def connected(book):
    """Return how people are connected where a mentor has a mentee."""
    types = {"mentor": "mentee", "mentee": "mentor"}
    return lambda *people: connections(book(*people, relation_types=types), TODAY)


def test_a_relation_and_an_introduction_are_one_connection(connected):
    found = connected(person("ada", ("mentor", "ben"), through="ben"), person("ben"))
    assert found == {
        "ada": [Connection("ben", ("mentor",), introduced_us=True)],
        "ben": [Connection("ada", ("mentee",), met_through=True)],
    }
    assert found["ada"][0].words == "mentor, introduced by"
    assert found["ben"][0].words == "mentee, introduced me to"


def test_colleagues_are_inferred_where_no_file_says_what_they_are(connected):
    found = connected(
        person("ada", ("friend", "ben"), at="Lumen"),
        person("ben", at="Lumen"),
        person("cleo", at="Lumen", through="ada"),
    )
    assert found["ada"] == [
        Connection("ben", ("friend",)),
        Connection("cleo", met_through=True, together=("Lumen",)),
    ]
    inferred = found["ben"][1]
    assert inferred == Connection("cleo", together=("Lumen",))
    assert inferred.is_inferred
    assert inferred.words == "there at the same time as"
    assert not any(each.is_inferred for each in found["ada"])


def test_somebody_unknown_or_oneself_connects_nobody(connected):
    assert (
        connected(person("ada", ("friend", "gone"), through="gone"), person("b", through="b")) == {}
    )
