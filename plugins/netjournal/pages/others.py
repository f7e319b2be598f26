"""A site for others: what of the network and of the user's own files it holds."""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import Any

from netjournal.errors import MisuseError
from netjournal.followup.audience import seen
from netjournal.model import Config
from netjournal.pages.leaks import Search
from netjournal.pages.leaks import leaks
from netjournal.pages.leaks import report
from netjournal.pages.links import site_path
from netjournal.pages.omissions import Omissions
from netjournal.pages.secrets import by_right
from netjournal.pages.secrets import secrets
from netjournal.pages.site import left_out
from netjournal.records.config import as_built
from netjournal.records.files import YEAR
from netjournal.records.network import ANNOUNCEMENTS
from netjournal.records.prose import audience_of

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Iterator
    from collections.abc import Mapping
    from collections.abc import Sequence
    from pathlib import Path

    from netjournal.model import Book
    from netjournal.model import Problem
    from netjournal.pages.asset import Asset
    from netjournal.pages.page import Page
    from netjournal.pages.sitefiles import SiteFile
    from netjournal.pages.sitefiles import SiteFiles


def check_publishing(section: Mapping[str, Any], command: str, *, is_dirty: bool) -> None:
    """Refuse a command of the generator's that would publish what is private.

    `section` holds the settings that the generator resolved.

    Raises:
        MisuseError: the private site was to be published, the files of a site for others were to
            be put among those of another build, or the settings cannot be read.
    """
    config = as_built(Config(), section)
    if command == "gh-deploy" and config.is_private and not config.publish_private:
        raise MisuseError(
            "this site is private and shows everything, so gh-deploy does not publish it. Write "
            "profile: shared or profile: public into the netjournal section of mkdocs.yml; or "
            "encrypt the site as the guide's page on privacy tells, with publish_private: true"
        )
    if is_dirty and not config.is_private:
        raise MisuseError(
            f"a {config.profile} site is built without --dirty, which would leave private pages of "
            "earlier builds among its own"
        )


def is_private(section: Mapping[str, Any]) -> bool:
    """Tell whether these settings, as the generator resolved them, are of a private site."""
    return as_built(Config(), section).is_private


class Others:
    """What those may see for whom a site is built, and what is kept from them.

    Nothing is kept from the user, in a private site. `problems` are those of the pages' front
    matter, known once the files were looked at.
    """

    def __init__(self, book: Book) -> None:
        self.book = seen(book)
        self.problems: Sequence[Problem] = ()
        self._whole = book
        self._omissions = Omissions(())
        self._is_private = book.config.is_private

    def leave_out(self, files: SiteFiles, made: Sequence[Page | Asset], out: Any) -> Sequence[str]:
        """Mark the user's pages that others may not see, by setting `inclusion` to `out`.

        Those in the place of a page that is `made` go altogether. Return the `src_uri`s of pages
        that only the private site has: known as left out, they are no dead links.
        """
        if self._is_private:
            return ()
        paths = {site_path(each.src_uri) for each in made}
        hidden = list(self._hidden(files))
        for file in hidden:
            if file.dest_uri in paths:
                files.remove(file)
            else:
                file.inclusion = out
        names = {file.src_uri for file in hidden if file.dest_uri not in paths}
        more = left_out(self._whole, self.book) - names
        self._omissions = Omissions(names | more)
        return sorted(more)

    def _hidden(self, files: SiteFiles) -> Iterator[SiteFile]:
        docs_dir = self.book.config.docs_dir
        touches = {touch.path for touch in self.book.touches}
        problems: list[Problem] = []
        for file in files:
            folder, slash, _ = file.src_uri.partition("/")
            path = f"{docs_dir}/{file.src_uri}"
            if not file.is_documentation_page() or path in touches:
                continue
            if slash and (YEAR.fullmatch(folder) or folder == ANNOUNCEMENTS):
                yield file
                continue
            audience, found = audience_of(path, file.content_string)
            problems += found
            if not audience.allows(self.book.config.profile):
                yield file
        self.problems = problems

    def nav(self, items: Any) -> Any:
        """Return MkDocs' `nav` without what is left out."""
        return items if self._is_private else self._omissions.nav(items)

    def unlinked(self, html: str, path: str) -> str:
        """Return a page's HTML, `path` in the site, without links to what is left out."""
        return html if self._is_private else self._omissions.unlinked(html, path)

    def leave_unneeded(
        self, files: Iterable[SiteFile], settings: Mapping[str, Any], out: Any
    ) -> None:
        """Leave out the user's files to which no page refers, nor the generator's `settings`."""
        if self._is_private:
            return
        mine = [
            file
            for file in files
            if file.src_dir == settings["docs_dir"] and not file.is_documentation_page()
        ]
        logos = map(settings["theme"].get, ("logo", "favicon"))
        needed = frozenset(
            map(str, (*settings["extra_css"], *settings["extra_javascript"], *logos))
        )
        self._omissions.refer(needed)
        for file in mine:
            if file.dest_uri in needed and file.dest_uri.endswith(".css"):
                self._omissions.refer_in_style(file.content_string, file.dest_uri)
        for file in mine:
            if not self._omissions.needs(file.dest_uri):
                file.inclusion = out

    def leaks_in(self, site: Path) -> str:
        """Say what the finished site tells that is not for its readers; empty if nothing."""
        if self._is_private:
            return ""
        search = Search(secrets(self._whole, self.book), by_right(self.book))
        return report(leaks(site, search))
