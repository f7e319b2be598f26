"""The picture of those around somebody: names on both sides, the same in words."""

from __future__ import annotations

import pytest
from selectolax.lexbor import LexborHTMLParser as Html

from netjournal.model import Met
from netjournal.model import Organisation
from netjournal.model import Relation
from netjournal.pages.neighbourhood import MOST


@pytest.fixture
def picture(book, contact, site):
    """Return Ada's page, who is related with so many people."""

    def make(number, name="Friend"):
        friends = [contact(f"{name} {n:02}", slug=f"f{n:02}") for n in range(number)]
        relations = tuple(Relation("ada", one.slug, "friend") for one in friends)
        ada = contact("Ada Okafor", slug="ada", relations=relations)
        return Html(site(book(ada, *friends))["contacts/ada.md"].html)

    return make


def test_relations_and_introductions_are_drawn_with_links(book, contact, site):
    network = book(
        contact("Ada", relations=(Relation("ada", "ben", "mentor"),), met=Met(through="ben")),
        contact("Ben"),
        contact("Chiara", met=Met(through="ada")),
    )
    html = Html(site(network)["contacts/ada.md"].html)

    titles = [node.text() for node in html.css(".nj-near a title")]
    assert titles == ["Ben: mentor, introduced us", "Chiara: met through them"]
    links = [node.attributes["xlink:href"] for node in html.css(".nj-near svg a")]
    assert links == ["ben.html", "chiara.html"]
    assert html.css_first(".nj-near [role=img]").attributes["aria-label"] == (
        "Ada and those around: Ben (mentor, introduced us), Chiara (met through them)"
    )
    assert [node.attributes["class"].split()[0] for node in html.css(".nj-near svg a")] == [
        "nj-link--relation",
        "nj-link--introduction",
    ]
    assert html.css_first(".nj-near p a").attributes["href"] == (
        "../relationships.html?person=ada#graph"
    )


def test_of_many_a_dozen_are_drawn(picture):
    html = picture(MOST + 3)
    assert len(html.css(".nj-near a title")) == MOST
    assert html.css_first(".nj-near p").text().startswith("And 3 more.")
    assert len(html.css("#relations ~ dl dt")) >= MOST + 3


def test_nobody_stands_on_another(picture):
    places = [one.attributes["transform"] for one in picture(MOST).css(".nj-near svg a")]
    assert len(set(places)) == MOST


def test_a_long_name_is_shortened_and_a_hostile_one_escaped(picture):
    html = picture(1, "Wilhelmina <script>alert(1)</script>")
    shown = html.css_first(".nj-near a text").text()
    assert shown == "Wilhelmina…"
    assert html.css_first(".nj-near title").text().startswith("Wilhelmina <script>alert(1)")
    assert not html.css("script")


def test_whoever_was_there_at_the_same_time_is_said_but_not_drawn(book, contact, site):
    lumen = (Organisation("Lumen Works"),)
    network = book(contact("Ada", organisations=lumen), contact("Ben", organisations=lumen))
    html = Html(site(network)["contacts/ada.md"].html)
    assert not html.css(".nj-near")
    said = " ".join(html.css_first("#relations + dl").text().split())
    assert said == "There at the same time, by their files Ben at Lumen Works"


def test_in_the_middle_are_the_initials_of_their_face(book, contact, site):
    lise = contact("Élise O. (Lumen)", slug="lise", relations=(Relation("lise", "ben", "friend"),))

    html = Html(site(book(lise, contact("Ben")))["contacts/lise.md"].html)

    assert html.css_first(".nj-near__initials").text() == "ÉO"
    assert html.css_first(".nj-avatar").attributes["data-initials"] == "ÉO"
