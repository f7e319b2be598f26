"""What was fetched, in `.netjournal/blogs.db`: it can be deleted with nothing lost but downloads.

Each feed is written in a transaction of its own, so a run can be stopped at any time. The file
may come with a cloned network: its schema must be exactly ours, and every row is checked.
"""

from __future__ import annotations

import sqlite3
from contextlib import closing
from contextlib import contextmanager
from contextlib import suppress
from datetime import UTC
from datetime import datetime
from datetime import timedelta
from typing import TYPE_CHECKING
from typing import Any
from typing import Self

from netjournal.blogs.identity import Seen
from netjournal.blogs.identity import recognised
from netjournal.blogs.rows import FEEDS
from netjournal.blogs.rows import HOSTS
from netjournal.blogs.rows import PAGES
from netjournal.blogs.rows import POSTS
from netjournal.blogs.rows import SEARCHES
from netjournal.blogs.rows import TABLES
from netjournal.blogs.rows import seconds
from netjournal.errors import UnusableNetworkError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Mapping
    from collections.abc import Sequence
    from pathlib import Path
    from types import TracebackType

    from netjournal.blogs.known import Feed
    from netjournal.blogs.known import Host
    from netjournal.blogs.searches import Search
    from netjournal.model import Post
    from netjournal.model import PostPage

# Raise it whenever the tables change, or what is read out of a feed: servers that answer "not
# modified" would else keep the old reading for ever.
SCHEMA_VERSION = 5

_FOLDER = ".netjournal"
_DATABASE = "blogs.db"
_STAMP = "stamp"
_WAIT_FOR_LOCK = 10.0
_REMEMBERED = 400 * 86_400  # seconds for which a post that left its feed is known
_PAGES_KEPT = timedelta(days=60)
_DAY = timedelta(hours=24)
_DAMAGE = {
    sqlite3.SQLITE_CORRUPT,
    sqlite3.SQLITE_ERROR,
    sqlite3.SQLITE_NOTADB,
}


