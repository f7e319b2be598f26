"""How old posts are, and which of them are young enough to be answered."""

from __future__ import annotations

from datetime import UTC
from datetime import datetime
from datetime import time
from datetime import timedelta
from typing import TYPE_CHECKING
from typing import Final

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Sequence
    from datetime import date

    from netjournal.model import Config
    from netjournal.model import Post

OLDEST_DAYS: Final = 30


def earliest(today: date) -> datetime:
    """Return an instant (UTC) before which no post can have been published that is an opening."""
    return datetime.combine(today - timedelta(days=OLDEST_DAYS + 2), time.min, UTC)


def fresh(posts: Sequence[Post], today: date, config: Config) -> Iterator[tuple[Post, int]]:
    """Yield the posts that are young enough, each with its age in days."""
    for post, age in ages(posts, today, config):
        if age is not None and age <= OLDEST_DAYS:
            yield post, age


def ages(posts: Sequence[Post], today: date, config: Config) -> Iterator[tuple[Post, int | None]]:
    """Yield posts with their age in days, None where nothing tells it.

    One dated in the future is as old as its first sight. So is one without a date, unless it
    came with the first download of its feed, which says nothing of its age.
    """
    first_downloads: dict[str, datetime] = {}
    for post in posts:
        if post.first_seen:
            earlier = first_downloads.get(post.feed, post.first_seen)
            first_downloads[post.feed] = min(earlier, post.first_seen)
    for post in posts:
        instant = post.published
        if instant and config.local_day(instant) > today:
            instant = post.first_seen or instant
        elif instant is None and post.first_seen != first_downloads.get(post.feed):
            instant = post.first_seen
        yield post, max(0, (today - config.local_day(instant)).days) if instant else None
