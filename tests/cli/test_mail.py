"""A letter as a mail program takes it."""

from __future__ import annotations

import re
from urllib.parse import parse_qs
from urllib.parse import unquote
from urllib.parse import urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netjournal.cli.mail import Letter
from netjournal.cli.mail import letter_from
from netjournal.cli.mail import mailto
from netjournal.cli.mail import shown

ONE_LINE = st.text(st.characters(exclude_categories=["Cc", "Cs", "Zl", "Zp"]))


def test_a_letter_becomes_a_url() -> None:
    letter = Letter("ada@lumen.example", "Tea & cake?", "Dear Ada,\n\nat 5 o'clock.\n\nInès")
    assert mailto(letter) == (
        "mailto:ada@lumen.example?subject=Tea%20%26%20cake%3F"
        "&body=Dear%20Ada%2C%0D%0A%0D%0Aat%205%20o%27clock.%0D%0A%0D%0AIn%C3%A8s"
    )


@pytest.mark.parametrize(
    ("address", "there"),
    [
        ("a?bcc=eve@evil.example", "a%3Fbcc%3Deve@evil.example"),
        ("a&b@c.example", "a%26b@c.example"),
        ("a%b@c.example", "a%25b@c.example"),
        ("a,eve@evil.example", "a%2Ceve@evil.example"),
        ("jürgen@müller.example", "j%C3%BCrgen@m%C3%BCller.example"),
    ],
)
def test_no_address_adds_anything_to_a_letter(address, there) -> None:
    assert mailto(Letter(address, "", "")) == f"mailto:{there}?subject=&body="


@given(ONE_LINE, ONE_LINE, st.text(st.characters(exclude_categories=["Cs"])))
def test_whatever_it_says_is_in_the_url_and_nothing_else(to, subject, body) -> None:
    url = mailto(Letter(to, subject, body))
    assert re.fullmatch(r"[A-Za-z0-9%@?=&:._~-]+", url)
    path, query = url.removeprefix("mailto:").split("?")
    fields = parse_qs(query, keep_blank_values=True, strict_parsing=True)
    assert unquote(path) == to
    assert fields.keys() == {"subject", "body"}
    assert fields["subject"] == [subject]
    assert fields["body"] == ["\r\n".join(body.splitlines())]
    assert urlsplit(url).scheme == "mailto"


def test_an_edited_letter_is_read_again() -> None:
    letter = Letter("ada@lumen.example", "Hello: again", "Dear Ada,\n\nTo: be or not to be.")
    assert letter_from(str(letter), "nobody") == letter


@pytest.mark.parametrize(
    ("text", "letter"),
    [
        ("Dear Ada,\n\nhello.\n", Letter("ada", "", "Dear Ada,\n\nhello.")),
        ("subject:  Hi \nDear Ada,\n", Letter("ada", "Hi", "Dear Ada,")),
        ("To: ben@b.example\nSubject: Hi", Letter("ben@b.example", "Hi", "")),
        ("\n\nTo: x\n\n\nDear Ada,", Letter("x", "", "Dear Ada,")),
    ],
)
def test_headings_may_be_missing(text, letter) -> None:
    assert letter_from(text, "ada") == letter


def test_nothing_in_a_letter_steers_a_terminal() -> None:
    assert shown(Letter("a", "b\x1b[2J", "c\u202ed\ne")) == "To: a\nSubject: b[2J\n\ncd\ne"
