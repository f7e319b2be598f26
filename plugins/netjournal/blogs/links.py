"""Links found on the web: only http(s) ones survive."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import urljoin
from urllib.parse import urlsplit

from selectolax.lexbor import LexborHTMLParser

if TYPE_CHECKING:
    from collections.abc import Sequence

LINK_LIMIT = 2000

_FEED_TYPES = {
    "application/rss+xml",
    "application/atom+xml",
    "application/feed+json",
    "application/rdf+xml",
}
# WordPress writes &#038;, and some feeds escape it once more.
_AMPERSAND = re.compile(r"&(?:amp|#0*38);")
_WEB = re.compile(r"https?://", re.IGNORECASE)


def is_web(url: str) -> bool:
    """Tell an http(s) address from a path or another scheme."""
    return _WEB.match(url) is not None


def web_link(value: object, base: str = "") -> str | None:
    """Return an absolute http(s) URL, or None for anything else a feed may hold in its place."""
    if not isinstance(value, str) or len(value) > LINK_LIMIT:
        return None
    try:
        link = urljoin(base, _AMPERSAND.sub("&", value.strip()))
        host = urlsplit(link).hostname
    except ValueError:
        return None
    if not host or not is_web(link) or not link.isprintable() or " " in link:
        return None
    return link


def feed_links(html: bytes, url: str) -> Sequence[str]:
    """Return the feeds of posts that a page at `url` names, leaving out its comment feeds."""
    found = []
    for node in LexborHTMLParser(html).css("link[rel~=alternate i][href]"):
        kind = (node.attributes.get("type") or "").split(";")[0].strip().lower()
        href = node.attributes.get("href") or ""
        about = f"{node.attributes.get('title') or ''} {href}".lower()
        link = web_link(href, url)
        if kind in _FEED_TYPES and "comment" not in about and link:
            found.append(link)
    return tuple(dict.fromkeys(found))
