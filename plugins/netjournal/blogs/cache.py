"""What was fetched, in `.netjournal/blogs.db`: it can be deleted with nothing lost but downloads.

Each feed is written in a transaction of its own, so a run can be stopped at any time. The file
may come with a cloned network: every row is checked.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING
from typing import Any
from typing import Self

from netjournal.blogs.database import Database
from netjournal.blogs.kept_comments import keep_comments
from netjournal.blogs.kept_posts import keep_posts
from netjournal.blogs.rows import COMMENTS
from netjournal.blogs.rows import FEEDS
from netjournal.blogs.rows import HOSTS
from netjournal.blogs.rows import LOOKS
from netjournal.blogs.rows import PAGES
from netjournal.blogs.rows import POSTS
from netjournal.blogs.rows import SEARCHES
from netjournal.blogs.rows import TABLES
from netjournal.blogs.rows import THREADS
from netjournal.blogs.rows import TRACKS
from netjournal.blogs.rows import seconds
from netjournal.errors import UnusableNetworkError

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Mapping
    from collections.abc import Sequence
    from datetime import datetime
    from pathlib import Path
    from types import TracebackType

    from netjournal.blogs.database import Writing
    from netjournal.blogs.known import Feed
    from netjournal.blogs.known import Host
    from netjournal.blogs.searches import Search
    from netjournal.blogs.threads.track import Look
    from netjournal.blogs.threads.track import Track
    from netjournal.model import Comment
    from netjournal.model import Post
    from netjournal.model import PostPage
    from netjournal.model import Thread

# Raise it whenever the tables change, or what is read out of a feed: servers that answer "not
# modified" would else keep the old reading for ever.
SCHEMA_VERSION = 6

_FOLDER = ".netjournal"
_DATABASE = "blogs.db"
_STAMP = "stamp"
_PAGES_KEPT = timedelta(days=60)
_DAY = timedelta(hours=24)
_COMMENTS = (  # the oldest first, as `Comment.written` has it
    "SELECT * FROM comment ORDER BY coalesce(min(at, first_seen), at, first_seen), length(id), id"
)


class Cache:
    """Feeds and their posts; use as a context manager. A file that is not ours is replaced."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._database = Database(path, [table.sql for table in TABLES], SCHEMA_VERSION)

    @classmethod
    def open(cls, root: Path) -> Cache:
        """Open the cache of the network at `root`; raise UnusableNetworkError if none can be."""
        folder = root / _FOLDER
        try:
            _make(folder)
        except OSError as fault:
            raise UnusableNetworkError(f"{folder} cannot be used: {fault}") from fault
        return cls(folder / _DATABASE)

    @staticmethod
    def exists(root: Path) -> bool:
        """Tell whether anything was ever fetched for the network at `root`."""
        return (root / _FOLDER / _DATABASE).is_file()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        fault: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self._database.close()

    def feeds(self) -> Mapping[str, Feed]:
        """Return all that is known of feeds, by URL."""
        found = (FEEDS.of(row) for row in self._database.rows("SELECT * FROM feed"))
        return {feed.url: feed for feed in found if feed}

    def feed(self, url: str) -> Feed | None:
        """Return what is known of a feed, None if it was never tried."""
        rows = self._database.rows("SELECT * FROM feed WHERE url = ?", url)
        return FEEDS.of(rows[0]) if rows else None

    def posts(self, feed: str, since: datetime | None = None) -> Sequence[Post]:
        """Return a feed's posts in its own order.

        With `since`, those published before are left out, if all of the feed's are dated: the age
        of one without a date follows from when the others were first seen.
        """
        rows = self._database.rows(
            "SELECT * FROM post WHERE feed = ?1 AND place IS NOT NULL AND (?2 IS NULL"
            " OR published >= ?2"
            " OR EXISTS (SELECT 1 FROM post WHERE feed = ?1 AND published IS NULL))"
            " ORDER BY place",
            feed,
            seconds(since),
        )
        return [post for row in rows if (post := POSTS.of(row))]

    def known(self, feed: str) -> Mapping[str, Post]:
        """Return a feed's posts by the digests of the items they were read from."""
        rows = self._database.rows(
            "SELECT * FROM post WHERE feed = ? AND place IS NOT NULL AND digest IS NOT NULL", feed
        )
        place = len(POSTS.extra) - 1
        return {
            row[place]: post
            for row in rows
            if isinstance(row[place], str) and (post := POSTS.of(row))
        }

    def count(self, feed: str) -> int:
        """Return how many posts a feed holds."""
        rows = self._database.rows(
            "SELECT count(*) FROM post WHERE feed = ? AND place IS NOT NULL", feed
        )
        return int(rows[0][0]) if rows else 0

    def hosts(self) -> Mapping[str, Host]:
        """Return the hosts that asked to be left alone, by name."""
        found = (HOSTS.of(row) for row in self._database.rows("SELECT * FROM host"))
        return {host.name: host for host in found if host}

    def hold(self, host: Host) -> None:
        """Keep that a host asked to be left alone."""
        self._database.write(lambda writing: writing.insert("host", HOSTS.row(host)))

    def search(self, url: str) -> Search | None:
        """Return the last search for the feed of a blog, None if there was none."""
        rows = self._database.rows("SELECT * FROM search WHERE url = ?", url)
        return SEARCHES.of(rows[0]) if rows else None

    def remember(self, search: Search) -> None:
        """Keep what a search for a blog's feed found, that it found none, or that it failed."""
        self._database.write(lambda writing: writing.insert("search", SEARCHES.row(search)))

    def pages(self) -> Mapping[str, PostPage]:
        """Return the pages of posts that were looked at, by canonical URL."""
        found = (PAGES.of(row) for row in self._database.rows("SELECT * FROM page"))
        return {page.url: page for page in found if page}

    def keep_page(self, page: PostPage, requests: int) -> None:
        """Keep what the page of a post said, and how many requests it took to know.

        Requests of a look at the same page less than a day ago are added.
        """
        requests += self._requests(page.seen_at, page.url)

        def keep(writing: Writing) -> None:
            writing.insert("page", PAGES.row(page, requests))
            oldest = seconds(page.seen_at - _PAGES_KEPT)
            writing.execute("DELETE FROM page WHERE seen_at < ?", oldest)

        self._database.write(keep)

    def requests_of_a_day(self, now: datetime) -> int:
        """Return how many requests the pages took that were looked at less than a day ago.

        Or a day ahead: another run may have begun later and come first.
        """
        return self._requests(now, None)

    def _requests(self, now: datetime, url: str | None) -> int:
        rows = self._database.rows(
            "SELECT requests FROM page WHERE (?1 IS NULL OR url = ?1)"
            " AND seen_at > ?2 AND seen_at < ?3",
            url,
            seconds(now - _DAY),
            seconds(now + _DAY),
        )
        return _total(rows)

    def threads(self) -> Mapping[str, Thread]:
        """Return the comments under posts, by the posts' canonical URLs, and of whole blogs."""
        found = (THREADS.of(row) for row in self._database.rows("SELECT * FROM thread"))
        threads = {thread.url: thread for thread in found if thread}
        comments: dict[str, list[Comment]] = {url: [] for url in threads}
        for row in self._database.rows(_COMMENTS):
            if row[0] in comments and (comment := COMMENTS.of(row)):
                comments[row[0]].append(comment)
        return {
            url: replace(thread, comments=tuple(comments[url])) for url, thread in threads.items()
        }

    def keep_thread(self, thread: Thread) -> int:
        """Keep what a look brought; return how many of its comments were not there before.

        `thread.comments` are those that the look at `thread.looked_at` showed: they were seen last
        then, and first when they were seen first. The others stay as they were. What one source
        leaves out of a comment, another may have told before.
        """
        return self._database.write(lambda writing: keep_comments(writing, thread))

    def tracks(self) -> Mapping[str, Track]:
        """Return how threads are asked for, by URL."""
        found = (TRACKS.of(row) for row in self._database.rows("SELECT * FROM track"))
        return {track.url: track for track in found if track}

    def keep_track(self, track: Track) -> None:
        """Keep how a thread is asked for."""
        self._database.write(lambda writing: writing.insert("track", TRACKS.row(track)))

    def keep_look(self, look: Look) -> None:
        """Keep for a day how many requests a look at a thread took."""

        def keep(writing: Writing) -> None:
            writing.insert("look", LOOKS.row(look))
            writing.execute("DELETE FROM look WHERE at <= ?", seconds(look.at - _DAY))

        self._database.write(keep)

    def looks_of_a_day(self, now: datetime) -> int:
        """Return how many requests looks at threads took less than a day ago, or a day ahead."""
        return _total(
            self._database.rows(
                "SELECT requests FROM look WHERE at > ? AND at < ?",
                seconds(now - _DAY),
                seconds(now + _DAY),
            )
        )

    def save(
        self,
        feed: Feed,
        posts: Sequence[Post] | None = None,
        digests: Sequence[str | None] = (),
    ) -> int:
        """Keep a feed and, if given, its posts instead of the former ones.

        `digests` are those of the items that the posts were read from, or none at all. Return how
        many posts were not there before. They were first seen at `feed.fetched_at`; the others
        keep theirs.
        """
        return self._database.write(lambda writing: keep_posts(writing, feed, posts, digests))

    def rename(self, feed: str, to: str) -> None:
        """Keep what is known of a feed, and its posts, under its new URL; forget what was there."""

        def keep(writing: Writing) -> None:
            for table, column in (("feed", "url"), ("post", "feed")):
                writing.execute(f"DELETE FROM {table} WHERE {column} = ?", to)  # noqa: S608 - our own words
                writing.execute(f"UPDATE {table} SET {column} = ? WHERE {column} = ?", to, feed)  # noqa: S608 - likewise
            writing.execute("UPDATE feed SET moved_to = NULL, moved_since = NULL WHERE url = ?", to)

        self._database.write(keep)

    def stamp(self, now: datetime) -> None:
        """Renew the file that a serving site watches instead of the database."""
        stamp = self._path.with_name(_STAMP)
        try:
            stamp.unlink(missing_ok=True)
            stamp.write_text(f"{now.isoformat()}\n", encoding="utf-8", newline="\n")
        except OSError as fault:
            raise UnusableNetworkError(f"{stamp} cannot be written; remove it") from fault


def stamp_of(root: Path) -> Path:
    """Return the file that is renewed whenever a run brought something.

    It is made if it can be, since only a file that is there can be watched.
    """
    stamp = root / _FOLDER / _STAMP
    if not stamp.exists():
        with suppress(OSError, UnusableNetworkError):
            _make(stamp.parent)
            stamp.touch()
    return stamp


def _make(folder: Path) -> None:
    folder.mkdir(exist_ok=True)
    if not folder.resolve().is_relative_to(folder.parent.resolve()):
        raise UnusableNetworkError(f"{folder} leads out of the network; remove it")


def _total(rows: Iterable[tuple[Any, ...]]) -> int:
    """Add the counts in the only column, as far as they are counts."""
    return sum(count for (count,) in rows if isinstance(count, int) and count > 0)
