"""When two addresses mean the same page."""

from __future__ import annotations

from urllib.parse import urlsplit

_TRACKING_PREFIXES = ("utm_", "mtm_", "pk_")
_TRACKING = frozenset(
    {"fbclid", "gclid", "mc_cid", "mc_eid", "mkt_tok", "yclid", "_hsenc", "_hsmi"}
)
_WORDPRESS = frozenset({"unapproved", "moderation-hash", "replytocom"})
_DEFAULT_PORTS = {"http": 80, "https": 443}


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


def _is_noise(parameter: str) -> bool:
    name = parameter.partition("=")[0]
    return not name or name in _TRACKING | _WORDPRESS or name.startswith(_TRACKING_PREFIXES)
