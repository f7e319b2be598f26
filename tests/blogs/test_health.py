"""How blogs are doing: each state, what is said of it, and what mends it."""

from __future__ import annotations

from datetime import UTC
from datetime import date
from datetime import datetime
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netjournal.blogs.fetched import Fetched
from netjournal.blogs.health import State
from netjournal.blogs.health import health
from netjournal.blogs.known import Feed
from netjournal.blogs.known import Host
from netjournal.blogs.searches import Search
from netjournal.blogs.troubles import Trouble
from netjournal.model import Blog
from netjournal.model import Book
from netjournal.model import Config
from netjournal.model import Contact
from netjournal.model import Post
from netjournal.model import Status

URL = "http://ada.blogs.example/feed/"
NOW = datetime(2026, 11, 20, 6, tzinfo=UTC)
TODAY = date(2026, 11, 20)
READ = Feed(URL, fetched_at=NOW, ok_at=NOW)


def ago(days: int) -> datetime:
    return NOW - timedelta(days=days)


def contact(slug: str = "ada", *blogs: Blog, status: Status = Status.ACTIVE) -> Contact:
    blogs = blogs or (Blog(feed=URL),)
    path = f"contacts/{slug}.yml"
    return Contact(slug=slug, name=slug.title(), blogs=blogs, status=status, path=path)


def book(*contacts: Contact) -> Book:
    config = Config(timezone="UTC")
    return Book(Path("network"), config, contacts={each.slug: each for each in contacts})


def post(published: datetime | None, first_seen: datetime = NOW, feed: str = URL) -> Post:
    return Post(feed, f"{published}", "A post", published=published, first_seen=first_seen)


def judged(feed=None, *posts, blog=None, hosts=(), search=None):
    """Return how Ada's blog is doing."""
    fetched = Fetched(
        {"ada": posts},
        {feed.url: feed} if feed else {},
        {host.name: host for host in hosts},
        {search.url: search} if search else {},
    )
    (one,) = health(book(contact("ada", *([blog] if blog else ()))), fetched, TODAY, NOW)
    return one


def test_a_blog_that_was_read_and_posts_is_fresh() -> None:
    one = judged(READ, post(ago(3)), post(ago(400)))

    assert (one.contact, one.url, one.state) == ("ada", URL, State.FRESH)
    assert (one.last_success, one.last_post, one.posts) == (NOW, ago(3), 2)
    assert (one.wrong, one.since, one.again, one.command, one.edit) == (None,) * 5
    assert not one.can_be_mended


def test_a_blog_that_was_never_asked() -> None:
    one = judged()

    assert (one.state, one.wrong) == (State.NEVER_FETCHED, "not fetched yet")
    assert one.command == "netjournal feeds"
    assert not one.can_be_mended


def test_a_blog_without_a_post_for_a_year_is_silent_and_says_since_when() -> None:
    assert judged(READ, post(ago(365))).state is State.FRESH

    one = judged(READ, post(ago(366)), post(ago(900)))

    assert (one.state, one.since) == (State.SILENT, ago(366))
    assert one.wrong == "no post for more than a year"


def test_silence_is_counted_until_the_pinned_day() -> None:
    fetched = Fetched({"ada": [post(ago(3))]}, {URL: READ})

    (one,) = health(book(contact()), fetched, date(2028, 1, 1), NOW)

    assert one.state is State.SILENT


@pytest.mark.parametrize("published", [None, datetime(2099, 1, 1, tzinfo=UTC)])
def test_a_post_without_a_possible_date_is_as_old_as_we_know_it(published) -> None:
    assert judged(READ, post(published, first_seen=ago(2))).last_post == ago(2)
    assert judged(READ, post(published, first_seen=ago(500))).state is State.SILENT


def test_an_empty_feed_is_silent() -> None:
    one = judged(READ)

    assert (one.state, one.wrong, one.since) == (State.SILENT, "its feed holds no post", None)


def test_an_author_who_wrote_nothing_may_be_spelt_otherwise() -> None:
    one = judged(READ, blog=Blog(feed=URL, author="Ada O."))

    assert one.wrong == "none of its posts is by Ada O."
    assert one.edit == "write “author:” in contacts/ada.yml as the blog does"
    assert one.can_be_mended


def test_a_feed_that_is_gone() -> None:
    one = judged(Feed(URL, fetched_at=NOW, status=410, error="HTTP 410", failing_since=ago(2)))

    assert (one.state, one.since) == (State.GONE, ago(2))
    assert one.wrong == "its server says that the feed is gone for good"
    assert one.command == "netjournal discover ada"
    assert one.edit == "remove the blog from contacts/ada.yml"


def test_a_feed_that_is_not_found_is_gone_after_a_month() -> None:
    lost = {"fetched_at": NOW, "status": 404, "error": "HTTP 404: there is nothing"}
    lost["trouble"] = Trouble.ABSENT

    early = judged(Feed(URL, failing_since=ago(29), **lost))
    late = judged(Feed(URL, failing_since=ago(30), **lost))

    assert (early.state, early.wrong) == (State.FAILING, "HTTP 404: there is nothing")
    assert early.command == "netjournal discover ada"
    assert (late.state, late.since) == (State.GONE, ago(30))
    assert late.wrong == "no feed has been at its address"


def test_a_feed_that_has_moved_for_a_week() -> None:
    new = "https://ada.example/feed"
    feed = Feed(URL, fetched_at=NOW, ok_at=NOW, moved_to=new, moved_since=ago(8))

    one = judged(feed, post(ago(3)))

    assert (one.state, one.since) == (State.MOVED, ago(8))
    assert one.wrong == f"the feed has moved to {new}"
    assert one.command == "netjournal feeds --apply-redirects"


