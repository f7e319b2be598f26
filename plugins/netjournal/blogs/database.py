"""A SQLite file that may be replaced at any time: made, checked to be ours, written, renewed.

Only one whose version and schema are exactly ours is used: the file may come with a cloned network.
"""

from __future__ import annotations

import sqlite3
from contextlib import closing
from contextlib import contextmanager
from typing import TYPE_CHECKING
from typing import Any
from typing import TypeVar

from netjournal.errors import UnusableNetworkError
from netjournal.stages import stage

if TYPE_CHECKING:
    from collections.abc import Callable
    from collections.abc import Iterator
    from collections.abc import Sequence
    from pathlib import Path

T = TypeVar("T")

_WAIT_FOR_LOCK = 10.0
_DAMAGE = {
    sqlite3.SQLITE_CORRUPT,
    sqlite3.SQLITE_ERROR,
    sqlite3.SQLITE_NOTADB,
}


class Writing:
    """A transaction under way."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def rows(self, query: str, *values: object) -> list[tuple[Any, ...]]:
        """Return what a query finds."""
        return self._connection.execute(query, values).fetchall()

    def execute(self, statement: str, *values: object) -> None:
        """Change what is there."""
        self._connection.execute(statement, values)

    def repeat(self, statement: str, rows: Sequence[Sequence[object]]) -> None:
        """Change what is there once a row of values."""
        self._connection.executemany(statement, rows)

    def insert(self, table: str, *rows: Sequence[object]) -> None:
        """Put rows in place of those with their keys."""
        if rows:
            marks = ", ".join("?" * len(rows[0]))
            self.repeat(f"INSERT OR REPLACE INTO {table} VALUES ({marks})", rows)  # noqa: S608 - our own words


class Database:
    """The file at `path` with these tables (SQL statements); one that is not ours is replaced.

    Raises:
        UnusableNetworkError: it cannot be made, read or written, here or in any method.
    """

    def __init__(self, path: Path, tables: Sequence[str], version: int) -> None:
        self._path = path
        self._reading, self._writing = f"read {path.name}", f"write {path.name}"
        self._tables = tables
        self._version = version
        try:
            self._connection = self._opened()
        except (OSError, sqlite3.Error) as fault:
            raise UnusableNetworkError(f"{path.parent} cannot be used: {fault}") from fault

    def close(self) -> None:
        """Let go of the file."""
        self._connection.close()

    def rows(self, query: str, *values: object) -> list[tuple[Any, ...]]:
        """Return what a query finds: nothing, in a file that turns out to be damaged."""
        try:
            with stage(self._reading):
                return self._connection.execute(query, values).fetchall()
        except sqlite3.Error as fault:
            self._recover(fault)
            return []

    def write(self, task: Callable[[Writing], T]) -> T:
        """Do a task in one transaction; once more, in a new file, if this one was damaged."""
        try:
            with stage(self._writing), self._transaction() as writing:
                return task(writing)
        except sqlite3.Error as fault:
            self._recover(fault)
            with self._transaction() as writing:
                return task(writing)

    @contextmanager
    def _transaction(self) -> Iterator[Writing]:
        connection = self._connection
        connection.execute("BEGIN IMMEDIATE")
        try:
            yield Writing(connection)
            connection.execute("COMMIT")
        finally:
            if connection.in_transaction:
                connection.execute("ROLLBACK")

    def _recover(self, fault: sqlite3.Error) -> None:
        """Start anew if the file turned out to be damaged; a full disk or a lock is no damage."""
        if not _is_damage(fault):
            raise UnusableNetworkError(f"{self._path} cannot be used: {fault}") from fault
        self._connection.close()
        self._remove()
        self._connection = self._opened()

    def _opened(self) -> sqlite3.Connection:
        files = [self._path.with_name(self._path.name + end) for end in ("", "-wal", "-shm")]
        if any(path.is_symlink() for path in files) or not self._is_ours():
            self._remove()
        connection = _connect(self._path)
        try:
            connection.execute("PRAGMA journal_mode = WAL")
            connection.execute("PRAGMA synchronous = NORMAL")
            self._create(connection)
        except BaseException:
            connection.close()
            raise
        return connection

    def _create(self, connection: sqlite3.Connection) -> None:
        """Make the tables of an empty file, once even if two first runs meet."""
        if connection.execute("PRAGMA user_version").fetchone()[0]:
            return
        connection.execute("BEGIN IMMEDIATE")
        if not connection.execute("PRAGMA user_version").fetchone()[0]:
            for table in self._tables:
                connection.execute(table)
            connection.execute(f"PRAGMA user_version = {self._version}")
        connection.execute("COMMIT")

    def _is_ours(self) -> bool:
        """Tell a file of this version, or an empty one that may become it, from anything else."""
        if not self._path.exists():
            return True
        try:
            with closing(_connect(self._path)) as connection:
                version = connection.execute("PRAGMA user_version").fetchone()[0]
                schema = connection.execute("SELECT sql FROM sqlite_master WHERE sql IS NOT NULL")
                tables = {sql for (sql,) in schema.fetchall()}
        except sqlite3.Error as fault:
            if _is_damage(fault):
                return False
            raise
        return (version, tables) in ((0, set()), (self._version, set(self._tables)))

    def _remove(self) -> None:
        for end in ("", "-wal", "-shm", "-journal"):
            self._path.with_name(self._path.name + end).unlink(missing_ok=True)


def _connect(path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(path, timeout=_WAIT_FOR_LOCK, isolation_level=None)
    connection.execute("PRAGMA trusted_schema = OFF")
    return connection


def _is_damage(fault: sqlite3.Error) -> bool:
    # What Python itself raises, on text that is not UTF-8, carries no code.
    code: int = getattr(fault, "sqlite_errorcode", sqlite3.SQLITE_CORRUPT)
    return code & 0xFF in _DAMAGE
