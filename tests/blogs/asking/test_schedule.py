from __future__ import annotations

from datetime import UTC
from datetime import datetime
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netjournal.blogs.asking.schedule import after_failure
from netjournal.blogs.asking.schedule import freshness
from netjournal.blogs.asking.schedule import http_date
from netjournal.blogs.asking.schedule import next_check
from netjournal.blogs.asking.schedule import resting
from netjournal.blogs.known import Hints

# A Friday.
NOW = datetime(2026, 11, 20, 7, 30, tzinfo=UTC)
MINUTE = timedelta(minutes=1)
HOUR = timedelta(hours=1)
DAY = timedelta(days=1)
NOTHING = Hints()

instants = st.timedeltas(-30_000 * DAY, 30_000 * DAY).map(NOW.__add__)
hints = st.builds(
    Hints,
    st.none() | st.timedeltas(),
    st.frozensets(st.integers(-3, 30)),
    st.frozensets(st.integers(-1, 8)),
)


@pytest.mark.parametrize(
    ("value", "fresh"),
    [
        ("max-age=3600", HOUR),
        ("public, Max-Age=3600, must-revalidate", HOUR),
        ('max-age="3600"', HOUR),
        ("max-age = 3600", HOUR),
        ("max-age=504910816", DAY),  # 16 years
        ("max-age=" + "9" * 5000, DAY),
        ("max-age=-1", 0 * HOUR),
        ("max-age=0, must-revalidate", 0 * HOUR),
        ("no-cache, max-age=3600", 0 * HOUR),
        ("NO-STORE", 0 * HOUR),
        # of a header only, not of the whole answer
        ('no-cache="Set-Cookie", max-age=3600', HOUR),
        ('private="a, max-age=5", max-age=3600', HOUR),
        ("max-age=3600, max-age=60", HOUR),
        # for caches that several people share
        ("s-maxage=3600", None),
        ("s-maxage=60, max-age=3600", HOUR),
        ("must-revalidate", None),
        ("max-age", None),
        ("max-age=an hour", None),
        ("max-age=3600.5", None),
        ("max-age=٣٦٠٠", None),
        ('max-age="3600', None),
        ("", None),
    ],
)
def test_a_server_says_for_how_long_an_answer_is_fresh(value, fresh):
    assert freshness({"cache-control": value}, NOW) == fresh


@pytest.mark.parametrize(
    ("headers", "fresh"),
    [
        ({"cache-control": "max-age=3600", "age": "600"}, 50 * MINUTE),
        ({"cache-control": "max-age=3600", "age": "7200"}, 0 * HOUR),
        ({"cache-control": "max-age=3600", "age": "soon"}, HOUR),
        ({"cache-control": "max-age=3600", "age": "-600"}, HOUR),
        ({"cache-control": "max-age=504910816", "age": "3000000"}, DAY),
        ({"age": "600"}, None),
    ],
)
def test_the_time_in_a_cache_on_the_way_counts(headers, fresh):
    assert freshness(headers, NOW) == fresh


@pytest.mark.parametrize(
    ("headers", "fresh"),
    [
        ({"expires": "Fri, 20 Nov 2026 09:30:00 GMT"}, 2 * HOUR),
        ({"expires": "Friday, 20-Nov-26 09:30:00 GMT"}, 2 * HOUR),
        ({"expires": "Fri Nov 20 09:30:00 2026"}, 2 * HOUR),
        # by the server's own clock, which is a year behind
        (
            {
                "expires": "Thu, 20 Nov 2025 13:30:00 GMT",
                "date": "Thu, 20 Nov 2025 07:30:00 GMT",
            },
            6 * HOUR,
        ),
        ({"expires": "Fri, 20 Nov 2026 09:30:00 GMT", "date": "yesterday"}, 2 * HOUR),
        ({"expires": "Fri, 20 Nov 2026 09:30:00 GMT", "age": "3600"}, HOUR),
        ({"expires": "Wed, 11 Jan 1984 05:00:00 GMT"}, 0 * HOUR),
        ({"expires": "Tue, 19 Jan 2038 03:14:07 GMT"}, DAY),
        ({"expires": "0"}, 0 * HOUR),
        ({"expires": "-1"}, 0 * HOUR),
        ({"expires": "Fri, 20 Nov 2026 09:30:00 GMT", "cache-control": "max-age=60"}, MINUTE),
        ({"expires": "Fri, 20 Nov 2026 09:30:00 GMT", "cache-control": "public"}, 2 * HOUR),
        ({"date": "Fri, 20 Nov 2026 07:30:00 GMT"}, None),
        ({}, None),
    ],
)
def test_without_max_age_the_date_of_expiry_counts(headers, fresh):
    assert freshness(headers, NOW) == fresh


