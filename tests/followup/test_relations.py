"""Relations are written once and read from both sides."""

from __future__ import annotations

from netjournal.followup.relations import Introduction
from netjournal.followup.relations import by_organisation
from netjournal.followup.relations import by_tag
from netjournal.followup.relations import introductions
from netjournal.followup.relations import relations
from netjournal.model import Contact
from netjournal.model import Met
from netjournal.model import Organisation
from netjournal.model import Relation

TYPES = {"mentor": "mentee", "mentee": "mentor", "friend": "friend"}


def person(slug, *related, through=None, **fields):
    return Contact(
        slug,
        slug.title(),
        relations=tuple(Relation(slug, target, type_) for type_, target in related),
        met=Met(through=through) if through else None,
        **fields,
    )


def test_the_inverse_is_derived(book):
    network = book(
        person("ada", ("mentor", "ben"), ("friend", "ben")),
        person("ben"),
        relation_types=TYPES,
    )
    assert relations(network) == {
        "ada": (Relation("ada", "ben", "mentor"), Relation("ada", "ben", "friend")),
        "ben": (
            Relation("ben", "ada", "mentee", derived=True),
            Relation("ben", "ada", "friend", derived=True),
        ),
    }


def test_a_relation_both_files_state_is_one(book):
    network = book(
        person("ada", ("friend", "ben")), person("ben", ("friend", "ada")), relation_types=TYPES
    )
    assert relations(network) == {
        "ada": (Relation("ada", "ben", "friend"),),
        "ben": (Relation("ben", "ada", "friend"),),
    }


def test_a_type_nobody_knows_is_its_own_inverse(book):
    network = book(person("ada", ("bandmate", "ben")), person("ben"))
    assert relations(network)["ben"] == (Relation("ben", "ada", "bandmate", derived=True),)


def test_relations_to_nobody_and_to_oneself_are_left_out(book):
    assert relations(book(person("ada", ("friend", "gone"), ("friend", "ada")))) == {}


def test_circles_gather_people_whatever_the_case_they_are_written_in(book):
    lumen = (Organisation("Lumen Works"), Organisation("lumen works", title="Adviser"))
    network = book(
        person("ada", organisations=lumen[:1], tags=("hr", "blogger")),
        person("ben", organisations=lumen, tags=("HR",)),
    )
    assert {name: [c.slug for c in who] for name, who in by_organisation(network).items()} == {
        "Lumen Works": ["ada", "ben"]
    }
    assert {name: [c.slug for c in who] for name, who in by_tag(network).items()} == {
        "blogger": ["ada"],
        "hr": ["ada", "ben"],
    }


def test_introductions_form_trees(book):
    network = book(
        person("ada"),
        person("ben", through="ada"),
        person("cleo", through="ben"),
        person("dan", through="ada"),
        person("eve", through="gone"),
        person("fay"),
    )
    assert introductions(network) == (
        Introduction("ada", 0),
        Introduction("ben", 1),
        Introduction("cleo", 2),
        Introduction("dan", 1),
    )


def test_a_circle_of_introductions_ends(book):
    network = book(
        person("ada", through="cleo"), person("ben", through="ada"), person("cleo", through="ben")
    )
    assert introductions(network) == (
        Introduction("ada", 0),
        Introduction("ben", 1),
        Introduction("cleo", 2),
    )


def test_a_chain_of_introductions_may_be_long(book):
    chain = [person("p0000"), *(person(f"p{n:04}", through=f"p{n - 1:04}") for n in range(1, 3000))]
    assert introductions(book(*chain))[-1] == Introduction("p2999", 2999)
