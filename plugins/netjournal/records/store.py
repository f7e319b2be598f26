"""The user's files are written: whole or not at all, never over another's."""

from __future__ import annotations

import errno
import os
import secrets
from contextlib import suppress
from typing import TYPE_CHECKING

from netjournal.errors import ConflictError
from netjournal.errors import UnusableNetworkError
from netjournal.records.files import is_inside

if TYPE_CHECKING:
    from pathlib import Path


def ensure_own_folder(root: Path, folder: str) -> None:
    """Make sure that what is written into a folder of the network is read again.

    Raises:
        UnusableNetworkError: it leads out of the network, or is a link.
    """
    if not is_inside(root, folder):
        raise UnusableNetworkError(
            f"{folder} leads out of the network's folder; nothing was written"
        )
    if (root / folder).is_symlink():
        raise UnusableNetworkError(
            f"{folder} is a link to a folder, and nothing was written; use the folder itself"
        )


def create(path: Path, text: str) -> None:
    """Write a new file, whole or not at all, with its folders; never overwrite.

    Raises:
        ConflictError: there is such a file already, or another process was faster.
        UnusableNetworkError: the disk refuses.
    """
    data = text.encode()
    try:
        _make_folder(path.parent)
        temporary = path.with_name(f".{secrets.token_hex(8)}.tmp")
        try:
            _write(temporary, data)
            _publish(temporary, path, data)
        finally:
            temporary.unlink(missing_ok=True)
        _sync_folder(path.parent)
    except FileExistsError:
        raise ConflictError(f"{path} exists already; it was not touched") from None
    except OSError as error:
        raise UnusableNetworkError(f"cannot write {path}: {error.strerror}") from None


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except FileExistsError:
        raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR)) from None


def _publish(temporary: Path, path: Path, data: bytes) -> None:
    """Give the finished file its name, which must be free."""
    if os.name == "nt":
        temporary.rename(path)  # on Windows this never replaces
        return
    try:
        os.link(temporary, path)
    except FileExistsError:
        raise
    except OSError:
        # Some file systems know no hard links; a name taken exclusively is the next best.
        try:
            _write(path, data)
        except FileExistsError:
            raise
        except OSError:
            path.unlink(missing_ok=True)
            raise


def _write(path: Path, data: bytes) -> None:
    with path.open("xb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def _sync_folder(folder: Path) -> None:
    if os.name == "nt":
        return  # Windows cannot open a folder to sync it
    # The file has its name by now. Some file systems cannot sync a folder, and to call that a
    # failure to write would have the user write it twice.
    with suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
