from __future__ import annotations

from dataclasses import replace
from datetime import UTC
from datetime import date
from datetime import datetime
from typing import TYPE_CHECKING

from selectolax.lexbor import LexborHTMLParser as Html

from netjournal.model import Comment
from netjournal.model import PartialDate
from netjournal.model import Post
from netjournal.model import Promise
from netjournal.model import Rank
from netjournal.model import Visit

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
    assert [link.attributes["aria-label"] for link in row.css(".nj-ways a")] == [
        "Write to Ada Okafor",
        "Call Ada Okafor",
    ]


def test_a_line_proposes_a_light_touch_to_whoever_is_due_within_a_month(
    book: Callable, contact: Callable, touch: Callable, site: Callable
) -> None:
    promise = Promise("<b>The list</b>", by=date(2026, 11, 10))
    network = book(
        contact("Ada", rank=Rank.A),
        contact("Ben", rank=Rank.A),
        contact("Chiara", birthday=PartialDate(None, 11, 24)),
        contact("David", rank=Rank.A, snooze_until=date(2026, 12, 1)),
        touch("2026-08-10", "ada", promises=(promise,)),
        touch("2026-11-10", "ben"),
    )

    html = Html(site(network)["due.md"].html)

    proposed = {
        row.css_first(".nj-row__name").text(): [
            (found.text(), found.attributes.get("data-until")) for found in row.css(".nj-proposal")
        ]
        for row in html.css(".nj-row")
    }
    assert proposed == {
        "Ada": [("Keep your promise: <b>The list</b>", None)],
        "Chiara": [("Send a card, to be there on 24 November", "2026-11-24")],
        "Ben": [],
        "David": [],
    }


def test_what_answers_no_reason_is_proposed_as_long_as_there_is_one(
    book: Callable, contact: Callable, site: Callable
) -> None:
    ada = contact("Ada", birthday=PartialDate(None, 12, 15), interests=("chess",))

    html = Html(site(book(ada))["due.md"].html)

    proposed = html.css_first(".nj-proposal")
    assert "chess" in proposed.text()
    assert proposed.attributes["data-until"] == "2026-12-15"


def test_to_propose_a_comment_is_to_lead_to_the_post(
    book: Callable, contact: Callable, site: Callable
) -> None:
    post = Post(
        feed="http://ada.blogs.example/feed/",
        id="1",
        title="Who teaches the <teachers>?",
        url="http://ada.blogs.example/teachers",
        published=datetime(2026, 11, 18, 9, tzinfo=UTC),
    )
    network = book(contact("Ada", rank=Rank.A, emails=("ada@lumen.example",)))

    row = Html(site(network, {"ada": [post]})["due.md"].html).css_first(".nj-row")

    link = row.css_first(".nj-proposal a")
    assert link.text() == "Leave a comment on “Who teaches the <teachers>?”"
    assert link.attributes["href"] == post.url
    assert row.css_first(".nj-ways").text().strip() == "Write"


def test_the_page_leads_to_subscriptions(book: Callable, contact: Callable, site: Callable) -> None:
    html = Html(site(book(contact("Ada", rank=Rank.A)))["due.md"].html)

    links = html.css("p:last-child a")
    assert [link.attributes["href"] for link in links] == [
        *("due.ics", "birthdays.ics", "feeds/due.xml"),
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


def test_a_visit_is_not_overdue_but_some_days_old(
    book: Callable, contact: Callable, site: Callable
) -> None:
    ada = contact("Ada Okafor")
    came = Visit(Comment("1", at=datetime(2026, 11, 11, 9, tzinfo=UTC)), contact=ada.slug)

    (row,) = Html(site(replace(book(ada), visits=[came]))["due.md"].html).css(".nj-row")

    assert row.css_first(".nj-row__side .nj-chip").text() == "9 days ago"


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
