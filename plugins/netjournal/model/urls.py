"""When two addresses mean the same page, and what of an address only follows its reader."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import unquote
from urllib.parse import urldefrag
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from collections.abc import Callable
    from collections.abc import Sequence

_TRACKING_PREFIXES = ("utm_", "mtm_", "pk_")
_TRACKING = frozenset(
    {"fbclid", "gclid", "mc_cid", "mc_eid", "mkt_tok", "yclid", "_hsenc", "_hsmi"}
)
_REPLY = "replytocom"  # WordPress' link to its form
_OWN_VIEW = frozenset({"unapproved", "moderation-hash"})  # WordPress', of a held comment
_DEFAULT_PORTS = {"http": 80, "https": 443}
_COMMENT = re.compile(r"(?:[a-z-]*comment[a-z]*|c|isso|reply)[-_]?([0-9]+)", re.IGNORECASE)
_NUMBER = re.compile(r"[0-9]+")
_COMMENT_PAGE = re.compile(r"/comment-page-[0-9]+(?=/?(?:\?|$))")  # of a long thread, WordPress'


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
    return _without(url, lambda part: _is_tracking(part) or bool(site and part == f"ref={site}"))


def post_url(url: str) -> str:
    """Return the address of a post itself, whatever place in its page, or view of it, was given."""
    return _COMMENT_PAGE.sub("", urldefrag(without_tracking(url)).url)


def is_comment_url(url: str) -> bool:
    """Tell whether an address leads to a comment under a post, or to one that waits there."""
    return is_held(url) or _COMMENT.fullmatch(url.partition("#")[2]) is not None


def comment_id(url: str) -> str | None:
    """Return the number that the engine gave a comment, from an address that leads to it.

    It is that of the comment which WordPress shows to its writer alone, else the one in the place
    in the page: `#comment-40`, Blogger's `#c40`, Isso's `#isso-40`.
    """
    for name, _, value in (part.partition("=") for part in _parameters(url)):
        if name == "unapproved" and _NUMBER.fullmatch(value):
            return value
    found = _COMMENT.fullmatch(url.partition("#")[2])
    return found[1] if found else None


def is_held(url: str) -> bool:
    """Tell whether an address is that by which WordPress shows a held comment to its writer."""
    return any(map(_is_own_view, _parameters(url)))


def looked_at(url: str) -> str:
    """Return the address of what everybody sees; nothing else of it changes.

    WordPress shows a held comment to whoever has the address that its writer was sent to, so that a
    look there would take it for published.
    """
    return _without(url, _is_own_view)


def _without(url: str, is_out: Callable[[str], bool]) -> str:
    """Return an address without some of its parameters, as it is if it has none of them."""
    page, mark, fragment = url.partition("#")
    path, _, _ = page.partition("?")
    parameters = _parameters(url)
    kept = [part for part in parameters if not is_out(part)]
    if len(kept) == len(parameters):
        return url
    return f"{path}{'?' if kept else ''}{'&'.join(kept)}{mark}{fragment}"


def _parameters(url: str) -> Sequence[str]:
    return url.partition("#")[0].partition("?")[2].split("&")


def _is_noise(parameter: str) -> bool:
    return parameter.partition("=")[0] == "" or _is_tracking(parameter)


def _is_tracking(parameter: str) -> bool:
    name = parameter.partition("=")[0]
    is_marked = name in _TRACKING or name == _REPLY or name.startswith(_TRACKING_PREFIXES)
    return is_marked or _is_own_view(parameter)


def _is_own_view(parameter: str) -> bool:
    return unquote(parameter.partition("=")[0]) in _OWN_VIEW