values = st.text(max_size=60) | st.from_regex(
    r"(max-age|no-cache|Fri, 20 Nov)[ =,\"]{0,3}-?[0-9]{0,30}( [A-Z][a-z]{2} )?[0-9: +-]{0,40}"
)


@given(
    st.dictionaries(st.sampled_from(["cache-control", "expires", "date", "age"]), values), instants
)
def test_no_header_gives_more_than_a_day_or_less_than_nothing(headers, now):
    fresh = freshness(headers, now)
    assert fresh is None or timedelta() <= fresh <= DAY


@pytest.mark.parametrize(
    "value",
    [
        "",
        " ",
        "tomorrow",
        "Fri, 99 Nov 2026 09:30:00 GMT",
        "Fri, 20 Nov 99999999999 09:30:00 GMT",
        "Fri, 20 Nov 2026 09:30:00 +" + "9" * 500,
        "9" * 5000,
        "," * 5000,
    ],
)
def test_what_is_no_date_is_none(value):
    assert http_date(value) is None


@pytest.mark.parametrize(
    ("fresh", "interval", "has_validators", "wait", "why"),
    [
        (None, None, True, HOUR, "no feed is asked more than once an hour"),
        (None, None, False, DAY, "its server gives no way to ask whether it changed"),
        (0 * HOUR, None, True, HOUR, "no feed is asked more than once an hour"),
        (HOUR, None, True, HOUR, "its server says to wait an hour"),
        (90 * MINUTE, None, True, 90 * MINUTE, "its server says to wait 90 minutes"),
        (6 * HOUR, None, True, 6 * HOUR, "its server says to wait 6 hours"),
        (6 * HOUR, None, False, DAY, "its server gives no way to ask whether it changed"),
        (DAY, None, False, DAY, "its server says to wait a day or longer"),
        (None, 12 * HOUR, True, 12 * HOUR, "the feed says to wait 12 hours"),
        (6 * HOUR, 12 * HOUR, True, 12 * HOUR, "the feed says to wait 12 hours"),
        (6 * HOUR, 2 * HOUR, True, 6 * HOUR, "its server says to wait 6 hours"),
        (None, 30 * DAY, True, DAY, "the feed says to wait a day or longer"),
        (None, -30 * DAY, True, HOUR, "no feed is asked more than once an hour"),
    ],
)
def test_whoever_wants_the_longest_wait_is_heard(fresh, interval, has_validators, wait, why):
    found = next_check(NOW, fresh=fresh, hints=Hints(interval), has_validators=has_validators)
    assert found == (NOW + wait, why)


def test_a_run_two_seconds_earlier_than_yesterdays_is_not_put_off():
    today = NOW + timedelta(seconds=2.5)
    when, _ = next_check(today, fresh=DAY, hints=NOTHING, has_validators=True)
    assert when == NOW + DAY


NIGHT = "the feed wants to be left alone from 22:00 to 10:00 UTC"


@pytest.mark.parametrize(
    ("hours", "days", "when", "why"),
    [
        ({8, 9}, (), (20, 10, 0), "the feed wants to be left alone from 08:00 to 10:00 UTC"),
        ({22, 23, *range(10)}, (), (20, 10, 0), NIGHT),
        ((), {4}, (21, 0, 0), "the feed wants to be left alone on Fridays"),
        (
            (),
            {4, 5, 6},
            (23, 0, 0),
            "the feed wants to be left alone on Fridays, Saturdays and Sundays",
        ),
        ({0}, {4}, (21, 1, 0), "the feed wants to be left alone from 00:00 to 01:00 UTC"),
        ({9}, {5}, (20, 8, 30), "no feed is asked more than once an hour"),
        (range(24), (), (20, 8, 30), "no feed is asked more than once an hour"),
        ((), range(7), (20, 8, 30), "no feed is asked more than once an hour"),
        ({24, -1}, {7}, (20, 8, 30), "no feed is asked more than once an hour"),
    ],
)
def test_hours_and_days_that_a_feed_skips_are_waited_out(hours, days, when, why):
    skips = Hints(None, frozenset(hours), frozenset(days))
    day, hour, minute = when
    found = next_check(NOW, fresh=None, hints=skips, has_validators=True)
    assert found == (datetime(2026, 11, day, hour, minute, tzinfo=UTC), why)


