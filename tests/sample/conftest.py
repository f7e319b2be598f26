"""Clients that ask the sample blogs by name, as the fetcher's resolver lets them."""

from __future__ import annotations

import asyncio
import threading
from dataclasses import dataclass
from datetime import UTC
from datetime import date
from datetime import datetime
from datetime import timedelta
from http.client import HTTPConnection
from typing import TYPE_CHECKING
from urllib.parse import urlencode

import aiohttp
import pytest

from netjournal.sample.blogs import Visitors
from netjournal.sample.blogs import serve
from netjournal.sample.guestbook import Guestbook

if TYPE_CHECKING:
    from collections.abc import Callable
    from collections.abc import Iterator
    from collections.abc import Mapping
    from collections.abc import Sequence
    from pathlib import Path

    from netjournal.sample.blogs import Request

NOW = datetime(2027, 2, 3, 12, tzinfo=UTC)
DAY = date(2026, 11, 20)


@dataclass(frozen=True)
class Answer:
    status: int
    headers: Mapping[str, str]
    body: bytes

    @property
    def text(self) -> str:
        return self.body.decode()


Question = tuple[str, str, "Mapping[str, str]"]


@pytest.fixture
def ask() -> Callable[..., Sequence[Answer]]:
    """Ask for (host, path, headers) one after the other; `log` receives the server's own view."""

    def run(
        *questions: Question, method: str = "GET", log: list[Request] | None = None
    ) -> Sequence[Answer]:
        return asyncio.run(_asked(questions, method, log if log is not None else []))

    return run


async def _asked(
    questions: Sequence[Question], method: str, log: list[Request]
) -> Sequence[Answer]:
    answers = []
    async with serve() as server, aiohttp.ClientSession() as client:
        for host, path, headers in questions:
            url = f"http://127.0.0.1:{server.port}{path}"
            async with client.request(method, url, headers={"Host": host, **headers}) as response:
                answers.append(Answer(response.status, response.headers, await response.read()))
        log.extend(server.requests)
    return answers


class Blogs:
    """The running blogs of a network, and the clock by which comments are published there."""

    def __init__(self, root: Path) -> None:
        self.guestbook = Guestbook(root, DAY)
        self.now = NOW
        self.port = 0
        self._loop = asyncio.new_event_loop()
        self._is_up = threading.Event()
        self._end = asyncio.Event()
        self._thread = threading.Thread(target=self._loop.run_until_complete, args=(self._run(),))

    def wait(self, **time: float) -> None:
        self.now += timedelta(**time)

    def get(self, host: str, path: str, headers: Mapping[str, str] | None = None) -> Answer:
        return self._ask("GET", host, path, headers or {})

    def post(
        self,
        host: str,
        path: str,
        form: Mapping[str, str],
        headers: Mapping[str, str] | None = None,
    ) -> Answer:
        sent = {"Content-Type": "application/x-www-form-urlencoded", **(headers or {})}
        return self._ask("POST", host, path, sent, urlencode(form))

    def start(self) -> None:
        self._thread.start()
        self._is_up.wait()

    def stop(self) -> None:
        self._loop.call_soon_threadsafe(self._end.set)
        self._thread.join()
        self._loop.close()

    def _ask(
        self, method: str, host: str, path: str, headers: Mapping[str, str], body: str | None = None
    ) -> Answer:
        connection = HTTPConnection("127.0.0.1", self.port)
        try:
            connection.request(method, path, body, {"Host": host, **headers})
            response = connection.getresponse()
            return Answer(response.status, response.headers, response.read())
        finally:
            connection.close()

    async def _run(self) -> None:
        async with serve(Visitors(self.guestbook, lambda: self.now)) as server:
            self.port = server.port
            self._is_up.set()
            await self._end.wait()


@pytest.fixture
def blogs(tmp_path: Path) -> Iterator[Blogs]:
    """Run the sample's blogs for visitors, at a moment of 2027, in a network pinned to 2026."""
    running = Blogs(tmp_path)
    running.start()
    yield running
    running.stop()
