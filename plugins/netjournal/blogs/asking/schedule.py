"""When a feed may be asked again, and why not sooner, in words.

Every instant is UTC. A reason is read after "not asked before 14:30 UTC: ".
"""

from __future__ import annotations

import re
from datetime import UTC
from datetime import datetime
from datetime import timedelta
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from netjournal.blogs.known import Hints

_HOUR = timedelta(hours=1)
_DAY = timedelta(hours=24)
_WEEK = 7 * _DAY
# Short of a day, so that a run each morning, now a little earlier and now later, comes to it.
_NEXT_MORNING = timedelta(hours=22)
_GONE_FOR = 30 * _DAY
_DOUBLINGS = 8  # 256 hours: more than a week

_EVERY_HOUR = frozenset(range(24))
_EVERY_DAY = frozenset(range(7))
_DAYS = ("Mondays", "Tuesdays", "Wednesdays", "Thursdays", "Fridays", "Saturdays", "Sundays")

_REFUSED_OR_ABSENT = {401, 403, 404}
_GONE = 410

_HEADER_LIMIT = 2000
_MOST_SECONDS = 2**31
_DIRECTIVE = re.compile(r"""([\w!#$%&'*+.^`|~-]+)(?:\s*=\s*(?:"([^"]*)"|([^\s,"]*)))?""", re.ASCII)
_SECONDS = re.compile(r"-?[0-9]+")


def freshness(headers: Mapping[str, str], now: datetime) -> timedelta | None:
    """Return how much longer an answer is fresh by its headers, None where they do not say.

    RFC 9111 section 4.2.1: max-age, else Expires less Date; less the time that caches held it
    (section 4.2.3). `s-maxage` is for caches that several people share. `no-cache` and `no-store`
    allow asking at once, and so does an Expires that is no date, such as 0 (section 5.3). A day
    is the most: a max-age of 16 years has been seen. Names of headers are in lower case.
    """
    said = _directives(headers.get("cache-control", ""))
    if {"no-cache", "no-store"} & {name for name, value in said.items() if value is None}:
        return timedelta()
    lifetime = _seconds(said.get("max-age"))
    if lifetime is None and "expires" in headers:
        expires = http_date(headers["expires"])
        date = http_date(headers.get("date", "")) or now
        lifetime = expires - date if expires else timedelta()
    if lifetime is None:
        return None
    age = max(_seconds(headers.get("age")) or timedelta(), timedelta())
    return min(max(lifetime - age, timedelta()), _DAY)


def http_date(value: str) -> datetime | None:
    """Read the date of a header in any of its forms (RFC 9110 section 5.6.7)."""
    try:
        moment = parsedate_to_datetime(value[:_HEADER_LIMIT])
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def next_check(
    now: datetime, *, fresh: timedelta | None, hints: Hints, has_validators: bool
) -> tuple[datetime, str]:
    """Return when a feed that answered well may be asked again, and why not sooner.

    After an hour; after a day if each answer is a whole body, for want of validators that work;
    and not sooner than the server or the feed wants, though after a day at most. An hour or a day
    that the feed skips is waited out, unless it skips all of them.

    The instant is the full minute before: where netjournal runs at the same time each day, a run
    that starts two seconds earlier than the last one would else put every feed off for a day.
    """
    waits = []
    if fresh is not None:
        waits.append((min(fresh, _DAY), f"its server says to wait {_in_words(fresh)}"))
    if hints.interval is not None:
        interval = hints.interval
        waits.append((min(interval, _DAY), f"the feed says to wait {_in_words(interval)}"))
    if has_validators:
        waits.append((_HOUR, "no feed is asked more than once an hour"))
    else:
        waits.append((_DAY, "its server gives no way to ask whether it changed"))
    wait, why = max(waits, key=lambda each: each[0])
    when, skipping = _after_skips(_full_minute(now + wait), hints)
    return when, skipping or why