class Cache:
    """Feeds and their posts; use as a context manager. A file that is not ours is replaced."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._database = self._opened()

    @classmethod
    def open(cls, root: Path) -> Cache:
        """Open the cache of the network at `root`; raise UnusableNetworkError if none can be."""
        folder = root / _FOLDER
        try:
            _make(folder)
            return cls(folder / _DATABASE)
        except (OSError, sqlite3.Error) as fault:
            raise UnusableNetworkError(f"{folder} cannot be used: {fault}") from fault

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
        found = (FEEDS.of(row) for row in self._rows("SELECT * FROM feed"))
        return {feed.url: feed for feed in found if feed}

    def feed(self, url: str) -> Feed | None:
        """Return what is known of a feed, None if it was never tried."""
        rows = self._rows("SELECT * FROM feed WHERE url = ?", url)
        return FEEDS.of(rows[0]) if rows else None

    def posts(self, feed: str, since: datetime | None = None) -> Sequence[Post]:
        """Return a feed's posts in its own order.

        With `since`, those published before are left out, if all of the feed's are dated: the age
        of one without a date follows from when the others were first seen.
        """
        rows = self._rows(
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
        rows = self._rows(
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
        rows = self._rows("SELECT count(*) FROM post WHERE feed = ? AND place IS NOT NULL", feed)
        return int(rows[0][0]) if rows else 0

    def hosts(self) -> Mapping[str, Host]:
        """Return the hosts that asked to be left alone, by name."""
        found = (HOSTS.of(row) for row in self._rows("SELECT * FROM host"))
        return {host.name: host for host in found if host}

    def hold(self, host: Host) -> None:
        """Keep that a host asked to be left alone."""
        with self._transaction() as database:
            _insert(database, "host", HOSTS.row(host))

    def search(self, url: str) -> Search | None:
        """Return the last search for the feed of a blog, None if there was none."""
        rows = self._rows("SELECT * FROM search WHERE url = ?", url)
        return SEARCHES.of(rows[0]) if rows else None

    def remember(self, search: Search) -> None:
        """Keep what a search for a blog's feed found, that it found none, or that it failed."""
        try:
            with self._transaction() as database:
                _insert(database, "search", SEARCHES.row(search))
        except sqlite3.Error as fault:
            self._recover(fault)

    def pages(self) -> Mapping[str, PostPage]:
        """Return the pages of posts that were looked at, by canonical URL."""
        found = (PAGES.of(row) for row in self._rows("SELECT * FROM page"))
        return {page.url: page for page in found if page}

    def keep_page(self, page: PostPage, requests: int) -> None:
        """Keep what the page of a post said, and how many requests it took to know.

        Requests of a look at the same page less than a day ago are added.
        """
        requests += self._requests(page.seen_at, page.url)
        try:
            with self._transaction() as database:
                _insert(database, "page", PAGES.row(page, requests))
                database.execute(
                    "DELETE FROM page WHERE seen_at < ?", (seconds(page.seen_at - _PAGES_KEPT),)
                )
        except sqlite3.Error as fault:
            self._recover(fault)

    def requests_of_a_day(self, now: datetime) -> int:
        """Return how many requests the pages took that were looked at less than a day ago.

        Or a day ahead: another run may have begun later and come first.
        """
        return self._requests(now, None)

    def _requests(self, now: datetime, url: str | None) -> int:
        rows = self._rows(
            "SELECT requests FROM page WHERE (?1 IS NULL OR url = ?1)"
            " AND seen_at > ?2 AND seen_at < ?3",
            url,
            seconds(now - _DAY),
            seconds(now + _DAY),
        )
        return sum(count for (count,) in rows if isinstance(count, int) and count > 0)

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
        try:
            return self._save(feed, posts, digests)
        except sqlite3.Error as fault:
            self._recover(fault)
            return self._save(feed, posts, digests)

    def rename(self, feed: str, to: str) -> None:
        """Keep what is known of a feed, and its posts, under its new URL; forget what was there."""
        with self._transaction() as database:
            for table in ("feed", "post"):
                column = "url" if table == "feed" else "feed"
                database.execute(f"DELETE FROM {table} WHERE {column} = ?", (to,))  # noqa: S608 - our own words
                database.execute(
                    f"UPDATE {table} SET {column} = ? WHERE {column} = ?",  # noqa: S608 - likewise
                    (to, feed),
                )
            database.execute(
                "UPDATE feed SET moved_to = NULL, moved_since = NULL WHERE url = ?", (to,)
            )

    def stamp(self, now: datetime) -> None:
        """Renew the file that a serving site watches instead of the database."""
        stamp = self._path.with_name(_STAMP)
        try:
            stamp.unlink(missing_ok=True)
            stamp.write_text(f"{now.isoformat()}\n", encoding="utf-8", newline="\n")
        except OSError as fault:
            raise UnusableNetworkError(f"{stamp} cannot be written; remove it") from fault

    def _save(self, feed: Feed, posts: Sequence[Post] | None, digests: Sequence[str | None]) -> int:
        with self._transaction() as database:
            _insert(database, "feed", FEEDS.row(feed))
            if posts is None:
                return 0
            now = seconds(feed.fetched_at) or 0
            rows = database.execute(
                "SELECT id, url, title, published, first_seen FROM post WHERE feed = ?",
                (feed.url,),
            )
            before = [seen for row in rows if (seen := _seen(row))]
            found = recognised(posts, before)
            # What is no longer in the feed is kept apart, to be known should it come back.
            database.execute("UPDATE post SET place = NULL WHERE feed = ?", (feed.url,))
            database.executemany(
                "DELETE FROM post WHERE feed = ? AND id = ?",
                [(feed.url, seen.id) for seen in found if seen],
            )
            digests = digests or [None] * len(posts)
            firsts = [_instant(seen.first_seen if seen else now) for seen in found]
            kept = [
                POSTS.row(post, place, digest, feed=feed.url, first_seen=first)
                for place, (post, digest, first) in enumerate(
                    zip(posts, digests, firsts, strict=True)
                )
            ]
            _insert(database, "post", *kept)
            database.execute(
                "DELETE FROM post WHERE feed = ? AND place IS NULL AND first_seen < ?",
                (feed.url, now - _REMEMBERED),
            )
            return found.count(None)

    @contextmanager
    def _transaction(self) -> Iterator[sqlite3.Connection]:
        self._database.execute("BEGIN IMMEDIATE")
        try:
            yield self._database
            self._database.execute("COMMIT")
        finally:
            if self._database.in_transaction:
                self._database.execute("ROLLBACK")

    def _rows(self, query: str, *values: str | int | None) -> list[tuple[Any, ...]]:
        try:
            return self._database.execute(query, values).fetchall()
        except sqlite3.Error as fault:
            self._recover(fault)
            return []

    def _recover(self, fault: sqlite3.Error) -> None:
        """Start anew if the file turned out to be damaged; a full disk or a lock is no damage."""
        if not _is_damage(fault):
            raise UnusableNetworkError(f"{self._path} cannot be used: {fault}") from fault
        self._database.close()
        self._remove()
        self._database = self._opened()

    def _opened(self) -> sqlite3.Connection:
        files = [self._path.with_name(self._path.name + end) for end in ("", "-wal", "-shm")]
        if any(path.is_symlink() for path in files) or not _is_ours(self._path):
            self._remove()
        database = _connect(self._path)
        try:
            database.execute("PRAGMA journal_mode = WAL")
            database.execute("PRAGMA synchronous = NORMAL")
            _create(database)
        except BaseException:
            database.close()
            raise
        return database

    def _remove(self) -> None:
        for end in ("", "-wal", "-shm", "-journal"):
            self._path.with_name(self._path.name + end).unlink(missing_ok=True)


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


