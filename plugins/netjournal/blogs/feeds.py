"""Feeds as bytes to posts: RSS, RDF and Atom by feedparser, JSON Feed by `jsonfeed`.

Meant to run in a worker process: the bytes are hostile, and only the time limit there bounds what
they make the parsers do.
"""

from __future__ import annotations

import re
from calendar import timegm
from datetime import UTC
from datetime import datetime
from io import BytesIO
from typing import TYPE_CHECKING
from typing import Any

import feedparser
from feedparser.encodings import convert_to_utf8

from netjournal.blogs.comments import comments_of
from netjournal.blogs.comments import is_wordpress
from netjournal.blogs.comments import state_of
from netjournal.blogs.entries import AUTHOR_LIMIT
from netjournal.blogs.entries import headline
from netjournal.blogs.entries import identity
from netjournal.blogs.entries import language_tag
from netjournal.blogs.entries import told_apart
from netjournal.blogs.entries import usable
from netjournal.blogs.jsonfeed import parse_json
from netjournal.blogs.links import feed_links
from netjournal.blogs.links import web_link
from netjournal.blogs.results import ParsedFeed
from netjournal.blogs.text import line
from netjournal.blogs.text import paragraphs
from netjournal.blogs.text import paragraphs_of_html
from netjournal.model import Post

if TYPE_CHECKING:
    from collections.abc import Mapping

    from netjournal.blogs.comments import Comments

_JSON = re.compile(rb"(?:\xef\xbb\xbf)?\s*\{")
_GZIP = b"\x1f\x8b"
_PAGE = re.compile(rb"<!doctype\s+html|<html[\s>]", re.IGNORECASE)
_MARKUP = re.compile(r"</?[a-z!][^>]*>|&#?\w+;", re.IGNORECASE)

# All that XML allows before the root element; a document type with its internal subset is one
# step, whose strings, comments and instructions may hold brackets of their own.
_PROLOGUE = re.compile(
    rb"""(?: \s | <\?.*?\?> | <!--.*?-->
      | <!DOCTYPE (?: "[^"]*" | '[^']*' | [^"'\[>] )*+
        (?: \[ (?: "[^"]*" | '[^']*' | <!--.*?--> | <\?.*?\?> | [^\]"'] )*+ \] \s* )? > )*+""",
    re.DOTALL | re.VERBOSE,
)
_FIRST_ELEMENT = re.compile(rb"<\w")


def parse(body: bytes, content_type: str | None, url: str) -> ParsedFeed:
    """Read a feed's body, fetched from `url`; what cannot be read gives an error sentence."""
    if not body.strip():
        return ParsedFeed(error="the feed is empty: not a single byte of text; try again later")
    if body.startswith(_GZIP):
        return ParsedFeed(
            error="this is compressed data that its server does not declare as such, not a feed; "
            "tell the blog's author"
        )
    if _JSON.match(body):
        return parse_json(body, url)
    return _parse_xml(body, content_type, url)


def without_entities(xml: bytes) -> bytes:
    """Cut a document type that declares entities out of UTF-8 bytes.

    feedparser's tolerant parser expands one entity of 50 kB used 2,000 times to 100 MB, and expat
    allows up to a hundred times the size. The first rule covers what expat takes for a
    declaration, the second what feedparser does: anything before the first element.
    """
    prologue = _PROLOGUE.match(xml)
    if prologue and b"<!ENTITY" in prologue.group():
        xml = xml[prologue.end() :]
    first = _FIRST_ELEMENT.search(xml)
    head = xml[: first.start()] if first else xml
    if b"<!ENTITY" in head:
        xml = head[: min(_places(head, b"<!DOCTYPE", b"<!ENTITY"))] + xml[len(head) :]
    return xml


def _places(text: bytes, *needles: bytes) -> list[int]:
    return [text.index(needle) for needle in needles if needle in text]


