"""What a site for others must not hold: telling texts, none that it might hold by chance."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from netjournal.followup.audience import seen
from netjournal.model import Audience
from netjournal.model import Config
from netjournal.model import PartialDate
from netjournal.pages.secrets import secrets
from netjournal.pages.secrets import telling_parts

if TYPE_CHECKING:
    from collections.abc import Callable
    from collections.abc import Mapping

    from netjournal.model import Book

SHARED = Config(profile=Audience.SHARED)
NOTES = "She would rather not be asked about the **old job**, ever."


def secrets_of(book: Book) -> Mapping[str, str]:
    return secrets(book, seen(book))


def test_a_hidden_person_is_named_nowhere(book: Callable, contact: Callable) -> None:
    ben = contact("Ben Adeyemi", emails=("ben@x.example",), phones=("+44 113 555",))
    assert secrets_of(book(ben, config=SHARED)) == {
        "Ben Adeyemi": "the name of contacts/ben-adeyemi.yml",
        "ben-adeyemi": "the name of contacts/ben-adeyemi.yml",
        "ben@x.example": "emails of contacts/ben-adeyemi.yml",
        "+44 113 555": "phones of contacts/ben-adeyemi.yml",
        "44113555": "phones of contacts/ben-adeyemi.yml",
    }


def test_a_single_name_is_a_word_like_others_but_its_page_is_not(
    book: Callable, contact: Callable
) -> None:
    assert list(secrets_of(book(contact("May"), config=SHARED))) == ["contacts/may.html"]


def test_of_a_visible_person_what_is_not_shown_stays_secret(
    book: Callable, contact: Callable
) -> None:
    ada = contact(
        "Ada",
        audience=Audience.SHARED,
        emails=("ada@x.example",),
        birthday=PartialDate(1984, 3, 14),
        notes=NOTES,
    )
    found = secrets_of(book(ada, config=SHARED))
    assert list(found) == [
        *("ada@x.example", "1984-03-14", "14 March 1984"),
        "She would rather not be asked about the",
    ]
    config = Config(
        profile=Audience.SHARED,
        show={Audience.SHARED: frozenset({"emails", "birthday", "notes"})},
    )
    assert not secrets_of(book(ada, config=config))


@pytest.mark.parametrize("born", [PartialDate(month=3, day=14), PartialDate(1984, 3)])
def test_a_birthday_of_which_a_part_is_missing_is_like_any_date(
    book: Callable, contact: Callable, born: PartialDate
) -> None:
    assert not secrets_of(
        book(contact("Ada", audience=Audience.SHARED, birthday=born), config=SHARED)
    )


def test_what_was_said_stays_secret_unless_a_visible_touch_says_it_too(
    book: Callable, contact: Callable, touch: Callable
) -> None:
    words = "Sent her the reading list, as promised in spring"
    shown = touch("2026-03-02", "ada", text=words, audience=Audience.SHARED)
    ada = contact("Ada", audience=Audience.SHARED)
    hidden = touch("2026-03-01", "ada", text=words)
    touches = Config(profile=Audience.SHARED, show={Audience.SHARED: frozenset({"touches"})})
    assert secrets_of(book(ada, hidden, config=touches)) == {
        words: f"what was said in {hidden.path}"
    }
    assert not secrets_of(book(ada, hidden, shown, config=touches))


def test_parts_of_markdown_that_come_out_as_they_were_written() -> None:
    assert telling_parts(NOTES) == ["She would rather not be asked about the"]
    assert telling_parts("Short words\n\nTea") == []
