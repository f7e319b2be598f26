"""Whose turn it is: no host is asked twice at once or in a hurry, nor when it asked for peace."""

from __future__ import annotations

import asyncio
from collections import defaultdict
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from collections.abc import Iterable
    from datetime import datetime

    from netjournal.blogs.known import Host

GAP = 1.0
CONNECTIONS_PER_ADDRESS = 2


class Queues:
    """The queues of one run, by host name.

    Between the end of a request and the start of the next to the same name lie `gap` seconds.
    A host `held` beyond `now`, or put on hold in this run, gets no request until the run ends.
    """

    def __init__(self, now: datetime, held: Iterable[Host] = (), *, gap: float = GAP) -> None:
        self._gap = gap
        self._held = {host.name: host for host in held if host.not_before > now}
        self._names: defaultdict[str, asyncio.Lock] = defaultdict(asyncio.Lock)
        self._ended: dict[str, float] = {}
        self._addresses: defaultdict[str, asyncio.Semaphore] = defaultdict(_connections)

    @asynccontextmanager
    async def turn(self, name: str) -> AsyncIterator[Host | None]:
        """Wait until `name` may be asked; yield its hold instead if it is to be left alone."""
        async with self._names[name]:
            if hold := self._held.get(name):
                yield hold
                return
            clock = asyncio.get_running_loop().time
            if name in self._ended:
                await asyncio.sleep(self._ended[name] + self._gap - clock())
            try:
                yield None
            finally:
                self._ended[name] = clock()

    def connection(self, address: str) -> asyncio.Semaphore:
        """Return what lets few in at once: many blogs may live on one machine."""
        return self._addresses[address]

    def hold(self, host: Host) -> None:
        """Leave a host alone for the rest of the run."""
        self._held[host.name] = host


def _connections() -> asyncio.Semaphore:
    return asyncio.Semaphore(CONNECTIONS_PER_ADDRESS)
