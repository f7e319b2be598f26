"""A client that asks the sample blogs by name, as the fetcher's resolver lets it."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from typing import TYPE_CHECKING

import aiohttp
import pytest

from netjournal.sample.blogs import serve

if TYPE_CHECKING:
    from collections.abc import Callable
    from collections.abc import Mapping
    from collections.abc import Sequence

    from netjournal.sample.blogs import Request


@dataclass(frozen=True)
class Answer:
    status: int
    headers: Mapping[str, str]
    body: bytes


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
