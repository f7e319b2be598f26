"""A network's site as files that other generators build: pages with finished HTML, and all else.

The pages are those that MkDocs is handed (`pages.source`), and the same is left out of a site for
others.
"""

from __future__ import annotations

import json
import posixpath
import re
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING
from typing import Any
from typing import Final
from urllib.parse import unquote
from urllib.parse import urlsplit

import yaml

from netjournal.exchange import generators
from netjournal.exchange.generators import DOCS
from netjournal.exchange.ownfiles import LEFT_OUT
from netjournal.exchange.ownfiles import excluded_by
from netjournal.exchange.ownfiles import own_files
from netjournal.exchange.prose import block
from netjournal.exchange.prose import title_of
from netjournal.exchange.prose import with_front_matter
from netjournal.exchange.prose import with_links
from netjournal.exchange.prose import without_shortcodes
from netjournal.exchange.settings import settings_of
from netjournal.pages import search
from netjournal.pages.links import relative
from netjournal.pages.links import site_path
from netjournal.pages.page import Page
from netjournal.pages.policy import guarded
from netjournal.pages.sitefiles import guard_html
from netjournal.pages.sitefiles import lead_to_months
from netjournal.pages.sitefiles import leads
from netjournal.pages.source import Source
from netjournal.records.network import CONTACTS
from netjournal.records.network import MKDOCS_YML
from netjournal.records.store import FOLDER
from netjournal.records.text.frontmatter import body_start

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Mapping
    from collections.abc import Sequence
    from datetime import datetime

    from netjournal.exchange.ownfiles import OwnFile
    from netjournal.pages.asset import Asset
    from netjournal.pages.page import TocEntry

_DUMPER: Final = getattr(yaml, "CSafeDumper", yaml.SafeDumper)
_STYLE: Final[Mapping[str, Any]] = {
    "allow_unicode": False,
    "default_flow_style": None,
    "sort_keys": False,
}
# Hugo would put the index of a folder beside it, and take spaces and some signs out of names.
_SAME_IN_HUGO: Final = re.compile(r"(?!.*/index\.html)[\w./-]+", re.ASCII)
_BEGUN: Final = ("index.md", "announcements/")  # the user's own, which ours read on from


