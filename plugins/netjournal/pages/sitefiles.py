"""The files of a site as its generator has them, the user's own among them."""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import Any
from typing import Protocol

from netjournal.pages.links import relative
from netjournal.pages.links import touch_link
from netjournal.records.files import YEAR

if TYPE_CHECKING:
    from collections.abc import Callable
    from collections.abc import Iterator

    from netjournal.model import Book

_ROOT = "index.md"


class SiteFile(Protocol):
    """A file as the site's generator has it; `inclusion` is the generator's word for it."""

    src_uri: str
    dest_uri: str
    src_dir: str | None
    url: str
    inclusion: Any

    @property
    def content_string(self) -> str:
        """The text."""

    @property
    def content_bytes(self) -> bytes:
        """All there is in it; it can be set."""

    @content_bytes.setter
    def content_bytes(self, value: bytes) -> None: ...

    def is_documentation_page(self) -> bool:
        """Tell whether it is Markdown that becomes a page."""


class SiteFiles(Protocol):
    """All files of a site."""

    def __iter__(self) -> Iterator[Any]: ...

    def remove(self, file: Any) -> None:
        """Take a file away."""


def guard_html(files: SiteFiles, guarded: Callable[[str], str]) -> None:
    """Bind the pages that the user wrote as HTML files to the site, as all others are."""
    for file in files:
        if file.src_uri.lower().endswith((".html", ".htm")):
            html = file.content_bytes.decode("latin-1")  # whatever it is, no byte is lost
            file.content_bytes = guarded(html).encode("latin-1")


def lead_to_months(book: Book, files: SiteFiles, out: Any) -> None:
    """Make links to touch files lead to their months, to the problems where they have no touch.

    The files themselves are no pages: `out` is the `inclusion` that says so.
    """
    touches = {touch.path: touch for touch in book.touches}
    for file in files:
        if file.is_documentation_page() and YEAR.fullmatch(file.src_uri.partition("/")[0]):
            touch = touches.get(f"{book.config.docs_dir}/{file.src_uri}")
            file.inclusion = out
            if touch:
                file.url = touch_link(touch, _ROOT)
            elif book.config.is_private:
                file.url = relative("problems.md", _ROOT)
