"""Blogger: its addresses for a thread, and its own list of comments."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from typing import Any
from typing import Final
from urllib.parse import urljoin

from netjournal.blogs.reading.answer import loaded
from netjournal.blogs.reading.answer import mapping
from netjournal.blogs.reading.answer import mappings
from netjournal.blogs.reading.answer import number
from netjournal.blogs.reading.answer import text
from netjournal.blogs.reading.attribution import blogger_parent
from netjournal.blogs.reading.comments import comment
from netjournal.blogs.reading.comments import moment
from netjournal.blogs.reading.comments import told_apart
from netjournal.blogs.reading.links import turned
from netjournal.blogs.reading.text import paragraphs_of_html
from netjournal.blogs.threads.heard import Heard
from netjournal.blogs.threads.heard import Source
from netjournal.blogs.threads.heard import Step

if TYPE_CHECKING:
    from collections.abc import Mapping

    from netjournal.blogs.threads.heard import Lead
    from netjournal.model import Comment

NAME: Final = "Blogger"

_SIZE: Final = 200
_ASKED: Final = f"alt=json&max-results={_SIZE}"
_FEED: Final = re.compile(r"https?://[^/?#]+/feeds/(?:[0-9]+/)?([0-9]{1,30})/comments/[a-z]+")
_REMOVED: Final = "blogger.contentRemoved"


def post_number(feed: str) -> str | None:
    """Return the number of the post whose comment feed this is, None for any other feed."""
    found = _FEED.match(feed)
    return found[1] if found else None


def comment_list(lead: Lead) -> str | None:
    """Return where Blogger lists a post's comments, None where that is not known."""
    found = _FEED.match(lead.feed or "")
    if found:
        return f"{found[0]}?{_ASKED}"
    if lead.system == NAME and lead.post_id:
        return urljoin(lead.post, f"/feeds/{lead.post_id}/comments/default?{_ASKED}")
    return None


def read_comments(body: bytes, url: str) -> Heard | None:
    """Read Blogger's list of comments, the newest first; None for anything else.

    In place of a removed comment it has a notice, which is left out.
    """
    feed = mapping(mapping(loaded(body)).get("feed"))
    if not feed:
        return None
    entries = mappings(feed.get("entry"))
    comments = told_apart(_comment(each, url) for each in entries if not _is_removed(each))
    start = number(_value(feed, "openSearch$startIndex")) or 1
    total = number(_value(feed, "openSearch$totalResults"))
    next_one = start + len(entries)
    goes_on = next_one <= total if total else len(entries) >= _SIZE
    more = (
        (Step(Source.BLOGGER, turned(url, "start-index", next_one)),) if goes_on and entries else ()
    )
    return Heard(comments=comments, is_whole=not goes_on, more=more)


def _comment(entry: Mapping[str, Any], url: str) -> Comment:
    links = mappings(entry.get("link"))
    author = next(iter(mappings(entry.get("author"))), {})
    pages = [link.get("href") for link in links if link.get("rel") == "alternate"]
    return comment(
        paragraphs_of_html(_value(entry, "content") or _value(entry, "summary")),
        names=[_value(entry, "id")],
        author=_value(author, "name"),
        author_url=_value(author, "uri"),
        at=moment(_value(entry, "published")) or moment(_value(entry, "updated")),
        url=next(iter(pages), None),
        parent=blogger_parent(links),
        base=url,
    )


def _is_removed(entry: Mapping[str, Any]) -> bool:
    return any(each.get("name") == _REMOVED for each in mappings(entry.get("gd$extendedProperty")))


def _value(node: Mapping[str, Any], name: str) -> str:
    return text(mapping(node.get(name)).get("$t"))
