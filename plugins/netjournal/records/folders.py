"""What lies in the network's folders, each looked at once."""

from __future__ import annotations

import os
import stat
from contextlib import contextmanager
from types import MappingProxyType
from typing import TYPE_CHECKING
from typing import Final
from typing import NamedTuple

from netjournal.records.files import faults
from netjournal.records.files import is_inside
from netjournal.records.files import newest_of
from netjournal.records.files import signature_of
from netjournal.records.files import signatures_of
from netjournal.stages import stage

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Mapping
    from collections.abc import Sequence
    from pathlib import Path

    from netjournal.model import Problem
    from netjournal.records.codes import Code
    from netjournal.records.files import Signature

_OUTSIDE: Final = "leads out of the network's folder and is not read; move the files into it"


class Listing(NamedTuple):
    """What lies in a folder: files with their signatures, in any order, and sorted folders.

    Paths are relative to the network, with forward slashes.
    """

    files: dict[str, Signature]
    folders: list[str]


class Other(NamedTuple):
    """What is not plainly a file; `about` is what it leads to, None where it leads nowhere."""

    name: str
    is_link: bool
    about: os.stat_result | None


class Seen(NamedTuple):
    """What a look at a folder showed; hidden entries are left out.

    `files` are plain ones by name, and `newest` is when one of these changed last, in ns.
    """

    files: Mapping[str, Signature] = MappingProxyType({})
    newest: int = 0
    others: Sequence[Other] = ()
    fault: tuple[Code, str] | None = None


class Folders:
    """Look at the folders of a network, and remember for as long as this lives what was there."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self._seen: dict[str, Seen] = {}

    def look(self, folder: str) -> Seen:
        """Return what lies directly in a folder; a missing one is empty, as is one outside."""
        if folder not in self._seen:
            with stage("look at the files"):
                self._seen[folder] = self._look(folder)
        return self._seen[folder]

    def listing(self, folder: str, problems: list[Problem]) -> Listing:
        """Return what lies directly in a folder of the network.

        A link out of the network, a linked folder and anything that is neither file nor folder
        become problems.
        """
        seen = self.look(folder)
        if seen.fault:
            problems.extend(faults(folder, *seen.fault))
        files = {f"{folder}/{name}": signature for name, signature in seen.files.items()}
        folders: list[str] = []
        for other in seen.others:
            path = f"{folder}/{other.name}"
            if fault := self._fault_of(other, path):
                problems.extend(faults(path, *fault))
            elif other.about and stat.S_ISDIR(other.about.st_mode):
                folders.append(path)
            elif other.about:
                files[path] = signature_of(other.about)
        return Listing(files, sorted(folders))

    def files_below(self, folder: str, problems: list[Problem]) -> dict[str, Signature]:
        """Return the files at any depth below a folder."""
        found: dict[str, Signature] = {}
        pending = [folder]
        while pending:
            files, folders = self.listing(pending.pop(), problems)
            found |= files
            pending += folders
        return found

    def _look(self, folder: str) -> Seen:
        names: list[str] = []
        found: list[os.stat_result] = []
        others: list[Other] = []
        fault: tuple[Code, str] | None = None
        try:
            if not is_inside(self.root, folder):
                return Seen(fault=("outside-network", _OUTSIDE))
            with _scan(self.root / folder) as entries:
                for entry in entries:
                    name = entry.name
                    if name[0] == ".":
                        continue
                    # Nearly all is a file; the system tells it without another look at the disk.
                    is_plain = entry.is_file(follow_symlinks=False)
                    try:
                        about = entry.stat()
                    except OSError as error:
                        if entry.is_symlink():  # one that leads nowhere, or round in a circle
                            others.append(Other(name, is_link=True, about=None))
                        elif not isinstance(error, FileNotFoundError):  # deleted since
                            raise
                        continue
                    if is_plain:
                        names.append(name)
                        found.append(about)
                    else:
                        others.append(Other(name, entry.is_symlink(), about))
        except FileNotFoundError:
            pass
        except OSError as error:
            fault = "unreadable", f"cannot be read: {error.strerror}"
        files = dict(zip(names, signatures_of(found), strict=True))
        return Seen(files, newest_of(found), others, fault)

    def _fault_of(self, other: Other, path: str) -> tuple[Code, str] | None:
        mode = other.about.st_mode if other.about else 0
        if other.is_link:
            if not is_inside(self.root, path):
                return "outside-network", _OUTSIDE
            if stat.S_ISDIR(mode):
                return "linked-folder", "a link to a folder is not read; use the folder itself"
        if not stat.S_ISDIR(mode) and not stat.S_ISREG(mode):
            return "not-a-file", "neither a file nor a folder; delete it"
        return None


@contextmanager
def _scan(folder: Path) -> Iterator[Iterator[os.DirEntry[str]]]:
    """Open a folder to look at its entries: where they have no path to walk, a quarter faster."""
    if os.scandir not in os.supports_fd:
        with os.scandir(folder) as entries:
            yield entries
        return
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        with os.scandir(descriptor) as entries:
            yield entries
    finally:
        os.close(descriptor)
