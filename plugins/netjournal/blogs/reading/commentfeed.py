"""What a comment feed as a whole says of its comments."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING
from typing import Any
from typing import Final
from urllib.parse import urljoin
from urllib.parse import urlsplit

from netjournal.blogs.reading.attribution import parent_of
from netjournal.blogs.reading.attribution import post_title
from netjournal.blogs.reading.links import web_link
from netjournal.blogs.reading.stated import count_of
from netjournal.blogs.reading.stated import is_named_wordpress
from netjournal.blogs.reading.stated import stated_of
from netjournal.blogs.reading.stated import values
from netjournal.model.record import Record
from netjournal.model.urls import canonical_url
from netjournal.model.urls import post_url

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Mapping
    from collections.abc import Sequence
    from collections.abc import Set as AbstractSet

    from netjournal.model import Comment

# WordPress shows the newest 10 unless it is told otherwise, and no feed says how many it shows.
SHOWN_AT_MOST: Final = 10

_OPENSEARCH: Final = (
    "http://a9.com/-/spec/opensearch/1.1/",
    "http://a9.com/-/spec/opensearchrss/1.0/",
)
_ID: Final = re.compile(rb"<id>\s*([^<\s]+)\s*</id>")
_REMOVED: Final = b"blogger.contentRemoved"
_POST_NUMBER: Final = re.compile(r"(https?://[^?#]+)\?p=([0-9]{1,20})(?:#.*)?")


class CommentFeed(Record):
    """A comment feed: its comments in its order, and what it tells as a whole.

    `is_whole` is whether a thread that has more comments would have shown them. Where all are under
    one post of a WordPress, `post` is its address, and `number` and `rest` are WordPress' own
    number and address of it.
    """

    comments: tuple[Comment, ...] = ()
    title: str | None = None
    is_whole: bool = False
    post: str | None = None
    number: str | None = None
    rest: str | None = None


def comment_feed(
    channel: Mapping[str, Any],
    namespaces: Mapping[str, str],
    entries: Sequence[Mapping[str, Any]],
    comments: Sequence[Comment],
    url: str,
) -> CommentFeed:
    """Return what a feed fetched from `url` says, of whose `entries` the comments were read.

    An empty feed shows a thread without comments only if it names the post: WordPress answers so
    for a post that is not there, too.
    """
    link = web_link(channel.get("link"), url)
    total = _total(channel, namespaces)
    if not comments:
        parts = urlsplit(link or "")
        is_whole = bool(parts.path.strip("/") or parts.query)
    elif total is not None:
        is_whole = total <= len(entries)
    else:
        is_whole = len(entries) < SHOWN_AT_MOST
    # A comment that answers what is not there answers the post.
    ids = {each.id for each in comments}
    comments = [
        replace(each, parent=None)
        if each.parent and each.parent not in ids and not each.parent.isdecimal()
        else each
        for each in comments
    ]
    is_blogger = str(channel.get("generator") or "").lower() == "blogger"
    title = channel.get("title")
    feed = CommentFeed(
        comments=tuple(comments),
        # Blogger's begins with the name of the blog.
        title=post_title(title) if isinstance(title, str) and not is_blogger else None,
        is_whole=is_whole,
    )
    return _placed(feed, entries, url) if is_named_wordpress(channel) else feed


def is_of_posts(
    channel: Mapping[str, Any],
    namespaces: Mapping[str, str],
    entries: Iterable[Mapping[str, Any]],
    comments: Iterable[Comment],
) -> bool:
    """Tell a feed of posts, to which a blog may lead instead of one of comments.

    Its entries say what comments they have, and answer nothing. WordPress' comments are numbered.
    """
    if is_named_wordpress(channel) and not all(each.id.isdecimal() for each in comments):
        return True
    return any(
        stated_of(entry, namespaces).is_any and not parent_of(entry, namespaces)
        for entry in entries
    )


def removed_in(xml: bytes) -> AbstractSet[str]:
    """Return the ids of the comments that Blogger shows as removed, a notice in their place."""
    found = [_ID.search(part) for part in xml.split(b"<entry") if _REMOVED in part]
    return {each[1].decode("utf-8", "replace") for each in found if each}


def _total(channel: Mapping[str, Any], namespaces: Mapping[str, str]) -> int | None:
    found = (
        count_of(value)
        for space in _OPENSEARCH
        for value in values(channel, namespaces, space, "totalresults")
    )
    return next((number for number in found if number is not None), None)


def _placed(feed: CommentFeed, entries: Iterable[Mapping[str, Any]], url: str) -> CommentFeed:
    """Return the feed with its post, if the ids of the entries tell that there is but one.

    An id has the blog's address as it was when the post was written: of it the path counts.
    """
    posts = {canonical_url(each.url): post_url(each.url) for each in feed.comments if each.url}
    names = {name for entry in entries if isinstance(name := entry.get("id"), str)}
    found = [_POST_NUMBER.fullmatch(web_link(name, url) or "") for name in names]
    numbers = {match and match[2] for match in found}
    first = found[0] if found else None
    if len(posts) != 1 or len(numbers) != 1 or first is None:
        return feed
    home = urljoin(url, urlsplit(first[1]).path)
    return replace(
        feed,
        post=next(iter(posts.values())),
        number=first[2],
        rest=f"{home}?rest_route=/wp/v2/posts/{first[2]}",
    )
