from __future__ import annotations

from datetime import UTC
from datetime import date
from datetime import datetime
from typing import TYPE_CHECKING

import pytest
from selectolax.lexbor import LexborHTMLParser as Html

from netjournal.model import NEVER
from netjournal.model import Announcement
from netjournal.model import Blog
from netjournal.model import Cadence
from netjournal.model import Help
from netjournal.model import Item
from netjournal.model import Met
from netjournal.model import Offer
from netjournal.model import Organisation
from netjournal.model import PartialDate
from netjournal.model import Post
from netjournal.model import Problem
from netjournal.model import Promise
from netjournal.model import Rank
from netjournal.model import Relation
from netjournal.model import Severity
from netjournal.model import Status

if TYPE_CHECKING:
    from collections.abc import Callable


def words(text: str) -> str:
    return " ".join(text.split())


def facts(html: Html) -> dict[str, str]:
    """Return the facts of a contact's page by their names."""
    return {
        words(pair.css_first("dt").text()): words(pair.css_first("dd").text())
        for pair in html.css(".nj-facts > div")
    }


def section(html: Html, anchor: str) -> str:
    """Return the text one sees below a heading, to the next or the end."""
    for node in html.css("[hidden]"):
        node.decompose()
    node = html.css_first(f"#{anchor}").next
    texts = []
    while (
        node is not None
        and node.tag != "h2"
        and "nj-source" not in (node.attributes.get("class") or "")
    ):
        texts.append(node.text())
        node = node.next
    return words(" ".join(texts))


def test_the_index_goes_by_rank_then_by_how_far_away_people_are(
    book: Callable, contact: Callable, site: Callable
) -> None:
    network = book(
        contact("Ada", rank=Rank.A),
        contact("Ben", rank=Rank.C, status=Status.PAUSED),
        contact("Chiara", cadence=Cadence(days=42)),
        contact("David"),
        contact("Elena", rank=Rank.A, cadence=NEVER),
        contact("Farah", rank=Rank.B, status=Status.ARCHIVED),
        contact("Grace", status=Status.DECEASED),
    )

    page = site(network)["contacts/index.md"]

    html = Html(page.html)
    found = {
        heading.text(): [name.text() for name in html.css(f"#{heading.id} + ul .nj-row__name")]
        for heading in html.css("h2")
    }
    assert found == {
        "Rank A: every 3 months": ["Ada", "Elena"],
        "Rank C: every year": ["Ben"],
        "At a cadence of their own": ["Chiara"],
        "Known, not followed": ["David"],
        "Archived": ["Farah"],
        "In memory": ["Grace"],
    }


def test_the_index_says_when_we_were_last_in_touch_and_what_is_next(
    book: Callable, contact: Callable, touch: Callable, site: Callable
) -> None:
    network = book(contact("Ada Okafor", rank=Rank.A), touch("2026-10-20", "ada-okafor"))

    row = Html(site(network)["contacts/index.md"].html).css_first(".nj-row")

    assert "Last touch 20 October 2026" in words(row.text())
    assert row.css_first(".nj-row__side").text(strip=True) == "due in 8 weeks"


def test_a_page_says_everything_the_file_says(
    book: Callable, contact: Callable, site: Callable
) -> None:
    ada = contact(
        "Ada Okafor",
        nickname="Ada",
        rank=Rank.A,
        birthday=PartialDate(None, 3, 14),
        organisations=(
            Organisation("Lumen Works", "Head of People", PartialDate(2021, 5)),
            Organisation("Harmattan Foods", None, PartialDate(2016), PartialDate(2021, 4)),
        ),
        location="Lagos",
        timezone="Africa/Lagos",
        languages=("en", "yo"),
        emails=("ada@lumen.example",),
        phones=("+234 1 555 0100",),
        links=(("linkedin", "https://linkedin.example/in/ada"), ("odd", "javascript:alert(1)")),
        blogs=(Blog(url="http://ada.blogs.example"),),
        tags=("hr", "c++"),
        interests=("onboarding", "radio plays"),
        met=Met(
            PartialDate(2019, 10, 3), "HR Meetup Lagos", "event", "ben-adeyemi", in_person=False
        ),
        gift_ideas=("tea",),
        household="okafor",
        notes="Prefers a *call*.",
    )

    page = site(book(ada, contact("Ben Adeyemi")))["contacts/ada-okafor.md"]

    html = Html(page.html)
    assert page.title == "Ada Okafor"
    assert words(html.css_first(".nj-contact__head").text()) == (
        "A “Ada” Head of People, Lumen Works Lagos"
    )
    assert facts(html) == {
        "E-mail": "ada@lumen.example",
        "Phone": "+234 1 555 0100",
        "Linkedin": "https://linkedin.example/in/ada",
        "Odd": "javascript:alert(1)",
        "Blog": "http://ada.blogs.example",
        "Place": "Lagos",
        "Time zone": "Africa/Lagos",
        "Languages": "en, yo",
        "Works at": "Lumen Works, Head of People since May 2021",
        "Worked at": "Harmattan Foods 2016 to April 2021",
        "Birthday": "14 March",
        "First met": "3 October 2019, HR Meetup Lagos (event, not yet face to face)",
        "Introduced by": "Ben Adeyemi",
        "Interests": "onboarding, radio plays",
        "Gift ideas": "tea",
        "Household": "okafor",
        "Tags": "hr c++",
    }
    assert html.css_first("em").text() == "call"
    links = {link.attributes.get("href") for link in html.css("a")}
    assert {
        *("mailto:ada@lumen.example", "tel:+23415550100", "https://linkedin.example/in/ada"),
        *("http://ada.blogs.example", "ben-adeyemi.html", "../tags/c.html"),
    } <= links
    assert "javascript:alert(1)" not in links


