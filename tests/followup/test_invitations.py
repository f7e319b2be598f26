"""The words of a post that invite an answer: what counts in four languages, and what does not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netjournal.followup.invitations import QUOTE_LENGTH
from netjournal.followup.invitations import invitations
from netjournal.followup.invitations import question
from netjournal.followup.invitations import statement
from netjournal.model import Invitation
from netjournal.model import Invites

RAIN = {
    "en": "The tea was hot, and the rain did not stop for the whole of that day. ",
    "de": "Der Tee war heiß, und der Regen hörte den ganzen Tag nicht auf. ",
    "es": "El té estaba caliente y la lluvia no paró en todo el día para los demás. ",
    "fr": "Le thé était chaud et la pluie n'a pas cessé de toute la journée pour les gens. ",
}


def story(language: str, sentences: int = 12) -> str:
    return (RAIN[language] * sentences).strip()


def ending_with(sentence: str, language: str) -> list[tuple[str, Invites]]:
    """Find what invites in a post of some length that ends with a sentence."""
    text = f"{story(language)}\n{story(language)}\n{RAIN[language]}{sentence}"
    return [(each.quote, each.kind) for each in invitations(text, language)]


QUESTIONS = {
    "en": [
        "What do you think?",
        "So, what’s your take on this?",  # noqa: RUF001 (a typographic apostrophe)
        "How do you organise your notes?",
        "Has anyone else noticed this?",
        "Any thoughts?",
        "Which of these tips will you use next?",
        "And you?",
        "What did I miss?",
        "Is there a better way to do this?",
        "Who else is going?",
        "Do you keep a journal?",
        "Should I buy the red one?",  # advice
        "What am I doing wrong?",
        "How do other people handle this?",
        "Out of the three teas, which one do you like best?",
        "Perhaps someone can help me understand it?",
        "What's a trick that you use on a regular basis?",
        "Got any others?",
        "Any takers?",
        "Did I leave anything out?",
        "Should we change the name?",
        "Does that match your experience?",
    ],
    "de": [
        "Was meint ihr?",
        "Wie sehen Sie das?",
        "Und du?",
        "Habt ihr schon einmal gekündigt?",
        "Kennt jemand eine bessere Lösung?",
        "Welche Tipps habt ihr für mich?",
        "Habe ich etwas vergessen?",
        "Und wie ist das bei euch?",
        "Mache ich etwas falsch?",
        "Welcher ist euer liebster Tee?",
    ],
    "es": [
        "¿Qué opináis?",
        "¿Y tú?",
        "¿Alguien lo ha probado?",
        "¿Cuál es tu favorito?",
        "¿Qué piensan ustedes?",
        "¿Habéis leído este libro?",
    ],
    "fr": [
        "Qu'en pensez-vous ?",
        "Et vous, comment faites-vous ?",
        "Quelqu'un a déjà essayé ?",
        "Quel est votre livre préféré ?",
        "Et toi, tu en penses quoi ?",
        "Avez-vous des conseils ?",
    ],
}
CALLS = {
    "en": [
        "Let me know in the comments.",
        "Drop me a line.",
        "I’d love to hear your stories.",  # noqa: RUF001 (likewise)
        "Feedback is very welcome.",
        "Correct me if I'm wrong.",
        "If you have a better idea, please write to me.",
        "Over to you.",
        "Add a comment to this post telling me about your garden.",
        "I'm curious what others think.",
        "Suggestions are welcome!",
        "If you spot a mistake, let me know.",
        "Tell me in the comments which one you like best.",
        "I wonder how others deal with this.",
        "It is done, but curious what others do.",
        "Help/ideas appreciated.",
        "I'm very much open to feedback.",  # however often a word like "very" is said
        "Please leave any feedback in the comments and follow us on GitHub!",
        "If you found an error, please open an issue.",
        "If you want to try it, let's chat.",
        "Read it and let me know.",
    ],
    "de": [
        "Schreibt es mir in die Kommentare!",
        "Ich freue mich über Feedback.",
        "Mich würde interessieren, wie ihr das seht.",
        "Schreiben Sie mir Ihre Meinung.",
        "Falls ihr Tipps habt, immer her damit!",
        "Kritik und Anregungen sind herzlich willkommen.",
        "Ich bin gespannt auf eure Meinung!",
        "Wenn also jemand mehr weiß, mir schreiben!",
        "Für Ideen und Anregungen bin ich offen.",
    ],
    "es": [
        "Cuéntame en los comentarios.",
        "Me encantaría leer vuestras opiniones.",
        "Si tienes alguna sugerencia, escríbeme.",
        "Os leo en los comentarios.",
        "Si hay algún error, podés sugerirlo en los comentarios.",
    ],
    "fr": [
        "Dites-moi tout en commentaire !",
        "N'hésitez pas à laisser un commentaire.",
        "J'ai hâte de vous lire.",
        "Vos commentaires sont les bienvenus.",
        "Si ça vous intéresse, contactez-moi.",
    ],
}
DOUBTS = {
    "en": [
        "I am still not sure whether it was worth it.",
        "I wonder how they did it.",
        "I wonder if it rains?",
    ],
    "de": ["Ich bin mir noch nicht sicher.", "Ich frage mich, ob das reicht."],
    "es": ["No estoy del todo seguro.", "Me pregunto si bastará."],
    "fr": ["Je ne suis pas sûr que cela suffise.", "Je me demande si c'est assez."],
}
NOTHING = {
    "en": [
        "Who knows?",  # rhetorical
        "Isn't it strange?",
        "Sounds good, right?",
        "Did you know that tea has no calories?",
        "Have you ever wondered why the sky is blue?",
        "What do you do then? Because it rains, nothing.",  # answered at once
        "“What do you want?” she asked.",  # said by somebody
        "Ask yourself: what do you really want?",
        "She let me know that she was ill.",  # a report of a call
        "Don't tell me what to do.",
        "The comments were terrible.",
        "Thanks for all your feedback.",
        "Subscribe to my newsletter and let me know.",  # the blog's machinery
        "Like this post?",
        "Contact us today for a free quote.",  # a shop
        "Need help? Contact our sales team.",
        "What can you do about it?",  # "you" is anybody
        "I'd love to see him play again.",
        "Tell me about it.",
        "They also let us know that it rained.",
        "It is easier to just leave a comment.",
        "I hesitate to suggest it, if you ask.",
        "Feel free to skip this section.",
        "Please comment out the next line.",
        "Contact me at ada@blog.example.",  # a foot without a question
        "Get in touch with Ben today!",
        "Write to ada@blog.example, @ada or https://blog.example/ and let me know.",
        "If you are a company with a product, drop me a note.",
        "Could we share the tea between your cup and mine?",
        "Maybe this will make you drink more tea?",
        "How can anybody sleep at night?",
    ],
    "de": [
        "Wer weiß?",
        "Das kann uns ja nicht passieren, oder?",
        "Können Sie sich das vorstellen? Nein?",
        "Wird ihr Plan gelingen?",  # "ihr" is "her" here
        "„Was willst du?“, fragte sie.",
        "Mein Arzt sagt mir, ich soll ruhen.",
        "Kontaktieren Sie uns für ein Angebot.",
        "Abonniert meinen Newsletter.",
        "Vielen Dank für eure Kommentare.",
        "Ich freue mich auf den Sommer.",
        "Welche Alternativen bieten sich außerdem?",
        "Wie es in deiner Stadt aussieht?",
        "Kennt ihr schon den neuen Tee?",
    ],
    "es": [
        "¿Quién sabe?",
        "Bonito, ¿verdad?",
        "Síguenos en Facebook.",
        "¿Quieres saber más?",
        "Ella me dijo la verdad.",
    ],
    "fr": [
        "Qui sait ?",
        "C'est beau, non ?",
        "« Tu viens ? » dit-elle.",
        "Elle me dit la vérité.",
        "Vous avez compris ?",
        "Vous connaissez le thé ?",
    ],
}


def rows(table: dict[str, list[str]]) -> list[tuple[str, str]]:
    return [(language, sentence) for language, told in table.items() for sentence in told]


@pytest.mark.parametrize(("language", "sentence"), rows(QUESTIONS))
def test_a_question_to_the_readers(language: str, sentence: str) -> None:
    assert ending_with(sentence, language) == [(sentence, Invites.QUESTION)]


@pytest.mark.parametrize(("language", "sentence"), rows(CALLS))
def test_a_call_to_answer(language: str, sentence: str) -> None:
    assert ending_with(sentence, language) == [(sentence, Invites.CALL)]


@pytest.mark.parametrize(("language", "sentence"), rows(DOUBTS))
def test_a_doubt_of_the_author(language: str, sentence: str) -> None:
    assert ending_with(sentence, language) == [(sentence, Invites.DOUBT)]


@pytest.mark.parametrize(("language", "sentence"), rows(NOTHING))
def test_what_asks_for_no_answer(language: str, sentence: str) -> None:
    assert ending_with(sentence, language) == []


@pytest.mark.parametrize(
    "line",
    [
        "> What do you think?",
        "    what do you think?",
        "# What do you think?",
        "Leave a comment",
        "3 Comments",
        "— What do you think? asked Ben.",
    ],
)
def test_quotations_code_headings_links_and_speech_are_not_the_authors(line: str) -> None:
    assert invitations(f"{story('en')}\n{line}", "en") == []


def test_an_interviewer_asks_the_guest() -> None:
    text = "\n".join(f"What do you think of {what}?\n{story('en')}" for what in ("A", "B", "C"))
    assert invitations(text, "en") == []
    assert invitations(f"{text}\nAnd what do you think?", "en")
    said = f"Ada: What do you think?\nBen: {story('en')}\nAda: Has anyone asked?\nBen: No."
    assert invitations(said, "en") == []


def test_in_an_interview_short_answers_count_too() -> None:
    long = "\n".join(f"What do you think of {what}?\n{story('en')}" for what in ("A", "B", "C"))
    assert invitations(f"What do you use?\nTea.\n{long}", "en") == []


def test_a_question_answered_in_its_paragraph_is_rhetorical() -> None:
    text = f"{story('en')}\nHow do you keep tea hot?"
    assert invitations(text, "en")
    assert invitations(f"{text} {story('en', 2)}", "en") == []


@pytest.mark.parametrize(
    ("language", "asked", "thanks"),
    [
        ("en", "Which kettle is better for green tea?", "Thanks in advance!"),
        ("de", "Welcher Kessel ist besser für grünen Tee?", "Danke schon mal im Voraus!"),
        ("es", "¿Qué tetera es mejor para el té verde?", "¡Gracias de antemano!"),
        ("fr", "Quelle théière est la meilleure pour le thé vert ?", "Merci d'avance !"),
    ],
)
def test_who_asks_a_community_for_help_means_every_question(
    language: str, asked: str, thanks: str
) -> None:
    text = f"{story(language, 2)}\n{asked} {story(language, 4)}\n{RAIN[language]}"
    assert invitations(text, language) == []
    assert [each.quote for each in invitations(text + thanks, language)] == [asked]
    assert invitations(f"{text}\n{story(language, 50)} {thanks}", language) == []


def test_a_question_stays_open_if_only_calls_and_more_questions_to_readers_follow() -> None:
    ask = "Which tea do you drink?"
    more = "Tell me which of the many teas of this world you would take along. " * 2
    assert ending_with(f"{ask} {more}", "en")[0] == (ask, Invites.QUESTION)
    assert ending_with(f"{ask} {RAIN['en'] * 2}", "en") == []


def test_you_in_the_middle_of_a_post_is_anybody() -> None:
    text = f"{story('en')}\nHow do you get there? {story('en')}\n{story('en', 30)}"
    assert invitations(text, "en") == []
    assert invitations(text.replace("How do you get there", "What do you think"), "en")


def test_questions_beside_one_to_the_readers_share_its_address() -> None:
    found = ending_with("What do you think? Will the team win this year?", "en")
    assert found[-1] == ("Will the team win this year?", Invites.QUESTION)
    assert ending_with("Will the team win this year?", "en") == []


def test_before_the_end_a_question_shares_a_call_or_a_word_right_after_it() -> None:
    text = "What else could it be? Ideas?\nWhat is it? Do you know what it is?\n"
    found = [each.quote for each in invitations(text + story("en", 60), "en")]
    assert found == ["What else could it be?", "Ideas?"]


def test_an_invitation_tells_where_it_stands() -> None:
    text = "# Tea\nWe moved. It rained.\nWhat do you use? Tell me."
    assert invitations(text, "en") == [
        Invitation(Invites.QUESTION, "What do you use?", "It rained.", place=3, paragraphs=3),
        Invitation(Invites.CALL, "Tell me.", "What do you use?", place=3, paragraphs=3),
    ]


@pytest.mark.parametrize(
    ("text", "best"),
    [
        ("Any ideas? It rained. Let me know. I am not sure.", "Any ideas?"),
        ("Let me know. I am not sure it rained.", "Let me know."),
        ("What do you do first?\nIt rained.\nWhat do you think?", "What do you think?"),
        ("What do you think? Will the team win?", "What do you think?"),
        ("I am not sure. I wonder why.", "I wonder why."),
    ],
)
def test_a_question_goes_before_a_call_before_a_doubt_and_the_end_before_the_middle(
    text: str, best: str
) -> None:
    found = question(text, "en") or statement(text, "en")
    assert found
    assert found.quote == best


def test_a_long_sentence_is_cut_at_a_word_where_it_asks_nothing() -> None:
    many = "really " * 40
    (question,) = invitations(f"If it is {many}so, what do you think?", "en")
    assert question.quote.startswith("…really")
    assert question.quote.endswith("what do you think?")
    (call,) = invitations(f"Let me know whether it is {many}so.", "en")
    assert call.quote.startswith("Let me know")
    assert call.quote.endswith("really…")
    assert max(len(question.quote), len(call.quote)) <= QUOTE_LENGTH
    assert invitations(f"Do you {'really ' * 90}think so?", "en") == []


@pytest.mark.parametrize("said", [None, "", "en", "en-US", "x-klingon", "pt"])
def test_the_words_tell_the_language_where_none_of_ours_is_said_or_plainly_not_it(
    said: str | None,
) -> None:
    assert question(f"{story('de')} Was meint ihr?", said)
    assert question("What do you think?", said)


PIECES = st.sampled_from(
    [
        "What do you think?",
        "Let me know",
        "you",
        "?",
        ". ",
        "\n",
        "> ",
        '"',
        "“",
        "”",
        "…",
        "(",
        "Ada: ",
    ]
)


@given(
    st.lists(PIECES | st.text(max_size=20)).map(" ".join), st.sampled_from(["en", "de", "es", "fr"])
)
def test_whatever_the_text_a_quote_is_of_it(text: str, language: str) -> None:
    paragraphs = text.split("\n")
    every = invitations(text, language)
    for found in every:
        assert found.quote.strip("…") in paragraphs[found.place - 1]
        assert found.paragraphs == len(paragraphs)
        assert len(found.quote) <= QUOTE_LENGTH
    questions = [each for each in every if each.kind is Invites.QUESTION]
    best = question(text, language)
    assert best in questions if questions else best is None
    if not questions:
        calls = [each for each in every if each.kind is Invites.CALL]
        assert statement(text, language) == next(reversed(calls or every), None)
