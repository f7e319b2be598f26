from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from selectolax.lexbor import LexborHTMLParser as Html

from netjournal.model import Met
from netjournal.model import Offer
from netjournal.model import PartialDate

if TYPE_CHECKING:
    from collections.abc import Callable

KNOWN = Met(PartialDate(2020))


def lines(html: Html, anchor: str) -> list[str]:
    """Return the lines of the list under a heading, a remark between them allowed."""
    found = html.css(f"#{anchor} + ul > li, #{anchor} + p + ul > li")
    return [" ".join(line.text().split()) for line in found]


def test_what_there_is_to_give_and_what_was_given(
    book: Callable, contact: Callable, touch: Callable, site: Callable
) -> None:
    network = book(
        contact("Ada", interests=("choir", "old maps"), met=KNOWN),
        contact("Ben", interests=("Old Maps",), met=Met(PartialDate(2021, 5), through="ada")),
        contact("Cleo", interests=("old maps",), met=Met(through="dan")),
        contact("Dan", met=KNOWN),
        contact("Eve", met=KNOWN),
        touch("2026-03-02", "ada dan", "introduction"),
        touch("2026-04-03", "dan eve", "introduction", from_them=True),
        touch("2026-05-04", "ada ben", offers=(Offer("To <read> it", ("ben",)), Offer("Tea"))),
        touch("2026-05-05", "", "comment", id="c", offers=(Offer("A page on it"),)),
    )

    page = site(network)["giving.md"]

    html = Html(page.html)
    assert lines(html, "could-meet") == []  # nobody was in touch with Cleo; Ada and Ben were met
    assert lines(html, "offers") == [
        "A page on it 5 May 2026",
        "To <read> it to Ben, 4 May 2026",
        "Tea to Ada and Ben, 4 May 2026",
    ]
    assert lines(html, "made") == ["Ada and Dan, 2 March 2026"]
    assert lines(html, "received") == [
        "Dan and Eve, 3 April 2026",
        "Ben through Ada, May 2021",
        "Cleo through Dan",
    ]
    assert "journal/2026-03.html#2026-03-02-ada-introduction" in {
        link.attributes["href"] for link in html.css("a")
    }


def test_a_pair_is_on_the_page_and_on_both_of_theirs(
    book: Callable, contact: Callable, site: Callable
) -> None:
    pages = site(
        book(
            contact("Ada", interests=("choir",), met=KNOWN),
            contact("Ben", interests=("choir",), met=KNOWN),
            contact("Cleo", interests=("chess",), met=KNOWN),
        )
    )

    assert lines(Html(pages["giving.md"].html), "could-meet") == [
        "Ada and Ben both interested in choir"
    ]
    assert "Could meet Ben both interested in choir" in words(pages["contacts/ada.md"].html)
    assert "Could meet Ada both interested in choir" in words(pages["contacts/ben.md"].html)
    assert "Could meet" not in words(pages["contacts/cleo.md"].html)


def words(html: str) -> str:
    return " ".join(Html(html).text().split())


def test_whoever_rests_is_not_on_it(book: Callable, contact: Callable, site: Callable) -> None:
    ben = contact("Ben", interests=("choir",), met=KNOWN, snooze_until=date(2027, 1, 1))
    pages = site(book(contact("Ada", interests=("choir",), met=KNOWN), ben))
    assert lines(Html(pages["giving.md"].html), "could-meet") == []


def test_whoever_begins_is_told_how(book: Callable, site: Callable) -> None:
    html = Html(site(book())["giving.md"].html)

    assert len(html.css(".nj-empty")) == len(html.css("h2")) == 4
