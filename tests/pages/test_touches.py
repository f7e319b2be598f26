from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from netjournal.followup.phrases import joined
from netjournal.model import Channel
from netjournal.pages.outlook import Outlook
from netjournal.pages.touches import entry

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date


@pytest.fixture
def title(book: Callable, contact: Callable, touch: Callable, today: date) -> Callable[..., str]:
    """Title a touch with some of three people."""

    def of(people: str, channel: str, subject: str | None = None, **fields: object) -> str:
        one = touch("2026-05-01", people, channel, **fields)
        network = book(contact("Ada"), contact("Ben"), contact("Chiara"), one)
        return entry(Outlook(network, {}, today), one, subject=subject).title

    return of


@pytest.mark.parametrize(
    ("people", "channel", "said"),
    [
        ("ada", "call", "Call with Ada"),
        ("ada ben", "email", "E-mail to Ada and Ben"),
        ("ada ben chiara", "event", "Event with Ada, Ben and Chiara"),
        ("ada ben", "introduction", "Introduction of Ada and Ben"),
        ("ada", "voicemail", "Voice mail to Ada"),
    ],
)
def test_a_touch_is_titled_as_one_would_say_it(
    title: Callable, people: str, channel: str, said: str
) -> None:
    assert title(people, channel) == said


@pytest.mark.parametrize("channel", Channel)
def test_what_came_from_them_says_so(title: Callable, channel: Channel) -> None:
    assert title("ada", channel, from_them=True).endswith(" from Ada")


def test_on_their_own_page_a_person_is_left_out(title: Callable) -> None:
    assert title("ada", "letter", subject="ada") == "Letter"
    assert title("ada ben", "letter", subject="ada") == "Letter with Ben"


def test_a_comment_may_name_nobody(title: Callable) -> None:
    assert title("", "comment", id="2026-05-01-a-post") == "Comment"


def test_names_are_joined_in_words() -> None:
    assert joined(iter(())) == ""
    assert joined(["Ada"]) == "Ada"
