"""`netjournal feeds`."""

from __future__ import annotations

import asyncio
from contextlib import AsyncExitStack
from contextlib import nullcontext
from typing import TYPE_CHECKING

import click

from netjournal.blogs.asking.moves import proposal
from netjournal.blogs.cache import Cache
from netjournal.blogs.follow import follow
from netjournal.blogs.follow import held
from netjournal.blogs.results import FeedStatus
from netjournal.blogs.subscriptions import posts_by_contact
from netjournal.blogs.subscriptions import subscriptions
from netjournal.blogs.turn import turn
from netjournal.blogs.workers import Workers
from netjournal.cli import openings as openings_as
from netjournal.cli.recording import commit_option
from netjournal.cli.terminal import Cell
from netjournal.cli.terminal import Column
from netjournal.cli.terminal import Group
from netjournal.cli.terminal import on_a_terminal
from netjournal.cli.terminal import show
from netjournal.cli.terminal import show_json
from netjournal.followup.openings import earliest
from netjournal.followup.openings import openings
from netjournal.followup.phrases import counted

if TYPE_CHECKING:
    from collections.abc import Callable
    from collections.abc import Iterator
    from collections.abc import Sequence
    from contextlib import AbstractContextManager
    from datetime import datetime
    from typing import Any

    from netjournal.blogs.asking.moves import Proposal
    from netjournal.blogs.results import FeedResult
    from netjournal.blogs.subscriptions import Subscription
    from netjournal.cli.network import Network
    from netjournal.model import Book
    from netjournal.model import Opening

_OPENINGS = (Column("Who, age, comments"), Column("Post", share=3), Column("Why", share=2))
_FAILURES = (Column("Who"), Column("Feed", share=2), Column("What to do", share=3))


@click.command("feeds")
@click.option("--offline", is_flag=True, help="Fetch nothing; rank the posts that are here.")
@click.option(
    "--force",
    is_flag=True,
    help="Ask also the feeds that are not due yet; never a host that wants to be left alone.",
)
@click.option(
    "--quiet", is_flag=True, help="Say nothing unless there is something to do; for a timer."
)
@click.option("--status", is_flag=True, help="Show how every blog fares; fetch nothing.")
@click.option("--hosts", is_flag=True, help="Show which hosts are gone to, and for whom.")
@click.option(
    "--apply-redirects",
    is_flag=True,
    help="Write the new address of every feed that has moved for good; fetch nothing.",
)
@commit_option
@click.option("--json", "as_json", is_flag=True, help="Print JSON instead of tables.")
@click.pass_obj
def command(
    network: Network,
    offline: bool,
    force: bool,
    quiet: bool,
    status: bool,
    hosts: bool,
    apply_redirects: bool,
    commit: bool | None,
    as_json: bool,
) -> None:
    """Follow the contacts' blogs and say which posts deserve a comment.

    A feed is asked at most once an hour, and no sooner than its server and the feed itself allow;
    one that fails is a line in the report and nothing more: the exit code stays 0. A feed that its
    server has redirected for good, for a week, is proposed as an edit; --apply-redirects makes it.

    --json prints {"feeds": [{"contact", "url", "status", "posts", "new", "error", "failures",
    "why"}], "openings": [{"contact", "url", "title", "published", "comments", "comments_state",
    "reasons", "question"}]}: one row a contact and feed; "status" is new, changed, unchanged,
    not-due or error; "posts" is what the feed holds; "error" is what the last attempt met, for
    "failures" times in a row; "why" is until when a feed is not due; "published" is UTC;
    "comments_state" is open, closed, login or unknown.
    """
    if sum((offline or force or quiet, status, hosts, apply_redirects)) > 1 or (offline and force):
        raise click.UsageError(
            "--offline, --force, --status, --hosts and --apply-redirects are different questions; "
            "ask one of them."
        )
    if status or hosts:
        from netjournal.cli import health  # noqa: PLC0415 - not every morning

        (health.show_status if status else health.show_hosts)(network, as_json=as_json)
    elif apply_redirects:
        _apply_redirects(network, commit=commit)
    else:
        _follow_and_report(network, offline=offline, force=force, quiet=quiet, as_json=as_json)


def _follow_and_report(
    network: Network, *, offline: bool, force: bool, quiet: bool, as_json: bool
) -> None:
    book = network.book
    subscribed = subscriptions(book)
    with Cache.open(network.root) as cache:
        if offline:
            results = held(subscribed, cache)
        else:
            with turn(network.root, _wait):
                results = _fetch(network, subscribed, cache, force=force)
        found = openings(
            book, posts_by_contact(book, cache, earliest(network.today)), network.today
        )
        mending = list(_proposals(subscribed, cache, network.now))
    if as_json:
        show_json(_document(results, found))
    elif quiet:
        fresh = [r for r in results if r.status is FeedStatus.ERROR and r.failures == 1]
        if found or fresh or mending:
            _report(book, fresh, found, mending)
        return
    else:
        _report(book, results, found, mending)
        click.echo(_summary(results))
    network.remark()


