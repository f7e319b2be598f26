"""What a site is made of, read from the network's folder: whatever generator puts it together."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING
from typing import Any

from netjournal.blogs.fetched import Fetched
from netjournal.blogs.fetched import fetched
from netjournal.blogs.health import health
from netjournal.errors import NetjournalError
from netjournal.followup.comments import with_comments
from netjournal.pages import site
from netjournal.pages.cache import SiteCache
from netjournal.pages.forge import Forge
from netjournal.pages.keeping import Keeping
from netjournal.pages.others import Others
from netjournal.pages.outlook import Outlook
from netjournal.records.config import as_built
from netjournal.records.network import load_book
from netjournal.records.network import without_collector

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Mapping
    from collections.abc import Sequence
    from datetime import datetime
    from pathlib import Path

    from netjournal.model import Problem
    from netjournal.pages.asset import Asset
    from netjournal.pages.page import Page


class Source:
    """A network as its site shows it.

    `book` is what the readers may see, `others` what is kept from them. `section` holds the
    settings that the generator resolved; `warning` says why downloads are left out, and is empty
    where they are not. `cache` holds what earlier builds made, for a private site
    alone: what others may see is made anew each time.

    Raises:
        NetjournalError: the network, or who may see the site, cannot be read.
    """

    def __init__(self, mkdocs_yml: Path, section: Mapping[str, Any], now: datetime) -> None:
        book = load_book(mkdocs_yml.parent, now)
        book = replace(book, config=as_built(book.config, section))
        self._problems = book.problems
        self.others = Others(book)
        self.book = with_comments(book, now) if book.config.is_private else self.others.book
        self.warning = ""
        self.cache = SiteCache(book.root) if book.config.is_private else None
        self._now = now

    @property
    def problems(self) -> Sequence[Problem]:
        """What is wrong in the user's files, those of pages too once they were looked at."""
        return (*self._problems, *self.others.problems)

    def files(
        self, settings: Mapping[str, Any], *, is_searched: bool = True
    ) -> Iterator[Page | Asset]:
        """Yield everything netjournal puts into the site; `settings` are the generator's."""
        book = self.book
        today = book.config.today or book.config.local_day(self._now)
        known = self._fetched() if book.config.is_private else Fetched()
        outlook = Outlook(
            book,
            known.posts,
            today,
            blogs=health(book, known, today, self._now),
            post_pages=known.pages,
            forge=Forge.of(settings, book.config.docs_dir),
            site_url=settings.get("site_url"),
            rendered=self.cache,
        )
        keeping = Keeping(outlook, self.cache)
        with without_collector():
            yield from site.files(keeping, is_searched=is_searched)
        keeping.save()

    def _fetched(self) -> Fetched:
        """Return what earlier runs of `netjournal feeds` left in the cache."""
        try:
            return fetched(self.book)
        except NetjournalError as error:
            self.warning = f"The posts of your contacts' blogs are left out: {error}"
            return Fetched()
