"""The page of an announcement reads on with who has heard it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest
from selectolax.lexbor import LexborHTMLParser as Html

from netjournal.model import Announcement

if TYPE_CHECKING:
    from collections.abc import Callable

    from netjournal.model import Book

NEWS = Announcement(
    "2026-05-01-lumen",
    date(2026, 5, 1),
    "Started at <Lumen>",
    ("ada", "ben", "chiara"),
    "journal/announcements/2026-05-01-lumen.md",
)
URI = "announcements/2026-05-01-lumen.md"


def words(text: str) -> str:
    return " ".join(text.split())


@pytest.fixture
def network(book: Callable, contact: Callable, touch: Callable) -> Book:
    """Return a book in which one of three has heard, and somebody who stands in no list."""
    about = {"about": NEWS.id}
    return book(
        *(contact(name) for name in ("Ada", "Ben", "Chiara", "David")),
        NEWS,
        touch("2026-05-02", "ben", "card", **about),
        touch("2026-05-03", "david", **about),
    )


def test_it_names_who_is_still_to_be_told_and_who_has_heard(network: Book, site: Callable) -> None:
    page = site(network)[URI]

    html = Html(page.html)
    assert page.title == "Started at <Lumen>"
    assert [(each.level, each.title) for each in page.toc] == [(2, "Still to be told"), (2, "Told")]
    assert html.css_first(".nj-meta").text().strip() == "1 of 3 told"
    rows = {
        heading: [
            words(row.css_first(".nj-row__main").text())
            for row in html.css(f"#{heading} + ul > li")
        ]
        for heading in ("untold", "told")
    }
    assert rows == {
        "untold": ["Ada No touch yet", "Chiara No touch yet"],
        "told": ["Ben Card", "David Call, though not on the list"],
    }
    assert [link.attributes["href"] for link in html.css("#told + ul .nj-row__side a")] == [
        "../journal/2026-05.html#2026-05-02-ben-card",
        "../journal/2026-05.html#2026-05-03-david-call",
    ]


def test_when_all_have_heard_nobody_is_to_be_told(network: Book, site: Callable) -> None:
    told = replace(network, announcements=[replace(NEWS, to=("ben",))])
    html = Html(site(told)[URI].html)
    assert not html.css("#untold")
    assert html.css_first(".nj-chip--done").text() == "1 of 1 told"


def test_without_a_list_there_is_nothing_to_count(book: Callable, site: Callable) -> None:
    html = Html(site(book(replace(NEWS, to=())))[URI].html)
    assert not html.css(".nj-chip, h2")


def test_the_journal_says_how_far_each_has_come(network: Book, site: Callable) -> None:
    html = Html(site(network)["journal/index.md"].html)
    assert words(html.css_first("#announcements + ul > li").text()) == (
        "Started at <Lumen> 1 May 2026, 1 of 3 told"
    )
