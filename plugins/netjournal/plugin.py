"""The MkDocs plugin: it hands the pages of a network to MkDocs, and its problems to the log."""

from __future__ import annotations

from html import escape
from pathlib import Path
from typing import TYPE_CHECKING

from mkdocs.config.base import Config
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin
from mkdocs.plugins import get_plugin_logger
from mkdocs.structure.files import File
from mkdocs.structure.files import InclusionLevel
from mkdocs.structure.toc import AnchorLink
from mkdocs.structure.toc import TableOfContents
from mkdocs.utils import get_build_datetime

from netjournal.blogs.cache import stamp_of
from netjournal.blogs.fetched import Fetched
from netjournal.blogs.fetched import fetched
from netjournal.blogs.health import health
from netjournal.errors import NetjournalError
from netjournal.followup.comments import with_comments
from netjournal.model import Severity
from netjournal.pages import shell
from netjournal.pages.asset import Asset
from netjournal.pages.forge import Forge
from netjournal.pages.images import without_foreign_images
from netjournal.pages.links import relative
from netjournal.pages.links import site_path
from netjournal.pages.links import touch_link
from netjournal.pages.page import Page
from netjournal.pages.site import files as site_files
from netjournal.records.files import YEAR
from netjournal.records.network import BESIDE_JOURNAL
from netjournal.records.network import load_book

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any

    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files
    from mkdocs.structure.pages import Page as SitePage

    from netjournal.model import Book
    from netjournal.pages.page import TocEntry

log = get_plugin_logger("netjournal")

_HOME, _BEGUN = "index.md", ("index.md", "announcements/")  # ours read on from the user's there


class NoOptions(Config):  # type: ignore[no-untyped-call]  # MkDocs leaves it untyped
    """MkDocs' view of our section: nothing, since `records.config` reads it."""


class NetjournalPlugin(BasePlugin[NoOptions]):  # type: ignore[no-untyped-call]  # as above
    """Adds the pages of the network around `mkdocs.yml` to the site."""

    def __init__(self) -> None:
        self._pages: dict[str, Page] = {}
        self._serving = False

    def on_startup(self, *, command: str, dirty: bool) -> None:
        """Remember whether the site is served: then the downloads are watched too."""
        del dirty
        self._serving = command == "serve"

    def load_config(
        self, options: dict[str, Any], config_file_path: str | None = None
    ) -> tuple[list[tuple[str, Exception]], list[tuple[str, str]]]:
        """Keep MkDocs from judging our section."""
        del options
        return super().load_config({}, config_file_path)

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Set what the pages rely on, and what `mkdocs serve` watches."""
        root = _root(config)
        config.use_directory_urls = False
        config.theme.dirs.insert(bool(config.theme.custom_dir), shell.THEME)  # the user's own wins
        config.extra_css[:0] = shell.STYLES  # theirs come later
        config.extra_javascript[:0] = shell.SCRIPTS
        config.theme.static_templates.update(shell.FILLED)
        if self._serving:
            watched = (*(root / name for name in BESIDE_JOURNAL), stamp_of(root))
            config.watch.extend(str(path) for path in watched if path.exists())
        return config

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Add the generated pages; touches stay known, so that links lead to their months."""
        try:
            book = with_comments(load_book(_root(config), now := get_build_datetime()), now)
        except NetjournalError as error:
            raise PluginError(str(error)) from error
        _log_problems(book)
        _lead_to_months(book, files)
        today = book.config.today or book.config.local_day(now)
        self._pages = {}
        present = {file.dest_uri: file for file in files}
        known = _fetched(book)
        for each in site_files(
            *(book, known.posts, today, config.site_url),
            blogs=health(book, known, today, now),
            post_pages=known.pages,
            forge=Forge.of(config, book.config.docs_dir),
        ):
            path = site_path(each.src_uri)
            if (own := present.get(path)) is None:
                files.append(_file(each, config))
            elif not each.src_uri.startswith(_BEGUN) or not own.is_documentation_page():
                log.warning(
                    "%s/%s is in the way of the generated page “%s” (%s), which is left out; "
                    "rename or move the file",
                    *(book.config.docs_dir, own.src_uri, each.title, each.src_uri),
                )
                continue
            if isinstance(each, Page):
                self._pages[path] = each
        return files

    def on_page_markdown(
        self, markdown: str, *, page: SitePage, config: MkDocsConfig, files: Files
    ) -> str:
        """Escape a title from the user's front matter: Material prints it as it stands."""
        del config, files
        title = page.meta.get("title")
        if page.file.generated_by is None and isinstance(title, str) and "<" in title:
            page.meta["title"] = escape(title)
        return markdown

    def on_page_content(
        self, html: str, *, page: SitePage, config: MkDocsConfig, files: Files
    ) -> str:
        """Return the finished HTML of a generated page; some read on from the user's own."""
        del config, files
        html = without_foreign_images(html)
        if (generated := self._pages.get(page.file.dest_uri)) is None:
            return html
        page.meta = {**generated.meta, **page.meta}
        own = page.file.generated_by is None
        entries = list(page.toc) if own else []
        _append(entries, generated.toc)
        page.toc = TableOfContents(entries)
        page.present_anchor_ids = (page.present_anchor_ids or set()) | generated.anchors
        before = html if own else f"<h1>{escape(generated.title)}</h1>"
        return f"{before}\n{generated.html}"


def _root(config: MkDocsConfig) -> Path:
    return Path(config.config_file_path).parent


def _fetched(book: Book) -> Fetched:
    """Return what earlier runs of `netjournal feeds` left in the cache."""
    try:
        return fetched(book)
    except NetjournalError as error:
        log.warning("The posts of your contacts' blogs are left out: %s", error)
        return Fetched()


def _log_problems(book: Book) -> None:
    """Log problems so that `--strict` counts errors and warnings, and hints don't."""
    for problem in book.problems:
        (log.info if problem.severity is Severity.HINT else log.warning)("%s", problem)


def _lead_to_months(book: Book, files: Files) -> None:
    """Make links to touch files lead to their months, to the problems where they have no touch."""
    touches = {touch.path: touch for touch in book.touches}
    for file in files.documentation_pages():
        if YEAR.fullmatch(file.src_uri.partition("/")[0]):
            touch = touches.get(f"{book.config.docs_dir}/{file.src_uri}")
            file.inclusion = InclusionLevel.EXCLUDED
            file.url = touch_link(touch, _HOME) if touch else relative("problems.md", _HOME)


def _file(page: Page | Asset, config: MkDocsConfig) -> File:
    if isinstance(page, Asset):
        return File.generated(config, page.src_uri, **page.source)
    listed = page.listed and config.nav is None
    return File.generated(
        config,
        page.src_uri,
        content=shell.front_matter(
            page, has_tabs="navigation.tabs" in config.theme.get("features", ())
        ),
        inclusion=InclusionLevel.INCLUDED if listed else InclusionLevel.NOT_IN_NAV,
    )


def _append(links: list[AnchorLink], entries: Sequence[TocEntry]) -> None:
    """Append headings to a table of contents, those of level 3 below the last of level 2."""
    top = links[0].children if len(links) == 1 and links[0].level == 1 else links
    for entry in entries:
        link = AnchorLink(escape(entry.title), entry.anchor, entry.level)
        (top[-1].children if entry.level > 2 and top else top).append(link)