def _connect(path: Path) -> sqlite3.Connection:
    database = sqlite3.connect(path, timeout=_WAIT_FOR_LOCK, isolation_level=None)
    database.execute("PRAGMA trusted_schema = OFF")
    return database


def _create(database: sqlite3.Connection) -> None:
    """Make the tables of an empty file, once even if two first runs meet."""
    if database.execute("PRAGMA user_version").fetchone()[0]:
        return
    database.execute("BEGIN IMMEDIATE")
    if not database.execute("PRAGMA user_version").fetchone()[0]:
        for table in TABLES:
            database.execute(table.sql)
        database.execute(f"PRAGMA user_version = {SCHEMA_VERSION}")
    database.execute("COMMIT")


def _is_ours(path: Path) -> bool:
    """Tell a cache of this version, or an empty file that may become one, from anything else."""
    if not path.exists():
        return True
    try:
        with closing(_connect(path)) as database:
            version = database.execute("PRAGMA user_version").fetchone()[0]
            schema = database.execute("SELECT sql FROM sqlite_master WHERE sql IS NOT NULL")
            tables = {sql for (sql,) in schema.fetchall()}
    except sqlite3.Error as fault:
        if _is_damage(fault):
            return False
        raise
    return (version, tables) in ((0, set()), (SCHEMA_VERSION, {table.sql for table in TABLES}))


def _is_damage(fault: sqlite3.Error) -> bool:
    # What Python itself raises, on text that is not UTF-8, carries no code.
    code: int = getattr(fault, "sqlite_errorcode", sqlite3.SQLITE_CORRUPT)
    return code & 0xFF in _DAMAGE


def _seen(row: tuple[Any, ...]) -> Seen | None:
    kinds = (str, str | None, str, int | None, int)
    is_ours = all(isinstance(value, kind) for value, kind in zip(row, kinds, strict=True))
    return Seen(*row) if is_ours else None


def _instant(number: int) -> datetime:
    return datetime.fromtimestamp(number, UTC)


def _insert(database: sqlite3.Connection, table: str, *rows: Sequence[object]) -> None:
    if rows:
        marks = ", ".join("?" * len(rows[0]))
        database.executemany(f"INSERT OR REPLACE INTO {table} VALUES ({marks})", rows)  # noqa: S608 - our own words
