"""Blogs with several comments of mine: the feed of all comments, asked once instead of each thread.

It is WordPress' alone, and shows the newest of the whole blog, ten where its owner changed nothing.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING
from typing import Final
from urllib.parse import urlsplit

from netjournal.blogs.look import Found
from netjournal.blogs.look import Question
from netjournal.blogs.plan import BlogPlan
from netjournal.blogs.plan import feed_steps
from netjournal.blogs.threads.heard import Lead
from netjournal.blogs.threads.track import Track
from netjournal.blogs.threads.wordpress import FAMILY
from netjournal.model.record import Record
from netjournal.model.urls import canonical_url

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Iterator
    from collections.abc import Sequence
    from collections.abc import Set as AbstractSet
    from datetime import datetime

    from netjournal.blogs.cache import Cache
    from netjournal.blogs.plan import Plan
    from netjournal.model import Comment

SOURCE: Final = "the comment feed of the whole blog"

_SEVERAL: Final = 3
_NOT_AGAIN_FOR: Final = timedelta(days=30)


class Several(Record):
    """Threads of one blog, and the feed at `url` of all its comments."""

    url: str
    plans: tuple[Plan, ...]
    track: Track

    @property
    def question(self) -> Question:
        """Ask for the feed alone."""
        written = self.plans[0].written
        steps = tuple(feed_steps(self.url))
        return Question(self.track.lead, written, step=self.track.step, steps=steps)

    def track_after(self, found: Found, now: datetime) -> Track:
        """Return what is known of the feed after it was asked for."""
        failures = 0 if found.step else self.track.failures + 1
        return replace(self.track, step=found.step, heard_at=now, failures=failures)

    def parts(self, found: Found) -> Iterator[tuple[Plan, Found]]:
        """Yield the threads of which the feed tells all that is wanted, with what it tells."""
        under: dict[str, list[Comment]] = defaultdict(list)
        for comment in found.comments if found.step else ():
            under[canonical_url(comment.url or "")].append(comment)
        for plan in self.plans:
            comments = under.get(plan.key, [])
            if found.step and _tells(found, plan, comments):
                yield (
                    plan,
                    Found(
                        plan.track.lead,
                        step=plan.track.step,
                        comments=tuple(comments),
                        is_whole=found.is_whole,
                        since=found.since,
                    ),
                )


def several(
    plans: Iterable[Plan], due: AbstractSet[str], cache: Cache, now: datetime
) -> Sequence[Several]:
    """Return the blogs with three threads or more that are followed, one of them `due`."""
    blogs: dict[str, list[Plan]] = defaultdict(list)
    for plan in plans:
        feed = feed_of(plan.track.lead) if plan.due and _is_understood(plan) else None
        if feed:
            blogs[feed].append(plan)
    tracks = cache.tracks() if blogs else {}
    found = []
    for url, group in blogs.items():
        track = tracks.get(url) or Track(url, Lead(url))
        age = now - track.heard_at if track.heard_at else _NOT_AGAIN_FOR
        is_vain = track.failures and timedelta() <= age < _NOT_AGAIN_FOR
        if len(group) >= _SEVERAL and not is_vain and due & {plan.key for plan in group}:
            found.append(Several(url, tuple(group), track))
    return found


def feed_of(lead: Lead) -> str | None:
    """Return the address of the feed of all comments: where the blog begins, WordPress says."""
    parts = urlsplit(lead.rest or "")
    home, mark, _ = parts.path.partition("/wp-json/")
    if not mark and "rest_route=" not in parts.query:
        return None
    if urlsplit(lead.post).query:  # no permalinks
        return parts._replace(path=home or "/", query="feed=comments-rss2", fragment="").geturl()
    path = f"{home.rstrip('/')}/comments/feed/"
    return parts._replace(path=path, query="", fragment="").geturl()


def _is_understood(plan: Plan) -> bool:
    """Tell whether a thread of WordPress was read before, and its links lead to its own address."""
    thread = plan.thread
    is_read = thread.looked_at and plan.track.step and not isinstance(plan, BlogPlan)
    return bool(
        is_read
        and plan.track.lead.system in FAMILY
        and all(canonical_url(each.url) == plan.key for each in thread.comments if each.url)
    )


def _tells(found: Found, plan: Plan, comments: Sequence[Comment]) -> bool:
    """Tell whether the feed reaches back far enough, and shows what was there the last time.

    Where it does not, the comment was removed, or the feed is another blog's: the thread's own
    source can tell.
    """
    oldest = found.since
    if not found.is_whole and not (oldest and plan.since and oldest <= plan.since):
        return False
    last = {
        each.id
        for each in plan.shown
        if found.is_whole or (oldest and each.at and each.at >= oldest)
    }
    return last <= {each.id for each in comments}
