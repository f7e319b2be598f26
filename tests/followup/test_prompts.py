"""The words a touch is proposed with: the user's, else those that come with netjournal."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from netjournal.followup.prompts import BUILT_IN
from netjournal.followup.prompts import prompt_of
from netjournal.model import Contact
from netjournal.model import LightTouch
from netjournal.model import Placeholder
from netjournal.model import Prompt
from netjournal.model import Prompts
from netjournal.records.text.placeholders import IN_BRACES

ADA = Contact("ada", "Ada Okafor")
MONTHS = [date(2026, month, 1) for month in range(1, 13)]


def said(book, *texts, **values):
    network = replace(
        book(ADA), prompts=Prompts(tuple(Prompt(LightTouch.HELLO, text) for text in texts))
    )
    known = {Placeholder(name): words for name, words in values.items()}
    return {prompt_of(LightTouch.HELLO, network, ADA, known, day) for day in MONTHS}


def test_every_kind_has_words_that_can_be_filled() -> None:
    assert BUILT_IN.keys() == set(LightTouch)
    for texts in BUILT_IN.values():
        words = {found[1] for text in texts for found in IN_BRACES.finditer(text)}
        assert texts
        assert words <= set(Placeholder)


def test_a_hello_fits_whom_one_never_wrote_to() -> None:
    said = " ".join(BUILT_IN[LightTouch.HELLO])
    assert not {"{last}", "{last-text}", "together", "again"} & set(said.split())


def test_the_users_texts_take_turns(book) -> None:
    assert said(book, "One.", "Two.") == {"One.", "Two."}


def test_a_text_with_a_gap_gives_way(book) -> None:
    assert said(book, "On {interest}.", "Hello.") == {"Hello."}
    assert said(book, "On {interest}.", "Hello.", interest="tea") == {"On tea.", "Hello."}


def test_where_all_have_gaps_they_are_seen(book) -> None:
    assert said(book, "On {interest}.") == {"On [something that interests them]."}


def test_a_kind_without_texts_keeps_those_that_come_with_it(book) -> None:
    assert said(book) <= {
        text.format(nickname="[what you call them]") for text in BUILT_IN[LightTouch.HELLO]
    }
