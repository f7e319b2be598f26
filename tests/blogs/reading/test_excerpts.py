from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netjournal.blogs.reading.excerpts import is_protected
from netjournal.blogs.reading.excerpts import own_words

LONG = "A long sentence of a post that goes on for a while. " * 30


def test_the_content_is_the_full_text_however_short():
    assert own_words("A note.\nTwo.", is_summary=False) == ("A note.\nTwo.", True)


def test_a_short_summary_is_an_excerpt_and_a_long_one_the_post_itself():
    assert own_words("How it begins.", is_summary=True) == ("How it begins.", False)
    assert own_words(LONG.strip(), is_summary=True) == (LONG.strip(), True)
    assert own_words(f"{LONG}and then…", is_summary=True)[1] is False


def test_an_empty_text_is_not_full():
    assert own_words("", is_summary=False) == ("", False)


@pytest.mark.parametrize("mark", ["[…]", "[...]", "(…)", " […]"])
def test_a_text_that_is_cut_off_ends_with_dots(mark):
    assert own_words(f"{LONG}and then {mark}", is_summary=False) == (f"{LONG}and then…", False)


@pytest.mark.parametrize(
    "rest",
    [
        "Continue reading",
        "Continue reading Five things I learned →",
        "Read more",
        "Read more »",
        "→ Read more…",
        "Read the rest of this entry »",
        "(more…)",
        "Weiterlesen Fünf Dinge",
        "Lire la suite…",
        "Seguir leyendo Cinco cosas",
        "Leggi tutto",
        "Lees verder →",
        "Czytaj dalej",
        "Läs mer",
    ],
)
def test_a_link_to_the_rest_is_no_text_and_means_an_excerpt(rest):
    assert own_words(f"First.\n{rest}", is_summary=False) == ("First.", False)
    assert own_words(f"First… {rest}", is_summary=False) == ("First…", False)


@pytest.mark.parametrize(
    "sentence",
    [
        "Read more books this year.",
        "Keep reading, and write to me.",
        "I could not continue reading.",
        "What would you do…",
        "He said: [sic] read on, and I did",
    ],
)
def test_a_sentence_that_sounds_like_such_a_link_stays(sentence):
    assert own_words(sentence, is_summary=False) == (sentence, True)


@pytest.mark.parametrize(
    "footer",
    [
        "The post Five things appeared first on Notes.",
        "Der Beitrag Fünf Dinge erschien zuerst auf Notizen.",
        "L\u2019article Cinq choses est apparu en premier sur Notes.",
        "La entrada Cinco cosas se publicó primero en Notas.",
        "O post Cinco coisas apareceu primeiro em Notas.",
        "L'articolo Cinque cose proviene da Note.",
        "Het bericht Vijf dingen verscheen eerst op Notities.",
        "Artykuł Pięć rzeczy pochodzi z serwisu Notatki.",
        "Inlägget Fem saker dök först upp på Notiser.",
    ],
)
def test_the_footer_of_wordpress_is_not_the_authors(footer):
    assert own_words(f"First.\n{footer}", is_summary=False) == ("First.", True)
    assert own_words(f"First […]\n{footer}", is_summary=True) == ("First…", False)


def test_a_post_may_quote_a_footer():
    text = "The post on tea appeared first on my blog, then elsewhere.\nWhat do you think?"
    assert own_words(text, is_summary=False) == (text, True)


def test_a_password_form_is_no_post():
    form = (
        '<form action="https://ada.example/wp-login.php?action=postpass" '
        'class="post-password-form" method="post"><p>This content is password protected.</p>'
    )
    assert is_protected(form)
    assert not is_protected("<p>How &lt;form class='post-password-form'&gt; looks</p>")
    assert not is_protected("<form action='/subscribe'><input type=password></form>")


@given(st.text(alphabet="Read more…[].\n Continueing→"), st.booleans())
def test_what_is_left_is_how_the_text_began(text, is_summary):
    kept, _ = own_words(text, is_summary=is_summary)
    assert text.startswith(kept.removesuffix("…").rstrip())
