"""Ask for all feeds with aiohttp, a hundred at a time, and parse nothing: what HTTP alone takes."""

from __future__ import annotations

import asyncio
import json
import sys
from pathlib import Path

import aiohttp

AT_ONCE = 100


async def ask_all(urls: list[str], known: dict[str, dict[str, str]]) -> None:
    """Ask for each feed, on the conditions that the last answers allow, and keep those of these."""
    slots = asyncio.Semaphore(AT_ONCE)

    async def ask(session: aiohttp.ClientSession, url: str) -> None:
        async with slots, session.get(url, headers=known.get(url)) as response:
            await response.read()
            if response.status == 200:
                known[url] = {
                    "If-None-Match": response.headers["ETag"],
                    "If-Modified-Since": response.headers["Last-Modified"],
                }

    async with aiohttp.ClientSession() as session:
        await asyncio.gather(*(ask(session, url) for url in urls))


def main() -> None:
    """Take a file of addresses and one in which to remember."""
    addresses, memory = map(Path, sys.argv[1:])
    known = json.loads(memory.read_text()) if memory.exists() else {}
    asyncio.run(ask_all(addresses.read_text().split(), known))
    memory.write_text(json.dumps(known))


if __name__ == "__main__":
    main()
