"""The user's files on the disk: told apart by their state, read with bounds."""

from __future__ import annotations

import os
import re
from io import FileIO
from itertools import chain
from operator import attrgetter
from typing import TYPE_CHECKING
from typing import Final

from netjournal.records.reading import START
from netjournal.records.reading import Reading
from netjournal.records.reading import spot_at

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from netjournal.model import Problem
    from netjournal.records.codes import Code

    Signature = int

MAX_BYTES: Final = 1_000_000
INTENTION: Final = ".netjournal/changes.json"  # there while several files are being changed
YEAR: Final = re.compile(r"[0-9]{4}")  # the folders of the journal that hold touches
MARKDOWN: Final = (".md", ".markdown", ".mdown", ".mkdn", ".mkd")  # as MkDocs has it
_TIMES: Final = ("st_mtime_ns", "st_ctime_ns")
# Windows tells the inode only of an open file.
_STATE: Final = attrgetter("st_size", *_TIMES, *(["st_ino"] if os.name != "nt" else []))
_BOM = b"\xef\xbb\xbf"
_UTF16 = (b"\xff\xfe", b"\xfe\xff")


def signature_of(about: os.stat_result) -> Signature:
    """Return a number that changes when a file does: size, mtime, ctime and inode in one.

    It is the same in every process: what Python hashes differently each time is text alone. Two
    states of a file share a number by a chance of one in 2**61. On Windows ctime is when the file
    was made, and there is no inode: an edit that keeps the size and sets the time of modification
    back leaves no trace there.
    """
    return signatures_of([about])[0]


def signatures_of(found: Sequence[os.stat_result]) -> Sequence[Signature]:
    """Return the signature of each file: of many at once in half the time."""
    return list(map(hash, map(_STATE, found)))


def newest_of(found: Sequence[os.stat_result]) -> int:
    """Return when one of these files changed last, in ns; 0 if there is none."""
    return max(chain.from_iterable(map(attrgetter(*_TIMES), found)), default=0)


def is_inside(root: Path, path: str) -> bool:
    """Tell whether a path of the network stays in its folder, links followed."""
    return _is_within(os.path.realpath(root / path), os.path.realpath(root))


def read_text(root: Path, reading: Reading) -> str | None:
    """Return the text of a file of the network, without a byte order mark.

    None, with a problem, when it is over 1 MB, not UTF-8, or cannot be read. The caller made
    sure, by `Folders.listing` or `is_inside`, that the path stays in the network.
    """
    return read_file(root, reading)[0]


def read_file(root: Path, reading: Reading) -> tuple[str | None, os.stat_result | None]:
    """Return the text as `read_text` does, and what the system said of the file before."""
    try:
        with FileIO(f"{root}/{reading.path}") as file:  # quicker than a `Path` for each
            about = os.fstat(file.fileno())
            too_big = about.st_size > MAX_BYTES
            data = b"" if too_big else file.readall()
    except OSError as error:
        reading.fault(START, "unreadable", f"cannot be read: {error.strerror}")
        return None, None
    if too_big:
        reading.fault(START, "too-big", "over 1 MB; keep big things in files of their own")
        return None, None
    return _decoded(data.removeprefix(_BOM), reading), about


def _decoded(data: bytes, reading: Reading) -> str | None:
    try:
        return data.decode()
    except UnicodeDecodeError as error:
        what = "UTF-16" if data.startswith(_UTF16) else f"byte 0x{data[error.start]:02X}"
        before = data[: error.start].decode()
        spot = spot_at(before, len(before))
        reading.fault(spot, "not-utf-8", f"not UTF-8 text ({what}); save the file as UTF-8")
        return None


def _is_within(path: str, folder: str) -> bool:
    return path == folder or path.startswith(folder.rstrip(os.sep) + os.sep)


def faults(path: str, code: Code, message: str) -> Sequence[Problem]:
    """Return the problem of a path that is not read."""
    reading = Reading(path)
    reading.fault(START, code, message)
    return reading.problems
