"""Whose post it is, at an address that a user gives."""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import NamedTuple
from urllib.parse import urlsplit

from netjournal.model.urls import canonical_url

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Sequence

    from netjournal.cli.network import Network
    from netjournal.model import Book
    from netjournal.model import Post

_WWW = "www."
_OF_A_PERSON = ("@", "~")  # begins a path on a host that many people share


class Known(NamedTuple):
    """Whose post may be at an address (slugs), and the post itself if it was ever fetched."""

    people: Sequence[str]
    post: Post | None = None


def whose(network: Network, url: str) -> Known:
    """Return who wrote the post at an address, by the posts that were fetched, else by its host.

    There may be nobody, and there may be several of whom it cannot be told.
    """
    key = canonical_url(url)
    posts, _ = network.posts_since(None)
    found = [
        (slug, post)
        for slug, theirs in posts.items()
        for post in theirs
        if post.url and canonical_url(post.url) == key
    ]
    if found:
        return Known([*dict.fromkeys(slug for slug, _ in found)], found[0][1])
    return Known(_by_host(network.book, key.removeprefix(_WWW)))


def _by_host(book: Book, key: str) -> Sequence[str]:
    """Return whose blogs are on a post's host: those in whose folder it is, else all of them."""
    blogs = [(slug, place) for slug, place in _places(book) if _host(place) == _host(key)]
    within = [(slug, place) for slug, place in blogs if key.startswith((f"{place}/", f"{place}?"))]
    longest = max((len(place) for _, place in within), default=0)
    nearest = [slug for slug, place in within if len(place) == longest]
    others = [slug for slug, place in blogs if not _path(place).startswith(_OF_A_PERSON)]
    return [*dict.fromkeys(nearest or others)]


def _places(book: Book) -> Iterator[tuple[str, str]]:
    """Yield every blog of one person alone, as a key such as a post has."""
    for contact in book.contacts.values():
        for blog in contact.blogs:
            address = blog.url or blog.feed or ""
            if blog.author is None and urlsplit(address).hostname:
                yield contact.slug, canonical_url(address).removeprefix(_WWW)


def _host(key: str) -> str:
    return key.partition("/")[0].partition("?")[0]


def _path(key: str) -> str:
    return key.partition("/")[2]
