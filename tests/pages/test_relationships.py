from __future__ import annotations

from typing import TYPE_CHECKING

from selectolax.lexbor import LexborHTMLParser as Html

from netjournal.model import Met
from netjournal.model import Organisation
from netjournal.model import PartialDate
from netjournal.model import Relation

if TYPE_CHECKING:
    from collections.abc import Callable

NO_RANK = "\N{EN DASH}"


def words(text: str) -> str:
    return " ".join(text.split())


def rows(html: Html, anchor: str) -> dict[str, str]:
    """Return the lines of the list under a heading, by what they begin with."""
    return {
        words(row.css_first("dt").text()): words(row.css_first("dd").text())
        for row in html.css(f"#{anchor} + dl > div")
    }


def test_introductions_are_a_tree(book: Callable, contact: Callable, site: Callable) -> None:
    network = book(
        contact("Ben"),
        contact("Ada", met=Met(through="ben")),
        contact("Chiara", met=Met(through="ada")),
        contact("David", met=Met(through="ben")),
    )

    tree = Html(site(network)["relationships.md"].html).css_first("#introductions + ul")

    assert [link.text() for link in tree.css(".nj-tree .nj-tree > li > a")] == [
        "Ada",
        "Chiara",
        "David",
    ]
    assert [link.text() for link in tree.css(".nj-tree .nj-tree .nj-tree > li > a")] == ["Chiara"]


def test_a_long_chain_of_introductions_is_no_trouble(
    book: Callable, contact: Callable, site: Callable
) -> None:
    chain = [contact("p0000")]
    chain += [contact(f"p{n:04}", met=Met(through=f"p{n - 1:04}")) for n in range(1, 1100)]

    html = site(book(*chain, contact("Zoe", met=Met(through="p0000"))))["relationships.md"].html

    tree = html.partition("<h2")[2].partition("<h2")[0]
    assert tree.count("<ul") == tree.count("</ul>") == 1100
    assert tree.count("<li>") == tree.count("</li>") == 1101


def test_people_share_relations_organisations_and_tags(
    book: Callable, contact: Callable, site: Callable
) -> None:
    network = book(
        contact(
            "Ada",
            relations=(Relation("ada", "ben", "mentor"),),
            organisations=(Organisation("Lumen Works", "CTO", PartialDate(2021)),),
            tags=("hr",),
        ),
        contact("Ben", organisations=(Organisation("lumen works"),), tags=("HR", "c#")),
    )

    page = site(network)["relationships.md"]

    html = Html(page.html)
    assert rows(html, "people") == {"Ada": "mentor Ben", "Ben": "mentee Ada"}
    assert rows(html, "organisations") == {
        "Lumen Works": f"{NO_RANK} Ada CTO since 2021 {NO_RANK} Ben"
    }
    assert rows(html, "tags") == {"c#": "Ben", "hr": "Ada, Ben"}
    assert {"org-lumen_20_works", "tag-hr", "tag-c_23_"} <= page.anchors


def test_a_network_of_strangers_is_told_the_first_steps(book: Callable, site: Callable) -> None:
    html = Html(site(book())["relationships.md"].html)

    assert len(html.css(".nj-empty")) == len(html.css("h2")) == 4