def _parse_xml(body: bytes, content_type: str | None, url: str) -> ParsedFeed:
    try:
        # The encoding comes first: in UTF-16 no guard would see the declarations.
        headers = {"content-type": content_type} if content_type else {}
        xml = without_entities(convert_to_utf8(headers, body, {}))
        found = feedparser.parse(
            BytesIO(xml),
            response_headers={
                "content-type": "application/xml; charset=utf-8",
                "content-location": url,
            },
            sanitize_html=False,
            resolve_relative_uris=False,
        )
        if found.get("version") and (found.entries or not found.bozo):
            return _feed(found, url)
        return ParsedFeed(error=_what_else(xml, content_type, url, found))
    except Exception as fault:  # noqa: BLE001 - on broken bytes it raises whatever it meets
        return ParsedFeed(error=f"the feed is broken ({type(fault).__name__}); tell its author")


def _what_else(xml: bytes, content_type: str | None, url: str, found: Mapping[str, Any]) -> str:
    is_page = (content_type or "").startswith("text/html") or _PAGE.search(xml[:100_000])
    version = found.get("version")
    if is_page and not version:
        proposed = feed_links(xml, url)
        if not proposed:
            return "this is a web page, not a feed; look on it for the address of its feed"
        return (
            "this is a web page, not a feed; its feed seems to be "
            f"{' or '.join(line(link) for link in proposed[:3])}; write it in the file, as feed:"
        )
    if version:
        # Without its position: the line counts after the encoding was converted.
        fault = found["bozo_exception"]
        why = line(str(getattr(fault, "getMessage", fault.__str__)()), 200)
        return f"the feed is broken and no post could be read ({why}); tell its author"
    return "this is neither RSS, Atom nor JSON Feed; look on the blog for the address of its feed"


def _feed(found: Any, url: str) -> ParsedFeed:
    comments = [comments_of(entry, found.namespaces) for entry in found.entries]
    wordpress = is_wordpress(found.feed, comments)
    return ParsedFeed(
        posts=told_apart(
            _post(entry, url, found, known, wordpress=wordpress)
            for entry, known in zip(found.entries, comments, strict=True)
        ),
    )


def _post(entry: Any, url: str, found: Any, comments: Comments, *, wordpress: bool) -> Post:
    text, language = _content(entry)
    title = _title(entry, found.version)
    link = web_link(entry.get("link"))
    return Post(
        feed=url,
        id=identity(entry.get("id"), link, f"{title}\n{text}"),
        title=headline(title, text),
        url=link,
        published=_instant(entry),
        author=_author(entry) or _author(found.feed) or None,
        language=language_tag(language) or language_tag(found.feed.get("language")),
        text=text,
        comments=comments.count,
        comments_url=comments.url,
        comments_feed=comments.feed,
        comments_state=state_of(comments, wordpress=wordpress),
    )


def _title(node: Any, version: str) -> str:
    title = _string(node.get("title"))
    kind = (node.get("title_detail") or {}).get("type", "")
    # RSS does not say whether a title is text or markup.
    if "html" in kind or (not version.startswith("atom") and _MARKUP.search(title)):
        title = paragraphs_of_html(title)
    return line(title)


def _content(entry: Any) -> tuple[str, object]:
    """Return the fullest content as text, and the language it declares."""
    contents = [*entry.get("content", ()), entry.get("summary_detail") or {}]
    fullest = max(contents, key=lambda content: len(_string(content.get("value"))))
    value = _string(fullest.get("value"))
    plain = fullest.get("type") == "text/plain" and not _MARKUP.search(value)
    return (paragraphs(value) if plain else paragraphs_of_html(value)), fullest.get("language")


def _author(node: Any) -> str:
    names = [_string(person.get("name")) for person in node.get("authors", ())]
    name = ", ".join(dict.fromkeys(filter(None, names))) or _string(node.get("author"))
    return line(paragraphs_of_html(name) if _MARKUP.search(name) else name, AUTHOR_LIMIT)


def _instant(entry: Any) -> datetime | None:
    # Asked for in this order, feedparser does not fall back from `updated` with a warning.
    moment = entry.get("published_parsed") or dict.get(entry, "updated_parsed")
    try:
        return usable(datetime.fromtimestamp(timegm(moment), UTC)) if moment else None
    except (ValueError, OverflowError, OSError):
        return None


def _string(value: object) -> str:
    return value if isinstance(value, str) else ""
