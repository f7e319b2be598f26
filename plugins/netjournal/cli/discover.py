"""`netjournal discover`."""

from __future__ import annotations

from contextlib import nullcontext
from contextlib import suppress
from dataclasses import replace
from typing import TYPE_CHECKING
from typing import Final
from urllib.parse import urlsplit

import click

from netjournal.blogs.cache import Cache
from netjournal.blogs.discover import Discovery
from netjournal.blogs.discover import How
from netjournal.blogs.reading.links import is_web
from netjournal.cli import names
from netjournal.cli.discoveries import Outcome
from netjournal.cli.discoveries import Row
from netjournal.cli.discoveries import as_json as row_as_json
from netjournal.cli.discoveries import report
from netjournal.cli.discovering import can_ask
from netjournal.cli.discovering import choice
from netjournal.cli.discovering import keep_comments_feed
from netjournal.cli.discovering import look
from netjournal.cli.recording import changing
from netjournal.cli.recording import commit_option
from netjournal.cli.terminal import show_json
from netjournal.errors import MisuseError
from netjournal.errors import NetjournalError
from netjournal.followup.phrases import counted
from netjournal.followup.phrases import joined
from netjournal.model.urls import canonical_url
from netjournal.records.edits.blogs import fed

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Sequence
    from contextlib import AbstractContextManager

    from netjournal.cli.network import Network
    from netjournal.model import Blog
    from netjournal.model import Contact
    from netjournal.records.changes import Change


_NAMED: Final = 3  # people in a commit message


@click.command("discover")
@click.argument("who", nargs=-1, metavar="[WHO]...", shell_complete=names.people)
@click.option("--feed", metavar="ADDRESS", help="Write this feed of theirs, if it is one.")
@click.option(
    "--again", is_flag=True, help="Look also where earlier searches were in vain: see below."
)
@click.option("--dry-run", is_flag=True, help="Only say what would be written.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON instead of a table.")
@commit_option
@click.pass_obj
def command(
    network: Network,
    who: tuple[str, ...],
    feed: str | None,
    again: bool,
    dry_run: bool,
    as_json: bool,
    commit: bool | None,
) -> None:
    """Find the feeds of blogs, and write them into the contacts' files.

    Of all contacts, those blogs are looked at that have no feed in the file and are none
    themselves; of WHO, every blog. A feed is written where it is sure which one is the blog's; on
    a terminal you are asked where it is not. One that is in the file already is replaced only when
    you say so. That none was found is remembered for seven days, that a blog could not be looked at
    for one, unless you name WHO; --again looks all the same. The exit code is 1 if a blog of WHO
    could not be looked at.

    \b
    Examples:
      netjournal discover
      netjournal discover ada ben --dry-run
      netjournal discover ada --feed https://ada.example/feed/

    --json prints {"blogs": [{"contact", "url", "status", "feed", "feeds": [{"url", "title",
    "kind", "posts"}], "comments_feed", "searched", "error"}]}: one row a blog; "status" is written,
    found (with --dry-run), several, itself, known, none or failed; "feed" is the one written or to
    write, or what the file says; "feeds" are all that were found; "searched" is when none was found
    before, or the blog could not be looked at, in UTC.
    """  # noqa: D301 (Click's \b keeps the lines apart)
    if feed is not None and (len(who) != 1 or not is_web(feed)):
        raise click.UsageError("--feed takes an address (https://…) and one WHO.")
    people = [names.contact(network.book, each) for each in dict.fromkeys(who)]
    with Cache.open(network.root) as cache:
        if feed is None:
            blogs = list(_of(people) if people else _unknown(network, cache))
            rows = _searched(network, cache, blogs, again=again, is_named=bool(people))
            rows = [_decided(row) for row in rows]
        else:
            rows = [_given(network, cache, people[0], feed)]
        is_stopped = False
        if can_ask() and not (dry_run or as_json):
            rows, is_stopped = _asked(rows)
        rows, changes, code = _edited(network, rows, dry_run=dry_run)
        with _written(network, rows, changes, commit=commit):
            if as_json:
                show_json({"blogs": [row_as_json(row) for row in rows]})
            else:
                report(network, people, rows)
        for row in rows:
            if row.found and row.feed and row.status in {Outcome.WRITTEN, Outcome.KNOWN}:
                keep_comments_feed(cache, row.feed, row.found)
    network.remark()
    if is_stopped:
        click.echo(_stopped(rows), err=True)
    if not code and (is_stopped or _is_in_vain(people, rows)):
        code = 1
    if code:
        click.get_current_context().exit(code)


def _of(people: Sequence[Contact]) -> Iterator[Row]:
    """Yield every blog of some people."""
    for contact in people:
        for blog in contact.blogs:
            row = Row(contact, blog)
            if is_web(row.address):
                yield row


def _unknown(network: Network, cache: Cache) -> Iterator[Row]:
    """Yield the blogs that are followed, have no feed, and are none as far as is known."""
    for row in _of([each for each in network.book.contacts.values() if not each.is_closed]):
        known = cache.feed(row.address)
        search = cache.search(row.address)
        is_feed = bool((known and known.ok_at) or (search and search.found == row.address))
        if not row.blog.feed and not is_feed:
            yield row


