"""The MkDocs plugin: it hands the pages of a network to MkDocs, and its problems to the log."""

from __future__ import annotations

from contextlib import contextmanager
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING

from mkdocs.config.base import Config
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin
from mkdocs.plugins import event_priority
from mkdocs.plugins import get_plugin_logger
from mkdocs.structure.files import File
from mkdocs.structure.files import InclusionLevel
from mkdocs.structure.toc import AnchorLink
from mkdocs.structure.toc import TableOfContents
from mkdocs.utils import get_build_datetime

from netjournal.blogs.cache import stamp_of
from netjournal.errors import NetjournalError
from netjournal.model import Severity
from netjournal.pages import search
from netjournal.pages import shell
from netjournal.pages import sitefiles
from netjournal.pages.asset import Asset
from netjournal.pages.images import without_foreign_images
from netjournal.pages.links import site_path
from netjournal.pages.others import check_publishing
from netjournal.pages.page import Page
from netjournal.pages.policy import guarded
from netjournal.pages.source import Source
from netjournal.records.network import BESIDE_JOURNAL

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Sequence
    from typing import Any

    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files
    from mkdocs.structure.pages import Page as SitePage

    from netjournal.pages.others import Others
    from netjournal.pages.page import TocEntry

log = get_plugin_logger("netjournal")

_OUT, _BEGUN = InclusionLevel.EXCLUDED, ("index.md", "announcements/")  # ours read on there


class NoOptions(Config):  # type: ignore[no-untyped-call]  # MkDocs leaves it untyped
    """MkDocs' view of our section: nothing, since `records.config` reads it."""


class NetjournalPlugin(BasePlugin[NoOptions]):  # type: ignore[no-untyped-call]  # as above
    """Adds the pages of the network around `mkdocs.yml` to the site."""

    _others: Others
    _pages: dict[str, Page]
    _prose: list[search.Prose]
    _section: dict[str, Any]
    _serving = False

    def on_startup(self, *, command: str, dirty: bool) -> None:
        """Refuse what would publish too much; remember whether the downloads are watched too."""
        self._serving = command == "serve"
        with _told():
            check_publishing(self._section, command, is_dirty=dirty)

    def load_config(
        self, options: dict[str, Any], config_file_path: str | None = None
    ) -> tuple[list[tuple[str, Exception]], list[tuple[str, str]]]:
        """Keep MkDocs from judging our section, and what it resolved of it."""
        self._section = options
        return super().load_config({}, config_file_path)

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Set what the pages rely on, and what `mkdocs serve` watches."""
        root = Path(config.config_file_path).parent
        config.use_directory_urls = False
        config.theme["font"] = False  # those of Material's settings come from another host
        config.extra.setdefault("generator", False)
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
        with _told():
            source = Source(Path(config.config_file_path), self._section, get_build_datetime())
            made = tuple(source.files(config, is_searched=search.is_searched(config.plugins)))
        if source.warning:
            log.warning("%s", source.warning)
        self._others = source.others
        for uri in self._others.leave_out(files, made, _OUT):
            files.append(File.generated(config, uri, content="", inclusion=_OUT))
        config.nav = self._others.nav(config.nav)
        for problem in source.problems:  # for --strict, hints don't count
            (log.info if problem.severity is Severity.HINT else log.warning)("%s", problem)
        sitefiles.lead_to_months(source.book, files, _OUT)
        self._pages, self._prose = {}, []
        present = {file.dest_uri: file for file in files}
        for each in made:
            path = site_path(each.src_uri)
            if (own := present.get(path)) is None:
                files.append(_file(each, config))
            elif not each.src_uri.startswith(_BEGUN) or not own.is_documentation_page():
                log.warning(
                    "%s/%s is in the way of the generated page “%s” (%s), which is left out; "
                    "rename or move the file",
                    *(source.book.config.docs_dir, own.src_uri, each.title, each.src_uri),
                )
                continue
            if isinstance(each, Page):
                self._pages[path] = each
        return files

    def on_page_markdown(self, markdown: str, *, page: SitePage, **_: object) -> str:
        """Escape a title from the user's front matter: Material prints it as it stands."""
        title = page.meta.get("title")
        if page.file.generated_by is None and isinstance(title, str) and "<" in title:
            page.meta["title"] = escape(title)
        return markdown

    def on_page_content(self, html: str, *, page: SitePage, **_: object) -> str:
        """Return the finished HTML of a generated page; some read on from the user's own."""
        path = page.file.dest_uri
        html = self._others.unlinked(without_foreign_images(html), path)
        if own := page.file.generated_by is None:
            self._prose.append(search.Prose(page.file.src_uri, str(page.title), html, page.meta))
        if generated := self._pages.get(path):
            page.meta = {**generated.meta, **page.meta}
            entries = list(page.toc) if own else []
            _append(entries, generated.toc)
            page.toc = TableOfContents(entries)
            page.present_anchor_ids = (page.present_anchor_ids or set()) | generated.anchors
            made = self._others.unlinked(generated.html, path)
            html = f"{html if own else f'<h1>{escape(generated.title)}</h1>'}\n{made}"
        return html

    def on_env(self, _env: object, *, config: MkDocsConfig, files: Files) -> None:
        """Leave out what no page for others refers to; bind the user's HTML files to the site."""
        self._others.leave_unneeded(files, config, _OUT)
        if search.is_searched(config.plugins):
            files.append(_file(search.prose(self._prose), config))
        sitefiles.guard_html(files, self._guarded)

    def on_post_page(self, output: str, **_: object) -> str:
        """Bind a page to the site."""
        return self._guarded(output)

    def on_post_template(self, output_content: str, *, template_name: str, **_: object) -> str:
        """Bind a page that has no file, such as 404.html, to the site."""
        return self._guarded(output_content) if template_name.endswith(".html") else output_content

    def _guarded(self, html: str) -> str:
        return guarded(html, is_findable=self._others.book.config.is_findable)

    @event_priority(-100)  # last: other plugins write files then, too
    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Fail where the site tells others what is not for them."""
        if found := self._others.leaks_in(Path(config.site_dir)):
            raise PluginError(found)


@contextmanager
def _told() -> Iterator[None]:
    """Let MkDocs tell our errors as it tells its own."""
    try:
        yield
    except NetjournalError as error:
        raise PluginError(str(error)) from error


def _file(page: Page | Asset, config: MkDocsConfig) -> File:
    if isinstance(page, Asset):
        return File.generated(config, page.src_uri, **page.source)
    listed = page.listed and config.nav is None
    return File.generated(
        config,
        page.src_uri,
        content=page.front_matter(config.theme.get("features", ())),
        inclusion=InclusionLevel.INCLUDED if listed else InclusionLevel.NOT_IN_NAV,
    )


def _append(links: list[AnchorLink], entries: Sequence[TocEntry]) -> None:
    """Append headings to a table of contents, those of level 3 below the last of level 2."""
    top = links[0].children if len(links) == 1 and links[0].level == 1 else links
    for entry in entries:
        link = AnchorLink(escape(entry.title), entry.anchor, entry.level)
        (top[-1].children if entry.level > 2 and top else top).append(link)
