"""The page of a post: its verdict, its text, its language, and where WordPress says more."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import settings
from hypothesis import strategies as st

from netjournal.blogs.articles import comment_status
from netjournal.blogs.articles import read_article
from netjournal.model import CommentsState

URL = "https://ada.example/posts/letters/"
PIECES = [
    *("<div id=comments>", "</div>", "<form action=wp-comments-post.php>", "<textarea", "<p>"),
    *(" name=comment>", "Comments are closed.", "<script>", "</script>", "\0", "&#x1b;", "<svg>"),
    *("<template>", "<a href=mailto:a@b.example>reply by email", "<html lang=", "'", "<table>"),
    *("<tr>", "<li class=comment>", "<!--", "-->", "<meta charset=utf-16>", "é"),
]
LONG = "I keep the letters that were hard to write, and answer those that were hard to read. " * 3


@pytest.fixture
def read():
    """Read a page."""
    return lambda html, sent="text/html": read_article(html.encode(), sent, URL)


@pytest.mark.parametrize(
    "main",
    [
        '<div itemprop="articleBody">{}</div>',
        '<div class="entry-content">{}</div>',
        '<div class="post-body">{}</div>',
        "<article>{}</article>",
        "<main>{}</main>",
        "<div><div>{}</div><div><p>Short.</p></div></div>",
    ],
)
def test_the_posts_own_text_without_what_stands_around_it(read, main):
    post = f"""
      <h1>Letters</h1><p>{LONG}</p><blockquote>Dear Ada</blockquote><p>What do <b>you</b> keep?</p>
      <nav>Next</nav><aside>About me</aside><form><p>Sign up!</p></form><footer>Tags</footer>
      <div class="sharedaddy">Share this</div><div id="comments"><p>First!</p></div>
      <script>var x = "no";</script>"""
    page = f"<html><body><nav><p>Home</p></nav>{main.format(post)}<footer>Imprint</footer>"
    assert read(page).text == f"{LONG.strip()}\n> Dear Ada\nWhat do you keep?"


def test_a_short_post_is_its_text_all_the_same(read):
    page = f"<p>{LONG}</p><div class='entry-content'><p>New address from March.</p></div>"
    assert read(page).text == "New address from March."


def test_an_emoji_that_became_an_image_is_read_again(read):
    assert read(f"<article>{LONG}<img class=emoji alt=🙂></article>").text.endswith("🙂")


def test_a_text_that_could_steer_a_terminal_cannot(read):
    assert read(f"<article><p>{LONG}\x1b[31m\u202ered</article>").text.isprintable()


@pytest.mark.parametrize(
    ("head", "language"),
    [
        ('<html lang="de-DE">', "de-DE"),
        ('<html lang="en_US">', "en-US"),
        ('<html><meta http-equiv="content-language" content="fr">', "fr"),
        ('<html><meta property="og:locale" content="es_ES">', "es-ES"),
        ('<html lang=""><meta name="language" content="nl">', "nl"),
        ('<html lang="<script>">', None),
        ("<html>", None),
    ],
)
def test_the_language(read, head, language):
    assert read(head).language == language


@pytest.mark.parametrize(
    ("body", "sent"),
    [
        ("<p>Grüße".encode(), "text/html; charset=utf-8"),
        ("<p>Grüße".encode(), "text/html; charset=iso-8859-1"),
        ("<p>Grüße".encode(), None),
        ("<p>Grüße".encode("utf-16"), None),
        ("<p>Grüße".encode("cp1252"), "text/html; charset=iso-8859-1"),
        ("<p>Grüße".encode("cp1252"), None),
        ("<meta charset=windows-1252><p>Grüße".encode("cp1252"), "text/html"),
        ("<p>Grüße".encode("cp1252"), "text/html; charset=unicode_escape"),
        ("<p>Grüße".encode("cp1252"), "text/html; charset=iso-8859-99"),
    ],
)
def test_the_charset(body, sent):
    assert read_article(body, sent, URL).text in {"Grüße", "Gr\ufffd\ufffde"}


@pytest.mark.parametrize(
    ("href", "found"),
    [
        ("/wp-json/wp/v2/posts/12", "https://ada.example/wp-json/wp/v2/posts/12?_fields="),
        (
            "/?rest_route=/wp/v2/posts/12",
            "https://ada.example/?rest_route=/wp/v2/posts/12&_fields=",
        ),
        ("https://other.example/wp-json/wp/v2/posts/12", None),
        ("javascript:/wp/v2/posts/12", None),
    ],
)
def test_where_wordpress_says_more(read, href, found):
    link = f'<link rel="alternate" type="application/json" href="{href}">'
    assert read(link).status_url == (found and found + "comment_status")


def test_what_wordpress_says():
    said = comment_status(b'{"comment_status": "closed"}')
    assert (said.state, said.system) == (CommentsState.CLOSED, "WordPress")
    assert comment_status(b'{"comment_status": "open"}').state is CommentsState.OPEN


@pytest.mark.parametrize(
    "body",
    [b"", b"[]", b"null", b'{"code": "rest_forbidden"}', b'{"comment_status": 1}', b"[" * 99_999],
)
def test_what_says_nothing(body):
    assert comment_status(body) is None


@pytest.mark.parametrize(
    "markup",
    ["<div id=comments>", "<b>", "<form><textarea name=comment>", "<p><font>", "<ul><li>"],
)
def test_a_page_nested_for_ever_is_not_read(markup):
    article = read_article((markup * 70_000).encode(), None, URL, "Isso")
    assert article.commenting.state is CommentsState.UNKNOWN
    assert article.commenting.system == "Isso"
    assert article.commenting.evidence == "its page is too large or nested too deeply to be read"
    assert article.text == ""


@pytest.mark.parametrize("markup", ["<!--", "<script>", "<p", "&", "<a href='mailto:a@b.example'>"])
def test_a_page_that_never_ends(markup):
    assert read_article((markup * 50_000).encode(), None, URL).status_url is None


@settings(max_examples=100, deadline=None)
@given(
    html=st.lists(st.sampled_from(PIECES)).map("".join),
    sent=st.sampled_from([None, "text/html", "text/html; charset=utf-7", "a; charset=shift_jis"]),
)
def test_no_markup_is_too_strange(html, sent):
    article = read_article(html.encode(), sent, URL)
    assert article.commenting.evidence.isprintable()
    assert all(line.isprintable() for line in article.text.split("\n"))
