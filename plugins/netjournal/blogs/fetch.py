"""The one module that speaks HTTP: politely, within bounds, and never to a private address.

A failure is a value: a `Reply` whose `error` is a sentence for the user.
"""

from __future__ import annotations

import asyncio
import errno
import ssl
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta
from types import MappingProxyType
from typing import TYPE_CHECKING
from typing import Self
from urllib.parse import urlsplit
from urllib.parse import urlunsplit

import aiohttp

import netjournal
from netjournal.blogs.asking import guard
from netjournal.blogs.asking.answers import SIZE_LIMIT
from netjournal.blogs.asking.answers import Reply
from netjournal.blogs.asking.answers import challenged
from netjournal.blogs.asking.answers import freshness_headers
from netjournal.blogs.asking.answers import hold
from netjournal.blogs.asking.answers import is_challenge
from netjournal.blogs.asking.answers import redirect_fault
from netjournal.blogs.asking.answers import status_fault
from netjournal.blogs.asking.answers import status_trouble
from netjournal.blogs.asking.answers import target
from netjournal.blogs.asking.answers import too_large
from netjournal.blogs.asking.answers import validator
from netjournal.blogs.asking.codings import ACCEPTED
from netjournal.blogs.asking.codings import CodingError
from netjournal.blogs.asking.codings import unpacked
from netjournal.blogs.asking.queues import GAP
from netjournal.blogs.asking.queues import Queues
from netjournal.blogs.reading.links import is_web
from netjournal.blogs.reading.text import line
from netjournal.blogs.troubles import Trouble
from netjournal.model.record import Record
from netjournal.stages import side_by_side

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime
    from types import TracebackType

    from netjournal.blogs.known import Host

IN_FLIGHT = 100
DEADLINE = 30.0
PAGE_TYPES = "text/html, application/xhtml+xml;q=0.9, */*;q=0.1"
FEED_TYPES = (
    "application/atom+xml, application/rss+xml, application/feed+json, "
    "application/xml;q=0.9, text/xml;q=0.8, */*;q=0.1"
)

REDIRECTS = 5

_CHUNK = 64 * 1024
_CONNECT_TIMEOUT = 10.0
_EXPIRED = 10  # OpenSSL's X509_V_ERR_CERT_HAS_EXPIRED
_NO_WAY = {errno.ENETDOWN, errno.ENETUNREACH, errno.EHOSTUNREACH}
_PAGE_LIMIT = 256 * 1024
_MOVED = {301, 302, 303, 307, 308}
_MOVED_FOR_GOOD = {301, 308}
_NOTHING: Mapping[str, str] = MappingProxyType({})
_NO_HOSTS: Mapping[str, Host] = MappingProxyType({})


class _Question(Record):
    """What is asked at every hop of a fetch."""

    headers: Mapping[str, str]
    is_conditional: bool
    limit: int
    redirects: int


class _Redirect(Record):
    location: str
    status: int


