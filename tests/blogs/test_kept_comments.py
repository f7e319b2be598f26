"""Threads in the cache: what was ever seen stays, and it is known when."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC
from datetime import datetime
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import settings
from hypothesis import strategies as st

from netjournal.blogs.cache import Cache
from netjournal.blogs.threads.heard import Lead
from netjournal.blogs.threads.track import Look
from netjournal.blogs.threads.track import Track
from netjournal.model import Comment
from netjournal.model import Thread

KEY = "ben.example/tea"
DAY = timedelta(days=1)


@pytest.fixture
def cache(tmp_path):
    with Cache.open(tmp_path) as opened:
        yield opened


def looks(cache, *seen):
    """Keep what looks at a thread showed, each at its instant."""
    return [
        cache.keep_thread(Thread(KEY, looked_at=at, comments=tuple(comments)))
        for at, comments in seen
    ]


def test_a_thread_is_kept_with_its_comments_the_oldest_first(tmp_path, now):
    young = Comment("2", "Ben", at=now, text="Two.", parent="1")
    old = Comment("1", "Ada", at=now - DAY, text="One.")
    thread = Thread(KEY, "Tea", "WordPress", "its Atom comment feed", (young, old), looked_at=now)
    with Cache.open(tmp_path) as cache:
        assert cache.threads() == {}
        assert cache.keep_thread(thread) == 2
    with Cache.open(tmp_path) as cache:
        kept = cache.threads()[KEY]
        seen = tuple(replace(each, first_seen=now, last_seen=now) for each in (old, young))
        assert kept == replace(thread, comments=seen)
        assert cache.threads() == {KEY: kept}


def test_a_comment_dated_ahead_stands_where_it_was_first_seen(cache, now):
    ahead, reply = Comment("1", at=now + 9 * DAY), Comment("2", at=now + DAY, parent="1")
    looks(cache, (now, [ahead]), (now + 2 * DAY, [reply, ahead]))
    assert [each.id for each in cache.threads()[KEY].comments] == ["1", "2"]


def test_what_left_a_thread_stays_and_keeps_when_it_was_last_seen(cache, now):
    one, two = Comment("1", at=now - DAY), Comment("2", at=now)
    assert looks(cache, (now, [one]), (now + DAY, [two])) == [1, 1]
    kept = cache.threads()[KEY]
    assert [(each.id, each.first_seen, each.last_seen) for each in kept.comments] == [
        ("1", now, now),
        ("2", now + DAY, now + DAY),
    ]
    assert looks(cache, (now + 2 * DAY, [one])) == [0]  # it came back
    [first, _] = cache.threads()[KEY].comments
    assert (first.first_seen, first.last_seen) == (now, now + 2 * DAY)


def test_an_edited_comment_is_as_it_was_seen_last(cache, now):
    looks(cache, (now, [Comment("1", text="Tee.")]), (now + DAY, [Comment("1", text="Tea.")]))
    assert [each.text for each in cache.threads()[KEY].comments] == ["Tea."]


def test_what_another_source_leaves_out_is_still_known(cache, now):
    """WordPress' RSS has neither the author's address nor, if nothing was quoted, a parent."""
    full = Comment("2", "Ada", "https://ada.example/", now, "Yes.", "http://b.example/#c2", "1")
    looks(cache, (now, [full]), (now + DAY, [Comment("2", text="Yes.")]))
    [kept] = cache.threads()[KEY].comments
    assert kept == replace(full, first_seen=now, last_seen=now + DAY)


@pytest.mark.parametrize(
    "again",
    [
        Comment("tag:ben.example,2026:1", "Ada", text="Two cups a day."),
        Comment("9f86d081", "Ada", at=datetime(2026, 11, 19, 8, tzinfo=UTC), text="Three cups."),
    ],
)
def test_a_comment_under_another_name_is_the_same(cache, now, again):
    """Where the engine gives no numbers, each source makes its own name, and so does an edit."""
    before = Comment("60303ae2", "Ada", at=datetime(2026, 11, 19, 8, tzinfo=UTC))
    before = replace(before, text="Two cups a day.")
    assert looks(cache, (now, [before]), (now + DAY, [again])) == [1, 0]
    [kept] = cache.threads()[KEY].comments
    assert (kept.id, kept.text) == (again.id, again.text)
    assert (kept.first_seen, kept.last_seen) == (now, now + DAY)


def test_numbers_of_the_engine_tell_comments_of_the_same_words_apart(cache, now):
    thanks = Comment("40", "Ada", text="Thank you!")
    assert looks(cache, (now, [thanks]), (now + DAY, [replace(thanks, id="45")])) == [1, 1]
    assert len(cache.threads()[KEY].comments) == 2


def test_a_look_without_an_answer_loses_no_comment(cache, now):
    looks(cache, (now, [Comment("1")]))
    cache.keep_thread(Thread(KEY, looked_at=now, error="HTTP 500"))
    kept = cache.threads()[KEY]
    assert (kept.error, len(kept.comments)) == ("HTTP 500", 1)


def test_a_thread_without_end_keeps_the_newest(cache, now):
    many = [Comment(str(number), at=now + timedelta(seconds=number)) for number in range(2_500)]
    looks(cache, (now + DAY, many))
    kept = [each.id for each in cache.threads()[KEY].comments]
    assert kept == [str(number) for number in range(500, 2_500)]


def test_how_a_thread_is_asked_for_is_kept(cache, now):
    track = Track(KEY, Lead("http://ben.example/tea"), heard_at=now)
    cache.keep_track(track)
    cache.keep_track(replace(track, failures=1))
    assert cache.tracks() == {KEY: replace(track, failures=1)}


def test_requests_are_counted_for_a_day(cache, now):
    hour = timedelta(hours=1)
    cache.keep_look(Look(KEY, now, 2))
    cache.keep_look(Look(KEY, now + 20 * hour, 1))
    cache.keep_look(Look("ada.example/p", now + 20 * hour, 3))
    assert cache.looks_of_a_day(now + 23 * hour) == 6
    assert cache.looks_of_a_day(now + 24 * hour) == 4
    assert cache.looks_of_a_day(now + 44 * hour) == 0


@settings(max_examples=25, deadline=None)
@given(st.lists(st.sets(st.integers(1, 5)), max_size=6))
def test_whatever_looks_show_nothing_is_lost(shown):
    start = datetime(2026, 11, 20, 7, 30, tzinfo=UTC)
    with TemporaryDirectory() as folder, Cache.open(Path(folder)) as cache:
        for day, numbers in enumerate(shown):
            comments = [Comment(str(number)) for number in sorted(numbers)]
            looks(cache, (start + day * DAY, comments))
        days = {
            number: [day for day, numbers in enumerate(shown) if number in numbers]
            for number in set().union(*shown)
        }
        kept = cache.threads()[KEY].comments if shown else ()
    assert {int(each.id): (each.first_seen, each.last_seen) for each in kept} == {
        number: (start + each[0] * DAY, start + each[-1] * DAY) for number, each in days.items()
    }
