"""How soon a page that is looked at comes anew from its server after a file was saved.

A browser waits for word from the server and then asks for the page again. So does this.
"""

from __future__ import annotations

import asyncio
import re
import socket
import time
from contextlib import aclosing
from typing import TYPE_CHECKING

import aiohttp
from measured import TIME_LIMIT
from measured import FailedError

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator
    from collections.abc import Callable

    from measured import Session

    Reloads = Callable[[aiohttp.ClientSession, str], AsyncGenerator[None, None]]
    """Yield once when word is waited for, then each time the page should be loaded again."""

HOST = "127.0.0.1"
_BETWEEN_QUESTIONS = 0.1
_EPOCH = re.compile(r"livereload\((\d+), (\d+)\)")
_HELLO = '{"command":"hello","protocols":["http://livereload.com/protocols/official-7"]}'


def free_port() -> int:
    """Return a port on which nobody listens."""
    with socket.create_server((HOST, 0)) as server:
        port: int = server.getsockname()[1]
        return port


async def by_mkdocs(client: aiohttp.ClientSession, page: str) -> AsyncGenerator[None, None]:
    """Wait as the script does that `mkdocs serve` puts into each page."""
    found = _EPOCH.search(await _body(client, page))
    if not found:
        raise FailedError(f"{page} does not reload itself")
    epoch, reader = found.groups()
    while True:
        yield
        epoch = await _body(client, f"livereload/{epoch}/{reader}")


async def by_hugo(client: aiohttp.ClientSession, page: str) -> AsyncGenerator[None, None]:
    """Wait as livereload.js does, which `hugo server` puts into each page."""
    await _body(client, page)  # it makes first what was looked at
    async with client.ws_connect("/livereload") as talk:
        await talk.send_str(_HELLO)  # word for word: Hugo looks for it without blanks
        await talk.receive_json()
        while True:
            yield
            while (await talk.receive_json())["command"] != "reload":
                pass


def wait_for(server: Session, port: int, page: str) -> None:
    """Return once the server answers."""
    asyncio.run(_answered(server, port, page))


def seconds_until_shown(
    port: int, page: str, words: str, reloads: Reloads, save: Callable[[], object]
) -> float:
    """Save a file, and return how long it takes until the page that is looked at has the words."""
    return asyncio.run(_shown(port, page, words, reloads, save))


async def _answered(server: Session, port: int, page: str) -> None:
    async with _client(port) as client, asyncio.timeout(TIME_LIMIT):
        while True:
            try:
                await _body(client, page)
            except aiohttp.ClientConnectorError:
                server.check()
                await asyncio.sleep(_BETWEEN_QUESTIONS)
            else:
                return


async def _shown(
    port: int, page: str, words: str, reloads: Reloads, save: Callable[[], object]
) -> float:
    async with _client(port) as client, aclosing(reloads(client, page)) as told:
        await anext(told)
        save()
        began = time.perf_counter()
        try:
            async with asyncio.timeout(TIME_LIMIT):
                async for _ in told:
                    if words in await _body(client, page):
                        break
        except TimeoutError:
            raise FailedError(f"{page} was not shown anew in {TIME_LIMIT:.0f} s") from None
        return time.perf_counter() - began


def _client(port: int) -> aiohttp.ClientSession:
    return aiohttp.ClientSession(f"http://{HOST}:{port}/", raise_for_status=True)


async def _body(client: aiohttp.ClientSession, path: str) -> str:
    async with client.get(path, timeout=aiohttp.ClientTimeout(TIME_LIMIT)) as response:
        return await response.text()
