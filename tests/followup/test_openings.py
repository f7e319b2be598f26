"""Which posts deserve a comment on 20 November 2026, and why."""

from __future__ import annotations

from datetime import UTC
from datetime import date
from datetime import datetime
from datetime import timedelta

import pytest

from netjournal.followup.openings import earliest
from netjournal.followup.openings import openings
from netjournal.model import CommentsState
from netjournal.model import Contact
from netjournal.model import Decision
from netjournal.model import Post
from netjournal.model import Rank
from netjournal.model import Status
from netjournal.model import Verdict

TODAY = date(2026, 11, 20)
NOON = datetime(2026, 11, 20, 12, tzinfo=UTC)


def post(name="post", days_ago=1, **fields):
    return Post(
        **{
            "feed": "http://ada.example/feed",
            "id": name,
            "title": name,
            "url": f"http://ada.example/{name}",
            "published": NOON - timedelta(days=days_ago),
            "first_seen": NOON,
            **fields,
        }
    )


@pytest.fixture
def found(book):
    """Rank posts of one contact and return the openings."""

    def rank(*posts, contact=None, records=()):
        contact = contact or Contact("ada", "Ada")
        return openings(book(contact, *records, timezone="UTC"), {"ada": posts}, TODAY)

    return rank


def test_every_point_has_its_words(found, touch):
    (opening,) = found(
        post(comments=3, text="We changed it all. What would you have done?"),
        contact=Contact("ada", "Ada", rank=Rank.A),
        records=[touch("2026-08-08", "ada")],
    )
    assert [str(term) for term in opening.terms] == [
        "rank A +20",
        "due 12 days ago +25",
        "from yesterday +20",
        "only 3 comments +15",
        "asks its readers +15",
    ]
    assert opening.score == 95
    assert opening.question == "What would you have done?"


@pytest.mark.parametrize(
    ("comments", "points"), [(None, 0), (0, 15), (10, 15), (11, 0), (50, 0), (51, -15)]
)
def test_being_among_the_first_is_worth_something(found, comments, points):
    without = found(post())[0].score
    assert found(post(comments=comments))[0].score - without == points


@pytest.mark.parametrize(("days", "points"), [(0, 20), (2, 20), (8, 10), (14, 0), (30, 0)])
def test_a_fresh_post_is_worth_more(found, days, points):
    assert found(post(days_ago=days))[0].score == points


@pytest.mark.parametrize(
    "fields",
    [
        {"days_ago": 31},
        {"url": None},
        {"comments_state": CommentsState.CLOSED},
        {"published": None},
    ],
    ids=["older than 30 days", "no address", "closed", "undated, from the first download"],
)
def test_no_opening(found, fields):
    assert not found(post(**fields))


@pytest.mark.parametrize("status", [Status.ARCHIVED, Status.DECEASED])
def test_no_opening_on_the_blog_of_somebody_left_alone(found, status):
    assert not found(post(), contact=Contact("ada", "Ada", status=status))


def test_no_time_zone_makes_an_opening_of_what_is_older_than_the_earliest():
    today = date(2026, 11, 20)
    a_day_and_more = timedelta(hours=14)
    oldest = datetime(2026, 10, 21, tzinfo=UTC) - a_day_and_more
    assert earliest(today) < oldest


def test_an_undated_post_is_as_old_as_its_first_sight(found):
    old = post("old", published=None, first_seen=NOON - timedelta(days=60))
    new = post("new", published=None, first_seen=NOON - timedelta(days=3))
    assert [(o.post.id, o.age_days) for o in found(old, new)] == [("new", 3)]


@pytest.mark.parametrize(("seen_ago", "age"), [(0, 0), (3, 3), (-1, 0)])
def test_a_post_from_the_future_is_as_old_as_its_first_sight(found, seen_ago, age):
    dreamt = post(days_ago=-400, first_seen=NOON - timedelta(days=seen_ago))
    assert found(dreamt)[0].age_days == age


def test_a_post_has_the_day_it_has_in_the_users_time_zone(book):
    late = post(published=datetime(2026, 11, 19, 23, 30, tzinfo=UTC))
    for timezone, age in (("UTC", 1), ("Europe/Berlin", 0)):
        network = book(Contact("ada", "Ada"), timezone=timezone)
        assert openings(network, {"ada": [late]}, TODAY)[0].age_days == age


SAME_POST = [
    "http://ada.example/post",
    "https://ada.example/post/?utm_source=feed#comment-7",
    "http://ADA.example/post?unapproved=40&moderation-hash=0a#comment-40",
]


@pytest.mark.parametrize("url", SAME_POST)
def test_a_post_i_commented_on_is_no_opening(found, touch, url):
    comment = touch("2026-11-19", "ada", channel="comment", url=url)
    assert not found(post(), records=[comment])
    assert [o.post.id for o in found(post(), post("other"), records=[comment])] == ["other"]


@pytest.mark.parametrize("url", SAME_POST)
def test_a_post_i_skip_is_no_opening(found, url):
    skipped = Decision(url, Verdict.SKIP)
    assert [o.post.id for o in found(post(), post("other"), records=[skipped])] == ["other"]


@pytest.mark.parametrize(
    ("until", "is_opening"), [(date(2026, 11, 21), False), (TODAY, True), (date(2026, 11, 1), True)]
)
@pytest.mark.parametrize("url", SAME_POST)
def test_a_post_left_for_later_is_an_opening_from_its_day_on(found, url, until, is_opening):
    later = Decision(url, Verdict.LATER, until)
    assert bool(found(post(), records=[later])) is is_opening


def test_the_last_decision_about_a_post_counts(found):
    skip = Decision("http://ada.example/post", Verdict.SKIP)
    later = Decision("https://ada.example/post/", Verdict.LATER, TODAY)
    assert found(post(), records=[skip, later])
    assert not found(post(), records=[later, skip])


def test_an_answer_that_is_dismissed_says_nothing_of_its_post(found):
    skip = Decision("http://ada.example/post", Verdict.SKIP)
    dismissed = Decision("http://ada.example/post#comment-7", Verdict.DISMISSED)
    assert found(post(), records=[dismissed])
    assert not found(post(), records=[skip, dismissed])


def test_one_post_a_contact_and_the_best_first(book):
    network = book(
        Contact("ada", "Ada", rank=Rank.C), Contact("ben", "Ben", rank=Rank.A), timezone="UTC"
    )
    ranked = openings(
        network,
        {"ada": [post("ada-1"), post("ada-2", days_ago=9)], "ben": [post("ben-1", days_ago=2)]},
        TODAY,
    )
    assert [opening.post.id for opening in ranked] == ["ben-1", "ada-1"]
