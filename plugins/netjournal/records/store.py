"""The user's files are written: whole or not at all, never over another's.

A text is first written beside its place under a hidden name, a *draft*, and takes the place in one
step of the file system.
"""

from __future__ import annotations

import errno
import os
import re
from contextlib import contextmanager
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING
from typing import Final

from netjournal.errors import ConflictError
from netjournal.errors import NetjournalError
from netjournal.errors import UnusableNetworkError
from netjournal.records.files import MAX_BYTES
from netjournal.records.files import is_inside
from netjournal.stages import stage

if TYPE_CHECKING:
    from collections.abc import Iterator

FOLDER: Final = ".netjournal"
_DRAFT: Final = re.compile(r"\.[0-9a-f]{16}\.tmp")


def ensure_own_folder(root: Path, folder: str) -> None:
    """Make sure that what is written into a folder of the network is read again.

    Raises:
        UnusableNetworkError: it leads out of the network, or is a link.
    """
    if not is_inside(root, folder):
        raise UnusableNetworkError(
            f"{folder} leads out of the network's folder; nothing was written"
        )
    if (root / folder).is_symlink():
        raise UnusableNetworkError(
            f"{folder} is a link to a folder, and nothing was written; use the folder itself"
        )


def own_folder(root: Path) -> Path:
    """Return `.netjournal/`, made if need be; raise UnusableNetworkError if it cannot be used."""
    ensure_own_folder(root, FOLDER)
    folder = root / FOLDER
    with _refusals(folder):
        _make_folder(folder)
    return folder


def own_file(root: Path, path: str) -> Path:
    """Return a file of the network, there or not, which no link on the way leads elsewhere.

    Raises:
        UnusableNetworkError: it is a link, or in a linked folder, or outside.
    """
    file = root / path
    real = Path(os.path.realpath(root), *path.split("/"))
    if os.path.normcase(os.path.realpath(file)) != os.path.normcase(real):
        raise UnusableNetworkError(
            f"{path} is a link, or in a linked folder, and commands change only the files "
            "themselves; edit the one it leads to, or put it here instead of the link"
        )
    return file


def read_original(root: Path, path: str) -> str:
    """Return the whole text of a file, byte order mark and line ends as they are.

    Raises:
        ConflictError: the file is gone.
        NetjournalError: it is over 1 MB or not UTF-8.
        UnusableNetworkError: it is a link, or cannot be read.
    """
    file = own_file(root, path)
    try:
        data = read_bytes(file)
    except OSError as error:
        raise UnusableNetworkError(f"{path} cannot be read: {error.strerror}") from None
    if data is None:
        raise ConflictError(f"{path} is gone")
    if len(data) > MAX_BYTES:
        raise NetjournalError(f"{path} is over 1 MB; keep big things in files of their own")
    try:
        return data.decode()
    except UnicodeDecodeError:
        raise NetjournalError(f"{path} is not UTF-8 text; save the file as UTF-8") from None


def read_bytes(file: Path) -> bytes | None:
    """Return what is in a file, None if there is none; of one over 1 MB only a bit more than that.

    Raises:
        OSError: it is no file, or cannot be read.
    """
    if not file.exists():
        return None
    if not file.is_file():
        raise IsADirectoryError(errno.EISDIR, "not a file")
    with file.open("rb") as opened:
        return opened.read(MAX_BYTES + 1)


def ensure_readable(path: str, text: str) -> None:
    """Make sure that a coming text of the user's file is one that is read again.

    Raises:
        NetjournalError: it is over 1 MB, or cannot be written as UTF-8.
    """
    if len(_encoded(text)) > MAX_BYTES:
        message = "would be over 1 MB, and is not written; keep big things in files of their own"
        raise NetjournalError(f"{path} {message}")


def create(path: Path, text: str) -> None:
    """Write a new file, whole or not at all, with its folders; never overwrite.

    Raises:
        ConflictError: there is such a file already, or another process was faster.
        NetjournalError: the text is not UTF-8 or over 1 MB.
        UnusableNetworkError: the disk refuses.
    """
    ensure_readable(str(path), text)
    with stage("write your files"):
        written = draft(path, text)
        try:
            publish(written, path)
        finally:
            written.unlink(missing_ok=True)
        sync(path.parent)


def draft(path: Path, text: str) -> Path:
    """Write the coming text of a file beside it, with its permissions, and return where.

    Raises:
        NetjournalError: the text cannot be written as UTF-8.
        UnusableNetworkError: the disk refuses.
    """
    data = _encoded(text)
    with _refusals(path):
        _make_folder(path.parent)
        written = path.with_name(f".{os.urandom(8).hex()}.tmp")
        try:
            with written.open("xb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            with suppress(FileNotFoundError):
                written.chmod(path.stat().st_mode & 0o777)
        except BaseException:
            written.unlink(missing_ok=True)
            raise
    return written


def publish(written: Path, path: Path) -> None:
    """Give a draft its name, which must be free.

    Where a file system knows no hard links (FAT, some network disks), the name is first taken by a
    file without a byte. A process killed right then leaves it behind: `recover` fills it if it
    belongs to a change of several files, else `check` names it as empty. To rename the draft onto a
    name seen to be free would leave none, but could replace what somebody saves there that moment.

    Raises:
        ConflictError: it is not.
        UnusableNetworkError: the disk refuses.
    """
    with _refusals(path):
        if os.name == "nt":
            written.rename(path)  # on Windows this never replaces
            return
        try:
            os.link(written, path)
        except FileExistsError:
            raise
        except OSError:
            path.open("xb").close()
            try:
                written.replace(path)
            except OSError:
                path.unlink(missing_ok=True)
                raise


def replace(written: Path, path: Path) -> None:
    """Put a draft in the place of its file; raise UnusableNetworkError if the disk refuses."""
    with _refusals(path):
        written.replace(path)


def delete(path: Path) -> None:
    """Delete a file; raise UnusableNetworkError if the disk refuses."""
    with _refusals(path):
        path.unlink(missing_ok=True)


def sync(folder: Path) -> None:
    """Have the disk keep the names in a folder, where it can."""
    if os.name == "nt":
        return  # Windows cannot open a folder to sync it
    # The files have their names by now. Some file systems cannot sync a folder, and to call that a
    # failure to write would have the user write it twice.
    with suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def sweep(folder: Path) -> None:
    """Delete the drafts a killed process left; whoever calls this holds the lock."""
    with suppress(OSError), os.scandir(folder) as scan:
        for entry in scan:
            if _DRAFT.fullmatch(entry.name):
                Path(entry.path).unlink(missing_ok=True)


def _encoded(text: str) -> bytes:
    try:
        return text.encode()
    except UnicodeEncodeError:
        raise NetjournalError("the text holds bytes that are no characters") from None


@contextmanager
def _refusals(path: Path) -> Iterator[None]:
    """Say what the file system refused, in a sentence."""
    try:
        yield
    except FileExistsError:
        raise ConflictError(f"{path} exists already; it was not touched") from None
    except PermissionError as error:
        cure = "; is it open in another program?" if os.name == "nt" else ""
        raise UnusableNetworkError(f"cannot write {path}: {error.strerror}{cure}") from None
    except OSError as error:
        raise UnusableNetworkError(f"cannot write {path}: {error.strerror}") from None


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except FileExistsError:
        raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR)) from None
