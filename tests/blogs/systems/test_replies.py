"""Links by which an author asks for answers, and links that only look so."""

from __future__ import annotations

import pytest

from netjournal.blogs.reading.markup import parsed
from netjournal.blogs.systems.replies import asked_elsewhere
from netjournal.model import CommentsState

MAIL = "mailto:ada@ada.example"
TOOT = "https://social.example/@ada/110740556042408938"
POST = "https://bsky.app/profile/ada.example/post/3lbqta5lnck2i"


@pytest.mark.parametrize(
    ("html", "system", "state"),
    [
        (f'<a href="{MAIL}?subject=Re">Reply by email</a>', "e-mail", CommentsState.OPEN),
        (f'<p>Comment by <a href="{MAIL}">e-mail</a></p>', "e-mail", CommentsState.OPEN),
        (f'<a href="{MAIL}">Per E-Mail antworten</a>', "e-mail", CommentsState.OPEN),
        (f'<a href="{MAIL}">Antworten per E-Mail</a>', "e-mail", CommentsState.OPEN),
        (f'<p>Reply <a href="{TOOT}">on Mastodon</a></p>', "Mastodon", CommentsState.LOGIN),
        (f'<a href="{POST}">Discuss on Bluesky</a>', "Bluesky", CommentsState.LOGIN),
        (f'<a href="{MAIL}">Write to me</a>', None, None),
        ('<a href="mailto:?body=https://ada.example">Reply by email</a>', None, None),
        ('<p>Comment! <a href="https://social.example/@ada">Me on Mastodon</a></p>', None, None),
        (f'<blockquote><a href="{TOOT}">12 November</a></blockquote>', None, None),
        (f'<p>{"I said so before. " * 20} Reply: <a href="{TOOT}">there</a></p>', None, None),
    ],
)
def test_where_the_author_asks_for_answers(html, system, state):
    found = asked_elsewhere(parsed(html))
    assert (found and found.system, found and found.state) == (system, state)
