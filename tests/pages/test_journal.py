from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from selectolax.lexbor import LexborHTMLParser as Html

from netjournal.model import Announcement

if TYPE_CHECKING:
    from collections.abc import Callable


def words(text: str) -> str:
    return " ".join(text.split())


def test_every_month_with_touches_has_a_page(
    book: Callable, contact: Callable, touch: Callable, site: Callable
) -> None:
    network = book(
        contact("Ada Okafor"),
        touch("2025-12-31", "ada-okafor"),
        touch("2026-02-01", "ada-okafor"),
        touch("2026-02-28", "ada-okafor", "card"),
    )

    pages = site(network)

    months = [uri for uri in pages if uri.startswith("journal/2") and "-" in uri]
    assert months == ["journal/2026-02.md", "journal/2025-12.md"]
    assert pages["journal/2026-02.md"].title == "February 2026"
    index = Html(pages["journal/index.md"].html)
    assert [words(month.text()) for month in index.css(".nj-months > li")] == [
        "February 2 entries Ada Okafor",
        "December 1 entry Ada Okafor",
    ]


def test_the_index_names_four_people_of_a_month_and_counts_the_rest(
    book: Callable, contact: Callable, touch: Callable, site: Callable
) -> None:
    slugs = ("ada", "ben", "chiara", "david", "elena")
    people = [contact(slug.title()) for slug in slugs]
    network = book(
        *people,
        touch("2026-02-01", " ".join(slugs)),
        touch("2026-01-01", " ".join(slugs[:4])),
    )

    html = Html(site(network)["journal/index.md"].html)

    assert [words(people.text()) for people in html.css(".nj-months div")] == [
        "Ada, Ben, Chiara, David and 1 more",
        "Ada, Ben, Chiara and David",
    ]


def test_a_month_has_an_anchor_for_each_touch_newest_first(
    book: Callable, contact: Callable, touch: Callable, site: Callable
) -> None:
    network = book(
        contact("Ada Okafor"),
        contact("Ben Adeyemi"),
        touch("2026-02-01", "ada-okafor", "voicemail"),
        touch("2026-02-28", "ada-okafor ben-adeyemi", "meeting", "Lunch."),
        touch("2026-02-28", "ben-adeyemi", "email", from_them=True),
    )

    page = site(network)["journal/2026-02.md"]

    assert [(entry.level, entry.title, entry.anchor) for entry in page.toc] == [
        (2, "Saturday, 28 February", "day-28"),
        (3, "E-mail from Ben Adeyemi", "2026-02-28-ben-adeyemi-email"),
        (3, "Meeting with Ada Okafor and Ben Adeyemi", "2026-02-28-ada-okafor-meeting"),
        (2, "Sunday, 1 February", "day-1"),
        (3, "Voice mail to Ada Okafor", "2026-02-01-ada-okafor-voicemail"),
    ]
    html = Html(page.html)
    assert {node.id for node in html.css("[id]")} == page.anchors
    assert (
        html.css_first("[id='2026-02-28-ada-okafor-meeting'] + .nj-text").text().strip() == "Lunch."
    )


def test_months_lead_to_their_neighbours(
    book: Callable, contact: Callable, touch: Callable, site: Callable
) -> None:
    days = ("2025-11-01", "2026-01-01", "2026-02-01")
    network = book(contact("Ada"), *(touch(day, "ada") for day in days))

    html = Html(site(network)["journal/2026-01.md"].html)

    assert [link.attributes["href"] for link in html.css_first(".nj-around").css("a")] == [
        "2025-11.html",
        "2026.html",
        "index.html",
        "2026-02.html",
    ]


def test_a_year_is_a_calendar_whose_days_lead_to_their_touches(
    book: Callable, contact: Callable, touch: Callable, site: Callable
) -> None:
    network = book(
        contact("Ada Okafor"),
        contact("Ben Adeyemi"),
        touch("2026-02-01", "ada-okafor", "card"),
        touch("2026-02-01", "ben-adeyemi", from_them=True),
        touch("2026-12-31", "ada-okafor ben-adeyemi", "meeting"),
    )

    pages = site(network)

    page = pages["journal/2026.md"]
    assert page.title == "2026"
    leaves = Html(page.html).css(".nj-leaf")
    assert [leaf.css_first("h3").text() for leaf in leaves][::11] == ["January", "December"]
    assert [len(leaf.css("a[href*=day], i")) for leaf in leaves][:4] == [31, 28, 31, 30]
    days = {
        link.attributes["href"]: words(link.text()) for link in leaves[1].css(".nj-leaf__days a")
    }
    assert days == {
        "2026-02.html#day-1": "1 February: Card to Ada Okafor; Call from Ben Adeyemi",
    }
    assert "day-1" in pages["journal/2026-02.md"].anchors
    assert leaves[1].css_first(".nj-leaf__days--7")  # a Sunday


def test_years_lead_to_their_neighbours_with_a_touch(
    book: Callable, contact: Callable, touch: Callable, site: Callable
) -> None:
    days = ("2019-01-01", "2022-05-01", "2026-02-01")
    network = book(contact("Ada"), *(touch(day, "ada") for day in days))

    pages = site(network)

    around = Html(pages["journal/2022.md"].html).css_first(".nj-around").css("a")
    assert [link.attributes["href"] for link in around] == ["2019.html", "index.html", "2026.html"]
    index = Html(pages["journal/index.md"].html)
    assert [link.attributes["href"] for link in index.css("h2 a")] == [
        *("2026.html", "2022.html", "2019.html"),
    ]
    assert len(index.css(".nj-months")) == 2
    assert index.css_first("#year-2019 + p").text() == "January"


def test_the_oddest_file_name_is_a_safe_anchor(
    book: Callable, contact: Callable, touch: Callable, site: Callable
) -> None:
    odd = 'lunch "><script>alert(1)</script>'
    network = book(contact("Ada"), touch("2026-02-01", "ada", id=odd))

    pages = site(network)

    link = Html(pages["contacts/ada.md"].html).css_first(".nj-touch__day").attributes["href"]
    assert link.partition("#")[2] in pages["journal/2026-02.md"].anchors
    assert not Html(pages["journal/2026-02.md"].html).css("script")


def test_announcements_are_listed_newest_first(book: Callable, site: Callable) -> None:
    older = Announcement("a", date(2026, 1, 1), "Old news", path="journal/announcements/a.md")
    newer = Announcement("b", date(2026, 2, 1), "News", path="journal/announcements/b.md")

    html = Html(site(book(older, newer))["journal/index.md"].html)

    links = html.css("#announcements + ul a")
    assert [(link.text(), link.attributes["href"]) for link in links] == [
        ("News", "../announcements/b.html"),
        ("Old news", "../announcements/a.html"),
    ]


def test_an_empty_journal_tells_the_first_step(book: Callable, site: Callable) -> None:
    assert "netjournal log NAME call" in Html(site(book())["journal/index.md"].html).text()
