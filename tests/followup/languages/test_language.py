"""Questions that each language knows to be to the readers, where a post ends, and which not."""

from __future__ import annotations

import pytest

from netjournal.followup.invitations import invitations
from netjournal.model import Invites

RAIN = {
    "en": "The tea was hot, and the rain did not stop for the whole of that day. ",
    "de": "Der Tee war heiß, und der Regen hörte den ganzen Tag nicht auf. ",
    "es": "El té estaba caliente y la lluvia no paró en todo el día para los demás. ",
    "fr": "Le thé était chaud et la pluie n'a pas cessé de toute la journée pour les gens. ",
}
TO_READERS = {
    "en": [
        "Questions, comments, problems?",
        "Or is it just me?",
        "Would you like to read more about tea?",
        "Where do I start looking for a kettle?",
        "What do you all think, readers?",
        "Which do you like best, Assam, Ceylon?",
    ],
    "de": [
        "Fragen, Anregungen, Kritik?",
        "Eure Meinung dazu?",
        "Und ihr so?",
        "Was trinkt ihr am liebsten?",
        "Seht ihr das anders?",
        "Wer kann mir helfen?",
        "Bin ich da allein?",
        "Was soll ich tun?",
        "Was meint ihr, Leute?",
        "Habt ihr noch mehr davon, Ideen?",
    ],
    "es": [
        "¿Preguntas, dudas, sugerencias?",
        "¿Soy el único?",
        "¿Me recomendáis alguno?",
        "¿Quién más bebe té?",
        "¿He olvidado algo?",
        "¿Y tú, qué té bebes?",
    ],
    "fr": [
        "Questions, remarques, suggestions ?",
        "Suis-je le seul ?",
        "On en parle en commentaire ?",
        "C'est quoi votre thé préféré ?",
        "Qui d'autre aime le thé ?",
        "Et vous, quel thé buvez-vous ?",
    ],
}
TO_NOBODY = {
    "en": [
        "What do you drink with it, Ada?",  # to one with a name
        "Would you like to save money?",
        "Can anyone stop the rain?",
        "Where do I start?",
        "What for?",
    ],
    "de": [
        "Was trinkst du dazu, Ada?",
        "Sind Sie ein Teefreund?",
        "Was soll das?",
        "Seht ihr das?",
    ],
    "es": ["¿Qué bebes con eso, Ada?", "¿Tienen algún precio los tés?"],
    "fr": [
        "Que buvez-vous avec cela, Ada ?",
        "Vous avez remarqué la couleur ?",
        "Posez-vous la question : que voulez-vous ?",
        "Pourquoi pas vous ?",
    ],
}


def rows(table: dict[str, list[str]]) -> list[tuple[str, str]]:
    return [(language, sentence) for language, told in table.items() for sentence in told]


def questions(sentence: str, language: str) -> list[str]:
    story = RAIN[language] * 12
    found = invitations(f"{story}\n{story}{sentence}", language)
    return [each.quote for each in found if each.kind is Invites.QUESTION]


@pytest.mark.parametrize(("language", "sentence"), rows(TO_READERS))
def test_a_question_to_the_readers(language: str, sentence: str) -> None:
    assert questions(sentence, language) == [sentence]


@pytest.mark.parametrize(("language", "sentence"), rows(TO_NOBODY))
def test_a_question_to_nobody_or_to_one(language: str, sentence: str) -> None:
    assert questions(sentence, language) == []