def test_a_page_of_a_bare_name_tells_the_first_steps(
    book: Callable, contact: Callable, site: Callable
) -> None:
    html = Html(site(book(contact("Ada Okafor")))["contacts/ada-okafor.md"].html)

    assert [heading.text() for heading in html.css("h2")] == [
        "Why now",
        "How to reach them",
        "Timeline",
    ]
    assert section(html, "why-now").startswith("Known, not followed: no touch is ever due.")
    assert "Add email:, phone: or links: to contacts/ada-okafor.yml" in section(html, "reach")
    assert "netjournal log ada-okafor email" in section(html, "timeline")


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"rank": Rank.A}, "10 days overdue Every 3 months, last on 10 August 2026"),
        ({"rank": Rank.C}, "Nothing is due soon. Next touch by 10 August 2027: every year"),
        (
            {"rank": Rank.A, "snooze_until": date(2027, 1, 15), "snooze_reason": "On leave"},
            "Snoozed until 15 January 2027: On leave.",
        ),
        ({"rank": Rank.A, "status": Status.PAUSED}, "Paused: no touch is due until"),
        ({"rank": Rank.A, "status": Status.ARCHIVED}, "Archived: netjournal does not remind"),
        ({"rank": Rank.A, "status": Status.DECEASED}, "In memory. Nothing is due."),
        ({"birthday": PartialDate(1984, 11, 21)}, "birthday tomorrow Turns 42 on 21 November"),
    ],
)
def test_why_now(
    book: Callable,
    contact: Callable,
    touch: Callable,
    site: Callable,
    fields: dict[str, object],
    sentence: str,
) -> None:
    network = book(contact("Ada Okafor", **fields), touch("2026-08-10", "ada-okafor"))

    html = Html(site(network)["contacts/ada-okafor.md"].html)

    assert section(html, "why-now").startswith(sentence)


def test_the_timeline_has_every_touch_newest_first_with_a_permalink(
    book: Callable, contact: Callable, touch: Callable, site: Callable
) -> None:
    network = book(
        contact("Ada Okafor"),
        contact("Ben Adeyemi"),
        touch("2025-03-01", "ada-okafor", "meeting", "We *met*."),
        touch("2026-05-01", "ben-adeyemi ada-okafor", "email", from_them=True),
        touch("2026-06-01", "ben-adeyemi"),
    )

    html = Html(site(network)["contacts/ada-okafor.md"].html)

    heads = [words(head.text()) for head in html.css(".nj-touch__head")]
    assert heads == ["1 May 2026 E-mail from them with Ben Adeyemi", "1 March 2025 Meeting"]
    assert [link.attributes["href"] for link in html.css(".nj-touch__day")] == [
        "../journal/2026-05.html#2026-05-01-ben-adeyemi-email",
        "../journal/2025-03.html#2025-03-01-ada-okafor-meeting",
    ]
    assert html.css_first(".nj-text em").text() == "met"


