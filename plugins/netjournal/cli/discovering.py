"""Looking for the feeds of blogs: going online, asking the user which one, remembering."""

from __future__ import annotations

import asyncio
import sys
from contextlib import suppress
from dataclasses import replace
from typing import TYPE_CHECKING
from typing import Final

import click

from netjournal.blogs.cache import Cache
from netjournal.blogs.discover import Discovery
from netjournal.blogs.discover import How
from netjournal.blogs.discover import find
from netjournal.blogs.known import Feed
from netjournal.blogs.searches import Search
from netjournal.blogs.troubles import Trouble
from netjournal.blogs.troubles import edit_of
from netjournal.cli.online import in_turn
from netjournal.cli.online import online
from netjournal.cli.progress import progress
from netjournal.cli.terminal import is_terminal
from netjournal.cli.terminal import printable
from netjournal.errors import NetjournalError
from netjournal.followup.phrases import counted
from netjournal.followup.phrases import moment_in_words
from netjournal.stages import stage

if TYPE_CHECKING:
    from collections.abc import Callable
    from collections.abc import Collection
    from collections.abc import Mapping
    from collections.abc import Sequence

    from netjournal.blogs.discover import FoundFeed
    from netjournal.cli.network import Network
    from netjournal.model import Contact


_AT_ONCE: Final = 20  # searches, each with a body in memory
_PATIENCE: Final = 30.0  # seconds that adding a person may wait for servers


def look(
    network: Network, cache: Cache, urls: Collection[str], *, seconds: float | None = None
) -> Mapping[str, Discovery]:
    """Go online, once nobody else asks the blogs, and return what is at each of these addresses.

    What each search found is remembered as it ends; those that take longer than these seconds are
    left out.

    Raises:
        UnusableNetworkError: the cache cannot be written, or another run does not end.
    """
    if not urls:
        return {}
    with (
        in_turn(network),
        stage("look for feeds"),
        progress("Looking for feeds", len(urls)) as advance,
    ):
        return asyncio.run(_look(network, cache, urls, advance, seconds))


async def _look(
    network: Network,
    cache: Cache,
    urls: Collection[str],
    advance: Callable[[object], None],
    seconds: float | None,
) -> Mapping[str, Discovery]:
    found: dict[str, Discovery] = {}
    slots = asyncio.Semaphore(_AT_ONCE)
    async with online(network, cache, len(urls)) as (fetcher, workers):

        async def look_at(url: str) -> None:
            async with slots:
                found[url] = await find(fetcher, workers, url)
            _keep(network, cache, found[url])
            advance(url)

        tasks = [asyncio.ensure_future(look_at(url)) for url in urls]
        try:
            with suppress(TimeoutError):
                async with asyncio.timeout(seconds):
                    await asyncio.gather(*tasks)
        finally:
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)
    return found


def _keep(network: Network, cache: Cache, found: Discovery) -> None:
    for host in found.held:
        cache.hold(host)
    # To ask again costs nobody anything where nobody was reached, or may be asked.
    if not found.held and found.trouble not in {Trouble.UNREACHED, Trouble.MISSPELT}:
        feed = found.feeds[0].url if found.feeds else None
        cache.remember(
            Search(found.url, network.now, feed, found.error, found.trouble, found.leads_to)
        )


def with_feeds(network: Network, contact: Contact, *, ask: bool) -> tuple[Contact, Sequence[str]]:
    """Return a new contact with the feeds of their blogs, and a sentence about each blog.

    Nothing that fails keeps anybody from being written down, nor does Ctrl-C, which ends the
    search.
    """
    found: Mapping[str, Discovery] = {}
    error = "the search was stopped"
    with suppress(KeyboardInterrupt, click.Abort):
        try:
            with Cache.open(network.root) as cache:
                urls = [blog.url for blog in contact.blogs if blog.url]
                found = look(network, cache, urls, seconds=_PATIENCE)
            error = f"its server took longer than {_PATIENCE:.0f} seconds"
        except (NetjournalError, OSError) as fault:
            error = str(fault) or type(fault).__name__
    blogs, sentences, named = [], [], []
    for blog in contact.blogs:
        there = found.get(blog.url or "", Discovery(blog.url or "", error=error))
        feed = _feed_of(contact, there, ask=ask)
        blogs.append(replace(blog, feed=feed))
        sentences.append(_sentence(network, contact.slug, there, feed))
        if feed and there.comments_feed:
            named.append((feed, there))
    if named:
        with suppress(NetjournalError, OSError), Cache.open(network.root) as cache:
            for feed, there in named:
                keep_comments_feed(cache, feed, there)
    return replace(contact, blogs=tuple(blogs)), sentences


