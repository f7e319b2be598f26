"""The page of an organisation: who is there, who was, and who introduced whom."""

from __future__ import annotations

import pytest
from selectolax.lexbor import LexborHTMLParser as Html

from netjournal.model import Met
from netjournal.model import Organisation
from netjournal.model import PartialDate
from netjournal.model import Relation
from netjournal.model import Status


def words(node):
    return " ".join(node.text().split())


@pytest.fixture
def lumen(book, contact, site):
    """Return the page of Lumen Works: Ada came back, Ben left, Chiara died there."""

    def make(**fields):
        first = Organisation("Lumen Works", "Trainee", PartialDate(2009), PartialDate(2012))
        now = Organisation("lumen works", "CTO", PartialDate(2021, 5))
        left = Organisation("Lumen Works", None, None, PartialDate(2017))
        network = book(
            contact("Ada", organisations=(first, now), **fields),
            contact("Ben", organisations=(left,), met=Met(through="ada")),
            contact("Chiara", organisations=(now,), status=Status.DECEASED),
        )
        page = site(network)["organisations/lumen-works.md"]
        return page, Html(page.html)

    return make


def test_who_is_there_and_who_was(lumen):
    page, html = lumen()
    assert page.title == "Lumen Works"
    assert not page.listed
    assert [words(row) for row in html.css("#now + ul > li")] == ["Ada CTO since May 2021"]
    assert [words(row) for row in html.css("#formerly + ul > li")] == [
        "Ada Trainee 2009 to 2012",
        "Ben until 2017",
        "Chiara deceased CTO since May 2021",
    ]


def test_who_introduced_whom_of_them(lumen):
    _, html = lumen()
    assert words(html.css_first("#introductions + ul")) == "Ada introduced Ben"


def test_it_leads_to_the_graph_where_any_of_them_is_drawn(lumen, book, contact, site):
    _, html = lumen(relations=(Relation("ada", "ben", "friend"),))
    link = html.css_first(".nj-more a").attributes["href"]
    assert link == "../relationships.html?organisation=Lumen+Works#graph"
    alone = book(contact("Ada", organisations=(Organisation("Lumen"),)))
    assert "Show them" not in site(alone)["organisations/lumen.md"].html


def test_it_is_linked_from_its_people_and_from_the_lists(book, contact, site):
    pages = site(book(contact("Ada", organisations=(Organisation("Lumen Works"),))))
    for uri in ("contacts/ada.md", "contacts/index.md"):
        assert 'href="../organisations/lumen-works.html"' in pages[uri].html
    assert 'href="organisations/lumen-works.html"' in pages["relationships.md"].html
