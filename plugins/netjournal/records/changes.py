"""Changes of the user's files: all of a command's or none, also when it is killed on the way."""

from __future__ import annotations

import os
from contextlib import contextmanager
from dataclasses import dataclass
from enum import Enum
from enum import auto
from itertools import groupby
from typing import TYPE_CHECKING
from typing import Final

from netjournal.errors import ConflictError
from netjournal.errors import NetjournalError
from netjournal.errors import UnusableNetworkError
from netjournal.records.files import INTENTION
from netjournal.records.lock import BusyError
from netjournal.records.lock import locked
from netjournal.records.store import FOLDER
from netjournal.records.store import delete
from netjournal.records.store import draft
from netjournal.records.store import ensure_readable
from netjournal.records.store import own_file
from netjournal.records.store import publish
from netjournal.records.store import read_bytes
from netjournal.records.store import replace
from netjournal.records.store import sweep
from netjournal.records.store import sync
from netjournal.stages import stage

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Iterator
    from collections.abc import Mapping
    from collections.abc import Sequence
    from pathlib import Path

_READERS_PATIENCE: Final = 0.5  # seconds
_SHOWN: Final = 5  # paths in a sentence
_WAY_OUT: Final = f"mend that, or delete {INTENTION} to give it up"
_AGAIN: Final = "run the command again, or merge if one person has two files now"


@dataclass(frozen=True)
class Change:
    """What becomes of one file: `path` is relative to the network, with forward slashes.

    `before` and `after` are the whole text, byte order mark and line ends included; None where
    there is no such file.
    """

    path: str
    before: str | None
    after: str | None


class _State(Enum):
    """What became of a change."""

    MADE = auto()
    EDITED = auto()  # by somebody else: the file is neither as before nor as it should be
    LEFT = auto()  # since one that comes before it could not be made


def apply(root: Path, changes: Sequence[Change]) -> None:
    """Make these changes; one that changes nothing is ignored.

    New files come first, deletions last. So at no time a name leads nowhere; and no file is changed
    or deleted for the sake of another that could not be written. Changes of several files that are
    killed on the way are completed by `recover`.

    Raises:
        ConflictError: a file is not as `before` says. Found at the start, nothing was written; a
            file edited after that is left as it is, and so is what comes after its kind.
        NetjournalError: a text is over 1 MB or not UTF-8; nothing was written.
        UnusableNetworkError: a file is a link or outside the network, the disk refuses, or an
            interrupted change cannot be completed first.
    """
    wanted = [change for change in changes if change.before != change.after]
    if not wanted:
        return
    for change in wanted:
        if change.after is not None:
            ensure_readable(change.path, change.after)
    with stage("write your files"), locked(root):
        _complete_first(root)
        for change in wanted:
            if _data(own_file(root, change.path)) != _encoded(change.before):
                raise ConflictError(_refusal(change))
        for folder in (root / FOLDER, *_folders(root, wanted)):
            sweep(folder)
        with _drafts(root, wanted) as drafts:
            if len(wanted) > 1:
                _carry_out(root, wanted, drafts)
            else:
                _carry_out_one(root, wanted[0], drafts)


def recover(root: Path) -> Sequence[str]:
    """Complete what a killed `apply` left, and say so in sentences; one stat if there is nothing.

    A file edited since is left as it is. Never raises, and hardly waits: whoever only reads goes
    on.
    """
    if not os.path.lexists(root / INTENTION):
        return []
    try:
        with locked(root, _READERS_PATIENCE):
            return _completed(root)
    except BusyError:
        return ["another netjournal is changing files here; some may still be read as they were"]
    except NetjournalError as error:
        return [f"an interrupted change could not be completed: {error}; {_WAY_OUT}"]


def _data(file: Path) -> bytes | None:
    try:
        return read_bytes(file)
    except OSError as error:
        raise UnusableNetworkError(f"{file} cannot be read: {error.strerror}") from None


def _encoded(text: str | None) -> bytes | None:
    return None if text is None else text.encode()


def _refusal(change: Change) -> str:
    happened = "exists already" if change.before is None else "changed on disk since it was read"
    return f"{change.path} {happened}; nothing was written: look at it and try again"


@contextmanager
def _drafts(root: Path, changes: Sequence[Change]) -> Iterator[Mapping[str, Path]]:
    """Write the coming texts beside their files, by path; what is left of them is deleted."""
    drafts: dict[str, Path] = {}
    try:
        for change in changes:
            if change.after is not None:
                drafts[change.path] = draft(root / change.path, change.after)
        yield drafts
    finally:
        for written in drafts.values():
            written.unlink(missing_ok=True)


