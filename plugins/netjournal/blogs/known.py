"""What is known of a feed from one run to the next."""

from __future__ import annotations

from dataclasses import dataclass
from dataclasses import field
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime
    from datetime import timedelta

    from netjournal.blogs.troubles import Trouble


class Validators(StrEnum):
    """How a server's validators are sent back to it: what was found to work there."""

    AS_SERVED = "as-served"
    DATE_ALONE = "date-alone"
    STRIPPED_TAG = "stripped-tag"
    IN_VAIN = "in-vain"  # nothing works; sent as served


@dataclass(frozen=True)
class Hints:
    """What a feed itself says of how often to ask; hours are of UTC, Monday is 0."""

    interval: timedelta | None = None
    skip_hours: frozenset[int] = frozenset()
    skip_days: frozenset[int] = frozenset()


@dataclass(frozen=True)
class Feed:
    """What is known of a feed, by its URL as the user wrote it; instants are UTC.

    It was asked at `fetched_at`, answered well at `ok_at`, sent a body at `body_at`, is not asked
    before `next_check_at`, and `why` says so. `fault` says why the last body that came could not
    be read, `error` what the last attempt met, `status` what its server answered; there were
    `failures` in a row, since `failing_since`. Since `moved_since` every answer was a permanent
    redirect to `moved_to`. `kind` is such as RSS 2.0, `comments_feed` that of the whole blog.
    `trouble` is what the last attempt met if that does not pass by itself, `leads_to` where a
    redirect was not followed, `told_at` when a timer last told the user of it.
    """

    url: str
    etag: str | None = None
    last_modified: str | None = None
    validators: Validators = Validators.AS_SERVED
    body_sha256: str | None = None
    fetched_at: datetime | None = None
    ok_at: datetime | None = None
    body_at: datetime | None = None
    next_check_at: datetime | None = None
    why: str | None = None
    status: int | None = None
    failures: int = 0
    failing_since: datetime | None = None
    error: str | None = None
    fault: str | None = None
    moved_to: str | None = None
    moved_since: datetime | None = None
    hints: Hints = field(default_factory=Hints)
    kind: str | None = None
    comments_feed: str | None = None
    trouble: Trouble | None = None
    leads_to: str | None = None
    told_at: datetime | None = None


@dataclass(frozen=True)
class Host:
    """A host that asked to be left alone until then, and with which words."""

    name: str
    not_before: datetime
    why: str
