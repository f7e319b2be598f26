"""A site for others has no link to what it leaves out, and no file that no page refers to."""

from __future__ import annotations

import pytest

from netjournal.pages.omissions import Omissions


def test_the_navigation_loses_what_is_left_out_and_what_is_empty_then() -> None:
    omissions = Omissions(["due.md", "secret.md"])
    nav = [
        {"Home": "index.md"},
        {"Due": "due.md"},
        {"Mine": ["secret.md", {"Books": "books.md"}]},
        {"Secrets": ["secret.md"]},
        "https://elsewhere.example",
    ]
    assert omissions.nav(nav) == [
        {"Home": "index.md"},
        {"Mine": [{"Books": "books.md"}]},
        "https://elsewhere.example",
    ]
    assert omissions.nav(None) is None


def test_of_links_to_what_is_left_out_the_words_remain() -> None:
    omissions = Omissions(["due.md", "contacts/ben.md"])
    html = (
        '<p><a href="../due.html#overdue">The <b>due</b></a>, <a href="ben.html">Ben</a>, '
        '<a href="ada.html">Ada</a>, <a href="http://x.example/due.html">there</a></p>'
    )
    assert omissions.unlinked(html, "contacts/ada.html") == (
        '<p>The <b>due</b>, Ben, <a href="ada.html">Ada</a>, '
        '<a href="http://x.example/due.html">there</a></p>'
    )


def test_a_readme_is_left_out_by_the_name_it_has_in_the_site() -> None:
    omissions = Omissions(["diary/README.md"])
    assert omissions.unlinked('<a href="diary/index.html">My diary</a>', "x.html") == "My diary"


@pytest.mark.parametrize(
    "html", ["<p>Text &amp; <br>more", '<a href="x.html">x', "<a href='[//'>x"]
)
def test_a_page_without_such_links_stays_as_it_is(html: str) -> None:
    assert Omissions(["due.md"]).unlinked(html, "index.html") == html


def test_what_a_page_refers_to_is_needed() -> None:
    omissions = Omissions([])
    omissions.unlinked(
        '<img src="a%20b.png" srcset="c.png 2x, d.png"><a href="../e.pdf?x#p">e</a>'
        '<video poster="f.jpg"></video><object data="/g.svg"></object>',
        "journal/2026-03.html",
    )
    omissions.refer(["assets/logo.svg"])
    omissions.refer_in_style("x { background: url('../h.woff') }", "css/my.css")
    needed = [
        *("journal/a b.png", "journal/c.png", "journal/d.png", "e.pdf", "journal/f.jpg", "g.svg"),
        *("assets/logo.svg", "h.woff", "CNAME"),
    ]
    assert [path for path in needed if not omissions.needs(path)] == []
    assert not omissions.needs("other.png")
