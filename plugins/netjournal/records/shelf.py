"""The network's files as they are read: through the cache, with what is wrong in each."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING
from typing import Any
from typing import TypeVar
from zlib import crc32

from netjournal.model import Config
from netjournal.records.cache import Cache
from netjournal.records.files import read_file
from netjournal.records.files import signature_of
from netjournal.records.reading import Reading
from netjournal.stages import stage

if TYPE_CHECKING:
    import os
    from collections.abc import Callable
    from collections.abc import Collection
    from collections.abc import Iterable
    from collections.abc import Mapping

    from netjournal.model import Problem
    from netjournal.records.cache import Shard
    from netjournal.records.files import Signature
    from netjournal.records.folders import Folders
    from netjournal.records.folders import Listing
    from netjournal.records.reading import Target

    States = Mapping[str, Signature | None]  # of files by path; None where it is not known

Record = TypeVar("Record")


class Shelf:
    """Read records, and gather the problems of their files, and in what state these were read."""

    def __init__(self, folders: Folders) -> None:
        self.root = folders.root
        self.problems: list[Problem] = []
        self.states: dict[str, Signature | None] = {}
        self._folders = folders
        self._cache = Cache(folders.root)
        self._shards: list[tuple[type, Shard]] = []
        self._read_now: dict[str, Reading] = {}
        self._unkept: set[str] = set()

    def listing(self, folder: str) -> Listing:
        """Return what lies directly in a folder."""
        return self._folders.listing(folder, self.problems)

    def files_below(self, folder: str) -> Mapping[str, Signature]:
        """Return all files at any depth below a folder."""
        return self._folders.files_below(folder, self.problems)

    def read(self, kind: type[Record], shard_name: str, files: States) -> list[Record]:
        """Return the records of the files that can be read; their shard holds no others."""
        shard = self._cache.shard(shard_name, kind)
        self.states.update(files)
        for path in shard.retain(files):
            with stage("read changed files"):
                self._read_anew(kind, path, shard)
        shard.save()
        self._shards.append((kind, shard))
        return [record for record in shard.records if record is not None]

    def check_references(self, known: Mapping[Target, Collection[str]]) -> bool:
        """Gather the problems of the files that were read, with those of names not known.

        Return whether there are such names. The cache holds no places: a file whose names are
        not all known is read again for them.
        """
        names = {f"{target}/{name}" for target, of_target in known.items() for name in of_target}
        names.add("")  # said by files without names
        has_unknown = False
        for kind, shard in self._shards:
            unusual = set(shard.names) - names  # most name somebody who is known, and nobody else
            unknown = {each for each in unusual if not names.issuperset(each.split("\n"))}
            if not unknown:
                self.problems += chain.from_iterable(shard.problems)
                continue
            from netjournal.records.references import check_references  # noqa: PLC0415 - rare

            has_unknown = True
            for path, said, problems in zip(shard.paths, shard.names, shard.problems, strict=True):
                if said not in unknown:
                    self.problems += problems
                    continue
                reading = self._read_now.get(path) or self._read(kind, path)[1]
                check_references(reading, known)
                self.problems += reading.problems
        return has_unknown

    def check_together(
        self,
        name: str,
        files: States,
        said: Callable[[], object],
        find: Callable[[], Iterable[Problem]],
    ) -> bool:
        """Gather what is wrong between these files, all of which were read.

        It is found anew when what they say about it is other than last time, which is asked when
        one of them changed, or when a file with such a problem changed: places may have moved.
        Return whether one of them changed.
        """
        shard = self._cache.shard(name, Config)
        problems, meanings = list(chain.from_iterable(shard.problems)), list(shard.names)
        state = _state(files)
        has_changed = bool(shard.retain({name: state}))
        if has_changed:
            says = crc32(repr(said()).encode("utf-8", "surrogateescape"))
            if meanings != [_meaning(says, problems, files)]:
                problems = list(find())
            is_kept = self._unkept.isdisjoint(files)
            meaning = _meaning(says, problems, files)
            shard.add(name, None, tuple(problems), meaning, state if is_kept else None)
            shard.save()
        self.problems += problems
        return has_changed

    def make_anew(self, name: str, state: Signature | None, make: Callable[[], None]) -> None:
        """Make what follows from a state, unless that state is the one it was made of last."""
        shard = self._cache.shard(name, Config)
        if state is None or shard.retain({name: state}):
            make()
            shard.add(name, None, (), "", state)
            shard.save()

    def _read_anew(self, kind: type, path: str, shard: Shard) -> None:
        settled = self._cache.settled
        record, reading, about = self._read(kind, path)
        self._read_now[path] = reading
        names = dict.fromkeys([f"{each.target}/{each.name}" for each in reading.references])
        signature = None
        if about and max(about.st_mtime_ns, about.st_ctime_ns) < settled:
            signature = signature_of(about)
        else:
            self._unkept.add(path)
        self.states[path] = signature
        shard.add(path, record, tuple(reading.problems), "\n".join(names), signature)

    def _read(self, kind: type, path: str) -> tuple[Any, Reading, os.stat_result | None]:
        """Return a file's record, how the reading went, and the file's state if it has a text."""
        reading = Reading(path)
        text, about = read_file(self.root, reading)
        if text is None:
            return None, reading, None
        from netjournal.records.readers import READERS  # noqa: PLC0415 - costs as much as all else

        return READERS[kind](text, reading), reading, about


def _meaning(says: int, problems: Iterable[Problem], files: States) -> str:
    """Return a word for what files say together, and for the state of those with problems."""
    with_problems = {problem.path: files.get(problem.path) for problem in problems}
    return f"{says} {_state(with_problems)}"


def _state(files: States) -> Signature:
    """Return a signature of many files."""
    paths = sorted(files)
    names = crc32("\n".join(paths).encode("utf-8", "surrogateescape"))
    return hash((names, *map(files.get, paths)))
