"""Pages of ours in MkDocs' terms, and within the shell of its theme."""

from __future__ import annotations

from functools import partial
from html import escape
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING
from typing import Any
from typing import Final
from urllib.parse import urljoin

from jinja2 import Environment
from mkdocs.commands.build import get_context
from mkdocs.structure.pages import Page as SitePage
from mkdocs.structure.toc import AnchorLink
from mkdocs.structure.toc import TableOfContents
from mkdocs.utils import get_build_date

from netjournal.mkdocs_files import empty_file
from netjournal.pages import shell
from netjournal.pages.asset import Asset
from netjournal.pages.links import relative
from netjournal.pages.stamping import Theme
from netjournal.pages.templating import compile_once

if TYPE_CHECKING:
    from collections.abc import Callable
    from collections.abc import Iterable
    from collections.abc import Iterator
    from collections.abc import Sequence

    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files
    from mkdocs.structure.nav import Navigation

    from netjournal.pages.page import Page
    from netjournal.pages.page import TocEntry

_NO_TEMPLATES: Final = frozenset({".css", ".js"})


def put_around(config: MkDocsConfig) -> None:
    """Set what our pages rely on: how addresses end, and our part of the theme."""
    config.use_directory_urls = False
    config.theme["font"] = False  # those of Material's settings come from another host
    config.extra.setdefault("generator", False)
    config.theme.dirs.insert(bool(config.theme.custom_dir), shell.THEME)  # the user's own wins
    config.extra_css[:0] = shell.STYLES  # theirs come later
    config.extra_javascript[:0] = shell.SCRIPTS
    config.theme.static_templates.update(shell.FILLED)


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


def theme_of(
    env: Environment,
    files: Files,
    nav: Navigation,
    config: MkDocsConfig,
    finished: Callable[[str], str],
) -> Theme:
    """Return what the theme renders; `finished` is what else is done to the text of a page."""
    if _compiles_as_usual(env):
        compile_once(env)
    pages = files.documentation_pages()
    template = env.get_template("main.html")

    def render(page: Page) -> str:
        shown = _site_page(page, config)
        return finished(template.render(get_context(nav, pages, config, shown)))

    is_plain = config.theme.name == "material" and not any(_overrides_of_pages(config))
    return Theme(render, partial(_heading, env) if is_plain else None)


def _compiles_as_usual(env: Environment) -> bool:
    """Tell whether nobody added what filters and tests constants when templates are compiled."""
    usual = [*_compiling(Environment(autoescape=True))]
    return all(each in usual or each.__module__.startswith("mkdocs.") for each in _compiling(env))


def _compiling(env: Environment) -> Iterator[Any]:
    yield from env.filters.values()
    yield from env.tests.values()


def _site_page(page: Page, config: MkDocsConfig) -> SitePage:
    shown = SitePage(None, empty_file(page.src_uri, config), config)
    shown.markdown = ""
    shown.meta = {**page.all_meta(config.theme.get("features", ()))}
    body = page.body
    shown.content = content(page, body.html)
    shown.toc = contents((), body.toc)
    shown.active = True
    return shown


def _overrides_of_pages(config: MkDocsConfig) -> Iterator[Path]:
    """Yield what of the user's own templates may speak of the page it stands on.

    They include files of any kind, and of folders elsewhere, which are not looked into.
    """
    folder = config.theme.custom_dir
    for path in Path(folder).rglob("*") if folder else ():
        if path.is_dir():
            is_of_page = path.is_symlink()
        else:
            is_template = path.is_file() and path.suffix not in _NO_TEMPLATES
            is_of_page = is_template and b"page" in path.read_bytes()
        if is_of_page:
            yield path


def _heading(env: Environment, section: Sequence[TocEntry]) -> str:
    (top, *below) = map(_link, section)
    top.children = below
    return env.get_template("partials/toc-item.html").render(toc_item=top)


def _link(entry: TocEntry) -> AnchorLink:
    return AnchorLink(escape(entry.title), entry.anchor, entry.level)


def in_sitemap(files: Iterable[Page | Asset], config: MkDocsConfig) -> Iterator[Any]:
    """Yield as much of the pages among these files as MkDocs' sitemap asks of a file."""
    day = get_build_date()
    for file in files:
        if not isinstance(file, Asset):
            address = urljoin(config.site_url or "", relative(file.src_uri, "index.md"))
            page = SimpleNamespace(is_link=False, canonical_url=address, update_date=day)
            yield SimpleNamespace(page=page)
