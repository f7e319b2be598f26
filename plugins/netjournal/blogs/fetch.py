"""The one module that speaks HTTP: politely, within bounds, and never to a private address.

A failure is a value: a `Reply` whose `error` is a sentence for the user.
"""

from __future__ import annotations

import asyncio
import errno
import socket
from collections import defaultdict
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import UTC
from datetime import timedelta
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING
from typing import Self
from urllib.parse import urldefrag
from urllib.parse import urljoin
from urllib.parse import urlsplit

import aiohttp
from aiohttp.resolver import ThreadedResolver

import netjournal
from netjournal.blogs.addresses import is_public
from netjournal.blogs.addresses import same_address
from netjournal.blogs.links import is_web
from netjournal.blogs.text import is_plain
from netjournal.blogs.text import line

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime
    from types import TracebackType

    from aiohttp.abc import ResolveResult

IN_FLIGHT = 100
SIZE_LIMIT = 5 * 1024 * 1024
DEADLINE = 30.0

_CHUNK = 64 * 1024
_CONNECT_TIMEOUT = 10.0
_REDIRECTS = 5
_MOVED = {301, 302, 303, 307, 308}
_HOLD_BACK = {429, 503}
_LONGEST_HOLD_BACK = timedelta(days=7)
_VALIDATOR_LIMIT = 2000
_ACCEPT = (
    "application/atom+xml, application/rss+xml, application/feed+json, "
    "application/xml;q=0.9, text/xml;q=0.8, */*;q=0.1"
)
_SAMPLE_DOMAIN = ".blogs.example"
_FAULTS = {
    401: "the server asks for a password; check the address of the feed",
    403: "the server refuses feed readers here; open the address in a browser to see why",
    404: "there is nothing at this address; look on the blog for the address of its feed",
    410: "the feed is gone for good; look for another one on the blog, or remove it",
    429: "the server was asked too often; try again later",
}


@dataclass(frozen=True)
class Reply:
    """What a server answered; `url` is the last one after redirects.

    `etag` and `last_modified` are as sent, to be given back unchanged. `retry_after` is how long
    the server wants to be left alone. With an `error` there is no body.
    """

    url: str
    status: int | None = None
    body: bytes = b""
    etag: str | None = None
    last_modified: str | None = None
    content_type: str | None = None
    location: str | None = None
    retry_after: timedelta | None = None
    error: str | None = None


@dataclass
class _Hop:
    """One request: the private addresses open to it, and the one it was refused."""

    host: str
    port: int
    open: frozenset[tuple[str, int]] = frozenset()
    refused: str | None = None


_current: ContextVar[_Hop] = ContextVar("_current")


