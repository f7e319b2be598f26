from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from multidict import CIMultiDict

from netjournal.blogs.asking.answers import freshness_headers
from netjournal.blogs.asking.answers import hold
from netjournal.blogs.asking.answers import is_challenge
from netjournal.blogs.asking.answers import redirect_fault
from netjournal.blogs.asking.answers import status_fault
from netjournal.blogs.asking.answers import target
from netjournal.blogs.asking.answers import validator
from netjournal.blogs.reading.text import is_plain


@pytest.fixture(scope="session")
def pause(now):
    """Return how long a host is left alone after an answer."""

    def after(status: int, **headers: str) -> timedelta | None:
        sent = CIMultiDict((name.replace("_", "-"), value) for name, value in headers.items())
        held = hold("ada.example", status, sent, now)
        return held.not_before - now if held else None

    return after


@pytest.mark.parametrize("status", [429, 503])
def test_retry_after_in_seconds(pause, status):
    assert pause(status, Retry_After="120") == timedelta(minutes=2)
    assert pause(status, retry_after=" 120 ") == timedelta(minutes=2)


@pytest.mark.parametrize("status", [429, 503])
def test_retry_after_as_a_date(pause, status):
    assert pause(status, Retry_After="Fri, 20 Nov 2026 09:00:00 GMT") == timedelta(minutes=90)


@pytest.mark.parametrize("status", [429, 503])
def test_retry_after_as_a_date_counts_from_the_servers_skewed_clock(pause, status):
    until = "Sat, 20 Nov 2027 09:30:00 GMT"
    assert pause(status, Retry_After=until, Date="Sat, 20 Nov 2027 08:30:00 GMT") == timedelta(
        hours=1
    )


def test_a_clock_that_makes_no_sense_is_replaced_by_ours(pause):
    until = "Fri, 20 Nov 2026 09:00:00 GMT"
    assert pause(503, Retry_After=until, Date="noon") == timedelta(minutes=90)


def test_retry_after_is_capped_at_seven_days(pause):
    assert pause(429, Retry_After="99999999999999") == timedelta(days=7)
    assert pause(503, Retry_After="Fri, 20 Nov 2126 09:00:00 GMT") == timedelta(days=7)


@pytest.mark.parametrize("value", [None, "soon", "0", "-5", "", "Thu, 19 Nov 2026 09:00:00 GMT"])
def test_too_many_requests_without_a_time_is_an_hour_and_a_fault_is_nothing(pause, value):
    headers = {} if value is None else {"Retry_After": value}
    assert pause(429, **headers) == timedelta(hours=1)
    assert pause(503, **headers) is None


@pytest.mark.parametrize("status", [200, 304, 403, 404, 500, 502])
def test_other_answers_put_no_host_on_hold(pause, status):
    assert pause(status, Retry_After="120") is None


def test_a_hold_says_until_when_and_after_which_answer(now):
    asked = hold("ada.example", 429, CIMultiDict({"Retry-After": "5400"}), now)
    assert asked is not None
    assert asked.name == "ada.example"
    assert asked.not_before == now + timedelta(minutes=90)
    assert asked.why == "its server answered 429 Too Many Requests and asked to be left alone"
    silent = hold("ada.example", 429, CIMultiDict(), now)
    assert silent is not None
    assert silent.not_before == now + timedelta(hours=1)
    assert silent.why == "its server answered 429 Too Many Requests"


@given(value=st.text(), clock=st.text())
def test_no_header_makes_a_hold_fail_or_last_for_ever(now, value, clock):
    held = hold("ada.example", 429, CIMultiDict({"Retry-After": value, "Date": clock}), now)
    assert held is not None
    assert timedelta() < held.not_before - now <= timedelta(days=7)
    assert is_plain(held.why)


def test_what_says_how_long_an_answer_stays_fresh_is_kept_as_sent():
    headers = [
        ("Cache-Control", "max-age=60"),
        ("X-Other", "1"),
        ("cache-control", "must-revalidate"),
        ("Expires", "0"),
        ("Age", "5"),
        ("Date", "\x1b[31m"),
    ]
    assert freshness_headers(headers) == {
        "cache-control": "max-age=60, must-revalidate",
        "expires": "0",
        "age": "5",
    }


def test_a_validator_that_cannot_be_sent_back_is_not_kept():
    assert validator('W/"é"') == 'W/"é"'
    assert validator("x" * 2001) is None
    assert validator("\udce9") is None
    assert validator("") is None


@pytest.mark.parametrize(
    "page",
    [
        b"<!DOCTYPE html><html><head><title>Just a moment...</title></head></html>",
        b"<script>window._cf_chl_opt = {cvId: '3'};</script>",
        b"<title>Attention Required! | Cloudflare</title>",
        b'<form class="cf-browser-verification">',
    ],
)
def test_the_known_pages_of_cloudflare_are_challenges(page):
    assert is_challenge(403, {}, page)
    assert is_challenge(503, {}, page)
    assert not is_challenge(404, {}, page)


def test_cloudflare_says_itself_that_it_challenges():
    assert is_challenge(403, {"cf-mitigated": "challenge"}, b"")
    assert not is_challenge(403, {}, b"<title>Forbidden</title>")


@pytest.mark.parametrize(
    ("status", "words"),
    [
        (401, "asks for a password"),
        (403, "refuses feed readers"),
        (404, "nothing at this address"),
        (410, "gone for good"),
        (418, "open it in a browser"),
        (500, "fault of its own"),
        (503, "fault of its own"),
        (204, "no answer a feed can give"),
    ],
)
def test_each_status_is_explained(status, words):
    fault = status_fault(status)
    assert fault.startswith(f"HTTP {status}: ")
    assert words in fault


def test_encryption_is_not_given_up_on_the_way():
    fault = redirect_fault("HTTPS://ada.example/feed", "http://ada.example/feed")
    assert "from https to http://ada.example/feed" in (fault or "")
    assert redirect_fault("http://ada.example/feed", "https://ada.example/feed") is None


def test_a_redirect_is_relative_to_where_it_was_met():
    assert target("http://ada.example/a/b", " ../c?d=1#part ") == "http://ada.example/c?d=1"
    assert target("http://ada.example/a", "//ben.example/") == "http://ben.example/"
    assert target("http://ada.example/a", "http://[half") == "http://[half"
