"""The files of a site in MkDocs' terms: the user's own, and ours among them or apart.

MkDocs takes every file through all its stages at every build. So pages that nothing but the theme
is to see stand apart, and touches, which are no pages, are not looked for: both are known where
another page links to them.
"""

from __future__ import annotations

import os
from pathlib import Path
from pathlib import PurePath
from typing import TYPE_CHECKING
from typing import Any
from typing import Final

from mkdocs.structure.files import File
from mkdocs.structure.files import Files
from mkdocs.structure.files import InclusionLevel
from mkdocs.structure.files import file_sort_key
from mkdocs.structure.files import set_exclusions
from mkdocs.structure.pages import Page as SitePage

from netjournal.mkdocs_log import log
from netjournal.pages.asset import Asset
from netjournal.pages.links import site_path
from netjournal.pages.page import Page
from netjournal.pages.sitefiles import is_of_journal

if TYPE_CHECKING:
    from collections.abc import Callable
    from collections.abc import Iterable
    from collections.abc import Iterator

    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.plugins import BasePlugin

OUT: Final = InclusionLevel.EXCLUDED
_UNBUILT: Final = frozenset({InclusionLevel.EXCLUDED, InclusionLevel.DRAFT})
_NOWHERE: Final = ".netjournal-nowhere"
_BEGUN: Final = ("index.md", "announcements/")  # ours read on there
# What other plugins do then may concern each file or page.
_EVENTS: Final = (
    *("files", "nav", "pre_page", "page_read_source", "page_markdown", "page_content"),
    *("page_context", "post_page"),
)


def are_seen_by_others(plugin: BasePlugin[Any], config: MkDocsConfig) -> bool:
    """Tell whether other plugins or hooks look at files; Material's search leaves ours out."""
    unconcerned = (plugin, config.plugins.get("material/search", plugin))
    return any(
        not any(getattr(method, "__self__", None) is each for each in unconcerned)
        for event in _EVENTS
        for method in config.plugins.events[event]
    )


class HiddenDocs:
    """The docs folder while MkDocs does not see it: it would look at each touch, and keep it."""

    def __init__(self, config: MkDocsConfig) -> None:
        self._config = config
        self._docs_dir = config.docs_dir
        config.docs_dir = str(Path(config.site_dir, _NOWHERE))

    def show(self) -> None:
        """Have it seen again."""
        self._config.docs_dir = self._docs_dir

    def add_to(self, files: Files) -> None:
        """Add what MkDocs would have found, but for touches; it is seen again."""
        self.show()
        own = [*self._found()]
        set_exclusions(own, self._config)
        for file in _without_clashes(own):
            if of_theme := files.get_file_from_path(file.src_uri):
                files.remove(of_theme)
            files.append(file)

    def _found(self) -> Iterator[File]:
        config = self._config
        for folder, folders, names in os.walk(self._docs_dir, followlinks=True):
            folders.sort()
            below = os.path.relpath(folder, self._docs_dir)
            uris = (PurePath(below, name).as_posix() for name in names)
            files = (
                File(uri, self._docs_dir, config.site_dir, config.use_directory_urls)
                for uri in uris
                if not is_of_journal(uri)
            )
            yield from sorted(files, key=file_sort_key)


def _without_clashes(files: Iterable[File]) -> Iterable[File]:
    """Return the files without a README beside an index, which would be the same page."""
    places: dict[str, File] = {}
    for file in files:
        other = places.setdefault(file.dest_uri, file)
        if other is file or file.inclusion in _UNBUILT:
            continue
        if other.inclusion not in _UNBUILT:
            log.warning("%s is left out beside %s", other.src_uri, file.src_uri)
        places[file.dest_uri] = file
    return places.values()


class SiteFiles(Files):
    """All files of a site; some are there only for whoever asks for them.

    `pages` are those of ours that MkDocs builds, by their path in the site, `apart` what it does
    not. `lead` tells where a file of the journal leads.
    """

    def __init__(
        self, files: Iterable[File], config: MkDocsConfig, lead: Callable[[str], str | None]
    ) -> None:
        super().__init__(files)
        self.pages: dict[str, Page] = {}
        self.apart: dict[str, Page | Asset] = {}
        self._config = config
        self._folder = os.path.relpath(config.docs_dir, Path(config.config_file_path).parent)
        self._lead = lead
        self._asked: dict[str, File | None] = {}

    def place(self, made: Iterable[Page | Asset], *, may_stand_apart: bool) -> None:
        """Add what is ours: it goes before no file of the user's, and some pages read on there."""
        present = {file.dest_uri: file for file in self}
        named = {*_named_in(self._config.nav)}
        for each in made:
            path = site_path(each.src_uri)
            own = present.get(path)
            if own and not (each.src_uri.startswith(_BEGUN) and own.is_documentation_page()):
                log.warning(
                    "%s/%s is in the way of the generated page “%s” (%s), which is left out; "
                    "rename or move the file",
                    *(self._folder, own.src_uri, each.title, each.src_uri),
                )
                continue
            if may_stand_apart and not own and self._can_stand_apart(each, named):
                self.apart[each.src_uri] = each
                continue
            if not own:
                self.append(file_of(each, self._config))
            if isinstance(each, Page):
                self.pages[path] = each

    def _can_stand_apart(self, made: Page | Asset, named: set[str]) -> bool:
        excluded = (self._config.exclude_docs, self._config.draft_docs)
        is_excluded = any(each and each.match_file(made.src_uri) for each in excluded)
        return made.stands_apart and not is_excluded and made.src_uri not in named

    def get_file_from_path(self, path: str) -> File | None:
        """Return the file at a path below the docs folder."""
        uri = PurePath(path).as_posix()
        if (found := super().get_file_from_path(uri)) is not None:
            return found
        if uri not in self._asked:
            self._asked[uri] = self._known(uri)
        return self._asked[uri]

    def _known(self, uri: str) -> File | None:
        if made := self.apart.get(uri):
            found = empty_file(uri, self._config)
            if isinstance(made, Page):
                SitePage(None, found, self._config).present_anchor_ids = set(made.body.anchors)
            return found
        docs_dir = self._config.docs_dir
        if is_of_journal(uri) and Path(docs_dir, uri).is_file():
            found = File(uri, docs_dir, self._config.site_dir, use_directory_urls=False)
            found.inclusion = OUT
            found.url = self._lead(uri) or found.url
            return found
        return None


def file_of(made: Page | Asset, config: MkDocsConfig) -> File:
    """Return a file of ours as one of MkDocs'."""
    if isinstance(made, Asset):
        return File.generated(config, made.src_uri, **made.source)
    is_in_nav = made.listed and config.nav is None
    return File.generated(
        config,
        made.src_uri,
        content=made.front_matter(config.theme.get("features", ())),
        inclusion=InclusionLevel.INCLUDED if is_in_nav else InclusionLevel.NOT_IN_NAV,
    )


def empty_file(src_uri: str, config: MkDocsConfig) -> File:
    """Return a file that is there to be linked to."""
    return File.generated(config, src_uri, content="", inclusion=InclusionLevel.NOT_IN_NAV)


def _named_in(nav: Any) -> Iterator[str]:
    """Yield every text in the `nav` of the configuration, as a path is written."""
    if isinstance(nav, str):
        yield PurePath(nav).as_posix()
    elif isinstance(nav, dict):
        yield from _named_in([*nav.values()])
    elif isinstance(nav, list):
        for item in nav:
            yield from _named_in(item)
