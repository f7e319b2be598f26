"""One writer at a time in a network, across processes."""

from __future__ import annotations

import os
import sys
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING
from typing import Final

from netjournal.errors import UnusableNetworkError
from netjournal.records.store import own_folder

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

LOCK: Final = "lock"
_PAUSE: Final = 0.005


class BusyError(UnusableNetworkError):
    """Say that somebody else has been writing for longer than one would wait."""


@contextmanager
def locked(root: Path, patience: float = 30.0) -> Iterator[None]:
    """Keep other writers of the network out; wait up to `patience` seconds for one at work.

    The lock is the operating system's and goes with its process, however that ends. It is not
    reentrant. Whoever deletes `.netjournal/` while it is held takes it away, and the next writer
    does not wait: files are then still written whole and only over what was read, but of two
    changes of the same several files each may make a part.

    Raises:
        BusyError: another process still has the lock.
        UnusableNetworkError: the lock cannot be had.
    """
    deadline = time.monotonic() + patience
    while (descriptor := _taken_in(root)) is None:
        if time.monotonic() > deadline:
            message = (
                f"another netjournal has been writing here for {patience:g} seconds; "
                "try again when it is done"
            )
            raise BusyError(message)
        time.sleep(_PAUSE)
    try:
        yield
    finally:
        try:
            _release(descriptor)
        finally:
            os.close(descriptor)


def _taken_in(root: Path) -> int | None:
    try:
        return _taken(own_folder(root) / LOCK)
    except UnusableNetworkError:
        if os.access(root, os.W_OK):
            raise
        message = f"{root} cannot be written: the network's folder is read-only"
        raise UnusableNetworkError(message) from None


def _taken(path: Path) -> int | None:
    """Return the descriptor of the locked file; None if it is somebody else's, or gone by now."""
    try:
        # A link in its place is not followed; on Windows, making one takes an administrator.
        flags = os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0)
        descriptor = os.open(path, flags, 0o666)
    except FileNotFoundError:
        return None  # the folder was deleted since it was made
    except OSError as error:
        raise UnusableNetworkError(_unusable(path, error)) from None
    try:
        _take(descriptor)
        # The file can be deleted before it is locked, and the next process would make a new one.
        is_taken = os.path.samestat(os.fstat(descriptor), path.lstat())
    except (BlockingIOError, PermissionError, FileNotFoundError):  # the second is Windows' busy
        is_taken = False
    except OSError as error:
        os.close(descriptor)
        message = f"{path} cannot be locked ({error.strerror}); keep the network on a local disk"
        raise UnusableNetworkError(message) from None
    if not is_taken:
        os.close(descriptor)
        return None
    return descriptor


def _unusable(path: Path, error: OSError) -> str:
    if os.path.lexists(path):
        return f"{path} cannot be used: {error.strerror}; delete it, or make it writable"
    return f"nothing can be written in {path.parent}: {error.strerror}; make the folder writable"


if sys.platform == "win32":
    import msvcrt

    def _take(descriptor: int) -> None:
        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)

    def _release(descriptor: int) -> None:
        msvcrt.locking(descriptor, msvcrt.LK_UNLCK, 1)

else:
    import fcntl

    def _take(descriptor: int) -> None:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)

    def _release(descriptor: int) -> None:
        fcntl.flock(descriptor, fcntl.LOCK_UN)
