"""`netjournal log` writes a touch down and prints where."""

from __future__ import annotations

from datetime import date

import pytest

from netjournal.model import Channel
from netjournal.model import Item
from netjournal.model import Promise
from netjournal.records.network import load_book

PEOPLE = {
    "contacts/ada-okafor.yml": "name: Ada Okafor\nrank: A\n",
    "contacts/ada-lund.yml": "name: Ada Lund\n",
    "contacts/ben-adeyemi.yml": "name: Ben Adeyemi\nnickname: Benny\n",
}


@pytest.fixture
def root(network):
    return network(PEOPLE)


def test_everything_that_was_said_is_in_the_file(root, netjournal):
    ran = netjournal(
        root,
        "log",
        "ada-okafor,benny",
        "call",
        'About C #hiring: she said "no".',
        "--date",
        "yesterday",
        "--ask",
        "An introduction to a payroll vendor",
        "--offer",
        "Read her draft",
        "--offer",
        "A room: the big one",
        "--promise",
        "Send the reading list by 2026-12-01",
        "--promise",
        "Call again",
    )
    assert (ran.exit_code, ran.stdout) == (0, "journal/2026/2026-11-19-ada-okafor-call.md\n")
    book = load_book(root)
    (touch,) = book.touches
    assert not book.problems
    assert touch.id == "2026-11-19-ada-okafor-call"
    assert (touch.date, touch.channel) == (date(2026, 11, 19), Channel.CALL)
    assert touch.people == ("ada-okafor", "ben-adeyemi")
    assert touch.asks == (Item("An introduction to a payroll vendor"),)
    assert touch.offers == (Item("Read her draft"), Item("A room: the big one"))
    assert touch.promises == (
        Promise("Send the reading list", by=date(2026, 12, 1)),
        Promise("Call again"),
    )
    assert touch.text.strip() == 'About C #hiring: she said "no".'


def test_the_second_call_of_a_day_has_a_file_of_its_own(root, netjournal):
    paths = [netjournal(root, "log", "ben", "call", text).stdout for text in ("One.", "Two.")]
    assert paths == [
        "journal/2026/2026-11-20-ben-adeyemi-call.md\n",
        "journal/2026/2026-11-20-ben-adeyemi-call-2.md\n",
    ]
    assert [touch.text.strip() for touch in load_book(root).touches] == ["One.", "Two."]


@pytest.mark.parametrize("who", ["ada-o", "Ada Okafor", "ada okafor"])
def test_a_beginning_or_a_name_is_enough(root, netjournal, who):
    assert "ada-okafor" in netjournal(root, "log", who, "card", "Happy birthday!").stdout


def test_an_ambiguous_name_lists_the_candidates(root, netjournal):
    ran = netjournal(root, "log", "ada", "call", "Hello.")
    assert ran.exit_code == 3
    assert "ada-lund" in ran.stderr
    assert "ada-okafor" in ran.stderr
    assert not list(root.glob("journal/**/*.md"))


def test_a_name_nobody_has(root, netjournal):
    ran = netjournal(root, "log", "ben-adeyem1", "call", "Hello.")
    assert ran.exit_code == 3
    assert "ben-adeyemi" in ran.stderr


def test_a_comment_has_the_address_of_its_post(root, netjournal):
    url = "http://ada.blogs.example/onboarding/#comments"
    assert netjournal(root, "log", "ada-o", "comment", "Well said.", "--url", url).exit_code == 0
    assert load_book(root).touches[0].url == url


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["ada-o", "comment", "Well said."], "needs --url"),
        (["ada-o", "call", "Hi.", "--url", "http://ada.example/"], "needs --url"),
        (["ada-o", "telegram", "Hi."], "'telegram' is not one of 'meeting'"),
        (["ada-o", "call", "Hi.", "--date", "2026-02-30"], "write it as 2026-11-20"),
        (["ada-o", "call", "Hi.", "--promise", "Write by 2026-02-30"], "no day of the calendar"),
        (["ada-o", "comment", "Hi.", "--url", "ada.example"], "no web address"),
        (["ada-o", "call", "Hi.", "--ask", " "], "it says nothing"),
        ([" , ", "call", "Hi."], "WHO names nobody"),
    ],
)
def test_wrong_usage_writes_nothing(root, netjournal, arguments, words):
    ran = netjournal(root, "log", *arguments)
    assert ran.exit_code == 2
    assert words in ran.stderr
    assert not list(root.glob("journal/**/*.md"))


def test_a_touch_resets_what_is_due(root, netjournal):
    assert "Ada Okafor" in netjournal(root, "due").stdout
    netjournal(root, "log", "ada-o", "email", "One line.")
    assert "Nobody is due" in netjournal(root, "due").stdout
