"""`netjournal discover`."""

from __future__ import annotations

from contextlib import nullcontext
from dataclasses import replace
from enum import StrEnum
from typing import TYPE_CHECKING
from typing import Final
from urllib.parse import urlsplit

import click

from netjournal.blogs.cache import Cache
from netjournal.blogs.discover import How
from netjournal.blogs.reading.links import is_web
from netjournal.cli import names
from netjournal.cli.discovering import can_ask
from netjournal.cli.discovering import choice
from netjournal.cli.discovering import described
from netjournal.cli.discovering import keep_comments_feed
from netjournal.cli.discovering import look
from netjournal.cli.git import shell_word
from netjournal.cli.recording import changing
from netjournal.cli.recording import commit_option
from netjournal.cli.terminal import Cell
from netjournal.cli.terminal import Column
from netjournal.cli.terminal import Group
from netjournal.cli.terminal import printable
from netjournal.cli.terminal import show
from netjournal.cli.terminal import show_json
from netjournal.errors import MisuseError
from netjournal.errors import NetjournalError
from netjournal.followup.phrases import counted
from netjournal.followup.phrases import day_in_words
from netjournal.followup.phrases import joined
from netjournal.model.record import Record
from netjournal.model.urls import canonical_url
from netjournal.records.edits.blogs import fed

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Sequence
    from contextlib import AbstractContextManager
    from datetime import datetime
    from typing import Any

    from netjournal.blogs.discover import Discovery
    from netjournal.cli.network import Network
    from netjournal.model import Blog
    from netjournal.model import Contact
    from netjournal.records.changes import Change


class _Status(StrEnum):
    """What came of looking for a blog's feed."""

    WRITTEN = "written"
    FOUND = "found"
    SEVERAL = "several"
    ITSELF = "itself"
    KNOWN = "known"
    NONE = "none"
    FAILED = "failed"


class _Row(Record):
    """A blog, and what was found: `feed` is the one to write, or the one there is."""

    contact: Contact
    blog: Blog
    status: _Status = _Status.NONE
    feed: str | None = None
    found: Discovery | None = None
    searched: datetime | None = None
    error: str | None = None

    @property
    def address(self) -> str:
        """Where its feed is looked for."""
        return self.blog.url or self.blog.feed or ""


_HEADINGS: Final = {
    _Status.WRITTEN: "Feeds found and written",
    _Status.FOUND: "Feeds found",
    _Status.SEVERAL: "Feeds to choose from",
    _Status.ITSELF: "Blogs that are feeds themselves",
    _Status.KNOWN: "Feeds that are in the files already",
    _Status.NONE: "No feed found",
    _Status.FAILED: "Blogs that could not be looked at",
}
_NAMED: Final = 3  # people in a commit message
_COLUMNS: Final = (Column("Who"), Column("Blog", share=2), Column("What was found", share=3))


