"""Which posts of a feed are those that were there before."""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Sequence

    from netjournal.model import Post


class Seen(NamedTuple):
    """A post as it was seen before; instants are seconds since 1970."""

    id: str
    url: str | None
    title: str
    published: int | None
    first_seen: int


def recognised(posts: Sequence[Post], before: Iterable[Seen]) -> Sequence[Seen | None]:
    """Return for each post the one it was before, None for a new one."""
    by_id = {seen.id: seen for seen in before}
    return [by_id.get(post.id) for post in posts]
