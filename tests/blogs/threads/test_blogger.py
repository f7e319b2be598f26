"""Blogger's own list of comments."""

from __future__ import annotations

from datetime import UTC
from datetime import datetime

import pytest

from netjournal.blogs.threads.blogger import post_number
from netjournal.blogs.threads.heard import Source

LIST = "https://ada.example/feeds/77/comments/default?alt=json&max-results=200"
BLOG = "tag:blogger.com,1999:blog-1.post-"


def entry(number, parent=None, **changes):
    feed = "https://www.blogger.com/feeds/1/77/comments/default"
    links = [
        {"rel": "edit", "href": f"{feed}/{number}"},
        {"rel": "self", "href": f"{feed}/{number}"},
        {"rel": "alternate", "href": f"https://ada.example/n.html?showComment=1#c{number}"},
    ]
    if parent:
        links.append({"rel": "related", "href": f"{feed}/{parent}?v=2"})
    return {
        "id": {"$t": f"{BLOG}{number}"},
        "published": {"$t": "2026-11-20T11:19:51.000+01:00"},
        "content": {"type": "html", "$t": "Lovely.<br />Thank you!"},
        "author": [{"name": {"$t": "Ben"}, "uri": {"$t": "https://www.blogger.com/profile/5"}}],
        "link": links,
        "thr$in-reply-to": {"ref": f"{BLOG}77"},
        **changes,
    }


def feed(*entries, total=None, start=1):
    return {
        "feed": {
            "openSearch$totalResults": {"$t": str(total or len(entries))},
            "openSearch$startIndex": {"$t": str(start)},
            "entry": list(entries),
        }
    }


def test_a_comment_of_the_list(heard):
    answer = heard(Source.BLOGGER, feed(entry(33), entry(44, parent=33)), LIST)
    first, second = answer.comments
    assert (first.id, first.parent, second.parent) == ("33", None, "33")
    assert (first.author, first.author_url) == ("Ben", "https://www.blogger.com/profile/5")
    assert first.at == datetime(2026, 11, 20, 10, 19, 51, tzinfo=UTC)
    assert first.text == "Lovely.\nThank you!"
    assert first.url == "https://ada.example/n.html?showComment=1#c33"
    assert (answer.is_whole, answer.more) == (True, ())


def test_the_notice_in_place_of_a_removed_comment_is_none(heard):
    removed = [{"name": "blogger.contentRemoved", "value": "true"}, {"name": "other"}]
    kept = [{"name": "blogger.itemClass", "value": "pid-1"}]
    entries = [
        entry(33, **{"gd$extendedProperty": removed}),
        entry(44, **{"gd$extendedProperty": kept}),
    ]
    answer = heard(Source.BLOGGER, feed(*entries), LIST)
    assert [comment.id for comment in answer.comments] == ["44"]
    assert answer.is_whole


def test_a_thread_without_comments_has_no_entries(heard):
    answer = heard(Source.BLOGGER, {"feed": {"openSearch$totalResults": {"$t": "0"}}}, LIST)
    assert (answer.comments, answer.is_whole) == ((), True)


def test_a_list_goes_on_until_all_were_shown(heard):
    first = heard(Source.BLOGGER, feed(entry(1), entry(2), total=3), LIST)
    assert not first.is_whole
    [step] = first.more
    assert step.url == f"{LIST}&start-index=3"
    last = heard(Source.BLOGGER, feed(entry(3), total=3, start=3), step.url)
    assert (last.is_whole, last.more) == (True, ())


def test_a_list_that_claims_more_than_it_shows_ends(heard):
    answer = heard(Source.BLOGGER, feed(total=1000), LIST)
    assert answer.more == ()


@pytest.mark.parametrize("body", [{}, {"feed": []}, [], "x", "", {"feed": {}}])
def test_anything_else_is_no_list(heard, body):
    assert heard(Source.BLOGGER, body, LIST) is None


def test_values_of_a_wrong_type_count_as_absent(heard):
    odd = {
        "id": 7,
        "published": "x",
        "content": 7,
        "author": [7],
        "link": [{"rel": "alternate", "href": "javascript:alert(1)"}, {"rel": "related"}],
        "gd$extendedProperty": "x",
    }
    [comment] = heard(Source.BLOGGER, feed(entry(1, **odd)), LIST).comments
    assert (comment.author, comment.at, comment.text) == (None, None, "")
    assert (comment.url, comment.parent) == (None, None)


@pytest.mark.parametrize(
    ("feed_url", "number"),
    [
        ("https://ada.example/feeds/77/comments/default", "77"),
        ("https://www.blogger.com/feeds/1/77/comments/default", "77"),
        ("https://ada.example/feeds/comments/default", None),
        ("https://ada.example/notes/feed/", None),
    ],
)
def test_the_feed_of_a_post_has_its_number(feed_url, number):
    assert post_number(feed_url) == number


@pytest.mark.parametrize(
    ("told", "is_whole"),
    [
        (feed(entry(33)), True),
        (feed(total=2), False),
        ({"feed": {"entry": [entry(33)]}}, True),
        ({"feed": {"entry": [entry(number) for number in range(1, 201)]}}, False),
    ],
)
def test_the_list_is_whole_if_all_that_it_counts_are_there(heard, told, is_whole):
    assert heard(Source.BLOGGER, told, LIST).is_whole is is_whole
