"""Which posts deserve a comment on 20 November 2026, and why."""

from __future__ import annotations

from datetime import UTC
from datetime import date
from datetime import datetime
from datetime import timedelta

import pytest

from netjournal.followup.openings import explained
from netjournal.followup.openings import openings
from netjournal.followup.openings import ranked
from netjournal.followup.openings import unseen
from netjournal.model import Commenting
from netjournal.model import CommentsState
from netjournal.model import Contact
from netjournal.model import Decision
from netjournal.model import Me
from netjournal.model import Post
from netjournal.model import PostPage
from netjournal.model import Promise
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
        "due 12 days ago +200",
        "from yesterday +20",
        "only 3 comments +15",
        "asks its readers +30",
    ]
    assert opening.score == 285
    assert opening.question == "What would you have done?"


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


@pytest.mark.parametrize(
    "fields", [{"channel": "email"}, {"channel": "comment", "from_them": True}], ids=str
)
def test_what_is_no_comment_of_mine_leaves_a_post_open(found, touch, fields):
    mail = touch("2026-11-19", "ada", url="http://ada.example/post", **fields)
    assert found(post(), records=[mail])


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


def test_somebody_due_comes_before_all_that_can_speak_for_others(book, touch):
    """Commenting is the light touch."""
    best = Contact("ada", "Ada", rank=Rank.A, interests=("rotas",))
    due = Contact("ben", "Ben", rank=Rank.C)
    network = book(
        best,
        due,
        touch("2026-08-30", "ada"),
        touch("2025-11-19", "ben"),
        timezone="UTC",
    )
    ranked = openings(
        network,
        {
            "ada": [post("rotas", text="On rotas. What do you use?", comments=0, days_ago=0)],
            "ben": [post("ben", days_ago=13)],
        },
        TODAY,
    )
    assert [(opening.contact, opening.score) for opening in ranked] == [("ben", 208), ("ada", 110)]


def test_a_few_a_day_less_what_was_written_today(book, touch):
    people = [Contact(f"p{number}", f"P{number}") for number in range(9)]
    posts = {contact.slug: [post(contact.slug)] for contact in people}
    assert len(openings(book(*people, timezone="UTC"), posts, TODAY)) == 5
    assert len(openings(book(*people, timezone="UTC", openings=2), posts, TODAY)) == 2
    comment = touch("2026-11-20", "p1", channel="comment", url="http://elsewhere.example/")
    assert len(openings(book(*people, comment, timezone="UTC"), posts, TODAY)) == 4
    assert len([*ranked(book(*people, comment, timezone="UTC"), posts, TODAY)]) == 9


def page(state=CommentsState.UNKNOWN, system=None, evidence="", **fields):
    said = Commenting(state, system, evidence)
    return {"ada.example/post": PostPage("ada.example/post", NOON, said, **fields)}


@pytest.mark.parametrize(
    ("of_page", "of_feed", "state"),
    [
        (CommentsState.OPEN, CommentsState.UNKNOWN, "open"),
        (CommentsState.LOGIN, CommentsState.UNKNOWN, "login"),
        (CommentsState.UNKNOWN, CommentsState.OPEN, "open"),
        (CommentsState.UNKNOWN, CommentsState.UNKNOWN, "unknown"),
        (CommentsState.OPEN, CommentsState.CLOSED, "open"),
        (CommentsState.CLOSED, CommentsState.OPEN, None),
        (CommentsState.UNKNOWN, CommentsState.CLOSED, None),
    ],
)
def test_what_the_page_says_of_comments_goes_before_what_the_feed_says(
    book, of_page, of_feed, state
):
    posts = {"ada": [post(comments_state=of_feed)]}
    found = openings(book(Contact("ada", "Ada"), timezone="UTC"), posts, TODAY, page(of_page))
    assert [opening.commenting.state.value for opening in found] == ([state] if state else [])


