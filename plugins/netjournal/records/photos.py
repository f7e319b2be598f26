"""Pictures of contacts: files of the network, told by their content and never by their name."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING
from typing import Final

from netjournal.model.record import Record
from netjournal.records.files import MAX_BYTES
from netjournal.records.files import is_inside
from netjournal.records.reading import quoted

if TYPE_CHECKING:
    from netjournal.records.codes import Code

_HEAD: Final = 64  # bytes that tell the kind
_AVIF: Final = frozenset({b"avif", b"avis"})


class UnusablePhotoError(Exception):
    """Say why a file cannot be shown as somebody's picture; `code` names the kind of problem."""

    def __init__(self, message: str, code: Code = "bad-photo") -> None:
        super().__init__(message)
        self.code = code


class Photo(Record):
    """A picture; `path` is where it truly lies, `extension` that of its kind, as `jpg`."""

    path: Path
    extension: str


def find_photo(root: Path, name: str) -> Photo:
    """Return a picture of the network by its path; no link may lead out of the folder.

    Raises:
        UnusablePhotoError: it is missing, too big, outside, or no picture that browsers show.
    """
    try:
        path = Path(os.path.realpath(root / name))
        if not is_inside(root, name):
            message = f"{quoted(name)} leads out of the network's folder; copy the file into it"
            raise UnusablePhotoError(message, "outside-network")
        if not path.is_file():
            message = f"there is no picture {quoted(name)} in the network; save it there"
            raise UnusablePhotoError(message)
        with path.open("rb") as file:
            size, head = os.fstat(file.fileno()).st_size, file.read(_HEAD)
    except (OSError, ValueError) as fault:
        message = f"{quoted(name)} cannot be read; look at its name and its rights"
        raise UnusablePhotoError(message) from fault
    extension = kind_of(head)
    if extension is None:
        message = f"{quoted(name)} is no picture in JPEG, PNG, WebP or AVIF; save it as one"
        raise UnusablePhotoError(message)
    if size > MAX_BYTES:
        message = f"{quoted(name)} is over 1 MB; make it smaller, 400 by 400 pixels is plenty"
        raise UnusablePhotoError(message)
    return Photo(path, extension)


def kind_of(head: bytes) -> str | None:
    """Return the usual extension of a picture that begins so, None if it is no such picture."""
    if head.startswith(b"\xff\xd8\xff"):
        return "jpg"
    if head.startswith(b"\x89PNG\r\n\x1a\n"):
        return "png"
    if head.startswith(b"RIFF") and head[8:12] == b"WEBP":
        return "webp"
    if head[4:8] == b"ftyp":
        brands = {head[8:12], *(head[at : at + 4] for at in range(16, _box_end(head), 4))}
        return None if brands.isdisjoint(_AVIF) else "avif"
    return None


def _box_end(head: bytes) -> int:
    return min(int.from_bytes(head[:4], "big"), len(head))
