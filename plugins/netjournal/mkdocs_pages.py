"""Our files in MkDocs' terms: as its files, and as pages within the shell of its theme.

Pages that nothing but the theme is to see are not built by MkDocs, which would take each of them
through all its stages at every build. They are known to it where another page links to them.
"""

from __future__ import annotations

from functools import partial
from html import escape
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING
from typing import Any
from typing import Final
from urllib.parse import urljoin

from mkdocs.commands.build import get_context
from mkdocs.structure.files import File
from mkdocs.structure.files import Files
from mkdocs.structure.files import InclusionLevel
from mkdocs.structure.pages import Page as SitePage
from mkdocs.structure.toc import AnchorLink
from mkdocs.structure.toc import TableOfContents
from mkdocs.utils import get_build_date

from netjournal.pages.asset import Asset
from netjournal.pages.links import relative
from netjournal.pages.page import Page
from netjournal.pages.stamping import Theme

if TYPE_CHECKING:
    from collections.abc import Callable
    from collections.abc import Iterable
    from collections.abc import Iterator
    from collections.abc import Mapping
    from collections.abc import Sequence

    from jinja2 import Environment
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.plugins import BasePlugin
    from mkdocs.structure.nav import Navigation

    from netjournal.pages.page import TocEntry

OUT: Final = InclusionLevel.EXCLUDED
# What other plugins do then may concern each page.
_EVENTS: Final = (
    *("files", "nav", "pre_page", "page_read_source", "page_markdown", "page_content"),
    *("page_context", "post_page"),
)


def file_of(made: Page | Asset, config: MkDocsConfig) -> File:
    """Return a file of ours as one of MkDocs'."""
    if isinstance(made, Asset):
        return File.generated(config, made.src_uri, **made.source)
    is_in_nav = made.listed and config.nav is None
    return File.generated(
        config,
        made.src_uri,
        content=made.front_matter(_features(config)),
        inclusion=InclusionLevel.INCLUDED if is_in_nav else InclusionLevel.NOT_IN_NAV,
    )


def content(page: Page, html: str) -> str:
    """Return the content of a page whose body is this HTML."""
    return f"<h1>{escape(page.title)}</h1>\n{html}"


def contents(own: Iterable[AnchorLink], toc: Iterable[TocEntry]) -> TableOfContents:
    """Return the contents of a page of the user's own that reads on with headings of ours.

    They stand below its title, those of level 3 below the last of level 2.
    """
    links = [*own]
    top = links[0].children if len(links) == 1 and links[0].level == 1 else links
    for entry in toc:
        (top[-1].children if entry.level > 2 and top else top).append(_link(entry))
    return TableOfContents(links)


def is_seen_by_others(plugin: BasePlugin[Any], config: MkDocsConfig) -> bool:
    """Tell whether other plugins or hooks look at pages; Material's search leaves ours out."""
    mine = (plugin, config.plugins.get("material/search"), config.plugins.get("search"))
    return any(
        not any(getattr(method, "__self__", None) is each for each in mine)
        for event in _EVENTS
        for method in config.plugins.events[event]
    )


def is_excluded(src_uri: str, config: MkDocsConfig) -> bool:
    """Tell whether the configuration leaves a file out of the site."""
    patterns = (config.exclude_docs, config.draft_docs)
    return any(each is not None and each.match_file(src_uri) for each in patterns)


def named_in(nav: Any) -> Iterator[str]:
    """Yield every text in the `nav` of the configuration."""
    if isinstance(nav, str):
        yield nav
    elif isinstance(nav, dict):
        yield from named_in([*nav.values()])
    elif isinstance(nav, list):
        for item in nav:
            yield from named_in(item)


class KnownFiles(Files):
    """All files of a site, and files that are there only for whoever asks for one of them."""

    def __init__(
        self, files: Iterable[File], apart: Mapping[str, Page | Asset], config: MkDocsConfig
    ) -> None:
        super().__init__(files)
        self._apart = apart
        self._config = config
        self._linked: dict[str, File] = {}

    def get_file_from_path(self, path: str) -> File | None:
        """Return the file at a path below the docs folder."""
        found = super().get_file_from_path(path)
        made = self._apart.get(Path(path).as_posix())
        if found or made is None:
            return found
        if made.src_uri not in self._linked:
            self._linked[made.src_uri] = _empty(made.src_uri, self._config)
            if isinstance(made, Page):
                known = SitePage(None, self._linked[made.src_uri], self._config)
                known.present_anchor_ids = set(made.body.anchors)
        return self._linked[made.src_uri]


def _empty(src_uri: str, config: MkDocsConfig) -> File:
    return File.generated(config, src_uri, content="", inclusion=InclusionLevel.NOT_IN_NAV)


def theme_of(
    env: Environment,
    files: Files,
    nav: Navigation,
    config: MkDocsConfig,
    finished: Callable[[str], str],
) -> Theme:
    """Return what the theme renders; `finished` is what else is done to the text of a page."""
    pages = files.documentation_pages()
    template = env.get_template("main.html")

    def render(page: Page) -> str:
        shown = _site_page(page, config)
        return finished(template.render(get_context(nav, pages, config, shown)))

    is_plain = config.theme.name == "material" and not any(_overrides_of_pages(config))
    return Theme(render, partial(_heading, env) if is_plain else None)


def _site_page(page: Page, config: MkDocsConfig) -> SitePage:
    shown = SitePage(None, _empty(page.src_uri, config), config)
    shown.markdown = ""
    shown.meta = {**page.all_meta(_features(config))}
    shown.content = content(page, page.body.html)
    shown.toc = contents((), page.body.toc)
    shown.active = True
    return shown


def _overrides_of_pages(config: MkDocsConfig) -> Iterator[Path]:
    """Yield the user's own templates that speak of the page they stand on."""
    folder = config.theme.custom_dir
    for path in Path(folder).rglob("*.html") if folder else ():
        if "page" in path.read_text(encoding="utf-8", errors="replace"):
            yield path


def _heading(env: Environment, section: Sequence[TocEntry]) -> str:
    (top, *below) = map(_link, section)
    top.children = below
    return env.get_template("partials/toc-item.html").render(toc_item=top)


def _link(entry: TocEntry) -> AnchorLink:
    return AnchorLink(escape(entry.title), entry.anchor, entry.level)


def _features(config: MkDocsConfig) -> Sequence[str]:
    features: Sequence[str] = config.theme.get("features", ())
    return features


def in_sitemap(pages: Iterable[Page], config: MkDocsConfig) -> Iterator[Any]:
    """Yield as much of pages as MkDocs' sitemap asks of a file."""
    day = get_build_date()
    for page in pages:
        address = urljoin(config.site_url or "", relative(page.src_uri, "index.md"))
        yield SimpleNamespace(
            page=SimpleNamespace(is_link=False, canonical_url=address, update_date=day)
        )
