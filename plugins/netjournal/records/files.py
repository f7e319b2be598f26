"""The user's files on the disk: listed without leaving the network, read with bounds."""

from __future__ import annotations

import os
import re
from operator import itemgetter
from typing import TYPE_CHECKING
from typing import Final
from typing import NamedTuple

from netjournal.records.reading import START
from netjournal.records.reading import Reading
from netjournal.records.reading import spot_at

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Sequence
    from pathlib import Path

    from netjournal.model import Problem
    from netjournal.records.codes import Code

    Signature = list[int]  # as it comes from JSON, to be compared as it is

MAX_BYTES: Final = 1_000_000
INTENTION: Final = ".netjournal/changes.json"  # there while several files are being changed
YEAR: Final = re.compile(r"[0-9]{4}")  # the folders of the journal that hold touches
MARKDOWN: Final = frozenset({".md", ".markdown", ".mdown", ".mkdn", ".mkd"})  # as MkDocs has it
_HAS_INODES: Final = os.name != "nt"  # Windows tells it only of an open file
_BOM = b"\xef\xbb\xbf"
_UTF16 = (b"\xff\xfe", b"\xfe\xff")


class Entry(NamedTuple):
    """A file or folder, by its path relative to the network, with forward slashes.

    The signature tells one state of a file from another; a folder has none.
    """

    path: str
    signature: Signature | None

    @property
    def is_folder(self) -> bool:
        """Whether it is a folder."""
        return self.signature is None

    @property
    def stem(self) -> str:
        """The name without its suffix."""
        return self.path.rpartition("/")[2].rpartition(".")[0]

    @property
    def suffix(self) -> str:
        """The suffix with its dot; empty where there is none."""
        _, dot, suffix = self.path.rpartition("/")[2].rpartition(".")
        return dot + suffix


def signature_of(stat: os.stat_result) -> Signature:
    """Return what changes when a file does: size, mtime and ctime in nanoseconds, inode.

    On Windows the third is when the file was made, and there is no inode: an edit that keeps the
    size and sets the time of modification back leaves no trace there.
    """
    inode = stat.st_ino if _HAS_INODES else 0
    return [stat.st_size, stat.st_mtime_ns, stat.st_ctime_ns, inode]


def entries(root: Path, folder: str, problems: list[Problem]) -> Sequence[Entry]:
    """Return what lies directly in a folder of the network, sorted; hidden entries left out.

    A link out of the network, a linked folder and anything that is neither file nor folder
    become problems. A missing folder is empty.
    """
    inside = os.path.realpath(root)
    before = "" if folder == "." else f"{folder}/"
    found: list[Entry] = []
    try:
        if not is_inside(root, folder):
            problems.extend(faults(folder, "outside-network", _OUTSIDE))
            return ()
        with os.scandir(root / folder) as scan:
            for entry in scan:
                if entry.name.startswith("."):
                    continue
                path = before + entry.name
                # Nearly all is this; the system tells it without another look at the disk.
                is_plain = entry.is_file(follow_symlinks=False)
                if not is_plain and (fault := _fault_of(entry, inside)):
                    problems.extend(faults(path, *fault))
                elif not is_plain and entry.is_dir():
                    found.append(Entry(path, None))
                else:
                    try:
                        found.append(Entry(path, signature_of(entry.stat())))
                    except FileNotFoundError:
                        continue  # deleted since
    except FileNotFoundError:
        return ()
    except OSError as error:
        problems.extend(faults(folder, "unreadable", f"cannot be read: {error.strerror}"))
    return sorted(found, key=itemgetter(0))


def entries_below(root: Path, folder: str, problems: list[Problem]) -> Sequence[Entry]:
    """Return all files at any depth below a folder."""
    found: list[Entry] = []
    pending = [folder]
    while pending:
        inner = entries(root, pending.pop(), problems)
        found += [entry for entry in inner if entry.signature]
        pending += [entry.path for entry in inner if not entry.signature]
    return found


def files_below(root: Path, folder: str, problems: list[Problem]) -> Iterator[str]:
    """Yield the paths of all files at any depth below a folder."""
    return (entry.path for entry in entries_below(root, folder, problems))


def is_inside(root: Path, path: str) -> bool:
    """Tell whether a path of the network stays in its folder, links followed."""
    return _is_within(os.path.realpath(root / path), os.path.realpath(root))


def read_text(root: Path, reading: Reading) -> str | None:
    """Return the text of a file of the network, without a byte order mark.

    None, with a problem, when it is over 1 MB, not UTF-8, or cannot be read. The caller made
    sure, by `entries` or `is_inside`, that the path stays in the network.
    """
    return read_file(root, reading)[0]


def read_file(root: Path, reading: Reading) -> tuple[str | None, Signature | None]:
    """Return the text as `read_text` does, and the signature the file had before it was read."""
    try:
        with (root / reading.path).open("rb", buffering=0) as file:
            about = os.fstat(file.fileno())
            too_big = about.st_size > MAX_BYTES
            data = b"" if too_big else file.readall()
    except OSError as error:
        reading.fault(START, "unreadable", f"cannot be read: {error.strerror}")
        return None, None
    if too_big:
        reading.fault(START, "too-big", "over 1 MB; keep big things in files of their own")
        return None, None
    return _decoded(data.removeprefix(_BOM), reading), signature_of(about)


def _decoded(data: bytes, reading: Reading) -> str | None:
    try:
        return data.decode()
    except UnicodeDecodeError as error:
        what = "UTF-16" if data.startswith(_UTF16) else f"byte 0x{data[error.start]:02X}"
        before = data[: error.start].decode()
        spot = spot_at(before, len(before))
        reading.fault(spot, "not-utf-8", f"not UTF-8 text ({what}); save the file as UTF-8")
        return None


_OUTSIDE: Final = "leads out of the network's folder and is not read; move the files into it"


def _fault_of(entry: os.DirEntry[str], inside: str) -> tuple[Code, str] | None:
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


def faults(path: str, code: Code, message: str) -> Sequence[Problem]:
    """Return the problem of a path that is not read."""
    reading = Reading(path)
    reading.fault(START, code, message)
    return reading.problems
