"""In a browser, a person's timeline is filtered and a clock says what time it is with them."""

from __future__ import annotations

from datetime import date

import pytest

from netjournal.model import Config
from netjournal.model import Promise

DAY = date(2026, 11, 20)


@pytest.fixture
def ada(book, contact, touch):
    """Make a network of somebody with six touches."""
    return book(
        contact("Ada Okafor", timezone="Asia/Tokyo"),
        touch("2025-01-01", "ada-okafor", "card"),
        touch("2025-02-01", "ada-okafor", "email", from_them=True),
        touch("2026-01-01", "ada-okafor", promises=(Promise("A list"),)),
        touch("2026-02-01", "ada-okafor", promises=(Promise("A book", done=DAY),)),
        touch("2026-03-01", "ada-okafor", "meeting"),
        touch("2026-04-01", "ada-okafor", "email"),
        config=Config(),
    )


def days(page):
    return [each.inner_text() for each in page.locator(".nj-touch__day:visible").all()]


def test_the_timeline_is_filtered_by_keyboard_and_says_how_many_are_left(ada, reader):
    page = reader(ada, "contacts/ada-okafor.md", DAY, hour="23:30")

    page.locator("[name=how]").focus()
    page.keyboard.type("Written")
    assert days(page) == ["1 April 2026", "1 February 2025", "1 January 2025"]
    page.locator("[name=who]").select_option("From them")
    assert days(page) == ["1 February 2025"]
    assert page.get_by_role("status").filter(has_text="1 of 6").is_visible()

    page.get_by_role("button", name="Everything").press("Enter")
    assert len(days(page)) == 6
    page.locator("[name=holds]").select_option("An open promise")
    assert days(page) == ["1 January 2026"]

    assert page.inner_text("[data-timezone]") == "06:30 on Saturday there now"


def test_without_script_the_timeline_is_whole_and_the_zone_is_named(ada, reader):
    page = reader(ada, "contacts/ada-okafor.md", DAY, script=False)

    assert len(days(page)) == 6
    assert page.locator("form").count() == 0
    assert page.get_by_text("Asia/Tokyo").is_visible()
    assert page.inner_text("[data-timezone]") == ""


def test_on_paper_are_the_last_touches_and_nothing_to_click(ada, reader):
    page = reader(ada, "contacts/ada-okafor.md", DAY)

    page.emulate_media(media="print")

    assert days(page) == ["1 April 2026", "1 March 2026", "1 February 2026"]
    assert page.locator("form:visible, button:visible, .nj-years:visible").count() == 0
    assert page.get_by_text("You promised").first.is_visible()
    page.emulate_media(media="screen")
