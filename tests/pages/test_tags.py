"""The page of a tag: everybody who carries it."""

from __future__ import annotations

from selectolax.lexbor import LexborHTMLParser as Html

from netjournal.model import Met


def test_everybody_who_carries_it_is_there(book, contact, site):
    network = book(
        contact("Ada", tags=("hr",)),
        contact("Ben", tags=("HR",), met=Met(through="ada"), location="Leeds"),
        contact("Chiara"),
    )

    pages = site(network)

    page = pages["tags/hr.md"]
    html = Html(page.html)
    assert page.title == "Tag: hr"
    assert [node.text() for node in html.css(".nj-row__name")] == ["Ada", "Ben"]
    assert " ".join(html.css_first("#introductions + ul").text().split()) == "Ada introduced Ben"
    assert 'href="../tags/hr.html"' in pages["contacts/ben.md"].html
    assert 'href="tags/hr.html"' in pages["relationships.md"].html


def test_a_hostile_tag_is_only_text(book, contact, site):
    pages = site(book(contact("Ada", tags=("<b>&../x",))))
    page = pages["tags/b-x.md"]
    assert page.title == "Tag: <b>&../x"
    assert not Html(page.html).css("b")