def test_a_page_instead_of_a_feed_is_no_feed_where_none_was_written_down() -> None:
    page = Feed(URL, fetched_at=NOW, error="this is a web page", fault="this is a web page")

    sought = judged(page, blog=Blog(url=URL))
    written = judged(page, blog=Blog(url="http://ada.blogs.example", feed=URL))

    assert (sought.state, sought.wrong) == (State.NO_FEED, "this is a web page")
    assert (written.state, written.wrong) == (State.FAILING, "this is a web page")
    assert sought.command == written.command == "netjournal discover ada"


def test_a_search_in_vain_is_remembered_where_no_feed_is_written_down() -> None:
    vain = Search(URL, ago(1))

    one = judged(blog=Blog(url=URL), search=vain)

    assert (one.state, one.wrong) == (State.NO_FEED, "no feed was found there")
    assert one.command == "netjournal discover ada --again"
    assert one.edit == "remove the blog from contacts/ada.yml"
    assert judged(search=vain).state is State.NEVER_FETCHED
    assert judged(READ, post(ago(1)), blog=Blog(url=URL), search=vain).state is State.FRESH


def test_a_server_with_a_fault_is_waited_for_and_given_up_after_a_month() -> None:
    def failing(days: int):
        return judged(
            Feed(
                URL,
                fetched_at=NOW,
                ok_at=ago(days + 1),
                next_check_at=NOW + timedelta(hours=4),
                status=500,
                failing_since=ago(days),
                error="HTTP 500: the server has a fault of its own",
            ),
            post(ago(3)),
        )

    assert (failing(2).state, failing(2).since) == (State.FAILING, ago(2))
    assert failing(2).again == NOW + timedelta(hours=4)
    assert (failing(2).command, failing(2).edit, failing(2).can_be_mended) == (None, None, False)
    assert failing(31).command == "netjournal discover ada"
    assert failing(31).edit == "remove the blog from contacts/ada.yml"


def test_a_host_that_asked_to_be_left_alone_is_the_reason_until_then() -> None:
    def host(hours: int) -> Host:
        return Host("ada.blogs.example", NOW + timedelta(hours=hours), "it was asked too often")

    one = judged(READ, post(ago(3)), hosts=[host(1)])

    assert (one.state, one.wrong) == (State.HELD_BACK, "it was asked too often")
    assert one.again == NOW + timedelta(hours=1)
    assert not one.can_be_mended
    assert judged(READ, post(ago(3)), hosts=[host(-1)]).state is State.FRESH


def test_a_file_that_is_no_feed_is_mended_in_the_contact() -> None:
    feed = Feed("feeds/ada.xml", fetched_at=NOW, error="there is no such file in the network")

    one = judged(feed, blog=Blog(feed="feeds/ada.xml"))

    assert one.command is None
    assert one.edit == "correct “feeds/ada.xml” in contacts/ada.yml"


def test_there_is_one_row_a_contact_and_blog() -> None:
    group = "http://group.blogs.example/feed"
    people = [
        contact("ada", Blog(feed=URL), Blog(feed=group, author="Ada")),
        contact("ben", Blog(feed=group, author="Ben")),
        contact("cleo", Blog(feed=URL), status=Status.ARCHIVED),
    ]
    posts = {
        "ada": [post(ago(1)), post(ago(2), feed=group)],
        "ben": [post(ago(1), feed=group), post(ago(9), feed=group)],
    }
    feeds = {URL: READ, group: Feed(group, fetched_at=NOW, ok_at=NOW)}

    found = health(book(*people), Fetched(posts, feeds), TODAY, NOW)

    assert [(one.contact, one.url, one.posts) for one in found] == [
        ("ada", URL, 1),
        ("ada", group, 1),
        ("ben", group, 2),
    ]


def test_the_worst_comes_first_and_what_has_lasted_longest() -> None:
    urls = {name: f"http://{name}.blogs.example/" for name in ("ada", "ben", "cleo", "dan", "eve")}
    feeds = {
        "ada": Feed(urls["ada"], fetched_at=NOW, ok_at=NOW),
        "ben": Feed(urls["ben"], fetched_at=NOW, error="no answer", failing_since=ago(1)),
        "cleo": Feed(urls["cleo"], fetched_at=NOW, error="no answer", failing_since=ago(9)),
        "eve": Feed(urls["eve"], fetched_at=NOW, status=410, error="gone"),
    }
    people = [contact(name, Blog(feed=url)) for name, url in urls.items()]
    fetched = Fetched(
        {"ada": [post(ago(1), feed=urls["ada"])]}, {feed.url: feed for feed in feeds.values()}
    )

    found = health(book(*people), fetched, TODAY, NOW)

    assert [one.contact for one in found] == ["eve", "cleo", "ben", "dan", "ada"]


instants = st.none() | st.integers(-2_000, 30_000).map(ago)


@given(
    feed=st.builds(
        Feed,
        st.just(URL),
        fetched_at=instants,
        ok_at=instants,
        next_check_at=instants,
        status=st.sampled_from([None, 200, 301, 304, 404, 410, 429, 500]),
        failing_since=instants,
        error=st.sampled_from([None, "it fails"]),
        fault=st.sampled_from([None, "it is no feed"]),
        moved_to=st.sampled_from([None, "http://new.example/"]),
        moved_since=instants,
        trouble=st.sampled_from([None, *Trouble]),
        failures=st.integers(0, 3),
    ),
    published=instants,
)
def test_whatever_is_known_a_blog_that_is_not_fresh_says_what_is_wrong(feed, published) -> None:
    one = judged(feed, post(published))

    assert (one.wrong is None) == (one.state is State.FRESH)
    assert one.command is None or one.command.startswith("netjournal ")
