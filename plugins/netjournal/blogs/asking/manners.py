"""How a server is asked whether its feed changed.

Measured with WordPress behind nginx and Apache: an answer sent over gzip has its entity tag made
weak (`W/"…"`) or longer (`"…-gzip"`), and who sends that tag back gets the whole feed each time.
The date alone is understood, and so is the date with the tag as it was. The answer that nothing
changed has no body to compress: it brings the tag as it was, which can go back as served.
"""

from __future__ import annotations

import re
from datetime import timedelta
from typing import TYPE_CHECKING

from netjournal.blogs.known import Validators

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from netjournal.blogs.known import Feed

_UNCONDITIONAL = timedelta(days=7)

_WEAK = re.compile(r'\AW/(?="?[^"])')
# Apache, Caddy and Jetty each have their own sign; two servers in a row add it twice.
_CODING = re.compile(r'(?<=[^"])(?:[-;:]{1,2}(?:gzip|deflate|br|zstd))+(?="?\Z)')


def conditions(feed: Feed, now: datetime) -> Mapping[str, str]:
    """Return the headers by which the server may answer that nothing changed.

    Validators are sent as served, byte for byte (RFC 9110 section 8.8), unless something else was
    found to work. There are none once a week: some servers say for ever that nothing changed.
    """
    if feed.body_at is None or not timedelta() <= now - feed.body_at < _UNCONDITIONAL:
        return {}
    etag = feed.etag
    match _in_force(feed):
        case Validators.DATE_ALONE:
            etag = None
        case Validators.STRIPPED_TAG:
            etag = _stripped(etag or "")
    sent = {"If-None-Match": etag, "If-Modified-Since": feed.last_modified}
    return {name: value for name, value in sent.items() if value}


def learned(feed: Feed, etag: str | None, last_modified: str | None) -> Validators:
    """Return how to send validators after conditions brought the very body that was there.

    `etag` and `last_modified` came with it. Where they are new, the blog was built anew, which
    says nothing of how to send them.
    """
    same_tag = etag == feed.etag
    same_date = last_modified is not None and last_modified == feed.last_modified
    if not _is_altered(etag):
        same = same_tag and last_modified == feed.last_modified
        return Validators.IN_VAIN if same else Validators.AS_SERVED
    match _in_force(feed):
        case Validators.AS_SERVED if same_date:
            return Validators.DATE_ALONE
        case Validators.AS_SERVED if same_tag:
            return Validators.STRIPPED_TAG
        case Validators.DATE_ALONE if same_date:
            return Validators.STRIPPED_TAG
        case Validators.STRIPPED_TAG if same_tag:
            return Validators.IN_VAIN
        case _:
            return feed.validators


def _in_force(feed: Feed) -> Validators:
    """Return what was learned, as long as the server alters its tags."""
    if not _is_altered(feed.etag):
        return Validators.AS_SERVED
    if feed.validators is Validators.DATE_ALONE and not feed.last_modified:
        return Validators.AS_SERVED
    return feed.validators


def _is_altered(etag: str | None) -> bool:
    return etag is not None and _stripped(etag) != etag


def _stripped(etag: str) -> str:
    """Return a tag as it was before the answer was compressed."""
    return _CODING.sub("", _WEAK.sub("", etag))
