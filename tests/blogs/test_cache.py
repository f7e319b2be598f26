from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import timedelta

import pytest

from netjournal.blogs.cache import Cache
from netjournal.blogs.cache import stamp_of
from netjournal.blogs.known import Feed
from netjournal.blogs.known import Host
from netjournal.errors import UnusableNetworkError
from netjournal.model import Post
from netjournal.model import PostPage

URL = "https://ada.example/feed"


def post(id_: str, **fields) -> Post:
    return Post(URL, id_, f"Post {id_}", **fields)


def database(root):
    return root / ".netjournal" / "blogs.db"


def test_what_is_saved_is_there_next_time(tmp_path, now):
    feed = Feed(URL, etag='W/"1"', fetched_at=now, ok_at=now)
    with Cache.open(tmp_path) as cache:
        assert cache.feed(URL) is None
        assert cache.save(feed, [post("2"), post("1")]) == 2
    with Cache.open(tmp_path) as cache:
        assert cache.feed(URL) == feed
        assert cache.feed(feed.url) == feed
        assert [known.id for known in cache.posts(URL)] == ["2", "1"]
        assert cache.count(URL) == 2
        assert cache.posts("https://ben.example/feed") == []


def test_posts_that_stay_keep_when_they_were_first_seen(tmp_path, now):
    later = now + timedelta(days=1)
    with Cache.open(tmp_path) as cache:
        cache.save(Feed(URL, fetched_at=now), [post("1"), post("2")])
        assert cache.save(Feed(URL, fetched_at=later), [post("3"), post("2", comments=4)]) == 1
        assert [(known.id, known.first_seen, known.comments) for known in cache.posts(URL)] == [
            ("3", later, None),
            ("2", now, 4),
        ]


def test_a_post_that_left_its_feed_is_known_when_it_comes_back(tmp_path, now):
    with Cache.open(tmp_path) as cache:
        cache.save(Feed(URL, fetched_at=now), [post("1"), post("2")])
        cache.save(Feed(URL, fetched_at=now + timedelta(days=1)), [post("2")])
        assert [known.id for known in cache.posts(URL)] == ["2"]
        assert cache.count(URL) == 1
        later = now + timedelta(days=2)
        assert cache.save(Feed(URL, fetched_at=later), [post("2"), post("1")]) == 0
        assert [known.first_seen for known in cache.posts(URL)] == [now, now]


def test_a_post_that_left_is_forgotten_after_a_year(tmp_path, now):
    with Cache.open(tmp_path) as cache:
        cache.save(Feed(URL, fetched_at=now), [post("1")])
        cache.save(Feed(URL, fetched_at=now + timedelta(days=401)), [])
        assert cache.save(Feed(URL, fetched_at=now + timedelta(days=402)), [post("1")]) == 1


def test_older_posts_can_be_left_out_unless_one_has_no_date(tmp_path, now):
    old, young = now - timedelta(days=40), now - timedelta(days=3)
    with Cache.open(tmp_path) as cache:
        dated = [post("2", published=young), post("1", published=old)]
        cache.save(Feed(URL, fetched_at=now), dated)
        assert [known.id for known in cache.posts(URL, now - timedelta(days=32))] == ["2"]
        assert [known.id for known in cache.posts(URL, old)] == ["2", "1"]
        cache.save(Feed(URL, fetched_at=now), [post("3"), *dated])
        assert len(cache.posts(URL, now)) == 3


def test_posts_are_known_by_the_items_they_were_read_from(tmp_path, now):
    with Cache.open(tmp_path) as cache:
        cache.save(Feed(URL, fetched_at=now), [post("1"), post("2")], ["a1", None])
        assert {digest: known.id for digest, known in cache.known(URL).items()} == {"a1": "1"}
        cache.save(Feed(URL, fetched_at=now), [post("2")])
        assert cache.known(URL) == {}


def test_a_feed_that_moved_keeps_what_is_known_of_it(tmp_path, now):
    to = "https://ada.example/new"
    with Cache.open(tmp_path) as cache:
        cache.save(Feed(to, fetched_at=now), [post("0")])
        cache.save(Feed(URL, etag='"1"', fetched_at=now, moved_to=to, moved_since=now), [post("1")])
        cache.rename(URL, to)
        assert cache.feed(URL) is None
        assert cache.feed(to) == Feed(to, etag='"1"', fetched_at=now)
        assert [(known.id, known.feed) for known in cache.posts(to)] == [("1", to)]
        assert cache.save(Feed(to, fetched_at=now), [post("1")]) == 0


