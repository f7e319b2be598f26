"""What reading each file gave, in `.netjournal/book/`, so that only what changed is read again.

A file is known by its signature. What came with a cloned network is never taken for ours: nobody
can tell beforehand the inode and the time of change that a file will have here. A shard is used
whole, as this edition of netjournal wrote it, or not at all; it can be deleted at any time.
"""

from __future__ import annotations

import json
import os
import stat
import sys
import zlib
from contextlib import suppress
from functools import cache
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING
from typing import Any
from typing import Final
from typing import NamedTuple

from netjournal import __version__
from netjournal.records.packing import form_of

if TYPE_CHECKING:
    from collections.abc import Collection
    from collections.abc import Sequence

    from netjournal.model import Problem
    from netjournal.records.files import Signature

_FOLDERS: Final = (".netjournal", "book")
_ENCODER: Final = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))
_NEXT: Final = b",\n"  # a row is a line: JSON has no line end within a text
_LARGEST: Final = 200_000_000
_PROBLEMS: Final = form_of("tuple[Problem, ...]")
_PACKAGE: Final = Path(__file__).parent.parent

# The coarsest clock of a file system in use, FAT's. A file changed in the last two seconds could
# change once more and look the same, so it is read again until then.
_COARSEST: Final = 2_000_000_000


class Kept(NamedTuple):
    """What reading one file gave, before any look at the others.

    `names` are those that must exist elsewhere, a line each: its target, a slash, and itself.
    """

    signature: Signature
    record: Any
    problems: Sequence[Problem]
    names: str


class Cache:
    """The shards of one network; there are none where a link or a missing right is in the way."""

    def __init__(self, root: Path) -> None:
        self._folder = _own_folder(root)

    def shard(self, name: str, kind: type) -> Shard:
        """Return the shard of a folder's records, all of one kind; `name` is a word or a number."""
        return Shard(self._folder and self._folder / f"{name}.json", kind)

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
    """What the files of one folder gave: looked up, added to, and written if it changed."""

    def __init__(self, path: Path | None, kind: type) -> None:
        self._path = path
        self._form = form_of(kind.__name__)
        self._body = _body(path) if path else b""
        try:
            self._kept = self._unpacked(json.loads(self._body or b"[]"))
        except (LookupError, RecursionError, TypeError, ValueError):
            self._body, self._kept = b"", {}
        self._new: dict[str, bytes] = {}

    def get(self, path: str, signature: Signature) -> Kept | None:
        """Return what the file gave when it had this signature; None if it has to be read."""
        kept = self._kept.get(path)
        return kept if kept and kept.signature == signature else None

    def put(self, path: str, kept: Kept) -> None:
        """Keep what a file gave."""
        row = (
            path,
            kept.signature,
            None if kept.record is None else self._form.pack(kept.record),
            _PROBLEMS.pack(kept.problems) or None,
            kept.names,
        )
        self._new[path] = _ENCODER.encode(row).encode("utf-8", "surrogatepass")

    def save(self, present: Collection[str]) -> None:
        """Write the shard if it got something new, or holds files that are no longer there.

        Of two processes that write at once the last one's stays; each is right.
        """
        if self._path is None or not (self._new or self._kept.keys() - present):
            return
        lines = self._body[1:-1].split(_NEXT)
        old = dict(zip(self._kept, lines, strict=True)) if len(self._kept) == len(lines) else {}
        body = b"[%b]" % _NEXT.join(
            line for path, line in (old | self._new).items() if path in present
        )
        with suppress(OSError):
            draft = _draft(self._path.parent, _heading(body) + body)
            draft.replace(self._path)

    def _unpacked(self, rows: Sequence[Any]) -> dict[str, Kept]:
        if not rows:
            return {}
        paths, signatures, records, problems, names = zip(*rows, strict=True)
        kept = map(
            Kept,
            signatures,
            self._form.unpack_present(records, None),
            _PROBLEMS.unpack_present(problems, ()),
            form_of("str").unpack(names),
        )
        return dict(zip(form_of("str").unpack(paths), kept, strict=True))


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


def _body(path: Path) -> bytes:
    """Return what a shard holds; nothing if it is not, to the last byte, as we wrote it."""
    try:
        about = path.lstat()
        if not stat.S_ISREG(about.st_mode) or about.st_size > _LARGEST:
            return b""
        with path.open("rb", buffering=0) as file:
            heading, body = file.read(len(_heading(b""))), file.readall()
    except OSError:
        return b""
    return body if heading == _heading(body) else b""


def _heading(body: bytes) -> bytes:
    return f"netjournal {_edition()} {zlib.crc32(body):08x}\n".encode()


@cache
def _edition() -> str:
    """Tell this netjournal from every other: by its version, its modules' files, and Python."""
    rooms = ("checks", "fields", "text")
    records = _PACKAGE / "records"
    folders = (_PACKAGE / "model", records, *(records / room for room in rooms))
    modules = []
    for folder in folders:
        with suppress(OSError), os.scandir(folder) as scan:
            for entry in scan:
                if entry.name.endswith(".py"):
                    about = entry.stat()
                    modules.append((entry.name, about.st_size, about.st_mtime_ns))
    return f"{__version__} {sys.hexversion:x} {zlib.crc32(repr(sorted(modules)).encode()):08x}"