class Fetcher:
    """Fetch feeds, one connection a host at a time; use as an asynchronous context manager.

    `deadline` is in seconds and bounds a whole fetch, redirects included, without the time spent
    waiting for other fetches from the same host. `sample_port` is where the sample blogs listen.
    No connection is kept: nearly every feed has a host of its own, and so each request passes the
    guard against private addresses anew.
    """

    def __init__(
        self, now: datetime, *, sample_port: int | None = None, deadline: float = DEADLINE
    ) -> None:
        self._now = now
        self._sample_port = sample_port
        self._deadline = deadline
        self._turns: defaultdict[tuple[str, int], asyncio.Lock] = defaultdict(asyncio.Lock)
        self._session: aiohttp.ClientSession

    async def __aenter__(self) -> Self:
        self._session = aiohttp.ClientSession(
            connector=aiohttp.TCPConnector(
                limit=IN_FLIGHT,
                force_close=True,
                resolver=_Names(self._sample_port),
                socket_factory=_guarded_socket,
            ),
            cookie_jar=aiohttp.DummyCookieJar(),
            headers={
                "User-Agent": f"netjournal/{netjournal.__version__} (feed check)",
                "Accept": _ACCEPT,
                "Accept-Encoding": "gzip",
            },
            timeout=aiohttp.ClientTimeout(sock_connect=_CONNECT_TIMEOUT),
            trust_env=False,
        )
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        fault: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        await self._session.close()

    async def get(
        self, url: str, *, etag: str | None = None, last_modified: str | None = None
    ) -> Reply:
        """Return the answer at `url`, which the user wrote; status 304 without a body included."""
        headers = {"If-None-Match": etag, "If-Modified-Since": last_modified}
        conditions = {name: value for name, value in headers.items() if value}
        own = url
        left = self._deadline
        loop = asyncio.get_running_loop()
        for _ in range(_REDIRECTS + 1):
            try:
                hop = self._hop(url, own)
            except ValueError:
                return Reply(url, error=f"{line(url)} is not a web address; check its spelling")
            async with self._turns[hop.host, hop.port]:
                started = loop.time()
                reply = await self._request(url, conditions, hop, left)
                left -= loop.time() - started
            if reply.location is None:
                return reply
            if fault := redirect_fault(url, reply.location):
                return Reply(url, reply.status, error=fault)
            url = reply.location
        return Reply(
            url,
            reply.status,
            error=f"more than {_REDIRECTS} redirects, the last to {line(url, 200)}; "
            "look on the blog for the address of its feed",
        )

    def _hop(self, url: str, own: str) -> _Hop:
        """Say what a request may reach: a private address only as the user's own URL spells it."""
        host, port = _place(url)
        sample = self._sample_port
        if sample is not None and port == 80 and host.endswith(_SAMPLE_DOMAIN):
            return _Hop(host, port, frozenset({("127.0.0.1", sample)}))
        if (host, port) != _place(own):
            return _Hop(host, port)
        spellings = {"127.0.0.1", "::1"} if host == "localhost" else {host}
        return _Hop(host, port, frozenset((spelling, port) for spelling in spellings))

    async def _request(
        self, url: str, conditions: Mapping[str, str], hop: _Hop, seconds: float
    ) -> Reply:
        token = _current.set(hop)
        try:
            async with (
                asyncio.timeout(seconds),
                self._session.get(url, headers=conditions, allow_redirects=False) as response,
            ):
                return await self._read(url, response, conditional=bool(conditions))
        except TimeoutError:
            return Reply(
                url, error=f"no answer within {self._deadline:.0f} seconds; try again later"
            )
        except Exception as fault:  # noqa: BLE001 - whatever a server makes the library raise
            return Reply(url, error=_explain(fault, hop))
        finally:
            _current.reset(token)

    async def _read(
        self, url: str, response: aiohttp.ClientResponse, *, conditional: bool
    ) -> Reply:
        status = response.status
        headers = response.headers
        if status in _MOVED and (location := headers.get("Location")):
            return Reply(url, status, location=urldefrag(urljoin(url, location.strip())).url)
        if status != 200 and not (status == 304 and conditional):
            pause = self._retry_after(headers) if status in _HOLD_BACK else None
            return Reply(url, status, retry_after=pause, error=_fault(status))
        body = bytearray()
        if (response.content_length or 0) <= SIZE_LIMIT:
            async for chunk in response.content.iter_chunked(_CHUNK):
                body += chunk
                if len(body) > SIZE_LIMIT:
                    break
        if len(body) > SIZE_LIMIT or (response.content_length or 0) > SIZE_LIMIT:
            response.close()
            return Reply(url, status, error=too_large("the feed"))
        return Reply(
            url,
            status,
            bytes(body),
            etag=_validator(headers.get("ETag")),
            last_modified=_validator(headers.get("Last-Modified")),
            content_type=headers.get("Content-Type"),
        )

    def _retry_after(self, headers: Mapping[str, str]) -> timedelta | None:
        """Read Retry-After (RFC 9110 section 10.2.3); a date counts from the server's own clock."""
        value = headers.get("Retry-After", "").strip()
        try:
            if value.isascii() and value.isdigit():
                pause = timedelta(seconds=int(value[:9]))
            else:
                clock = headers.get("Date")
                now = _http_date(clock) if clock else self._now
                pause = _http_date(value) - now
        except ValueError:
            return None
        return min(pause, _LONGEST_HOLD_BACK) if pause > timedelta() else None


