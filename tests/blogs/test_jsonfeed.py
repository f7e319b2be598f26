from __future__ import annotations

import json
from datetime import UTC
from datetime import datetime

import pytest

from netjournal.blogs.jsonfeed import parse_json


def feed(*items, **top):
    document = {"version": "https://jsonfeed.org/version/1.1", "items": items, **top}
    return json.dumps(document).encode()


def test_an_item_becomes_a_post():
    body = feed(
        {
            "id": 7,
            "url": "/posts/7",
            "title": "Onboarding &amp; \u001b[31mmore",
            "content_html": "<p>First.</p><p>What do you do?</p>",
            "date_published": "2026-11-02T10:00:00+01:00",
            "authors": [{"name": "Ada"}, "nobody", {"name": "Ben"}],
        },
        title="Notes",
        language="en",
    )
    parsed = parse_json(body, "https://ada.example/feed.json")
    [post] = parsed.posts
    assert parsed.error is None
    assert post.id == "7"
    assert post.url == "https://ada.example/posts/7"
    assert post.title == "Onboarding &amp; [31mmore"  # titles are plain text in this format
    assert post.text == "First.\nWhat do you do?"
    assert post.published == datetime(2026, 11, 2, 9, tzinfo=UTC)
    assert post.author == "Ada, Ben"
    assert post.language == "en"
    assert post.comments is None


def test_version_1_has_one_author_and_its_feed_may_name_them():
    body = feed({"id": "1"}, {"id": "2", "author": {"name": "Guest"}}, author={"name": "Ada"})
    assert [post.author for post in parse_json(body, "").posts] == ["Ada", "Guest"]


def test_values_of_a_wrong_type_count_as_absent():
    item = dict.fromkeys(("id", "url", "title", "content_html", "date_published", "authors"), True)
    [post] = parse_json(feed(item | {"content_text": "Kept"}, "no item"), "").posts
    assert (post.title, post.text, post.url, post.published, post.author) == (
        "Kept",
        "Kept",
        None,
        None,
        None,
    )


@pytest.mark.parametrize(
    ("body", "words"),
    [
        (b'{"version": "https://jsonfeed.org', "broken JSON (line 1"),
        (b'{"rss": {"version": "2.0"}}', "not a JSON Feed"),
        (b"[" * 200_000, "broken JSON"),
        (b'{"a": ' + b"9" * 10_000 + b"}", "broken JSON"),
        (b'{"version": "\xff"}', "broken JSON"),
    ],
)
def test_what_is_no_json_feed_is_said(body, words):
    parsed = parse_json(body, "")
    assert words in (parsed.error or "")
    assert parsed.posts == ()


def test_a_date_that_cannot_be_is_no_date():
    dates = ["0001-01-01T00:00:00+14:00", "2026-13-01", "soon", "", None, 5]
    body = feed(*({"id": str(n), "date_published": date} for n, date in enumerate(dates)))
    assert [post.published for post in parse_json(body, "").posts] == [None] * len(dates)
