from __future__ import annotations

from datetime import UTC
from datetime import date
from datetime import datetime
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck
from hypothesis import given
from hypothesis import settings
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser as Html

from netjournal.model import Blog
from netjournal.model import Config
from netjournal.model import Post
from netjournal.model import Rank

if TYPE_CHECKING:
    from collections.abc import Callable
    from collections.abc import Mapping

    from netjournal.pages.page import Page

FEED = "http://ada.blogs.example/feed/"
URL = "http://ada.blogs.example/teachers"


def post(title: str = "Who teaches the teachers?", url: str | None = URL, text: str = "") -> Post:
    return Post(
        feed=FEED,
        id="1",
        title=title,
        url=url,
        published=datetime(2026, 11, 18, 23, 30, tzinfo=UTC),
        text=text,
        language="en",
        comments=2,
    )


@pytest.fixture
def ada(book: Callable, contact: Callable, site: Callable) -> Callable[..., Mapping[str, Page]]:
    """Return the pages of a network of one blogger who wrote these posts."""
    network = book(contact("Ada Okafor", rank=Rank.A, blogs=(Blog(feed=FEED),)))
    return lambda *posts: site(network, {"ada-okafor": posts} if posts else {})


def test_an_opening_says_who_what_when_and_why(ada: Callable) -> None:
    found = post(text="I have a question. How do you train new managers in small firms?")

    item = Html(ada(found)["openings.md"].html).css_first(".nj-opening")

    assert [(link.text(), link.attributes["href"]) for link in item.css("a")] == [
        ("Who teaches the teachers?", URL),
        ("Ada Okafor", "contacts/ada-okafor.html"),
    ]
    assert "18 November 2026" in item.text()
    assert "2 comments" in item.text()
    assert item.css_first("blockquote").text() == "How do you train new managers in small firms?"
    reasons = [" ".join(chip.text().split()) for chip in item.css(".nj-why .nj-chip")]
    assert reasons[0] == "rank A +20"
    assert "asks its readers +15" in reasons


def test_without_posts_the_first_step_is_to_fetch_them(ada: Callable) -> None:
    text = Html(ada()["openings.md"].html).css_first(".nj-empty").text()

    assert "Run netjournal feeds" in text


def test_old_posts_leave_nothing_to_do(ada: Callable) -> None:
    old = Post(feed=FEED, id="1", title="Old", url=URL, published=datetime(2026, 1, 1, tzinfo=UTC))

    text = Html(ada(old)["openings.md"].html).css_first(".nj-empty").text()

    assert "No post is waiting for a comment of yours" in text


HOSTILE = "<script>alert(1)</script><img src=x onerror=alert(1)>\"'></a></title>"


def test_a_hostile_title_is_text_on_every_page(ada: Callable) -> None:
    pages = ada(post(title=HOSTILE, text=f"{HOSTILE} What would you do about it?"))

    shown = [uri for uri, page in pages.items() if "alert(1)" in page.html]
    assert shown == ["index.md", "due.md", "openings.md", "contacts/ada-okafor.md"]
    for page in pages.values():
        assert not Html(page.html).css("script, img, [onerror]")
    assert Html(pages["openings.md"].html).css_first(".nj-opening__title a").text() == HOSTILE


@pytest.mark.parametrize("url", ["javascript:alert(1)", "data:text/html,<script>", "//x.example"])
def test_a_hostile_address_is_never_a_link(ada: Callable, url: str) -> None:
    pages = ada(post(url=url))

    for page in pages.values():
        assert url not in {link.attributes.get("href") for link in Html(page.html).css("a")}


@settings(
    max_examples=50, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None
)
@given(title=st.text(st.characters(blacklist_categories=["Cs", "Cc"]), min_size=1))
def test_any_title_reads_as_it_was_written(ada: Callable, title: str) -> None:
    link = Html(ada(post(title=title))["openings.md"].html).css_first(".nj-opening__title a")

    assert link.text() == title


def test_a_post_is_dated_where_the_user_lives(
    book: Callable, contact: Callable, site: Callable
) -> None:
    helsinki = Config(today=date(2026, 11, 20), timezone="Europe/Helsinki")
    network = book(contact("Ada Okafor"), config=helsinki)

    html = Html(site(network, {"ada-okafor": [post()]})["openings.md"].html)

    assert "19 November 2026" in html.css_first(".nj-opening").text()
