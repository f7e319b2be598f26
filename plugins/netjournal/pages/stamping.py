"""The theme's shell around many pages: rendered once for each folder, filled in for each page.

All that a page tells its shell is its title, its address, its headings and its body. So a page that
no other is like is rendered, and what it told is found again and cut out. That this is right is
proven each time: the first and the last page of a folder are rendered as well, and must be the same
to the last byte. Otherwise, and where a page says something that themes escape, it is rendered.
"""

from __future__ import annotations

import re
from functools import lru_cache
from posixpath import splitext
from typing import TYPE_CHECKING
from typing import Final
from typing import NamedTuple

from netjournal.pages.page import Body
from netjournal.pages.page import Page
from netjournal.pages.page import TocEntry

if TYPE_CHECKING:
    from collections.abc import Callable
    from collections.abc import Iterator
    from collections.abc import Sequence

    Section = tuple[TocEntry, ...]

_TITLE: Final = "NjStampTitle"
_STEM: Final = "njstampstem"
_BODY: Final = "njstampbody"
_FIRST: Final = "njstampfirst"
_SECOND: Final = "njstampsecond"
_TOC: Final = "njstamptoc"
_BETWEEN: Final = "\0"
_HEADINGS: Final = 500
_MARKS: Final = re.compile(f"({_TITLE}|{_STEM}|{_BODY}|{_FIRST}|{_TOC})")
_ESCAPED: Final = re.compile(r"[<>&\"'{}]")


class Theme(NamedTuple):
    """What a theme renders: a whole page, and a heading of its contents with those below it.

    There is no `heading` where pages may say more to the theme than what is told above.
    """

    page: Callable[[Page], str]
    heading: Callable[[Section], str] | None = None


class Shell(NamedTuple):
    """A shell in pieces, every other of which stands for what a page says there.

    `between` stands between two headings of its contents, `headings` are like those.
    """

    pieces: Sequence[str]
    between: str
    headings: str

    @property
    def text(self) -> str:
        """All of it, the same only if the shell is."""
        return _BETWEEN.join((*self.pieces, self.between, self.headings))


class Stamping:
    """Puts pages within the shell of a theme."""

    def __init__(self, theme: Theme) -> None:
        self.render = theme.page
        # Many pages have the same headings, but those of months are of their touches alone.
        self._heading = lru_cache(_HEADINGS)(theme.heading) if theme.heading else None
        self._shells: dict[str, Shell | None] = {}

    def shell(self, folder: str) -> Shell | None:
        """Return what surrounds the pages of a folder, None where that cannot be told."""
        if folder not in self._shells:
            self._shells[folder] = self._cut_out(folder)
        return self._shells[folder]

    def is_right(self, shell: Shell, pages: Sequence[Page]) -> bool:
        """Tell whether these pages, all of a folder, are rendered as they would be stamped."""
        plain = [page for page in pages if not _ESCAPED.search(page.title)]
        ends = [*plain[:1], *plain[1:][-1:]]
        return all(self.finished(shell, page) == self.render(page) for page in ends)

    def finished(self, shell: Shell, page: Page) -> str:
        """Return the text of a page's file."""
        body = page.body
        if not body.toc or _ESCAPED.search(page.title):
            return self.render(page)
        heading = self._heading
        said = {
            _TITLE: page.title,
            _STEM: splitext(page.src_uri)[0].rpartition("/")[2],
            _BODY: body.html,
            _FIRST: body.toc[0].anchor,
            _TOC: shell.between.join(map(heading, sections(body.toc))) if heading else "",
        }
        return "".join([said.get(piece, piece) for piece in shell.pieces])

    def _cut_out(self, folder: str) -> Shell | None:
        """Return the shell around a page that no other is like; None where it says it otherwise."""
        if not self._heading:
            return None
        first, second = (TocEntry(each, each, 2) for each in (_FIRST, _SECOND))
        below = TocEntry(_SECOND, _SECOND, 3)
        body = Body(_BODY, (first, second), frozenset({_FIRST, _SECOND}))
        whole = self.render(Page(f"{folder}/{_STEM}.md", _TITLE, lambda: body))
        before, found, rest = whole.partition(self._heading((first,)))
        between, also_found, after = rest.partition(self._heading((second,)))
        pieces = _MARKS.split(f"{before}{_TOC}{after}")
        is_whole = found and also_found and pieces.count(_BODY) == 1 and _SECOND not in after
        return Shell(pieces, between, self._heading((first, below))) if is_whole else None


def sections(toc: Sequence[TocEntry]) -> Iterator[Section]:
    """Yield each heading of level 2 with those of level 3 below it."""
    section: list[TocEntry] = []
    for entry in toc:
        if entry.level == 2 and section:
            yield tuple(section)
            section = []
        section.append(entry)
    if section:
        yield tuple(section)
