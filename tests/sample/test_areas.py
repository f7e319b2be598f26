"""What the sample blogs offer their readers for answers, read as any blog's pages are."""

from __future__ import annotations

import pytest

from netjournal.blogs.articles import read_article
from netjournal.model import CommentsState
from netjournal.sample.blogs import BLOGS
from netjournal.sample.blogs import resources

OPEN, CLOSED, LOGIN, UNKNOWN = CommentsState


@pytest.mark.parametrize(
    ("host", "path", "system", "state"),
    [
        ("ada", "/2026/11/17/what-did-your-first-week-teach-you/", "WordPress", OPEN),
        ("ada", "/2026/03/11/thank-you-for-the-lamp/", "WordPress", CLOSED),
        ("kofi", "/?p=41", "WordPress", LOGIN),
        ("farah", "/2026/11/reading-release-notes-aloud.html", "Blogger", OPEN),
        ("jonas", "/posts/boring-on-purpose/", "Isso", OPEN),
        ("tomasz", "/2026/thirteen-pay-runs.html", "own form", OPEN),
        ("priya", "/notes/glaze-notes", "Disqus", UNKNOWN),
        ("yusuf", "/the-silence-is-theirs.html", "e-mail", OPEN),
    ],
)
def test_each_blog_in_its_own_way(host, path, system, state):
    url = f"http://{host}.blogs.example{path}"
    page = resources()[f"{host}.blogs.example", path]
    article = read_article(page.body, page.content_type, url)
    assert (article.commenting.system, article.commenting.state) == (system, state)
    assert article.language == "en"


def test_only_posts_that_are_there_are_closed():
    there = resources()
    assert {(host, path) for host, blog in BLOGS.items() for path in blog.closed} <= there.keys()
