"""What became of my comment of 20 November 2026, and what tells it."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC
from datetime import date
from datetime import datetime
from datetime import timedelta

import pytest

from netjournal.followup.fates import Evidence
from netjournal.followup.fates import fate_of
from netjournal.followup.matching import Match
from netjournal.model import Answer
from netjournal.model import Comment
from netjournal.model import Config
from netjournal.model import Fate
from netjournal.model import Thread

POST = "https://ada.example/rota/"
HELD = f"{POST}?unapproved=40&moderation-hash=d0e1#comment-40"
NOON = datetime(2026, 11, 20, 12, tzinfo=UTC)
FIRST, LATER = NOON + timedelta(days=1), NOON + timedelta(days=9)
MINE = Comment("40", "Kim Weber", at=NOON, first_seen=FIRST, last_seen=FIRST)
THREAD = Thread("ada.example/rota", source="its RSS comment feed", looked_at=FIRST)
FOUND = Match(MINE, "your name and the same words")
ANSWER = Answer(Comment("41", "Ada Okafor"), rule="a reply to yours")


@pytest.fixture
def fate(touch):
    """Tell the fate of my comment, so many days after it."""

    def run(thread=THREAD, match=None, *answers, days=2, **fields):
        mine = touch("2026-11-20", "ada", channel="comment", **{"url": POST, **fields})
        today = date(2026, 11, 20) + timedelta(days=days)
        known = Evidence(mine, thread, match, answers)
        return fate_of(known, today, Config(timezone="Africa/Lagos"))

    return run


def test_written_and_not_seen_yet(fate):
    assert fate(None) == (Fate.WAITING, "not looked for yet")
    assert fate() == (Fate.WAITING, "not there on 21 November 2026")
    assert fate(replace(THREAD, error="no answer")) == (
        Fate.WAITING,
        "not there on 21 November 2026 (no answer)",
    )


def test_held_as_the_address_says_where_one_landed(fate):
    assert fate(landed=HELD) == (
        Fate.HELD,
        "it waited for approval when you sent it, not there on 21 November 2026",
    )
    assert fate(url=HELD)[0] is Fate.HELD
    assert fate(match=FOUND, landed=HELD)[0] is Fate.PUBLISHED


def test_not_seen_in_thirty_days(fate):
    assert fate(days=30)[0] is Fate.WAITING
    words = "not seen in 30 days, not there on 21 November 2026"
    assert fate(days=31) == (Fate.UNSEEN, words)
    assert fate(days=31, landed=HELD)[0] is Fate.UNSEEN
    assert fate(None, days=31) == (Fate.UNSEEN, "not seen in 30 days, not looked for yet")


def test_a_guess_is_told_and_is_none(fate):
    guess = Match(MINE, "perhaps the one under your name", is_sure=False)
    words = "not there on 21 November 2026; perhaps the one under your name"
    assert fate(match=guess) == (Fate.WAITING, words)


def test_published_by_the_rule_that_found_it(fate):
    assert fate(match=FOUND) == (Fate.PUBLISHED, "your name and the same words")


def test_answered_by_somebody_for_sure(fate):
    assert fate(THREAD, FOUND, ANSWER) == (
        Fate.ANSWERED,
        "Ada Okafor answered: a reply to yours",
    )
    assert fate(THREAD, FOUND, replace(ANSWER, is_sure=False))[0] is Fate.PUBLISHED
    nameless = replace(ANSWER, comment=Comment("41"))
    assert fate(THREAD, None, nameless)[1] == "somebody answered: a reply to yours"


def test_removed_where_a_later_look_would_have_shown_it(fate):
    whole = replace(THREAD, looked_at=LATER, is_whole=True)
    words = "seen until 21 November 2026, gone from its RSS comment feed on 29 November 2026"
    assert fate(whole, FOUND) == (Fate.REMOVED, words)
    assert fate(whole, FOUND, ANSWER)[0] is Fate.REMOVED
    newer = replace(THREAD, looked_at=LATER, since=NOON - timedelta(hours=1))
    assert fate(newer, FOUND) == (Fate.REMOVED, words)


def test_not_removed_where_ten_newer_ones_hide_it(fate):
    tail = replace(THREAD, looked_at=LATER, since=NOON + timedelta(hours=1))
    assert fate(tail, FOUND)[0] is Fate.PUBLISHED
    assert fate(replace(tail, since=None), FOUND)[0] is Fate.PUBLISHED
    undated = FOUND._replace(comment=replace(MINE, at=None))
    assert fate(replace(tail, since=NOON - timedelta(days=1)), undated)[0] is Fate.PUBLISHED


def test_not_removed_as_long_as_the_last_look_saw_it(fate):
    whole = replace(THREAD, is_whole=True)
    assert fate(whole, FOUND)[0] is Fate.PUBLISHED
    assert fate(replace(whole, error="no answer"), FOUND)[0] is Fate.PUBLISHED


def test_the_post_takes_no_comments_any_more(fate):
    closed = replace(THREAD, is_closed=True, is_whole=True)
    words = "the post takes no comments any more, and yours is not there"
    assert fate(closed, days=7)[0] is Fate.WAITING
    assert fate(closed, days=8) == (Fate.CLOSED, words)
    assert fate(closed, FOUND)[0] is Fate.PUBLISHED
    assert fate(closed, landed=HELD)[0] is Fate.HELD
    assert fate(closed, landed=HELD, days=31)[0] is Fate.CLOSED
    assert fate(replace(closed, is_whole=False), days=8)[0] is Fate.WAITING


def test_no_look_can_tell(fate):
    disqus = Thread("ada.example/rota", untracked="Disqus")
    assert fate(disqus) == (Fate.UNTRACKABLE, "Disqus")
    assert fate(disqus, days=100)[0] is Fate.UNTRACKABLE
    assert fate(disqus, FOUND)[0] is Fate.PUBLISHED


def test_what_the_touch_keeps_counts_where_nothing_is_known(fate):
    kept = {"permalink": f"{POST}#comment-40"}
    assert fate(None, **kept) == (Fate.PUBLISHED, "your journal keeps it")
    assert fate(THREAD, published=date(2026, 11, 21))[0] is Fate.PUBLISHED
    assert fate(Thread("", untracked="Disqus"), **kept)[0] is Fate.PUBLISHED
    assert fate(None, days=900, **kept)[0] is Fate.PUBLISHED


def test_what_the_touch_keeps_and_the_whole_thread_has_no_more_was_removed(fate):
    kept = {"permalink": f"{POST}#comment-40"}
    whole = replace(THREAD, is_whole=True)
    assert fate(whole, **kept) == (
        Fate.REMOVED,
        "your journal keeps it, and it is gone from its RSS comment feed on 21 November 2026",
    )
    guess = Match(MINE, "perhaps", is_sure=False)
    assert fate(whole, guess, **kept)[0] is Fate.PUBLISHED


@pytest.mark.parametrize("said", Fate)
def test_what_the_user_says_counts_where_no_look_can_tell(fate, said):
    assert fate(None, fate=said) == (said, "you wrote so in your journal")
    assert fate(Thread("", untracked="Disqus"), fate=said)[0] is said
    assert fate(THREAD, days=40, fate=said)[0] is said
    assert fate(THREAD, FOUND, fate=said)[0] is Fate.PUBLISHED


def test_the_user_may_have_seen_that_it_was_removed(fate):
    tail = replace(THREAD, looked_at=LATER)
    assert fate(tail, FOUND, fate=Fate.REMOVED)[0] is Fate.REMOVED
    assert fate(None, None, ANSWER, fate=Fate.REMOVED)[0] is Fate.REMOVED
    assert fate(None, None, ANSWER, fate=Fate.PUBLISHED)[0] is Fate.ANSWERED
