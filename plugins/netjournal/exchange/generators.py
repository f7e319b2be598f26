"""What MkDocs and Hugo are told of a site's source: where it lies, how it looks, what leads where.

Both read the pages from `docs/`. What only one of them needs lies in a folder with its name.
"""

from __future__ import annotations

import posixpath
import re
from importlib.resources import files
from typing import TYPE_CHECKING
from typing import Any
from typing import Final
from urllib.parse import quote
from urllib.parse import urlsplit

import yaml

from netjournal.pages import shell
from netjournal.pages.links import site_path
from netjournal.pages.policy import guarded

if TYPE_CHECKING:
    from collections.abc import Collection
    from collections.abc import Iterable
    from collections.abc import Iterator
    from collections.abc import Mapping
    from collections.abc import Sequence
    from importlib.resources.abc import Traversable

    from netjournal.exchange.settings import Settings

    Menu = Sequence[Mapping[str, str]]

DOCS: Final = "docs"
_HEAD: Final = "# Written by netjournal export site-source. What you change here stays changed.\n"
_AS_WRITTEN: Final = (
    *("site_name", "site_description", "site_author", "site_url", "copyright"),
    *("markdown_extensions", "mdx_configs", "extra", "validation"),
)
_SEARCHING: Final = "search"  # our scripts and styles for it; MkDocs' themes have one of their own
_SEARCHED: Final = tuple(f"/search/{name}.js" for name in ("entries", "prose", "[0-9]*"))
_INDEX: Final = re.compile(r"(?:^|/)(?:index|README)\.md$")
_GLOB: Final = re.compile(r"([\\*?!\[\]# ])")


class Contents:
    """What a source has, by `src_uri`: all its files, and the `titles` of the generated pages.

    `nav` is MkDocs', None where the user wrote none; then `listed` pages make the navigation.
    """

    def __init__(self, nav: Any, titles: Mapping[str, str], listed: Collection[str]) -> None:
        self.nav = nav
        self.titles = titles
        self.listed = listed
        self.uris: list[str] = []

    @property
    def unlisted(self) -> Collection[str]:
        """The generated pages that the navigation need not have."""
        return self.titles.keys() - set(self.listed)


def shells() -> Iterator[tuple[str, bytes]]:
    """Yield the files that surround the pages, by their paths in the source."""
    yield from _files(files("netjournal.exchange") / "shells", "")
    assets = files("netjournal.pages") / "theme" / "assets"
    for path, content in _files(assets, "assets/"):
        yield f"mkdocs/{path}" if path in shell.FILLED else f"{DOCS}/{path}", content


def policy(*, is_findable: bool) -> str:
    """Return the tags that bind a page to its site (see `pages.policy`)."""
    return guarded("", is_findable=is_findable).strip()


def mkdocs_yml(settings: Settings, name: str, contents: Contents) -> str:
    """Return the configuration for MkDocs without netjournal, the user's own lines first.

    `name` stands for a site without one.
    """
    values, lines = settings.values, settings.lines
    theme = values.get("theme") or "material"
    theme = {"name": theme} if isinstance(theme, str) else dict(theme)
    theme |= {"font": False, "custom_dir": "mkdocs", "static_templates": list(shell.FILLED)}
    of_ours = {
        "docs_dir": DOCS,
        "site_dir": "site",
        "use_directory_urls": False,
        "theme": theme,
        "plugins": ["search"],
        "extra_css": [*_looks(shell.STYLES), *(values.get("extra_css") or ())],
        "extra_javascript": [*_looks(shell.SCRIPTS), *(values.get("extra_javascript") or ())],
        **({"nav": contents.nav} if contents.nav else {}),
        **({} if "site_name" in lines else {"site_name": name}),
    }
    kept = "".join(lines[key] for key in _AS_WRITTEN if key in lines)
    patterns = [*str(values.get("not_in_nav") or "").split("\n"), *_not_in_nav(contents)]
    return "".join(
        (
            *(_HEAD, kept, _dumped(of_ours)),
            *("exclude_docs: |\n", *(f"  {path}\n" for path in _SEARCHED)),
            *("not_in_nav: |\n", *(f"  {line}\n" for line in patterns if line.strip())),
        )
    )


