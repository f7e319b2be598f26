"""When a thread is due, from when its looks are counted, and what begins them anew."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC
from datetime import datetime
from datetime import timedelta

import pytest

from netjournal.blogs.awaited import Awaited
from netjournal.blogs.awaited import OwnBlog
from netjournal.blogs.look import Found
from netjournal.blogs.plan import plan_of
from netjournal.blogs.plan import plan_of_blog
from netjournal.blogs.threads.heard import Lead
from netjournal.blogs.threads.heard import Source
from netjournal.blogs.threads.heard import Step
from netjournal.model import Comment
from netjournal.model import Thread

KEY = "ben.example/tea"
URL = "https://ben.example/tea/"
MORNING = datetime(2026, 11, 2, 7, 30, tzinfo=UTC)
HOUR = timedelta(hours=1)
DAY = timedelta(days=1)
STEP = Step(Source.ATOM, f"{URL}feed/atom/")


def mine(since, **lead):
    return Awaited(Lead(URL, **lead), KEY, since, URL)


def plan(*group, thread=None, track=None, services=(), now=MORNING):
    return plan_of(group, thread, track, services, now)


def test_a_comment_of_today_is_counted_from_when_it_was_first_heard_of():
    """A touch has no hour: at each run of the day it was written by then at the latest."""
    first = plan(mine(MORNING))
    assert first.is_new
    noon = MORNING + 5 * HOUR
    again = plan(mine(noon), track=first.track, now=noon)
    assert again.starts == (MORNING,)
    assert again.due == MORNING + HOUR
    assert not again.is_new
    tomorrow = MORNING + DAY
    midnight = tomorrow.replace(hour=0, minute=0)
    assert plan(mine(midnight), track=first.track, now=tomorrow).starts == (MORNING,)


def test_one_that_is_heard_of_later_is_counted_from_the_end_of_its_day():
    written = MORNING - 3 * DAY
    assert plan(mine(written)).starts == (written,)


def test_a_second_comment_in_a_thread_is_counted_for_itself():
    first = plan(mine(MORNING))
    later = MORNING + 10 * DAY
    midnight = MORNING.replace(hour=0, minute=0) + DAY
    both = plan(
        mine(midnight),
        mine(later),
        thread=Thread(KEY, looked_at=later - DAY),
        track=first.track,
        now=later,
    )
    assert both.starts == (midnight, later)
    assert both.due == later + HOUR


def test_what_was_learnt_comes_before_what_the_blogs_feed_says():
    first = plan(mine(MORNING, system="WordPress", feed=f"{URL}feed/"))
    learnt = replace(first.track, lead=Lead(URL, "Isso", isso="https://ben.example/isso/"))
    again = plan(mine(MORNING, system="WordPress", feed=f"{URL}feed/"), track=learnt)
    assert again.track.lead == Lead(URL, "Isso", f"{URL}feed/", isso="https://ben.example/isso/")


def test_an_address_in_the_cache_is_never_taken_for_the_users_own():
    first = plan(mine(MORNING))
    evil = replace(first.track, lead=Lead("https://evil.example/"))
    assert plan(mine(MORNING), track=evil).track.lead.post == URL


def test_what_the_user_allows_now_is_due_at_once():
    untracked = Thread(KEY, looked_at=MORNING, untracked="Isso at isso.example, which…")
    lead = Lead(URL, "Isso", isso="https://isso.example/?uri=/tea/")
    track = replace(plan(mine(MORNING)).track, lead=lead)
    now = MORNING + 3 * DAY
    refused = plan(mine(MORNING), thread=untracked, track=track, now=now)
    assert (refused.due, refused.untracked) == (None, untracked.untracked)
    assert not refused.is_due(now, at_once=True)
    allowed = plan(mine(MORNING), thread=untracked, track=track, services=["isso.example"], now=now)
    assert (allowed.due, allowed.untracked) == (now, None)


def seen(*comments):
    return Found(Lead(URL, "WordPress"), step=STEP, comments=comments)


ONE = Comment("40", "Me", at=MORNING)
CHATTER = Comment("41", "Kofi", at=MORNING + DAY)
ANSWER = Comment("42", "Ben", at=MORNING + DAY, parent="40")
DEEPER = Comment("43", "Kofi", at=MORNING + DAY, parent="42")


@pytest.mark.parametrize(
    ("comments", "is_answered"),
    [
        ((ONE,), False),
        ((ONE, CHATTER), False),
        ((ANSWER, ONE), True),
        ((DEEPER, ANSWER, CHATTER, ONE), True),
        ((DEEPER, CHATTER), False),
        ((replace(ANSWER, at=MORNING - 60 * DAY), ONE), False),
    ],
)
def test_an_answer_begins_the_looks_anew(comments, is_answered):
    now = MORNING + 4 * DAY
    due, why = plan(mine(MORNING, comment="40")).after(seen(*comments), now)
    if is_answered:
        assert (due, why) == (now + 22 * HOUR, "a day after an answer")
    else:
        assert (due, why) == (
            MORNING + 7 * DAY - 2 * HOUR,
            "a week after it was written",
        )


def test_where_the_source_has_no_parents_whatever_comes_later_may_answer():
    now = MORNING + 4 * DAY
    found = replace(seen(ONE, CHATTER), lead=Lead(URL))
    due, _ = plan(mine(MORNING, comment="40")).after(found, now)
    assert due == now + 22 * HOUR


def test_as_long_as_mine_is_not_found_nothing_answers_it():
    now = MORNING + 4 * DAY
    due, _ = plan(mine(MORNING)).after(seen(ONE, ANSWER), now)
    assert due == MORNING + 7 * DAY - 2 * HOUR


def test_the_most_overdue_come_first_and_what_is_long_over_last():
    now = MORNING + 100 * DAY
    late, later, over = (plan(mine(now - days * DAY), now=now).turn(now) for days in (1, 3, 90))
    assert later < late < over


def test_a_look_in_the_future_was_of_a_clock_that_was_wrong():
    """It is set right again, and the comment is looked for."""
    later = MORNING + 400 * DAY
    first = plan(mine(MORNING))
    wrong = Thread(KEY, looked_at=later, next_look_at=None)
    now = MORNING + 2 * DAY
    assert plan(mine(MORNING), thread=wrong, track=first.track, now=now).is_due(now, at_once=False)
    track = replace(first.track, failures=1)
    wrong = Thread(KEY, next_look_at=later)
    assert plan(mine(MORNING), thread=wrong, track=track, now=now).is_due(now, at_once=False)


def test_so_was_one_at_a_blog_of_my_own():
    later = MORNING + 400 * DAY
    feed = f"{URL}comments/feed/"
    thread = Thread(feed, looked_at=later, next_look_at=later)
    own = plan_of_blog(OwnBlog(URL, (feed,)), {feed: thread}, {}, MORNING)
    assert own.is_due(MORNING, at_once=False)
    soon = replace(thread, looked_at=MORNING, next_look_at=MORNING + 22 * HOUR)
    own = plan_of_blog(OwnBlog(URL, (feed,)), {feed: soon}, {}, MORNING)
    assert not own.is_due(MORNING, at_once=False)


def test_what_the_last_look_showed_is_asked_for():
    thread = Thread(
        KEY,
        looked_at=MORNING,
        comments=(replace(ONE, last_seen=MORNING), replace(ANSWER, last_seen=MORNING - DAY)),
    )
    assert [each.id for each in plan(mine(MORNING), thread=thread).question.shown] == ["40"]