def _wait() -> None:
    click.echo("Another run is following the blogs; waiting for it.", err=True)


def _proposals(
    subscribed: Sequence[Subscription], cache: Cache, now: datetime
) -> Iterator[tuple[Subscription, Proposal]]:
    known = cache.feeds()
    for sub in subscribed:
        feed = known.get(sub.url)
        if feed and (found := proposal(feed, now)):
            yield sub, found


def _apply_redirects(network: Network, *, commit: bool | None) -> None:
    from netjournal.cli.moving import apply  # noqa: PLC0415 - not every morning

    subscribed = subscriptions(network.book)
    with Cache.open(network.root) as cache, turn(network.root, _wait):
        moved = [
            (sub, found.to)
            for sub, found in _proposals(subscribed, cache, network.now)
            if found.to is not None
        ]
        if not moved:
            click.echo("No feed has moved for good, as far as was seen for a week.")
            return
        apply(network, moved, commit=commit)
        for url, to in {(sub.url, to) for sub, to in moved}:
            cache.rename(url, to)


def _fetch(
    network: Network, subscribed: Sequence[Subscription], cache: Cache, *, force: bool
) -> Sequence[FeedResult]:
    with _progress(len(subscribed)) as advance:
        return asyncio.run(_follow(network, subscribed, cache, advance, force=force))


async def _follow(
    network: Network,
    subscribed: Sequence[Subscription],
    cache: Cache,
    advance: Callable[[FeedResult], None],
    *,
    force: bool,
) -> Sequence[FeedResult]:
    async with AsyncExitStack() as stack:
        port = None
        if network.book.config.sample_blogs:
            from netjournal.sample.blogs import serve  # noqa: PLC0415 (real networks need none)

            port = (await stack.enter_async_context(serve())).port
        return await follow(
            subscribed,
            cache,
            workers=stack.enter_context(Workers(len(subscribed))),
            root=network.root,
            now=network.now,
            force=force,
            on_result=advance,
            sample_port=port,
        )


def _progress(total: int) -> AbstractContextManager[Callable[[FeedResult], None]]:
    """Return a progress bar on standard error; nothing is shown where that is no terminal."""
    if not on_a_terminal(err=True):
        return nullcontext(lambda _: None)
    from netjournal.cli.progress import progress  # noqa: PLC0415 (loads rich)

    return progress("Following blogs", total)


def _report(
    book: Book,
    results: Sequence[FeedResult],
    found: Sequence[Opening],
    mending: Sequence[tuple[Subscription, Proposal]],
) -> None:
    groups = [
        Group("Openings, best first", [openings_as.cells(book, opening) for opening in found])
    ]
    if found:
        show(_OPENINGS, groups)
    else:
        click.echo("No post asks for a comment today.\n")
    if rows := list(_troubles(book, results, mending)):
        show(_FAILURES, rows)


def _troubles(
    book: Book,
    results: Sequence[FeedResult],
    mending: Sequence[tuple[Subscription, Proposal]],
) -> Iterator[Group]:
    """Yield the feeds to be mended by an edit, those that failed, those whose host was not asked.

    A feed is told of once.
    """
    mended = {(sub.contact, sub.url) for sub, _ in mending}
    rows = [
        (Cell(book.contacts[sub.contact].name), Cell(sub.url), Cell(found.sentence(sub.contact)))
        for sub, found in mending
    ]
    if rows:
        yield Group("Feeds to mend", rows)
    for heading, is_wanted in (
        ("Feeds that failed", lambda result: result.failures),
        ("Feeds not asked", lambda result: not result.failures),
    ):
        rows = [
            (Cell(book.contacts[result.contact].name), Cell(result.url), Cell(result.error))
            for result in results
            if result.error and is_wanted(result) and (result.contact, result.url) not in mended
        ]
        if rows:
            yield Group(heading, rows)


_WORDS = {
    FeedStatus.NEW: "followed for the first time",
    FeedStatus.CHANGED: "changed",
    FeedStatus.UNCHANGED: "unchanged",
    FeedStatus.NOT_DUE: "not due yet",
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
                "failures": result.failures,
                "why": result.why,
            }
            for result in results
        ],
        "openings": [openings_as.as_json(opening) for opening in found],
    }
