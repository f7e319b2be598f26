"""Feeds as bytes to posts: RSS, RDF and Atom by feedparser, JSON Feed by `jsonfeed`.

Meant to run in a worker process: the bytes are hostile, and only the limits there bound what they
make the parsers do.
"""

from __future__ import annotations

import re
from calendar import timegm
from contextlib import suppress
from dataclasses import replace
from io import BytesIO
from types import SimpleNamespace
from typing import TYPE_CHECKING
from typing import Any

import feedparser
from feedparser.encodings import convert_to_utf8

from netjournal.blogs.reading import driver
from netjournal.blogs.reading.alternates import alternates
from netjournal.blogs.reading.attribution import answered
from netjournal.blogs.reading.attribution import author_of
from netjournal.blogs.reading.attribution import parent_of
from netjournal.blogs.reading.authors import byline
from netjournal.blogs.reading.channel import hints_of
from netjournal.blogs.reading.commentfeed import comment_feed
from netjournal.blogs.reading.commentfeed import is_of_posts
from netjournal.blogs.reading.commentfeed import removed_in
from netjournal.blogs.reading.comments import comment
from netjournal.blogs.reading.comments import instant
from netjournal.blogs.reading.comments import told_apart as comments_apart
from netjournal.blogs.reading.entries import headline
from netjournal.blogs.reading.entries import identity
from netjournal.blogs.reading.entries import is_text_wanted
from netjournal.blogs.reading.entries import language_tag
from netjournal.blogs.reading.entries import told_apart
from netjournal.blogs.reading.excerpts import is_protected
from netjournal.blogs.reading.excerpts import own_words
from netjournal.blogs.reading.items import divided
from netjournal.blogs.reading.jsonfeed import parse_json
from netjournal.blogs.reading.links import post_link
from netjournal.blogs.reading.prologue import content_type_of
from netjournal.blogs.reading.prologue import without_entities
from netjournal.blogs.reading.stated import is_named_wordpress
from netjournal.blogs.reading.stated import is_wordpress
from netjournal.blogs.reading.stated import state_of
from netjournal.blogs.reading.stated import stated_of
from netjournal.blogs.reading.text import has_markup
from netjournal.blogs.reading.text import line
from netjournal.blogs.reading.text import line_of_html
from netjournal.blogs.reading.text import paragraphs
from netjournal.blogs.reading.text import paragraphs_of_html
from netjournal.blogs.results import ParsedFeed
from netjournal.model import CommentsState
from netjournal.model import Post

if TYPE_CHECKING:
    from collections.abc import Mapping
    from collections.abc import Sequence
    from datetime import datetime

    from netjournal.blogs.reading.commentfeed import CommentFeed
    from netjournal.blogs.reading.stated import Stated
    from netjournal.model import Comment

feedparser.api.PREFERRED_XML_PARSERS = [driver.__name__]
# With this table it puts right what windows-1252 left in a text. For each character that a table
# lacks `str.translate` raises and catches an error, so here are all that are common.
_COMMON = range(0x2100)
_CP1252 = [*map(feedparser.mixin._cp1252.get, _COMMON, _COMMON)]  # noqa: SLF001
_C1 = re.compile("[\x80-\x9f]")
feedparser.mixin._cp1252 = _CP1252  # noqa: SLF001

# These three are what feedparser does most, with the same results: a name without another one is
# asked for as in any dictionary, what is copied holds nothing but text, and most elements have no
# base to join.
_Dict = feedparser.util.FeedParserDict
_OTHER_NAMES = {*_Dict.keymap, "category", "enclosures", "license", "updated", "updated_parsed"}
_get, _joined = _Dict.get, feedparser.mixin._urljoin  # noqa: SLF001
_Dict.get = lambda self, key, default=None: (
    _get(self, key, default) if key in _OTHER_NAMES else dict.get(self, key, default)
)
feedparser.mixin.copy = SimpleNamespace(deepcopy=_Dict)
feedparser.mixin._urljoin = lambda base, url: _joined(base, url) if url else base  # noqa: SLF001

