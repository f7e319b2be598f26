from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING
from unittest.mock import patch

import pytest
from hypothesis import example
from hypothesis import given
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser

from netjournal.model import Book
from netjournal.pages import markdown
from netjournal.pages.markdown import Texts

if TYPE_CHECKING:
    from collections.abc import Callable

    from netjournal.model import Contact
    from netjournal.model import Touch

Html = LexborHTMLParser


@pytest.fixture
def render(
    book: Callable[..., Book], contact: Callable[..., Contact], touch: Callable[..., Touch]
) -> Callable[[str], LexborHTMLParser]:
    """Render the text of a touch of November 2026, in a network of two people and two touches."""

    def of(text: str) -> LexborHTMLParser:
        last = touch("2026-11-02", "ada-okafor", text=text)
        earlier = touch("2025-05-01", "ben-adeyemi", "email")
        texts = Texts(book(contact("Ada Okafor"), contact("Ben Adeyemi"), earlier, last))
        return Html(texts.of_touch(last))

    return of


def test_a_mention_of_a_contact_links_to_their_page(render: Callable[..., Html]) -> None:
    link = render("Lunch with @ben-adeyemi, at last.").css_first("a")

    assert link.text() == "Ben Adeyemi"
    assert link.attributes["href"] == "../contacts/ben-adeyemi.html"


@pytest.mark.parametrize(
    "text", ["@nobody", "ada@ben-adeyemi.example", "`@ben-adeyemi`", "    @ben-adeyemi"]
)
def test_other_at_signs_are_no_mentions(render: Callable[..., Html], text: str) -> None:
    assert not render(text).css("a.nj-mention")


@pytest.mark.parametrize(
    ("text", "element"),
    [("_@ben-adeyemi_", "em"), ("*with @ben-adeyemi*", "em"), ("__@ben-adeyemi__!", "strong")],
)
def test_a_mention_may_be_emphasised(render: Callable[..., Html], text: str, element: str) -> None:
    assert render(text).css_first(f"{element} > a.nj-mention").text() == "Ben Adeyemi"


def test_a_mention_in_a_link_leaves_the_link_alone(render: Callable[..., Html]) -> None:
    links = render("[what @ben-adeyemi said](../reading-list.md)").css("a")

    assert [link.attributes["href"] for link in links] == ["../reading-list.html"]


@pytest.mark.parametrize(
    ("href", "leads_to"),
    [
        (
            "../2025/2025-05-01-ben-adeyemi-email.md",
            "../journal/2025-05.html#2025-05-01-ben-adeyemi-email",
        ),
        ("../reading-list.md", "../reading-list.html"),
        ("../reading-list.md#sharks", "../reading-list.html#sharks"),
        ("../announcements/2026-05-04-a.md", "../announcements/2026-05-04-a.html"),
        ("draft%20one.pdf", "../2026/draft%20one.pdf"),
        ("../../contacts/ben-adeyemi.yml", "../contacts/ben-adeyemi.html"),
        ("https://x.example/?a=1", "https://x.example/?a=1"),
        ("mailto:ada@lumen.example", "mailto:ada@lumen.example"),
        ("#here", "#here"),
    ],
)
def test_links_lead_to_where_their_files_are_in_the_site(
    render: Callable[..., Html], href: str, leads_to: str
) -> None:
    assert render(f"[there]({href})").css_first("a").attributes["href"] == leads_to


@pytest.mark.parametrize(
    "href", ["javascript:alert(1)", "data:text/html,x", "../../mkdocs.yml", "/etc/passwd"]
)
def test_links_that_can_lead_nowhere_stay_text(render: Callable[..., Html], href: str) -> None:
    link = render(f"[there]({href})").css_first("a")

    assert link.text() == "there"
    assert "href" not in link.attributes


def test_an_image_beside_the_touch_is_found(render: Callable[..., Html]) -> None:
    assert render("![us](us.jpg)").css_first("img").attributes["src"] == "../2026/us.jpg"


