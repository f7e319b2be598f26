"""The notices of many languages, and sentences that are none."""

# ruff: noqa: RUF001 - letters of other scripts are what they seem.

from __future__ import annotations

import pytest

from netjournal.blogs.systems.sentences import SENTENCES
from netjournal.blogs.systems.sentences import asking_to_log_in
from netjournal.blogs.systems.sentences import closing

CLOSED = {
    "ar": "التعليقات مغلقة.",
    "bg": "Коментарите са затворени.",
    "ca": "Els comentaris estan tancats.",
    "cs": "Komentáře nejsou povoleny.",
    "da": "Lukket for kommentarer.",
    "de": "Kommentare sind geschlossen.",
    "el": "Τα σχόλια είναι κλειστά.",
    "en": "Comments are closed.",
    "es": "Los comentarios están cerrados.",
    "fi": "Kommentit on suljettu.",
    "fr": "Les commentaires sont fermés.",
    "he": "סגור לתגובות.",
    "hr": "Komentari su zatvoreni.",
    "hu": "A hozzászólások le vannak zárva.",
    "id": "Komentar ditutup.",
    "it": "I commenti sono chiusi.",
    "ja": "コメントは受け付けていません。",
    "ko": "댓글이 닫혔습니다.",
    "nb": "Kommentarfeltet er stengt.",
    "nl": "Reacties zijn gesloten.",
    "pl": "Możliwość komentowania jest wyłączona.",
    "pt": "Os comentários estão fechados.",
    "ro": "Comentariile sunt închise.",
    "ru": "Комментарии закрыты.",
    "sk": "Komentáre sú uzavreté.",
    "sl": "Komentarji so zaprti.",
    "sr": "Коментари су затворени.",
    "sv": "Kommentarer är stängda.",
    "tr": "Yorumlar kapalı.",
    "uk": "Коментарі закриті.",
    "vi": "Bình luận đã bị đóng.",
    "zh": "评论已关闭。",
}
LOGIN = {
    "cs": "Pro přidávání komentářů se musíte nejdříve přihlásit.",
    "da": "Du skal være logget ind for at skrive en kommentar.",
    "de": "Du musst angemeldet sein, um einen Kommentar abzugeben.",
    "el": "Πρέπει να συνδεθείτε για να σχολιάσετε.",
    "en": "You must be logged in to post a comment.",
    "es": "Debes iniciar sesión para dejar un comentario.",
    "fi": "Sinun täytyy olla kirjautunut kommentoidaksesi.",
    "fr": "Vous devez vous connecter pour publier un commentaire.",
    "hu": "Hozzászólás küldéséhez be kell jelentkezni.",
    "it": "Devi essere connesso per inviare un commento.",
    "ja": "コメントを投稿するにはログインしてください。",
    "ko": "댓글을 달기 위해서는 로그인해야합니다.",
    "nb": "Du må være innlogget for å kommentere.",
    "nl": "Je moet ingelogd zijn om een reactie te plaatsen.",
    "pl": "Musisz się zalogować, aby dodać komentarz.",
    "pt": "Você precisa fazer login para comentar.",
    "ro": "Trebuie să fii autentificat pentru a publica un comentariu.",
    "ru": "Для отправки комментария вам необходимо авторизоваться.",
    "sv": "Du måste vara inloggad för att kommentera.",
    "tr": "Yorum yapabilmek için oturum açmalısınız.",
    "uk": "Ви повинні увійти, щоб коментувати.",
    "zh": "请先登录再发表评论。",
}
NEITHER = [
    "Leave a Reply",
    "No comments yet. Be the first!",
    "Comments (3)",
    "Your email address will not be published. Required fields are marked *",
    "Schreibe einen Kommentar",
    "Deine E-Mail-Adresse wird nicht veröffentlicht.",
    "Noch keine Kommentare",
    "Laisser un commentaire",
    "Deja una respuesta",
    "Soyez le premier à commenter",
    "Comments are moderated and may take a day to appear.",
]


@pytest.mark.parametrize("language", SENTENCES["closed"])
def test_comments_are_closed_in_every_language(language):
    assert closing(["Comments", CLOSED[language]]) == CLOSED[language]
    assert closing([CLOSED[language].upper()])


@pytest.mark.parametrize("language", SENTENCES["login"])
def test_one_must_log_in_in_every_language(language):
    assert asking_to_log_in([LOGIN[language]]) == LOGIN[language]
    assert closing([LOGIN[language]]) is None


@pytest.mark.parametrize(
    "notice",
    [
        "Comments have been disabled on this post.",
        "Commenting is now closed",
        "New comments are not allowed.*",
        "The comments for this entry are closed.",
        "Commenting has closed.",
        "This thread is closed.",
        "This post is closed to new comments.",
        "This article is now closed for comments.",
        "Kommentare sind bei diesem Artikel deaktiviert.",
        "Die Kommentarfunktion ist für diesen Beitrag geschlossen.",
        "Kommentieren ist nicht mehr möglich.",
        "Kommentare geschlossen",
        "Neue Kommentare sind nicht zulässig.",
        "Les nouveaux commentaires ne sont pas autorisés.",
        "Comentários encerrados.",
        "Non sono consentiti nuovi commenti.",
        "Nieuwe reacties zijn niet toegestaan.",
        "コメントは停止中です。",
        "此文章評論已關閉",
    ],
)
def test_other_ways_to_say_closed(notice):
    assert closing([notice]) == notice


@pytest.mark.parametrize("line", NEITHER)
def test_what_says_neither(line):
    assert closing([line]) is None
    assert asking_to_log_in([line]) is None


def test_prose_about_comments_is_no_notice():
    assert closing(["Why comments are closed elsewhere, " + "and what I think of it, " * 9]) is None
