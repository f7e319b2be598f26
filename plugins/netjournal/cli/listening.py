"""Going online for the comments that are due, and remembering when the user looked last."""

from __future__ import annotations

import asyncio
from datetime import datetime
from typing import TYPE_CHECKING
from typing import Final

from netjournal.blogs.awaited import awaited
from netjournal.blogs.awaited import own_blogs
from netjournal.blogs.listen import listen
from netjournal.cli.online import in_turn
from netjournal.cli.online import online
from netjournal.cli.progress import progress
from netjournal.followup.comments import with_comments
from netjournal.records.cache import Cache as Notes
from netjournal.stages import stage

if TYPE_CHECKING:
    from netjournal.blogs.cache import Cache
    from netjournal.blogs.listen import Listened
    from netjournal.cli.network import Network

_NOTE: Final = "comments"


def look(network: Network, cache: Cache, *, at_once: bool) -> Listened:
    """Look at the threads that are due, and renew what the network's book tells of comments.

    Raises:
        UnusableNetworkError: the cache cannot be written, or another run does not end.
    """
    with in_turn(network), progress("Looking for comments"):
        heard = asyncio.run(_look(network, cache, at_once=at_once))
    network.book = with_comments(network.book, network.now)
    return heard


async def _look(network: Network, cache: Cache, *, at_once: bool) -> Listened:
    book, now = network.book, network.now
    wanted, own = awaited(book, cache, now), own_blogs(book, cache)
    async with online(network, cache, len(wanted) + len(own)) as (fetcher, workers):
        with stage("look under posts"):
            return await listen(
                wanted,
                cache,
                fetcher=fetcher,
                workers=workers,
                now=now,
                at_once=at_once,
                services=book.config.services,
                own=own,
            )


def last_looked(network: Network) -> datetime | None:
    """Return when the user was shown the comments last, None if that is not known."""
    try:
        return datetime.fromisoformat(Notes(network.root).note(_NOTE))
    except ValueError:
        return None


def remember_look(network: Network) -> None:
    """Keep that the user was shown the comments now."""
    Notes(network.root).keep(_NOTE, network.now.isoformat())
