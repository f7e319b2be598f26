"""Files inside the network as feeds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from netjournal.blogs.asking.answers import SIZE_LIMIT
from netjournal.blogs.asking.answers import too_large

if TYPE_CHECKING:
    from pathlib import Path


class UnreadableError(Exception):
    """Say why a file cannot be a feed."""


def file_within(root: Path, name: str) -> bytes:
    """Return a file's bytes; neither `..` nor a symbolic link may lead out of the network.

    Raises:
        UnreadableError: it leads out, is no file, or is too large.
    """
    if "://" in name:
        raise UnreadableError("a feed is an http or https address, or a file inside the network")
    try:
        path = (root / name).resolve(strict=True)
        if not path.is_relative_to(root.resolve()):
            raise UnreadableError("the file lies outside the network; copy it into its folder")
        if not path.is_file():
            raise UnreadableError("this is a folder, not a feed; name a file in it")
        with path.open("rb") as file:
            body = file.read(SIZE_LIMIT + 1)
    except (OSError, ValueError, RuntimeError) as fault:
        raise UnreadableError(
            "there is no such file in the network; an address on the web starts with https://"
        ) from fault
    if len(body) > SIZE_LIMIT:
        raise UnreadableError(too_large("the file"))
    return body
