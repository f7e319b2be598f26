"""What a site for others leaves out: pages, the links to them, files that no page refers to."""

from __future__ import annotations

import posixpath
import re
from typing import TYPE_CHECKING
from typing import Any
from typing import Final
from urllib.parse import unquote
from urllib.parse import urlsplit

from selectolax.lexbor import LexborHTMLParser

from netjournal.pages.links import site_path

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Iterator

_ATTRIBUTES: Final = ("href", "src", "srcset", "poster", "data", "xlink:href")
_REFERRING: Final = ", ".join(f"[{name}]" for name in _ATTRIBUTES if ":" not in name)
_IN_STYLE: Final = re.compile(r"""url\(\s*["']?([^"')]+)""")
# What servers and browsers look for by themselves.
_WELL_KNOWN: Final = frozenset({"CNAME", "favicon.ico", "robots.txt"})


class Omissions:
    """What is left out, by `src_uri`, and what the pages that are there refer to."""

    def __init__(self, src_uris: Iterable[str]) -> None:
        self.src_uris = frozenset(src_uris)
        self._paths = frozenset(map(site_path, self.src_uris))
        self._referred = set(_WELL_KNOWN)

    def nav(self, items: Any) -> Any:
        """Return a navigation, as MkDocs' `nav` has it, without what is left out."""
        if isinstance(items, str):
            return None if items in self.src_uris else items
        if isinstance(items, dict):
            kept = {title: self.nav(inner) for title, inner in items.items()}
            return {title: inner for title, inner in kept.items() if inner} or None
        if isinstance(items, list):
            return [inner for item in items if (inner := self.nav(item))] or None
        return items

    def unlinked(self, html: str, path: str) -> str:
        """Return a page's HTML with the words alone of links to what is left out.

        What else the page, `path` in the site, refers to is noted.
        """
        tree = LexborHTMLParser(html, is_fragment=True)
        is_changed = False
        for node in tree.css(_REFERRING):
            for target in _targets(node.attributes, path):
                if node.tag == "a" and target in self._paths:
                    node.unwrap()
                    is_changed = True
                    break
                self._referred.add(target)
        return (tree.html or "") if is_changed else html

    def refer(self, paths: Iterable[str]) -> None:
        """Note files of the site that the whole site needs, such as its logo."""
        self._referred.update(paths)

    def refer_in_style(self, css: str, path: str) -> None:
        """Note what a style sheet loads."""
        found = (_resolved(match[1], path) for match in _IN_STYLE.finditer(css))
        self._referred.update(filter(None, found))

    def needs(self, path: str) -> bool:
        """Tell whether anything that is there refers to a file of the site."""
        return path in self._referred


def _targets(attributes: dict[str, str | None], path: str) -> Iterator[str]:
    for name in _ATTRIBUTES:
        said = attributes.get(name)
        for address in said.split() if said and name == "srcset" else [said]:
            if address and (target := _resolved(address.strip(), path)):
                yield target


def _resolved(address: str, path: str) -> str | None:
    """Return which file of the site an address on the page `path` means, if any."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return None
    if parts.scheme or parts.netloc or not parts.path:
        return None
    there = posixpath.join("/", posixpath.dirname(path), unquote(parts.path))
    return posixpath.normpath(there).lstrip("/")
