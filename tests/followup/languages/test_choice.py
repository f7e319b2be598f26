"""Which language's phrases are looked for, and that each can be read."""

from __future__ import annotations

import pytest

from netjournal.followup.languages.choice import COMMON
from netjournal.followup.languages.choice import language_of
from netjournal.followup.languages.language import language

GERMAN = ["der", "tee", "war", "heiß", "und", "der", "regen", "hörte", "nicht", "auf"]


@pytest.mark.parametrize(
    ("words", "said", "code"),
    [
        (GERMAN, "de", "de"),
        (GERMAN, None, "de"),
        (GERMAN, "en-US", "de"),  # an engine's English
        (GERMAN, "pt", "de"),
        (["tee"], "de-AT", "de"),
        (["tee"], "pt", "en"),
        ([], None, "en"),
        (["the", "tea", "and", "the", "rain"], "x-klingon", "en"),
        (["tea"] * 600 + GERMAN * 200, None, "de"),
    ],
)
def test_what_is_said_counts_unless_the_words_are_plainly_of_another_language(
    words: list[str], said: str | None, code: str
) -> None:
    assert language_of(words, said).code == code


@pytest.mark.parametrize("code", COMMON)
def test_every_language_has_all_its_lists(code: str) -> None:
    read = language(code)
    assert read.code == code
    assert not read.signs.are_in(["tea"])
    assert read.told
    assert read.about_me
    assert all(word == word.capitalize() for word in read.polite)