@click.command("discover")
@click.argument("who", nargs=-1, metavar="[WHO]...", shell_complete=names.people)
@click.option("--feed", metavar="ADDRESS", help="Write this feed of theirs, if it is one.")
@click.option("--again", is_flag=True, help="Look also where none was found in the last 7 days.")
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
    you say so.

    \b
    Examples:
      netjournal discover
      netjournal discover ada ben --dry-run
      netjournal discover ada --feed https://ada.example/feed/

    --json prints {"blogs": [{"contact", "url", "status", "feed", "feeds": [{"url", "title",
    "kind", "posts"}], "comments_feed", "searched", "error"}]}: one row a blog; "status" is written,
    found (with --dry-run), several, itself, known, none or failed; "feed" is the one written or to
    write, or what the file says; "feeds" are all that were found; "searched" is when none was found
    before, in UTC.
    """  # noqa: D301 (Click's \b keeps the lines apart)
    if feed is not None and (len(who) != 1 or not is_web(feed)):
        raise click.UsageError("--feed takes an address (https://…) and one WHO.")
    people = [names.contact(network.book, each) for each in dict.fromkeys(who)]
    with Cache.open(network.root) as cache:
        if feed is None:
            blogs = list(_of(people) if people else _unknown(network, cache))
            rows = _searched(network, cache, blogs, again=again)
            rows = [_decided(row, ask=can_ask() and not (dry_run or as_json)) for row in rows]
        else:
            rows = [_given(network, cache, people[0], feed)]
        rows, changes, code = _edited(network, rows, dry_run=dry_run)
        with _written(network, rows, changes, commit=commit):
            if as_json:
                show_json({"blogs": [_as_json(row) for row in rows]})
            else:
                _report(network, people, rows)
        for row in rows:
            if row.found and row.feed and row.status in {_Status.WRITTEN, _Status.KNOWN}:
                keep_comments_feed(cache, row.feed, row.found)
    network.remark()
    if code:
        click.get_current_context().exit(code)


def _of(people: Sequence[Contact]) -> Iterator[_Row]:
    """Yield every blog of some people."""
    for contact in people:
        for blog in contact.blogs:
            row = _Row(contact, blog)
            if is_web(row.address):
                yield row


def _unknown(network: Network, cache: Cache) -> Iterator[_Row]:
    """Yield the blogs that are followed, have no feed, and are none as far as is known."""
    for row in _of([each for each in network.book.contacts.values() if not each.is_closed]):
        known = cache.feed(row.address)
        search = cache.search(row.address)
        is_feed = bool((known and known.ok_at) or (search and search.found == row.address))
        if not row.blog.feed and not is_feed:
            yield row


def _searched(
    network: Network, cache: Cache, rows: Sequence[_Row], *, again: bool
) -> Sequence[_Row]:
    """Return the rows with what was found, or when none was."""
    searches = {row.address: cache.search(row.address) for row in rows}
    vain = {
        url: search.at
        for url, search in searches.items()
        if search and search.found is None and search.is_fresh(network.now) and not again
    }
    found = look(network, cache, [url for url in searches if url not in vain])
    return [
        replace(row, found=found.get(row.address), searched=vain.get(row.address)) for row in rows
    ]


def _decided(row: _Row, *, ask: bool) -> _Row:
    """Return a row with its status and the feed to write, asking the user if that may be."""
    found, current = row.found, row.blog.feed
    if found is None or not found.feeds:
        error = found and found.error
        return replace(row, status=_Status.FAILED, error=error) if error else row
    if current and canonical_url(current) in {canonical_url(each.url) for each in found.feeds}:
        return replace(row, status=_Status.KNOWN, feed=current)
    if not current and found.is_sure:
        status = _Status.ITSELF if found.how is How.ITSELF else _Status.FOUND
        return replace(row, status=status, feed=found.feeds[0].url)
    chosen = choice(row.contact.name, found) if ask else None
    return replace(row, status=_Status.FOUND if chosen else _Status.SEVERAL, feed=chosen or current)


def _given(network: Network, cache: Cache, contact: Contact, feed: str) -> _Row:
    """Return the row of the blog that gets this feed.

    Raises:
        MisuseError: it is not clear which blog that is.
        NetjournalError: it is no feed.
    """
    row = _Row(contact, _meant(contact, feed))
    found = look(network, cache, [feed])[feed]
    if found.error:
        raise NetjournalError(f"{feed}: {found.error}")
    if not found.feeds:
        raise NetjournalError(f"{feed} is no feed, and names none")
    if found.how is not How.ITSELF:
        raise NetjournalError(f"{feed} is a page, not a feed; its feed is {found.feeds[0].url}")
    if row.blog.feed == feed:
        return replace(row, status=_Status.KNOWN, feed=feed, found=found)
    return replace(row, status=_Status.FOUND, feed=feed, found=found)


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
    network: Network, rows: Sequence[_Row], *, dry_run: bool
) -> tuple[Sequence[_Row], Sequence[Change], int]:
    """Return the rows, the changes of files, and the exit code of what cannot be changed."""
    code = 0
    changes: list[Change] = []
    outcome: dict[str, tuple[_Status, str | None]] = {}
    wanted: dict[str, dict[str, str]] = {}
    for row in rows:
        if row.status is _Status.FOUND and row.feed and not dry_run:
            wanted.setdefault(row.contact.path, {})[row.address] = row.feed
    for path, feeds in wanted.items():
        try:
            changes.append(fed(network.root, path, feeds))
            outcome[path] = (_Status.WRITTEN, None)
        except NetjournalError as error:
            code = error.exit_code
            outcome[path] = (_Status.FAILED, str(error))
    return (
        [
            replace(row, status=outcome[path][0], error=outcome[path][1])
            if (path := row.contact.path) in outcome and row.status is _Status.FOUND
            else row
            for row in rows
        ],
        changes,
        code,
    )


def _written(
    network: Network, rows: Sequence[_Row], changes: Sequence[Change], *, commit: bool | None
) -> AbstractContextManager[None]:
    """Write the files around a block that prints what was done."""
    if not changes:
        return nullcontext()
    written = [row for row in rows if row.status is _Status.WRITTEN]
    people = dict.fromkeys(row.contact.name for row in written)
    whose = joined(people) if len(people) <= _NAMED else counted(len(people), "contact")
    what = "the feed" if len(written) == 1 else "the feeds"
    return changing(network, changes, f"Write {what} of {whose}", commit=commit)


def _report(network: Network, people: Sequence[Contact], rows: Sequence[_Row]) -> None:
    for contact in people:
        if all(row.contact is not contact for row in rows):
            how = f"netjournal set {contact.slug} blog https://…"
            click.echo(printable(f"{contact.name} has no blog on the web. To add one: {how}"))
    if not rows and not people:
        has_blogs = any(each.blogs for each in network.book.contacts.values())
        nobody = "No contact has a blog yet: add `blog: https://…` to a contact's file."
        click.echo("Every blog has its feed; nothing to look for." if has_blogs else nobody)
    groups = [
        Group(
            heading,
            [
                (Cell(row.contact.name), Cell(row.address), _what(row))
                for row in rows
                if row.status is status
            ],
        )
        for status, heading in _HEADINGS.items()
    ]
    show(_COLUMNS, [group for group in groups if group.rows])


def _what(row: _Row) -> Cell:
    """Say what was found, and what to do about it."""
    feeds = row.found.feeds if row.found else ()
    about = next((described(each) for each in feeds if each.url == row.feed), None)
    choose = f"netjournal discover {row.contact.slug} --feed"
    match row.status:
        case _Status.SEVERAL:
            urls = " or ".join(each.url for each in feeds)
            return Cell(urls, note=f"to write one: {choose} {shell_word(feeds[0].url)}")
        case _Status.NONE:
            when = (
                f", as on {day_in_words(row.searched.date())}; --again looks"
                if row.searched
                else ""
            )
            return Cell(f"none{when}", note=f"if you know one: {choose} https://…")
        case _Status.FAILED:
            return Cell(row.error or "")
        case _:
            return Cell(row.feed or "", note=about)


def _as_json(row: _Row) -> dict[str, Any]:
    found = row.found
    return {
        "contact": row.contact.slug,
        "url": row.address,
        "status": row.status.value,
        "feed": row.feed,
        "feeds": [
            {"url": each.url, "title": each.title, "kind": each.kind, "posts": each.posts}
            for each in (found.feeds if found else ())
        ],
        "comments_feed": found.comments_feed if found else None,
        "searched": row.searched and f"{row.searched:%Y-%m-%dT%H:%M:%SZ}",
        "error": row.error,
    }
