"""Profiles whose feed is known by the form of their address."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netjournal.blogs.profiles import feed_of_profile
from netjournal.blogs.profiles import front_of


@pytest.mark.parametrize(
    ("url", "feed"),
    [
        ("https://social.example/@ada", "https://social.example/@ada.rss"),
        ("http://social.example:8080/@ada/", "http://social.example:8080/@ada.rss"),
        (
            "https://www.youtube.com/channel/UCaaaaaaaaaaaaaaaaaaaaaa",
            "https://www.youtube.com/feeds/videos.xml?channel_id=UCaaaaaaaaaaaaaaaaaaaaaa",
        ),
        (
            "https://youtube.com/channel/UCaaaaaaaaaaaaaaaaaaaaa-/videos",
            "https://www.youtube.com/feeds/videos.xml?channel_id=UCaaaaaaaaaaaaaaaaaaaaa-",
        ),
        ("https://www.youtube.com/@ada", None),
        ("https://medium.com/@ada", "https://medium.com/feed/@ada"),
        ("https://medium.com/first-weeks", "https://medium.com/feed/first-weeks"),
        ("https://ada.substack.com", "https://ada.substack.com/feed"),
        ("https://ada.tumblr.com/", "https://ada.tumblr.com/rss"),
        ("https://ada.blogspot.co.uk/", "https://ada.blogspot.co.uk/feeds/posts/default"),
        ("https://bsky.app/profile/ada.example", "https://bsky.app/profile/ada.example/rss"),
        ("https://github.com/ada", "https://github.com/ada.atom"),
        ("https://github.com/ada/rota", "https://github.com/ada/rota/releases.atom"),
        ("https://ada.example/", None),
        ("https://social.example/@ada/12345", None),
        ("https://[", None),
    ],
)
def test_the_feed_of_a_profile(url, feed) -> None:
    assert feed_of_profile(url) == feed


@pytest.mark.parametrize(
    ("url", "front"),
    [
        ("https://ada.example/feed/", "https://ada.example/"),
        ("https://ada.example/blog/index.xml", "https://ada.example/blog/"),
        ("https://ada.example/?feed=rss2", "https://ada.example/"),
        ("https://ada.example/", None),
        ("https://ada.example/feedback/", None),
    ],
)
def test_the_blog_of_a_feed(url, front) -> None:
    assert front_of(url) == front


@given(st.text())
def test_any_address_is_read(text) -> None:
    feed_of_profile(f"https://{text}")
    front_of(f"https://{text}")
