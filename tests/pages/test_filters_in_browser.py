"""In a browser, the due page shows some of the people if one likes."""

from __future__ import annotations

from datetime import date
from urllib.parse import parse_qs
from urllib.parse import urlsplit

import pytest

from netjournal.model import Config
from netjournal.model import Organisation
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


@pytest.fixture
def many(book, contact):
    """Make a network of 300 people of rank A, B and C in turn."""
    people = [
        contact(
            f"Ädla Person {number:03}",
            slug=f"adla-person-{number:03}",
            rank=[*Rank][number % 3],
            organisations=(Organisation(f"Lumen Works {number % 7}", title="Head of People"),),
            tags=("hr",),
            birthday=PartialDate(None, 12, 1 + number % 28),
        )
        for number in range(299)
    ]
    return book(
        *people, contact("Zoé Weber", slug="zoe-weber", rank=Rank.C, tags=("hr",)), config=Config()
    )


@pytest.mark.parametrize("uri", ["due.md", "contacts/index.md", "tags/hr.md"])
def test_people_are_found_in_a_long_list_by_what_their_name_and_work_begin_with(many, reader, uri):
    page = reader(many, uri, BUILT)
    field = page.get_by_label("Name or work")
    status = page.locator(".nj-shown")

    field.press_sequentially("adla 29")
    assert sorted(shown(page)) == [f"Ädla Person {number}" for number in range(290, 299)]
    assert status.inner_text() == "9 of 300 people"

    field.fill("weber")
    assert shown(page) == ["Zoé Weber"]
    field.press("Enter")
    assert parse_qs(urlsplit(page.url).query) == {"find": ["weber"]}
    page.reload()
    assert shown(page) == ["Zoé Weber"]

    field.fill("eber")
    assert (shown(page), status.inner_text()) == ([], "0 of 300 people")
    page.get_by_role("button", name="Everyone").click()
    assert (len(shown(page)), status.inner_text()) == (300, "300 people")
    assert not urlsplit(page.url).query


def test_where_nobody_is_left_there_is_no_heading(many, reader):
    page = reader(many, "contacts/index.md", BUILT)

    page.get_by_label("Name or work").fill("zoe")

    headings = [each.text_content() for each in page.query_selector_all("h2") if each.is_visible()]
    assert headings == ["Rank C: every year"]


def test_words_and_other_filters_are_taken_together(many, reader):
    page = reader(many, "due.md", BUILT)

    page.get_by_label("Name or work").fill("works 3")
    page.get_by_label("Rank").select_option("B")

    assert page.inner_text(".nj-shown") == "14 of 300 people"
    ranks = page.get_by_label("Rank").evaluate("list => [...list.options].map(one => one.text)")
    assert ranks == ["Any rank (43)", "A (15)", "B (14)", "C (14)"]


def test_a_short_list_is_not_filtered_by_words(three, reader):
    assert not reader(three, "contacts/index.md", BUILT).query_selector(".nj-filters")
    assert not reader(three, "due.md", BUILT).query_selector("[name=find]")


def test_what_is_far_down_a_long_list_is_found_by_the_browser_and_printed(many, reader):
    page = reader(many, "contacts/index.md", BUILT, script=False)
    assert len(shown(page)) == 300
    last = page.locator(".nj-row").last

    assert last.evaluate("row => getComputedStyle(row).contentVisibility") == "auto"
    page.emulate_media(media="print")
    assert last.evaluate("row => getComputedStyle(row).contentVisibility") == "visible"
    page.emulate_media(media="screen")

    scripted = reader(many, "contacts/index.md", BUILT)
    assert scripted.evaluate("find('Zoé Weber')")


def test_a_long_page_read_later_says_what_one_built_later_does(many, reader):
    day = date(2026, 12, 10)
    rows = """() => [...document.querySelectorAll(".nj-row")]
      .filter((row) => row.checkVisibility())
      .map((row) => [...row.querySelectorAll(".nj-row__name, .nj-chip, li:not([hidden])")]
        .map((each) => each.textContent.trim()))"""

    later = reader(many, "due.md", day)
    later.locator(".nj-as-of", has_text="As of today").wait_for()
    anew = reader(many, "due.md", day, built=day, script=False)

    assert later.evaluate(rows) == anew.evaluate(rows)


def test_thousands_come_back_unless_others_are_wanted_meanwhile(book, contact, reader):
    people = [contact(f"Person {number:04}") for number in range(1_300)]
    page = reader(book(*people, config=Config()), "contacts/index.md", BUILT)
    field = page.get_by_label("Name or work")
    count = "document.querySelectorAll('.nj-row:not([hidden])').length"

    field.fill("nobody")
    assert page.evaluate(count) == 0
    field.fill("")
    page.wait_for_function(f"{count} === 1300")

    field.fill("nobody")
    field.evaluate("""(field) => {
      for (const words of ["", "person 07"]) {
        field.value = words;
        field.dispatchEvent(new Event("input"));
      }
    }""")
    page.evaluate("new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")
    assert page.evaluate(count) == 100
