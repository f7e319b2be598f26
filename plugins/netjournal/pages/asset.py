"""A file of the site that is no page."""

from __future__ import annotations

from typing import Any

from netjournal.model.record import Record


class Asset(Record):
    """A file that goes into the site as it is; `src_uri` is where it lies in it.

    It has either `content` or the `path` of the file that it is a copy of.
    """

    src_uri: str
    title: str
    content: bytes = b""
    path: str | None = None

    @property
    def source(self) -> dict[str, Any]:
        """What it is made from, in MkDocs' words."""
        return {"abs_src_path": self.path} if self.path else {"content": self.content}