@given(instants, st.none() | st.timedeltas(), hints, st.booleans())
def test_the_wait_is_an_hour_at_least_and_a_day_and_what_is_skipped_at_most(
    now, fresh, said, has_validators
):
    when, why = next_check(now, fresh=fresh, hints=said, has_validators=has_validators)
    assert now + HOUR - MINUTE < when <= now + DAY + 7 * DAY
    if not said.skip_hours and not said.skip_days:
        assert when <= now + DAY
    assert (when, why) == next_check(now, fresh=fresh, hints=said, has_validators=has_validators)


@given(instants, hints)
def test_a_feed_is_never_due_at_a_time_that_it_skips(now, said):
    when, _ = next_check(now, fresh=None, hints=said, has_validators=True)
    skips_all = said.skip_hours >= set(range(24)) or said.skip_days >= set(range(7))
    assert skips_all or (when.hour not in said.skip_hours and when.weekday() not in said.skip_days)


MORNING = Hints(skip_hours=frozenset({6, 7, 8}))
FRIDAY = Hints(skip_days=frozenset({4}))


@pytest.mark.parametrize(
    ("skips", "asked", "until"),
    [
        (MORNING, NOW - 3 * HOUR, NOW.replace(hour=9, minute=0)),
        (FRIDAY, NOW - DAY, datetime(2026, 11, 21, tzinfo=UTC)),
        # someone who runs netjournal only at such times
        (MORNING, NOW - DAY, None),
        (FRIDAY, NOW - 7 * DAY, None),
        (MORNING, None, None),
        (NOTHING, NOW - HOUR, None),
        (Hints(skip_hours=frozenset({9})), NOW - HOUR, None),
    ],
)
def test_a_feed_that_is_due_may_still_want_to_be_left_alone_just_now(skips, asked, until):
    found = resting(NOW, skips, asked=asked)
    assert (found and found[0]) == until


@pytest.mark.parametrize(
    ("status", "failures", "wait", "why"),
    [
        (500, 1, HOUR, "it failed the last time"),
        (500, 2, 2 * HOUR, "it failed 2 times in a row"),
        (500, 3, 4 * HOUR, "it failed 3 times in a row"),
        (500, 8, 128 * HOUR, "it failed 8 times in a row"),
        (500, 9, 7 * DAY, "it failed 9 times in a row"),
        (500, 10**9, 7 * DAY, "it failed 1000000000 times in a row"),
        # an answer that is no feed
        (200, 1, HOUR, "it failed the last time"),
        # no answer
        (None, 1, HOUR, "it failed the last time"),
        (None, 6, 22 * HOUR, "it failed 6 times in a row"),
        (None, 60, 22 * HOUR, "it failed 60 times in a row"),
        (404, 1, 22 * HOUR, "it failed the last time"),
        (403, 5, 22 * HOUR, "it failed 5 times in a row"),
        (404, 6, 32 * HOUR, "it failed 6 times in a row"),
        (404, 30, 7 * DAY, "it failed 30 times in a row"),
        (410, 1, 30 * DAY, "its server says that it is gone for good"),
    ],
)
def test_a_feed_that_fails_is_asked_less_and_less(status, failures, wait, why):
    assert after_failure(NOW, failures=failures, status=status) == (NOW + wait, why)


@given(instants, st.integers(0, 400), st.none() | st.integers(100, 599).filter(lambda s: s != 410))
def test_the_next_failure_never_shortens_the_wait(now, failures, status):
    first, _ = after_failure(now, failures=failures, status=status)
    second, _ = after_failure(now, failures=failures + 1, status=status)
    assert now + HOUR - MINUTE < first <= second <= now + 7 * DAY


@pytest.mark.parametrize("status", [None, 403, 404, 500])
def test_after_a_first_failure_the_next_mornings_run_tries_again(status):
    when, _ = after_failure(NOW, failures=1, status=status)
    assert when < NOW + DAY - HOUR