def test_hosts_that_want_to_be_left_alone_are_remembered(tmp_path, now):
    host = Host("ada.example", now + timedelta(hours=1), "HTTP 429")
    with Cache.open(tmp_path) as cache:
        cache.hold(Host("ada.example", now, "HTTP 503"))
        cache.hold(host)
    with Cache.open(tmp_path) as cache:
        assert cache.hosts() == {"ada.example": host}


def test_all_feeds_at_once(tmp_path, now):
    feeds = {url: Feed(url, fetched_at=now) for url in (URL, "feeds/ben.xml")}
    with Cache.open(tmp_path) as cache:
        for feed in feeds.values():
            cache.save(feed)
        assert cache.feeds() == feeds


def test_without_posts_only_the_feed_is_renewed(tmp_path, now):
    feed = Feed(URL, fetched_at=now)
    with Cache.open(tmp_path) as cache:
        cache.save(feed, [post("1")])
        assert cache.save(replace(feed, error="no answer")) == 0
        assert cache.count(URL) == 1
        assert cache.feed(URL) == replace(feed, error="no answer")


def test_a_failed_save_leaves_what_was_there(tmp_path, now):
    with Cache.open(tmp_path) as cache:
        cache.save(Feed(URL, fetched_at=now, etag="before"), [post("1")])
        with pytest.raises(AttributeError):
            cache.save(Feed(URL, fetched_at=now, etag="after"), [post("2"), None])
        assert cache.feed(URL).etag == "before"
        assert [known.id for known in cache.posts(URL)] == ["1"]


def damaged(path):
    path.write_bytes(b"SQLite format 3\x00" + b"\xff" * 8000)


def foreign(path):
    path.unlink()
    with closing(sqlite3.connect(path)) as other:
        other.execute("CREATE TABLE feed (url TEXT)")


def older(path):
    with closing(sqlite3.connect(path)) as other:
        other.execute("PRAGMA user_version = 999")


def trapped(path):
    with closing(sqlite3.connect(path)) as other:
        other.execute("CREATE TRIGGER t AFTER INSERT ON feed BEGIN DELETE FROM post; END")


def not_text(path):
    path.write_text("just words", encoding="utf-8")


@pytest.mark.parametrize("spoil", [damaged, foreign, older, trapped, not_text])
def test_a_file_that_is_not_ours_is_replaced(tmp_path, now, spoil):
    with Cache.open(tmp_path) as cache:
        cache.save(Feed(URL, fetched_at=now), [post("1")])
    spoil(database(tmp_path))
    with Cache.open(tmp_path) as cache:
        assert cache.feed(URL) is None
        assert cache.save(Feed(URL, fetched_at=now), [post("1")]) == 1
        assert cache.count(URL) == 1


def test_damage_found_late_costs_downloads_only(tmp_path, now):
    with Cache.open(tmp_path) as cache:
        for number in range(200):
            cache.save(Feed(f"{URL}{number}", fetched_at=now), [post("1", text="words " * 500)])
    path = database(tmp_path)
    content = path.read_bytes()
    path.write_bytes(content[:8192] + b"\xff" * (len(content) - 8192))
    with Cache.open(tmp_path) as cache:
        assert [known for number in range(200) for known in cache.posts(f"{URL}{number}")] == []
        assert cache.save(Feed(URL, fetched_at=now), [post("1")]) == 1


def test_text_that_is_no_text_costs_downloads_only(tmp_path, now):
    with Cache.open(tmp_path) as cache:
        cache.save(Feed(URL, fetched_at=now), [post("1")])
    with closing(sqlite3.connect(database(tmp_path))) as other:
        other.execute("UPDATE post SET title = CAST(x'ff' AS TEXT)")
        other.commit()
    with Cache.open(tmp_path) as cache:
        assert cache.posts(URL) == []
        assert cache.save(Feed(URL, fetched_at=now), [post("1")]) == 1


def test_a_hostile_first_seen_is_renewed(tmp_path, now):
    with Cache.open(tmp_path) as cache:
        cache.save(Feed(URL, fetched_at=now), [post("1")])
    with closing(sqlite3.connect(database(tmp_path))) as other:
        other.execute("UPDATE post SET first_seen = 'never'")
        other.commit()
    with Cache.open(tmp_path) as cache:
        assert cache.posts(URL) == []
        cache.save(Feed(URL, fetched_at=now), [post("1")])
        assert [known.first_seen for known in cache.posts(URL)] == [now]


