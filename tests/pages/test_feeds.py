"""The feeds page: how each blog is doing, with a way to its author and to what mends it."""

from __future__ import annotations

from datetime import UTC
from datetime import datetime
from typing import TYPE_CHECKING

import pytest
from selectolax.lexbor import LexborHTMLParser as Html

from netjournal.blogs.health import Health
from netjournal.blogs.health import State
from netjournal.model import Blog
from netjournal.model import Config
from netjournal.pages.outlook import Outlook
from netjournal.pages.site import pages

if TYPE_CHECKING:
    from collections.abc import Callable
    from collections.abc import Mapping

    from netjournal.pages.page import Page

URL = "http://ada.blogs.example/feed/"
GONE = Health(
    "ben",
    "http://ben.blogs.example/",
    State.GONE,
    wrong="its server says that the feed is gone for good",
    since=datetime(2026, 11, 2, tzinfo=UTC),
    command="netjournal discover ben",
    edit="remove the blog from contacts/ben.yml",
)
HELD = Health(
    "ada-okafor",
    URL,
    State.HELD_BACK,
    datetime(2026, 11, 19, 6, tzinfo=UTC),
    datetime(2026, 11, 17, 23, 30, tzinfo=UTC),
    6,
    "it was asked too often",
    again=datetime(2026, 11, 20, 12, 30, tzinfo=UTC),
)
FRESH = Health("ada-okafor", URL, State.FRESH, HELD.last_success, HELD.last_post, 6)


@pytest.fixture
def site_of(book: Callable, contact: Callable, today) -> Callable[..., Mapping[str, Page]]:
    """Return the pages of Ada's and Ben's network whose blogs are doing so."""

    def make(*blogs: Health, config: Config | None = None) -> Mapping[str, Page]:
        people = (contact("Ada Okafor", blogs=(Blog(feed=URL),)), contact("Ben"))
        found = pages(Outlook(book(*people, config=config), {}, today, blogs))
        return {page.src_uri: page for page in found}

    return make


def words(node) -> str:
    return " ".join(node.text().split())


def test_each_blog_says_what_is_wrong_and_what_mends_it(site_of: Callable) -> None:
    page = site_of(GONE, HELD)["feeds.md"]

    html = Html(page.html)
    assert [entry.title for entry in page.toc] == ["Gone", "Held back by the server"]
    gone, held = html.css(".nj-row")
    assert [(link.text(), link.attributes["href"]) for link in gone.css("a")] == [
        ("Ben", "contacts/ben.html"),
        ("http://ben.blogs.example/", "http://ben.blogs.example/"),
    ]
    assert "Its server says that the feed is gone for good (since 2 November 2026)" in words(gone)
    assert words(gone.css_first(".nj-proposal")) == (
        "netjournal discover ben, or remove the blog from contacts/ben.yml"
    )
    assert gone.css_first(".nj-proposal code").text() == "netjournal discover ben"
    assert "asked again after 20 November 2026, 12:30" in words(held)
    assert not held.css(".nj-proposal")
    assert words(html.css_first("p:not(.nj-as-of)")).startswith("2 blogs: 1 gone, 1 held back.")


def test_days_are_those_where_the_user_lives(site_of: Callable, today) -> None:
    helsinki = Config(today=today, timezone="Europe/Helsinki")

    html = Html(site_of(FRESH, config=helsinki)["feeds.md"].html)

    side = html.css_first(".nj-row__side")
    assert [node.attributes["datetime"] for node in side.css("time")] == [
        "2026-11-18",
        "2026-11-19",
    ]
    assert words(side) == "last post 18 November 2026 last read 19 November 2026"
    assert "6 posts" in words(html.css_first(".nj-row__main"))


@pytest.mark.parametrize(
    ("wrong", "shown"),
    [
        ("no host of that name", "No host of that name"),
        ("ada.example refuses connections", "ada.example refuses connections"),
        ("feeds/ada is no file", "feeds/ada is no file"),
    ],
)
def test_a_host_and_a_file_keep_their_spelling(site_of: Callable, wrong, shown) -> None:
    bad = Health("ben", URL, State.FAILING, wrong=wrong)
    html = Html(site_of(bad)["feeds.md"].html)

    assert f" {shown} " in words(html.css_first(".nj-row__main"))


def test_without_a_blog_the_first_step_is_to_add_one(book: Callable, site: Callable) -> None:
    text = Html(site(book())["feeds.md"].html).css_first(".nj-empty").text()

    assert text.startswith("No contact has a blog yet. Add a line blog: https://…")


def test_what_a_server_said_is_text(site_of: Callable) -> None:
    evil = "<script>alert(1)</script>"
    bad = Health("ben", "javascript:alert(1)", State.FAILING, wrong=evil, edit=evil)

    html = Html(site_of(bad)["feeds.md"].html)

    assert not html.css("script, a[href^='javascript:']")
    assert evil in html.css_first(".nj-row__main").text()


def test_home_says_how_many_blogs_wait_to_be_mended(site_of: Callable) -> None:
    def tile(*blogs: Health):
        html = Html(site_of(*blogs)["index.md"].html)
        return html.css_first('.nj-glance a[href="feeds.html"]')

    assert words(tile(GONE, HELD)) == "1 blog to mend"
    assert tile(HELD) is None


def test_the_openings_lead_to_the_blogs(site_of: Callable, book: Callable, site: Callable) -> None:
    selector = '.nj-more a[href="feeds.html"]'

    assert Html(site_of(FRESH)["openings.md"].html).css_first(selector)
    assert not Html(site(book())["openings.md"].html).css_first(selector)
