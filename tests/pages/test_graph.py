"""The graph's data: small, the same each time, and harmless on the page."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from datetime import date

import pytest
from hypothesis import given
from hypothesis import settings
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser as Html

from netjournal.model import Book
from netjournal.model import Config
from netjournal.model import Contact
from netjournal.model import Me
from netjournal.model import Met
from netjournal.model import Organisation
from netjournal.model import Relation
from netjournal.pages.graph import INTRODUCTION
from netjournal.pages.graph import KNOWN
from netjournal.pages.graph import TOGETHER
from netjournal.pages.graph import graph
from netjournal.pages.outlook import Outlook
from netjournal.pages.relationships import relationships

TODAY = date(2026, 11, 20)


@pytest.fixture
def drawn(book, contact):
    """Return the graph of Ada, Ben's mentee whom he introduced, of Cleo, and of others."""

    def make(*others, me=None):
        lumen = (Organisation("Lumen"),)
        people = [
            contact(
                "Ada",
                relations=(Relation("ada", "ben", "mentor"),),
                met=Met(through="ben"),
                tags=("hr",),
            ),
            contact("Ben", organisations=lumen),
            contact("Cleo", organisations=lumen, tags=("HR", "c++")),
            *others,
        ]
        types = {"mentor": "mentee", "mentee": "mentor"}
        config = Config(me=Me(me), relation_types=types)
        return graph(Outlook(book(*people, config=config), {}, TODAY))

    return make


def test_people_are_numbered_and_linked(drawn):
    found = drawn(me="Kim Larsen")
    assert found["me"] == "Kim Larsen"
    assert [(row[0], row[1], row[4], row[5]) for row in found["people"]] == [
        ("ada", "Ada", [1], []),
        ("ben", "Ben", [], [0]),
        ("cleo", "Cleo", [0, 1], [0]),
    ]
    assert found["tags"] == ["c++", "hr"]
    assert found["kinds"] == [("mentee", "mentor")]
    assert found["links"] == [
        (2, 1, 0),  # Ada is Ben's mentee
        (2, 1, INTRODUCTION),
        (2, 3, TOGETHER),
        (0, 2, KNOWN),
        (0, 3, KNOWN),
    ]


def test_whoever_is_connected_with_nobody_is_left_out_and_so_are_their_tags(drawn, contact):
    found = drawn(contact("Eve", tags=("rare",)))
    assert len(found["people"]) == 3
    assert found["tags"] == ["c++", "hr"]
    assert found["me"] == "Me"


def test_strangers_have_no_graph(book, contact):
    assert graph(Outlook(book(contact("Ada"), contact("Ben")), {}, TODAY)) is None


def test_a_relation_that_both_files_state_is_one_link(book, contact):
    network = book(
        contact("Ada", relations=(Relation("ada", "ben", "friend"),)),
        contact("Ben", relations=(Relation("ben", "ada", "friend"),)),
    )
    assert graph(Outlook(network, {}, TODAY))["links"][:1] == [(1, 2, 0)]


def test_people_who_introduced_each_other_in_a_circle_are_linked_with_me(book, contact):
    network = book(
        contact("Ada", met=Met(through="ben")),
        contact("Ben", met=Met(through="ada")),
    )
    links = graph(Outlook(network, {}, TODAY))["links"]
    assert [link for link in links if link[2] == KNOWN] == [(0, 1, KNOWN)]


NETWORK = """
from datetime import date
from pathlib import Path
from netjournal.model import Book, Contact, Met, Organisation, Relation
from netjournal.pages.outlook import Outlook
from netjournal.pages.relationships import relationships

def person(n, of):
    return Contact(
        f"p{n:03}", f"P {n}",
        relations=(Relation(f"p{n:03}", f"p{n * 7 % of:03}", "friend"),),
        met=Met(through=f"p{n // 3:03}") if n else None,
        organisations=(Organisation(f"O {n % 60}"),), tags=(f"t{n % 5}", f"t{n % 3}"),
    )

for of in (20, 310):
    contacts = {one.slug: one for one in (person(n, of) for n in range(of))}
    book = Book(root=Path("network"), contacts=contacts)
    print(relationships(Outlook(book, {}, date(2026, 11, 20))).html)
"""


def test_the_same_network_is_the_same_page_in_every_process():
    processes = [
        subprocess.Popen(
            [sys.executable, "-c", NETWORK],
            env={**os.environ, "PYTHONHASHSEED": seed},
            stdout=subprocess.PIPE,
        )
        for seed in ("1", "2")
    ]
    one, other = (process.communicate()[0] for process in processes)
    assert one == other
    assert one.count(b"<template>") == 2


@settings(deadline=None)
@given(st.text(max_size=20), st.text(min_size=1, max_size=20))
def test_whatever_a_name_says_stays_within_the_data(end, tag):
    hostile = f"</script><!--<script>'\"&\u2028{end}"
    ada = Contact("ada", hostile, relations=(Relation("ada", "ben", hostile),), tags=(tag,))
    book = Book(root=None, contacts={"ada": ada, "ben": Contact("ben", "Ben")})
    html = relationships(Outlook(book, {}, TODAY)).html
    text = html.partition("<template>")[2].partition("</template>")[0]
    assert not {"<", ">", "&"}.intersection(text)
    found = json.loads(text)
    assert found["people"][0][1] == hostile
    assert len(Html(html).css("script")) == html.count("<script src=")
