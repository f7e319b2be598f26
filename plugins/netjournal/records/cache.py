"""What reading each file gave, in `.netjournal/book/`, so that only what changed is read again.

A file is known by its signature. What came with a cloned network is never taken for ours: nobody
can tell beforehand the inode and the time of change that a file will have here. A shard is used
whole, as this edition of netjournal wrote it, or not at all; it can be deleted at any time.
"""

from __future__ import annotations

import json
import os
import stat
import zlib
from contextlib import suppress
from functools import cache
from functools import cached_property
from itertools import compress
from typing import TYPE_CHECKING
from typing import Any
from typing import Final

from netjournal.records.edition import edition
from netjournal.records.packing import Fields
from netjournal.records.packing import ensure
from netjournal.records.packing import form_of
from netjournal.stages import stage

if TYPE_CHECKING:
    from collections.abc import Mapping
    from collections.abc import Sequence
    from pathlib import Path

    from netjournal.model import Problem
    from netjournal.records.files import Signature

_FOLDERS: Final = (".netjournal", "book")
_ENCODER: Final = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))
_LARGEST: Final = 200_000_000
_PROBLEMS: Final = form_of("tuple[Problem, ...]")
_PATH: Final = "path"  # a field that the column of paths has already
_RECORDS: Final = ("records", "records/checks", "records/fields", "records/text")
_ROOMS: Final = (
    "model",
    *_RECORDS,
    "followup",
    "followup/languages",
    "cli",
)  # their words are kept

# The coarsest clock of a file system in use, FAT's. A file changed in the last two seconds could
# change once more and look the same, so it is read again until then.
_COARSEST: Final = 2_000_000_000


class Cache:
    """The shards of one network; there are none where a link or a missing right is in the way."""

    def __init__(self, root: Path) -> None:
        self._folder = _own_folder(root)

    def shard(self, name: str, kind: type) -> Shard:
        """Return the shard of a folder's records, all of one kind; `name` is a word or a number."""
        with stage("read what is kept"):
            return Shard(self._folder and self._folder / f"{name}.json", kind)

    def note(self, name: str) -> str:
        """Return a text that was kept by this edition of netjournal; nothing if there is none."""
        with stage("read what is kept"):
            return _body(self._folder / name) if self._folder else ""

    def keep(self, name: str, text: str) -> None:
        """Keep a text under a name, if the disk takes it."""
        if self._folder:
            with stage("write what is kept"):
                _write(self._folder / name, text)

    @cached_property
    def settled(self) -> int:
        """The time before which a file must have changed to be kept, by its file system's clock.

        In nanoseconds. Whatever is kept must be read after this was asked for first.
        """
        if self._folder is None:
            return 0
        try:
            probe = _draft(self._folder, b"")
            now = probe.lstat().st_mtime_ns
            probe.unlink()
            for left in self._folder.glob("*.tmp"):  # by a process that was killed
                if left.lstat().st_mtime_ns < now - _COARSEST:
                    left.unlink()
        except OSError:
            return 0
        return now - _COARSEST


