"""When a thread is looked at again."""

from __future__ import annotations

from datetime import UTC
from datetime import datetime
from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from netjournal.blogs.asking.ladder import ENDED
from netjournal.blogs.asking.ladder import RUNGS
from netjournal.blogs.asking.ladder import last_look
from netjournal.blogs.asking.ladder import next_look

WRITTEN = datetime(2026, 11, 2, 9, tzinfo=UTC)
HOUR = timedelta(hours=1)
DAY = timedelta(days=1)


def looks(answered=None, until=90 * DAY, at=lambda due: due):
    """Return after how many hours looks are made by somebody who is there `at` once."""
    found, looked_at = [], None
    while (due := next_look([WRITTEN], answered, looked_at=looked_at)[0]) and due < WRITTEN + until:
        looked_at = at(due)
        found.append((looked_at - WRITTEN) / HOUR)
    return found


def test_a_comment_is_looked_for_ever_more_rarely_for_a_month():
    """A little short of full days, so that a run each morning comes to them."""
    assert looks() == [1, 6, 22, 46, 94, 166, 334, 718]


def test_the_reason_is_said():
    when, why = next_look([WRITTEN], None, looked_at=WRITTEN + HOUR)
    assert (when, why) == (WRITTEN + 6 * HOUR, "6 hours after it was written")
    assert next_look([WRITTEN], None, looked_at=WRITTEN + 31 * DAY) == (None, ENDED)


def test_after_an_answer_it_begins_again_with_the_next_day():
    answered = WRITTEN + 94 * HOUR
    found = looks(answered)
    assert found[:8] == [1, 6, 22, 46, 94, 116, 140, 166]
    assert found[-1] == 94 + 30 * 24 - 2
    _, why = next_look([WRITTEN], answered, looked_at=answered)
    assert why == "a day after an answer"


def test_looks_that_were_missed_are_made_up_for_once():
    """By somebody who runs it once in ten days."""

    def in_ten_days(due):
        return WRITTEN + -(-(due - WRITTEN) // (10 * DAY)) * 10 * DAY

    assert looks(at=in_ten_days) == [240, 480, 720]


def test_of_several_comments_the_next_look_of_all_counts():
    later = WRITTEN + 10 * DAY
    when, _ = next_look([WRITTEN, later], None, looked_at=WRITTEN + 9 * DAY)
    assert when == later + HOUR
    assert last_look([WRITTEN, later], None) == later + 30 * DAY
    assert last_look([WRITTEN], later) == later + 30 * DAY


@given(
    st.lists(st.integers(0, 10_000), min_size=1, max_size=4),
    st.none() | st.integers(0, 10_000),
    st.none() | st.integers(0, 20_000),
)
def test_the_next_look_comes_after_the_last_and_there_are_few(starts, answered, looked_at):
    written = [WRITTEN + each * HOUR for each in starts]
    answer = None if answered is None else WRITTEN + answered * HOUR
    after = None if looked_at is None else WRITTEN + looked_at * HOUR
    count = 0
    while True:
        when, why = next_look(written, answer, looked_at=after)
        assert why
        if when is None:
            break
        assert after is None or when > after
        after, count = when, count + 1
    assert count <= len(RUNGS) * (len(starts) + 1)
