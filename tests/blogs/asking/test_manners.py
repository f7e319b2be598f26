from __future__ import annotations

from dataclasses import replace
from datetime import UTC
from datetime import datetime
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netjournal.blogs.asking.manners import conditions
from netjournal.blogs.asking.manners import learned
from netjournal.blogs.known import Feed
from netjournal.blogs.known import Validators

AS_SERVED, DATE_ALONE, STRIPPED_TAG, IN_VAIN = Validators

NOW = datetime(2026, 11, 20, 7, 30, tzinfo=UTC)
YESTERDAY = NOW - timedelta(days=1)
DATE = "Thu, 19 Nov 2026 21:04:11 GMT"
LATER = "Fri, 20 Nov 2026 06:00:00 GMT"


def known(etag=None, date=None, way=AS_SERVED, body_at=YESTERDAY):
    return Feed(
        "https://ada.example/feed",
        etag=etag,
        last_modified=date,
        validators=way,
        body_at=body_at,
    )


@pytest.mark.parametrize(
    ("etag", "date"),
    [
        ('"abc"', DATE),
        ('W/"abc"', DATE),
        ('"abc-gzip"', DATE),
        ("no quotes", DATE),
        ('"odd" "quotes', DATE),
        ('w/"abc"', DATE),
        ('"abc"', "2026-11-19T21:04:11Z"),
        ('"abc"', "yesterday, about nine"),
    ],
)
@pytest.mark.parametrize("way", [AS_SERVED, IN_VAIN])
def test_validators_go_back_byte_for_byte(etag, date, way):
    sent = conditions(known(etag, date, way), NOW)
    assert sent == {"If-None-Match": etag, "If-Modified-Since": date}


def test_what_a_server_did_not_send_is_not_sent_back():
    assert conditions(known(etag='"abc"'), NOW) == {"If-None-Match": '"abc"'}
    assert conditions(known(date=DATE), NOW) == {"If-Modified-Since": DATE}
    assert conditions(known(), NOW) == {}


@pytest.mark.parametrize(
    ("body_at", "asked"),
    [
        (NOW, True),
        (NOW - timedelta(days=6, hours=23), True),
        (NOW - timedelta(days=7), False),
        (NOW - timedelta(days=400), False),
        (None, False),
        # the computer's clock was wrong then
        (NOW + timedelta(days=400), False),
    ],
)
def test_once_a_week_a_feed_is_fetched_whatever_its_server_says(body_at, asked):
    assert bool(conditions(known('"abc"', DATE, body_at=body_at), NOW)) is asked


@pytest.mark.parametrize(
    ("served", "stripped"),
    [
        ('W/"abc"', '"abc"'),
        ('"abc-gzip"', '"abc"'),
        ('W/"abc-gzip"', '"abc"'),
        ('"abc-br"', '"abc"'),
        ('"abc-zstd"', '"abc"'),
        ('"abc--gzip"', '"abc"'),
        ('"abc;gzip"', '"abc"'),
        ('"abc:1;br"', '"abc:1"'),
        ('"abc-gzip-gzip"', '"abc"'),
        ("abc-gzip", "abc"),
    ],
)
def test_a_tag_that_compression_altered_can_be_stripped_or_left_out(served, stripped):
    assert conditions(known(served, DATE, STRIPPED_TAG), NOW) == {
        "If-None-Match": stripped,
        "If-Modified-Since": DATE,
    }
    assert conditions(known(served, DATE, DATE_ALONE), NOW) == {"If-Modified-Since": DATE}


@pytest.mark.parametrize("etag", ['"abc"', '"gzip-abc"', '"-gzip"', '"abc-gzip-2"', '"abcgzip"'])
@pytest.mark.parametrize("way", [DATE_ALONE, STRIPPED_TAG])
def test_what_was_learned_is_forgotten_once_the_server_no_longer_alters_its_tag(etag, way):
    sent = conditions(known(etag, DATE, way), NOW)
    assert sent == {"If-None-Match": etag, "If-Modified-Since": DATE}


def test_the_date_alone_is_not_sent_without_a_date():
    sent = conditions(known('W/"abc"', None, DATE_ALONE), NOW)
    assert sent == {"If-None-Match": 'W/"abc"'}


