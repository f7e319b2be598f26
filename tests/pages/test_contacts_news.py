"""What a person's page tells before one calls: what is new, who is at home, where the file is."""

from __future__ import annotations

from datetime import UTC
from datetime import date
from datetime import datetime
from typing import TYPE_CHECKING

from selectolax.lexbor import LexborHTMLParser as Html

from netjournal.model import Help
from netjournal.model import Organisation
from netjournal.model import PartialDate
from netjournal.model import Post
from netjournal.model import Promise
from netjournal.pages.forge import Forge
from netjournal.pages.outlook import Outlook
from netjournal.pages.site import pages

if TYPE_CHECKING:
    from collections.abc import Callable


def words(text: str) -> str:
    return " ".join(text.split())


def test_beside_why_now_stands_what_is_new_since_the_last_touch(
    book: Callable, contact: Callable, touch: Callable, site: Callable
) -> None:
    news = PartialDate(2026, 11)
    network = book(
        contact(
            "Ada Okafor",
            interests=("radio plays",),
            organisations=(Organisation("Lumen Works", "CTO", news),),
        ),
        contact("Ben Adeyemi"),
        touch("2026-10-01", "ada-okafor", promises=(Promise("A list"),), helped=(Help("My CV"),)),
        touch("2026-11-05", "ben-adeyemi", text="@ada-okafor", mentions=("ada-okafor",)),
    )
    post = Post("f", "1", "Teachers", "http://x.example/t", datetime(2026, 11, 2, tzinfo=UTC))
    odd = Post("f", "2", "Odd", "javascript:alert(1)", datetime(2026, 11, 1, tzinfo=UTC))

    page = site(network, {"ada-okafor": [odd, post]})["contacts/ada-okafor.md"]

    html = Html(page.html)
    assert "Since your last touch" in [entry.title for entry in page.toc]
    assert [words(item.text()) for item in html.css(".nj-since > li")] == [
        "You promised A list 1 October 2026",
        "Thanks owed for My CV 1 October 2026",
        "New CTO, Lumen Works since November 2026",
        "Wrote Teachers 2 November 2026",
        "Wrote Odd 1 November 2026",
        "Spoken of with Ben Adeyemi 5 November 2026",
        "Ask about radio plays",
    ]
    assert "javascript:alert(1)" not in {link.attributes.get("href") for link in html.css("a")}


def test_people_of_a_household_and_introductions_of_mine_are_named(
    book: Callable, contact: Callable, touch: Callable, site: Callable
) -> None:
    network = book(
        contact("Ada", household="okafor"),
        contact("Ben", household="okafor"),
        contact("Chiara"),
        touch("2026-05-01", "ada chiara", "introduction"),
    )

    html = Html(site(network)["contacts/ada.md"].html)

    facts = {
        words(pair.css_first("dt").text()): words(pair.css_first("dd").text())
        for pair in html.css(".nj-facts > div")
    }
    assert facts["Household"] == "okafor, with Ben"
    assert facts["I introduced them to"] == "Chiara 1 May 2026"


def test_the_file_can_be_edited_where_the_repository_is(book: Callable, contact: Callable) -> None:
    forge = Forge("https://forge.example/n", "edit/main/journal/")

    (page,) = (
        page
        for page in pages(Outlook(book(contact("Ada")), {}, date(2026, 11, 20), forge=forge))
        if page.src_uri == "contacts/ada.md"
    )

    source = Html(page.html).css_first(".nj-source")
    assert source.css_first("a").attributes["href"] == (
        "https://forge.example/n/edit/main/contacts/ada.yml"
    )
    assert source.css_first("code").text() == "contacts/ada.yml"
