"""The network's files as they are read: through the cache, with what is wrong in each."""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import Any
from typing import TypeVar
from zlib import crc32

from netjournal.model import Config
from netjournal.records.cache import Cache
from netjournal.records.cache import Kept
from netjournal.records.files import entries
from netjournal.records.files import entries_below
from netjournal.records.files import read_file
from netjournal.records.reading import Reading

if TYPE_CHECKING:
    from collections.abc import Callable
    from collections.abc import Collection
    from collections.abc import Iterable
    from collections.abc import Mapping
    from collections.abc import Sequence
    from pathlib import Path

    from netjournal.model import Problem
    from netjournal.records.cache import Shard
    from netjournal.records.files import Entry
    from netjournal.records.files import Signature
    from netjournal.records.reading import Target

Record = TypeVar("Record")


class Shelf:
    """Read records, and gather the problems of their files."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.problems: list[Problem] = []
        self._unkept: set[str] = set()
        self._cache = Cache(root)
        self._files: list[tuple[str, type, Kept, Reading | None]] = []

    def entries(self, folder: str) -> Sequence[Entry]:
        """Return what lies directly in a folder."""
        return entries(self.root, folder, self.problems)

    def entries_below(self, folder: str) -> Sequence[Entry]:
        """Return all files at any depth below a folder."""
        return entries_below(self.root, folder, self.problems)

    def read(self, kind: type[Record], shard_name: str, files: Iterable[Entry]) -> list[Record]:
        """Return the records of the files that can be read; their shard holds no others."""
        shard = self._cache.shard(shard_name, kind)
        read: list[tuple[str, type, Kept, Reading | None]] = []
        for path, signature in files:
            kept = shard.get(path, signature) if signature else None
            if kept:
                read.append((path, kind, kept, None))
            else:
                read.append((path, kind, *self._read_anew(kind, path, shard)))
        shard.save({path for path, _, _, _ in read})
        self._files += read
        return [kept.record for _, _, kept, _ in read if kept.record is not None]

    def check_references(self, known: Mapping[Target, Collection[str]]) -> None:
        """Gather the problems of the files that were read, with those of names not known.

        The cache holds no places: a file whose names are not all known is read again for them.
        """
        names = {f"{target}/{name}" for target, of_target in known.items() for name in of_target}
        said = {kept.names for _, _, kept, _ in self._files}
        dangling = {each for each in said if each and not names.issuperset(each.split("\n"))}
        for path, kind, kept, reading in self._files:
            if kept.names not in dangling:
                self.problems += kept.problems
                continue
            from netjournal.records.references import check_references  # noqa: PLC0415 - rare

            again = reading or self._read(kind, path)[1]
            check_references(again, known)
            self.problems += again.problems

    def check_together(
        self, name: str, files: Sequence[Entry], find: Callable[[], Iterable[Problem]]
    ) -> bool:
        """Gather what is wrong between these files, all of which were read.

        Return whether one of them changed since that was found last, so that it was found anew.
        """
        state = _state(files)
        shard = self._cache.shard(name, Config)
        if kept := shard.get(name, state):
            self.problems += kept.problems
            return False
        kept = Kept(state, None, tuple(find()), "")
        if self._unkept.isdisjoint(entry.path for entry in files):
            shard.put(name, kept)
            shard.save({name})
        self.problems += kept.problems
        return True

    def _read_anew(self, kind: type, path: str, shard: Shard) -> tuple[Kept, Reading]:
        settled = self._cache.settled
        record, reading, signature = self._read(kind, path)
        names = dict.fromkeys([f"{each.target}/{each.name}" for each in reading.references])
        kept = Kept(signature or [], record, tuple(reading.problems), "\n".join(names))
        if signature and max(signature[1:3]) < settled:
            shard.put(path, kept)
        else:
            self._unkept.add(path)
        return kept, reading

    def _read(self, kind: type, path: str) -> tuple[Any, Reading, Signature | None]:
        """Return a file's record, how the reading went, and its signature if it has a text."""
        reading = Reading(path)
        text, signature = read_file(self.root, reading)
        if text is None:
            return None, reading, None
        from netjournal.records.readers import READERS  # noqa: PLC0415 - costs as much as all else

        return READERS[kind](text, reading), reading, signature


def _state(files: Sequence[Entry]) -> Signature:
    """Return a signature of many files."""
    paths = "\n".join(entry.path for entry in files)
    signatures = hash(tuple(tuple(entry.signature or ()) for entry in files))
    return [len(files), len(paths), crc32(paths.encode("utf-8", "surrogateescape")), signatures]