def resting(now: datetime, hints: Hints, *, asked: datetime | None) -> tuple[datetime, str] | None:
    """Return until when a feed that is due wants to be left alone, and why; None if it does not.

    It skips this hour or this day. One that was last asked a day ago is asked in an hour it skips
    all the same, a week ago on a day it skips: someone who runs netjournal once a day, or once a
    week, always at such a time, would else never hear of it.
    """
    if asked is None:
        return None
    patience = _WEEK - _DAY if now.weekday() in hints.skip_days else _NEXT_MORNING
    when, why = _after_skips(now, hints)
    return (when, why) if why and now - asked < patience else None


def after_failure(now: datetime, *, failures: int, status: int | None) -> tuple[datetime, str]:
    """Return when a feed that failed so many times in a row is tried again, and why not sooner.

    After an hour, then twice as long each time, up to a week. What is refused or not there is not
    asked for again on the same day. Where there was no answer at all (`status` None), perhaps
    because this computer is offline, the next morning's run tries again, however often it failed.
    A feed that is gone is looked for once a month.
    """
    if status == _GONE:
        return _full_minute(now + _GONE_FOR), "its server says that it is gone for good"
    wait = min(_HOUR * 2 ** min(max(failures - 1, 0), _DOUBLINGS), _WEEK)
    if status is None:
        wait = min(wait, _NEXT_MORNING)
    elif status in _REFUSED_OR_ABSENT:
        wait = max(wait, _NEXT_MORNING)
    times = f"{failures} times in a row" if failures > 1 else "the last time"
    return _full_minute(now + wait), f"it failed {times}"


def _directives(value: str) -> Mapping[str, str | None]:
    """Return the directives of Cache-Control; of one given twice the first holds."""
    said: dict[str, str | None] = {}
    for name, quoted, plain in _DIRECTIVE.findall(value[:_HEADER_LIMIT]):
        said.setdefault(name.lower(), quoted or plain or None)
    return said


def _seconds(value: str | None) -> timedelta | None:
    """Read a number of seconds; one too large to count is 68 years (RFC 9111 section 1.2.2)."""
    text = (value or "").strip()[:_HEADER_LIMIT]
    if not _SECONDS.fullmatch(text):
        return None
    return timedelta(seconds=min(max(int(text), -_MOST_SECONDS), _MOST_SECONDS))


def _full_minute(when: datetime) -> datetime:
    return when.replace(second=0, microsecond=0)


def _after_skips(when: datetime, hints: Hints) -> tuple[datetime, str | None]:
    """Return the first instant that is not skipped, and why, if that is a later one."""
    why = None
    if hints.skip_hours >= _EVERY_HOUR or hints.skip_days >= _EVERY_DAY:
        return when, why
    while True:
        if when.weekday() in hints.skip_days:
            why = f"the feed wants to be left alone on {_skipped_days(hints)}"
            when = when.replace(hour=0, minute=0, second=0, microsecond=0) + _DAY
        elif when.hour in hints.skip_hours:
            start, end = _skipped_around(when.hour, hints)
            why = f"the feed wants to be left alone from {start:02}:00 to {end:02}:00 UTC"
            when = when.replace(minute=0, second=0, microsecond=0) + _HOUR
        else:
            return when, why


def _skipped_around(hour: int, hints: Hints) -> tuple[int, int]:
    """Return from when to when hours are skipped around this one."""
    start = end = hour
    while (start - 1) % 24 in hints.skip_hours:
        start = (start - 1) % 24
    while end in hints.skip_hours:
        end = (end + 1) % 24
    return start, end


def _skipped_days(hints: Hints) -> str:
    *first, last = [name for day, name in enumerate(_DAYS) if day in hints.skip_days]
    return f"{', '.join(first)} and {last}" if first else last


def _in_words(span: timedelta) -> str:
    """Return a span of an hour or more: 90 minutes, 6 hours, a day or longer."""
    if span >= _DAY:
        return "a day or longer"
    minutes = round(span.total_seconds() / 60)
    if minutes % 60 and minutes < 180:
        return f"{minutes} minutes"
    hours = round(minutes / 60)
    return f"{hours} hours" if hours > 1 else "an hour"