def hugo_yaml(settings: Settings, name: str, contents: Contents) -> str:
    """Return the configuration for Hugo; `name` stands for a site without one."""
    values = settings.values
    own = {kind: values.get(f"extra_{kind}") or () for kind in ("css", "javascript")}
    styles = ["plain.css", *(style for style in shell.STYLES if style not in shell.FILLED)]
    return _HEAD + _dumped(
        {
            "title": values.get("site_name") or name,
            "baseURL": values.get("site_url") or "/",
            "uglyURLs": True,
            "disablePathToLower": True,
            "disableKinds": ["RSS", "sitemap"],
            "taxonomies": {},
            "buildDrafts": True,
            "buildExpired": True,
            "buildFuture": True,
            "markup": {
                "goldmark": {
                    "parser": {"autoHeadingIDType": "github-ascii"},
                    "renderer": {"unsafe": True},
                }
            },
            "params": {
                "menu": list(_menu(contents)),
                "styles": [*styles, *filter(_is_here, own["css"])],
                "scripts": [*shell.SCRIPTS, *filter(_is_here, own["javascript"])],
            },
            "module": {"mounts": list(_mounts(contents))},
        }
    )


def _files(folder: Traversable, prefix: str) -> Iterator[tuple[str, bytes]]:
    for entry in sorted(folder.iterdir(), key=lambda entry: entry.name):
        path = f"{prefix}{entry.name}"
        if entry.is_dir():
            yield from _files(entry, f"{path}/")
        else:
            yield path, entry.read_bytes()


def _dumped(values: Mapping[str, Any]) -> str:
    return yaml.safe_dump(values, sort_keys=False)


def _looks(paths: Iterable[str]) -> Iterator[str]:
    return (path for path in paths if not posixpath.basename(path).startswith(_SEARCHING))


def _is_here(path: object) -> bool:
    return isinstance(path, str) and not urlsplit(path).netloc


def _not_in_nav(contents: Contents) -> Iterator[str]:
    """Yield patterns of the pages that are reached by links alone.

    MkDocs compares each page with each pattern, so a folder has one, with its exceptions.
    """
    unlisted = contents.unlisted
    folders = {posixpath.dirname(uri) for uri in unlisted} - {""}
    yield from (f"/{uri}" for uri in sorted(unlisted) if "/" not in uri)
    yield from (f"/{_plainly(folder)}/*.md" for folder in sorted(folders))
    for uri in contents.uris:
        if posixpath.dirname(uri) in folders and uri.endswith(".md") and uri not in unlisted:
            yield f"!/{_plainly(uri)}"


def _plainly(path: str) -> str:
    return _GLOB.sub(r"\\\1", path)


def _menu(contents: Contents) -> Iterator[Mapping[str, str]]:
    """Yield the links of the navigation, one below the other, with addresses from the root."""
    for title, uri in _entries(contents.listed if contents.nav is None else contents.nav):
        is_page = uri in contents.uris
        url = quote(site_path(uri)) if is_page else uri
        if is_page or urlsplit(uri).netloc:
            yield {"title": title or contents.titles.get(uri) or uri, "url": url}


def _entries(nav: Any, title: str = "") -> Iterator[tuple[str, str]]:
    if isinstance(nav, str):
        yield title, nav
    elif isinstance(nav, dict):
        for name, inner in nav.items():
            yield from _entries(inner, str(name))
    else:
        for inner in nav or ():
            yield from _entries(inner)


def _mounts(contents: Contents) -> Iterator[Mapping[str, Any]]:
    """Yield where Hugo finds what: an index is `_index` there, else all beside it is its own.

    A folder without one would get a page that lists it.
    """
    yield {"source": "hugo/layouts", "target": "layouts"}
    yield {"source": "hugo/static", "target": "static"}
    yield {"source": DOCS, "target": "static", "excludeFiles": ["**.md"]}
    excluded = ["**/index.md", "**/README.md", "**.html", "**.htm"]
    yield {"source": DOCS, "target": "content", "excludeFiles": excluded}
    indexes = {posixpath.dirname(uri): uri for uri in contents.uris if _INDEX.search(uri)}
    for folder, uri in sorted(indexes.items()):
        yield {
            "source": f"{DOCS}/{uri}",
            "target": posixpath.join("content", folder, "_index.md"),
        }
    folders = {uri.partition("/")[0] for uri in contents.uris if "/" in uri}
    for folder in sorted(folders - indexes.keys()):
        yield {"source": "hugo/folder.md", "target": f"content/{folder}/_index.md"}
