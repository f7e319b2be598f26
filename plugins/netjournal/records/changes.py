"""Changes of the user's files: all of a command's or none, also when it is killed on the way."""

from __future__ import annotations

import os
from dataclasses import dataclass
from typing import TYPE_CHECKING

from netjournal.errors import ConflictError
from netjournal.errors import NetjournalError
from netjournal.errors import UnusableNetworkError
from netjournal.records.files import INTENTION
from netjournal.records.lock import locked
from netjournal.records.store import delete
from netjournal.records.store import draft
from netjournal.records.store import own_file
from netjournal.records.store import publish
from netjournal.records.store import read_bytes
from netjournal.records.store import replace
from netjournal.records.store import sweep
from netjournal.records.store import sync

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Mapping
    from collections.abc import Sequence
    from pathlib import Path


@dataclass(frozen=True)
class Change:
    """What becomes of one file: `path` is relative to the network, with forward slashes.

    `before` and `after` are the whole text, byte order mark and line ends included; None where
    there is no such file.
    """

    path: str
    before: str | None
    after: str | None


def apply(root: Path, changes: Sequence[Change]) -> None:
    """Make these changes, new files first and deletions last; one that changes nothing is ignored.

    A change of several files that is killed on the way is completed by `recover`.

    Raises:
        ConflictError: a file is not as `before` says. Found at the start, nothing was written; a
            file edited after that stays as it is while the others are changed.
        UnusableNetworkError: a file is a link or outside the network, or the disk refuses.
    """
    wanted = sorted((each for each in changes if each.before != each.after), key=_turn)
    if not wanted:
        return
    with locked(root):
        _completed(root)
        for change in wanted:
            if not _is(own_file(root, change.path), change.before):
                raise ConflictError(_refusal(change))
        for folder in _folders(root, wanted):
            sweep(folder)
        drafts: dict[Change, Path] = {}
        try:
            for change in wanted:
                if change.after is not None:
                    drafts[change] = draft(root / change.path, change.after)
            if len(wanted) > 1:
                _carry_out(root, wanted, drafts)
            elif not _make(root, change, drafts.get(change)):
                raise ConflictError(_refusal(change))
            else:
                sync((root / change.path).parent)
        finally:
            for written in drafts.values():
                written.unlink(missing_ok=True)


def recover(root: Path) -> Sequence[str]:
    """Complete what a killed `apply` left, and say so in sentences; one stat if there is nothing.

    A file edited since is left as it is. Never raises: whoever only reads goes on.
    """
    if not os.path.lexists(root / INTENTION):
        return ()
    try:
        with locked(root):
            return _completed(root)
    except NetjournalError as error:
        return (f"an interrupted change could not be completed: {error}",)


def _turn(change: Change) -> int:
    """Order the changes so that at no time a name leads nowhere: it is new before it is used."""
    return 0 if change.before is None else 2 if change.after is None else 1


def _is(file: Path, text: str | None) -> bool:
    try:
        data = read_bytes(file)
    except OSError as error:
        raise UnusableNetworkError(f"{file} cannot be read: {error.strerror}") from None
    return data == (None if text is None else text.encode())


def _refusal(change: Change) -> str:
    happened = "exists already" if change.before is None else "changed on disk since it was read"
    return f"{change.path} {happened}; nothing was written: look at it and try again"


def _carry_out(root: Path, changes: Sequence[Change], drafts: Mapping[Change, Path]) -> None:
    """Make several changes under a record of them."""
    from netjournal.records import intention  # noqa: PLC0415 - not for those who only read

    intention.write(root, changes)
    made: dict[str, bool] = {}
    try:
        for change in changes:
            made[change.path] = _make(root, change, drafts.get(change))
    except UnusableNetworkError as error:
        if not any(made.values()):
            intention.forget(root)
            raise
        message = f"{error}; the next command completes the change where it was interrupted"
        raise UnusableNetworkError(message) from None
    for folder in _folders(root, changes):
        sync(folder)
    intention.forget(root)
    if edited := ", ".join(path for path, is_made in made.items() if not is_made):
        message = f"{edited} changed on disk meanwhile and stays so; all else was written"
        raise ConflictError(message)


def _make(root: Path, change: Change, written: Path | None = None) -> bool:
    """Make one change, or see that it is made; False if the file is as neither side says."""
    file = own_file(root, change.path)
    if _is(file, change.after):
        return True
    if not _is(file, change.before):
        return False
    if change.after is None:
        delete(file)
        return True
    written = written or draft(file, change.after)
    if change.before is not None:
        replace(written, file)
        return True
    try:
        publish(written, file)
    except ConflictError:
        return False
    finally:
        written.unlink(missing_ok=True)
    return True


def _completed(root: Path) -> Sequence[str]:
    """Complete what a killed `apply` left; the lock is held."""
    if not os.path.lexists(root / INTENTION):
        return ()
    from netjournal.records import intention  # noqa: PLC0415 - hardly ever needed

    changes = intention.read(root)
    if changes is None:
        intention.forget(root)
        return (f"{INTENTION} was no record of an interrupted change; it was deleted",)
    for folder in _folders(root, changes):
        sweep(folder)
    made = {change.path: _make(root, change) for change in changes}
    for folder in _folders(root, changes):
        sync(folder)
    intention.forget(root)
    done = ", ".join(path for path, is_made in made.items() if is_made)
    left = [path for path, is_made in made.items() if not is_made]
    said = [f"completed an interrupted change of {done}"] if done else []
    return (
        *said,
        *(f"{path} was edited since an interrupted change; it stays so" for path in left),
    )


def _folders(root: Path, changes: Iterable[Change]) -> set[Path]:
    return {(root / change.path).parent for change in changes}
