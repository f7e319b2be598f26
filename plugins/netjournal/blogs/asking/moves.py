"""Feeds that moved or went away, and the edit that is proposed for them."""

from __future__ import annotations

from datetime import timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

from netjournal.model.record import Record

if TYPE_CHECKING:
    from datetime import datetime

    from netjournal.blogs.known import Feed

_MOVED_FOR = timedelta(days=7)
_MISSING_FOR = timedelta(days=30)


class Kind(StrEnum):
    """What became of a feed."""

    MOVED = "moved"
    GONE = "gone"
    MISSING = "missing"


class Proposal(Record):
    """What became of a feed, where it is now, and since when that has been so."""

    kind: Kind
    to: str | None
    since: datetime


def observed(feed: Feed, moved_to: str | None, now: datetime) -> tuple[str | None, datetime | None]:
    """Return where a feed's server says that it moved for good, and since when it has said so.

    For answers only: a host that was not asked or not reached said nothing. One answer that says
    something else, as the login page of a hotel's network does, and the week starts anew.
    """
    if moved_to is None or moved_to == feed.url:
        return None, None
    known = feed.moved_since if moved_to == feed.moved_to else None
    return moved_to, min(known or now, now)


def proposal(feed: Feed, now: datetime) -> Proposal | None:
    """Return the edit that a feed's answers call for, None if they call for none.

    A move (RFC 9110 sections 15.4.2 and 15.4.9) is believed after a week in which every answer
    said so, and only if the feed was read well at its new address after that week. A feed that
    is gone (section 15.5.11) is believed at once, one that is not found after a month.
    """
    since = feed.failing_since or feed.fetched_at or now
    if feed.status == 410:
        return Proposal(Kind.GONE, None, since)
    if feed.status == 404 and now - since >= _MISSING_FOR:
        return Proposal(Kind.MISSING, None, since)
    if not (feed.moved_to and feed.moved_since and feed.ok_at) or feed.error is not None:
        return None
    if feed.ok_at < proposed_after(feed.moved_since):
        return None
    return Proposal(Kind.MOVED, feed.moved_to, feed.moved_since)


def proposed_after(since: datetime) -> datetime:
    """Return when a move that has been seen `since` then is believed."""
    return since + _MOVED_FOR
