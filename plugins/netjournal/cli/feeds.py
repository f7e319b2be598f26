"""`netjournal feeds`."""

from __future__ import annotations

import asyncio
from contextlib import AsyncExitStack
from contextlib import nullcontext
from typing import TYPE_CHECKING

import click

from netjournal.blogs.cache import Cache
from netjournal.blogs.follow import follow
from netjournal.blogs.follow import held
from netjournal.blogs.results import FeedStatus
from netjournal.blogs.subscriptions import posts_by_contact
from netjournal.blogs.subscriptions import subscriptions
from netjournal.cli import openings as openings_as
from netjournal.cli.terminal import Cell
from netjournal.cli.terminal import Column
from netjournal.cli.terminal import Group
from netjournal.cli.terminal import on_a_terminal
from netjournal.cli.terminal import show
from netjournal.cli.terminal import show_json
from netjournal.followup.openings import openings
from netjournal.followup.phrases import counted

if TYPE_CHECKING:
    from collections.abc import Callable
    from collections.abc import Iterator
    from collections.abc import Sequence
    from contextlib import AbstractContextManager
    from typing import Any

    from netjournal.blogs.results import FeedResult
    from netjournal.blogs.subscriptions import Subscription
    from netjournal.cli.network import Network
    from netjournal.model import Book
    from netjournal.model import Opening

_OPENINGS = (Column("Who, age, comments"), Column("Post", share=3), Column("Why", share=2))
_FAILURES = (Column("Who"), Column("Feed", share=2), Column("What to do", share=3))


@click.command("feeds")
@click.option("--offline", is_flag=True, help="Fetch nothing; rank the posts that are here.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON instead of tables.")
@click.pass_obj
def command(network: Network, offline: bool, as_json: bool) -> None:
    """Follow the contacts' blogs and say which posts deserve a comment.

    A feed that fails is a line in the report and nothing more: the exit code stays 0.

    --json prints {"feeds": [{"contact", "url", "status", "posts", "new", "error"}], "openings":
    [{"contact", "url", "title", "published", "comments", "comments_state", "reasons",
    "question"}]}: one row a contact and feed; "status" is new, changed, unchanged, not-due or
    error; "posts" is what the feed holds; "published" is UTC; "comments_state" is open, closed,
    login or unknown.
    """
    book = network.book
    subscribed = subscriptions(book)
    with Cache.open(network.root) as cache:
        results = held(subscribed, cache) if offline else _fetch(network, subscribed, cache)
        found = openings(book, posts_by_contact(book, cache), network.today)
    if as_json:
        show_json(_document(results, found))
    else:
        _report(book, results, found)
    network.remark()


def _fetch(
    network: Network, subscribed: Sequence[Subscription], cache: Cache
) -> Sequence[FeedResult]:
    with _progress(len(subscribed)) as advance:
        return asyncio.run(_follow(network, subscribed, cache, advance))


async def _follow(
    network: Network,
    subscribed: Sequence[Subscription],
    cache: Cache,
    advance: Callable[[FeedResult], None],
) -> Sequence[FeedResult]:
    async with AsyncExitStack() as stack:
        port = None
        if network.book.config.sample_blogs:
            from netjournal.sample.blogs import serve  # noqa: PLC0415 (real networks need none)

            port = (await stack.enter_async_context(serve())).port
        return await follow(
            subscribed,
            cache,
            root=network.root,
            now=network.now,
            on_result=advance,
            sample_port=port,
        )


def _progress(total: int) -> AbstractContextManager[Callable[[FeedResult], None]]:
    """Return a progress bar on standard error; nothing is shown where that is no terminal."""
    if not on_a_terminal(err=True):
        return nullcontext(lambda _: None)
    from netjournal.cli.progress import progress  # noqa: PLC0415 (loads rich)

    return progress("Following blogs", total)


def _report(book: Book, results: Sequence[FeedResult], found: Sequence[Opening]) -> None:
    groups = [
        Group("Openings, best first", [openings_as.cells(book, opening) for opening in found])
    ]
    if found:
        show(_OPENINGS, groups)
    else:
        click.echo("No post asks for a comment today.\n")
    if failures := list(_failures(book, results)):
        show(_FAILURES, failures)
    click.echo(_summary(results))


def _failures(book: Book, results: Sequence[FeedResult]) -> Iterator[Group]:
    """Yield the feeds that brought nothing, with the reason of each."""
    for heading, status in (
        ("Feeds that failed", FeedStatus.ERROR),
        ("Feeds not asked", FeedStatus.NOT_DUE),
    ):
        rows = [
            (Cell(book.contacts[result.contact].name), Cell(result.url), Cell(result.error))
            for result in results
            if result.status is status and result.error
        ]
        if rows:
            yield Group(heading, rows)


_WORDS = {
    FeedStatus.NEW: "followed for the first time",
    FeedStatus.CHANGED: "changed",
    FeedStatus.UNCHANGED: "unchanged",
    FeedStatus.NOT_DUE: "not asked",
    FeedStatus.ERROR: "failed",
}


def _summary(results: Sequence[FeedResult]) -> str:
    if not results:
        return "No contact has a blog yet: add `blog: https://…` to a contact's file."
    counts = [
        f"{number} {words}"
        for status, words in _WORDS.items()
        if (number := sum(result.status is status for result in results))
    ]
    fresh = sum(result.new for result in results)
    return f"{counted(len(results), 'feed')}: {', '.join(counts)}; {counted(fresh, 'new post')}."


def _document(results: Sequence[FeedResult], found: Sequence[Opening]) -> dict[str, Any]:
    return {
        "feeds": [
            {
                "contact": result.contact,
                "url": result.url,
                "status": result.status.value,
                "posts": result.posts,
                "new": result.new,
                "error": result.error,
            }
            for result in results
        ],
        "openings": [openings_as.as_json(opening) for opening in found],
    }
