"""One run at a time follows the blogs of a network, so that no host is asked twice at once."""

from __future__ import annotations

import sqlite3
import time
from contextlib import closing
from contextlib import contextmanager
from typing import TYPE_CHECKING
from typing import Final

from netjournal.errors import UnusableNetworkError
from netjournal.stages import stage

if TYPE_CHECKING:
    from collections.abc import Callable
    from collections.abc import Iterator
    from pathlib import Path

WAITING: Final = "Another run is asking the blogs; waiting for it."

_NAME: Final = ".netjournal/run.lock"
_LONGEST: Final = 600.0
_PAUSE: Final = 0.2


@contextmanager
def turn(root: Path, on_wait: Callable[[], None]) -> Iterator[None]:
    """Wait until no other run is under way; call `on_wait` once if there is one.

    The lock is SQLite's on an empty file: it is let go when a process ends, however it ends.

    Raises:
        UnusableNetworkError: the other run took ten minutes, or the file cannot be locked.
    """
    with stage("wait for another run"):
        lock = _lock(root / _NAME, on_wait)
    with closing(lock):
        yield


def _lock(path: Path, on_wait: Callable[[], None]) -> sqlite3.Connection:
    try:
        path.parent.mkdir(exist_ok=True)
        if path.is_symlink():
            path.unlink()
        lock = sqlite3.connect(path, timeout=0, isolation_level=None)
        try:
            _take(lock, on_wait)
        except BaseException:
            lock.close()
            raise
    except (OSError, sqlite3.Error) as fault:
        raise UnusableNetworkError(f"{path} cannot be used: {fault}; delete it") from fault
    return lock


def _take(lock: sqlite3.Connection, on_wait: Callable[[], None]) -> None:
    waited = 0.0
    while True:
        try:
            lock.execute("BEGIN EXCLUSIVE")
        except sqlite3.OperationalError as fault:
            if fault.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY:
                raise
        else:
            return
        if waited == 0:
            on_wait()
        if waited > _LONGEST:
            raise UnusableNetworkError(
                "another run has been asking the blogs for ten minutes; end it, or try later"
            )
        time.sleep(_PAUSE)
        waited += _PAUSE
