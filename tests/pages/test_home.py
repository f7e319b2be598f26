from __future__ import annotations

from datetime import UTC
from datetime import date
from datetime import datetime
from typing import TYPE_CHECKING

from selectolax.lexbor import LexborHTMLParser as Html

from netjournal.model import Config
from netjournal.model import PartialDate
from netjournal.model import Post
from netjournal.model import Problem
from netjournal.model import Rank
from netjournal.pages.home import home
from netjournal.pages.outlook import Outlook

if TYPE_CHECKING:
    from collections.abc import Callable


def names(html: Html, section: str) -> list[str]:
    """Return the people one sees in the list under a heading of the home page."""
    return [node.text() for node in html.css(f"#{section} + ul > li:not([hidden]) .nj-row__name")]


def text(html: Html, selector: str) -> str:
    """Return the words of the first that is not hidden."""
    shown = [node for node in html.css(selector) if "hidden" not in node.attributes]
    return " ".join(shown[0].text().split())


def test_home_proposes_the_share_of_the_day_and_says_who_waits(
    book: Callable, contact: Callable, touch: Callable, site: Callable
) -> None:
    config = Config(today=date(2026, 11, 20), budget=2)
    people = ("Ada Okafor", "Ben Adeyemi", "Chiara Rossi", "David Chen")
    network = book(
        *(contact(name, rank=Rank.A) for name in people),
        touch("2026-04-01", "ben-adeyemi"),
        touch("2026-08-01", "chiara-rossi"),
        touch("2026-08-26", "david-chen"),
        config=config,
    )

    html = Html(site(network)["index.md"].html)

    assert names(html, "due-now") == ["Ben Adeyemi", "Ada Okafor"]
    assert text(html, ".nj-glance li") == "2 to get back to today"
    assert text(html, '.nj-more a[href="due.html"] span') == "1 more waiting"


def test_home_holds_the_shares_of_the_days_ahead(
    book: Callable, contact: Callable, touch: Callable, site: Callable
) -> None:
    network = book(
        contact("Ada Okafor", rank=Rank.A),
        contact("Ben Adeyemi", rank=Rank.A),
        touch("2026-08-22", "ada-okafor"),
        touch("2026-08-24", "ben-adeyemi"),
    )

    html = Html(site(network)["index.md"].html)

    shares = html.css_first("[data-shares]").attributes
    assert names(html, "due-now") == []
    assert shares["data-shares"].split(" ")[:6] == ["", "", "0", "0", "0.1", "0.1"]
    assert set(shares["data-waiting"].split()) == {"0"}
    assert text(html, "#due-now ~ .nj-empty") == "Nobody is waiting today."
    assert text(html, '.nj-more a[href="due.html"] span') == "Who comes later"


def test_home_says_what_of_today_is_done(
    book: Callable, contact: Callable, touch: Callable, site: Callable
) -> None:
    network = book(
        contact("Ada Okafor", rank=Rank.A),
        touch("2026-04-01", "ada-okafor"),
        touch("2026-11-20", "ada-okafor"),
    )

    html = Html(site(network)["index.md"].html)

    assert text(html, "#due-now ~ .nj-empty") == "Nobody else is waiting today."
    assert text(html, "#due-now ~ .nj-more") == "1 done today."


def test_home_shows_the_birthdays_within_the_configured_days(
    book: Callable, contact: Callable, site: Callable
) -> None:
    config = Config(today=date(2026, 11, 20), birthday_lead_days=5)
    ada = contact("Ada Okafor", birthday=PartialDate(None, 11, 25))
    ben = contact("Ben Adeyemi", birthday=PartialDate(None, 11, 26))

    html = Html(site(book(ada, ben, config=config))["index.md"].html)

    assert names(html, "birthdays") == ["Ada Okafor"]
    assert "None in the next 5 days." in site(book(ben, config=config))["index.md"].html


