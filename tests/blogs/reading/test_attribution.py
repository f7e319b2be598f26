"""Who wrote a comment and what it answers, by words alone."""

from __future__ import annotations

import pytest

from netjournal.blogs.reading.attribution import answered
from netjournal.blogs.reading.attribution import author_of
from netjournal.blogs.reading.attribution import post_title

COMMENT = "https://ada.example/notes/#comment-37"
LINK = '<a href="https://ada.example/notes/#comment-36">Ben</a>'


@pytest.mark.parametrize(
    "title",
    [
        "By: Ben Krause",
        "Von: Ben Krause",
        "Par : Ben Krause",
        "Por: Ben Krause",
        "Di: Ben Krause",
        "Door: Ben Krause",
        "Av: Ben Krause",
        "Автор: Ben Krause",
        "作者\uff1aBen Krause",
        "Comment on Reading lists by Ben Krause",
        "Comment on Standing by each other by Ben Krause",
        "Kommentar zu Leselisten von Ben Krause",
        "Kommentar zu Briefe von Ada von Ben Krause",
        "Commentaires sur Listes de lecture par Ben Krause",
        "Commentaire sur Listes de lecture par Ben Krause",
        "Comentario en Listas de lectura por Ben Krause",
        "Comentário sobre Listas de leitura por Ben Krause",
        "Commenti su Liste di lettura di Ben Krause",
        "Reactie op Leeslijsten door Ben Krause",
        "Kommentar till Läslistor av Ben Krause",
        "Kommentar til Læselister af Ben Krause",
        "Komentarz do Listy lektur, którego autorem jest Ben Krause",
        "Komentář k příspěvku Seznamy od Ben Krause",
        "Комментарий к записи Списки (Ben Krause)",
        "Okuma listeleri yaz\u0131s\u0131na Ben Krause taraf\u0131ndan yap\u0131lan yorum",
        "読書リスト への Ben Krause のコメント",
    ],
)
def test_the_title_names_the_author_in_the_language_of_the_blog(title):
    assert author_of(f"\n\t{title}\t") == "Ben Krause"


@pytest.mark.parametrize("title", ["", "Comment #1", "Re: Reading lists", "Reading lists", "By:"])
def test_other_titles_name_nobody(title):
    assert author_of(title) is None


@pytest.mark.parametrize(
    ("title", "post"),
    [
        ("Comments on: Why we read &#038; write", "Why we read & write"),
        ("Comments on Reading lists", "Reading lists"),
        ("Kommentare zu: Leselisten", "Leselisten"),
        ("Commentaires sur : Listes de lecture", "Listes de lecture"),
        ("Комментарии: Списки", "Списки"),
        ("Комментарии на сайте Ада", None),
        ("Comments for Ada's notes", None),
        ("Comments on:", None),
    ],
)
def test_the_title_of_a_comment_feed_names_the_post(title, post):
    assert post_title(title) == post


@pytest.mark.parametrize(
    "line",
    [
        f"<p>In reply to {LINK}.</p>\n",
        f"<p>Als Antwort auf {LINK}.</p>\n",
        f"En réponse à {LINK}.\n",
        f"{LINK} への返信。<br />",
        "In reply to &lt;a href=&quot;https://ada.example/notes/#comment-36&quot;&gt;Ben&lt;/a&gt;.\n",
        '<p>In reply to <a href="/notes/comment-page-2/#comment-36">Ben</a>.</p>',
    ],
)
def test_wordpress_line_about_what_is_answered_is_read_and_taken_out(line):
    assert answered(f"{line}<p>I agree.</p>", COMMENT) == ("36", "<p>I agree.</p>")


@pytest.mark.parametrize(
    "text",
    [
        "<p>I agree.</p>",
        f"<p>I agree with what {LINK} said, and with nobody else.</p>",
        f"<p>First.</p><p>In reply to {LINK}.</p><p>Second.</p>",
        f"<p>In reply to {LINK}.</p>\n",
        '<p>As <a href="https://ben.example/other/#comment-36">I said</a>.</p><p>Yes.</p>',
        '<p>See <a href="https://ada.example/notes/#top">above</a>.</p><p>Yes.</p>',
        '<p>See <a href="javascript:alert(1)#comment-36">this</a>.</p><p>Yes.</p>',
    ],
)
def test_a_link_that_somebody_wrote_stays(text):
    parent, rest = answered(text, COMMENT)
    assert (parent, rest) == (None, text)
