"""In a browser, a button beside each command copies it, and ages are those of the day."""

from __future__ import annotations

from datetime import UTC
from datetime import date
from datetime import datetime

import pytest

from netjournal.model import Config
from netjournal.model import Post

BUILT = date(2026, 11, 20)
URL = "http://ada.blogs.example/teachers"
POSTS = {
    "ada-okafor": [Post("f", "1", "Teachers", URL, published=datetime(2026, 11, 18, tzinfo=UTC))]
}
NO_CLIPBOARD = "<script>Object.defineProperty(navigator, 'clipboard', {value: undefined})</script>"
DENIED = (
    """<script>navigator.clipboard.writeText = () => Promise.reject(new Error("no"))</script>"""
)


@pytest.fixture
def ada(book, contact):
    """Make a network of one blogger."""
    return book(contact("Ada Okafor"), config=Config())


def test_a_command_is_copied_with_the_keyboard_and_says_so(ada, reader):
    page = reader(ada, "openings.md", BUILT, posts=POSTS)
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    line = f"netjournal commented --edit {URL}"

    page.get_by_role("button", name=f"Copy {line}").press("Enter")

    page.get_by_role("status").filter(has_text="Copied").wait_for()
    assert page.evaluate("navigator.clipboard.readText()") == line
    assert page.get_by_role("button").count() == 1

    page.get_by_text("Not now, or not at all").click()
    page.get_by_role("button", name="Copy netjournal skip").click()

    page.locator(".nj-fold").get_by_role("status").filter(has_text="Copied").wait_for()
    assert page.evaluate("navigator.clipboard.readText()") == f"netjournal skip {URL}"
    assert page.get_by_text("Copied").count() == 1


def test_a_command_that_may_not_be_copied_is_selected(ada, reader):
    page = reader(ada, "openings.md", BUILT, posts=POSTS, head=DENIED)

    page.get_by_role("button").click()

    page.get_by_text("Selected: copy it with your keyboard").wait_for()
    assert page.evaluate("`${getSelection()}`") == f"netjournal commented --edit {URL}"


@pytest.mark.parametrize("how", [{"script": False}, {"head": NO_CLIPBOARD}])
def test_without_script_or_clipboard_there_are_no_buttons(ada, reader, how):
    page = reader(ada, "openings.md", BUILT, posts=POSTS, **how)

    assert page.locator("button").count() == 0
    assert page.get_by_text(f"netjournal commented --edit {URL}").is_visible()


def test_on_a_live_page_a_post_grows_older(ada, reader):
    page = reader(ada, "contacts/ada-okafor.md", date(2026, 11, 25), posts=POSTS)

    assert page.inner_text(".nj-opening .nj-meta") == "7 days ago, 18 November 2026"
