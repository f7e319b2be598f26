"""What a blog meets that does not pass by itself, from the answer to the edit that mends it."""

from __future__ import annotations

from datetime import UTC
from datetime import datetime
from datetime import timedelta
from pathlib import Path

import pytest

from netjournal.blogs.fetch import Fetcher
from netjournal.blogs.fetched import Fetched
from netjournal.blogs.health import State
from netjournal.blogs.health import health
from netjournal.blogs.health import troubles
from netjournal.blogs.known import Feed
from netjournal.blogs.searches import Search
from netjournal.blogs.troubles import Trouble
from netjournal.blogs.troubles import edit_of
from netjournal.model import Blog
from netjournal.model import Book
from netjournal.model import Contact

HOME = "http://ada.blogs.example/"
FEED = f"{HOME}feed/"
FILE = "contacts/ada.yml"
NOW = datetime(2026, 11, 20, 6, tzinfo=UTC)
CORRECT = f"correct “{HOME}” in {FILE}"


def judged(blog: Blog, search: Search | None = None, **of_feed: object):
    """Return how a blog is doing whose last attempt failed so."""
    ada = Contact("ada", "Ada", blogs=(blog,), path=FILE)
    asked = blog.feed or blog.url or ""
    feed = Feed(asked, **{"fetched_at": NOW, "failures": 1, "failing_since": NOW, **of_feed})
    searches = {search.url: search} if search else {}
    fetched = Fetched({}, {asked: feed}, {}, searches)
    (one,) = health(Book(Path("n"), contacts={"ada": ada}), fetched, NOW.date(), NOW)
    return one


@pytest.mark.parametrize(
    ("trouble", "leads_to", "edit"),
    [
        (Trouble.MISSPELT, None, CORRECT),
        (Trouble.UNREACHED, None, CORRECT),
        (Trouble.ABSENT, None, CORRECT),
        (Trouble.CLOSED, None, CORRECT),
        (
            Trouble.CLOSED,
            "http://10.0.0.1/",
            f"if you trust it, write “http://10.0.0.1/” in {FILE}",
        ),
        (None, None, None),
    ],
)
def test_the_file_is_named_where_an_edit_mends_a_page(trouble, leads_to, edit) -> None:
    if trouble:
        assert edit_of(trouble, HOME, leads_to, FILE) == edit
    one = judged(Blog(HOME), error="it fails", trouble=trouble, leads_to=leads_to)
    assert (one.state, one.command, one.edit) == (State.FAILING, None, edit)
    assert one.can_be_mended is (edit is not None)


def test_a_host_that_nobody_knows_while_we_are_offline_is_not_misspelt() -> None:
    one = judged(Blog(HOME), error="no such host", trouble=Trouble.UNREACHED, failures=0)
    assert not one.can_be_mended


@pytest.mark.parametrize("trouble", [Trouble.UNREACHED, Trouble.CLOSED, Trouble.MISSPELT, None])
def test_what_was_read_well_before_is_waited_for(trouble) -> None:
    one = judged(Blog(HOME), ok_at=NOW, error="it fails", fault="a page", trouble=trouble)
    assert (one.command, one.edit) == (None, None)


@pytest.mark.parametrize("status", [404, 410])
@pytest.mark.parametrize(
    ("blog", "command"),
    [
        (Blog(HOME), None),  # to look there again is vain
        (Blog(FEED), "netjournal discover ada"),  # the blog may be where the feed was
        (Blog(HOME, FEED), "netjournal discover ada"),
        (Blog(None, FEED), "netjournal discover ada"),
    ],
)
def test_another_feed_is_looked_for_only_where_one_may_be(status, blog, command) -> None:
    one = judged(blog, status=status, error=f"HTTP {status}", trouble=Trouble.ABSENT)
    assert one.command == command
    assert one.can_be_mended
    if not command:
        assert CORRECT in (one.edit or "")


def test_a_page_is_not_called_a_feed() -> None:
    gone = {"status": 410, "error": "HTTP 410", "trouble": Trouble.ABSENT}
    assert judged(Blog(HOME), **gone).wrong == "its server says that the blog is gone for good"
    assert judged(Blog(FEED), **gone).wrong == "its server says that the feed is gone for good"


def test_what_a_search_met_in_vain_is_not_proposed_again_that_day() -> None:
    login = "it leads to http://ada.blogs.example/login, where one has to log in"
    page = {"error": "this is a web page", "fault": "this is a web page"}

    def after(days: float):
        at = NOW - timedelta(days=days)
        return judged(Blog(HOME), Search(HOME, at, None, login, Trouble.ABSENT), **page)

    assert (after(0.5).wrong, after(0.5).command) == (login, None)
    assert after(0.5).edit == f"{CORRECT}, or remove the blog"
    assert (after(2).wrong, after(2).command) == ("this is a web page", "netjournal discover ada")


def test_the_blogs_in_trouble_are_those_of_the_whole_list() -> None:
    people = {
        "ada": Contact("ada", "Ada", blogs=(Blog(HOME),), path=FILE),
        "ben": Contact("ben", "Ben", blogs=(Blog(FEED),), path="contacts/ben.yml"),
    }
    feeds = {
        HOME: Feed(HOME, fetched_at=NOW, error="it fails", failing_since=NOW),
        FEED: Feed(FEED, fetched_at=NOW, ok_at=NOW),
    }
    book = Book(Path("n"), contacts=people)
    everybody = health(book, Fetched({}, feeds), NOW.date(), NOW)
    assert [one.state for one in everybody] == [State.FAILING, State.SILENT]
    assert list(troubles(book, Fetched({}, feeds), NOW)) == everybody[:1]


def test_a_pending_redirect_is_told_with_the_day_of_its_proposal() -> None:
    one = judged(Blog(FEED), ok_at=NOW, error=None, moved_to=HOME, moved_since=NOW)
    assert (one.redirected_to, one.redirected_since) == (HOME, NOW)
    assert one.proposed_after == NOW + timedelta(days=7)


@pytest.mark.parametrize(
    ("status", "location", "trouble", "leads_to"),
    [
        (404, None, Trouble.ABSENT, None),
        (410, None, Trouble.ABSENT, None),
        (500, None, None, None),
        (302, "http://127.0.0.2:9/feed?a=b", Trouble.CLOSED, "http://127.0.0.2:9/feed?a=b"),
        (302, "http://0x7f.2/", Trouble.CLOSED, "http://127.0.0.2/"),
        (302, "http://[::1]:9/", Trouble.CLOSED, "http://[::1]:9/"),
        (302, "http://ada.example/", Trouble.MISSPELT, None),
        (302, "ftp://ada.internal/", Trouble.ABSENT, None),
    ],
)
def test_an_answer_says_what_does_not_pass(
    get, answer, status, location, trouble, leads_to
) -> None:
    reply, _ = get(answer(status=status, **({"Location": location} if location else {})))
    assert (reply.trouble, reply.leads_to) == (trouble, leads_to)


def test_the_address_it_names_may_be_followed_once_it_is_written(serve, run, now, answer) -> None:
    async def main():
        async with (
            serve(answer("<rss/>")) as inside,
            serve(answer(status=302, Location=inside.url())) as server,
            Fetcher(now, gap=0) as fetcher,
        ):
            reply = await fetcher.get(server.url())
            return await fetcher.get(reply.leads_to)

    assert run(main()).body == b"<rss/>"
