"""When two addresses mean the same page, and what of an address only follows its reader."""

from __future__ import annotations

import re
from urllib.parse import urldefrag
from urllib.parse import urlsplit

_TRACKING_PREFIXES = ("utm_", "mtm_", "pk_")
_TRACKING = frozenset(
    {"fbclid", "gclid", "mc_cid", "mc_eid", "mkt_tok", "yclid", "_hsenc", "_hsmi"}
)
_WAITING = frozenset({"unapproved", "moderation-hash"})
_WORDPRESS = frozenset({*_WAITING, "replytocom"})
_DEFAULT_PORTS = {"http": 80, "https": 443}
_COMMENT = re.compile(r"(?:[a-z-]*comment[a-z]*|c|isso|reply)[-_]?[0-9]+", re.IGNORECASE)


def canonical_url(url: str) -> str:
    """Return the key under which a page is known, whatever link led to it.

    http and https, a trailing slash, the fragment, tracking parameters and those with which
    WordPress marks a commenter's own view make no difference. The key is for comparing, not for
    fetching. A text that is no URL is its own key.
    """
    try:
        parts = urlsplit(url.strip())
        port = parts.port
    except ValueError:
        return url
    if not parts.hostname:
        return url
    host = parts.hostname.lower()
    if port is not None and port != _DEFAULT_PORTS.get(parts.scheme.lower()):
        host = f"{host}:{port}"
    query = "&".join(part for part in parts.query.split("&") if not _is_noise(part))
    return f"{host}{parts.path.rstrip('/')}{'?' if query else ''}{query}"


def without_tracking(url: str, site: str = "") -> str:
    """Return the address without the parameters that follow a reader; nothing else changes.

    `ref` goes only where it names the `site` that links there.
    """
    page, mark, fragment = url.partition("#")
    path, _, query = page.partition("?")
    parameters = query.split("&")
    kept = [
        part for part in parameters if not (_is_tracking(part) or (site and part == f"ref={site}"))
    ]
    if len(kept) == len(parameters):
        return url
    return f"{path}{'?' if kept else ''}{'&'.join(kept)}{mark}{fragment}"


def post_url(url: str) -> str:
    """Return the address of a post itself, whatever place in its page, or view of it, was given."""
    return urldefrag(without_tracking(url)).url


def is_comment_url(url: str) -> bool:
    """Tell whether an address leads to a comment under a post, or to one that waits there."""
    parameters = {part.partition("=")[0] for part in urlsplit(url).query.split("&")}
    return bool(parameters & _WAITING or _COMMENT.fullmatch(urlsplit(url).fragment))


def _is_noise(parameter: str) -> bool:
    return parameter.partition("=")[0] == "" or _is_tracking(parameter)


def _is_tracking(parameter: str) -> bool:
    name = parameter.partition("=")[0]
    return name in _TRACKING or name in _WORDPRESS or name.startswith(_TRACKING_PREFIXES)