_JSON = re.compile(rb"(?:\xef\xbb\xbf)?\s*\{")
_GZIP = b"\x1f\x8b"
_PAGE = re.compile(rb"<!doctype\s+html|<html[\s>]", re.IGNORECASE)
_RELATIVE_BASE = re.compile(rb"""xml:base\s*=\s*["'](?!https?:)""")
_KINDS = {
    "rss090": "RSS 0.90",
    "rss091n": "RSS 0.91",
    "rss091u": "RSS 0.91",
    "rss092": "RSS 0.92",
    "rss093": "RSS 0.93",
    "rss094": "RSS 0.94",
    "rss10": "RSS 1.0",
    "rss20": "RSS 2.0",
    "rss": "RSS",
    "atom01": "Atom 0.1",
    "atom02": "Atom 0.2",
    "atom03": "Atom 0.3",
    "atom10": "Atom 1.0",
    "atom": "Atom",
    "cdf": "CDF",
}


def parse(
    body: bytes,
    content_type: str | None,
    url: str,
    known: Mapping[str, Post] | None = None,
    texts_since: datetime | None = None,
) -> ParsedFeed:
    """Read a feed's body, fetched from `url`; what cannot be read gives an error sentence.

    `known` are posts read before, by their digests: items that have not changed since are taken
    from it. The texts of posts published before `texts_since` are left out.
    """
    if not body.strip():
        return ParsedFeed(error="the feed is empty: not a single byte of text")
    if body.startswith(_GZIP):
        return ParsedFeed(
            error="this is compressed data that its server does not declare as such, not a feed; "
            "tell the blog's author"
        )
    if _JSON.match(body):
        return parse_json(body, url, texts_since)
    try:
        return _parse_xml(body, content_type, url, known or {}, texts_since)
    except MemoryError:
        raise
    except Exception as fault:  # noqa: BLE001 - on broken bytes it raises whatever it meets
        return ParsedFeed(error=f"the feed is broken ({type(fault).__name__}); tell its author")


def parse_comments(body: bytes, content_type: str | None, url: str) -> CommentFeed | None:
    """Read a comment feed's body, fetched from `url`; None for anything else, a blog's feed too."""
    if not body.strip() or body.startswith(_GZIP):
        return None
    try:
        return _comments(body, content_type, url)
    except MemoryError:
        raise
    except Exception:  # noqa: BLE001 - on broken bytes it raises whatever it meets
        return None


def _parse_xml(
    body: bytes,
    content_type: str | None,
    url: str,
    known: Mapping[str, Post],
    texts_since: datetime | None,
) -> ParsedFeed:
    xml = _decoded(body, content_type)
    base = _base(xml, url)
    items = divided(xml)
    digests = items.digests(url) if items else ()
    if items and not known.keys().isdisjoint(digests):
        found = _found(items.without(known, digests), base)
        parsed = _feed(found, xml, url, digests, known, texts_since=texts_since)
        if parsed.digests:
            return parsed
    found = _found(items.without((), digests) if items else xml, base)
    if found.get("version") and (found.entries or not found.bozo):
        return _feed(found, xml, url, digests, {}, texts_since=texts_since)
    return ParsedFeed(error=_what_else(xml, content_type, url, found))


def _decoded(body: bytes, content_type: str | None) -> bytes:
    # The encoding comes first: in UTF-16 no guard would see the declarations.
    decoded_as = content_type_of(body, content_type)
    headers = {"content-type": decoded_as} if decoded_as else {}
    return without_entities(convert_to_utf8(headers, body, {}))


def _base(xml: bytes, url: str) -> str:
    # feedparser resolves links against it at every element, so it is told only where it must be.
    return url if _RELATIVE_BASE.search(xml) else ""


