"""What a server's answer says, apart from its body: status, headers, and how long to keep away."""

from __future__ import annotations

from dataclasses import field
from datetime import UTC
from datetime import timedelta
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING
from urllib.parse import urldefrag
from urllib.parse import urljoin

from netjournal.blogs.known import Host
from netjournal.blogs.reading.links import is_web
from netjournal.blogs.reading.text import is_plain
from netjournal.blogs.reading.text import line
from netjournal.blogs.troubles import Trouble
from netjournal.model.record import Record

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Mapping
    from datetime import datetime

SIZE_LIMIT = 5 * 1024 * 1024

_HEADER_LIMIT = 2000
_FRESHNESS = frozenset({"cache-control", "expires", "date", "age"})
_PAUSE = timedelta(hours=1)
_LONGEST_PAUSE = timedelta(days=7)
_HOLDS = {429: "429 Too Many Requests", 503: "503 Service Unavailable"}
_FAULTS = {
    401: "the server asks for a password",
    403: "the server refuses feed readers here; open the address in a browser to see why",
    404: "there is nothing at this address",
    410: "the server says that this is gone for good",
}
_ABSENT = frozenset({401, 404, 410})
_CHALLENGE_PAGES = (
    b"_cf_chl_opt",
    b"cf-browser-verification",
    b"<title>Just a moment...</title>",
    b"<title>Attention Required! | Cloudflare</title>",
)


class Reply(Record):
    """What a server answered; `url` is the last one after redirects.

    `etag`, `last_modified` and `headers` (those that say how long the answer stays fresh, by
    lower-case name) are as sent. `moved_to` is the last address if every redirect on the way there
    was a permanent one. `held` says that the host is to be left alone: it was not asked at all, or
    answered so. With an `error` there is no body; `trouble` says if it does not pass by itself, and
    `leads_to` where a redirect was not followed that the user may trust. It took so many
    `requests`, redirects included.
    """

    url: str
    status: int | None = None
    body: bytes = b""
    etag: str | None = None
    last_modified: str | None = None
    content_type: str | None = None
    headers: Mapping[str, str] = field(default_factory=dict)
    moved_to: str | None = None
    held: Host | None = None
    error: str | None = None
    trouble: Trouble | None = None
    leads_to: str | None = None
    requests: int = 1


def validator(value: str | None) -> str | None:
    """Keep what can be sent back byte for byte; the library cannot send bytes outside UTF-8."""
    if not value or len(value) > _HEADER_LIMIT or not is_plain(value):
        return None
    return value


def freshness_headers(headers: Iterable[tuple[str, str]]) -> Mapping[str, str]:
    """Keep the headers that say how long an answer stays fresh, repeated ones joined."""
    kept: dict[str, str] = {}
    for name, value in headers:
        if (lower := name.lower()) in _FRESHNESS:
            kept[lower] = f"{kept[lower]}, {value}" if lower in kept else value
    return {name: value for name, value in kept.items() if validator(value)}


def hold(name: str, status: int, headers: Mapping[str, str], now: datetime) -> Host | None:
    """Say until when the host `name` is to be left alone after an answer at `now`, if at all.

    It is after a 503 that says so, and after every 429. `headers` finds names in any case.
    """
    pause = _retry_after(headers, now) if status in _HOLDS else None
    if pause is None and status != 429:
        return None
    until = now + min(pause or _PAUSE, _LONGEST_PAUSE)
    wish = " and asked to be left alone" if pause else ""
    return Host(name, until, f"its server answered {_HOLDS[status]}{wish}")


def is_challenge(status: int, headers: Mapping[str, str], page: bytes) -> bool:
    """Tell whether Cloudflare wants to see a browser at work before it lets anyone in."""
    if headers.get("cf-mitigated", "").strip().lower() == "challenge":
        return True
    return status in {403, 503} and any(mark in page for mark in _CHALLENGE_PAGES)


def challenged(status: int) -> str:
    """Say what to do about Cloudflare's challenge."""
    return (
        f"HTTP {status}: Cloudflare, which guards this blog, lets only browsers in; "
        "open it in a browser, and ask its author to let feed readers in"
    )


def status_fault(status: int) -> str:
    """Say what a status means that brings no feed."""
    if status >= 500:
        why = "the server has a fault of its own"
    else:
        why = _FAULTS.get(status, "this is no answer a feed can give; open it in a browser")
    return f"HTTP {status}: {why}"


def status_trouble(status: int) -> Trouble | None:
    """Tell whether a status means that nothing is there for us."""
    return Trouble.ABSENT if status in _ABSENT else None


def target(url: str, location: str) -> str:
    """Return where a redirect from `url` leads, or what it says where that is no address."""
    try:
        return urldefrag(urljoin(url, location.strip())).url
    except ValueError:
        return location.strip()


def redirect_fault(url: str, location: str) -> str | None:
    """Say why a redirect from `url` is not followed; None if it may be."""
    if not is_web(location):
        return f"it redirects to {line(location, 200)}, which is not a web address"
    if url.lower().startswith("https:") and location.lower().startswith("http:"):
        return f"it redirects from https to {line(location, 200)}, which is not encrypted"
    return None


def too_large(what: str, limit: int = SIZE_LIMIT) -> str:
    """Say that an answer, or the file a feed is in, goes past the limit."""
    return f"{what} is larger than {limit // 1024 // 1024} MiB; ask for a shorter one"


def _retry_after(headers: Mapping[str, str], now: datetime) -> timedelta | None:
    """Read Retry-After (RFC 9110 section 10.2.3); a date counts from the server's own clock."""
    value = headers.get("Retry-After", "").strip()
    if value.isascii() and value.isdigit():
        pause = timedelta(seconds=int(value[:9]))
    elif (until := _http_date(value)) is not None:
        pause = until - (_http_date(headers.get("Date", "")) or now)
    else:
        return None
    return pause if pause > timedelta() else None


def _http_date(value: str) -> datetime | None:
    try:
        moment = parsedate_to_datetime(value)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
