from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from selectolax.lexbor import LexborHTMLParser as Html

from netjournal.model import PartialDate
from netjournal.model import Promise
from netjournal.model import Rank

if TYPE_CHECKING:
    from collections.abc import Callable


def test_people_stand_under_how_soon_they_are_due(
    book: Callable, contact: Callable, touch: Callable, site: Callable
) -> None:
    network = book(
        contact("Ada Okafor", rank=Rank.A),
        contact("Ben Adeyemi", birthday=PartialDate(1984, 11, 22)),
        contact("Chiara Rossi", rank=Rank.C),
        contact("David Chen", rank=Rank.B),
        touch("2026-03-01", "ada-okafor"),
        touch("2026-11-01", "chiara-rossi"),
    )

    page = site(network)["due.md"]

    html = Html(page.html)
    found = {
        heading.text(): [name.text() for name in html.css(f"#{heading.id} + ul .nj-row__name")]
        for heading in html.css("section:not([hidden]) h2")
    }
    assert found == {
        "Overdue": ["Ada Okafor"],
        "This week": ["Ben Adeyemi"],
        "Later": ["Chiara Rossi"],
        "Never contacted": ["David Chen"],
    }
    assert [entry.title for entry in page.toc] == list(found)


def test_a_line_says_why_since_when_and_how_to_reach_them(
    book: Callable, contact: Callable, touch: Callable, site: Callable
) -> None:
    ada = contact(
        "Ada Okafor",
        rank=Rank.A,
        emails=("ada+work@lumen.example",),
        phones=("+234 1 555-0100",),
    )

    row = Html(site(book(ada, touch("2026-08-10", "ada-okafor")))["due.md"].html).css_first(
        ".nj-row"
    )

    assert row.css_first(".nj-rank").text() == "A"
    assert "Every 3 months, last on 10 August 2026" in row.text()
    assert row.css_first("time").attributes["datetime"] == "2026-11-10"
    assert [link.attributes["href"] for link in row.css("a")] == [
        "contacts/ada-okafor.html",
        "mailto:ada+work@lumen.example",
        "tel:+23415550100",
    ]


def test_a_person_has_one_row_with_all_reasons_of_the_month_the_most_urgent_first(
    book: Callable, contact: Callable, touch: Callable, site: Callable
) -> None:
    ada = contact("Ada Okafor", rank=Rank.A, birthday=PartialDate(None, 12, 1))
    promise = Promise("the reading list", by=date(2027, 3, 1))
    network = book(ada, touch("2026-08-10", "ada-okafor", promises=(promise,)))

    (row,) = Html(site(network)["due.md"].html).css(".nj-row")

    shown = [node.text() for node in row.css("[data-reason]:not([hidden])")]
    assert shown == ["Every 3 months, last on 10 August 2026", "Birthday on 1 December"]
    assert row.css_first(".nj-row__side .nj-chip").text() == "10 days overdue"


def test_dates_are_data(book: Callable, contact: Callable, touch: Callable, site: Callable) -> None:
    ada = contact(
        "Ada Okafor",
        rank=Rank.A,
        tags=("hr", "old friends"),
        location="Lagos",
        snooze_until=date(2026, 12, 1),
    )

    html = Html(site(book(ada, touch("2026-08-10", "ada-okafor")))["due.md"].html)

    row = html.css_first(".nj-row").attributes
    assert (row["data-rank"], row["data-tags"], row["data-place"]) == (
        "A",
        "hr\nold friends",
        "Lagos",
    )
    items = {node.attributes["data-reason"]: node.attributes for node in html.css("[data-reason]")}
    assert items["resting"]["data-until"] == "2026-11-30"
    assert "hidden" not in items["resting"]
    assert items["cadence"] == {
        "data-reason": "cadence",
        "data-due": "2026-11-10",
        "data-since": "2026-12-01",
        "data-span": "91",
        "hidden": None,
    }
    assert html.css_first(".nj-as-of").attributes["data-built"] == "2026-11-20"


def test_nobody_followed_is_told_the_first_step(
    book: Callable, contact: Callable, site: Callable
) -> None:
    html = Html(site(book(contact("Ada Okafor")))["due.md"].html)

    assert "rank: A for every 3 months" in html.css_first(".nj-empty").text()