def test_home_shows_the_birthdays_of_two_weeks(
    book: Callable, contact: Callable, site: Callable
) -> None:
    network = book(
        contact("Ada Okafor", birthday=PartialDate(None, 11, 25)),
        contact("Ben Adeyemi", birthday=PartialDate(1984, 12, 1)),
        contact("Chiara Rossi", birthday=PartialDate(1984, 3, 1)),
    )

    html = Html(site(network)["index.md"].html)

    assert names(html, "birthdays") == ["Ada Okafor", "Ben Adeyemi"]
    assert "1 December, turns 42" in html.text()


def test_home_names_two_who_share_a_birthday_and_counts_the_rest(
    book: Callable, contact: Callable, site: Callable
) -> None:
    day = PartialDate(1984, 11, 25)
    network = book(
        contact("Ada Okafor", birthday=day),
        contact("Ben Adeyemi", birthday=day, rank=Rank.B),
        contact("Chiara Rossi", birthday=day),
        contact("David Chen", birthday=PartialDate(None, 11, 27)),
    )

    html = Html(site(network)["index.md"].html)

    assert names(html, "birthdays") == ["Ben Adeyemi", "Ada Okafor", "David Chen"]
    shared = html.css_first("#birthdays + ul > li")
    assert " ".join(shared.text(separator=" ").split()) == (
        "Ben Adeyemi turns 42 , Ada Okafor turns 42 and 1 more 25 November in 5 days"
    )
    assert html.css_first("[data-count=birthdays]").text() == "4"
    assert html.css_first('[href="due.html?reason=birthday"]').text() == "Every birthday soon"


def test_home_stays_light_however_many_have_a_birthday(book: Callable, contact: Callable) -> None:
    people = [
        contact(f"Person {number}", birthday=PartialDate(None, 1 + number % 12, 1 + number % 28))
        for number in range(2_000)
    ]

    page = home(Outlook(book(*people), {}, date(2026, 11, 20)))

    assert len(page.html.encode()) < 42_000  # the theme adds 17,000


def test_home_shows_what_is_worth_a_comment(
    book: Callable, contact: Callable, site: Callable
) -> None:
    post = Post(
        feed="http://ada.blogs.example/feed/",
        id="1",
        title="Who teaches the teachers?",
        url="http://ada.blogs.example/teachers",
        published=datetime(2026, 11, 18, 9, tzinfo=UTC),
    )

    pages = site(book(contact("Ada Okafor", rank=Rank.A)), {"ada-okafor": [post]})

    link = Html(pages["index.md"].html).css_first(".nj-opening__title a")
    assert (link.text(), link.attributes["href"]) == (post.title, post.url)


def test_an_empty_network_is_told_its_first_step(book: Callable, site: Callable) -> None:
    text = Html(site(book())["index.md"].html).text()

    assert "Nobody is here yet. Write the first file" in text
    assert "No contact has a blog yet." in text
    assert "birthday: 03-14" in text


def test_home_counts_the_problems_and_leads_to_them(
    book: Callable, contact: Callable, site: Callable
) -> None:
    pages = site(book(contact("Ada Okafor"), Problem("contacts/x.yml", 1, 1, "not YAML")))

    link = Html(pages["index.md"].html).css_first('.nj-glance a[href="problems.html"]')
    assert link.text().split() == ["1", "to", "put", "right", "in", "your", "files"]


def test_a_pinned_today_is_said_on_every_page(
    book: Callable, contact: Callable, touch: Callable, site: Callable
) -> None:
    pages = site(book(contact("Ada Okafor"), touch("2026-11-01", "ada-okafor")))

    for uri, page in pages.items():
        text = Html(page.html).css_first(".nj-as-of").text()
        assert text == "As of 20 November 2026 (today is pinned in mkdocs.yml)", uri


def test_a_today_from_the_clock_is_said_where_it_matters(book: Callable, site: Callable) -> None:
    html = Html(site(book(config=Config()))["index.md"].html)

    assert html.css_first(".nj-as-of").text() == "As of 20 November 2026"
    assert date(2026, 11, 20).isoformat() not in html.text()
