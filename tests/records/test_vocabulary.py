"""What editors offer is what the network's files say already."""

from __future__ import annotations

from netjournal.model import Config
from netjournal.model import Contact
from netjournal.model import Organisation
from netjournal.model import PartialDate
from netjournal.records.vocabulary import vocabulary_of

OLD = Organisation("Old Works", until=PartialDate(2020))
NEW = Organisation("Lumen Works")
ADA = Contact("ada", "Ada Okafor", organisations=(OLD, NEW), tags=("hr", "books"), location="Lagos")
BEN = Contact("ben", "Ben Adeyemi", tags=("hr",))
WORDS = vocabulary_of(
    Config(relation_types={"mentor": "mentee"}), {each.slug: each for each in (ADA, BEN)}
)


def test_people_are_introduced_by_their_name_and_where_they_work_now() -> None:
    assert WORDS.people == {"ada": "Ada Okafor, Lumen Works", "ben": "Ben Adeyemi"}


def test_a_type_of_relation_is_explained_by_its_inverse() -> None:
    assert WORDS.relation_types == {"mentor": "The other way round: mentee."}


def test_what_was_said_is_offered_once_and_in_order() -> None:
    assert list(WORDS.said["tags"]) == ["books", "hr"]
    assert list(WORDS.said["organisations.name"]) == ["Lumen Works", "Old Works"]
    assert list(WORDS.said["location"]) == ["Lagos"]
    assert list(WORDS.said["household"]) == []