class Shard:
    """What the files of one folder gave: lists side by side, None where a file is no record.

    On the disk it is a list of columns, null where nothing is said, empty where nothing ever is.
    """

    paths: list[str]
    records: list[Any]
    problems: list[tuple[Problem, ...]]
    names: list[str]
    _signatures: dict[str, Signature]
    _columns: list[list[Any]]

    def __init__(self, path: Path | None, kind: type) -> None:
        self._path = path
        self._fields = _fields_of(kind)
        self._rows: list[tuple[Any, ...]] = []
        self._is_changed = False
        try:
            self._unpack(json.loads((path and _body(path)) or "[]"))
        except (LookupError, RecursionError, TypeError, ValueError):
            self._unpack([])

    def retain(self, files: Mapping[str, Signature | None]) -> Sequence[str]:
        """Forget all but these files in this state; return the paths of those to be read.

        To be asked once: what the disk holds is forgotten then too, and leaves its memory to the
        next shard, which is faster than new memory.
        """
        signatures, self._signatures = self._signatures, {}
        columns, self._columns = self._columns, []
        if signatures == files:
            return ()
        same = [files.get(path) == signature for path, signature in signatures.items()]
        self._rows = list(compress(zip(*columns, strict=True), same))
        self._is_changed = not signatures.keys() <= files.keys()
        lists: tuple[list[Any], ...] = (self.paths, self.records, self.problems, self.names)
        for each in lists:
            each[:] = compress(each, same)
        return sorted(files.keys() - set(self.paths))

    def add(
        self,
        path: str,
        record: Any,
        problems: tuple[Problem, ...],
        names: str,
        signature: Signature | None,
    ) -> None:
        """Add what a file gave, before any look at the others; written if it has a signature.

        `names` are those that must exist elsewhere, a line each: its target, a slash, and itself.
        """
        self.paths.append(path)
        self.records.append(record)
        self.problems.append(problems)
        self.names.append(names)
        if signature is not None:
            packed = [None] * len(self._fields) if record is None else self._fields.pack(record)
            is_record = False if record is None else None  # most are, which takes no place
            row = (path, signature, is_record, _PROBLEMS.pack(problems) or None, names)
            self._rows.append((*row, *packed))
            self._is_changed = True

    def save(self) -> None:
        """Write the shard if it got something new, or holds files that are no longer there.

        Of two processes that write at once the last one's stays; each is right.
        """
        if self._path is None or not self._is_changed:
            return
        with stage("write what is kept"):
            columns = [
                column if column.count(None) < len(column) else ()
                for column in zip(*self._rows, strict=True)
            ]
            _write(self._path, _ENCODER.encode(columns))

    def _unpack(self, columns: list[Any]) -> None:
        columns = ensure(list, columns) or [[]] * (5 + len(self._fields))
        nulls = [None] * len(columns[0])
        self._columns = [column or nulls for column in columns]
        if {len(column) for column in self._columns} != {len(nulls)}:
            raise ValueError
        paths, signatures, is_record, problems, names, *said = self._columns
        self._signatures = dict(zip(ensure(str, paths), ensure(int, signatures), strict=True))
        self.paths = list(paths)
        has_problems, found = _PROBLEMS.unpack_present(problems)
        self.problems = [next(found) if each else () for each in has_problems]
        self.names = list(ensure(str, names))
        known = dict.fromkeys(self._fields.known, paths)
        if is_record.count(None) == len(is_record):
            self.records = self._fields.unpack(said, known)
            return
        is_record = [each is not False for each in is_record]
        said = [list(compress(column, is_record)) for column in said]
        known = {name: list(compress(column, is_record)) for name, column in known.items()}
        records = iter(self._fields.unpack(said, known))
        self.records = [next(records) if each else None for each in is_record]


@cache
def _fields_of(kind: type) -> Fields:
    return Fields(kind, (_PATH,))


def _own_folder(root: Path) -> Path | None:
    folder = root
    for name in _FOLDERS:
        folder /= name
        try:
            if not stat.S_ISDIR(folder.lstat().st_mode):
                return None
        except FileNotFoundError:
            continue
        except OSError:
            return None
    return folder


def _draft(folder: Path, data: bytes) -> Path:
    """Write a file that is yet to get its name, never through a link."""
    folder.mkdir(parents=True, exist_ok=True)
    draft = folder / f"{os.urandom(8).hex()}.tmp"
    with draft.open("xb") as file:
        file.write(data)
    return draft


def _write(path: Path, text: str) -> None:
    body = text.encode("utf-8", "surrogatepass")
    with suppress(OSError):
        _draft(path.parent, _heading(body) + body).replace(path)


def _body(path: Path) -> str:
    """Return what a file holds; nothing if it is not, to the last byte, as we wrote it."""
    try:
        about = path.lstat()
        if not stat.S_ISREG(about.st_mode) or about.st_size > _LARGEST:
            return ""
        with path.open("rb", buffering=0) as file:
            heading, body = file.read(len(_heading(b""))), file.readall()
    except OSError:
        return ""
    return body.decode("utf-8", "surrogatepass") if heading == _heading(body) else ""


def _heading(body: bytes) -> bytes:
    return f"netjournal {edition(*_ROOMS)} {zlib.crc32(body):08x}\n".encode()