class Fetcher:
    """Fetch feeds, a host's one after the other; use as an asynchronous context manager.

    A host name is asked by one connection at a time, `gap` seconds after its last answer, and not
    at all if it is `held` beyond `now` or an answer of this run said so; two connections at most
    go to one address, `IN_FLIGHT` in all. `deadline` is in seconds and bounds a whole fetch, names
    and redirects included, without the time spent waiting for other fetches. `sample_port` is
    where the sample blogs listen.

    No connection is kept: nearly every feed has a host of its own, and so each request passes the
    guard against private addresses anew. Proxies are left out, whatever the environment says. The
    loop's threads, in which names are looked up, become as many as requests may be in flight.
    """

    def __init__(
        self,
        now: datetime,
        *,
        held: Mapping[str, Host] = _NO_HOSTS,
        sample_port: int | None = None,
        deadline: float = DEADLINE,
        gap: float = GAP,
    ) -> None:
        self._now = now
        self._sample_port = sample_port
        self._deadline = deadline
        self._queues = Queues(now, held.values(), gap=gap)
        self._room = asyncio.Semaphore(IN_FLIGHT)
        self._started: float
        self._names: guard.Names
        self._session: aiohttp.ClientSession

    async def __aenter__(self) -> Self:
        loop = asyncio.get_running_loop()
        loop.set_default_executor(ThreadPoolExecutor(IN_FLIGHT, thread_name_prefix="names"))
        self._started = loop.time()
        self._names = guard.Names(self._sample_port)
        self._session = aiohttp.ClientSession(
            connector=aiohttp.TCPConnector(
                limit=0,
                force_close=True,
                use_dns_cache=False,
                resolver=self._names,
                socket_factory=guard.guarded_socket,
            ),
            auto_decompress=False,
            cookie_jar=aiohttp.DummyCookieJar(),
            headers={
                "User-Agent": f"netjournal/{netjournal.__version__} (feed check)",
                "Accept-Encoding": ACCEPTED,
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
        self,
        url: str,
        headers: Mapping[str, str] = _NOTHING,
        *,
        limit: int = SIZE_LIMIT,
        accept: str = FEED_TYPES,
        redirects: int = REDIRECTS,
        written: str | None = None,
    ) -> Reply:
        """Return the answer at `url`.

        `headers` are the conditions, sent as they are; only with some is 304 no fault. `limit` is
        of bytes, packed and unpacked. `written` is what the user wrote, if that led to `url`.
        """
        question = _Question({**headers, "Accept": accept}, bool(headers), limit, redirects)
        seen = {url}
        with side_by_side("ask hosts"):
            reply = await self._get(url, question, written or url, seen)
        return replace(reply, requests=len(seen))

    async def _get(self, url: str, question: _Question, own: str, seen: set[str]) -> Reply:
        """Return the answer, and add to `seen` where redirects led."""
        asked = url
        left = self._deadline
        is_permanent = True
        for _ in range(question.redirects + 1):
            try:
                hop = guard.hop(url, own, self._sample_port)
            except ValueError:
                return _misspelt(url, line(url))
            async with self._queues.turn(hop.host) as host:
                if host:
                    return Reply(url, held=host, error=host.why)
                answer, seconds = await self._ask(question, hop, left)
                if isinstance(answer, Reply) and answer.held:
                    self._queues.hold(answer.held)
            left -= seconds
            if isinstance(answer, Reply):
                has_moved = is_permanent and url != asked and answer.status is not None
                return replace(answer, moved_to=url) if has_moved else answer
            if fault := redirect_fault(url, answer.location):
                return _not_followed(url, answer, fault)
            is_permanent = is_permanent and answer.status in _MOVED_FOR_GOOD
            url = answer.location
            if url in seen:
                return Reply(
                    url,
                    answer.status,
                    error=f"it redirects in a circle, back to {line(url, 200)}",
                    trouble=Trouble.ABSENT,
                )
            seen.add(url)
        return Reply(
            url,
            answer.status,
            error=f"more than {question.redirects} redirects, the last to {line(url, 200)}",
            trouble=Trouble.ABSENT,
        )

    async def _ask(
        self, question: _Question, hop: guard.Hop, left: float
    ) -> tuple[Reply | _Redirect, float]:
        """Return the answer and how many seconds it took, without waiting for others."""
        clock = asyncio.get_running_loop().time
        spent = 0.0
        token = guard.current.set(hop)
        try:
            async with self._room:
                started = clock()
                async with asyncio.timeout(left):
                    address = await self._names.address(hop)
                spent = clock() - started
            async with self._queues.connection(address), self._room:
                started = clock() - spent
                async with (
                    asyncio.timeout(left - spent),
                    self._session.get(
                        hop.url, headers=question.headers, allow_redirects=False
                    ) as response,
                ):
                    answer = await self._read(hop, response, question)
                return answer, clock() - started
        except TimeoutError:
            words = f"no answer within {self._deadline:.0f} seconds"
            return Reply(hop.url, error=words), left
        except Exception as fault:  # noqa: BLE001 - whatever a server makes the library raise
            return _failure(fault, hop), left
        finally:
            guard.current.reset(token)

    async def _read(
        self, hop: guard.Hop, response: aiohttp.ClientResponse, question: _Question
    ) -> Reply | _Redirect:
        url = hop.url
        status = response.status
        headers = response.headers
        if status in _MOVED and (location := headers.get("Location")):
            return _Redirect(target(url, location), status)
        if status != 200 and not (status == 304 and question.is_conditional):
            held = hold(hop.host, status, headers, self._clock())
            page = await _page(response) if status in {403, 503} else b""
            if is_challenge(status, headers, page):
                return Reply(url, status, held=held, error=challenged(status))
            error = held.why if held else status_fault(status)
            return Reply(url, status, held=held, error=error, trouble=status_trouble(status))
        try:
            body = await _body(response, question.limit)
        except CodingError as fault:
            return Reply(url, status, error=str(fault))
        if body is None:
            return Reply(url, status, error=too_large("the answer", question.limit))
        return Reply(
            url,
            status,
            body,
            etag=validator(headers.get("ETag")),
            last_modified=validator(headers.get("Last-Modified")),
            content_type=headers.get("Content-Type"),
            headers=freshness_headers(headers.items()),
        )

    def _clock(self) -> datetime:
        """Return the time: a run may last longer than a server asks to be left alone."""
        passed = asyncio.get_running_loop().time() - self._started
        return self._now + timedelta(seconds=int(passed))


async def _body(response: aiohttp.ClientResponse, limit: int) -> bytes | None:
    """Return what came, unpacked; None if it is longer than `limit` before or after.

    Packed bodies are unpacked one at a time, so that many bombs cost no more than one.
    """
    if (response.content_length or 0) > limit:
        return None
    raw = bytearray()
    async for chunk in response.content.iter_chunked(_CHUNK):
        raw += chunk
        if len(raw) > limit:
            return None
    body = unpacked(bytes(raw), response.headers.get("Content-Encoding", ""), limit)
    return body if len(body) <= limit else None


async def _page(response: aiohttp.ClientResponse) -> bytes:
    """Return the page that explains a refusal, if it is no longer than such pages are."""
    try:
        return (await _body(response, _PAGE_LIMIT)) or b""
    except CodingError:
        return b""


def _misspelt(url: str, name: str) -> Reply:
    words = f"{name} is not a web address; check its spelling"
    return Reply(url, error=words, trouble=Trouble.MISSPELT)


def _not_followed(url: str, redirect: _Redirect, why: str) -> Reply:
    """Return the end at a redirect to where only the user's own word leads, or to no address."""
    leads_to = redirect.location if is_web(redirect.location) else None
    trouble = Trouble.CLOSED if leads_to else Trouble.ABSENT
    return Reply(url, redirect.status, error=why, trouble=trouble, leads_to=leads_to)


def _failure(fault: Exception, hop: guard.Hop) -> Reply:
    """Say why nothing came."""
    host = line(hop.host, 100)
    trouble = None
    if hop.refused:
        words = (
            f"it leads to {hop.refused} port {hop.port}, a private network, where only an address "
            "leads that you wrote yourself"
        )
        leads_to = _at(hop.refused, hop)
        return Reply(hop.url, error=words, trouble=Trouble.CLOSED, leads_to=leads_to)
    match fault:
        case guard.ReservedNameError():
            trouble = Trouble.MISSPELT
            why = f"{host} is a name reserved for examples (RFC 2606); write the blog's own"
        case guard.UnknownNameError():
            trouble = Trouble.UNREACHED
            why = f"no such host: {host}; check its spelling, and whether you are online"
        case aiohttp.ClientConnectorCertificateError():
            why = _explain_certificate(fault.certificate_error, host)
        case aiohttp.ClientSSLError():
            why = f"no secure connection to {host} ({_reason(fault)}); tell its owner"
        case aiohttp.ClientConnectorError(os_error=ConnectionRefusedError()):
            why = f"{host} refuses connections on port {hop.port}"
        case aiohttp.ClientConnectorError(os_error=OSError(errno=number)) if number in _NO_WAY:
            trouble = Trouble.UNREACHED
            why = f"there is no way to {host} from here; check whether you are online"
        case aiohttp.InvalidURL() | UnicodeError():
            return _misspelt(hop.url, host)
        case _:
            why = f"the connection to {host} failed ({_reason(fault)})"
    return Reply(hop.url, error=why, trouble=trouble)


def _at(address: str, hop: guard.Hop) -> str:
    """Return the URL of a hop with its host as the number that only the user may write."""
    parts = urlsplit(hop.url)
    host = f"[{address}]" if ":" in address else address
    is_usual = hop.port == {"http": 80, "https": 443}.get(parts.scheme.lower())
    return urlunsplit(parts._replace(netloc=host if is_usual else f"{host}:{hop.port}"))


def _explain_certificate(fault: Exception, host: str) -> str:
    if isinstance(fault, ssl.SSLCertVerificationError):
        if fault.verify_code == _EXPIRED:
            return (
                f"the certificate of {host} has expired; tell its owner, or set the clock of this "
                "machine if it is wrong"
            )
        why = line(fault.verify_message, 200).rstrip(".")
    else:
        why = _reason(fault)
    return f"the certificate of {host} is not valid ({why}); tell its owner"


def _reason(fault: Exception) -> str:
    return line(str(fault), 200) or type(fault).__name__
