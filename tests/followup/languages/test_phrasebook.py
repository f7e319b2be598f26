"""How phrases are written, and what they are found in."""

from __future__ import annotations

import pytest

from netjournal.followup.languages.phrasebook import Phrases
from netjournal.followup.languages.phrasebook import Signs
from netjournal.followup.languages.phrasebook import divided
from netjournal.followup.languages.phrasebook import words_of

CLASSES = {"ME": frozenset({"me", "us"}), "LIKE": frozenset({"like", "love"})}
LEADS = frozenset({"and", "so"})


@pytest.mark.parametrize(
    ("phrase", "sentence"),
    [
        ("let me know", "Please let me know!"),
        ("let me/us know", "Let us know."),
        ("let ME know", "Let us know."),
        ("drop ME/him a line", "Drop me a line."),
        ("I'd (really) LIKE to hear".lower().replace("like", "LIKE"), "I’d love to hear it."),  # noqa: RUF001
        ("if you .. write", "If you know more, write."),
        ("if you ... write", "If you know how they do it in Rome, write."),
        ("^ thoughts", "And so: thoughts?"),
        (", isn't it", "Cold, isn't it?"),
        ("~ curious", "Done, and so: curious!"),
        ("~ curious", "And curious."),
        ("LIKE* it", "It."),
        ("I LIKE* it".lower().replace("like", "LIKE"), "I love, love, like it."),
        ("thoughts $", "Any thoughts?"),
        ("know what/$", "You know?"),
        ("let me -out", "Let me."),
        ("n' hésitez pas", "N’hésitez pas !"),  # noqa: RUF001
        ("dites moi", "Dites-moi tout."),
        ("an email", "Send an e-mail."),
    ],
)
def test_a_phrase_is_in_a_sentence(phrase: str, sentence: str) -> None:
    assert Phrases(phrase, CLASSES).are_in(divided(sentence), LEADS)


@pytest.mark.parametrize(
    ("phrase", "sentence"),
    [
        ("let me know", "Let me now know."),
        ("let me know", "Outlet me know."),
        ("if you .. write", "If you know how they do it in Rome, write."),
        ("^ thoughts", "Good thoughts?"),
        (", isn't it", "Isn't it cold?"),
        ("~ curious", "Done, and he is curious."),
        ("I LIKE* it".lower().replace("like", "LIKE"), "I love, hate it."),
        ("thoughts $", "Thoughts fly."),
        ("let me -out", "Let me out."),
        ("let", ""),
    ],
)
def test_a_phrase_is_not_in_a_sentence(phrase: str, sentence: str) -> None:
    assert not Phrases(phrase, CLASSES).are_in(divided(sentence), LEADS)


def test_where_a_phrase_begins_is_told_for_each_place() -> None:
    sentence = divided("Tell me, and tell us!")
    assert [*Phrases("tell ME", CLASSES).found(sentence)] == [0, 3]
    assert sentence.clauses == {0, 2, 5}


def test_signs_are_words_without_which_no_phrase_is_there() -> None:
    phrases = Phrases("let me know\ntell (someone) ME", CLASSES)
    assert all(Signs([phrases], frozenset()).are_in(["a", word]) for word in ("know", "tell"))
    assert not Signs([phrases], frozenset()).are_in(["let", "me", "us"])


def test_a_common_sign_tells_only_beside_another_word_of_its_phrase() -> None:
    common = frozenset({"let", "me", "know"})
    signs = Signs([Phrases("let me know\nknow", CLASSES)], common)
    assert signs.are_in(["know"])
    signs = Signs([Phrases("let me know", CLASSES)], common)
    assert signs.are_in(["you", "let", "me", "know"])
    assert not signs.are_in(["i", "know"])


def test_what_is_polite_keeps_its_capital_but_where_a_sentence_begins() -> None:
    polite = frozenset({"Sie"})
    assert divided("Was meinen Sie?", polite).words == ["was", "meinen", "Sie"]
    assert divided("Sie meinen?", polite).words == ["sie", "meinen"]


def test_the_words_of_a_text_are_those_of_its_sentences() -> None:
    text = "N’hésitez pas : l'avis d'e-mail, it's fine."  # noqa: RUF001
    assert words_of(text) == divided(text).words
