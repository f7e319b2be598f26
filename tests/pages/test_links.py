from __future__ import annotations

from datetime import date

import pytest
from hypothesis import example
from hypothesis import given
from hypothesis import strategies as st

from netjournal.model import Channel
from netjournal.model import Touch
from netjournal.pages.links import anchor_of
from netjournal.pages.links import relative
from netjournal.pages.links import touch_link
from netjournal.pages.links import web_url


@pytest.mark.parametrize(
    ("target", "start", "link"),
    [
        ("due.md", "index.md", "due.html"),
        ("contacts/ada-okafor.md", "index.md", "contacts/ada-okafor.html"),
        ("contacts/ada-okafor.md", "contacts/ben-adeyemi.md", "ada-okafor.html"),
        ("journal/2026-11.md", "contacts/ada-okafor.md", "../journal/2026-11.html"),
        ("index.md", "journal/2026-11.md", "../index.html"),
        ("README.md", "journal/2026-11.md", "../index.html"),
        ("diary/README.md", "index.md", "diary/index.html"),
        ("books.markdown", "index.md", "books.html"),
        ("README.txt", "index.md", "README.txt"),
        ("2026/café menu.jpg", "journal/2026-11.md", "../2026/caf%C3%A9%20menu.jpg"),
    ],
)
def test_links_are_relative_and_lead_to_html(target: str, start: str, link: str) -> None:
    assert relative(target, start) == link


def test_a_touch_is_an_anchor_on_the_page_of_its_month() -> None:
    touch = Touch(id="2026-11-02-ada-okafor-call", date=date(2026, 11, 2), channel=Channel.CALL)

    link = touch_link(touch, "contacts/ada-okafor.md")

    assert link == "../journal/2026-11.html#2026-11-02-ada-okafor-call"


@given(st.text(min_size=1))
def test_an_anchor_has_no_space_and_nothing_that_ends_an_attribute(text: str) -> None:
    assert not set(anchor_of(text)) & set(" \t\n\r\f\"'<>&=`#?%")


def test_texts_that_differ_by_a_sign_have_different_anchors() -> None:
    tags = ("c", "c++", "c#", "c sharp", "c+", "c_2b", "c_2b_")
    assert len({anchor_of(tag) for tag in tags}) == len(tags)


@given(st.text(), st.text())
@example("_f", "\u05ff")
def test_texts_that_differ_have_different_anchors(one: str, other: str) -> None:
    assert (anchor_of(one) == anchor_of(other)) == (one == other)


@pytest.mark.parametrize("url", ["http://ada.blogs.example/p", "https://ada.blogs.example/?p=1"])
def test_web_addresses_stay_as_they_are(url: str) -> None:
    assert web_url(url) == url


@pytest.mark.parametrize(
    "url",
    [
        *(None, "", "javascript:alert(1)", "JavaScript://x/%0aalert(1)", "data:text/html,x"),
        *("//host.example/x", "/etc/passwd", "ada.example", "http:", "http://[::1", "mailto:a@b"),
    ],
)
def test_what_is_no_web_address_is_none(url: str | None) -> None:
    assert web_url(url) is None
