"""WordPress' addresses, and its own list of comments."""

from __future__ import annotations

from datetime import UTC
from datetime import datetime

import pytest

from netjournal.blogs.threads.heard import Lead
from netjournal.blogs.threads.heard import Source
from netjournal.blogs.threads.wordpress import atom_feed
from netjournal.blogs.threads.wordpress import comment_feed
from netjournal.blogs.threads.wordpress import comment_list

LIST = "https://ada.example/wp-json/wp/v2/comments?post=18&per_page=100&order=desc"


def told(number, **changes):
    return {
        "id": number,
        "post": 18,
        "parent": 0,
        "author_name": "Ben Krause",
        "author_url": "https://ben.example",
        "date_gmt": "2026-11-20T10:19:51",
        "content": {"rendered": "<p>I second &#8220;it&#8221;.</p>\n"},
        "link": f"https://ada.example/notes/#comment-{number}",
        "status": "approved",
        **changes,
    }


@pytest.mark.parametrize(
    ("feed", "atom"),
    [
        ("https://ada.example/notes/feed/", "https://ada.example/notes/feed/atom/"),
        ("https://ada.example/notes/feed", "https://ada.example/notes/feed/atom/"),
        ("https://ada.example/?feed=rss2&p=19", "https://ada.example/?feed=atom&p=19"),
        ("https://ada.example/comments/feed/", "https://ada.example/comments/feed/atom/"),
        ("https://ada.example/?feed=comments-rss2", "https://ada.example/?feed=comments-atom"),
        ("https://ada.example/feeds/7/comments/default", None),
        ("https://ada.example/comments.xml", None),
        ("https://isso.example/feed?uri=%2Fnotes%2F", None),
    ],
)
def test_the_atom_form_of_a_feed(feed, atom):
    assert atom_feed(feed) == atom


@pytest.mark.parametrize(
    ("post", "feed"),
    [
        ("https://ada.example/notes", "https://ada.example/notes/feed/"),
        ("https://ada.example/notes/#comment-4", "https://ada.example/notes/feed/"),
        ("https://ada.example/?p=19", "https://ada.example/?feed=rss2&p=19"),
    ],
)
def test_the_comment_feed_of_a_post(post, feed):
    assert comment_feed(post) == feed


@pytest.mark.parametrize(
    "rest",
    [
        "https://ada.example/wp-json/wp/v2/posts/18",
        "https://ada.example/wp-json/wp/v2/pages/18/",
        "https://ada.example/wp-json/wp/v2/comments?post=18",
        "https://ada.example/wp-json/wp/v2/posts/18?_fields=comment_status",
    ],
)
def test_the_list_is_found_from_wordpress_address_of_the_post(rest):
    assert comment_list(Lead("https://ada.example/notes/", rest=rest)) == LIST


@pytest.mark.parametrize("route", ["/wp/v2/posts/18", "%2Fwp%2Fv2%2Fposts%2F18"])
def test_the_list_is_found_without_permalinks(route):
    rest = f"https://ada.example/blog/?rest_route={route}"
    assert comment_list(Lead("https://ada.example/?p=18", rest=rest)) == (
        "https://ada.example/blog/?rest_route=/wp/v2/comments&post=18&per_page=100&order=desc"
    )


@pytest.mark.parametrize(
    "lead",
    [
        Lead("https://ada.example/notes/", rest="https://ada.example/api/7"),
        Lead("https://ada.example/notes/", system="WordPress"),
        Lead("https://ada.example/notes/", post_id="18"),
    ],
)
def test_without_the_posts_number_there_is_no_list(lead):
    assert comment_list(lead) is None


def test_a_comment_of_the_list(heard):
    answer = heard(Source.WORDPRESS, [told(41, parent=40)], LIST)
    [comment] = answer.comments
    assert (comment.id, comment.parent) == ("41", "40")
    assert (comment.author, comment.author_url) == ("Ben Krause", "https://ben.example")
    assert comment.at == datetime(2026, 11, 20, 10, 19, 51, tzinfo=UTC)
    assert comment.text == "I second “it”."
    assert comment.url == "https://ada.example/notes/#comment-41"
    assert (answer.is_whole, answer.more) == (True, ())


def test_an_empty_list_shows_that_there_are_none(heard):
    answer = heard(Source.WORDPRESS, [], LIST)
    assert (answer.comments, answer.is_whole) == ((), True)


def test_a_full_page_has_a_next_and_the_last_shows_the_rest(heard):
    first = heard(Source.WORDPRESS, [told(number) for number in range(1, 101)], LIST)
    assert not first.is_whole
    [step] = first.more
    assert step.url == f"{LIST}&page=2"
    second = heard(Source.WORDPRESS, [told(number) for number in range(101, 201)], step.url)
    assert [each.url for each in second.more] == [f"{LIST}&page=3"]
    third = heard(Source.WORDPRESS, [told(201)], second.more[0].url)
    assert (third.is_whole, third.more) == (True, ())


def test_pages_are_asked_for_no_further_than_comments_are_kept(heard):
    answer = heard(Source.WORDPRESS, [told(number) for number in range(1, 101)], f"{LIST}&page=10")
    assert (answer.is_whole, answer.more) == (False, ())


def test_what_is_not_approved_is_left_out(heard):
    answer = heard(Source.WORDPRESS, [told(1), told(2, status="hold")], LIST)
    assert [comment.id for comment in answer.comments] == ["1"]


@pytest.mark.parametrize(
    "body",
    [
        {"code": "rest_cannot_read", "data": {"status": 401}},
        [1, 2],
        "null",
        "<html></html>",
        "",
    ],
)
def test_a_refusal_is_no_answer(heard, body):
    assert heard(Source.WORDPRESS, body, LIST) is None


def test_values_of_a_wrong_type_count_as_absent(heard):
    odd = {
        "id": "x",
        "parent": [],
        "author_name": 7,
        "author_url": "javascript:alert(1)",
        "date_gmt": 7,
        "content": "text",
        "link": "data:text/html,x",
    }
    [comment] = heard(Source.WORDPRESS, [told(1, **odd)], LIST).comments
    assert (comment.author, comment.author_url, comment.at) == (None, None, None)
    assert (comment.text, comment.url, comment.parent) == ("", None, None)
