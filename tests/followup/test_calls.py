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
        # in more words
        "Drop yours in the comments.",
        "Chime in below!",
        "Send me your recipes.",
        "If you spot a crack or a drip, log a bug.",
        "If the lid is loose, look for the screw and tell us.",
        "Feel free to try it, pour a cup, and give us feedback.",
        "We ask that anyone who knows the kettle email us.",
        "My inbox is open.",
        "You should tell me about yours.",
        "Any feedback will be very welcome, by the way.",
        "I'd recommend sharing your thoughts on tea with me.",
        "It would be nice to hear from you.",
        "I'd appreciate hearing from anyone who has one.",
        "I love hearing your stories.",
        "I'm happy to answer any questions.",
        "I'd love to be proven wrong.",
        "I'd love your help with the kettle.",
        "Your comments on the tea are invaluable.",
        "Feedback is great, tea is better.",
        "I'm wondering whether anyone here has tried it.",
        "If you don't want to use it: you can report bugs.",
        "I can be reached in the comments below.",
        "We welcome readers to share their recipes.",
        "I welcome better solutions.",
        "The pot is ugly, so I would appreciate better solutions.",
        "I wouldn't mind hearing some feedback on the tea.",
        "If you know of one, add it to the comments!",
        "I'd love to read theories in the comment section.",
        "Be sure to comment below.",
        "If anybody has thoughts on tea, I'd be happy to talk more.",
        "I'd love to see people brew it and report back their experiences.",
        "Any and all feedback is 100% welcomed.",
        "Any help with the kettle would be greatly appreciated!",
        "Please send errata to tea@kettle.example.",
        "If the lid is loose, please get in contact with me.",
        "You can drop me an email.",
        "I will brew more and am always open to suggestions.",
        "If you're using it I'd love to know what you think.",
        "Please feel free to send over any feedback.",
        "Any help is welcome.",
        "I'd love to know other people's hacks for tea.",
        "Or contact me personally.",
        "Make sure to let us know how you brew it.",
        "Leave us a note in the comments!",
        "Try the tea and let the team know if you have feedback.",
        "Suggestions in the comments, please.",
        "Advice needed.",
        "I could do with some advice.",
        "I have a question for you.",
        "Let's continue the conversation on Mastodon.",
        "Join the discussion below.",
        "I'd value any comments.",
        "If you spot a leak, I'd appreciate a note.",
        "Always happy to chat about tea.",
        "If you have questions, I'm on Mastodon.",
        "If it leaks and you disagree, say so.",
    ],
    "de": [
        "Meldet euch gern, wenn ihr einen besseren Tee kennt.",
        "Sprecht mich einfach an, falls ihr Fragen habt.",
        "Ihr könnt mir gerne eine Mail schreiben.",
        "Zögert nicht, einen Kommentar zu hinterlassen.",
        "Es wäre schön, wenn ihr eure Tipps teilen würdet.",
        "Vielleicht kann ja jemand in den Kommentaren davon berichten.",
        "Bitte in den Kommentaren diskutieren.",
        # in more words
        "Wer Tee mag, kann mir gern schreiben.",
        "Wer Ideen hat, meldet sich bei mir.",
        "Bei Fragen könnt ihr euch an den Teekoch wenden.",
        "Bei Fragen einfach melden.",
        "Fragen beantworte ich gerne.",
        "Dann meldet euch gerne!",
        "Falls der Tee kalt ist, seht nach der Kanne und meldet euch bei mir.",
        "Gespannt bin ich auf eure Meinung.",
        "Ich brauche eure Hilfe.",
        "Ich würde gern wissen, wie ihr das macht.",
        "Ich frage mich, ob jemand von euch den Tee kennt.",
        "Feedback gern per Mail.",
        "Feedback ist also gern erwünscht.",
        "Ihr erreicht mich per Post.",
        "Erreichen könnt ihr mich auch per Mail.",
        "Ich würde gerne eure Meinung hören.",
        "Ich freue mich, von euch zu hören.",
        "Ab damit in die Kommentare.",
        "Sprecht mich einfach an.",
    ],
    "es": [
        "Si el té no te gusta, escríbeme.",
        "No dudes en decirme lo que falta.",
        "Te invito a dejar un comentario.",
        "Me gustaría que me contaras tu experiencia y me dejes un mensaje.",
        "Ojalá alguien pueda ayudarme con la tetera.",
        "Por favor, ponte en contacto si lo sabes.",
        # in more words
        "Si alguien lo sabe, que lo comente.",
        "Si algo falta, no dudes en comentármelo.",
        "Se agradece cualquier ayuda.",
        "Estoy abierto a sugerencias.",
        "Necesito vuestra ayuda.",
        "Quiero leer vuestras historias.",
        "Me pregunto si alguno de vosotros lo ha probado.",
        "Hablamos en los comentarios.",
        "Si tienes un libro gratis, deja un comentario.",
        "Decime qué pensás del té.",
        "Escribime si tenés dudas.",
        "Avísenme si encuentran un error.",
        "Cualquier duda, escribime.",
        "Cualquier duda o sugerencia, en los comentarios.",
        "Se agradecen los comentarios.",
        "Si conocés otra tetera, dejala en los comentarios.",
        "Si ven algún error, avisen.",
        "Recomendame una tetera.",
        "Compartí tu experiencia en los comentarios.",
        "Agradecería cualquier ayuda.",
        "Bienvenidas las sugerencias.",
    ],
    "fr": [
        "Si le thé est froid, dites-le-moi.",
        "N'hésitez surtout pas à me signaler une erreur.",
        "Je vous invite à commenter.",
        "Ce serait sympa que vous puissiez laisser un message.",
        "Peut-être que quelqu'un saura m'aider avec la théière.",
        "Prévenez-moi si vous en trouvez une.",
        # in more words
        "Si vous avez une idée, je suis preneur.",
        "Toute aide est la bienvenue.",
        "J'ai besoin de votre aide.",
        "Ça m'intéresse de savoir ce que vous en pensez.",
        "Je serais ravi que tu partages ton avis.",
        "Je me demande si certains d'entre vous ont essayé.",
        "Rendez-vous dans les commentaires.",
        "Faites-moi signe.",
        "Je serais curieux de savoir ce que vous buvez.",
        "Questions et remarques bienvenues.",
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
        "I look forward to seeing what the fair brings.",
        "Of course you're wondering how you can help the brewer.",
        "I was wondering if it would rain.",
        "I'd recommend it if you like tea.",
        "It would be interesting to know how tea was made.",
        "The kettle allows soliciting opinions from afar.",
        "If possible, brew it and provide feedback to the cook.",
        "If it whistles, others can pour and chime in.",
        "See https://blog.example/let-me-know-what-you-think for the tea.",
        "The comments are terrible, and there are three of them.",
        "I always encourage people to write recipes.",
        "I'll be sure to share what I learn about tea.",
        "Ada left meaningful hints and comments on my kettle.",
        "Improvements to the lid of the kettle.",
        "The tea is changed with a Request for Comments process.",
        "The kettle can be reached from the table.",
        "I welcome the change of tea.",
        "Contact lenses help me read the tin.",
        "I have a question about the tin.",
        "Join the two halves of the pot.",
    ],
    "de": [
        "Wenn ihr uns das Wasser schickt, kochen wir den Tee.",
        "Kommt vorbei und macht mit!",
        "Man kann hier gut diskutieren.",
        "Sie können den Tee auch schreiben lassen.",
        "Zögert nicht, das Wasser zu kochen.",
        "Wer Tee bestellt, meldet sich am Tresen.",
        "Ich brauche mehr Tee.",
        "Ich würde gern wissen, wer den Tee gekocht hat.",
        "Wer trinken will, kann sich gern setzen.",
        "Ihr erreicht den Laden mit dem Rad.",
        "Ich würde gerne den Tee hören.",
    ],
    "es": [
        "Puedes hacer el té con leche.",
        "No dudes en usar agua fría.",
        "Si te gusta el té, usa la tetera.",
        "Ada escribe sus comentarios en el libro.",
        "Hace el té y comparte sus ideas con el grupo.",
        "Quiero saber cuánto cuesta el té.",
        "Necesito más té.",
        "Pasame el azúcar, Ada.",
        "Si ven la tetera, está llena.",
        "Cualquier taza sirve.",
        "Se agradece la sombra en verano.",
    ],
    "fr": [
        "Si vous faites du thé, laissez le couvercle.",
        "Faites d'abord bouillir l'eau.",
        "Maintenant, à vous de jouer.",
        "N'hésitez pas à prendre du thé.",
        "Comme vous pouvez le constater, le thé est facile à faire.",
        "Parlons-en un peu, de ce thé.",
        "J'ai besoin de thé.",
        "Vous pouvez y écrire le nom du thé.",
        "N'hésitez pas à donner du thé.",
        "Je serais ravi de boire ce thé.",
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
