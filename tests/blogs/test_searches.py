"""What a search for a feed found is remembered for a week, that it failed for a day."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from netjournal.blogs.cache import Cache
from netjournal.blogs.searches import Search
from netjournal.blogs.troubles import Trouble

URL = "https://ada.example"


@pytest.mark.parametrize("found", [None, f"{URL}/feed/"])
def test_a_search_is_kept(tmp_path, now, found) -> None:
    search = Search(URL, now, found)
    with Cache.open(tmp_path) as cache:
        assert cache.search(URL) is None
        cache.remember(Search(URL, now - timedelta(days=30)))
        cache.remember(search)
    with Cache.open(tmp_path) as cache:
        assert cache.search(URL) == search


@pytest.mark.parametrize(
    ("days", "is_fresh"), [(0, True), (6.9, True), (7, False), (400, False), (-1, False)]
)
def test_after_a_week_it_may_be_made_again(now, days, is_fresh) -> None:
    search = Search(URL, now)
    assert search.is_fresh(now + timedelta(days=days)) is is_fresh


def test_after_a_day_one_that_failed_may_be_made_again(tmp_path, now) -> None:
    search = Search(URL, now, None, "HTTP 404", Trouble.ABSENT)
    with Cache.open(tmp_path) as cache:
        cache.remember(search)
        assert cache.search(URL) == search
    assert search.is_fresh(now + timedelta(hours=23))
    assert not search.is_fresh(now + timedelta(hours=24))
    assert (search.is_vain, Search(URL, now).is_vain) == (False, True)


def test_what_cannot_be_ours_is_not_read(tmp_path, now) -> None:
    with Cache.open(tmp_path) as cache:
        cache.remember(replace(Search(URL, now), found="javascript:alert(1)"))
        assert cache.search(URL) is None
