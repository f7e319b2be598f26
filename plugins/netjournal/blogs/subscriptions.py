"""Who is followed by which feed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from netjournal.blogs.reading.authors import is_among

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Mapping
    from collections.abc import Sequence
    from datetime import datetime

    from netjournal.blogs.cache import Cache
    from netjournal.model import Book
    from netjournal.model import Post


@dataclass(frozen=True)
class Subscription:
    """A contact's slug and a feed as the user wrote it: the feed, else the blog's own address.

    `author` restricts a group blog to the contact's own posts.
    """

    contact: str
    url: str
    author: str | None = None


def subscriptions(book: Book) -> Sequence[Subscription]:
    """Return what there is to follow, by contact; the archived and the deceased are left alone."""
    return [
        Subscription(contact.slug, url, blog.author)
        for contact in book.contacts.values()
        if not contact.is_closed
        for blog in contact.blogs
        if (url := blog.feed or blog.url)
    ]


def posts_of(subscription: Subscription, posts: Iterable[Post]) -> Sequence[Post]:
    """Return the posts of a feed that are the contact's own."""
    if subscription.author is None:
        return list(posts)
    return [post for post in posts if is_among(subscription.author, post.author)]


def posts_by_contact(
    book: Book, cache: Cache, since: datetime | None = None
) -> Mapping[str, Sequence[Post]]:
    """Return the posts the cache holds of everybody who is followed, by slug.

    With `since`, feeds whose posts are all dated give no older ones.
    """
    found: dict[str, list[Post]] = {}
    for sub in subscriptions(book):
        found.setdefault(sub.contact, []).extend(posts_of(sub, cache.posts(sub.url, since)))
    return found
