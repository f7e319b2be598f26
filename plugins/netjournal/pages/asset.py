"""A file of the site that is no page."""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import Any

from netjournal.model.record import Record

if TYPE_CHECKING:
    from collections.abc import Callable


class Asset(Record):
    """A file that goes into the site as it is; `src_uri` is where it lies in it.

    It is either `made`, bytes or what returns them, or a copy of the file at `path`. `digest` tells
    what was made from all else, where it is known.
    """

    src_uri: str
    title: str
    made: bytes | Callable[[], bytes] = b""
    path: str | None = None
    digest: str = ""

    @property
    def content(self) -> bytes:
        """All that is in it."""
        return self.made() if callable(self.made) else self.made

    @property
    def stands_apart(self) -> bool:
        """Whether it is no copy of a file."""
        return self.path is None

    @property
    def source(self) -> dict[str, Any]:
        """What it is made from, in MkDocs' words."""
        return {"abs_src_path": self.path} if self.path else {"content": self.content}
