"""What a post's page tells of where its comments can be read."""

from __future__ import annotations

import pytest

from netjournal.blogs.reading.markup import parsed
from netjournal.blogs.threads.heard import Lead
from netjournal.blogs.threads.heard import Source
from netjournal.blogs.threads.signs import signs

POST = "https://ada.example/notes/"
ALL = '<link rel="alternate" type="application/rss+xml" title="Comments" href="/comments/feed/">'
OWN = '<link rel="alternate" type="application/rss+xml" title="On notes" href="/notes/feed/">'


def lead(head="", body="", known=None, system=None, url=POST):
    markup = f"<html><head>{head}</head>{body or '<body></body>'}</html>"
    return signs(parsed(markup), markup, url, known or Lead(url), system)


def test_a_page_that_says_nothing_changes_nothing():
    known = Lead(POST, "WordPress", "https://a.example/f/", "https://a.example/r", None, "7", "40")
    assert lead(known=known) == known


def test_the_feed_is_the_one_under_the_posts_own_address():
    assert lead(ALL + OWN).feed == "https://ada.example/notes/feed/"
    assert lead(ALL).feed is None


def test_without_permalinks_it_is_the_one_called_comments():
    head = """<link rel="alternate" type="application/rss+xml" href="/?feed=rss2">
        <link rel="alternate" type="application/rss+xml" href="/?feed=comments-rss2">
        <link rel="alternate" type="application/rss+xml" title="Comments on x"
            href="/?feed=rss2&#038;p=19">"""
    assert lead(head, url="https://ada.example/?p=19").feed == (
        "https://ada.example/?feed=rss2&p=19"
    )


def test_a_post_may_be_called_comments():
    post = "https://ada.example/2026/comments/"
    head = ALL + OWN.replace("/notes/", "/2026/comments/")
    assert lead(head, url=post).feed == "https://ada.example/2026/comments/feed/"


def test_blogger_names_the_posts_number_in_the_feed():
    head = """<link rel="alternate" type="application/atom+xml" title="Notes - Comments"
        href="https://ada.example/feeds/77/comments/default">"""
    found = lead(head, system="Blogger")
    assert found.feed == "https://ada.example/feeds/77/comments/default"
    assert (found.system, found.post_id) == ("Blogger", "77")


@pytest.mark.parametrize(
    "href",
    [
        "https://ada.example/wp-json/wp/v2/posts/18",
        "/wp-json/wp/v2/posts/18",
        "https://ada.example/?rest_route=%2Fwp%2Fv2%2Fposts%2F18",
    ],
)
def test_wordpress_names_its_address_of_the_post(href):
    found = lead(f'<link rel="alternate" type="application/json" href="{href}">')
    assert found.rest.endswith("18")
    assert found.rest.startswith("https://ada.example/")


def test_or_it_is_made_of_the_root_and_the_number():
    head = '<link rel="https://api.w.org/" href="https://ada.example/wp-json/">'
    found = lead(head, '<body class="single postid-18 wp">x</body>')
    assert (found.post_id, found.rest) == ("18", "https://ada.example/wp-json/wp/v2/posts/18")


def test_an_address_on_another_host_is_not_asked():
    head = """<link rel="alternate" type="application/json"
            href="https://other.example/wp-json/wp/v2/posts/18">
        <link rel="https://api.w.org/" href="https://other.example/wp-json/">"""
    assert lead(head, '<body class="postid-18">x</body>').rest is None


@pytest.mark.parametrize(
    "markup",
    [
        '<body class="page page-id-18">x</body>',
        '<body><input type="hidden" name="comment_post_ID" value="18"></body>',
        '<body><meta itemprop="postId" content="18"></body>',
        '<body><div class="loadmore" data-post-id="18"></div></body>',
        '<body><link rel="shortlink" href="https://ada.example/?p=18"></body>',
    ],
)
def test_the_posts_number_stands_in_one_of_these(markup):
    assert lead(body=markup).post_id == "18"


@pytest.mark.parametrize(
    ("script", "thread", "isso"),
    [
        (
            '<script data-isso="//isso.example/" src="//isso.example/js/embed.min.js"></script>',
            '<section id="isso-thread"></section>',
            "https://isso.example/?uri=%2Fnotes%2F",
        ),
        (
            '<script data-isso="/isso" src="/isso/js/embed.min.js"></script>',
            '<section id="isso-thread" data-isso-id="/other/"></section>',
            "https://ada.example/isso/?uri=%2Fother%2F",
        ),
        (
            '<script src="https://isso.example/js/embed.min.js"></script>',
            '<section id="isso-thread"></section>',
            "https://isso.example/?uri=%2Fnotes%2F",
        ),
        ('<script src="https://isso.example/js/embed.min.js"></script>', "", None),
        (
            '<script data-isso="javascript:alert(1)"></script>',
            '<section id="isso-thread"></section>',
            None,
        ),
    ],
)
def test_isso_is_where_its_script_says(script, thread, isso):
    assert lead(body=f"<body>{thread}{script}</body>").isso == isso


def test_the_system_is_what_the_page_shows_now():
    assert lead(known=Lead(POST, system="Disqus"), system="WordPress").system == "WordPress"
    assert lead(known=Lead(POST, system="Disqus")).system == "Disqus"


def test_reading_a_page_brings_its_lead(heard):
    page = f"""<html><head>{ALL}{OWN}</head><body class="postid-18"><form
        action="/wp-comments-post.php"><textarea name="comment"></textarea></form></body></html>"""
    answer = heard(Source.PAGE, page)
    assert answer.lead == Lead(
        POST, system="WordPress", feed="https://ada.example/notes/feed/", post_id="18"
    )
