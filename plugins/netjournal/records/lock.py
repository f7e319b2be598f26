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


@contextmanager
def locked(root: Path, patience: float = 30.0) -> Iterator[None]:
    """Keep other writers of the network out; wait up to `patience` seconds for one at work.

    The lock is the operating system's and goes with its process, however that ends. It is not
    reentrant.

    Raises:
        UnusableNetworkError: the lock cannot be had.
    """
    path = own_folder(root) / LOCK
    try:
        # A link in its place is not followed; on Windows, making one takes an administrator.
        flags = os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0)
        descriptor = os.open(path, flags, 0o666)
    except OSError as error:
        message = f"{path} cannot be used: {error.strerror}; delete it, or make it writable"
        raise UnusableNetworkError(message) from None
    try:
        _await(descriptor, path, patience)
        try:
            yield
        finally:
            _release(descriptor)
    finally:
        os.close(descriptor)


def _await(descriptor: int, path: Path, patience: float) -> None:
    deadline = time.monotonic() + patience
    while True:
        try:
            _take(descriptor)
        except (BlockingIOError, PermissionError):  # the latter is what Windows says
            if time.monotonic() < deadline:
                time.sleep(_PAUSE)
                continue
            message = (
                f"another netjournal has been writing here for {patience:g} seconds; "
                "try again when it is done"
            )
            raise UnusableNetworkError(message) from None
        except OSError as error:
            message = (
                f"{path} cannot be locked ({error.strerror}); keep the network on a local disk"
            )
            raise UnusableNetworkError(message) from None
        return


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