class SiteSource:
    """The source of a network's site, for the profile of its configuration or another one.

    `pages` is how many it has, known once the files were read; `remarks` say what is left out.

    Raises:
        NetjournalError: the network, or who may see the site, cannot be read.
    """

    def __init__(self, root: Path, now: datetime, profile: str | None = None) -> None:
        self.pages = 0
        self.remarks: list[str] = []
        self._root = root
        self._settings = settings_of(root, profile)
        self._source = Source(root / MKDOCS_YML, self._settings.section, now)
        self._others = self._source.others
        self._docs_dir = self._source.book.config.docs_dir
        self._excluded = excluded_by(self._settings.values)
        self._own: dict[str, OwnFile] = {}

    @property
    def is_private(self) -> bool:
        """Whether it shows everything."""
        return self._source.book.config.is_private

    @property
    def own_folders(self) -> Sequence[str]:
        """The network's folders that no export may lie in."""
        return (CONTACTS, self._docs_dir, FOLDER)

    def leaks_in(self, folder: Path) -> str:
        """Say what the files tell that is not for their readers; empty if nothing."""
        return self._others.leaks_in(folder)

    def files(self) -> Iterator[tuple[str, bytes]]:
        """Yield the files by their paths in the source."""
        values = self._settings.values
        made = tuple(self._source.files(values))
        if self._source.warning:
            self.remarks.append(self._source.warning)
        files = own_files(self._root, self._docs_dir, self._excluded)
        self._others.leave_out(files, made, LEFT_OUT)
        lead_to_months(files, leads(self._source.book), LEFT_OUT)
        self._own = {file.src_uri: file for file in files}
        ours = self._placed(made)
        pages = [page for page in ours.values() if isinstance(page, Page)]
        nav = self._others.nav(values.get("nav"))
        contents = generators.Contents(
            nav,
            {page.src_uri: page.title for page in pages if page.src_uri not in self._own},
            [page.src_uri for page in pages if page.listed and nav is None],
        )
        for uri, content in self._docs(ours, files):
            if uri.endswith(".md") or not self._excluded.match_file(uri):
                contents.uris.append(uri)
                yield f"{DOCS}/{uri}", content
        self.pages = sum(uri.endswith(".md") for uri in contents.uris)
        yield from self._around(contents)

    def _placed(self, made: Sequence[Page | Asset]) -> Mapping[str, Page | Asset]:
        """Return what is generated by its path in the site, but where a file of the user's is."""
        present = {file.dest_uri: file for file in self._own.values()}
        placed = {}
        for each in made:
            path = site_path(each.src_uri)
            own = present.get(path)
            if own is None or (each.src_uri.startswith(_BEGUN) and own.is_documentation_page()):
                placed[path] = each
            else:
                self.remarks.append(
                    f"{self._docs_dir}/{own.src_uri} is in the way of the generated page "
                    f"“{each.title}” ({each.src_uri}), which is left out; rename or move the file"
                )
        return placed

    def _docs(
        self, ours: Mapping[str, Page | Asset], files: list[OwnFile]
    ) -> Iterator[tuple[str, bytes]]:
        """Yield pages first: what they refer to decides which of the user's other files come."""
        pages = [file for file in files if file.is_documentation_page()]
        shown = {file.dest_uri: file for file in pages if file.inclusion != LEFT_OUT}
        for path, each in ours.items():
            if path not in shown:
                yield each.src_uri, self._content(each)
        words = []
        for path, file in shown.items():
            text = self._text(file)
            words.append(_words(file, text))
            if isinstance(page := ours.get(path), Page):
                text = f"{text.rstrip()}\n\n{block(self._html(page))}"
            yield file.src_uri, text.encode()
        searched = search.prose(words)
        yield searched.src_uri, searched.content
        settings = {"extra_css": (), "extra_javascript": (), "theme": {}, **self._settings.values}
        theme = settings["theme"] if isinstance(settings["theme"], dict) else {}
        docs_dir = str(self._root / self._docs_dir)
        self._others.leave_unneeded(
            files, {**settings, "theme": theme, "docs_dir": docs_dir}, LEFT_OUT
        )
        guard_html(files, self._guarded)
        for file in files:
            if file.inclusion != LEFT_OUT and not file.is_documentation_page():
                yield file.src_uri, file.content_bytes

    def _around(self, contents: generators.Contents) -> Iterator[tuple[str, bytes]]:
        name = self._root.name
        policy = generators.policy(is_findable=self._source.book.config.is_findable)
        for path, content in generators.shells():
            yield path, content.replace(b"NETJOURNAL_POLICY", policy.encode())
        yield "mkdocs.yml", generators.mkdocs_yml(self._settings, name, contents).encode()
        yield "hugo.yaml", generators.hugo_yaml(self._settings, name, contents).encode()

    def _content(self, made: Page | Asset) -> bytes:
        if isinstance(made, Page):
            html = f"<h1>{escape(made.title)}</h1>\n{self._html(made)}"
            return f"{_front_matter(made)}\n{block(html)}".encode()
        return Path(made.path).read_bytes() if made.path else made.content

    def _html(self, page: Page) -> str:
        return self._others.unlinked(page.html, site_path(page.src_uri))

    def _text(self, file: OwnFile) -> str:
        """Return a page of the user's."""
        text = with_links(file.content_string, lambda link: self._led(link, file))
        text = without_shortcodes(text)
        if not _SAME_IN_HUGO.fullmatch(file.dest_uri):
            text = with_front_matter(text, f"url: {json.dumps(f'/{file.dest_uri}')}")
        return text

    def _led(self, link: str, file: OwnFile) -> str | None:
        """Return where a link of a user's page leads in the source; None if it may lead nowhere."""
        try:
            parts = urlsplit(link)
        except ValueError:
            return link
        if parts.scheme or parts.netloc or not parts.path or parts.path.startswith("/"):
            return link
        folder = posixpath.dirname(file.src_uri)
        uri = posixpath.normpath(posixpath.join(folder, unquote(parts.path)))
        anchor = f'<a href="{escape(relative(uri, file.src_uri))}">it</a>'
        if self._others.unlinked(anchor, file.dest_uri) == "it":
            return None
        target = self._own.get(uri)
        if target is None and self._excluded.match_file(uri):
            return None
        if target is None or not target.url:
            return link
        page, mark, place = target.url.partition("#")
        return posixpath.relpath(f"/{page.removesuffix('.html')}.md{mark}{place}", f"/{folder}")

    def _guarded(self, html: str) -> str:
        return guarded(html, is_findable=self._source.book.config.is_findable)


def _words(file: OwnFile, text: str) -> search.Prose:
    """Return what is searched of a page of the user's: its Markdown, since nobody has its HTML."""
    title = title_of(text, posixpath.splitext(posixpath.basename(file.src_uri))[0])
    is_out = re.search(r"^search:", text[: body_start(text)], re.MULTILINE) is not None
    html = f"<p>{escape(text[body_start(text) :])}</p>"
    return search.Prose(file.src_uri, escape(title), html, {"search": {"exclude": is_out}})


def _front_matter(page: Page) -> str:
    """Return what stands before the block; titles are escaped, as themes print them."""
    path = site_path(page.src_uri)
    meta: dict[str, Any] = {"title": escape(page.title), **page.meta}
    if not _SAME_IN_HUGO.fullmatch(path):
        meta["url"] = f"/{path}"
    if page.toc:
        meta["toc"] = _toc(page.toc)
    return f"---\n{yaml.dump(meta, Dumper=_DUMPER, **_STYLE)}---\n"


def _toc(entries: Sequence[TocEntry]) -> Sequence[Mapping[str, Any]]:
    """Return a table of contents in MkDocs' words, headings of level 3 below those of level 2."""
    top: list[dict[str, Any]] = []
    for entry in entries:
        level = top[-1].setdefault("children", []) if entry.level > 2 and top else top
        title = escape(entry.title)
        level.append({"title": title, "url": f"#{entry.anchor}", "level": entry.level})
    return top
