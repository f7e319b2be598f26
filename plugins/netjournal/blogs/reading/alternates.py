"""The feeds a web page names in its head, those of comments told apart."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from typing import Final
from urllib.parse import urlsplit

from selectolax.lexbor import LexborHTMLParser

from netjournal.blogs.reading.links import web_link
from netjournal.blogs.reading.text import line
from netjournal.model.record import Record

if TYPE_CHECKING:
    from collections.abc import Sequence

_TYPES: Final = {
    "application/atom+xml",
    "application/feed+json",
    "application/json",
    "application/rdf+xml",
    "application/rss+xml",
    "application/xml",
    "text/xml",
}
# English, French, Italian, Spanish, Portuguese, German, Scandinavian, Polish, Czech, Dutch,
# Finnish, Turkish, Russian, Japanese, Chinese, Korean.
_COMMENTS: Final = re.compile(
    r"comm?ent|kom+ent|reactie|yorum|коммент|コメント|评论|評論|留言|댓글", re.IGNORECASE
)
_TITLE_LIMIT: Final = 100


class Alternate(Record):
    """A feed that a page names, and how it calls it."""

    url: str
    title: str = ""
    is_comments: bool = False


def alternates(html: bytes, url: str) -> Sequence[Alternate]:
    """Return the feeds that a page fetched from `url` names, in its order, each once.

    A feed is one of comments if its address or its title says so; on the pages of a blog called
    "No comment" the address alone does.
    """
    tree = LexborHTMLParser(html)
    page = tree.css_first("head title")
    is_telling = not (page and _COMMENTS.search(page.text()))
    first = tree.css_first("base[href]")
    base = (first and web_link(first.attributes.get("href"), url)) or url
    found: dict[str, Alternate] = {}
    for node in tree.css("link[rel][href]"):
        words = (node.attributes.get("rel") or "").lower().split()
        kind = (node.attributes.get("type") or "").partition(";")[0].strip().lower()
        link = web_link(node.attributes.get("href"), base)
        if "alternate" not in words or kind not in _TYPES or not link or "/wp-json/" in link:
            continue
        title = line(node.attributes.get("title") or "")
        parts = urlsplit(link)
        said = f"{parts.path}?{parts.query} {title if is_telling else ''}"
        is_comments = _COMMENTS.search(said) is not None
        found.setdefault(link, Alternate(link, title[:_TITLE_LIMIT].rstrip(), is_comments))
    return list(found.values())
