"""Which hosts would be asked, what for, and which of them want to be left alone."""

from __future__ import annotations

from datetime import UTC
from datetime import date
from datetime import datetime
from datetime import timedelta
from pathlib import Path

import pytest

from netjournal.blogs.fetched import Fetched
from netjournal.blogs.hosts import Errand
from netjournal.blogs.hosts import Purpose
from netjournal.blogs.hosts import destinations
from netjournal.blogs.hosts import host_of
from netjournal.blogs.known import Feed
from netjournal.blogs.known import Host
from netjournal.model import Blog
from netjournal.model import Book
from netjournal.model import Channel
from netjournal.model import Config
from netjournal.model import Contact
from netjournal.model import Me
from netjournal.model import Post
from netjournal.model import Status
from netjournal.model import Touch

URL = "http://ada.blogs.example/feed/"
POST = "http://ada.blogs.example/hello"
NOW = datetime(2026, 11, 20, 6, tzinfo=UTC)


def book(
    *blogs: Blog,
    touches: tuple[Touch, ...] = (),
    status: Status = Status.ACTIVE,
    config: Config = Config(),  # noqa: B008 - frozen
) -> Book:
    ada = Contact(slug="ada", name="Ada", blogs=blogs, status=status)
    return Book(Path("network"), config, contacts={"ada": ada}, touches=touches)


def comment(url: str, *people: str) -> Touch:
    return Touch("one", date(2026, 11, 1), Channel.COMMENT, people, url=url)


def errands(book: Book, fetched: Fetched = Fetched()):  # noqa: B008 - frozen
    return {one.name: one.errands for one in destinations(book, fetched, NOW)}


def test_a_blog_is_asked_for_its_feed_and_when_one_is_sought() -> None:
    found = errands(book(Blog(url="https://Ada.example/blog", feed=URL)))

    assert found == {
        "ada.blogs.example": (Errand(Purpose.FEED, URL, "ada"),),
        "ada.example": (Errand(Purpose.BLOG, "https://Ada.example/blog", "ada"),),
    }


def test_a_blog_without_a_feed_is_asked_itself() -> None:
    assert errands(book(Blog(url=URL))) == {
        "ada.blogs.example": (Errand(Purpose.FEED, URL, "ada"),)
    }


def test_hosts_are_in_the_order_of_their_numbers() -> None:
    names = ["127.0.0.2", "127.0.0.17", "a2.example", "a10.example", "b.example"]

    found = errands(book(*(Blog(url=f"http://{name}/") for name in reversed(names))))

    assert list(found) == names


def test_where_a_feed_has_moved_is_asked_too() -> None:
    new = "https://new.example/feed"

    found = errands(book(Blog(feed=URL)), Fetched(feeds={URL: Feed(URL, moved_to=new)}))

    assert found["new.example"] == (Errand(Purpose.MOVED_FEED, new, "ada"),)


def test_the_page_of_a_post_may_be_asked_where_it_lies_elsewhere() -> None:
    young, old = NOW - timedelta(days=3), NOW - timedelta(days=40)
    posts = [
        Post(URL, "1", "Here", POST, published=young),
        Post(URL, "2", "Elsewhere", "http://paper.example/2", published=young),
        Post(URL, "3", "There too", "http://paper.example/3", published=young),
        Post(URL, "4", "Undated", "http://undated.example/"),
        Post(URL, "5", "Long ago", "http://old.example/", published=old),
    ]

    found = errands(book(Blog(feed=URL)), Fetched({"ada": posts}))

    assert found == {
        "ada.blogs.example": (Errand(Purpose.FEED, URL, "ada"),),
        "paper.example": (Errand(Purpose.POST, "http://paper.example/2", "ada"),),
        "undated.example": (Errand(Purpose.POST, "http://undated.example/", "ada"),),
    }


def test_posts_with_a_comment_of_mine_are_asked_and_the_feed_of_their_comments() -> None:
    theirs = f"{POST}/feed/"
    stranger = "https://someone.example/post"
    posts = {"ada": [Post(URL, "1", "Hello", POST, comments_feed=theirs)]}
    touches = (comment(f"{POST}/?utm_source=mail", "ada"), comment(stranger))

    found = errands(book(touches=touches), Fetched(posts))

    assert found == {
        "ada.blogs.example": (
            Errand(Purpose.COMMENTED_POST, f"{POST}/?utm_source=mail", "ada"),
            Errand(Purpose.COMMENTS_FEED, theirs, "ada"),
        ),
        "someone.example": (Errand(Purpose.COMMENTED_POST, stranger),),
    }


def test_www_makes_no_other_host_of_a_blog() -> None:
    theirs = f"{POST.replace('://', '://www.')}/feed/"
    posts = {"ada": [Post(URL, "1", "Hello", POST, comments_feed=theirs)]}

    found = errands(book(touches=(comment(POST, "ada"),)), Fetched(posts))

    assert found["www.ada.blogs.example"] == (Errand(Purpose.COMMENTS_FEED, theirs, "ada"),)


def test_comments_elsewhere_are_asked_for_where_the_user_allows_it() -> None:
    theirs = "http://comments.example/7"
    posts = {"ada": [Post(URL, "1", "Hello", POST, comments_feed=theirs)]}
    touches = (comment(POST, "ada"),)

    assert "comments.example" not in errands(book(touches=touches), Fetched(posts))

    allowed = Config(services=("comments.example",))
    found = errands(book(touches=touches, config=allowed), Fetched(posts))
    assert found["comments.example"] == (
        Errand(Purpose.COMMENTS_FEED, theirs, "ada"),
        Errand(Purpose.COMMENT_SERVICE, "https://comments.example/"),
    )


def test_my_own_blogs_are_asked_for_the_comments_there() -> None:
    me = Me(name="Me", blogs=(Blog(url="https://me.example/"), Blog(feed="feeds/me.xml")))

    assert errands(book(config=Config(me=me))) == {
        "me.example": (Errand(Purpose.OWN_COMMENTS, "https://me.example/"),)
    }


def test_a_comment_of_theirs_is_not_looked_for() -> None:
    theirs = Touch("one", date(2026, 11, 1), Channel.COMMENT, ("ada",), from_them=True, url=POST)

    assert errands(book(touches=(theirs,))) == {}


@pytest.mark.parametrize("url", ["feeds/ada.xml", "file:///etc/passwd", "http://[", "http://"])
def test_what_is_no_web_address_leads_nowhere(url) -> None:
    assert not host_of(url)
    assert errands(book(Blog(feed=url))) == {}


def test_the_archived_are_left_alone() -> None:
    assert errands(book(Blog(feed=URL), status=Status.ARCHIVED)) == {}


def test_a_host_that_asked_for_rest_says_until_when_and_since_when() -> None:
    asked_at = NOW - timedelta(minutes=10)
    hold = Host("ada.blogs.example", NOW + timedelta(hours=1), "it was asked too often")
    feed = Feed(URL, fetched_at=asked_at, status=429)
    fetched = Fetched(feeds={URL: feed}, hosts={hold.name: hold})

    (one,) = destinations(book(Blog(feed=URL)), fetched, NOW)
    (later,) = destinations(book(Blog(feed=URL)), fetched, NOW + timedelta(hours=1))

    assert (one.hold, one.asked_at) == (hold, asked_at)
    assert (later.hold, later.asked_at) == (None, None)