def _found(xml: bytes, base: str) -> Any:
    headers = {"content-type": "application/xml; charset=utf-8"}
    return feedparser.parse(
        BytesIO(xml),
        response_headers=headers | ({"content-location": base} if base else {}),
        sanitize_html=False,
        resolve_relative_uris=False,
    )


def _what_else(xml: bytes, content_type: str | None, url: str, found: Mapping[str, Any]) -> str:
    is_page = (content_type or "").startswith("text/html") or _PAGE.search(xml[:100_000])
    version = found.get("version")
    if is_page and not version:
        proposed = [each.url for each in alternates(xml, url) if not each.is_comments]
        if not proposed:
            return "this is a web page, not a feed"
        return (
            "this is a web page, not a feed; its feed seems to be "
            f"{' or '.join(line(link) for link in proposed[:3])}"
        )
    if version:
        # Without its position: the line counts after the encoding was converted.
        fault = found["bozo_exception"]
        why = line(str(getattr(fault, "getMessage", fault.__str__)()), 200)
        return f"the feed is broken and no post could be read ({why}); tell its author"
    return "this is neither RSS, Atom nor JSON Feed"


def _feed(
    found: Any,
    xml: bytes,
    url: str,
    digests: Sequence[str],
    known: Mapping[str, Post],
    *,
    texts_since: datetime | None,
) -> ParsedFeed:
    """Make posts of what was found; without digests where a post may not be known by its item."""
    # As plain mappings, in which no other names of a key are looked for.
    entries = [dict(entry) for entry in found.entries]
    stated = [stated_of(entry, found.namespaces, url) for entry in entries]
    wordpress = is_wordpress(found.feed, stated)
    posts = [
        _post(entry, url, found, said, texts_since, wordpress=wordpress)
        for entry, said in zip(entries, stated, strict=True)
    ]
    unknown = [digest for digest in digests if digest not in known]
    # A broken feed is read as a whole, and so is one where a new item tells what engine it is.
    is_whole = bool(
        found.bozo
        or (wordpress and not is_named_wordpress(found.feed))
        or len(unknown) != len(posts)
    )
    if not is_whole:
        read = iter(posts)
        posts = [known[digest] if digest in known else next(read) for digest in digests]
    # A post whose id had to be changed comes as another object: its id hangs on the others.
    digest_of = {} if is_whole else dict(zip(map(id, posts), digests, strict=True))
    kept = told_apart(posts)
    return ParsedFeed(
        posts=kept,
        digests=tuple(digest_of.get(id(post)) for post in kept) if digest_of else (),
        kind=_KINDS.get(found.version),
        hints=hints_of(xml),
        comments_feed=stated_of(found.feed, found.namespaces, url).feed,
    )


def _post(
    entry: Any,
    url: str,
    found: Any,
    stated: Stated,
    texts_since: datetime | None,
    *,
    wordpress: bool,
) -> Post:
    value, content, is_summary = _content(entry)
    language = language_tag(content.get("language")) or language_tag(found.feed.get("language"))
    is_plain = content.get("type") == "text/plain" and not has_markup(value)
    protected = not is_plain and is_protected(value)
    title = _title(entry, found.version)
    link = _link(entry, url)
    published = _instant(entry)
    text, is_full = "", False
    if not protected and is_text_wanted(texts_since, published, title, link):
        text = paragraphs(value) if is_plain else paragraphs_of_html(value)
        text, is_full = own_words(text, is_summary=is_summary)
    state = state_of(stated, wordpress=wordpress)
    return Post(
        feed=url,
        id=identity(entry.get("id"), link, f"{title}\n{text}"),
        title=headline(title, text),
        url=link,
        published=published,
        author=_author(entry) or _author(found.feed),
        language=language,
        text=text,
        comments=stated.count,
        comments_url=stated.url,
        comments_feed=stated.feed,
        comments_state=CommentsState.CLOSED if protected else state,
        is_full=is_full,
    )


