"""Entries of a feed, whatever its format: told apart, bounded, their parts made safe."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from dataclasses import replace
from datetime import UTC
from datetime import datetime
from typing import TYPE_CHECKING

from netjournal.blogs.reading.text import line
from netjournal.model.posts import CODE
from netjournal.model.posts import HEADING
from netjournal.model.posts import QUOTED

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Sequence

    from netjournal.model import Post

# Five times the longest of 206 real feeds, which holds 100. More is an archive, not news.
ENTRY_LIMIT = 500
ID_LIMIT = 1000

_UNTITLED_LENGTH = 80
_LANGUAGE = re.compile(r"[a-z]{2,3}(-[a-z0-9]{1,8}){0,4}", re.IGNORECASE)
_FIRST_YEAR, _LAST_YEAR = 1970, 2100
_OLDEST = datetime.min.replace(tzinfo=UTC)


def identity(id_: object, url: str | None, content: str) -> str:
    """Return what identifies an entry within its feed: its id, else its link, else a hash."""
    if isinstance(id_, str) and (text := line(id_, ID_LIMIT + 1)):
        return _bounded(text)
    return url or _digest(content)


def headline(title: str, text: str) -> str:
    """Return the title, or how the text begins where an entry has none."""
    start = text.partition("\n")[0]
    for mark in (QUOTED, CODE, HEADING):
        start = start.removeprefix(mark)
    if title or len(start) <= _UNTITLED_LENGTH:
        return title or start
    return start[:_UNTITLED_LENGTH].rstrip() + "…"


def is_text_wanted(
    since: datetime | None, published: datetime | None, title: str, url: str | None
) -> bool:
    """Tell whether an entry's text is to be read: it is not too old, or it is known by its text."""
    is_old = since is not None and published is not None and published < since
    return not is_old or not title or not url


def language_tag(value: object) -> str | None:
    """Return a language tag such as en-GB, None for anything else."""
    if isinstance(value, str) and _LANGUAGE.fullmatch(value.strip()):
        return value.strip()
    return None


def usable(moment: datetime) -> datetime | None:
    """Return an instant that can be a post's, None for year 1 (Go's zero time) or 9999."""
    return moment if _FIRST_YEAR <= moment.year <= _LAST_YEAR else None


def told_apart(posts: Iterable[Post]) -> tuple[Post, ...]:
    """Return the newest posts under ids that occur once.

    Some feeds give all their items one id: then the link tells them apart, then their order.
    """
    kept = list(posts)
    if len(kept) > ENTRY_LIMIT:
        kept.sort(key=lambda post: post.published or _OLDEST, reverse=True)
        del kept[ENTRY_LIMIT:]
    kept = _qualified(kept, [post.url or "" for post in kept])
    seen: Counter[str] = Counter()
    numbers = []
    for post in kept:
        seen[post.id] += 1
        numbers.append(str(seen[post.id]))
    return tuple(_qualified(kept, numbers))


def _qualified(posts: Sequence[Post], marks: Sequence[str]) -> list[Post]:
    counts = Counter(post.id for post in posts)
    return [
        replace(post, id=_bounded(f"{post.id}|{mark}")) if mark and counts[post.id] > 1 else post
        for post, mark in zip(posts, marks, strict=True)
    ]


def _bounded(id_: str) -> str:
    return id_ if len(id_) <= ID_LIMIT else _digest(id_)


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()
