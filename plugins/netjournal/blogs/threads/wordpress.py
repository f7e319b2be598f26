"""WordPress: its addresses for a thread, and its own list of comments."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from typing import Any
from typing import Final
from urllib.parse import parse_qsl
from urllib.parse import unquote
from urllib.parse import urlencode
from urllib.parse import urljoin
from urllib.parse import urlsplit

from netjournal.blogs.reading.answer import loaded
from netjournal.blogs.reading.answer import mapping
from netjournal.blogs.reading.answer import mappings
from netjournal.blogs.reading.answer import number
from netjournal.blogs.reading.answer import text
from netjournal.blogs.reading.comments import COMMENT_LIMIT
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

NAME: Final = "WordPress"
# What takes the place of its form keeps the comments where WordPress has them.
FAMILY: Final = frozenset({NAME, "Jetpack", "wpDiscuz", "Thrive Comments"})
PAGE_SIZE: Final = 100  # the most that it gives at once

_FEED: Final = re.compile(r"/feed/?$")
_FEED_PARAMETER: Final = re.compile(r"(?<=[?&]feed=)(comments-)?(?:rss2?|atom)\b")
_ADDRESS: Final = re.compile(r"(.*/wp/v2/)(?:comments|[\w-]+/([0-9]{1,20}))/?$")
# The newest first: of a long thread the first page is mostly enough.
_ASKED: Final = {"per_page": str(PAGE_SIZE), "order": "desc"}


def atom_feed(feed: str) -> str | None:
    """Return the address of the Atom form of a WordPress' feed, None for one of another engine."""
    if _FEED_PARAMETER.search(feed):
        return _FEED_PARAMETER.sub(lambda found: f"{found[1] or ''}atom", feed)
    return f"{feed.rstrip('/')}/atom/" if _FEED.search(feed) else None


def comment_feed(post: str) -> str:
    """Return the address of a post's comment feed, with permalinks or without."""
    parts = urlsplit(post)
    if parts.query:
        return parts._replace(query=f"feed=rss2&{parts.query}", fragment="").geturl()
    return parts._replace(path=f"{parts.path.rstrip('/')}/feed/", fragment="").geturl()


def comment_list(lead: Lead) -> str | None:
    """Return where WordPress lists a post's comments, None where it is not known.

    It is asked by route where the address is but supposed: that works without permalinks too.
    """
    if lead.rest is None:
        route = urljoin(lead.post, "/?rest_route=/wp/v2/comments")
        asked = urlencode({"post": lead.post_id, **_ASKED})
        is_known = lead.post_id and lead.system in FAMILY
        return f"{route}&{asked}" if is_known else None
    parts = urlsplit(lead.rest)
    query = dict(parse_qsl(parts.query))
    route = query.get("rest_route") or unquote(parts.path)
    found = _ADDRESS.match(route)
    post = (found and found[2]) or query.get("post") or lead.post_id
    if not found or not post:
        return None
    asked = urlencode({"post": post, **_ASKED})
    if "rest_route" in query:
        return parts._replace(query=f"rest_route={found[1]}comments&{asked}", fragment="").geturl()
    return parts._replace(path=f"{found[1]}comments", query=asked, fragment="").geturl()


def read_comments(body: bytes, url: str) -> Heard | None:
    """Read a page of WordPress' list of comments; None for anything else, a refusal too.

    How many pages there are stands in a header alone: a full one has a next.
    """
    told = loaded(body)
    if not isinstance(told, list):
        return None
    listed = mappings(told)
    comments = told_apart(
        _comment(each, url) for each in listed if each.get("status", "approved") == "approved"
    )
    if told and not comments:
        return None
    page = number(dict(parse_qsl(urlsplit(url).query)).get("page")) or 1
    is_full = len(told) >= PAGE_SIZE
    goes_on = is_full and page * PAGE_SIZE < COMMENT_LIMIT
    more = (Step(Source.WORDPRESS, turned(url, "page", page + 1)),) if goes_on else ()
    return Heard(comments=comments, is_whole=not is_full, more=more)


def _comment(told: Mapping[str, Any], url: str) -> Comment:
    parent = number(told.get("parent"))
    return comment(
        paragraphs_of_html(text(mapping(told.get("content")).get("rendered"))),
        names=[str(number(told.get("id")) or "")],
        author=text(told.get("author_name")),
        author_url=told.get("author_url"),
        at=moment(told.get("date_gmt")),
        url=told.get("link"),
        parent=str(parent) if parent else None,
        base=url,
    )
