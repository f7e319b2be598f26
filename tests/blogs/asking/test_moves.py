from __future__ import annotations

from dataclasses import replace
from datetime import UTC
from datetime import datetime
from datetime import timedelta

import pytest

from netjournal.blogs.asking.moves import Kind
from netjournal.blogs.asking.moves import Proposal
from netjournal.blogs.asking.moves import observed
from netjournal.blogs.asking.moves import proposal
from netjournal.blogs.known import Feed

START = datetime(2026, 11, 1, 7, 30, tzinfo=UTC)
OLD = "http://ada.example/feed"
NEW = "https://ada.example/feed/"
LOGIN = "http://hotel.example/login"


def day(number, hours=0):
    return START + timedelta(days=number, hours=hours)


def followed(*answers):
    """Follow a feed once a day, with where it redirected for good; it could always be read."""
    feed = Feed(OLD)
    for number, answer in enumerate(answers):
        moved_to, since = observed(feed, answer, day(number))
        feed = replace(feed, moved_to=moved_to, moved_since=since, status=200, ok_at=day(number))
    return feed


@pytest.mark.parametrize(
    ("answers", "moved_to", "since"),
    [
        ([None], None, None),
        ([NEW], NEW, day(0)),
        ([NEW, NEW, NEW], NEW, day(0)),
        ([None, NEW, NEW], NEW, day(1)),
        ([NEW, NEW, None], None, None),
        ([NEW, None, NEW], NEW, day(2)),
        ([NEW, NEW, LOGIN], LOGIN, day(2)),
        ([NEW, LOGIN, NEW], NEW, day(2)),
        ([OLD], None, None),
    ],
)
def test_a_move_counts_from_the_first_of_the_answers_that_all_say_so(answers, moved_to, since):
    feed = followed(*answers)
    assert (feed.moved_to, feed.moved_since) == (moved_to, since)


def test_a_clock_that_was_wrong_does_not_put_the_move_off_for_ever():
    feed = Feed(OLD, moved_to=NEW, moved_since=day(4000))
    assert observed(feed, NEW, day(3)) == (NEW, day(3))


@pytest.mark.parametrize(
    ("answers", "is_believed"),
    [
        ([NEW] * 7, False),
        ([NEW] * 8, True),
        ([NEW] * 20, True),
        ([*[NEW] * 7, None, NEW], False),
        ([*[NEW] * 7, LOGIN, NEW], False),
        ([*[NEW] * 8, LOGIN], False),
        ([*[NEW] * 8, None], False),
    ],
)
def test_a_move_is_believed_after_a_week_in_which_every_answer_said_so(answers, is_believed):
    found = proposal(followed(*answers), day(len(answers) - 1))
    assert (found == Proposal(Kind.MOVED, NEW, START)) is is_believed


@pytest.mark.parametrize(
    "change",
    [
        {"error": "this is a web page, not a feed"},
        {"ok_at": day(6)},
        {"ok_at": None},
    ],
)
def test_a_move_is_believed_only_if_the_feed_can_be_read_there(change):
    feed = followed(*[NEW] * 20)
    assert proposal(feed, day(20)) is not None
    assert proposal(replace(feed, **change), day(20)) is None


def failing(status, since=START, moved_to=None):
    return Feed(
        OLD,
        status=status,
        fetched_at=day(31),
        failing_since=since,
        error=f"HTTP {status}",
        moved_to=moved_to,
        moved_since=START if moved_to else None,
    )


@pytest.mark.parametrize(
    ("feed", "now", "found"),
    [
        (failing(410), day(0), Proposal(Kind.GONE, None, START)),
        (failing(410, since=None), day(31), Proposal(Kind.GONE, None, day(31))),
        (failing(410, moved_to=NEW), day(31), Proposal(Kind.GONE, None, START)),
        (failing(404), day(29, hours=23), None),
        (failing(404), day(30), Proposal(Kind.MISSING, None, START)),
        (failing(404, since=None), day(31), None),
        (failing(403), day(365), None),
        (failing(500), day(365), None),
        (failing(None), day(365), None),
        (Feed(OLD), day(365), None),
    ],
)
def test_a_feed_is_gone_at_once_and_missing_after_a_month(feed, now, found):
    assert proposal(feed, now) == found
