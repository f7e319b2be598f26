"""Any answer to any step: read, or none, and never an exception."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netjournal.blogs.reading.comments import COMMENT_LIMIT
from netjournal.blogs.reading.text import TEXT_LIMIT
from netjournal.blogs.reading.text import is_plain
from netjournal.blogs.threads.heard import Lead
from netjournal.blogs.threads.heard import Source

POST = "https://ada.example/notes/"
GENERATOR = "<title>Comments on: Notes</title><generator>https://wordpress.org/?v=6.1</generator>"
LETTERS = st.text(st.characters(codec=None), max_size=40)
MARKUP = st.lists(
    st.sampled_from(
        [
            '<li id="comment-1" class="comment depth-2">',
            '<div id="c123456789012">',
            '<dt id="comment-2">',
            "</li>",
            "</div>",
            "<cite>",
            '<a class="fn" href="javascript:x">',
            '<a href="#comment-1">',
            '<time datetime="2026-13-45">',
            '<p class="comment-content">',
            '<i class="comment-awaiting-moderation">',
            '<script data-isso="//[x">',
            '<section id="isso-thread" data-isso-id="\u202e">',
            '<link rel="alternate" type="application/json" href="http://[">',
            "<table>",
            "text",
        ]
    ),
    max_size=30,
)
KEYS = [
    *("id", "parent", "replies", "feed", "entry", "$t", "link", "rel", "href", "author", "name"),
    *("content", "rendered", "status", "author_name", "author_url", "date_gmt", "created", "text"),
    *("mode", "website", "published", "hidden_replies", "gd$extendedProperty"),
]
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | LETTERS,
    lambda inside: (
        st.lists(inside, max_size=4)
        | st.dictionaries(
            st.sampled_from(KEYS),
            inside,
            max_size=6,
        )
    ),
    max_leaves=20,
)


# As the engines put a comment into their answers.
SHAPES = [
    lambda told: told,
    lambda told: [told],
    lambda told: {"feed": {"entry": [told]}},
    lambda told: {"replies": [told]},
]


def item(number):
    return f"""<title>By: Ben</title><link>https://ada.example/notes/#comment-{number}</link>
        <guid>https://ada.example/?p=18#comment-{number}</guid><description>Yes.</description>"""


def is_safe(comment):
    texts = [comment.id, comment.author or "", *comment.text.split("\n")]
    links = [link for link in (comment.url, comment.author_url) if link]
    return all(map(is_plain, texts)) and all(link.startswith("http") for link in links)


@pytest.mark.parametrize("source", Source)
@given(body=st.binary(max_size=300))
def test_no_bytes_raise(heard, source, body):
    heard(source, body)


@pytest.mark.parametrize("source", [Source.WORDPRESS, Source.BLOGGER, Source.ISSO])
@given(told=JSON, shape=st.sampled_from(SHAPES))
def test_no_json_raises_and_what_is_read_is_safe(heard, source, told, shape):
    answer = heard(source, json.dumps(shape(told)))
    assert answer is None or all(map(is_safe, answer.comments))


@given(pieces=MARKUP, text=LETTERS)
def test_no_markup_raises_and_what_is_read_is_safe(heard, pieces, text):
    answer = heard(Source.PAGE, ("".join(pieces) + text).encode("utf-8", "replace"))
    assert all(map(is_safe, answer.comments))


def test_what_a_feed_teaches_is_added_to_what_is_known(heard, rss):
    known = Lead(POST, feed="https://ada.example/notes/feed/", comment="40")
    answer = heard(Source.RSS, rss(item(40), channel=GENERATOR), lead=known)
    assert answer.lead == Lead(
        POST,
        system="WordPress",
        feed="https://ada.example/notes/feed/",
        rest="https://ada.example/?rest_route=/wp/v2/posts/18",
        post_id="18",
        comment="40",
    )
    assert heard(Source.RSS, rss(item(40), channel=GENERATOR), lead=answer.lead).lead is None


def test_a_feed_teaches_it_though_the_blog_moved_to_another_domain(heard, rss):
    old = Lead("https://ada.old.example/notes/")
    assert heard(Source.RSS, rss(item(40), channel=GENERATOR), lead=old).lead.post_id == "18"


def test_the_feed_of_another_post_teaches_nothing(heard, rss):
    other = Lead("https://ada.example/letters/")
    assert heard(Source.RSS, rss(item(40), channel=GENERATOR), lead=other).lead is None


def test_a_feed_that_does_not_show_all_leads_to_the_list_that_does(heard, rss):
    items = [item(number) for number in range(40, 50)]
    answer = heard(Source.RSS, rss(*items, channel=GENERATOR))
    assert not answer.is_whole
    [step] = answer.more
    assert step.source is Source.WORDPRESS
    assert "rest_route=/wp/v2/comments&post=18&" in step.url
    assert heard(Source.RSS, rss(item(40), channel=GENERATOR)).more == ()


def test_of_a_feed_of_the_whole_blog_the_posts_own_comments_are_taken(heard, rss):
    """A page may name it as its comment feed, where the engine has no other."""
    other = item(41).replace("/notes/", "/letters/")
    paged = item(42).replace("/notes/", "/notes/comment-page-2/")
    answer = heard(Source.RSS, rss(item(40), other, paged))
    assert [each.id for each in answer.comments] == ["40", "42"]
    assert not answer.is_whole


def test_comments_with_pages_of_their_own_are_all_taken(heard, rss):
    items = [item(n).replace("/notes/#comment-", "/comment/") for n in (40, 41)]
    answer = heard(Source.RSS, rss(*items))
    assert len(answer.comments) == 2
    assert answer.is_whole


def test_a_page_in_place_of_a_feed_is_no_answer(heard):
    page = "<!doctype html><html><body><li id='comment-1'>Yes.</li></body></html>"
    assert heard(Source.ATOM, page) is None
    assert heard(Source.RSS, page) is None


def test_a_thread_is_bounded_and_so_is_each_text(heard):
    boxes = [
        f'<li id="comment-{number}"><b class="fn">Ben</b><p>{"x" * 20}</p></li>'
        for number in range(1, COMMENT_LIMIT + 100)
    ]
    page = heard(Source.PAGE, "".join(boxes))
    assert (len(page.comments), page.is_whole) == (COMMENT_LIMIT, False)
    said = [{"id": number, "text": "Yes."} for number in range(1, COMMENT_LIMIT + 100)]
    assert not heard(Source.ISSO, {"replies": said}).is_whole
    long = heard(Source.ISSO, {"replies": [{"id": 1, "text": "x " * TEXT_LIMIT}]})
    assert len(long.comments[0].text) <= TEXT_LIMIT