def _comments(body: bytes, content_type: str | None, url: str) -> CommentFeed | None:
    xml = _decoded(body, content_type)
    items = divided(xml)
    found = _found(items.without((), items.digests(url)) if items else xml, _base(xml, url))
    if not found.get("version") or (found.bozo and not found.entries):
        return None
    entries = [dict(entry) for entry in found.entries]
    removed = removed_in(xml)
    shown = [entry for entry in entries if entry.get("id") not in removed]
    comments = comments_apart(_comment(entry, found.namespaces, url) for entry in shown)
    if is_of_posts(found.feed, found.namespaces, entries, comments):
        return None
    feed = comment_feed(found.feed, found.namespaces, entries, comments, url)
    return replace(feed, is_whole=feed.is_whole and not found.bozo)


def _comment(entry: Any, namespaces: Mapping[str, str], url: str) -> Comment:
    # WordPress' summary is the same without its markup, or with it escaped and so the longer one.
    told = [*entry.get("content", ()), entry.get("summary_detail") or {}]
    texts = (_text(_string(content.get("value"))) for content in told)
    link = _link(entry, url)
    parent, text = answered(next(filter(None, texts), ""), link or url)
    person = entry.get("author_detail") or {}
    return comment(
        paragraphs_of_html(text),
        names=[entry.get("id"), link],
        author=entry.get("author") or person.get("name") or author_of(_title(entry, "")),
        author_url=person.get("href"),
        at=_instant(entry),
        url=link,
        parent=parent_of(entry, namespaces) or parent,
    )


def _title(node: Any, version: str) -> str:
    title = _string(node.get("title"))
    kind = (node.get("title_detail") or {}).get("type", "")
    # RSS does not say whether a title is text or markup.
    if "html" in kind or (not version.startswith("atom") and has_markup(title)):
        title = line_of_html(title)
    return line(title)


def _content(entry: Any) -> tuple[str, Mapping[str, Any], bool]:
    """Return the fullest content, what is said of it, and whether it is but the summary."""
    summary = entry.get("summary_detail") or {}
    contents = [*entry.get("content", ()), summary]
    texts = [_text(_string(content.get("value"))) for content in contents]
    value, fullest = max(zip(texts, contents, strict=True), key=lambda pair: len(pair[0]))
    return value, fullest, fullest is summary


def _text(value: str) -> str:
    """Return a content's text; one that went past feedparser is put right as it would do."""
    text = driver.text_of(value)
    if text is None:
        return value
    if text.isascii():
        return text
    with suppress(UnicodeError):
        text = text.encode("iso-8859-1").decode()
    return text.translate(_CP1252) if _C1.search(text) else text


def _link(entry: Any, url: str) -> str | None:
    link = entry.get("link")
    # Without a link feedparser shows the id, which may be any name: a path at most is an address.
    is_id = entry.get("guidislink") and not _string(link).startswith("/")
    found = post_link(link, "" if is_id else url)
    return found or next(
        (
            found
            for other in entry.get("links", ())
            if other.get("rel") == "alternate" and (found := post_link(other.get("href"), url))
        ),
        None,
    )


def _author(node: Any) -> str | None:
    names = [_string(person.get("name")) for person in node.get("authors", ())]
    if len(names) < 2:
        # feedparser takes names out of addresses, but cuts those of long top-level domains.
        names = [_string(node.get("author"))]
    return byline(line_of_html(name) if has_markup(name) else name for name in names)


def _instant(entry: Any) -> datetime | None:
    # Asked for in this order, feedparser does not fall back from `updated` with a warning.
    moment = (
        entry.get("published_parsed")
        or dict.get(entry, "updated_parsed")
        or entry.get("created_parsed")
    )
    try:
        return instant(timegm(moment)) if moment else None
    except (ValueError, OverflowError):
        return None


def _string(value: object) -> str:
    return value if isinstance(value, str) else ""
