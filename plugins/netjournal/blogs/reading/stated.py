"""What a feed says of the comments under its posts.

Elements are recognised by their namespace, whatever prefix the feed gives it: slash and wfw of
RSS, thr of RFC 4685. feedparser shows an element that has attributes as a mapping without its
text, so a count is believed only when it is text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING
from typing import Any

from netjournal.blogs.reading.links import web_link
from netjournal.model import CommentsState

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Iterator
    from collections.abc import Mapping

_SLASH = "http://purl.org/rss/1.0/modules/slash/"
_WFW = "http://wellformedweb.org/commentapi/"
THREAD = "http://purl.org/syndication/thread/1.0"
_WORDPRESS = re.compile(r"\bwordpress\.(?:org|com)\b|^wordpress\b", re.IGNORECASE)
_COUNT = re.compile(r"[0-9]{1,7}")


@dataclass(frozen=True)
class Stated:
    """What an entry states of its comments; `is_any` is whether it states anything."""

    is_any: bool = False
    count: int | None = None
    url: str | None = None
    feed: str | None = None


def stated_of(entry: Mapping[str, Any], namespaces: Mapping[str, str], base: str = "") -> Stated:
    """Read the comment elements of a feedparser entry, or of a feed.

    `namespaces` maps prefixes to URIs; relative links start from `base`.
    """
    replies = [link for link in entry.get("links", ()) if "replies" in link.get("rel", "").split()]
    pages = [link.get("href") for link in replies if not _is_feed(link)]
    feeds = [link.get("href") for link in replies if _is_feed(link)]
    counts = list(values(entry, namespaces, THREAD, "total"))
    counts += values(entry, namespaces, _SLASH, "comments")
    for link in replies:
        counts += values(link, namespaces, THREAD, "count", separator=":")
    feeds = [*values(entry, namespaces, _WFW, "commentrss"), *feeds]
    pages = [entry.get("comments"), *pages]
    return Stated(
        is_any=bool(counts or any(feeds) or any(pages)),
        count=next((number for value in counts if (number := count_of(value)) is not None), None),
        url=next((link for value in pages if (link := web_link(value, base))), None),
        feed=next((link for value in feeds if (link := web_link(value, base))), None),
    )


def is_wordpress(feed: Mapping[str, Any], entries: Iterable[Stated]) -> bool:
    """Tell a WordPress feed by its generator, else by an entry with count, page and feed."""
    return is_named_wordpress(feed) or any(
        known.count is not None and known.url and known.feed and "/feed" in known.feed
        for known in entries
    )


def is_named_wordpress(feed: Mapping[str, Any]) -> bool:
    """Tell a WordPress feed by its generator alone."""
    generator = str(feed.get("generator") or "")
    link = str((feed.get("generator_detail") or {}).get("href") or "")
    return bool(_WORDPRESS.search(generator) or _WORDPRESS.search(link))


def state_of(stated: Stated, *, wordpress: bool) -> CommentsState:
    """Say what the feed alone can tell.

    WordPress states comments only if there are some or some can be left (`feed-rss2.php`), so none
    stated is closed and a count of 0 is open; a higher count says nothing.
    """
    if wordpress and not stated.is_any:
        return CommentsState.CLOSED
    if wordpress and stated.count == 0:
        return CommentsState.OPEN
    return CommentsState.UNKNOWN


def values(
    node: Mapping[str, Any],
    namespaces: Mapping[str, str],
    namespace: str,
    name: str,
    separator: str = "_",
) -> Iterator[object]:
    """Yield what feedparser shows of an element, or of an attribute (`:`), by its namespace."""
    for prefix, uri in namespaces.items():
        if uri.lower() == namespace and (key := f"{prefix.lower()}{separator}{name}") in node:
            yield node[key]


def _is_feed(link: Mapping[str, Any]) -> bool:
    return link.get("type", "") in {"application/atom+xml", "application/rss+xml"}


def count_of(value: object) -> int | None:
    """Return a count that an element states as text, None for anything else."""
    if isinstance(value, str) and _COUNT.fullmatch(value.strip()):
        return int(value)
    return None