def _searched(
    network: Network, cache: Cache, rows: Sequence[Row], *, again: bool, is_named: bool
) -> Sequence[Row]:
    """Return the rows with what was found, or what earlier searches met in vain.

    A blog that could not be looked at is looked at again if its author `is_named`.
    """
    searches = {row.address: cache.search(row.address) for row in rows}
    vain = {
        url: search
        for url, search in searches.items()
        if search and search.found is None and search.is_fresh(network.now) and not again
        if search.is_vain or not is_named
    }
    before = {
        url: Discovery(url, error=search.error, trouble=search.trouble, leads_to=search.leads_to)
        for url, search in vain.items()
        if search.error
    }
    found = before | dict(look(network, cache, [url for url in searches if url not in vain]))
    return [
        replace(
            row,
            found=found.get(row.address),
            searched=vain[row.address].at if row.address in vain else None,
        )
        for row in rows
    ]


def _decided(row: Row) -> Row:
    """Return a row with its status, and the feed to write where that is sure."""
    found, current = row.found, row.blog.feed
    if found is None or not found.feeds:
        error = found and found.error
        return replace(row, status=Outcome.FAILED, error=error) if error else row
    if current and canonical_url(current) in {canonical_url(each.url) for each in found.feeds}:
        return replace(row, status=Outcome.KNOWN, feed=current)
    if not current and found.is_sure:
        status = Outcome.ITSELF if found.how is How.ITSELF else Outcome.FOUND
        return replace(row, status=status, feed=found.feeds[0].url)
    return replace(row, status=Outcome.SEVERAL, feed=current)


def _asked(rows: Sequence[Row]) -> tuple[Sequence[Row], bool]:
    """Return the rows with the feeds that the user chose, and whether he stopped before the end."""
    answered = list(rows)
    with suppress(click.Abort):
        for place, row in enumerate(rows):
            found = row.found if row.status is Outcome.SEVERAL else None
            if found and (chosen := choice(row.contact.name, found)):
                answered[place] = replace(row, status=Outcome.FOUND, feed=chosen)
        return answered, False
    return answered, True


def _stopped(rows: Sequence[Row]) -> str:
    written = sum(row.status is Outcome.WRITTEN for row in rows)
    what = f"{counted(written, 'feed')} written" if written else "nothing was written"
    left = counted(sum(row.status is Outcome.SEVERAL for row in rows), "blog")
    return f"Stopped: {what}, {left} still to choose for."


def _is_in_vain(people: Sequence[Contact], rows: Sequence[Row]) -> bool:
    """Tell whether a blog of somebody who was named could not be looked at."""
    return bool(people) and any(row.status is Outcome.FAILED for row in rows)


def _given(network: Network, cache: Cache, contact: Contact, feed: str) -> Row:
    """Return the row of the blog that gets this feed.

    Raises:
        MisuseError: it is not clear which blog that is.
        NetjournalError: it is no feed.
    """
    row = Row(contact, _meant(contact, feed))
    found = look(network, cache, [feed])[feed]
    if found.error:
        raise NetjournalError(f"{feed}: {found.error}")
    if not found.feeds:
        raise NetjournalError(f"{feed} is no feed, and names none")
    if found.how is not How.ITSELF:
        raise NetjournalError(f"{feed} is a page, not a feed; its feed is {found.feeds[0].url}")
    if row.blog.feed == feed:
        return replace(row, status=Outcome.KNOWN, feed=feed, found=found)
    return replace(row, status=Outcome.FOUND, feed=feed, found=found)


def _meant(contact: Contact, feed: str) -> Blog:
    """Return the blog that a feed belongs to: the only one, of its host, or without a feed."""
    host = urlsplit(feed).hostname
    for blogs in (
        contact.blogs,
        [each for each in contact.blogs if urlsplit(each.url or "").hostname == host],
        [each for each in contact.blogs if not each.feed],
    ):
        if len(blogs) == 1:
            return blogs[0]
    count = counted(len(contact.blogs), "blog") if contact.blogs else "no blog"
    raise MisuseError(f"{contact.name} has {count}; write it there: netjournal edit {contact.slug}")


def _edited(
    network: Network, rows: Sequence[Row], *, dry_run: bool
) -> tuple[Sequence[Row], Sequence[Change], int]:
    """Return the rows, the changes of files, and the exit code of what cannot be changed."""
    code = 0
    changes: list[Change] = []
    outcome: dict[str, tuple[Outcome, str | None]] = {}
    wanted: dict[str, dict[str, str]] = {}
    for row in rows:
        if row.status is Outcome.FOUND and row.feed and not dry_run:
            wanted.setdefault(row.contact.path, {})[row.address] = row.feed
    for path, feeds in wanted.items():
        try:
            changes.append(fed(network.root, path, feeds))
            outcome[path] = (Outcome.WRITTEN, None)
        except NetjournalError as error:
            code = error.exit_code
            outcome[path] = (Outcome.FAILED, str(error))
    return (
        [
            replace(row, status=outcome[path][0], error=outcome[path][1])
            if (path := row.contact.path) in outcome and row.status is Outcome.FOUND
            else row
            for row in rows
        ],
        changes,
        code,
    )


def _written(
    network: Network, rows: Sequence[Row], changes: Sequence[Change], *, commit: bool | None
) -> AbstractContextManager[None]:
    """Write the files around a block that prints what was done."""
    if not changes:
        return nullcontext()
    written = [row for row in rows if row.status is Outcome.WRITTEN]
    people = dict.fromkeys(row.contact.name for row in written)
    whose = joined(people) if len(people) <= _NAMED else counted(len(people), "contact")
    what = "the feed" if len(written) == 1 else "the feeds"
    return changing(network, changes, f"Write {what} of {whose}", commit=commit)
