"""Which comments are waited for, and what is known of where to ask."""

from __future__ import annotations

from datetime import UTC
from datetime import date
from datetime import datetime
from datetime import timedelta

import pytest

from netjournal.blogs.awaited import OwnBlog
from netjournal.blogs.awaited import awaited
from netjournal.blogs.awaited import own_blogs
from netjournal.blogs.cache import Cache
from netjournal.blogs.known import Feed
from netjournal.model import Blog
from netjournal.model import Book
from netjournal.model import Channel
from netjournal.model import Comment
from netjournal.model import Commenting
from netjournal.model import CommentsState
from netjournal.model import Config
from netjournal.model import Contact
from netjournal.model import Conversation
from netjournal.model import Fate
from netjournal.model import Me
from netjournal.model import Post
from netjournal.model import PostPage
from netjournal.model import Touch

NOW = datetime(2026, 11, 20, 7, 30, tzinfo=UTC)
URL = "https://ada.example/tea/"
FEED = "https://ada.example/feed/"


@pytest.fixture
def cache(tmp_path):
    with Cache.open(tmp_path) as opened:
        yield opened


def comment(url=URL, day=date(2026, 11, 18), **said):
    return Touch("one", day, Channel.COMMENT, ("ada",), url=url, **said)


def book(tmp_path, *touches, zone="UTC", **said):
    ada = Contact(slug="ada", name="Ada", blogs=(Blog(feed=FEED),))
    config = Config(timezone=zone, me=Me(name="Me", blogs=said.pop("blogs", ())))
    return Book(tmp_path, config, {"ada": ada}, touches, **said)


def test_a_comment_is_awaited_at_its_post(tmp_path, cache):
    [one] = awaited(book(tmp_path, comment(f"{URL}?utm_source=mail#respond")), cache, NOW)
    assert one.key == "ada.example/tea"
    assert one.lead.post == URL
    assert one.written == f"{URL}?utm_source=mail#respond"


@pytest.mark.parametrize(
    ("zone", "day", "since"),
    [
        ("UTC", date(2026, 11, 18), datetime(2026, 11, 19, tzinfo=UTC)),
        ("Africa/Lagos", date(2026, 11, 18), datetime(2026, 11, 18, 23, tzinfo=UTC)),
        ("Pacific/Auckland", date(2026, 11, 18), datetime(2026, 11, 18, 11, tzinfo=UTC)),
        ("UTC", date(2026, 11, 20), NOW),
        ("UTC", date(2026, 11, 21), NOW),
    ],
)
def test_it_was_written_by_the_end_of_its_day_and_by_now(tmp_path, cache, zone, day, since):
    [one] = awaited(book(tmp_path, comment(day=day), zone=zone), cache, NOW)
    assert one.since == since


@pytest.mark.parametrize(
    "landed",
    [
        f"{URL}#comment-40",
        f"{URL}?unapproved=40&moderation-hash=9e107d9d372bb682#comment-40",
    ],
)
def test_where_the_browser_landed_tells_its_id(tmp_path, cache, landed):
    [one] = awaited(book(tmp_path, comment(landed=landed)), cache, NOW)
    assert (one.lead.comment, one.lead.post) == ("40", URL)


def test_what_was_found_before_tells_its_id(tmp_path, cache):
    found = Conversation("one", URL, Fate.PUBLISHED, "it is there", mine=Comment("41"))
    [one] = awaited(book(tmp_path, comment(), conversations=[found]), cache, NOW)
    assert one.lead.comment == "41"


def test_the_address_that_shows_a_held_comment_is_not_looked_at(tmp_path, cache):
    url = f"{URL}?unapproved=40&moderation-hash=9e107d9d372bb682#comment-40"
    [one] = awaited(book(tmp_path, comment(url)), cache, NOW)
    assert (one.lead.post, one.lead.comment, one.key) == (URL, "40", "ada.example/tea")


def test_the_blogs_feed_and_the_page_tell_where_to_ask(tmp_path, cache):
    post = Post(FEED, "1", "Tea", "http://ada.example/tea?utm_source=feed", published=NOW)
    commented = post.__class__(**{**vars(post), "comments_feed": f"{URL}feed/"})
    cache.save(Feed(FEED, fetched_at=NOW), [commented])
    cache.keep_page(
        PostPage("ada.example/tea", NOW, Commenting(CommentsState.OPEN, "WordPress")), 1
    )
    [one] = awaited(book(tmp_path, comment()), cache, NOW)
    assert (one.lead.feed, one.lead.system, one.title) == (f"{URL}feed/", "WordPress", "Tea")


@pytest.mark.parametrize(
    "touch",
    [
        comment(url=None),
        comment(url="file:///etc/passwd"),
        comment(url="https://ada.example/a b"),
        comment(from_them=True),
        comment(fate=Fate.REMOVED),
        comment(fate=Fate.UNTRACKABLE),
        Touch("one", date(2026, 11, 18), Channel.EMAIL, ("ada",), url=URL),
    ],
)
def test_what_the_web_cannot_tell_of_is_not_awaited(tmp_path, cache, touch):
    assert awaited(book(tmp_path, touch), cache, NOW) == []


def test_my_own_blogs_may_have_their_comments_in_several_places(tmp_path, cache):
    blogs = (Blog(url="https://me.example/blog"), Blog(feed="https://other.example/notes/atom"))
    cache.save(Feed("https://me.example/blog", comments_feed="https://me.example/blog/talk.xml"))
    assert own_blogs(book(tmp_path, blogs=blogs), cache) == [
        OwnBlog(
            "https://me.example/blog",
            (
                "https://me.example/blog/talk.xml",
                "https://me.example/blog/comments/feed/",
                "https://me.example/blog/feeds/comments/default",
            ),
        ),
        OwnBlog(
            "https://other.example/notes/atom",
            (
                "https://other.example/comments/feed/",
                "https://other.example/feeds/comments/default",
            ),
        ),
    ]


def test_a_blog_in_a_file_has_no_comments(tmp_path, cache):
    assert own_blogs(book(tmp_path, blogs=(Blog(feed="feeds/me.xml"),)), cache) == []


def test_old_posts_are_not_read(tmp_path, cache):
    old = NOW - timedelta(days=400)
    cache.save(Feed(FEED, fetched_at=NOW), [Post(FEED, "1", "Tea", URL, published=old)])
    [one] = awaited(book(tmp_path, comment()), cache, NOW)
    assert one.title is None


@pytest.mark.parametrize("page", ["comment-page-2/#comment-40", "comment-page-12/?utm_source=mail"])
def test_a_page_of_a_thread_is_asked_for_at_its_post(tmp_path, cache, page):
    [one] = awaited(book(tmp_path, comment(f"{URL}{page}")), cache, NOW)
    assert one.lead.post == URL


@pytest.mark.parametrize("day", [date.min, date.max])
def test_the_ends_of_the_calendar_are_days(tmp_path, cache, day):
    for zone in ("Pacific/Auckland", "America/Los_Angeles"):
        [one] = awaited(book(tmp_path, comment(day=day), zone=zone), cache, NOW)
        assert one.since <= NOW
