"""Which posts of a feed are those that were there before."""

from __future__ import annotations

from collections import Counter
from collections import defaultdict
from typing import TYPE_CHECKING
from typing import NamedTuple

from netjournal.model.urls import canonical_url

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Iterator
    from collections.abc import Sequence

    from netjournal.model import Post

_CLOSE = 2 * 86_400  # seconds
# What engines call posts that have no title, or give every week.
_GENERIC = {
    "",
    "(no title)",
    "(untitled)",
    "audio",
    "image",
    "link",
    "links",
    "no title",
    "note",
    "photo",
    "quote",
    "status",
    "untitled",
    "video",
}


class Seen(NamedTuple):
    """A post as it was seen before; instants are seconds since 1970."""

    id: str
    url: str | None
    title: str
    published: int | None
    first_seen: int


def recognised(posts: Sequence[Post], before: Iterable[Seen]) -> Sequence[Seen | None]:
    """Return for each post the one it was before, None for a new one.

    A post is known by its id; else by its page; else, where both changed, by its title and date
    or, with no dates, by its title and its path on another host. Each former post is one post.
    """
    before = list(before)
    left = {seen.id: seen for seen in before}
    found = [left.pop(post.id, None) for post in posts]
    for match in (_by_page, _by_title):
        if not left or None not in found:
            break
        for place, seen in match(posts, before):
            if found[place] is None and seen.id in left:
                found[place] = left.pop(seen.id)
    return found


def _by_page(posts: Sequence[Post], before: Sequence[Seen]) -> Iterator[tuple[int, Seen]]:
    pages = [_page(post.url) for post in posts]
    former = [_page(seen.url) for seen in before]
    # Some feeds link all their posts to one page, which then identifies none.
    often, often_before = Counter(pages), Counter(former)
    owners = dict(zip(former, before, strict=True))
    for place, page in enumerate(pages):
        if page and often[page] == 1 and often_before[page] == 1:
            yield place, owners[page]


def _by_title(posts: Sequence[Post], before: Sequence[Seen]) -> Iterator[tuple[int, Seen]]:
    former: dict[str, list[Seen]] = defaultdict(list)
    for seen in before:
        former[_title(seen.title)].append(seen)
    pairs = [
        (distance, place, seen)
        for place, post in enumerate(posts)
        if (title := _title(post.title)) not in _GENERIC
        for seen in former[title]
        if (distance := _distance(post, seen)) < _CLOSE
    ]
    for _, place, seen in sorted(pairs, key=lambda pair: pair[:2]):
        yield place, seen


def _distance(post: Post, seen: Seen) -> float:
    """Return how many seconds lie between two posts of one title."""
    if post.published and seen.published is not None:
        return abs(post.published.timestamp() - seen.published)
    path = _page(post.url).partition("/")[2]
    is_moved = path and path == _page(seen.url).partition("/")[2]
    return 0 if is_moved else _CLOSE


def _page(url: str | None) -> str:
    """Return the key of a post's own page; a blog's front page is none."""
    key = canonical_url(url) if url else ""
    return key if "/" in key or "?" in key else ""


def _title(title: str) -> str:
    return " ".join(title.casefold().split())
