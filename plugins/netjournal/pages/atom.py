"""Entries of a feed of one's own, and the Atom text (RFC 4287) that they become."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from typing import Final
from urllib.parse import quote
from urllib.parse import urljoin
from uuid import UUID
from uuid import uuid5
from xml.etree.ElementTree import Element
from xml.etree.ElementTree import SubElement
from xml.etree.ElementTree import tostring

from netjournal.model.record import Record
from netjournal.pages.links import web_url

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

ATOM: Final = "application/atom+xml"
_NAMESPACE: Final = UUID("5a0c6f1e-3c58-4b2e-9f0e-1d2f6b7c8a90")
# Outside of the characters that XML 1.0 may hold (section 2.2).
_NO_XML: Final = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_URL_SIGNS: Final = ":/?#[]@!$&'()*+,;=%~"


class Entry(Record):
    """An entry of a feed; `key` is what it is known by, `day` when it became news.

    `link` is an address, or relative to the feed; `lines` are plain text.
    """

    key: tuple[str, ...]
    day: date
    title: str
    link: str
    lines: tuple[str, ...] = ()


class Feed(Record):
    """A feed of one's own; `src_uri` is where it lies in the site, `page` the page it is about.

    `page` is relative to the feed, `day` that of its newest entry.
    """

    src_uri: str
    title: str
    author: str
    page: str
    day: date


def atom_text(feed: Feed, entries: Sequence[Entry], site_url: str | None) -> bytes:
    """Return a feed as a file; without the site's address its links are relative to it.

    The same entries are the same bytes: none of them tells when the file was made.
    """
    base = f"{site_url.rstrip('/')}/{feed.src_uri}" if site_url and web_url(site_url) else ""
    root = Element("feed", xmlns="http://www.w3.org/2005/Atom")
    _add(root, "id", _id(base, feed.src_uri))
    _add(root, "title", feed.title)
    _add(root, "updated", f"{feed.day}T00:00:00Z")
    _add(SubElement(root, "author"), "name", feed.author)
    if base:
        SubElement(root, "link", rel="self", type=ATOM, href=_address(base))
    SubElement(root, "link", rel="alternate", type="text/html", href=_address(base, feed.page))
    for entry in entries:
        made = SubElement(root, "entry")
        _add(made, "id", _id(base, *entry.key))
        _add(made, "title", entry.title)
        _add(made, "updated", f"{entry.day}T00:00:00Z")
        SubElement(made, "link", rel="alternate", href=_address(base, entry.link))
        _add(made, "summary", "\n".join(entry.lines) or entry.title)
    text: bytes = tostring(root, encoding="utf-8", xml_declaration=True)
    return text + b"\n"


def _add(parent: Element, tag: str, text: str) -> None:
    SubElement(parent, tag).text = _NO_XML.sub("", text).strip()


def _id(*key: str) -> str:
    return uuid5(_NAMESPACE, _NO_XML.sub("", "\n".join(key))).urn


def _address(base: str, link: str = "") -> str:
    return quote(urljoin(base, link), safe=_URL_SIGNS)
