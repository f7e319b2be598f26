"""Where a thread is asked for, and in which order."""

from __future__ import annotations

import pytest

from netjournal.blogs.threads.heard import Lead
from netjournal.blogs.threads.heard import Source
from netjournal.blogs.threads.heard import Step
from netjournal.blogs.threads.steps import steps

POST = "https://ada.example/notes/"


def asked(lead):
    return [(step.source, step.url.removeprefix("https://ada.example")) for step in steps(lead)]


def test_of_what_nothing_is_known_the_page_is_asked():
    assert steps(Lead(POST)) == (Step(Source.PAGE, POST),)


def test_wordpress_is_asked_for_atom_then_rss_then_its_list_then_the_page():
    lead = Lead(
        POST,
        system="WordPress",
        feed="https://ada.example/notes/feed/",
        rest="https://ada.example/wp-json/wp/v2/posts/18",
    )
    assert asked(lead) == [
        (Source.ATOM, "/notes/feed/atom/"),
        (Source.RSS, "/notes/feed/"),
        (Source.WORDPRESS, "/wp-json/wp/v2/comments?post=18&per_page=100&order=desc"),
        (Source.PAGE, "/notes/"),
    ]


def test_wordpress_feed_is_known_by_the_posts_own_address():
    assert asked(Lead(POST, system="WordPress"))[:2] == [
        (Source.ATOM, "/notes/feed/atom/"),
        (Source.RSS, "/notes/feed/"),
    ]


def test_without_permalinks_too():
    lead = Lead("https://ada.example/?p=19", system="wpDiscuz", post_id="19")
    assert asked(lead) == [
        (Source.ATOM, "/?feed=atom&p=19"),
        (Source.RSS, "/?feed=rss2&p=19"),
        (
            Source.WORDPRESS,
            "/?rest_route=/wp/v2/comments&post=19&per_page=100&order=desc",
        ),
        (Source.PAGE, "/?p=19"),
    ]


def test_blogger_is_asked_for_its_list_then_its_feed():
    lead = Lead(POST, system="Blogger", feed="https://ada.example/feeds/77/comments/default")
    assert asked(lead) == [
        (Source.BLOGGER, "/feeds/77/comments/default?alt=json&max-results=200"),
        (Source.ATOM, "/feeds/77/comments/default"),
        (Source.PAGE, "/notes/"),
    ]
    lead = Lead(POST, system="Blogger", post_id="77")
    assert asked(lead)[0] == (
        Source.BLOGGER,
        "/feeds/77/comments/default?alt=json&max-results=200",
    )


@pytest.mark.parametrize(
    "lead",
    [
        Lead(POST, isso="https://isso.example/?uri=%2Fnotes%2F"),
        Lead(POST, isso="https://isso.example/"),
        Lead(POST, feed="https://isso.example/feed?uri=%2fnotes%2f"),
    ],
)
def test_isso_is_asked_for_its_list_which_has_the_answers(lead):
    """Its feed is short of answers, and its times may be wrong: it would prove removals."""
    assert steps(lead) == (
        Step(Source.ISSO, "https://isso.example/?uri=%2Fnotes%2F"),
        Step(Source.PAGE, POST),
    )


def test_what_is_too_long_for_an_address_is_not_asked():
    lead = Lead(POST, isso=f"https://isso.example/?uri=/{'a' * 2000}")
    assert steps(lead) == (Step(Source.PAGE, POST),)


def test_any_other_comment_feed_is_asked_as_it_is():
    lead = Lead(POST, feed="https://ada.example/notes/comments.xml")
    assert asked(lead) == [(Source.ATOM, "/notes/comments.xml"), (Source.PAGE, "/notes/")]


@pytest.mark.parametrize("system", ["Disqus", "giscus", "Facebook", "Substack", "Ghost"])
def test_a_system_without_an_adapter_has_no_steps(system):
    assert steps(Lead(POST, system=system, feed="https://ada.example/notes/feed/")) == ()
