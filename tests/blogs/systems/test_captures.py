"""Pages of a real WordPress, in a block theme and a classic one, and of a real Isso."""

from __future__ import annotations

import pytest

from netjournal.blogs.articles import comment_status
from netjournal.blogs.articles import read_article
from netjournal.model import CommentsState

OPEN, CLOSED, LOGIN, _ = CommentsState
URL = "http://127.0.0.1:8090/2026/11/a-post/"


@pytest.fixture
def read(corpus):
    """Read one of the captured pages."""
    return lambda page: read_article((corpus / page).read_bytes(), "text/html; charset=UTF-8", URL)


@pytest.mark.parametrize("theme", ["", "classic-"])
@pytest.mark.parametrize(
    ("page", "state"),
    [("open", OPEN), ("open-threaded", OPEN), ("closed", CLOSED), ("closed-0", CLOSED)],
)
def test_open_and_closed_in_both_themes(read, theme, page, state):
    said = read(f"wordpress/{theme}{page}.html").commenting
    assert (said.system, said.state) == ("WordPress", state)


@pytest.mark.parametrize(
    ("page", "state", "evidence"),
    [
        ("open-form", OPEN, "its form posts to wp-comments-post.php"),
        ("must-log-in", LOGIN, "WordPress asks to log in first"),
        ("password", CLOSED, "the post asks for a password"),
    ],
)
def test_login_and_password(read, page, state, evidence):
    said = read(f"wordpress/{page}.html").commenting
    assert (said.system, said.state, said.evidence) == ("WordPress", state, evidence)


def test_what_says_closed(read):
    block, classic = (read(f"wordpress/{page}.html") for page in ("closed", "classic-closed"))
    assert block.commenting.evidence == "a page of WordPress without its comment form"
    assert classic.commenting.evidence == "says “Comments are closed.” under the post"


def test_the_posts_own_text(read):
    text = read("wordpress/open-threaded.html").text
    assert text.startswith("Two hundred conversations in fourteen months")
    assert text.endswith("If you keep such notes yourself, how do you keep them?")


def test_where_wordpress_tells_the_state(read, corpus):
    found = read("wordpress/open-threaded.html").status_url
    assert found.startswith("http://127.0.0.1:8090/wp-json/wp/v2/posts/")
    assert found.endswith("?_fields=comment_status")
    assert comment_status((corpus / "wordpress" / "rest-posts.json").read_bytes()) is None


def test_isso_on_and_off(read):
    opened, off = read("isso/isso-open.html"), read("isso/isso-off.html")
    assert (opened.commenting.system, opened.commenting.state) == ("Isso", OPEN)
    assert (off.commenting.system, off.commenting.state) == (None, CLOSED)
    assert read_article(b"<p>Quiet.</p>", None, URL, "Isso").commenting.system == "Isso"