@pytest.mark.parametrize(
    ("etag", "date", "ways"),
    [
        ('W/"abc"', DATE, [AS_SERVED, DATE_ALONE, STRIPPED_TAG, IN_VAIN, IN_VAIN]),
        ('"abc-gzip"', DATE, [AS_SERVED, DATE_ALONE, STRIPPED_TAG, IN_VAIN, IN_VAIN]),
        ('W/"abc"', None, [AS_SERVED, STRIPPED_TAG, IN_VAIN, IN_VAIN]),
        ('W/"abc"', None, [DATE_ALONE, STRIPPED_TAG]),
        ('"abc"', DATE, [AS_SERVED, IN_VAIN, IN_VAIN]),
        ('"abc"', None, [AS_SERVED, IN_VAIN]),
        (None, DATE, [AS_SERVED, IN_VAIN, IN_VAIN]),
    ],
)
def test_a_server_that_sends_the_same_body_again_is_asked_in_another_way(etag, date, ways):
    feed = known(etag, date, ways[0])
    for way in ways[1:]:
        feed = replace(feed, validators=learned(feed, etag, date))
        assert feed.validators is way


@pytest.mark.parametrize(
    ("before", "after", "way", "then"),
    [
        # built anew, with the same body
        (('W/"abc"', DATE), ('W/"def"', LATER), AS_SERVED, AS_SERVED),
        (('W/"abc"', DATE), ('W/"def"', LATER), DATE_ALONE, DATE_ALONE),
        (('W/"abc"', DATE), ('W/"def"', LATER), STRIPPED_TAG, STRIPPED_TAG),
        (('"abc"', DATE), ('"def"', LATER), AS_SERVED, AS_SERVED),
        (('"abc"', DATE), (None, None), AS_SERVED, AS_SERVED),
        # half of it holds, and that half should have been enough
        (('W/"abc"', DATE), ('W/"def"', DATE), AS_SERVED, DATE_ALONE),
        (('W/"abc"', DATE), ('W/"abc"', LATER), AS_SERVED, STRIPPED_TAG),
        (('W/"abc"', DATE), ('W/"def"', DATE), DATE_ALONE, STRIPPED_TAG),
        (('W/"abc"', DATE), ('W/"abc"', LATER), STRIPPED_TAG, IN_VAIN),
        # the server no longer alters its tag
        (('W/"abc"', DATE), ('"abc"', DATE), DATE_ALONE, AS_SERVED),
        (('W/"abc"', DATE), ('"abc"', DATE), IN_VAIN, AS_SERVED),
        # it alters its tag again, or had not in an answer without a body
        (('"abc"', DATE), ('W/"def"', LATER), DATE_ALONE, DATE_ALONE),
        (('"abc"', DATE), ('W/"abc"', DATE), IN_VAIN, DATE_ALONE),
    ],
)
def test_validators_that_changed_say_nothing_of_how_to_send_them(before, after, way, then):
    assert learned(known(*before, way), *after) is then


tags = st.none() | st.text() | st.from_regex(r'(W/)?"[a-z]*((-|;|--)(gzip|br|zstd))*"?')


@given(tags, st.none() | st.text(), st.sampled_from(Validators))
def test_no_validator_is_invented(etag, date, way):
    sent = conditions(known(etag, date, way), NOW)
    assert sent.get("If-Modified-Since") in {None, date}
    tag = sent.get("If-None-Match")
    assert tag in {None, etag} or (way is STRIPPED_TAG and rest_of(tag, etag))
    assert bool(sent) is bool(etag or date)


def rest_of(tag, etag):
    """Tell whether the tag is what was served, less `W/` and the sign before the last quote."""
    start = tag.removesuffix('"')
    is_closed = tag.endswith('"') is etag.endswith('"')
    return start and etag.removeprefix("W/").startswith(start) and is_closed


@given(tags, st.none() | st.text(min_size=1), st.sampled_from(Validators))
def test_a_server_that_never_listens_has_had_every_way_after_three_answers(etag, date, way):
    feed = known(etag, date, way)
    for _ in range(3):
        feed = replace(feed, validators=learned(feed, etag, date))
    assert feed.validators is IN_VAIN
