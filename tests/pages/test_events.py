from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from hypothesis import example
from hypothesis import given
from hypothesis import settings
from hypothesis import strategies as st
from icalendar import Calendar

from netjournal.pages.events import Event
from netjournal.pages.events import calendar_text

if TYPE_CHECKING:
    from icalendar import Event as Component

CALL = Event(
    key=("due", "ada-okafor"), day=date(2026, 12, 1), title="Ada", page="contacts/ada-okafor.md"
)
any_text = st.text(st.characters(), max_size=200)


def only(text: bytes) -> Component:
    (event,) = Calendar.from_ical(text).walk("VEVENT")
    return event


def test_an_event_takes_a_whole_day_and_leaves_it_free() -> None:
    assert calendar_text("Mine", [CALL], site_url=None).decode().split("\r\n") == [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//netjournal//netjournal//EN",
        "X-WR-CALNAME:Mine",
        "BEGIN:VEVENT",
        "SUMMARY:Ada",
        "DTSTART;VALUE=DATE:20261201",
        "DTSTAMP:19700101T000000Z",
        "UID:99155d8d-ea04-59f9-b896-5435949fe7c3",
        "TRANSP:TRANSPARENT",
        "END:VEVENT",
        "END:VCALENDAR",
        "",
    ]


def test_it_comes_back_by_its_rule() -> None:
    event = Event(**vars(CALL) | {"rule": {"freq": "yearly", "interval": 4}})

    text = calendar_text("Mine", [event], site_url=None)

    assert b"\r\nRRULE:FREQ=YEARLY;INTERVAL=4\r\n" in text


@pytest.mark.parametrize("site_url", ["https://ines.example/net", "https://ines.example/net/"])
def test_it_leads_to_its_page_where_the_sites_address_is_known(site_url: str) -> None:
    event = only(calendar_text("Mine", [CALL], site_url))

    assert event["url"] == "https://ines.example/net/contacts/ada-okafor.html"


@pytest.mark.parametrize("site_url", [None, "", "/net/", "javascript:alert(1)", "ftp://x.example"])
def test_it_has_no_link_where_it_is_not(site_url: str | None) -> None:
    assert "url" not in only(calendar_text("Mine", [CALL], site_url))


def test_the_sites_address_adds_no_line() -> None:
    site_url = "https://ines.example/\r\nATTACH:https://evil.example/\x00 ü"

    text = calendar_text("Mine", [CALL], site_url)

    assert "attach" not in only(text)
    assert only(text)["url"].startswith("https://ines.example/%0D%0AATTACH:")


@settings(deadline=None)
@given(title=any_text, line=any_text, key=any_text)
@example(title="A\r\nATTACH:x", line="B\nEND:VEVENT\nBEGIN:VEVENT", key="C\nUID:1")
@example(title='a,b;c\\n:"d" \u2028\x85\x0b\x00\ud800 👩🏽‍🚀' * 9, line="", key="\ud800")
def test_no_text_adds_a_line_or_is_lost(title: str, line: str, key: str) -> None:
    event = Event(**vars(CALL) | {"title": title, "lines": ("before", line), "key": (key,)})

    text = calendar_text("Mine", [event], site_url=None)

    lines = text.split(b"\r\n")
    assert all(len(each) <= 75 for each in lines)
    assert not any(sign in b"".join(lines) for sign in (b"\r", b"\n", b"\0"))
    assert len(text.decode().splitlines()) == len(lines) - 1
    made = only(text)
    assert {*made} == {"DESCRIPTION", "DTSTAMP", "DTSTART", "SUMMARY", "TRANSP", "UID"}
    assert shown(made["summary"]) == shown(title)
    assert shown(made["description"]) == shown(f"before {line}")


def shown(text: str) -> str:
    """Return what can be seen of a text."""
    return "".join(sign for sign in text if sign.isprintable() and not sign.isspace())