class _Names(ThreadedResolver):
    """The system's names, and those of the sample blogs."""

    def __init__(self, sample_port: int | None) -> None:
        super().__init__()
        self._sample_port = sample_port

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_INET
    ) -> list[ResolveResult]:
        if self._sample_port is None or port != 80 or not host.endswith(_SAMPLE_DOMAIN):
            return await super().resolve(host, port, family)
        return [
            {
                "hostname": host,
                "host": "127.0.0.1",
                "port": self._sample_port,
                "family": socket.AF_INET,
                "proto": 0,
                "flags": socket.AI_NUMERICHOST,
            }
        ]


def too_large(what: str) -> str:
    """Say that a feed, or the file it is in, goes past the limit."""
    return f"{what} is larger than {SIZE_LIMIT // 1024 // 1024} MiB; ask for a shorter one"


def _guarded_socket(info: aiohttp.AddrInfoType) -> socket.socket:
    """Make a socket for a resolved address, at the last moment before it is connected."""
    family, kind, protocol, _, address = info
    host, port = str(address[0]), int(address[1])
    hop = _current.get()
    if not is_public(host) and not any(
        same_address(host, spelling) and port == number for spelling, number in hop.open
    ):
        hop.refused = host
        raise PermissionError(errno.EACCES, "a private address")
    return socket.socket(family, kind, protocol)


def _place(url: str) -> tuple[str, int]:
    """Return host and port; raise ValueError for what is no web address."""
    parts = urlsplit(url)
    if not is_web(url) or not parts.hostname:
        raise ValueError(url)
    return parts.hostname, parts.port or (443 if parts.scheme == "https" else 80)


def redirect_fault(url: str, location: str) -> str | None:
    """Say why a redirect from `url` is not followed; None if it may be."""
    if not is_web(location):
        return f"it redirects to {line(location, 200)}, which is not a web address"
    if url.lower().startswith("https:") and location.lower().startswith("http:"):
        return (
            f"it redirects from https to {line(location, 200)}, which is not encrypted; "
            "if you trust that address, write it as the feed"
        )
    return None


def _fault(status: int) -> str:
    if status >= 500:
        why = "the server has a fault of its own; try again later"
    else:
        why = _FAULTS.get(status, "this is no answer a feed can give; open it in a browser")
    return f"HTTP {status}: {why}"


def _explain(fault: Exception, hop: _Hop) -> str:
    host = line(hop.host, 100)
    if hop.refused:
        return (
            f"it leads to {hop.refused} port {hop.port}, a private network; only a feed written "
            "with that very address and port may go there"
        )
    match fault:
        case aiohttp.ClientConnectorDNSError():
            why = f"no such host: {host}; check its spelling, and whether you are online"
        case aiohttp.ClientConnectorCertificateError():
            why = f"the certificate of {host} is not valid ({_reason(fault)}); tell its owner"
        case aiohttp.ClientSSLError():
            why = f"no secure connection to {host} ({_reason(fault)}); tell its owner"
        case aiohttp.ClientConnectorError(os_error=ConnectionRefusedError()):
            why = f"{host} refuses connections on port {hop.port}; try again later"
        case aiohttp.InvalidURL() | UnicodeError():
            why = f"{host} is not a web address; check its spelling"
        case _:
            why = f"the connection to {host} failed ({_reason(fault)}); try again later"
    return why


def _reason(fault: Exception) -> str:
    return line(str(fault), 200) or type(fault).__name__


def _validator(value: str | None) -> str | None:
    """Keep what can be sent back byte for byte; the library cannot send bytes outside UTF-8."""
    if not value or len(value) > _VALIDATOR_LIMIT or not is_plain(value):
        return None
    return value


def _http_date(value: str) -> datetime:
    moment = parsedate_to_datetime(value)
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
