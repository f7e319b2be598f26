from __future__ import annotations

from datetime import UTC
from datetime import date
from datetime import datetime
from typing import TYPE_CHECKING

import feedparser
import pytest

from netjournal.model import PartialDate
from netjournal.model import Post
from netjournal.model import Promise
from netjournal.model import Rank
from netjournal.pages.outlook import Outlook
from netjournal.pages.subscriptions import plans

if TYPE_CHECKING:
    from collections.abc import Callable
    from collections.abc import Mapping

    from netjournal.model import Book

TODAY = date(2026, 11, 20)


def feeds(
    book: Book, posts: Mapping[str, list[Post]] | None = None, today: date = TODAY
) -> dict[str, bytes]:
    outlook = Outlook(book, posts or {}, today)
    return {uri: make(outlook).content for uri, make in plans()}


def due(book: Book, today: date = TODAY) -> list[tuple[str, str, str]]:
    found = feedparser.parse(feeds(book, today=today)["feeds/due.xml"])
    assert not found.bozo
    return [(entry.title, entry.updated[:10], entry.link) for entry in found.entries]


@pytest.fixture
def network(book: Callable, contact: Callable, touch: Callable) -> Book:
    return book(
        contact("Ada Okafor", rank=Rank.A),
        contact("Ben Adeyemi", birthday=PartialDate(1984, 11, 29)),
        contact("Chiara", rank=Rank.C),
        contact("David", rank=Rank.A),
        touch("2026-08-01", "ada-okafor"),
        touch("2026-09-01", "ben-adeyemi", promises=(Promise("A list", by=date(2026, 10, 1)),)),
        touch("2026-11-01", "david"),
    )


def test_whoever_became_due_has_an_entry_of_that_day(network: Book) -> None:
    assert due(network) == [
        (
            "Ben Adeyemi: turns 42 on 29 November",
            "2026-11-15",
            "../contacts/ben-adeyemi.html",
        ),
        (
            "Ada Okafor: every 3 months, last on 1 August 2026",
            "2026-11-01",
            "../contacts/ada-okafor.html",
        ),
        (
            "Ben Adeyemi: you promised: A list (by 1 October 2026)",
            "2026-10-01",
            "../contacts/ben-adeyemi.html",
        ),
        ("Chiara: no touch yet", "1970-01-01", "../contacts/chiara.html"),
    ]


def test_an_entry_is_the_same_tomorrow(network: Book) -> None:
    today, tomorrow = (feeds(network, today=TODAY.replace(day=day)) for day in (20, 21))

    assert today == tomorrow
    assert due(network, date(2026, 11, 30))[0][0].startswith("Ada")


def test_openings_are_entries_of_the_day_of_the_post(book: Callable, contact: Callable) -> None:
    ada = contact("Ada Okafor", rank=Rank.A)
    day = datetime(2026, 11, 18, tzinfo=UTC)
    posts = {
        "ada-okafor": [Post("f", "1", "<b>Teachers</b>?", "http://x.example/t", published=day)]
    }

    found = feedparser.parse(feeds(book(ada), posts)["feeds/openings.xml"])

    (entry,) = found.entries
    assert not found.bozo
    assert entry.title_detail.type == "text/plain"
    assert (entry.title, entry.updated, entry.link) == (
        *("Ada Okafor: <b>Teachers</b>?", "2026-11-18T00:00:00Z", "http://x.example/t"),
    )
    assert entry.summary.startswith("By Ada Okafor: ")


def test_a_post_that_leads_nowhere_leads_to_its_author(book: Callable, contact: Callable) -> None:
    day = datetime(2026, 11, 18, tzinfo=UTC)
    odd = Post("f", "1", "Odd", "javascript:alert(1)", published=day)

    text = feeds(book(contact("Ada", rank=Rank.A)), {"ada": [odd]})["feeds/openings.xml"]

    assert feedparser.parse(text).entries[0].link == "../contacts/ada.html"


def test_without_anything_to_say_there_are_empty_feeds(book: Callable) -> None:
    for text in feeds(book()).values():
        found = feedparser.parse(text)
        assert (found.bozo, found.entries) == (False, [])
