"""Addresses within the site, relative so that it works from a server and from `file://`."""

from __future__ import annotations

import posixpath
import re
from functools import cache
from typing import TYPE_CHECKING
from urllib.parse import quote
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from netjournal.model import Touch

_MARKDOWN = frozenset({".md", ".markdown", ".mdown", ".mkdn", ".mkd"})
_NO_ANCHOR = re.compile(r"[^\w.-]|_")


def site_path(src_uri: str) -> str:
    """Return where a file of the docs folder is in the site, by MkDocs' rules.

    Markdown turns into HTML, and a README into the index of its folder.
    """
    stem, extension = posixpath.splitext(src_uri)
    if extension not in _MARKDOWN:
        return src_uri
    folder, name = posixpath.split(stem)
    return posixpath.join(folder, "index.html" if name == "README" else f"{name}.html")


def relative(target: str, start: str, anchor: str = "") -> str:
    """Return the link from the page `start` to `target` (both `src_uri`s)."""
    path = _path(target, posixpath.dirname(start))
    return f"{path}#{quote(anchor)}" if anchor else path


@cache
def _path(target: str, folder: str) -> str:
    return quote(posixpath.relpath(f"/{site_path(target)}", f"/{folder}"))


def docs_uri(path: str, docs_dir: str) -> str | None:
    """Return the `src_uri` of a file of the network; None where it is not in the docs folder."""
    inside = path.removeprefix(f"{docs_dir}/")
    return inside if inside != path else None


def contact_page(slug: str) -> str:
    """Return the `src_uri` of a contact's page."""
    return f"contacts/{slug}.md"


def month_page(touch: Touch) -> str:
    """Return the `src_uri` of the page of a touch's month."""
    return f"journal/{touch.date.isoformat()[:7]}.md"


def year_page(year: int) -> str:
    """Return the `src_uri` of the page of a year of the journal."""
    return f"journal/{year:04}.md"


def touch_link(touch: Touch, start: str) -> str:
    """Return the link from the page `start` to a touch among those of its month."""
    return relative(month_page(touch), start, anchor_of(touch.id))


def anchor_of(text: str) -> str:
    """Return a text as an HTML id; the usual touch ids stay as they are.

    Whatever is neither letter, digit, dot nor dash becomes its code point in hexadecimal between
    underscores, so that different texts (`c++`, `c#`) stay different.
    """
    return _NO_ANCHOR.sub(lambda found: f"_{ord(found[0]):x}_", text)


def web_url(url: str | None) -> str | None:
    """Return an http(s) address as it is and None for anything else, such as `javascript:`."""
    if not url:
        return None
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    return url if parts.scheme in {"http", "https"} and parts.netloc else None
