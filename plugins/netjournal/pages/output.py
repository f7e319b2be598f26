"""The finished files of a site where they lie, so that those that stay as they are stay unwritten.

A generator empties the folder of its output before each build. So our files are put aside before,
into a hidden folder within it, which generators spare, and those that are still right are put back.
A file is right if it should hold what was written there, and nothing has touched it since: its size
and time are known from then.
"""

from __future__ import annotations

import os
import shutil
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING
from typing import Final
from typing import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Mapping
    from collections.abc import Sequence

_ASIDE: Final = ".netjournal-aside"
_OURS: Final = ("contacts", "feeds", "journal", "organisations", "search", "tags")


class Written(NamedTuple):
    """A file as it was written: `digest` tells what it holds from all else."""

    digest: str
    size: int
    time: int


class Output:
    """Our files in the folder of one site; `written` are those of the build before, by path."""

    def __init__(self, site_dir: Path, written: Mapping[str, Written]) -> None:
        self.site_dir = site_dir
        self._before = written
        self._aside = {
            f"{name}/{entry.name}": entry for name in _OURS for entry in _within(site_dir, name)
        }
        self.written: dict[str, Written] = {}

    def has(self, path: str, digest: str) -> bool:
        """Tell whether a file that was put aside holds what it should: then it will be put back."""
        before, aside = self._before.get(path), self._aside.get(path)
        if before is None or aside is None or not aside.is_file(follow_symlinks=False):
            return False
        if _written(digest, aside.stat(follow_symlinks=False)) != before:
            return False
        self.written[path] = before
        return True

    def put_back(self) -> None:
        """Put the folders back where they were, without what is not right in them."""
        for path, entry in self._aside.items():
            if path in self.written:
                continue
            if entry.is_dir(follow_symlinks=False):
                shutil.rmtree(entry)
            else:
                Path(entry).unlink()
        for name in {path.partition("/")[0] for path in self.written}:
            (self.site_dir / _ASIDE / name).rename(self.site_dir / name)

    @property
    def new(self) -> Mapping[str, Written]:
        """What is not as it was after the last build."""
        before = self._before
        return {path: row for path, row in self.written.items() if before.get(path) != row}

    @property
    def gone(self) -> Iterable[str]:
        """The files that are no longer there."""
        return self._before.keys() - self.written.keys()

    def write(self, path: str, digest: str, content: bytes) -> None:
        """Write a file."""
        place = self.site_dir / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(content)
        self.written[path] = _written(digest, place.stat())


def put_aside(site_dir: Path) -> None:
    """Save the folders that hold our files from being emptied."""
    forget(site_dir)  # what a build left that did not end
    for name in _OURS:
        folder = site_dir / name
        if folder.is_dir() and not folder.is_symlink():
            with suppress(OSError):  # it is emptied, then
                (site_dir / _ASIDE).mkdir(exist_ok=True)
                folder.rename(site_dir / _ASIDE / name)


def forget(site_dir: Path) -> None:
    """Delete what was put aside and not put back."""
    with suppress(OSError):
        (site_dir / _ASIDE).unlink()  # a link that leads elsewhere; a folder it leaves
    shutil.rmtree(site_dir / _ASIDE, ignore_errors=True)


def _within(site_dir: Path, name: str) -> Sequence[os.DirEntry[str]]:
    """Return what is in a folder that was put aside, if there is still room where it was."""
    if not (site_dir / name).exists():
        with suppress(OSError), os.scandir(site_dir / _ASIDE / name) as entries:
            return [*entries]
    return ()


def _written(digest: str, about: os.stat_result) -> Written:
    return Written(digest, about.st_size, about.st_mtime_ns)
