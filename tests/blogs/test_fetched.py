from __future__ import annotations

import sys
from datetime import timedelta

import pytest

from netjournal.blogs.cache import Cache
from netjournal.blogs.fetched import Fetched
from netjournal.blogs.fetched import fetched
from netjournal.blogs.known import Feed
from netjournal.blogs.known import Host
from netjournal.blogs.searches import Search
from netjournal.errors import UnusableNetworkError
from netjournal.model import Blog
from netjournal.model import Book
from netjournal.model import Contact
from netjournal.model import Post

ADA = "https://ada.example/feed"
BEN = "https://ben.example/"


@pytest.fixture
def book(tmp_path):
    """Ada, whose feed is known, and Ben, who has a blog."""
    people = (
        Contact("ada", "Ada", blogs=(Blog("https://ada.example/", feed=ADA),)),
        Contact("ben", "Ben", blogs=(Blog(BEN),)),
    )
    return Book(tmp_path, contacts={contact.slug: contact for contact in people})


def test_before_the_first_run_there_is_nothing_and_nothing_is_made(book, tmp_path):
    assert fetched(book) == Fetched()
    assert list(tmp_path.iterdir()) == []


def test_what_was_fetched_is_there_by_contact_feed_and_host(book, tmp_path, now):
    post = Post(ADA, "1", "One", first_seen=now)
    host = Host("ben.example", now + timedelta(hours=1), "it said so")
    with Cache.open(tmp_path) as cache:
        cache.save(Feed(ADA, fetched_at=now, ok_at=now), [post])
        cache.hold(host)
    found = fetched(book)
    assert {slug: list(posts) for slug, posts in found.posts.items() if posts} == {"ada": [post]}
    assert found.feeds == {ADA: Feed(ADA, fetched_at=now, ok_at=now)}
    assert found.hosts == {"ben.example": host}


def test_searches_are_told_of_where_no_feed_was_ever_read(book, tmp_path, now):
    with Cache.open(tmp_path) as cache:
        cache.save(Feed(ADA, fetched_at=now, ok_at=now))
        cache.save(Feed(BEN, fetched_at=now, error="this is a web page"))
        for url in (ADA, BEN, "https://eve.example/"):
            cache.remember(Search(url, now))
    assert fetched(book).searches == {BEN: Search(BEN, now)}


@pytest.mark.skipif(sys.platform == "win32", reason="needs a POSIX file system")
def test_a_cache_outside_the_network_is_not_read(book, tmp_path):
    elsewhere = tmp_path.parent / f"{tmp_path.name}-elsewhere"
    with Cache.open(tmp_path):
        pass
    (tmp_path / ".netjournal").rename(elsewhere)
    (tmp_path / ".netjournal").symlink_to(elsewhere)
    with pytest.raises(UnusableNetworkError):
        fetched(book)
