"""The MkDocs plugin: it hands the pages of a network to MkDocs, and its problems to the log."""

from __future__ import annotations

from contextlib import contextmanager
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING
from typing import Final

from mkdocs.config.base import Config
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin
from mkdocs.plugins import event_priority
from mkdocs.plugins import get_plugin_logger
from mkdocs.structure.files import File
from mkdocs.utils import get_build_datetime

from netjournal.blogs.cache import stamp_of
from netjournal.errors import NetjournalError
from netjournal.mkdocs_pages import OUT
from netjournal.mkdocs_pages import KnownFiles
from netjournal.mkdocs_pages import content
from netjournal.mkdocs_pages import contents
from netjournal.mkdocs_pages import file_of
from netjournal.mkdocs_pages import in_sitemap
from netjournal.mkdocs_pages import is_seen_by_others
from netjournal.mkdocs_pages import named_in
from netjournal.mkdocs_pages import theme_of
from netjournal.model import Severity
from netjournal.pages import search
from netjournal.pages import shell
from netjournal.pages import sitefiles
from netjournal.pages.finishing import finish
from netjournal.pages.images import without_foreign_images
from netjournal.pages.links import site_path
from netjournal.pages.others import check_publishing
from netjournal.pages.others import is_private
from netjournal.pages.output import forget
from netjournal.pages.output import put_aside
from netjournal.pages.page import Page
from netjournal.pages.policy import guarded
from netjournal.pages.source import Source
from netjournal.records.network import BESIDE_JOURNAL

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    from jinja2 import Environment
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files
    from mkdocs.structure.nav import Navigation
    from mkdocs.structure.pages import Page as SitePage
    from mkdocs.utils.templates import TemplateContext

    from netjournal.pages.asset import Asset
    from netjournal.pages.others import Others

log = get_plugin_logger("netjournal")

_BEGUN: Final = ("index.md", "announcements/")  # ours read on there
_IN_THE_WAY: Final = (
    "%s/%s is in the way of the generated page “%s” (%s), which is left out; rename or move the "
    "file"
)


class NoOptions(Config):  # type: ignore[no-untyped-call]  # MkDocs leaves it untyped
    """MkDocs' view of our section: nothing, since `records.config` reads it."""


class NetjournalPlugin(BasePlugin[NoOptions]):  # type: ignore[no-untyped-call]  # as above
    """Adds the pages of the network around `mkdocs.yml` to the site."""

    _apart: dict[str, Page | Asset]
    _nav: Navigation
    _others: Others
    _pages: dict[str, Page]
    _prose: list[search.Prose]
    _section: dict[str, Any]
    _serving = False
    _site: Path
    _source: Source

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

    def on_pre_build(self, *, config: MkDocsConfig) -> None:
        """Save our files of the last build from being deleted, in a private site."""
        self._site = Path(config.site_dir)
        with _told():
            (put_aside if is_private(self._section) else forget)(self._site)

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Add the generated pages; touches stay known, so that links lead to their months."""
        with _told():
            self._source = Source(
                Path(config.config_file_path), self._section, get_build_datetime()
            )
            made = tuple(self._source.files(config, is_searched=search.is_searched(config.plugins)))
        if self._source.warning:
            log.warning("%s", self._source.warning)
        self._others = self._source.others
        for uri in self._others.leave_out(files, made, OUT):
            files.append(File.generated(config, uri, content="", inclusion=OUT))
        config.nav = self._others.nav(config.nav)
        for problem in self._source.problems:  # for --strict, hints don't count
            (log.info if problem.severity is Severity.HINT else log.warning)("%s", problem)
        sitefiles.lead_to_months(self._source.book, files, OUT)
        self._pages, self._apart, self._prose = {}, {}, []
        docs_dir = self._source.book.config.docs_dir
        is_alone = self._source.cache and not is_seen_by_others(self, config)
        named = {*named_in(config.nav)}
        present = {file.dest_uri: file for file in files}
        for each in made:
            path = site_path(each.src_uri)
            if own := present.get(path):
                if not each.src_uri.startswith(_BEGUN) or not own.is_documentation_page():
                    log.warning(_IN_THE_WAY, docs_dir, own.src_uri, each.title, each.src_uri)
                    continue
            elif is_alone and each.stands_apart and each.src_uri not in named:
                self._apart[each.src_uri] = each
                continue
            else:
                files.append(file_of(each, config))
            if isinstance(each, Page):
                self._pages[path] = each
        return KnownFiles(files, self._apart, config)

    def on_nav(self, nav: Navigation, **_: object) -> None:
        """Remember the navigation: it stands around the pages that stand apart."""
        self._nav = nav

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
            page.toc = contents(page.toc if own else (), generated.toc)
            page.present_anchor_ids = (page.present_anchor_ids or set()) | generated.anchors
            made = self._others.unlinked(generated.html, path)
            html = f"{html}\n{made}" if own else content(generated, made)
        return html

    @event_priority(-100)  # last: the pages that stand apart are as the theme is now
    def on_env(self, env: Environment, *, config: MkDocsConfig, files: Files) -> None:
        """Leave out what no page for others refers to, and finish what stands apart."""
        self._others.leave_unneeded(files, config, OUT)
        if search.is_searched(config.plugins):
            files.append(file_of(search.prose(self._prose), config))
        sitefiles.guard_html(files, self._guarded)
        if cache := self._source.cache:
            output = cache.output(self._site)
            theme = theme_of(env, files, self._nav, config, self._guarded)
            finish(self._apart.values(), theme, output)
            cache.keep_output(output)
            forget(self._site)

    def on_template_context(
        self, context: TemplateContext, *, template_name: str, config: MkDocsConfig
    ) -> TemplateContext:
        """Add the pages that stand apart to the sitemap."""
        if template_name == "sitemap.xml" and config.site_url:
            pages = [page for page in self._apart.values() if isinstance(page, Page)]
            context["pages"] = [*context["pages"], *in_sitemap(pages, config)]
        return context

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
        if self._source.cache:
            self._source.cache.close()
        if found := self._others.leaks_in(Path(config.site_dir)):
            raise PluginError(found)

    def on_build_error(self, **_: object) -> None:
        """Leave nothing that was put aside in an unfinished site."""
        if hasattr(self, "_site"):  # an error in the configuration comes before
            forget(self._site)


@contextmanager
def _told() -> Iterator[None]:
    """Let MkDocs tell our errors as it tells its own."""
    try:
        yield
    except NetjournalError as error:
        raise PluginError(str(error)) from error
