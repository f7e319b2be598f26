from __future__ import annotations

import json
from datetime import UTC
from datetime import datetime

import pytest

from netjournal.blogs.reading.jsonfeed import parse_json


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


def test_a_json_feed_says_its_version():
    assert parse_json(feed(), "").kind == "JSON Feed 1.1"
    other = parse_json(b'{"version": "http://jsonfeed.org/version/1"}', "")
    assert (other.kind, other.posts, other.error) == ("JSON Feed 1", (), None)


def test_content_is_the_full_text_and_a_summary_an_excerpt():
    body = feed(
        {"id": "1", "content_html": "<p>All.</p>", "summary": "A."},
        {"id": "2", "content_text": "All.", "summary": "A."},
        {"id": "3", "summary": "A."},
        {"id": "4", "content_html": "<p>How it begins… <a>Continue reading</a></p>"},
    )
    posts = parse_json(body, "").posts
    assert [(post.text, post.is_full) for post in posts] == [
        ("All.", True),
        ("All.", True),
        ("A.", False),
        ("How it begins…", False),
    ]


def test_an_id_may_be_the_only_address():
    items = [
        {"id": "https://ada.example/p?utm_source=x", "external_url": "https://ben.example/"},
        {"id": "7", "external_url": "https://ben.example/?ref=ada.example"},
        {"id": "javascript:alert(1)", "url": "javascript:alert(1)", "external_url": "data:x"},
    ]
    posts = parse_json(feed(*items), "https://ada.example/feed.json").posts
    assert [post.url for post in posts] == [
        "https://ada.example/p",
        "https://ben.example/",
        None,
    ]
    assert posts[0].id == "https://ada.example/p?utm_source=x"


def test_a_language_is_of_the_item_else_of_the_feed():
    body = feed(
        {"id": "1"}, {"id": "2", "language": "fr"}, {"id": "3", "language": 5}, language="en"
    )
    assert [post.language for post in parse_json(body, "").posts] == ["en", "fr", "en"]


def test_extensions_are_ignored():
    extended = {"id": "1", "title": "t", "_ada": {"title": "no", "items": [{"id": "2"}]}}
    [post] = parse_json(feed(extended, _ada={"about": "https://ada.example/"}), "").posts
    assert (post.id, post.title) == ("1", "t")


def test_the_text_of_an_old_item_is_left_out():
    item = {"url": "/7", "title": "Rain", "content_text": "Rain.", "date_published": "2026-11-02"}
    body = feed(item, item | {"url": "/8", "date_published": "2026-11-16"})
    old, young = parse_json(body, "https://ada.example/", datetime(2026, 11, 9, tzinfo=UTC)).posts
    assert (old.title, old.text) == ("Rain", "")
    assert young.text == "Rain."
