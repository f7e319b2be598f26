"""The user's files on the disk: listed without leaving the network, read with bounds."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING
from typing import Final
from typing import NamedTuple

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
