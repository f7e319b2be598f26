"""From the answer of an address to the comments in it, by the adapter of its source.

An adapter takes bytes and gives a Heard, or None for bytes that are not of that source: an address
that redirects to the blog's first page, a refusal, a broken answer. Another engine is a module with
one such function, a Source, a row here, and its address in `steps`. Meant to run in a worker, like
reading a feed.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING
from typing import Final

from netjournal.blogs.feeds import parse_comments
from netjournal.blogs.reading.comments import COMMENT_LIMIT
from netjournal.blogs.threads import blogger
from netjournal.blogs.threads import isso
from netjournal.blogs.threads import wordpress
from netjournal.blogs.threads.heard import Heard
from netjournal.blogs.threads.heard import Source
from netjournal.blogs.threads.heard import Step
from netjournal.blogs.threads.page import read_page
from netjournal.model.urls import canonical_url
from netjournal.model.urls import post_url

if TYPE_CHECKING:
    from netjournal.blogs.threads.heard import Lead

_HOST: Final = re.compile(r"\A[^/?]*")


def read(step: Step, body: bytes, content_type: str | None, url: str, lead: Lead) -> Heard | None:
    """Read the answer to a step, fetched from `url`; None for one that is not of that source.

    What it teaches comes as the whole lead, with all that was known before.
    """
    match step.source:
        case Source.ATOM | Source.RSS:
            heard = _read_feed(body, content_type, url, lead)
        case Source.WORDPRESS:
            heard = wordpress.read_comments(body, url)
        case Source.BLOGGER:
            heard = blogger.read_comments(body, url)
        case Source.ISSO:
            heard = isso.read_comments(body, lead.post)
        case Source.PAGE:
            heard = read_page(body, content_type, url, lead)
    if heard is None:
        return None
    return replace(
        heard,
        # Of more, the oldest are left out.
        is_whole=heard.is_whole and len(heard.comments) < COMMENT_LIMIT,
        lead=None if heard.lead == lead else heard.lead,
    )


def _read_feed(body: bytes, content_type: str | None, url: str, lead: Lead) -> Heard | None:
    """Read a comment feed; one that does not show all leads to WordPress' list, which does.

    A page may name that of the whole blog: what is under other posts is left out.
    """
    feed = parse_comments(body, content_type, url)
    if feed is None:
        return None
    if feed.post is not None and _path(feed.post) == _path(lead.post):
        lead = replace(
            lead,
            system=lead.system or wordpress.NAME,
            rest=lead.rest or feed.rest,
            post_id=lead.post_id or feed.number,
        )
    comments = [each for each in feed.comments if each.url and _path(each.url) == _path(lead.post)]
    is_of_blog = 0 < len(comments) < len(feed.comments) and all(each.url for each in feed.comments)
    is_whole = feed.is_whole and not is_of_blog
    whole = None if is_whole else wordpress.comment_list(lead)
    return Heard(
        comments=tuple(comments) if is_of_blog else feed.comments,
        title=feed.title,
        is_whole=is_whole,
        more=(Step(Source.WORDPRESS, whole),) if whole else (),
        lead=lead,
    )


def _path(url: str) -> str:
    """Return what of a post's address stays when its blog moves to another domain."""
    return _HOST.sub("", canonical_url(post_url(url)))
