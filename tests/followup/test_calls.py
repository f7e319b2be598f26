"""What calls for an answer: an act of answering that is asked for, allowed or wished."""

from __future__ import annotations

import pytest

from netjournal.followup.invitations import invitations
from netjournal.model import Invites

ASKED = {
    "en": [
        # an order
        "Please email me if the kettle leaks.",
        "Ask me about the blue teapot.",
        "(Also open to suggestions)",
        "Pop your answer in the comments below.",
        # with a condition, before it or after
        "If the lid does not fit, tell us.",
        "Send them back to me if you find any.",
        "If there's a better kettle, please reach out on Mastodon.",
        "Know a better tea? Drop me a line.",
        # with leave to do it
        "Feel free to try the tea, and to leave questions in the comments.",
        "Do not hesitate to point out mistakes.",
        "You are more than welcome to share your own recipe below.",
        "Perhaps someone can comment on the tea.",
        "Hopefully you'll help enlighten me.",
        "You can also email me.",
        # wished for
        "I will be grateful for your feedback.",
        "Happy to hear about them in the comments!",
        "We'd be interested in hearing how you brew it.",
        "I'm curious which tea you like.",
        "I'd like to see what others brew.",
        "We are actively seeking feedback.",
        "So my question is, is this kettle worth it.",
    ],
    "de": [
        "Meldet euch gern, wenn ihr einen besseren Tee kennt.",
        "Sprecht mich einfach an, falls ihr Fragen habt.",
        "Ihr könnt mir gerne eine Mail schreiben.",
        "Zögert nicht, einen Kommentar zu hinterlassen.",
        "Es wäre schön, wenn ihr eure Tipps teilen würdet.",
        "Vielleicht kann ja jemand in den Kommentaren davon berichten.",
        "Bitte in den Kommentaren diskutieren.",
    ],
    "es": [
        "Si el té no te gusta, escríbeme.",
        "No dudes en decirme lo que falta.",
        "Te invito a dejar un comentario.",
        "Me gustaría que me contaras tu experiencia y me dejes un mensaje.",
        "Ojalá alguien pueda ayudarme con la tetera.",
        "Por favor, ponte en contacto si lo sabes.",
    ],
    "fr": [
        "Si le thé est froid, dites-le-moi.",
        "N'hésitez surtout pas à me signaler une erreur.",
        "Je vous invite à commenter.",
        "Ce serait sympa que vous puissiez laisser un message.",
        "Peut-être que quelqu'un saura m'aider avec la théière.",
        "Prévenez-moi si vous en trouvez une.",
    ],
}
NOT_ASKED = {
    "en": [
        "If you send me the tea in a bag, it gets wet.",  # "you" does it, nobody is asked to
        "If I want to brew a cup, I can ask a question.",
        "If the water boils, leave the lid on.",
        "Feel free to add more sugar.",
        "They were very excited to hear about the tea.",
        "I was curious which tea it was.",
        "I'm eager to see how the tea turns out.",
        "I'd love to see you there!",
        "We had only two weeks to gather and address feedback on the tea.",
        "Give them a cup, and make the experience a good one.",
        "In the end you get to take your turn at the kettle.",
        "The shop is open to the public, and to feedback from the staff.",
    ],
    "de": [
        "Wenn ihr uns das Wasser schickt, kochen wir den Tee.",
        "Kommt vorbei und macht mit!",
        "Man kann hier gut diskutieren.",
        "Sie können den Tee auch schreiben lassen.",
        "Zögert nicht, das Wasser zu kochen.",
    ],
    "es": [
        "Puedes hacer el té con leche.",
        "No dudes en usar agua fría.",
        "Si te gusta el té, usa la tetera.",
    ],
    "fr": [
        "Si vous faites du thé, laissez le couvercle.",
        "Faites d'abord bouillir l'eau.",
        "Maintenant, à vous de jouer.",
        "N'hésitez pas à prendre du thé.",
        "Comme vous pouvez le constater, le thé est facile à faire.",
    ],
}


def rows(table: dict[str, list[str]]) -> list[tuple[str, str]]:
    return [(language, sentence) for language, told in table.items() for sentence in told]


def calls(sentence: str, language: str) -> list[str]:
    found = invitations(sentence, language)
    return [each.quote for each in found if each.kind is Invites.CALL]


@pytest.mark.parametrize(("language", "sentence"), rows(ASKED))
def test_an_act_of_answering_is_asked_for(language: str, sentence: str) -> None:
    *_, last = calls(sentence, language)
    assert sentence.endswith(last)


@pytest.mark.parametrize(("language", "sentence"), rows(NOT_ASKED))
def test_it_is_told_of_or_is_another_act(language: str, sentence: str) -> None:
    assert calls(sentence, language) == []


def test_leave_is_for_what_follows_soon() -> None:
    many = "the tea, " * 6
    assert calls("Feel free to try the tea, and to comment here.", "en")
    assert not calls(f"Feel free to try {many} and to comment here.", "en")
