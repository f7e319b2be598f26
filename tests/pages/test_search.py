"""What the search looks through: scripts made from a book, and from the user's own pages."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from netjournal.model import Item
from netjournal.model import Met
from netjournal.model import Organisation
from netjournal.model import PartialDate
from netjournal.pages.outlook import Outlook
from netjournal.pages.search import Prose
from netjournal.pages.search import plans
from netjournal.pages.search import prose

if TYPE_CHECKING:
    from datetime import date

    from netjournal.model import Book
    from netjournal.pages.asset import Asset


def read(asset: Asset) -> list | dict:
    """Return what a script hands over: JSON in a JavaScript text between single quotes."""
    script = asset.content.decode()
    name = asset.src_uri.removeprefix("search/").removesuffix(".js")
    start, end = f"netjournal.search.add('{name}','", "');\n"
    assert script.startswith(start)
    assert script.endswith(end)
    quoted = script.removeprefix(start).removesuffix(end)
    return json.loads(quoted.replace("\\'", "'").replace("\\\\", "\\"))


def found(book: Book, today: date, titles: dict[str, str] | None = None) -> dict[str, list]:
    """Return the data of each script by its path."""
    outlook = Outlook(book, {}, today)
    return {uri: read(make(outlook)) for uri, make in plans(outlook, titles or {})}


def test_a_person_is_found_by_all_that_their_file_says(book, contact, today) -> None:
    ada = contact(
        "Ada Okafor",
        nickname="Addie",
        location="Lagos",
        organisations=(
            Organisation("Lumen Works", "Head of People"),
            Organisation("Harmattan Foods", until=PartialDate(2021)),
        ),
        emails=("ada@lumen.example",),
        tags=("hr", "blogger"),
        met=Met(where="People & Tools"),
        notes="Plays the *oud*; see [her talk](http://talks.example/1).",
    )

    [person] = found(book(ada), today)["search/entries.js"]["people"]

    link, title, subtitle, names, fields = person
    assert (link, title) == ("contacts/ada-okafor.html", "Ada Okafor")
    assert subtitle == "Head of People, Lumen Works · Lagos"
    assert names == ["Addie", "ada-okafor"]
    assert dict(fields) == {
        "Organisations": "Head of People, Lumen Works; Harmattan Foods",
        "Tags": "hr, blogger",
        "E-mail": "ada@lumen.example",
        "Met": "People & Tools",
        "Notes": "Plays the oud; see her talk.",
    }


def test_touches_lie_by_year_the_newest_first_and_lead_to_their_places(
    book, contact, touch, today
) -> None:
    ada = contact("Ada Okafor")
    call = touch(
        "2026-03-01",
        "ada-okafor",
        text="She likes *gooseberries* & @ada-okafor would too.",
        asks=(Item("An introduction"),),
    )
    cards = [touch(f"2025-0{month}-02", "ada-okafor", "card") for month in (1, 2)]

    scripts = found(book(ada, call, *cards), today)

    assert scripts["search/entries.js"]["years"] == ["2026", "2025"]
    assert scripts["search/2026.js"] == [
        [
            "journal/2026-03.html#2026-03-01-ada-okafor-call",
            "2026-03-01",
            "Call with Ada Okafor",
            "She likes gooseberries & Ada Okafor would too. · I asked: An introduction",
        ]
    ]
    assert [row[1] for row in scripts["search/2025.js"]] == ["2025-02-02", "2025-01-02"]


def test_generated_pages_are_found_by_title_and_those_of_topics_stand_apart(book, today) -> None:
    titles = {
        "due.md": "Due",
        "contacts/index.md": "Contacts",
        "contacts/ada-okafor.md": "Ada Okafor",
        "journal/2026-03.md": "March 2026",
        "organisations/lumen-works.md": "Lumen Works",
        "tags/hr.md": "hr",
    }

    entries = found(book(), today, titles)["search/entries.js"]

    assert [entry[:3] for entry in entries["pages"]] == [
        ["due.html", "Due", ""],
        ["contacts/index.html", "Contacts", ""],
        ["journal/2026-03.html", "March 2026", "Journal"],
    ]
    assert [entry[:3] for entry in entries["topics"]] == [
        ["organisations/lumen-works.html", "Lumen Works", "Organisation"],
        ["tags/hr.html", "hr", "Tag"],
    ]


def test_the_users_own_pages_are_found_by_section(book) -> None:
    html = (
        '<h1 id="books">Books &amp; more</h1>\n<p>First.</p>\n'
        '<h2 id="novels">Novels<a class="headerlink" href="#novels">¶</a></h2>\n'
        "<p>A <em>long</em> one.</p>\n<script>no()</script>\n<p data-search-exclude>Not this.</p>\n"
    )
    pages = [
        Prose("reading/books.md", "Books &amp; more", html, {}),
        Prose("diary.md", "Diary", "<p>Mine</p>", {"search": {"exclude": True}}),
        Prose("odd.md", "Odd", "<p>Odd</p>", {"search": "yes"}),
    ]

    assert read(prose(pages)) == [
        ["reading/books.html", "Books & more", "", [], [["", "First."]]],
        ["reading/books.html#novels", "Novels", "Books & more", [], [["", "A long one."]]],
        ["odd.html", "Odd", "", [], [["", "Odd"]]],
    ]


TAGS = ("h1", "h2 id=a", "h3 id=b", "p", "div", "svg", "style", "script", "b data-search-exclude")


@given(st.lists(st.sampled_from(TAGS) | st.just("/"), max_size=12))
def test_whatever_html_a_page_holds_it_has_sections(parts: list[str]) -> None:
    opened: list[str] = []
    html = ""
    for part in parts:
        if part != "/":
            opened.append(part.partition(" ")[0])
        html += f"</{opened.pop()}>word" if part == "/" and opened else f"<{part}>"

    sections = read(prose([Prose("a.md", "A", html, {})]))

    assert sections[0][:2] == ["a.html", "A"]


def test_a_heading_within_a_heading_is_part_of_it() -> None:
    html = "<h2 id=a>One <div><h3 id=b>two</h3></div></h2><p>Three</p>"

    sections = read(prose([Prose("a.md", "A", html, {})]))

    assert [entry[:2] for entry in sections] == [["a.html", "A"], ["a.html#a", "One two"]]
    assert sections[1][4] == [["", "Three"]]


@given(st.text(st.characters() | st.sampled_from("'\"\\<>&\u2028\n\ud800"), max_size=40))
def test_whatever_a_title_holds_the_script_hands_it_over(title: str) -> None:
    made = prose([Prose("a.md", title.replace("&", "&amp;"), "<p>x</p>", {})])

    assert b"<" not in made.content
    assert made.content.count(b"\n") == 1
    [entry] = read(made)
    assert entry[1] == title.encode("utf-8", "replace").decode()
