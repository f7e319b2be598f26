"""The phrases by which a question is one to the readers, where a post ends."""

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
        "Have thoughts or questions about this kettle?",
        "Know of any others?",
        "Know a better way?",
        "Can anyone explain this to me?",
        "Other suggestions?",
        "What works for you?",
        "Maybe our readers can think of better ones?",
        "Perhaps others have seen this tea before?",
        "I wonder what other people's teapots look like?",
        "I wonder if we need a new teapot?",
        "What do other brewers think of it?",
        "Am I the only one who likes it cold?",
        "I'd be curious to know what other brewers use?",
        "What else is out there?",
        "What's the best way to do this?",
        "Or is there a better way?",
        "Does that look fine?",
        "Where would you start?",
        "Found any other good kettles?",
        "Are there others out there who drink it cold?",
        "What would get you to try it?",
        "Shall I go on with this series?",
        "Who's yours?",
        "For now, anyone interested?",
        "So I put the question to you: which tea?",
        "Just me?",
        "What would make it better?",
        "Where should I go next?",
        "Got a better name for it?",
        "Recommendations for a quiet teahouse?",
        "Is my reasoning sound?",
        "Would a smaller pot be better?",
        "Could this work in your kitchen?",
    ],
    "de": [
        "Übersehe ich etwas?",
        "Welche Kanne nutzt ihr?",
        "Kann mir jemand helfen?",
        "Was meint ihr: ist das eine gute Idee?",
        "Wer weiß mehr?",
        "Worauf achtet ihr beim Kauf?",
        "Lohnt sich das?",
        "Welche guten Kannen kennt ihr?",
        "Kennst du das auch?",
        "Nehmt ihr Zucker?",
        "Weiß einer, woran das liegt?",
    ],
    "es": [
        "¿Conocés alguna otra tetera?",
        "¿Usás tetera?",
        "¿Tienen alguna recomendación?",
        "¿Se les ocurre algo mejor?",
        "¿Les pasa lo mismo?",
        "¿Probaron esta tetera?",
        "¿Te ha pasado alguna vez?",
        "¿Merece la pena?",
        "¿Sobre qué queréis que escriba?",
        "¿Os ha pasado alguna vez?",
        "¿Quién viene?",
    ],
    "fr": [
        "Un retour d'expérience ?",
        "D'autres pistes à explorer ?",
        "Qui a déjà essayé ?",
        "C'est moi ou c'est moche ?",
        "Avez-vous eu le même problème ?",
        "Ai-je raison ?",
        "Est-ce que j'oublie quelque chose ?",
        "Voulez-vous que j'en parle plus ?",
    ],
}
NOT_TO_READERS = {
    "en": [
        "Know the feeling?",
        "Know what a kettle is?",
        "Can anyone explain why tea is hot?",
        "Who knows what works?",
        "How did it work?",
        "What could you learn from a kettle like that?",
        "Does it surprise you that tea is hot?",
        "Did I mention it was free?",
    ],
    "de": [
        "Übersieht der Koch etwas?",
        "Was macht der Tee?",
        "Habt ihr übrigens bemerkt, wie heiß er ist?",
    ],
    "es": ["¿Se le ocurre algo al cocinero?", "¿Por qué no usar la tetera?", "¿Alguien dijo té?"],
    "fr": ["Vous n'y croyez pas ?", "Qui n'a jamais rêvé de thé ?"],
}


def rows(table: dict[str, list[str]]) -> list[tuple[str, str]]:
    return [(language, sentence) for language, told in table.items() for sentence in told]


def asks(sentence: str, language: str) -> bool:
    text = f"{RAIN[language] * 12}\n{RAIN[language]}\n{sentence}"
    return any(each.kind is Invites.QUESTION for each in invitations(text, language))


@pytest.mark.parametrize(("language", "sentence"), rows(TO_READERS))
def test_a_question_is_one_to_the_readers(language: str, sentence: str) -> None:
    assert asks(sentence, language)


@pytest.mark.parametrize(("language", "sentence"), rows(NOT_TO_READERS))
def test_a_question_is_nobody_s_to_answer(language: str, sentence: str) -> None:
    assert not asks(sentence, language)
