"""The record of changes on their way, in `.netjournal/`: what a killed command leaves behind.

It may as well have come with a cloned network, so it can name the user's own kinds of files and no
others.
"""

from __future__ import annotations

import json
import re
from pathlib import PurePath
from pathlib import PurePosixPath
from typing import TYPE_CHECKING
from typing import Final

from netjournal.errors import NetjournalError
from netjournal.errors import UnusableNetworkError
from netjournal.model import Config
from netjournal.records.changes import Change
from netjournal.records.config import read_config
from netjournal.records.files import INTENTION
from netjournal.records.files import MARKDOWN
from netjournal.records.files import MAX_BYTES
from netjournal.records.reading import Reading
from netjournal.records.store import delete
from netjournal.records.store import draft
from netjournal.records.store import own_file
from netjournal.records.store import own_folder
from netjournal.records.store import read_original
from netjournal.records.store import replace
from netjournal.records.store import sync

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

_FORMAT: Final = 1
_MOST_BYTES: Final = 100_000_000
_SINGLE_FILES: Final = frozenset({"decisions.yml", "mkdocs.yml"})
_CONTACT: Final = re.compile(r"contacts/[^/]+\.yml")


def write(root: Path, changes: Sequence[Change]) -> None:
    """Record what is about to be changed; raise UnusableNetworkError if the disk refuses."""
    folder = own_folder(root)
    rows = [[change.path, change.before, change.after] for change in changes]
    file = own_file(root, INTENTION)
    replace(draft(file, json.dumps({"format": _FORMAT, "changes": rows})), file)
    sync(folder)


def forget(root: Path) -> None:
    """Delete the record; raise UnusableNetworkError if the disk refuses."""
    delete(root / INTENTION)


def read(root: Path) -> Sequence[Change] | None:
    """Return what was about to be changed; None if the record is not one of ours.

    Raises:
        UnusableNetworkError: it cannot be read.
    """
    try:
        file = own_file(root, INTENTION)
        if file.stat().st_size > _MOST_BYTES:
            return None
        data = file.read_bytes()
    except OSError as error:
        raise UnusableNetworkError(f"{INTENTION} cannot be read: {error.strerror}") from None
    except UnusableNetworkError:
        return None  # it is a link
    try:
        content = json.loads(data)
        if content["format"] != _FORMAT:
            return None
        changes = [Change(*row) for row in content["changes"]]
    except (ValueError, RecursionError, TypeError, LookupError):
        return None
    docs_dir = _docs_dir(root)
    return changes if all(_is_ours(root, change, docs_dir) for change in changes) else None


def _is_ours(root: Path, change: Change, docs_dir: str) -> bool:
    texts = (change.before, change.after)
    if not all(text is None or (isinstance(text, str) and _is_usual(text)) for text in texts):
        return False
    path = change.path
    if not isinstance(path, str) or not all(_is_plain(part) for part in path.split("/")):
        return False
    is_prose = path.startswith(f"{docs_dir}/") or docs_dir == "."
    if not (
        path in _SINGLE_FILES
        or _CONTACT.fullmatch(path)
        or (is_prose and PurePosixPath(path).suffix in MARKDOWN)
    ):
        return False
    try:
        own_file(root, path)
    except (NetjournalError, ValueError):
        return False
    return True


def _is_plain(part: str) -> bool:
    """Tell whether a part of a path names a file or folder that is not hidden, and nothing else."""
    return PurePath(part).name == part != "" and not part.startswith(".")


def _is_usual(text: str) -> bool:
    try:
        return len(text.encode()) <= MAX_BYTES
    except UnicodeEncodeError:
        return False


def _docs_dir(root: Path) -> str:
    reading = Reading("mkdocs.yml")
    try:
        config = read_config(read_original(root, reading.path).removeprefix("\ufeff"), reading)
    except NetjournalError:
        config = None
    return (config or Config()).docs_dir