def _carry_out_one(root: Path, change: Change, drafts: Mapping[str, Path]) -> None:
    if _make(root, change, drafts.get(change.path)) is not _State.MADE:
        raise ConflictError(_refusal(change))
    sync((root / change.path).parent)


def _carry_out(root: Path, changes: Sequence[Change], drafts: Mapping[str, Path]) -> None:
    """Make several changes under a record of them."""
    from netjournal.records import intention  # noqa: PLC0415 - not for those who only read

    intention.write(root, changes)
    states: dict[str, _State] = {}
    try:
        _make_all(root, changes, drafts, states)
    except UnusableNetworkError as error:
        if _State.MADE not in states.values():
            intention.forget(root)
            raise
        message = f"{error}; the next command completes the change where it was interrupted"
        raise UnusableNetworkError(message) from None
    for folder in _folders(root, changes):
        sync(folder)
    intention.forget(root)
    if remark := _remark(states):
        written = "all else" if _State.MADE in states.values() else "nothing"
        raise ConflictError(f"{remark}; {written} was written: {_AGAIN}")


def _make_all(
    root: Path,
    changes: Iterable[Change],
    drafts: Mapping[str, Path],
    states: dict[str, _State],
) -> None:
    """Make changes, each kind only when all of the kinds before are made, and note the states."""
    is_all_made = True
    for _, turn in groupby(sorted(changes, key=_turn), key=_turn):
        may_begin = is_all_made
        for change in turn:
            state = _make(root, change, drafts.get(change.path), may_begin=may_begin)
            is_all_made = is_all_made and state is _State.MADE
            states[change.path] = state


def _turn(change: Change) -> int:
    return 0 if change.before is None else 2 if change.after is None else 1


def _make(root: Path, change: Change, written: Path | None, *, may_begin: bool = True) -> _State:
    """Make one change, or see that it is made."""
    file = own_file(root, change.path)
    data = _data(file)
    if data == _encoded(change.after):
        return _State.MADE
    # A new file without a byte was about to be made when a process was killed: see `publish`.
    if data != _encoded(change.before) and not (change.before is None and data == b""):
        return _State.EDITED
    if not may_begin:
        return _State.LEFT
    if change.after is None:
        delete(file)
        return _State.MADE
    written = written or draft(file, change.after)
    try:
        (publish if data is None else replace)(written, file)
    except ConflictError:
        return _State.EDITED
    finally:
        written.unlink(missing_ok=True)
    return _State.MADE


def _complete_first(root: Path) -> None:
    try:
        _completed(root)
    except NetjournalError as error:
        message = f"an interrupted change must be completed first: {error}; {_WAY_OUT}"
        raise UnusableNetworkError(message) from None


def _completed(root: Path) -> Sequence[str]:
    """Complete what a killed `apply` left; the lock is held."""
    if not os.path.lexists(root / INTENTION):
        return []
    from netjournal.records import intention  # noqa: PLC0415 - hardly ever needed

    changes = intention.read(root)
    if changes is None:
        intention.forget(root)
        return [f"{INTENTION} was no record of an interrupted change; it was deleted"]
    for folder in _folders(root, changes):
        sweep(folder)
    states: dict[str, _State] = {}
    _make_all(root, changes, {}, states)
    for folder in _folders(root, changes):
        sync(folder)
    intention.forget(root)
    said = []
    if done := _listed(states, _State.MADE):
        said.append(f"completed an interrupted change of {done}")
    if remark := _remark(states):
        said.append(f"{remark}: {_AGAIN}")
    return said


def _remark(states: Mapping[str, _State]) -> str:
    """Say what was not made, if anything."""
    edited, left = _listed(states, _State.EDITED), _listed(states, _State.LEFT)
    if left:
        return f"nothing was done to {left}, for somebody edited {edited} meanwhile"
    return f"somebody edited {edited} meanwhile, and it stays so" if edited else ""


def _listed(states: Mapping[str, _State], wanted: _State) -> str:
    paths = [path for path, state in states.items() if state is wanted]
    more = f" and {len(paths) - _SHOWN} more" if len(paths) > _SHOWN else ""
    return ", ".join(paths[:_SHOWN]) + more


def _folders(root: Path, changes: Iterable[Change]) -> set[Path]:
    return {(root / change.path).parent for change in changes}