def _feed_of(contact: Contact, found: Discovery, *, ask: bool) -> str | None:
    """Return the feed to write for a blog; None where it is one itself, or it is not sure."""
    if found.how is How.ITSELF or not found.feeds:
        return None
    if found.is_sure:
        return found.feeds[0].url
    with suppress(click.Abort):
        return choice(contact.name, found) if ask else None
    return None


def _sentence(network: Network, slug: str, found: Discovery, feed: str | None) -> str:
    """Say what was found at the address of a blog, and what to do later."""
    command = f"netjournal discover {slug}"
    if found.error is not None:
        cure = cure_of(network, found, slug, f"contacts/{slug}.yml")
        return f"The feed of {found.url} is not known: {found.error}. {cure[0].upper()}{cure[1:]}"
    if not found.feeds:
        return f"{found.url} names no feed. If you know one: {command} --feed https://…"
    known = next((each for each in found.feeds if each.url == feed), found.feeds[0])
    if feed:
        return f"Its feed is {feed} ({described(known)})"
    if found.how is How.ITSELF:
        return f"{found.url} is a feed itself ({described(known)})"
    return f"{found.url} may have {counted(len(found.feeds), 'feed')}. To choose: {command}"


def cure_of(network: Network, failed: Discovery, slug: str, path: str) -> str:
    """Say what mends a blog that could not be looked at: an edit of the file at `path`, or time."""
    when = "later"
    if failed.held:
        until = max(host.not_before for host in failed.held)
        when = f"after {moment_in_words(network.book.config.local(until))}"
    later = f"{when}: netjournal discover {slug}"
    if failed.trouble is None:
        return later
    edit = edit_of(failed.trouble, failed.url, failed.leads_to, path)
    return f"{later}, or {edit}" if failed.trouble is Trouble.UNREACHED else edit


def keep_comments_feed(cache: Cache, feed: str, found: Discovery) -> None:
    """Keep the feed of a whole blog's comments beside that of its posts, if there is one."""
    if found.comments_feed:
        known = cache.feed(feed) or Feed(feed)
        cache.save(replace(known, comments_feed=found.comments_feed))


def can_ask() -> bool:
    """Tell whether somebody sits there to answer."""
    return is_terminal(sys.stdin) and is_terminal(sys.stderr)


def choice(name: str, found: Discovery) -> str | None:
    """Ask which of the feeds is somebody's; None for none of them."""
    click.echo(printable(f"{name}, {found.url}"), err=True)
    for number, feed in enumerate(found.feeds, 1):
        click.echo(printable(f"  {number}  {feed.url}  {described(feed)}"), err=True)
    last = len(found.feeds)
    numbers = f"1 to {last}" if last > 1 else "1"
    answer = click.prompt(
        f"Which one is it? {numbers}, or Enter for none",
        default="",
        show_default=False,
        value_proc=lambda given: _number(given, last),
        err=True,
    )
    return found.feeds[answer - 1].url if answer else None


def _number(given: str, last: int) -> int:
    given = given.strip()
    number = int(given) if given.isascii() and given.isdecimal() else 0
    if given and not 1 <= number <= last:
        raise click.UsageError(f"{given} is none of them.")
    return number


def described(feed: FoundFeed) -> str:
    """Say what is known of a feed: its title, what it is, how many posts it holds."""
    parts = (feed.title, feed.kind, counted(feed.posts, "post"))
    return ", ".join(part for part in parts if part)
