from __future__ import annotations

from typing import TYPE_CHECKING

from selectolax.lexbor import LexborHTMLParser as Html

from netjournal.model import Met
from netjournal.model import Organisation
from netjournal.model import PartialDate
from netjournal.model import Relation
from netjournal.pages.outlook import Outlook
from netjournal.pages.relationships import relationships

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date


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
    book: Callable, contact: Callable, today: date
) -> None:
    chain = [contact("p0000")]
    chain += [contact(f"p{n:04}", met=Met(through=f"p{n - 1:04}")) for n in range(1, 1100)]
    network = book(*chain, contact("Zoe", met=Met(through="p0000")))

    html = relationships(Outlook(network, {}, today)).html

    tree = html.partition('<h2 id="introductions"')[2].partition("<h2")[0]
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
    assert rows(html, "organisations") == {"Lumen Works": "Ada and Ben"}
    assert rows(html, "tags") == {"c#": "Ben", "hr": "Ada and Ben"}
    links = [link.attributes["href"] for link in html.css("dt a")]
    assert links[2:] == ["organisations/lumen-works.html", "tags/c.html", "tags/hr.html"]


def test_colleagues_at_the_same_time_are_said_to_be_inferred(
    book: Callable, contact: Callable, site: Callable
) -> None:
    lumen = (Organisation("Lumen Works"),)
    network = book(
        contact("Ada", organisations=lumen),
        contact("Ben", organisations=lumen),
        contact("Chiara", organisations=lumen, met=Met(through="ada")),
    )

    html = Html(site(network)["relationships.md"].html)

    assert "inferred" in words(html.css_first("#people + p").text())
    found = rows(html, "people + p")
    assert found["Ben"] == ("there at the same time as Ada at Lumen Works, Chiara at Lumen Works")
    assert found["Chiara"] == (
        "introduced by Ada at Lumen Works there at the same time as Ben at Lumen Works"
    )


def test_of_a_large_circle_a_few_are_named(
    book: Callable, contact: Callable, site: Callable
) -> None:
    network = book(*(contact(f"P{n:02}", tags=("hr",)) for n in range(20)))

    html = Html(site(network)["relationships.md"].html)

    assert rows(html, "tags")["hr"].endswith("P11 and 8 more")


def test_those_connected_with_nobody_are_listed_and_not_drawn(
    book: Callable, contact: Callable, site: Callable
) -> None:
    network = book(
        contact("Ada", relations=(Relation("ada", "ben", "friend"),)),
        contact("Ben"),
        contact("Eve"),
    )

    html = Html(site(network)["relationships.md"].html)

    assert words(html.css_first("#alone + p").text()) == "Eve"
    assert "1 person" in html.css_first(".nj-graph a[href='#alone']").text()


def test_a_network_of_strangers_is_told_the_first_steps(book: Callable, site: Callable) -> None:
    html = Html(site(book())["relationships.md"].html)

    assert len(html.css(".nj-empty")) == len(html.css("h2")) == 4
    assert not html.css("script")
