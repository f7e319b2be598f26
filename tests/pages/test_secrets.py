"""What a site for others must not hold: telling texts, none that it might hold by chance."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from netjournal.followup.audience import seen
from netjournal.model import Audience
from netjournal.model import Config
from netjournal.model import PartialDate
from netjournal.pages.leaks import Search
from netjournal.pages.secrets import by_right
from netjournal.pages.secrets import secrets
from netjournal.pages.secrets import telling_parts

if TYPE_CHECKING:
    from collections.abc import Callable
    from collections.abc import Mapping

    from netjournal.model import Book

SHARED = Config(profile=Audience.SHARED)
TOUCHES = Config(profile=Audience.SHARED, show={Audience.SHARED: frozenset({"touches"})})
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
    assert secrets_of(book(ada, hidden, config=TOUCHES)) == {
        words: f"what was said in {hidden.path}"
    }
    assert not secrets_of(book(ada, hidden, shown, config=TOUCHES))


def test_what_was_said_around_a_hidden_name_is_told_by_the_touch_that_is_shown(
    book: Callable, contact: Callable, touch: Callable
) -> None:
    words = "He heard it before all the others did. @ben told it on as best he could."
    shown = touch("2026-03-02", "ada", text=words, audience=Audience.SHARED)
    ada, ben = contact("Ada", audience=Audience.SHARED), contact("Ben")

    assert list(secrets_of(book(ada, ben, shown, config=TOUCHES))) == ["contacts/ben.html"]


def test_what_is_part_of_what_is_shown_is_no_leak(
    book: Callable, contact: Callable, touch: Callable
) -> None:
    words = "Who, why, and that nobody has to answer"
    hidden = touch("2026-03-01", "ada", text=f"Three lines: [{words}](x.md)")
    shown = touch("2026-03-02", "ada", text=f"Say it: {words}.", audience=Audience.SHARED)
    whole = book(contact("Ada", audience=Audience.SHARED), hidden, shown, config=TOUCHES)

    assert not secrets_of(whole)


def test_a_hidden_name_in_a_text_that_is_shown_is_a_leak(
    book: Callable, contact: Callable, touch: Callable
) -> None:
    shown = touch("2026-03-02", "ada", text="Met Ben Adeyemi there.", audience=Audience.SHARED)
    ada, ben = contact("Ada", audience=Audience.SHARED), contact("Ben Adeyemi")
    whole = book(ada, ben, shown, config=TOUCHES)

    search = Search(secrets_of(whole), by_right(seen(whole)))

    assert list(search.found("<p>Met Ben Adeyemi there.</p>")) == [f"the name of {ben.path}"]


def test_parts_of_markdown_that_come_out_as_they_were_written() -> None:
    assert telling_parts(NOTES) == ["She would rather not be asked about the"]
    assert telling_parts("Short words\n\nTea") == []
