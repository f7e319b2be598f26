"""Links found on the web: only http(s) ones survive."""

from __future__ import annotations

import re
from urllib.parse import urljoin
from urllib.parse import urlsplit

from netjournal.model.urls import without_tracking

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
# Nearly all addresses are like this; to split them only to find that out takes ten times longer.
_USUAL = re.compile(r"https?://[a-z0-9.-]+(?::[0-9]+)?(?:[/?#][!-%'-~]*)?", re.IGNORECASE)


def is_web(url: str) -> bool:
    """Tell an http(s) address from a path or another scheme."""
    return _WEB.match(url) is not None


def web_link(value: object, base: str = "") -> str | None:
    """Return an absolute http(s) URL, or None for anything else a feed may hold in its place."""
    if not isinstance(value, str) or len(value) > LINK_LIMIT:
        return None
    if _USUAL.fullmatch(value):
        return value
    link = _AMPERSAND.sub("&", value.strip())
    try:
        if not (is_web(link) and link.isprintable()):
            link = urljoin(base, link)
        host = urlsplit(link).hostname
    except ValueError:
        return None
    if not host or not is_web(link) or not link.isprintable() or " " in link:
        return None
    return link


def post_link(value: object, base: str = "") -> str | None:
    """Return the address of a post, without what only follows the readers of the feed at `base`."""
    link = web_link(value, base)
    if link is None or "?" not in link:
        return link
    return without_tracking(link, urlsplit(base).hostname or "")


def turned(url: str, name: str, number: int) -> str:
    """Return the address of another page of a list, whose number is the parameter of a name."""
    parts = urlsplit(url)
    kept = [part for part in parts.query.split("&") if not part.startswith(f"{name}=")]
    return parts._replace(query="&".join([*kept, f"{name}={number}"])).geturl()
