"""What every command needs that goes online."""

from __future__ import annotations

from contextlib import AsyncExitStack
from contextlib import asynccontextmanager
from datetime import UTC
from datetime import datetime
from typing import TYPE_CHECKING
from typing import NamedTuple

import click

from netjournal.blogs.turn import WAITING
from netjournal.blogs.turn import turn
from netjournal.blogs.workers import Workers
from netjournal.stages import stage

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from contextlib import AbstractContextManager

    from netjournal.blogs.cache import Cache
    from netjournal.blogs.fetch import Fetcher
    from netjournal.cli.network import Network


class Online(NamedTuple):
    """What asks the web, and what reads its answers."""

    fetcher: Fetcher
    workers: Workers


def in_turn(network: Network) -> AbstractContextManager[None]:
    """Wait until no other run asks the blogs, and say so; raises as `turn`."""
    return turn(network.root, lambda: click.echo(WAITING, err=True))


@asynccontextmanager
async def online(network: Network, cache: Cache, feeds: int) -> AsyncIterator[Online]:
    """Go online, with the workers that so many `feeds` are worth, until the block ends.

    In a sample network the blogs are answered by ourselves meanwhile.
    """
    with stage("import modules"):
        from netjournal.blogs.fetch import Fetcher  # noqa: PLC0415 - aiohttp takes a while

    async with AsyncExitStack() as stack:
        port = None
        if network.book.config.sample_blogs:
            from netjournal.sample import blogs  # noqa: PLC0415 - real networks need none
            from netjournal.sample.guestbook import Guestbook  # noqa: PLC0415 - likewise

            guestbook = Guestbook(network.root, network.book.config.today)
            visitors = blogs.Visitors(guestbook, lambda: datetime.now(UTC))
            port = (await stack.enter_async_context(blogs.serve(visitors))).port
        workers = stack.enter_context(Workers(feeds))
        fetcher = Fetcher(network.now, held=cache.hosts(), sample_port=port)
        yield Online(await stack.enter_async_context(fetcher), workers)
