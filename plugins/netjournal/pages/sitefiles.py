"""The files of a site as its generator has them, the user's own among them."""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import Any
from typing import Protocol

from netjournal.pages.links import relative
from netjournal.pages.links import touch_link
from netjournal.records.files import MARKDOWN
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


def is_of_journal(src_uri: str) -> bool:
    """Tell whether a file lies where touches do, and is written as they are."""
    folder, slash, _ = src_uri.partition("/")
    return bool(slash and YEAR.fullmatch(folder) and src_uri.endswith(MARKDOWN))


def leads(book: Book) -> Callable[[str], str | None]:
    """Return what tells where a file of the journal leads: to its month, or to the problems."""
    touches = {touch.path: touch for touch in book.touches}
    otherwise = relative("problems.md", _ROOT) if book.config.is_private else None

    def lead(src_uri: str) -> str | None:
        touch = touches.get(f"{book.config.docs_dir}/{src_uri}")
        return touch_link(touch, _ROOT) if touch else otherwise

    return lead


def lead_to_months(files: SiteFiles, lead: Callable[[str], str | None], out: Any) -> None:
    """Make links to touch files lead to their months, to the problems where they have no touch.

    The files themselves are no pages: `out` is the `inclusion` that says so.
    """
    for file in files:
        if is_of_journal(file.src_uri):
            file.inclusion = out
            file.url = lead(file.src_uri) or file.url
