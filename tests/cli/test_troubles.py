"""What `netjournal feeds` says of blogs that are not read as they should be, and how often."""

from __future__ import annotations

from datetime import UTC
from datetime import datetime
from datetime import timedelta

import pytest
import time_machine

from netjournal.blogs.cache import Cache
from netjournal.blogs.health import Health
from netjournal.blogs.health import State
from netjournal.blogs.known import Feed
from netjournal.blogs.known import Host
from netjournal.blogs.results import FeedResult
from netjournal.blogs.results import FeedStatus
from netjournal.blogs.troubles import Trouble
from netjournal.cli.troubles import summary

MORNING = datetime(2026, 11, 20, 6, tzinfo=UTC)
PAGE = "http://ada.blogs.example/"
LATER = MORNING + timedelta(days=90)  # nobody is asked before


def put(root, **of_feed) -> None:
    with Cache.open(root) as cache:
        cache.save(Feed(PAGE, fetched_at=MORNING, next_check_at=LATER, **of_feed))


@pytest.fixture
def root(network):
    """Return a network of one blogger, in Helsinki."""
    return network(
        {
            "mkdocs.yml": "site_name: N\ndocs_dir: journal\nplugins:\n  - netjournal:\n"
            "      format: 1\n      timezone: Europe/Helsinki\n",
            "contacts/ada.yml": f"name: Ada\nblog: {PAGE}\n",
        }
    )


def lost(since: datetime = MORNING) -> dict[str, object]:
    error = "HTTP 404: there is nothing at this address"
    return {
        "status": 404,
        "failures": 1,
        "failing_since": since,
        "error": error,
        "trouble": Trouble.ABSENT,
    }


def test_what_can_be_mended_stands_with_what_mends_it_as_in_the_status(root, netjournal) -> None:
    put(root, **lost())
    with time_machine.travel(MORNING):
        table = netjournal(root, "feeds").stdout
        status = netjournal(root, "feeds", "--status").stdout
    sentence = (
        "HTTP 404: there is nothing at this address (since 20 November 2026; asked again after "
    )
    assert f"Feeds to mend\n  Ada  {sentence}" in table
    assert f"\n      {PAGE}\n      correct" in table
    for said in (table, status):
        assert sentence in said
        assert f"correct “{PAGE}” in contacts/ada.yml" in said
    assert "\n1 feed: 1 failing (asked again later); 0 new posts.\n" in table


def test_a_server_that_wants_to_be_left_alone_stands_in_one_place(root, netjournal) -> None:
    until = MORNING + timedelta(hours=2)
    put(root, status=429, failures=1, failing_since=MORNING, error="its server answered 429")
    with Cache.open(root) as cache:
        cache.hold(Host("ada.blogs.example", until, "its server answered 429"))
    with time_machine.travel(MORNING):
        shown = netjournal(root, "feeds").stdout
        assert netjournal(root, "feeds", "--quiet").output == ""
    assert (
        "Feeds held back by their servers\n"
        "  Ada  its server answered 429 (asked again after 20 November 2026, 10:00)\n"
        f"      {PAGE}\n"
    ) in shown
    assert "failed" not in shown
    assert "1 feed: 1 held back;" in shown


def test_what_was_never_fetched_is_counted_once_and_not_shown_one_by_one(root, netjournal) -> None:
    shown = netjournal(root, "feeds", "--offline").stdout
    assert shown == (
        "No post asks for a comment today.\n\n"
        "1 feed: 1 not fetched yet; 0 new posts. To fetch what is there: netjournal feeds\n"
    )


def test_a_timer_tells_what_can_be_mended_once_a_week(root, netjournal) -> None:
    put(root, **lost())
    told = []
    for day in range(16):
        with time_machine.travel(MORNING + timedelta(days=day, minutes=-day)):
            if said := netjournal(root, "feeds", "--quiet").output:
                told.append(day)
                assert f"correct “{PAGE}” in contacts/ada.yml" in said
    assert told == [0, 7, 14]


