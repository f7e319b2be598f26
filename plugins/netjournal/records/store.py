"""The user's files on the disk: read with bounds, listed without leaving the network, created."""

from __future__ import annotations

import errno
import os
import secrets
from contextlib import suppress
from typing import TYPE_CHECKING
from typing import Final
from typing import NamedTuple

from netjournal.errors import ConflictError
from netjournal.errors import UnusableNetworkError
from netjournal.records.reading import START
from netjournal.records.reading import Reading
from netjournal.records.reading import Spot

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Sequence
    from pathlib import Path

    from netjournal.model import Problem

MAX_BYTES: Final = 1_000_000
_BOM = b"\xef\xbb\xbf"
_UTF16 = (b"\xff\xfe", b"\xfe\xff")


class Entry(NamedTuple):
    """A file or folder, by its path relative to the network, with forward slashes."""

    path: str
    is_folder: bool


def entries(root: Path, folder: str, problems: list[Problem]) -> Sequence[Entry]:
    """Return what lies directly in a folder of the network, sorted; hidden entries left out.

    A link out of the network, a linked folder and anything that is neither file nor folder
    become problems. A missing folder is empty.
    """
    inside = os.path.realpath(root)
    found: list[Entry] = []
    try:
        if not is_inside(root, folder):
            problems.extend(_fault(folder, "outside-network", _OUTSIDE))
            return ()
        with os.scandir(root / folder) as scan:
            for entry in scan:
                if entry.name.startswith("."):
                    continue
                path = entry.name if folder == "." else f"{folder}/{entry.name}"
                if fault := _fault_of(entry, inside):
                    problems.extend(_fault(path, *fault))
                else:
                    found.append(Entry(path, entry.is_dir()))
    except FileNotFoundError:
        return ()
    except OSError as error:
        problems.extend(_fault(folder, "unreadable", f"cannot be read: {error.strerror}"))
    return sorted(found)


def files_below(root: Path, folder: str, problems: list[Problem]) -> Iterator[str]:
    """Yield the paths of all files at any depth below a folder."""
    pending = [folder]
    while pending:
        for entry in entries(root, pending.pop(), problems):
            if entry.is_folder:
                pending.append(entry.path)
            else:
                yield entry.path


def is_inside(root: Path, path: str) -> bool:
    """Tell whether a path of the network stays in its folder, links followed."""
    return _is_within(os.path.realpath(root / path), os.path.realpath(root))


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


def read_text(root: Path, reading: Reading) -> str | None:
    """Return the text of a file of the network, without a byte order mark.

    None, with a problem, when it is over 1 MB, not UTF-8, or cannot be read. The caller made
    sure, by `entries` or `is_inside`, that the path stays in the network.
    """
    try:
        with (root / reading.path).open("rb", buffering=0) as file:
            too_big = os.fstat(file.fileno()).st_size > MAX_BYTES
            data = b"" if too_big else file.readall()
    except OSError as error:
        reading.fault(START, "unreadable", f"cannot be read: {error.strerror}")
        return None
    if too_big:
        reading.fault(START, "too-big", "over 1 MB; keep big things in files of their own")
        return None
    data = data.removeprefix(_BOM)
    try:
        return data.decode()
    except UnicodeDecodeError as error:
        what = "UTF-16" if data.startswith(_UTF16) else f"byte 0x{data[error.start]:02X}"
        line_start = data.rfind(b"\n", 0, error.start) + 1
        column = len(data[line_start : error.start].decode()) + 1
        spot = Spot(data.count(b"\n", 0, error.start) + 1, column)
        reading.fault(spot, "not-utf-8", f"not UTF-8 text ({what}); save the file as UTF-8")
        return None


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


_OUTSIDE: Final = "leads out of the network's folder and is not read; move the files into it"


def _fault_of(entry: os.DirEntry[str], inside: str) -> tuple[str, str] | None:
    if entry.is_symlink():
        if not _is_within(os.path.realpath(entry.path), inside):
            return "outside-network", _OUTSIDE
        if entry.is_dir():
            return "linked-folder", "a link to a folder is not read; use the folder itself"
    if not entry.is_dir() and not entry.is_file():
        return "not-a-file", "neither a file nor a folder; delete it"
    return None


def _is_within(path: str, folder: str) -> bool:
    return path == folder or path.startswith(folder.rstrip(os.sep) + os.sep)


def _fault(path: str, code: str, message: str) -> list[Problem]:
    reading = Reading(path)
    reading.fault(START, code, message)
    return reading.problems
