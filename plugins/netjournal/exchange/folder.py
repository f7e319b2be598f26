"""A folder that an export writes, and writes again: no file in it that is somebody else's."""

from __future__ import annotations

import os
from contextlib import contextmanager
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING
from typing import Final
from urllib.parse import quote
from urllib.parse import unquote

from netjournal.errors import ConflictError
from netjournal.errors import MisuseError
from netjournal.errors import UnusableNetworkError
from netjournal.records.files import is_inside

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Iterator

# A line for each file that was written: the SHA-256 of its bytes, and its path.
WRITTEN: Final = ".netjournal-export"


class Folder:
    """A folder of files that we wrote, told from others by what was in them then.

    What somebody else put there, or changed, stays as it is: `kept` names what was to be written
    in its place. Each file is noted before it is written, so that a run that was killed leaves none
    that the next one takes for somebody else's.

    Raises:
        ConflictError: there is something in the folder, and we did not write it.
        MisuseError: the folder is one of the network's own (`own` are their names).
        UnusableNetworkError: the disk refuses.
    """

    def __init__(self, path: Path, root: Path, own: Iterable[str]) -> None:
        self.path = path
        self.kept: list[str] = []
        self._now: dict[str, str] = {}
        _refuse_own(path, root, own)
        with self._refusals():
            if path.exists() and any(path.iterdir()) and not (path / WRITTEN).is_file():
                raise ConflictError(
                    f"{path} is not empty, and no export wrote what is there; name a new folder"
                )
            path.mkdir(parents=True, exist_ok=True)
            (path / WRITTEN).touch()
            self._before = self._noted()

    def write(self, path: str, content: bytes) -> None:
        """Write a file, whole or not at all, unless somebody else's is in its place."""
        with self._refusals():
            if not is_inside(self.path, path):
                raise ConflictError(f"{path} leads out of {self.path}; it was not written")
            digest = sha256(content).hexdigest()
            known = self._before.pop(path, set())
            there = self._digest(path)
            if there not in {None, digest, *known}:
                self.kept.append(path)
                return
            self._now[path] = digest
            if there == digest:
                return
            with (self.path / WRITTEN).open("a", encoding="ascii", newline="\n") as notes:
                notes.write(_note(path, digest))
            file = self.path / path
            file.parent.mkdir(parents=True, exist_ok=True)
            draft = self.path / f"{WRITTEN}.tmp"
            draft.write_bytes(content)
            draft.replace(file)

    def finish(self) -> None:
        """Delete what earlier runs wrote and this one did not."""
        with self._refusals():
            for path, known in self._before.items():
                if self._digest(path) in known:
                    self._delete(path)
            draft = self.path / f"{WRITTEN}.tmp"
            lines = (_note(path, digest) for path, digest in sorted(self._now.items()))
            draft.write_text("".join(lines), encoding="ascii", newline="\n")
            draft.replace(self.path / WRITTEN)

    def clear(self) -> None:
        """Delete all that was written."""
        self._before = {path: {digest} for path, digest in self._now.items()}
        self._now = {}
        self.finish()

    def _noted(self) -> dict[str, set[str]]:
        """Return what the files that we wrote had in them, more than once if a run was killed."""
        noted: dict[str, set[str]] = {}
        file = self.path / WRITTEN
        for line in file.read_text("ascii", "replace").splitlines():
            digest, _, path = line.partition("  ")
            noted.setdefault(unquote(path), set()).add(digest)
        return noted

    def _digest(self, path: str) -> str | None:
        """Return what is in a file of ours; None where there is nothing, a word for all else."""
        file = self.path / path
        if not os.path.lexists(file):
            return None
        if file.is_symlink() or not file.is_file() or not is_inside(self.path, path):
            return "not a file"
        return sha256(file.read_bytes()).hexdigest()

    def _delete(self, path: str) -> None:
        file = self.path / path
        file.unlink()
        with suppress(OSError):  # up to the first folder that holds something else
            while (file := file.parent) != self.path:
                file.rmdir()

    @contextmanager
    def _refusals(self) -> Iterator[None]:
        try:
            yield
        except OSError as error:
            where = error.filename or self.path
            raise UnusableNetworkError(f"cannot write {where}: {error.strerror}") from None


def _refuse_own(path: Path, root: Path, own: Iterable[str]) -> None:
    real = Path(os.path.realpath(path))
    for name in own:
        if real.is_relative_to(os.path.realpath(root / name)):
            raise MisuseError(
                f"{path} is in the network's own {name}, among whose files an export does not "
                "belong; name another folder"
            )


def _note(path: str, digest: str) -> str:
    return f"{digest}  {quote(path)}\n"