def test_a_timer_tells_of_a_servers_own_trouble_after_a_month(root, netjournal) -> None:
    error = "HTTP 500: the server has a fault of its own"
    put(root, status=500, failures=1, failing_since=MORNING, error=error)
    for day, is_told in ((0, False), (29, False), (31, True), (32, False)):
        with time_machine.travel(MORNING + timedelta(days=day)):
            assert (error in netjournal(root, "feeds", "--quiet").output) is is_told


def test_what_works_again_and_then_fails_is_news(root, netjournal) -> None:
    with time_machine.travel(MORNING):
        put(root, **lost())
        assert netjournal(root, "feeds", "--quiet").output
        put(root, ok_at=MORNING)
        assert netjournal(root, "feeds", "--quiet").output == ""
        put(root, **lost())
        assert netjournal(root, "feeds", "--quiet").output


@pytest.mark.parametrize("is_alone", [False, True])
def test_who_is_offline_is_told_so_once(network, netjournal, is_alone) -> None:
    names = ["ada"] if is_alone else ["ada", "ben", "cleo"]
    root = network(
        {f"contacts/{name}.yml": f"name: {name}\nblog: http://{name}.internal\n" for name in names}
    )
    shown = netjournal(root, "feeds").stdout
    offline = "\nYou seem to be offline: none of 3 hosts could be reached.\n"
    assert (offline in shown) is not is_alone
    assert ("no such host: ada.internal" in shown) is is_alone
    assert netjournal(root, "feeds", "--quiet").output == ""


def test_a_move_is_said_to_be_on_its_way_before_it_is_proposed(root, netjournal) -> None:
    put(root, ok_at=MORNING, moved_to="http://new.example/", moved_since=MORNING)
    with time_machine.travel(MORNING + timedelta(days=1)):
        said = netjournal(root, "feeds", "--apply-redirects").stdout
        status = netjournal(root, "feeds", "--status").stdout
    assert said == (
        "No feed has moved for good, as far as was seen for a week.\n"
        f"Ada: {PAGE} has led to http://new.example/ since 20 November 2026; "
        "it is proposed after 27 November 2026.\n"
    )
    pending = "redirected to http://new.example/ since 20 November 2026, proposed after 27 November"
    assert pending in status


def test_without_a_blog_nothing_can_have_moved(network, netjournal) -> None:
    ran = netjournal(network({"contacts/ada.yml": "name: Ada\n"}), "feeds", "--apply-redirects")
    assert ran.stdout.startswith("No contact has a blog yet")


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (("--apply-redirects", "--json"), "print no JSON"),
        (("--quiet", "--json"), "print no JSON"),
        (("--commit", "--quiet"), "--commit belongs to --apply-redirects"),
        (("--no-commit",), "--commit belongs to --apply-redirects"),
        (
            ("--quiet", "--status"),
            "--quiet, --status, --hosts, --apply-redirects, --why and",
        ),
    ],
)
def test_what_does_not_go_together_is_refused(root, netjournal, options, words) -> None:
    ran = netjournal(root, "feeds", *options)
    assert ran.exit_code == 2
    assert words in ran.stderr


def test_the_summary_counts_each_feed_as_the_tables_have_it() -> None:
    kinds = [
        (FeedStatus.NEW, None),
        (FeedStatus.NOT_DUE, None),
        (FeedStatus.NOT_DUE, State.FAILING),
        (FeedStatus.NOT_DUE, State.GONE),
        (FeedStatus.NOT_DUE, State.MOVED),
        (FeedStatus.ERROR, State.HELD_BACK),
        (FeedStatus.ERROR, State.NO_FEED),
    ]
    results = [FeedResult(str(at), PAGE, status) for at, (status, _) in enumerate(kinds)]
    found = [Health(str(at), PAGE, state) for at, (_, state) in enumerate(kinds) if state]
    assert summary(results, found) == (
        "7 feeds: 1 followed for the first time, 2 not due yet, 1 failed, 1 held back, "
        "2 failing (asked again later); 0 new posts."
    )