def test_requests_for_pages_are_counted_for_a_day(tmp_path, now):
    hour = timedelta(hours=1)
    with Cache.open(tmp_path) as cache:
        cache.keep_page(PostPage("ada.example/p", now), 3)
        cache.keep_page(PostPage("ada.example/p", now + 21 * hour), 1)
        cache.keep_page(PostPage("ben.example/p", now + 30 * 24 * hour), 5)  # by a wrong clock
        assert cache.requests_of_a_day(now + 22 * hour) == 4
        assert cache.requests_of_a_day(now + 46 * hour) == 0


@pytest.mark.parametrize("requests", ["-1000", "9e999", "'few'", "NULL", "x'ff'"])
def test_a_hostile_count_of_requests_counts_nothing(tmp_path, now, requests):
    with Cache.open(tmp_path) as cache:
        cache.keep_page(PostPage("ada.example/p", now), 3)
        cache.keep_page(PostPage("ben.example/p", now), 2)
    with closing(sqlite3.connect(database(tmp_path))) as other:
        other.execute(f"UPDATE page SET requests = {requests} WHERE url = 'ada.example/p'")
        other.commit()
    with Cache.open(tmp_path) as cache:
        assert cache.requests_of_a_day(now) == 2


def test_two_processes_may_use_it_at_once(tmp_path, now):
    with Cache.open(tmp_path) as one, Cache.open(tmp_path) as other:
        one.save(Feed(URL, fetched_at=now), [post("1")])
        assert other.count(URL) == 1
        other.save(Feed(URL, fetched_at=now), [post("1"), post("2")])
        assert one.count(URL) == 2


def test_a_locked_file_is_not_thrown_away(tmp_path, now, monkeypatch):
    monkeypatch.setattr("netjournal.blogs.database._WAIT_FOR_LOCK", 0.05)
    with Cache.open(tmp_path) as cache:
        cache.save(Feed(URL, fetched_at=now), [post("1")])
        with closing(sqlite3.connect(database(tmp_path), isolation_level=None)) as other:
            other.execute("BEGIN IMMEDIATE")
            with pytest.raises(UnusableNetworkError, match="locked"):
                cache.save(Feed(URL, fetched_at=now), [])
            other.execute("ROLLBACK")
        assert cache.count(URL) == 1


@pytest.mark.parametrize("name", ["blogs.db", "blogs.db-wal", "stamp"])
def test_a_link_in_the_folder_is_never_written_through(tmp_path, now, name):
    outside = tmp_path / "outside"
    outside.write_text("mine", encoding="utf-8")
    root = tmp_path / "network"
    (root / ".netjournal").mkdir(parents=True)
    (root / ".netjournal" / name).symlink_to(outside)
    with Cache.open(root) as cache:
        cache.save(Feed(URL, fetched_at=now), [post("1")])
        cache.stamp(now)
        assert cache.count(URL) == 1
    assert outside.read_text(encoding="utf-8") == "mine"


def test_a_folder_that_leads_out_of_the_network_is_refused(tmp_path):
    (tmp_path / "elsewhere").mkdir()
    root = tmp_path / "network"
    root.mkdir()
    (root / ".netjournal").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(UnusableNetworkError, match="leads out of the network"):
        Cache.open(root)
    assert list((tmp_path / "elsewhere").iterdir()) == []


def test_a_folder_that_cannot_be_made_is_named(tmp_path):
    (tmp_path / ".netjournal").write_text("a file", encoding="utf-8")
    with pytest.raises(UnusableNetworkError, match=r"\.netjournal cannot be used"):
        Cache.open(tmp_path)


def test_the_stamp_is_renewed(tmp_path, now):
    with Cache.open(tmp_path) as cache:
        cache.stamp(now)
        cache.stamp(now + timedelta(minutes=1))
    stamp = tmp_path / ".netjournal" / "stamp"
    assert stamp.read_text(encoding="utf-8") == "2026-11-20T07:31:00+00:00\n"


def test_the_stamp_is_made_to_be_watched_and_then_left_alone(tmp_path, now):
    assert stamp_of(tmp_path).read_bytes() == b""
    with Cache.open(tmp_path) as cache:
        cache.stamp(now)
    assert stamp_of(tmp_path).read_text(encoding="utf-8") == f"{now.isoformat()}\n"


def test_no_stamp_is_made_outside_the_network(tmp_path):
    (tmp_path / "network").mkdir()
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "network" / ".netjournal").symlink_to(tmp_path / "elsewhere")
    assert not stamp_of(tmp_path / "network").exists()
