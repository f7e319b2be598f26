"""Isso's list of comments."""

from __future__ import annotations

from datetime import UTC
from datetime import datetime

import pytest

from netjournal.blogs.threads.heard import Source
from netjournal.blogs.threads.isso import address

LIST = "https://isso.example/?uri=%2Fnotes%2F"


def told(number, parent=None, replies=(), **changes):
    return {
        "id": number,
        "parent": parent,
        "created": 1763633991.5,
        "mode": 1,
        "text": "<p>Yes.</p>",
        "author": "Ben",
        "website": "https://ben.example/",
        "replies": list(replies),
        **changes,
    }


def thread(*replies, **changes):
    return {"id": None, "hidden_replies": 0, "replies": list(replies), **changes}


def test_a_comment_and_its_answer(heard):
    answer = heard(Source.ISSO, thread(told(1, replies=[told(2, parent=1)]), told(3)), LIST)
    assert [(each.id, each.parent) for each in answer.comments] == [
        ("1", None),
        ("2", "1"),
        ("3", None),
    ]
    first = answer.comments[0]
    assert (first.author, first.author_url) == ("Ben", "https://ben.example/")
    assert first.at == datetime(2025, 11, 20, 10, 19, 51, tzinfo=UTC)
    assert (first.text, first.url) == ("Yes.", "https://ada.example/notes/#isso-1")
    assert answer.is_whole


def test_what_is_held_or_deleted_is_left_out_and_its_answers_stay(heard):
    deleted = told(1, mode=4, text="", replies=[told(2, parent=1)])
    answer = heard(Source.ISSO, thread(deleted, told(3, mode=2)), LIST)
    assert [(each.id, each.parent) for each in answer.comments] == [("2", "1")]


def test_an_empty_thread_shows_that_there_are_none(heard):
    answer = heard(Source.ISSO, thread(), LIST)
    assert (answer.comments, answer.is_whole) == ((), True)


def test_with_answers_left_out_not_all_are_shown(heard):
    assert not heard(Source.ISSO, thread(told(1), hidden_replies=3), LIST).is_whole
    assert not heard(Source.ISSO, thread(told(1, hidden_replies=3)), LIST).is_whole


def test_an_author_need_not_say_a_name(heard):
    [comment] = heard(Source.ISSO, thread(told(1, author=None, website=None)), LIST).comments
    assert (comment.author, comment.author_url) == (None, None)


@pytest.mark.parametrize("body", [{}, {"replies": 7}, [], "x", ""])
def test_anything_else_is_no_list(heard, body):
    assert heard(Source.ISSO, body, LIST) is None


def test_values_of_a_wrong_type_count_as_absent(heard):
    odd = told(1, parent="x", created="now", text=7, author=7, website="javascript:alert(1)")
    [comment] = heard(Source.ISSO, thread(odd, told("x"), 7), LIST).comments
    assert (comment.id, comment.parent, comment.at) == ("1", None, None)
    assert (comment.author, comment.author_url, comment.text) == (None, None, "")


@pytest.mark.parametrize(
    "endpoint", ["https://isso.example", "https://isso.example/", "https://isso.example/?x=1"]
)
def test_a_thread_is_known_by_its_path(endpoint):
    assert address(endpoint, "/über/") == "https://isso.example/?uri=%2F%C3%BCber%2F"