def test_an_excerpt_is_read_on_the_page(book):
    network = book(Contact("ada", "Ada"), timezone="UTC")
    known = page(text="All of it.\nWhat would you have done?", language="en")
    (opening,) = openings(network, {"ada": [post(text="All of it…")]}, TODAY, known)
    assert opening.question == "What would you have done?"
    (full,) = openings(network, {"ada": [post(text="All.", is_full=True)]}, TODAY, known)
    assert full.question is None


def test_of_an_excerpt_the_page_tells_what_it_is_about(book):
    network = book(Contact("ada", "Ada", interests=("rotas",)), timezone="UTC")
    known = page(text="We tried it.\nThen we changed our rotas.")
    (opening,) = openings(network, {"ada": [post(text="We tried it…")]}, TODAY, known)
    assert opening.topics == ("rotas",)


def test_pages_are_wanted_where_the_feed_does_not_tell_and_again_after_a_week(book):
    def wanted(known, days=0, **fields):
        found = openings(network, {"ada": [post(**fields)]}, TODAY, known)
        return unseen(found, known, NOON + timedelta(days=days))

    network = book(Contact("ada", "Ada"), timezone="UTC")
    assert wanted({}) == [post()]
    assert not wanted({}, comments_state=CommentsState.OPEN, is_full=True)
    assert wanted({}, comments_state=CommentsState.OPEN)
    assert not wanted(page(), days=6)
    assert wanted(page(), days=8)
    assert not wanted(page(error="no answer"), days=0.5)
    assert wanted(page(error="no answer"), days=1)
    assert wanted(page(), days=-30), "a clock was wrong when it was looked at"


def test_a_post_that_two_feeds_of_a_contact_hold_is_one_opening(found):
    assert len(found(post(), post(feed="http://ada.example/hr/feed"))) == 1
    assert len(found(post(), post())) == 1


def test_a_post_that_two_contacts_blog_holds_is_one_opening_a_day(book):
    network = book(Contact("ada", "Ada"), Contact("ben", "Ben"), timezone="UTC")
    posts = {"ada": [post()], "ben": [post()]}
    assert [opening.contact for opening in openings(network, posts, TODAY)] == ["ada"]
    assert [opening.contact for opening in ranked(network, posts, TODAY)] == ["ada", "ben"]


def test_nothing_tells_the_age_of_what_came_with_the_first_download_of_any_feed(found):
    blog = post("blog", days_ago=90, first_seen=NOON - timedelta(days=90))
    added_today = post("notes", feed="http://ada.example/notes", published=None)
    assert not found(blog, added_today)


def test_why_a_post_is_none(book, touch):
    comment = touch("2026-11-19", "ada", channel="comment", url="http://ada.example/post")
    network = book(Contact("ada", "Ada"), comment, timezone="UTC")
    known = page(CommentsState.CLOSED, evidence="says “Comments are closed.”")
    old = post(days_ago=40)
    (found,) = explained(network, {"ada": [old]}, TODAY, known, "https://ada.example/post/#top")
    assert found.refusals == (
        "it is 40 days old, and 30 are the most",
        "you commented on it on 19 November 2026",
        "it takes no comments (says “Comments are closed.”)",
    )
    assert not explained(network, {"ada": [old]}, TODAY, known, "http://ada.example/other")


def test_what_to_remember_when_answering(book, touch):
    ada = Contact("ada", "Ada", interests=("rotas", "tea"), tags=("hr",))
    last = touch("2026-11-01", "ada", text="Her new job.", promises=(Promise("Send the list"),))
    network = book(ada, last, timezone="UTC", me=Me(name="Kim", interests=("Rotas", "maps")))
    (opening,) = openings(network, {"ada": [post("ROTA", text="HR and maps")]}, TODAY)
    assert opening.topics == ("hr", "maps")
    assert opening.context == (
        "You both care about rotas",
        "You promised: Send the list",
        "Last: call, 1 November 2026, Her new job.",
    )