def test_an_image_of_another_host_is_a_link(render: Callable[..., Html]) -> None:
    html = render("![the lake](https://pictures.example/lake.jpg)")

    assert html.css_first("img") is None
    assert html.css_first("a").attributes["href"] == "https://pictures.example/lake.jpg"


def test_headings_stay_below_those_of_the_page(render: Callable[..., Html]) -> None:
    html = render("# Plans\n\n## Next year\n\n#### Later")

    assert [(node.tag, node.text()) for node in html.css("h1, h2, h3, h4, h5, h6")] == [
        ("h4", "Plans"),
        ("h5", "Next year"),
        ("h6", "Later"),
    ]


def test_tables_code_and_addresses_are_understood(render: Callable[..., Html]) -> None:
    html = render(
        "| a |\n| --- |\n| 1 |\n\n```\ncode\n```\n\nSee https://x.example/ and <a@b.example>."
    )

    assert html.css_first("td").text() == "1"
    assert html.css_first("pre code").text() == "code\n"
    assert [link.attributes["href"] for link in html.css("a")] == [
        "https://x.example/",
        "mailto:a@b.example",
    ]


def test_notes_of_a_contact_link_from_the_contacts_folder(
    book: Callable[..., Book], contact: Callable[..., Contact]
) -> None:
    ada = contact(
        "Ada Okafor", notes="See [Ben](ben-adeyemi.yml), [books](../journal/reading-list.md)."
    )

    html = Html(Texts(book(ada, contact("Ben Adeyemi"))).notes_of(ada))

    assert [link.attributes["href"] for link in html.css("a")] == [
        "../contacts/ben-adeyemi.html",
        "../reading-list.html",
    ]


def test_no_text_is_no_html(render: Callable[..., Html]) -> None:
    assert render(" \n").body.html == "<body></body>"


@pytest.mark.parametrize(
    "text", ["- " * 500 + "a", "1. " * 500 + "<b>", "[" * 8_000, "<a " * 8_000]
)
def test_a_text_too_deep_or_too_tangled_for_markdown_is_shown_as_written(
    render: Callable[..., Html], text: str
) -> None:
    html = render(text)

    assert html.css_first("pre").text() == text
    assert not html.css("pre *")


def test_a_text_too_deep_leaves_no_trace_in_the_next(
    book: Callable[..., Book], contact: Callable[..., Contact]
) -> None:
    deep = contact("Ada Okafor", notes="- " * 500 + "a")
    plain = contact("Ben Adeyemi", notes="- one\n- two\n\n      three")
    texts = Texts(book(deep, plain))

    texts.notes_of(deep)

    assert texts.notes_of(plain) == Texts(book(deep, plain)).notes_of(plain)


@pytest.mark.parametrize(
    "html",
    [
        "<script>alert(1)</script>",
        '<iframe src="http://elsewhere.example/f"></iframe>',
        "One <b onclick='x()'>word</b>.",
        "<style>@import url(http://elsewhere.example/a.css)</style>",
        "<div>\n\n<script src=//elsewhere.example/a.js></script>\n\n</div>",
    ],
)
def test_html_in_a_text_is_shown_and_not_obeyed(render: Callable[..., Html], html: str) -> None:
    shown = render(html)

    assert not shown.css("script, iframe, style, [onclick], div")
    assert html.split(maxsplit=1)[0][:8] in shown.body.text()


@given(
    st.text("aéÀ中 ,;:.'\"?!()%+-09\n\u20ac\u2018\u201d\u2026\u2013*_`#[<&@=~|\\/w", max_size=60)
)
@example("She said: no (really!)\nand then\n\n\nMore \u2013 50 % more.\n")
@example("see www.example.example")
def test_plain_prose_is_what_markdown_makes_of_it(text: str) -> None:
    with_markdown = Texts(Book(Path()))

    with patch.object(markdown, "_PROSE", re.compile("(?!)")):
        expected = with_markdown._html(text)

    assert Texts(Book(Path()))._html(text) == expected
