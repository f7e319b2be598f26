"""Pages on their way to another generator: HTML stays as it is, links lead there."""

from __future__ import annotations

from html import escape

import markdown
import pytest
from hypothesis import example
from hypothesis import given
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser

from netjournal.exchange.prose import block
from netjournal.exchange.prose import title_of
from netjournal.exchange.prose import with_front_matter
from netjournal.exchange.prose import with_links
from netjournal.exchange.prose import without_shortcodes

EXTENSIONS = [
    *("abbr", "admonition", "attr_list", "def_list", "fenced_code", "footnotes", "md_in_html"),
    *("sane_lists", "tables", "toc", "pymdownx.superfences", "pymdownx.snippets", "pymdownx.tilde"),
    *("pymdownx.emoji", "pymdownx.magiclink", "pymdownx.tasklist", "pymdownx.blocks.admonition"),
]
SIGNS = st.text(st.sampled_from("`~[](){}<>&*_#!:|=+-.;'\"\\/ \n\ta1é"), max_size=60)


def html_with(text: str) -> str:
    """Return HTML that holds a text wherever a page may: below, within `pre`, in an attribute."""
    said = escape(text)
    return f'<div class="nj" title="{said}">\n{said}\n<pre><code>{said}</code></pre>\n\n</div>'


def parts_of(html: str) -> list[str | None]:
    tree = LexborHTMLParser(html, is_fragment=True)
    outer = tree.css_first("div.nj")
    return [outer.attributes["title"], outer.text(), tree.css_first("div.nj pre code").text()]


@given(SIGNS)
@example("```\na\n\n\n  b\n```")
@example("~~~ {.python}\n\tx\n~~~")
@example('    --8<-- "mkdocs.yml"')
@example(
    "\n\n# no heading\n\n[[link]] {{ macro }} {% raw %} {{< short >}} {{% code %}}\n\n*[HR]: x"
)
@example("</div>\n\n<script>\n\n!!! note\n    x")
def test_markdown_leaves_finished_html_alone(text: str) -> None:
    html = html_with(text)

    page = f"# Before\n\n{block(html)}\n*after*\n"

    made = markdown.markdown(page, extensions=EXTENSIONS)
    assert parts_of(made) == parts_of(html)
    assert made.endswith("<p><em>after</em></p>")


@given(SIGNS)
def test_a_block_gives_no_sign_to_other_generators(text: str) -> None:
    made = block(html_with(text))

    assert "\n\n" not in made
    assert not set(made) & set("[`{~\t\r")


def lead(link: str) -> str | None:
    """Lead to a touch's month, to nowhere, or where it led."""
    return {"2026/call.md": "journal/2026-03.md#call", "ben.md": None}.get(link, link)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[call](2026/call.md)", "[call](journal/2026-03.md#call)"),
        ("[call](<2026/call.md>)", "[call](<journal/2026-03.md#call>)"),
        ('[call](2026/call.md "of March")', '[call](journal/2026-03.md#call "of March")'),
        ("[call][1]\n\n[1]: 2026/call.md", "[call][1]\n\n[1]: journal/2026-03.md#call"),
        ('<a href="2026/call.md">', '<a href="journal/2026-03.md#call">'),
        ("See [Ben](ben.md) and [Ada](ada.md).", "See Ben and [Ada](ada.md)."),
        ("[![Ben [sic]](ben.png)](ben.md)", "![Ben [sic]](ben.png)"),
        ('[*Ben*](ben.md "A title")!', "*Ben*!"),
        ("[![a](2026/call.md)](ben.md)", "![a](journal/2026-03.md#call)"),
        ("[Ben][1]\n\n[1]: ben.md", "[Ben][1]\n\n[1]: #"),
        ("[a](x_(y).md) [call]( 2026/call.md )", "[a](x_(y).md) [call]( journal/2026-03.md#call )"),
        ("](ben.md)", "](ben.md)"),
    ],
)
def test_links_lead_where_the_other_generator_has_it(text: str, expected: str) -> None:
    assert with_links(text, lead) == expected


@given(SIGNS)
def test_a_page_whose_links_stay_is_as_it_was_written(text: str) -> None:
    assert with_links(text, lambda link: link) == text


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("---\ndate: 2026-05-01\ntitle: 'We moved'\n---\n# Hello\n", "We moved"),
        ("---\naudience: public\n---\n# Hello #\n", "Hello"),
        ("Some words.\n\n## Part\n", "Reading list"),
    ],
)
def test_a_page_has_a_title(text: str, title: str) -> None:
    assert title_of(text, "reading-list") == title


def test_a_line_joins_the_front_matter() -> None:
    assert with_front_matter("---\na: 1\n---\nx", "url: /u") == "---\nurl: /u\na: 1\n---\nx"
    assert with_front_matter("x", "url: /u") == "---\nurl: /u\n---\n\nx"


def test_hugo_finds_no_shortcode() -> None:
    assert without_shortcodes("a {{< b >}} {{% c %}} {{ d }}") == (
        "a {\u2060{< b >}} {\u2060{% c %}} {{ d }}"
    )
