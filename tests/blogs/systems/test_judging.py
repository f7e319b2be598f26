"""One page for each system and state, in the shape that the system's documentation gives it."""

from __future__ import annotations

from pathlib import Path

import pytest

from netjournal.blogs.reading.markup import parsed
from netjournal.blogs.systems.judging import judge
from netjournal.model import CommentsState

OPEN, CLOSED, LOGIN, UNKNOWN = CommentsState
FIXTURES = Path(__file__).parent / "fixtures"
PAGES = [
    ("blogger-closed", "Blogger", CLOSED),
    ("blogger-open", "Blogger", OPEN),
    ("blogger-without-form", "Blogger", CLOSED),
    ("bluesky-link", "Bluesky", LOGIN),
    ("bluesky-login", "Bluesky", LOGIN),
    ("comentario", "Comentario", UNKNOWN),
    ("commento", "Commento", UNKNOWN),
    ("coral", "Coral", UNKNOWN),
    ("cusdis-open", "Cusdis", OPEN),
    ("discourse", "Discourse", UNKNOWN),
    ("disqus", "Disqus", UNKNOWN),
    ("email-open", "e-mail", OPEN),
    ("facebook", "Facebook", UNKNOWN),
    ("ghost-closed", "Ghost", CLOSED),
    ("ghost-login", "Ghost", LOGIN),
    ("ghost-members", "Ghost", CLOSED),
    ("giscus", "giscus", UNKNOWN),
    ("hyvor-talk", "Hyvor Talk", UNKNOWN),
    ("isso-open", "Isso", OPEN),
    ("jetpack-login", "Jetpack", LOGIN),
    ("jetpack-open", "Jetpack", OPEN),
    ("mastodon-link", "Mastodon", LOGIN),
    ("mastodon-login", "Mastodon", LOGIN),
    ("medium-login", "Medium", LOGIN),
    ("nothing", None, CLOSED),
    ("openweb", "OpenWeb", UNKNOWN),
    ("own-form-by-script", "own form", UNKNOWN),
    ("own-form-closed", "own form", CLOSED),
    ("own-form-login", "own form", LOGIN),
    ("own-form-open", "own form", OPEN),
    ("registration-wall", "own form", LOGIN),
    ("remark42", "Remark42", UNKNOWN),
    ("squarespace-closed", "Squarespace", CLOSED),
    ("squarespace-login", "Squarespace", LOGIN),
    ("squarespace-open", "Squarespace", OPEN),
    ("substack-closed", "Substack", CLOSED),
    ("substack-login", "Substack", LOGIN),
    ("substack-members", "Substack", CLOSED),
    ("telegram-login", "Telegram", LOGIN),
    ("thrive-closed", "Thrive Comments", CLOSED),
    ("thrive-open", "Thrive Comments", OPEN),
    ("utterances", "utterances", UNKNOWN),
    ("viafoura-login", "Viafoura", LOGIN),
    ("viafoura", "Viafoura", UNKNOWN),
    ("webmention", "webmention", OPEN),
    ("wordpress-closed-with-a-form-left-over", "WordPress", CLOSED),
    ("wordpress-closed", "WordPress", CLOSED),
    ("wordpress-loaded-late", "WordPress", UNKNOWN),
    ("wordpress-login-in-words", "WordPress", LOGIN),
    ("wordpress-login", "WordPress", LOGIN),
    ("wordpress-members", "WordPress", CLOSED),
    ("wordpress-open", "WordPress", OPEN),
    ("wordpress-password", "WordPress", CLOSED),
    ("wordpress-without-form", "WordPress", CLOSED),
    ("wpdiscuz-closed", "wpDiscuz", CLOSED),
    ("wpdiscuz-login", "wpDiscuz", LOGIN),
    ("wpdiscuz-open", "wpDiscuz", OPEN),
]


@pytest.fixture
def verdict():
    """Judge a page of which this is the body."""

    def judged(body: str, system: str | None = None):
        return judge(parsed(f"<html><body><p>A post.</p>{body}"), system)

    return judged


@pytest.mark.parametrize(("page", "system", "state"), PAGES, ids=[page for page, *_ in PAGES])
def test_a_page_in_the_documented_shape(page, system, state):
    said = judge(parsed((FIXTURES / f"{page}.html").read_text(encoding="utf-8")))
    assert (said.system, said.state) == (system, state)
    assert said.evidence
    assert not said.evidence.endswith(".")


def test_every_fixture_is_looked_at():
    assert {page for page, *_ in PAGES} == {path.stem for path in FIXTURES.glob("*.html")}


def test_the_evidence_is_for_the_user(verdict):
    form = '<form action="https://a.example/wp-comments-post.php"></form>'
    assert verdict(form).evidence == "its form posts to wp-comments-post.php"
    notice = '<div id="comments"><p>Comments are closed.</p></div>'
    assert verdict(form + notice).evidence == "says “Comments are closed.” under the post"
    assert (
        verdict("").evidence == "it has neither a comment form nor a comment system that is known"
    )


def test_words_of_the_page_are_bounded_and_cannot_steer_a_terminal(verdict):
    notice = "Comments are closed \x1b]0;title\x07 \u202e" + "for ever " * 16
    said = verdict(f'<div id="comments"><p>{notice}</p></div>')
    assert said.state is CLOSED
    assert said.evidence.isprintable()
    assert len(said.evidence) < 140


def test_what_says_no_outweighs_a_form(verdict):
    form = '<form action="/wp-comments-post.php"><textarea name="comment"></textarea></form>'
    notice = '<section id="comments"><p>Comments are closed</p></section>'
    assert verdict(form).state is OPEN
    assert verdict(form + notice).state is CLOSED
    assert verdict(form + '<p class="must-log-in">…</p>').state is LOGIN
    assert verdict(form + '<form class="post-password-form"></form>').state is CLOSED


def test_a_system_whose_blog_has_it_is_missed_where_it_is_not(verdict):
    said = verdict("", "Isso")
    assert (said.state, said.system) == (CLOSED, "Isso")
    assert (
        said.evidence == "other posts of this blog have Isso, there is nothing of it under this one"
    )
    assert verdict('<section id="isso-thread"></section>', "Disqus").system == "Isso"


def test_a_page_that_scripts_draw_tells_nothing():
    said = judge(parsed("<html><body><div id=app></div><script src=app.js></script>"))
    assert (said.state, said.system) == (UNKNOWN, None)


def test_a_form_on_the_page_comes_before_a_link_away_from_it(verdict):
    mail = '<a href="mailto:ada@ada.example">Reply by e-mail</a>'
    form = '<form action="/comment"><textarea name="comment"></textarea></form>'
    assert verdict(mail + form).system == "own form"
    assert verdict(mail + '<div id="comments"></div>').system == "e-mail"
    wordpress = '<script src="/wp-includes/js/wp-emoji.js"></script>'
    assert verdict(mail + wordpress).system == "e-mail"
    assert verdict(form + wordpress).system == "WordPress"


def test_a_locked_post_is_closed_whatever_its_blog_uses(verdict):
    said = verdict('<form class="post-password-form"></form>', "Disqus")
    assert (said.state, said.system) == (CLOSED, "Disqus")
    assert said.evidence == "the post asks for a password"
