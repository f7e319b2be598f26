"""`netjournal feeds`."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import click

from netjournal.blogs.asking.moves import proposal
from netjournal.blogs.asking.moves import proposed_after
from netjournal.blogs.cache import Cache
from netjournal.blogs.fetched import known
from netjournal.blogs.follow import follow
from netjournal.blogs.follow import held
from netjournal.blogs.health import troubles
from netjournal.blogs.subscriptions import subscriptions
from netjournal.cli import openings as openings_as
from netjournal.cli.conversations import in_a_line
from netjournal.cli.invited import remembered
from netjournal.cli.looks import take_looks
from netjournal.cli.online import in_turn
from netjournal.cli.online import online
from netjournal.cli.progress import progress
from netjournal.cli.recording import commit_option
from netjournal.cli.terminal import Column
from netjournal.cli.terminal import Group
from netjournal.cli.terminal import printable
from netjournal.cli.terminal import show
from netjournal.cli.terminal import show_json
from netjournal.cli.troubles import COLUMNS
from netjournal.cli.troubles import NO_BLOGS
from netjournal.cli.troubles import groups as groups_of
from netjournal.cli.troubles import offline as offline_in_words
from netjournal.cli.troubles import summary
from netjournal.cli.troubles import to_tell
from netjournal.cli.troubles import unreached
from netjournal.followup.ages import earliest
from netjournal.followup.candidates import Candidates
from netjournal.followup.openings import unseen
from netjournal.followup.phrases import day_in_words
from netjournal.stages import stage

if TYPE_CHECKING:
    from collections.abc import Callable
    from collections.abc import Iterator
    from collections.abc import Mapping
    from collections.abc import Sequence
    from datetime import datetime
    from typing import Any

    from netjournal.blogs.asking.moves import Proposal
    from netjournal.blogs.health import Health
    from netjournal.blogs.results import FeedResult
    from netjournal.blogs.subscriptions import Subscription
    from netjournal.cli.network import Network
    from netjournal.model import Book
    from netjournal.model import Opening
    from netjournal.model import Post
    from netjournal.model import PostPage

_OPENINGS = (Column("Who, age, comments"), Column("Post", share=3), Column("Why", share=2))


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
@click.option(
    "--why", metavar="URL", help="Show what speaks for a post and against it; fetch nothing."
)
@click.option(
    "--triage",
    "is_triage",
    is_flag=True,
    help="Walk through the openings one key at a time: read, comment, later, skip; fetch nothing.",
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
    why: str | None,
    is_triage: bool,
    commit: bool | None,
    as_json: bool,
) -> None:
    """Follow the contacts' blogs and say which posts deserve a comment.

    A feed is asked at most once an hour, and no sooner than its server and the feed itself allow;
    one that fails is a line in the report and nothing more: the exit code stays 0. A feed that its
    server has redirected for good, for a week, is proposed as an edit; --apply-redirects makes it.

    --json prints {"feeds": [{"contact", "url", "status", "posts", "new", "error", "failures",
    "why"}], "openings": [{"contact", "url", "title", "published", "comments", "comments_state",
    "reasons", "question", "score", "invitation": {"kind", "quote", "before", "paragraph",
    "paragraphs"}, "commenting": {"state", "system", "evidence"}, "topics", "context"}]}: one row a
    contact and feed; "status" is new, changed, unchanged, not-due or error; "posts" is what the
    feed holds; "error" is what the last attempt met, for "failures" times in a row; "why" is until
    when a feed is not due; "published" is UTC; "comments_state" is open, closed, login or unknown;
    "kind" is question, call or doubt; "context" are sentences on what to remember.
    """
    asked = (offline or force or quiet, status, hosts, apply_redirects, why is not None, is_triage)
    if sum(asked) > 1 or (offline and force):
        raise click.UsageError(
            "--offline, --force, --quiet, --status, --hosts, --apply-redirects, --why and --triage "
            "are different questions; ask one of them. --quiet goes with --offline or --force."
        )
    if as_json and (quiet or apply_redirects or is_triage):
        raise click.UsageError(
            "--quiet, --apply-redirects and --triage print no JSON; leave --json out."
        )
    if commit is not None and not (apply_redirects or is_triage):
        raise click.UsageError(
            "--commit belongs to --apply-redirects and --triage; nothing else is written."
        )
    if status or hosts:
        from netjournal.cli import health  # noqa: PLC0415 - not every morning

        (health.show_status if status else health.show_hosts)(network, as_json=as_json)
    elif why is not None:
        from netjournal.cli.explaining import show_why  # noqa: PLC0415 - not every morning

        show_why(network, why, as_json=as_json)
    elif is_triage:
        from netjournal.cli.triage import triage  # noqa: PLC0415 - likewise

        triage(network, commit=commit)
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
            with in_turn(network):
                results = _fetch(network, subscribed, cache, force=force)
        found = network.openings
        fetched = known(book, cache)
        wrong = troubles(book, fetched, network.now)
        lost = unreached(results, fetched.feeds)
        if quiet:
            wrong = to_tell(cache, wrong, network.now)
    if as_json:
        show_json(_document(results, found))
    elif quiet:
        if found or wrong:
            _report(book, found, wrong)
        return
    else:
        _report(book, found, [one for one in wrong if one.url not in lost])
        if lost:
            click.echo(offline_in_words(lost))
        click.echo(summary(results, wrong))
        if line := in_a_line(book, network.today):
            click.echo(line)
    network.remark()


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
    with Cache.open(network.root) as cache, in_turn(network):
        moved = [
            (sub, found.to)
            for sub, found in _proposals(subscribed, cache, network.now)
            if found.to is not None
        ]
        if not moved:
            _say_what_moves(network, subscribed, cache)
            return
        apply(network, moved, commit=commit)
        for url, to in {(sub.url, to) for sub, to in moved}:
            cache.rename(url, to)


def _say_what_moves(network: Network, subscribed: Sequence[Subscription], cache: Cache) -> None:
    """Say that nothing is to be written, and which redirects have not been seen for a week."""
    if not subscribed:
        click.echo(NO_BLOGS)
        return
    click.echo("No feed has moved for good, as far as was seen for a week.")
    book, feeds = network.book, cache.feeds()
    for sub in subscribed:
        feed = feeds.get(sub.url)
        if feed and feed.moved_to and feed.moved_since:
            days = (feed.moved_since, proposed_after(feed.moved_since))
            since, after = (day_in_words(book.config.local_day(day)) for day in days)
            name = book.contacts[sub.contact].name
            where = f"{sub.url} has led to {feed.moved_to} since {since}"
            click.echo(printable(f"{name}: {where}; it is proposed after {after}."))


def _fetch(
    network: Network, subscribed: Sequence[Subscription], cache: Cache, *, force: bool
) -> Sequence[FeedResult]:
    with progress("Following blogs", len(subscribed)) as advance:
        return asyncio.run(_follow(network, subscribed, cache, advance, force=force))


async def _follow(
    network: Network,
    subscribed: Sequence[Subscription],
    cache: Cache,
    advance: Callable[[FeedResult], None],
    *,
    force: bool,
) -> Sequence[FeedResult]:
    with stage("import modules"):
        from netjournal.blogs.post_pages import look_at_pages  # noqa: PLC0415 - aiohttp takes long

    async with online(network, cache, len(subscribed)) as (fetcher, workers):
        with stage("follow the feeds"):
            results = await follow(
                subscribed,
                cache,
                fetcher=fetcher,
                workers=workers,
                root=network.root,
                now=network.now,
                texts_since=earliest(min(network.today, network.now.date())),
                force=force,
                on_result=advance,
            )
        posts, _ = network.posts  # as they are after this run
        with remembered(network.root) as invited:
            with stage("rank the posts"):
                candidates = Candidates(network.book, posts, network.today, invited)
                await take_looks(candidates, cache.pages(), invited, workers)

            def wanted(pages: Mapping[str, PostPage]) -> Sequence[Post]:
                return unseen(candidates.openings(pages), pages, network.now)

            with stage("look at posts' pages"):
                pages = await look_at_pages(
                    wanted, cache, fetcher=fetcher, workers=workers, now=network.now
                )
            with stage("rank the posts"):
                network.posts, network.openings = (posts, pages), candidates.openings(pages)
        return results


def _report(book: Book, found: Sequence[Opening], wrong: Sequence[Health]) -> None:
    groups = [
        Group("Openings, best first", [openings_as.cells(book, opening) for opening in found])
    ]
    if found:
        show(_OPENINGS, groups)
    else:
        click.echo("No post asks for a comment today.\n")
    if rows := list(groups_of(book, wrong)):
        show(COLUMNS, rows)


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
