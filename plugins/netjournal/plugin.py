"""The MkDocs plugin: it hands the pages of a network to MkDocs, and its problems to the log."""

from __future__ import annotations

from html import escape
from pathlib import Path
from typing import TYPE_CHECKING

from mkdocs.config.base import Config
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin
from mkdocs.plugins import event_priority
from mkdocs.structure.files import File
from mkdocs.utils import get_build_datetime

from netjournal import mkdocs_log
from netjournal import mkdocs_pages
from netjournal import stages
from netjournal.mkdocs_files import OUT
from netjournal.mkdocs_files import HiddenDocs
from netjournal.mkdocs_files import SiteFiles
from netjournal.mkdocs_files import are_seen_by_others
from netjournal.mkdocs_files import file_of
from netjournal.pages import output
from netjournal.pages import search
from netjournal.pages import sitefiles
from netjournal.pages.finishing import finish
from netjournal.pages.images import without_foreign_images
from netjournal.pages.others import check_publishing
from netjournal.pages.others import is_private
from netjournal.pages.policy import guarded
from netjournal.pages.source import Source

if TYPE_CHECKING:
    from typing import Any

    from jinja2 import Environment
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.livereload import LiveReloadServer
    from mkdocs.structure.files import Files
    from mkdocs.structure.nav import Navigation
    from mkdocs.structure.pages import Page as SitePage
    from mkdocs.utils.templates import TemplateContext

    from netjournal.pages.others import Others


class NoOptions(Config):  # type: ignore[no-untyped-call]  # MkDocs leaves it untyped
    """MkDocs' view of our section: nothing, since `records.config` reads it."""


class NetjournalPlugin(BasePlugin[NoOptions]):  # type: ignore[no-untyped-call]  # as above
    """Adds the pages of the network around `mkdocs.yml` to the site."""

    _files: SiteFiles
    _hidden: HiddenDocs | None = None
    _nav: Navigation
    _others: Others
    _prose: list[search.Prose]
    _section: dict[str, Any]
    _site: Path | None = None
    _source: Source

    def on_startup(self, *, command: str, dirty: bool) -> None:
        """Refuse what would publish too much."""
        with mkdocs_log.told():
            check_publishing(self._section, command, is_dirty=dirty)

    def load_config(
        self, options: dict[str, Any], config_file_path: str | None = None
    ) -> tuple[list[tuple[str, Exception]], list[tuple[str, str]]]:
        """Keep MkDocs from judging our section, and what it resolved of it."""
        self._section = options
        return super().load_config({}, config_file_path)

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Set what the pages rely on."""
        mkdocs_log.begin_stages()
        stages.then("MkDocs finds files")
        mkdocs_pages.put_around(config)
        return config

    @event_priority(-100)  # last: the next that others see is what is found
    def on_pre_build(self, *, config: MkDocsConfig) -> None:
        """Save our files of the last build from being deleted, in a private site."""
        self._site = Path(config.site_dir)
        with mkdocs_log.told():
            keeps = is_private(self._section)
        (output.put_aside if keeps else output.forget)(self._site)
        is_alone = keeps and not are_seen_by_others(self, config)
        self._hidden = HiddenDocs(config) if is_alone else None

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Add the generated pages; touches stay known, so that links lead to their months."""
        stages.then("netjournal makes pages")
        if self._hidden:
            self._hidden.add_to(files)
        with mkdocs_log.told():
            source = Source(Path(config.config_file_path), self._section, get_build_datetime())
            made = tuple(source.files(config, is_searched=search.is_searched(config.plugins)))
        stages.then("netjournal hands pages over")
        if source.warning:
            mkdocs_log.log.warning("%s", source.warning)
        self._source, self._others, self._prose = source, source.others, []
        for uri in self._others.leave_out(files, made, OUT):
            files.append(File.generated(config, uri, content="", inclusion=OUT))
        config.nav = self._others.nav(config.nav)
        mkdocs_log.tell_problems(source.problems)
        lead = sitefiles.leads(source.book)
        sitefiles.lead_to_months(files, lead, OUT)
        self._files = SiteFiles(files, config, lead)
        self._files.place(made, may_stand_apart=bool(self._hidden))
        stages.then("MkDocs reads pages")
        return self._files

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
        if generated := self._files.pages.get(path):
            page.meta = {**generated.meta, **page.meta}
            page.toc = mkdocs_pages.contents(page.toc if own else (), generated.toc)
            page.present_anchor_ids = (page.present_anchor_ids or set()) | generated.anchors
            made = self._others.unlinked(generated.html, path)
            html = f"{html}\n{made}" if own else mkdocs_pages.content(generated, made)
        return html

    @event_priority(-100)  # last: the pages that stand apart are as the theme is now
    def on_env(self, env: Environment, *, config: MkDocsConfig, files: Files) -> None:
        """Leave out what no page for others refers to, and finish what stands apart."""
        stages.then("netjournal writes pages")
        self._others.leave_unneeded(files, config, OUT)
        if search.is_searched(config.plugins):
            files.append(file_of(search.prose(self._prose), config))
        sitefiles.guard_html(files, self._guarded)
        if self._source.cache:
            theme = mkdocs_pages.theme_of(env, files, self._nav, config, self._guarded)
            finish(self._files.apart.values(), theme, self._source.cache, Path(config.site_dir))
        stages.then("MkDocs writes pages")

    def on_template_context(
        self, context: TemplateContext, *, template_name: str, config: MkDocsConfig
    ) -> TemplateContext:
        """Add the pages that stand apart to the sitemap."""
        if template_name == "sitemap.xml" and config.site_url:
            apart = mkdocs_pages.in_sitemap(self._files.apart.values(), config)
            context["pages"] = [*context["pages"], *apart]
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
        stages.then("netjournal looks for leaks")
        found = self._others.leaks_in(Path(config.site_dir))
        mkdocs_log.tell_stages()
        del self._source, self._others, self._files, self._nav  # all that a server would hold
        if found:
            raise PluginError(found)

    @event_priority(100)  # first: what others watch is told, too
    def on_serve(self, server: LiveReloadServer, *, config: MkDocsConfig, **_: object) -> None:
        """Have the system tell what changes."""
        from netjournal.mkdocs_serve import listen  # noqa: PLC0415 - a build need not load it

        listen(server, config)

    def on_build_error(self, **_: object) -> None:
        """Leave nothing that was put aside in an unfinished site, and the folder as it was."""
        mkdocs_log.tell_stages()
        if self._hidden:
            self._hidden.show()
        if self._site:  # an error in the configuration comes before
            output.forget(self._site)
