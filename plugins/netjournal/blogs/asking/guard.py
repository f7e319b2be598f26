"""The guard at the network's door: which addresses a request may reach, and under which names."""

from __future__ import annotations

import errno
import socket
from contextvars import ContextVar
from dataclasses import dataclass
from typing import TYPE_CHECKING

from aiohttp.resolver import ThreadedResolver
from yarl import URL

from netjournal.blogs.asking.addresses import is_address
from netjournal.blogs.asking.addresses import is_public
from netjournal.blogs.asking.addresses import is_reserved
from netjournal.blogs.asking.addresses import same_address
from netjournal.blogs.reading.links import is_web

if TYPE_CHECKING:
    from aiohttp import AddrInfoType
    from aiohttp.abc import ResolveResult

_SAMPLE_DOMAIN = ".blogs.example"


class ReservedNameError(OSError):
    """Say that a name leads nowhere by definition, and was not looked up."""


class UnknownNameError(OSError):
    """Say that no one knows a name, or that we are offline."""


@dataclass
class Hop:
    """One request: the private addresses open to it, and the one it was `refused`."""

    url: str
    host: str
    port: int
    open: frozenset[tuple[str, int]] = frozenset()
    refused: str | None = None


# The hop of the running task: sockets are made where nothing else is known.
current: ContextVar[Hop] = ContextVar("current")


def hop(url: str, own: str, sample_port: int | None) -> Hop:
    """Say what a request may reach: a private address only as the user's `own` URL spells it.

    A file of theirs opens none.

    Raises:
        ValueError: it is no web address.
    """
    host, port = _place(url)
    if sample_port is not None and _is_sample(host, port):
        return Hop(url, host, port, frozenset({("127.0.0.1", sample_port)}))
    if url != own and (not is_web(own) or (host, port) != _place(own)):
        return Hop(url, host, port)
    spellings = {"127.0.0.1", "::1"} if host == "localhost" else {host}
    return Hop(url, host, port, frozenset((spelling, port) for spelling in spellings))


def guarded_socket(info: AddrInfoType) -> socket.socket:
    """Make a socket for a resolved address, at the last moment before it is connected.

    Raises:
        PermissionError: the address is private, and not open to the current hop.
    """
    family, kind, protocol, _, address = info
    host, port = str(address[0]), int(address[1])
    hop = current.get()
    if not is_public(host) and not any(
        same_address(host, spelling) and port == number for spelling, number in hop.open
    ):
        hop.refused = host
        raise PermissionError(errno.EACCES, "a private address")
    return socket.socket(family, kind, protocol)


class Names(ThreadedResolver):
    """The system's names, each looked up once a run, and those of the sample blogs."""

    def __init__(self, sample_port: int | None) -> None:
        super().__init__()
        self._sample_port = sample_port
        self._found: dict[tuple[str, int], list[ResolveResult]] = {}

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_UNSPEC
    ) -> list[ResolveResult]:
        """Look a name up in a thread of the loop."""
        host = host.rstrip(".")
        if self._sample_port is not None and _is_sample(host, port):
            return [_loopback(host, self._sample_port)]
        if is_reserved(host):
            raise ReservedNameError(host)
        if (host, port) not in self._found:
            try:
                self._found[host, port] = await super().resolve(host, port, family)
            except socket.gaierror as fault:
                raise UnknownNameError(host) from fault
        return self._found[host, port]

    async def address(self, hop: Hop) -> str:
        """Return one address, the same for all names of a machine in whatever order they come."""
        if is_address(hop.host):
            return hop.host
        found = await self.resolve(hop.host, hop.port)
        return min((each["host"] for each in found), default=hop.host)


def _place(url: str) -> tuple[str, int]:
    """Return host and port, read as aiohttp reads them: guard and connection never differ."""
    place = URL(url)
    if not is_web(url) or not place.raw_host or place.port is None:
        raise ValueError(url)
    return place.raw_host.rstrip("."), place.port


def _is_sample(host: str, port: int) -> bool:
    return port == 80 and host.endswith(_SAMPLE_DOMAIN)


def _loopback(host: str, port: int) -> ResolveResult:
    return {
        "hostname": host,
        "host": "127.0.0.1",
        "port": port,
        "family": socket.AF_INET,
        "proto": 0,
        "flags": socket.AI_NUMERICHOST,
    }
