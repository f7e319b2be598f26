"""The files of the user's docs folder, as MkDocs would put them into the site."""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING
from typing import Any
from typing import Final

from pathspec.gitignore import GitIgnoreSpec

from netjournal.pages.links import site_path
from netjournal.records.files import MARKDOWN
from netjournal.records.folders import Folders

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Mapping
    from pathlib import Path

LEFT_OUT: Final = "left out"
_ALWAYS: Final = ("/templates/",)  # MkDocs' own; hidden files are not listed
_README: Final = "README.md"


class OwnFile:
    """A file of the docs folder; see `pages.sitefiles.SiteFile`."""

    def __init__(self, docs_dir: Path, src_uri: str) -> None:
        self.src_uri = src_uri
        self.dest_uri = site_path(src_uri)
        self.src_dir: str | None = str(docs_dir)
        self.url = ""
        self.inclusion: Any = None
        self._path = docs_dir / src_uri
        self._content: bytes | None = None

    @property
    def content_bytes(self) -> bytes:
        """All there is in it; it can be set."""
        return self._path.read_bytes() if self._content is None else self._content

    @content_bytes.setter
    def content_bytes(self, value: bytes) -> None:
        self._content = value

    @property
    def content_string(self) -> str:
        """The text."""
        return self.content_bytes.decode("utf-8-sig", "replace")

    def is_documentation_page(self) -> bool:
        """Tell whether it is Markdown that becomes a page."""
        return self.src_uri.endswith(MARKDOWN)


def own_files(root: Path, docs_dir: str, excluded: GitIgnoreSpec) -> list[OwnFile]:
    """Return the files of a network's docs folder but hidden ones, those outside and `excluded`."""
    found = sorted(Folders(root).files_below(docs_dir, []))
    uris = [posixpath.relpath(path, docs_dir) for path in found]
    uris = [uri for uri in uris if not excluded.match_file(uri)]
    overruled = set(_overruled(set(uris)))
    return [OwnFile(root / docs_dir, uri) for uri in uris if uri not in overruled]


def excluded_by(settings: Mapping[str, Any]) -> GitIgnoreSpec:
    """Return what MkDocs' settings keep out of the site."""
    said = (str(settings.get(key) or "") for key in ("exclude_docs", "draft_docs"))
    return GitIgnoreSpec.from_lines(
        [*_ALWAYS, *(line for text in said for line in text.split("\n"))]
    )


def _overruled(uris: set[str]) -> Iterator[str]:
    """Yield each README whose folder has an index: both would be the same page."""
    for uri in uris:
        folder, name = posixpath.split(uri)
        if name == _README and posixpath.join(folder, "index.md") in uris:
            yield uri
