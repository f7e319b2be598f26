"""In a browser, the due page shows some of the people if one likes."""

from __future__ import annotations

from datetime import date
from urllib.parse import parse_qs
from urllib.parse import urlsplit

import pytest

from netjournal.model import Config
from netjournal.model import PartialDate
from netjournal.model import Rank

BUILT = date(2026, 11, 20)


@pytest.fixture
def three(book, contact):
    """Make a network of three people, none of them contacted yet."""
    return book(
        contact("Ada Okafor", rank=Rank.A, tags=("hr", "c++"), location="Lagos"),
        contact("Ben Adeyemi", rank=Rank.B, tags=("hr",), location="Turin"),
        contact("Chiara Rossi", rank=Rank.B, birthday=PartialDate(None, 11, 22)),
        config=Config(),
    )


def shown(page):
    names = page.query_selector_all(".nj-row__name")
    return [name.text_content() for name in names if name.is_visible()]


def test_filters_show_some_of_the_people_and_are_kept_in_the_address(three, reader):
    page = reader(three, "due.md", BUILT)
    assert page.inner_text(".nj-shown") == "3 people"
    assert page.get_by_role("button", name="Everyone").is_disabled()

    page.get_by_label("Tag").select_option("hr")
    page.get_by_label("Rank").select_option("B")

    assert shown(page) == ["Ben Adeyemi"]
    assert page.inner_text(".nj-shown") == "1 of 3 people"
    assert page.query_selector_all("section:not([hidden]) h2")[0].inner_text() == "Never contacted"
    assert parse_qs(urlsplit(page.url).query) == {"tag": ["hr"], "rank": ["B"]}
    page.reload()
    assert shown(page) == ["Ben Adeyemi"]
    page.get_by_role("button", name="Everyone").click()
    assert len(shown(page)) == 3
    assert not urlsplit(page.url).query


def test_filters_count_whom_they_would_show(three, reader):
    page = reader(three, "due.md", BUILT)

    page.get_by_label("Reason").select_option("never-contacted")
    page.get_by_label("Tag").select_option("c++")

    ranks = page.get_by_label("Rank").evaluate("list => [...list.options].map(one => one.text)")
    assert ranks == ["Any rank (1)", "A (1)", "B (0)"]


def test_filters_are_used_with_the_keyboard(three, reader):
    page = reader(three, "due.md", BUILT)

    page.get_by_label("Rank").focus()
    page.keyboard.press("a")
    page.keyboard.press("Tab")

    assert shown(page) == ["Ada Okafor"]
    assert page.evaluate("document.activeElement.name") == "tag"


def test_filters_in_an_address_that_fit_nobody_are_passed_over(three, reader):
    page = reader(three, "due.md", BUILT)

    page.goto(f"{page.url}?rank=Z&place=Lagos")

    assert shown(page) == ["Ada Okafor"]


def test_without_the_script_there_are_no_filters(three, reader):
    page = reader(three, "due.md", BUILT, script=False)

    assert not page.query_selector("select")
    assert len(shown(page)) == 3
