"""JSON Feed 1.0 and 1.1 (jsonfeed.org), which feedparser does not read."""

from __future__ import annotations

import json
import re
from datetime import UTC
from datetime import datetime
from typing import TYPE_CHECKING
from typing import Any

from netjournal.blogs.reading.authors import byline
from netjournal.blogs.reading.entries import headline
from netjournal.blogs.reading.entries import identity
from netjournal.blogs.reading.entries import is_text_wanted
from netjournal.blogs.reading.entries import language_tag
from netjournal.blogs.reading.entries import told_apart
from netjournal.blogs.reading.entries import usable
from netjournal.blogs.reading.excerpts import own_words
from netjournal.blogs.reading.links import post_link
from netjournal.blogs.reading.text import line
from netjournal.blogs.reading.text import paragraphs
from netjournal.blogs.reading.text import paragraphs_of_html
from netjournal.blogs.results import ParsedFeed
from netjournal.model import Post

if TYPE_CHECKING:
    from collections.abc import Iterable

_VERSION = re.compile(r"https?://jsonfeed\.org/version/")
_KIND_LIMIT = 20


def parse_json(body: bytes, url: str, texts_since: datetime | None = None) -> ParsedFeed:
    """Read a JSON Feed; values of a wrong type count as absent.

    The texts of posts published before `texts_since` are left out.
    """
    try:
        feed = json.loads(body)
    except json.JSONDecodeError as fault:
        return ParsedFeed(
            error=f"the feed is broken JSON (line {fault.lineno}: {fault.msg}); tell its author"
        )
    except (ValueError, RecursionError):
        return ParsedFeed(error="the feed is broken JSON; tell its author")
    if not isinstance(feed, dict) or not _VERSION.match(_text(feed.get("version"))):
        return ParsedFeed(error="this is JSON, but not a JSON Feed; look for the blog's feed")
    language = language_tag(feed.get("language"))
    kind = f"JSON Feed {_text(feed['version']).rpartition('/')[2]}"
    authors = _authors(feed)
    items = feed.get("items")
    return ParsedFeed(
        posts=told_apart(
            _post(item, url, language, authors, texts_since)
            for item in (items if isinstance(items, list) else ())
            if isinstance(item, dict)
        ),
        kind=line(kind, _KIND_LIMIT),
    )


def _post(
    item: dict[str, Any],
    feed: str,
    language: str | None,
    authors: str | None,
    texts_since: datetime | None,
) -> Post:
    id_ = item.get("id")
    if isinstance(id_, int | float) and not isinstance(id_, bool):
        id_ = str(id_)
    # An id is at its best the post's address (jsonfeed.org), and sometimes the only one.
    link = (
        post_link(item.get("url"), feed)
        or post_link(id_)
        or post_link(item.get("external_url"), feed)
    )
    title = line(_text(item.get("title")))
    published = _instant(item.get("date_published")) or _instant(item.get("date_modified"))
    is_wanted = is_text_wanted(texts_since, published, title, link)
    text, is_full = _words(item) if is_wanted else ("", False)
    return Post(
        feed=feed,
        id=identity(id_, link, f"{title}\n{text}"),
        title=headline(title, text),
        url=link,
        published=published,
        author=_authors(item) or authors,
        language=language_tag(item.get("language")) or language,
        text=text,
        is_full=is_full,
    )


def _words(item: dict[str, Any]) -> tuple[str, bool]:
    """Return the text of a post, and whether it is all of it."""
    html = _text(item.get("content_html"))
    text = paragraphs_of_html(html) if html else paragraphs(_text(item.get("content_text")))
    is_summary = not text
    return own_words(text or paragraphs(_text(item.get("summary"))), is_summary=is_summary)


def _authors(node: dict[str, Any]) -> str | None:
    listed = node.get("authors")
    people: Iterable[object] = listed if isinstance(listed, list) else [node.get("author")]
    return byline(_text(person.get("name")) for person in people if isinstance(person, dict))


def _instant(value: object) -> datetime | None:
    """Read an RFC 3339 date-time; one without an offset is taken as UTC."""
    try:
        moment = datetime.fromisoformat(_text(value))
        return usable(moment.replace(tzinfo=moment.tzinfo or UTC).astimezone(UTC))
    except (ValueError, OverflowError):
        return None


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""
