"""Letters: the user's own go before those that come with netjournal."""

from __future__ import annotations

from datetime import UTC
from datetime import datetime

import pytest

from netjournal.cli.templates import template
from netjournal.cli.templates import template_names
from netjournal.errors import NetjournalError
from netjournal.errors import NotFoundError
from netjournal.records.network import load_book

NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)
BUILT_IN = ["after-meeting", "birthday", "gone-to-work", "hello", "news", "promise", "thank-you"]


@pytest.fixture
def book(network):
    return lambda files: load_book(network(files), NOW)


@pytest.mark.parametrize("name", BUILT_IN)
def test_those_that_come_with_netjournal_are_whole(name, book) -> None:
    found = template(book({}), name)
    assert found.id == name
    assert found.subject
    assert "{nickname}" in found.text
    assert found.text.endswith("{me}")


def test_the_users_own_are_used(book) -> None:
    own = book({"templates/hello.md": "---\nsubject: Ahoy\n---\nAhoy!\n"})
    assert (template(own, "hello").subject, template(own, "hello").text) == ("Ahoy", "Ahoy!")
    assert template(own, "templates/hello.md").text == "Ahoy!"
    assert template(own, "birthday").subject.startswith("Happy birthday")


def test_all_are_listed(book) -> None:
    files = {"templates/autumn.md": "---\n---\nLeaves!\n", "templates/bad.md": "No front matter\n"}
    assert template_names(book(files)) == ["after-meeting", "autumn", "bad", *BUILT_IN[1:]]


def test_one_with_a_fault_is_not_used(book, monkeypatch) -> None:
    faulty = book({"templates/hello.md": "---\n---\nHello {nickame}!\n"})
    monkeypatch.chdir(faulty.root / "templates")
    with pytest.raises(NetjournalError) as error:
        template(faulty, "hello")
    assert str(error.value) == (
        "hello.md:3:7: {nickame} is no placeholder, did you mean {nickname}?"
    )


@pytest.mark.parametrize("name", ["helo", "../mkdocs", "/etc/passwd", ""])
def test_nothing_else_is_a_template(name, book) -> None:
    with pytest.raises(NotFoundError) as error:
        template(book({}), name)
    assert "hello" in str(error.value)
