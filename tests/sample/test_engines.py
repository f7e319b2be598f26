"""What the sample blogs offer their readers for answers, read as any blog's pages are."""

from __future__ import annotations

import pytest

from netjournal.blogs.articles import read_article
from netjournal.blogs.threads.heard import Lead
from netjournal.blogs.threads.heard import Source
from netjournal.blogs.threads.heard import Step
from netjournal.blogs.threads.reading import read
from netjournal.model import CommentsState
from netjournal.sample.answers import BLOGS
from netjournal.sample.answers import Answers

OPEN, CLOSED, LOGIN, UNKNOWN = CommentsState
ANSWERS = Answers()


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
    page = ANSWERS.fixed[f"{host}.blogs.example", path]
    article = read_article(page.body, page.content_type, url)
    assert (article.commenting.system, article.commenting.state) == (system, state)
    assert article.language == "en"


def test_only_posts_that_are_there_are_closed():
    there = ANSWERS.fixed
    assert {(host, path) for host, blog in BLOGS.items() for path in blog.closed} <= there.keys()


def heard(source: Source, host: str, path: str, post: str) -> list[tuple]:
    """Return what a source says of the comments under a post, the oldest first."""
    answer = ANSWERS.find(host, path)
    url = f"http://{host}{path}"
    said = read(Step(source, url), answer.body, answer.content_type, url, Lead(post))
    rows = [(c.at, c.id, c.author, c.author_url, c.text, c.parent) for c in said.comments]
    return sorted(rows)


WEEK = "/2025/07/08/the-first-week-nobody-plans/"
SOURCES = {
    "WordPress": (
        f"http://ada.blogs.example{WEEK}",
        [
            (Source.ATOM, "ada.blogs.example", f"{WEEK}feed/atom/"),
            (Source.WORDPRESS, "ada.blogs.example", "/wp-json/wp/v2/comments?post=160&order=asc"),
            (Source.PAGE, "ada.blogs.example", WEEK),
        ],
    ),
    "WordPress with plain permalinks": (
        "http://kofi.blogs.example/?p=38",
        [
            (Source.ATOM, "kofi.blogs.example", "/?feed=atom&p=38"),
            (
                Source.WORDPRESS,
                "kofi.blogs.example",
                "/?rest_route=/wp/v2/comments&post=38&per_page=100",
            ),
            (Source.PAGE, "kofi.blogs.example", "/?p=38"),
        ],
    ),
}


@pytest.mark.parametrize("name", SOURCES)
def test_all_that_can_be_asked_of_wordpress_says_the_same(name):
    post, sources = SOURCES[name]
    first, *others = [heard(source, host, path, post) for source, host, path in sources]
    assert [row[2] for row in first][1] == "Ines Kallio"
    assert first[2][5] == first[1][1], "the last answers the second"
    assert others == [first, first]


def test_the_rss_of_wordpress_says_it_without_addresses():
    post, [(_, host, path), *_] = SOURCES["WordPress"]
    rows = heard(Source.RSS, host, path.removesuffix("atom/"), post)
    atom = heard(Source.ATOM, host, path, post)
    assert rows == [(*row[:3], None, *row[4:]) for row in atom]


def test_blogger_says_the_same_in_its_json_and_on_its_page():
    post = "http://farah.blogs.example/2026/11/reading-release-notes-aloud.html"
    feed = "/feeds/4415220087316650019/comments/default?alt=json"
    told = heard(Source.BLOGGER, "farah.blogs.example", feed, post)
    assert [(row[2], row[5]) for row in told] == [
        ("Tobias Ferrand", None),
        ("Farah Haddad", told[0][1]),
    ]
    page = heard(
        Source.PAGE, "farah.blogs.example", post.removeprefix("http://farah.blogs.example"), post
    )
    assert [row[:3] for row in page] == [row[:3] for row in told]
    atom = heard(Source.ATOM, "farah.blogs.example", feed.removesuffix("?alt=json"), post)
    assert [row[:5] for row in atom] == [row[:5] for row in told]


def test_isso_says_it_on_its_own_host():
    post = "http://jonas.blogs.example/posts/what-i-am-looking-for-on-one-card/"
    told = heard(
        Source.ISSO, "isso.blogs.example", "/?uri=/posts/what-i-am-looking-for-on-one-card/", post
    )
    assert [(row[1], row[2], row[5]) for row in told] == [
        ("31", "Aino Lehto", None),
        ("32", "Jonas Weber", "31"),
    ]
    assert ANSWERS.find("jonas.blogs.example", "/?uri=/posts/boring-on-purpose/") is None


def test_a_script_of_2005_has_them_on_the_page_alone():
    path = "/2025/why-this-blog-still-speaks-rdf.html"
    told = heard(Source.PAGE, "tomasz.blogs.example", path, f"http://tomasz.blogs.example{path}")
    assert [row[2] for row in told] == ["Zofia Maj", "Ines Kallio"]
    assert told[1][4].startswith("I read you in a reader from 2004")


def test_the_whole_of_my_own_blog_is_one_feed():
    rows = heard(
        Source.ATOM, "ines.blogs.example", "/comments/feed/atom/", "http://ines.blogs.example"
    )
    assert [(row[2], row[3]) for row in rows[2:]] == [
        ("Tomasz Nowak", "http://tomasz.blogs.example"),
        ("Idunn Solheim", "http://idunn.blogs.example"),
    ]
