"""The record of changes on their way, in `.netjournal/`: what a killed command leaves behind.

It may as well have come with a cloned network, so it can name the user's own kinds of files and no
others. One that can be ours but cannot be followed now is kept.
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
_CONTACT_OR_DECISIONS: Final = re.compile(r"contacts/[^/]+\.yml|decisions\.yml")


def write(root: Path, changes: Sequence[Change]) -> None:
    """Record what is about to be changed, if `read` would return it.

    Raises:
        NetjournalError: it would not: too much at once, or a file that commands do not change.
        UnusableNetworkError: a file is not in the journal, or the disk refuses.
    """
    for change in changes:
        if not _is_ours(change):
            raise NetjournalError(
                f"{change.path} is none of the files that commands change: contacts/*.yml, "
                "decisions.yml, and Markdown in docs_dir where no name begins with a dot"
            )
    _ensure_in_journal(root, changes)
    rows = [[change.path, change.before, change.after] for change in changes]
    text = json.dumps({"format": _FORMAT, "changes": rows})
    if len(text) > _MOST_BYTES:
        raise NetjournalError("this would change more than 100 MB at once; nothing was written")
    folder = own_folder(root)
    file = own_file(root, INTENTION)
    replace(draft(file, text), file)
    sync(folder)


def forget(root: Path) -> None:
    """Delete the record; raise UnusableNetworkError if the disk refuses."""
    file = root / INTENTION
    delete(file)
    sync(file.parent)


def read(root: Path) -> Sequence[Change] | None:
    """Return what was about to be changed; None if the record is none that `write` would make.

    Raises:
        UnusableNetworkError: it cannot be read, or not be followed as the network is now.
    """
    try:
        file = own_file(root, INTENTION)
    except UnusableNetworkError:
        return None  # it is a link
    try:
        if file.stat().st_size > _MOST_BYTES:
            return None
        content = json.loads(file.read_bytes())
        version = content["format"]
        changes = [Change(*row) for row in content["changes"]]
    except OSError as error:
        raise UnusableNetworkError(f"{INTENTION} cannot be read: {error.strerror}") from None
    except (ValueError, RecursionError, TypeError, LookupError):
        return None
    if isinstance(version, int) and version > _FORMAT:
        raise UnusableNetworkError(f"{INTENTION} is of a newer netjournal; complete it with that")
    if version != _FORMAT or not all(map(_is_ours, changes)):
        return None
    _ensure_in_journal(root, changes)
    for change in changes:
        try:
            own_file(root, change.path)
        except ValueError:
            return None  # no file can be called so
    return changes


def _is_ours(change: Change) -> bool:
    """Tell whether a change is well-formed and of one of the user's kinds of files."""
    texts = (change.before, change.after)
    if not all(text is None or (isinstance(text, str) and _is_usual(text)) for text in texts):
        return False
    path = change.path
    if not isinstance(path, str) or not all(_is_plain(part) for part in path.split("/")):
        return False
    return bool(_CONTACT_OR_DECISIONS.fullmatch(path)) or _is_prose(path)


def _is_plain(part: str) -> bool:
    """Tell whether a part of a path names a file or folder that is not hidden, and nothing else."""
    return PurePath(part).name == part != "" and not part.startswith(".")


def _is_usual(text: str) -> bool:
    try:
        return len(text.encode()) <= MAX_BYTES
    except UnicodeEncodeError:
        return False


def _is_prose(path: str) -> bool:
    return PurePosixPath(path).suffix in MARKDOWN


def _ensure_in_journal(root: Path, changes: Sequence[Change]) -> None:
    docs_dir = _docs_dir(root)
    for change in changes:
        if _is_prose(change.path) and not change.path.startswith(f"{docs_dir}/"):
            message = f"{change.path} is not in {docs_dir}, which is docs_dir in mkdocs.yml"
            raise UnusableNetworkError(message)


def _docs_dir(root: Path) -> str:
    reading = Reading("mkdocs.yml")
    try:
        config = read_config(read_original(root, reading.path).removeprefix("\ufeff"), reading)
    except NetjournalError as error:
        raise UnusableNetworkError(str(error)) from None
    if config is None:
        faults = [str(problem) for problem in reading.problems]
        raise UnusableNetworkError(*faults[:1] or ["mkdocs.yml does not list netjournal"])
    return config.docs_dir