def test_a_touch_says_what_was_asked_offered_promised_and_given(
    book: Callable, contact: Callable, touch: Callable, site: Callable
) -> None:
    news = Announcement(
        "2026-05-04-tern",
        date(2026, 5, 4),
        "I have a job",
        path="journal/announcements/2026-05-04-tern.md",
    )
    network = book(
        news,
        contact("Ada Okafor"),
        contact("Ben Adeyemi"),
        touch(
            "2026-05-05",
            "ada-okafor ben-adeyemi",
            "comment",
            url="http://ada.blogs.example/p",
            about=news.id,
            asks=(Item("An introduction"),),
            offers=(Offer("Read her draft", who=("ada-okafor",)),),
            promises=(
                Promise("Send the list", by=date(2026, 6, 1)),
                Promise("Call", done=date(2026, 5, 6)),
            ),
            helped=(Help("Passed my CV on"), Help("Lunch", thanked=date(2026, 5, 7))),
        ),
    )

    html = Html(site(network)["contacts/ada-okafor.md"].html)

    assert [words(item.text()) for item in html.css(".nj-given li")] == [
        "I asked An introduction",
        "I offered Read her draft (Ada Okafor)",
        "I promised Send the list open, by 1 June 2026",
        "I promised Call kept 6 May 2026",
        "They helped Passed my CV on thank-you owed",
        "They helped Lunch thanked 7 May 2026",
    ]
    assert [link.attributes["href"] for link in html.css(".nj-touch .nj-meta a")] == [
        "http://ada.blogs.example/p",
        "../announcements/2026-05-04-tern.html",
    ]


def test_relations_introductions_and_mentions_show_on_both_sides(
    book: Callable, contact: Callable, touch: Callable, site: Callable
) -> None:
    network = book(
        contact("Ada Okafor", relations=(Relation("ada-okafor", "ben-adeyemi", "mentor"),)),
        contact("Ben Adeyemi"),
        contact("Chiara Rossi", met=Met(through="ben-adeyemi")),
        touch("2026-05-05", "ada-okafor", text="@ben-adeyemi helps.", mentions=("ben-adeyemi",)),
    )
    pages = site(network)

    ada, ben, chiara = (
        Html(pages[f"contacts/{slug}.md"].html)
        for slug in ("ada-okafor", "ben-adeyemi", "chiara-rossi")
    )

    assert facts(ada) == {"Mentor": "Ben Adeyemi"}
    assert facts(ben) == {"Mentee": "Ada Okafor", "Introduced me to": "Chiara Rossi"}
    assert facts(chiara)["Introduced by"] == "Ben Adeyemi"
    assert section(ben, "mentions") == "Call with Ada Okafor 5 May 2026"


def test_their_posts_are_listed(book: Callable, contact: Callable, site: Callable) -> None:
    ada = contact("Ada Okafor", blogs=(Blog(feed="http://ada.blogs.example/feed/"),))
    post = Post(
        "f",
        "1",
        "Teachers",
        "http://ada.blogs.example/t",
        datetime(2026, 1, 2, tzinfo=UTC),
        comments=1,
    )

    unread = Html(site(book(ada))["contacts/ada-okafor.md"].html)
    read = Html(site(book(ada), {"ada-okafor": [post]})["contacts/ada-okafor.md"].html)

    assert section(unread, "posts") == "None has been fetched yet. Run netjournal feeds."
    assert section(read, "posts") == "Teachers 2 January 2026, 1 comment"


@pytest.mark.parametrize("status", [Status.ARCHIVED, Status.DECEASED])
def test_nobody_is_told_to_fetch_posts_that_are_never_fetched(
    book: Callable, contact: Callable, site: Callable, status: Status
) -> None:
    ada = contact("Ada Okafor", status=status, blogs=(Blog(feed="f"),))
    post = Post("f", "1", "Teachers")

    without = site(book(ada))["contacts/ada-okafor.md"]
    kept = site(book(ada), {"ada-okafor": [post]})["contacts/ada-okafor.md"]

    assert "posts" not in without.anchors
    assert "netjournal feeds" not in without.html
    assert section(Html(kept.html), "posts") == "Teachers"


def test_the_newest_posts_of_all_their_blogs_come_first(
    book: Callable, contact: Callable, site: Callable
) -> None:
    ada = contact("Ada Okafor", blogs=(Blog(feed="one"), Blog(feed="two")))
    posts = [
        Post(feed, title, title, published=day and datetime(2026, 1, day, tzinfo=UTC))
        for feed, title, day in (("one", "a", 9), ("one", "b", None), ("two", "c", 12))
    ]

    html = Html(site(book(ada), {"ada-okafor": posts})["contacts/ada-okafor.md"].html)

    assert section(html, "posts") == "c 12 January 2026 a 9 January 2026 b"


def test_the_problems_of_a_file_are_on_its_page(
    book: Callable, contact: Callable, site: Callable
) -> None:
    problem = Problem("contacts/ada-okafor.yml", 7, 3, 'unknown key "brithday"', Severity.WARNING)

    html = Html(site(book(contact("Ada Okafor"), problem))["contacts/ada-okafor.md"].html)

    assert html.css_first(".nj-problems code").text() == str(problem)


def test_a_hostile_name_is_text(book: Callable, contact: Callable, site: Callable) -> None:
    name = "</title><script>alert(1)</script>"

    pages = site(book(contact(name, slug="ada")))

    assert pages["contacts/ada.md"].title == name
    assert not any(Html(page.html).css("script") for page in pages.values())
