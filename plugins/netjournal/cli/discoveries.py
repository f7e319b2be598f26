"""What was found where blogs are, and how it is shown."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING
from typing import Final

import click

from netjournal.blogs.hosts import host_of
from netjournal.blogs.troubles import Trouble
from netjournal.cli.discovering import cure_of
from netjournal.cli.discovering import described
from netjournal.cli.git import shell_word
from netjournal.cli.terminal import Cell
from netjournal.cli.terminal import Column
from netjournal.cli.terminal import Group
from netjournal.cli.terminal import instant_as_json
from netjournal.cli.terminal import printable
from netjournal.cli.terminal import show
from netjournal.cli.troubles import NO_BLOGS
from netjournal.cli.troubles import offline
from netjournal.followup.phrases import day_in_words
from netjournal.model.record import Record

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime
    from typing import Any

    from netjournal.blogs.discover import Discovery
    from netjournal.cli.network import Network
    from netjournal.model import Blog
    from netjournal.model import Contact


class Outcome(StrEnum):
    """What came of looking for a blog's feed."""

    WRITTEN = "written"
    FOUND = "found"
    SEVERAL = "several"
    ITSELF = "itself"
    KNOWN = "known"
    NONE = "none"
    FAILED = "failed"


class Row(Record):
    """A blog, and what was found: `feed` is the one to write, or the one there is."""

    contact: Contact
    blog: Blog
    status: Outcome = Outcome.NONE
    feed: str | None = None
    found: Discovery | None = None
    searched: datetime | None = None
    error: str | None = None

    @property
    def address(self) -> str:
        """Where its feed is looked for."""
        return self.blog.url or self.blog.feed or ""


_HEADINGS: Final = {
    Outcome.WRITTEN: "Feeds found and written",
    Outcome.FOUND: "Feeds found",
    Outcome.SEVERAL: "Feeds to choose from",
    Outcome.ITSELF: "Blogs that are feeds themselves",
    Outcome.KNOWN: "Feeds that are in the files already",
    Outcome.NONE: "No feed found",
    Outcome.FAILED: "Blogs that could not be looked at",
}
_COLUMNS: Final = (Column("Who"), Column("Blog", share=2), Column("What was found", share=3))


def report(network: Network, people: Sequence[Contact], rows: Sequence[Row]) -> None:
    """Print a table of what was found, and what to do about it, the `people` asked for first."""
    for contact in people:
        if all(row.contact is not contact for row in rows):
            how = f"netjournal set {contact.slug} blog https://…"
            click.echo(printable(f"{contact.name} has no blog on the web. To add one: {how}"))
    if not rows and not people:
        has_blogs = any(each.blogs for each in network.book.contacts.values())
        click.echo("Every blog has its feed; nothing to look for." if has_blogs else NO_BLOGS)
    lost = _unreached(rows)
    groups = [
        Group(
            heading,
            [
                (Cell(row.contact.name), Cell(row.address), _what(network, row))
                for row in rows
                if row.status is status and row.address not in lost
            ],
        )
        for status, heading in _HEADINGS.items()
    ]
    show(_COLUMNS, [group for group in groups if group.rows])
    if lost:
        click.echo(offline(lost))


def _unreached(rows: Sequence[Row]) -> set[str]:
    """Return the blogs that were looked at if no host at all could be reached."""
    looked = {row.address: row.found for row in rows if row.found and not row.searched}
    is_lost = all(found.trouble is Trouble.UNREACHED for found in looked.values())
    return set(looked) if is_lost and len({host_of(url) for url in looked}) > 1 else set()


def _what(network: Network, row: Row) -> Cell:
    """Say what was found, and what to do about it."""
    found = row.found
    feeds = found.feeds if found else ()
    about = next((described(each) for each in feeds if each.url == row.feed), None)
    choose = f"netjournal discover {row.contact.slug} --feed"
    day = row.searched and day_in_words(network.book.config.local_day(row.searched))
    before = f", as on {day}; --again looks" if day else ""
    match row.status:
        case Outcome.SEVERAL:
            urls = " or ".join(f"{each.url} ({described(each)})" for each in feeds)
            return Cell(urls, note=f"to write one: {choose} {shell_word(feeds[0].url)}")
        case Outcome.NONE:
            return Cell(f"none{before}", note=f"if you know one: {choose} https://…")
        case Outcome.FAILED if found and found.error:
            cure = cure_of(network, found, row.contact.slug, row.contact.path)
            return Cell(f"{found.error}{before}", note=cure)
        case Outcome.FAILED:
            return Cell(row.error or "")
        case _:
            return Cell(row.feed or "", note=about)


def as_json(row: Row) -> dict[str, Any]:
    """Return a blog and what was found as JSON shows it; instants are UTC."""
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
        "searched": instant_as_json(row.searched),
        "error": row.error,
    }
