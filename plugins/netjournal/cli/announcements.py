"""The announcements there are and who has heard them, on a terminal and as JSON."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from typing import Final

import click

from netjournal.cli.paths import from_here
from netjournal.cli.terminal import Cell
from netjournal.cli.terminal import Column
from netjournal.cli.terminal import Group
from netjournal.cli.terminal import printable
from netjournal.cli.terminal import show
from netjournal.cli.terminal import show_json
from netjournal.errors import NotFoundError
from netjournal.followup.announcements import progress
from netjournal.followup.cadence import last_touch
from netjournal.followup.phrases import day_in_words
from netjournal.followup.phrases import touch_in_words
from netjournal.records.reading import did_you_mean
from netjournal.records.reading import quoted

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Sequence

    from netjournal.cli.network import Network
    from netjournal.followup.announcements import Progress
    from netjournal.model import Announcement
    from netjournal.model import Book

_ID: Final = re.compile(r"[0-9][0-9-]*|[0-9]{4}-[0-9]{2}-[a-z0-9-]*")
_UNTOLD: Final = (Column("Who"), Column("Rank"), Column("Last touch", share=1))
_TOLD: Final = (Column("Who"), Column("Rank"), Column("When"), Column("How", share=1))


def named(book: Book, name: str) -> Announcement | None:
    """Return the announcement of this id, or the one whose id begins so; None for a title.

    Raises:
        NotFoundError: no announcement is meant for certain by what is like an id.
    """
    known = {each.id: each for each in book.announcements}
    if name in known or not _ID.fullmatch(name):
        return known.get(name)
    begun = [each for id_, each in known.items() if id_.startswith(name)]
    if len(begun) == 1:
        return begun[0]
    if begun:
        lines = "\n".join(f"  {each.id}" for each in begun)
        raise NotFoundError(f"{quoted(name)} may be one of these; write the whole name:\n{lines}")
    raise NotFoundError(f"there is no announcement {quoted(name)}{did_you_mean(name, known)}")


def look(network: Network, only: Announcement | None, *, as_json: bool) -> None:
    """Print how far all announcements have come, or the only one."""
    reached = progress(network.book, network.today)
    found = [each for each in reached if only in (None, each.announcement)]
    if as_json:
        show_json([_as_json(each) for each in found])
    elif only:
        _show_one(network, found[0])
    elif found:
        rows = [
            (Cell(str(each)), Cell(each.announcement.title, note=each.announcement.id))
            for each in found
        ]
        show((Column(""), Column("", share=1)), [Group("Announcements", rows)])
    else:
        click.echo('Nothing is announced yet: netjournal announce "Started at Lumen" --to helped')
    network.remark()


def _show_one(network: Network, found: Progress) -> None:
    one = found.announcement
    click.echo(printable(f"{one.title} ({day_in_words(one.date)}): {found}"))
    click.echo(from_here(network.root / one.path))
    click.echo()
    if found.untold:
        show(_UNTOLD, [Group("Still to be told", [*_untold(network, found)])])
    if found.told:
        show(_TOLD, [Group("Told", [*_told(network.book, found)])])
    if found.untold:
        click.echo(f'netjournal log {found.untold[0]} email "…" --about {one.id}', err=True)


def _untold(network: Network, found: Progress) -> Iterator[Sequence[Cell]]:
    for slug in found.untold:
        contact = network.book.contacts[slug]
        last = last_touch(network.book, slug, network.today)
        yield (
            Cell(contact.name),
            Cell(contact.rank or ""),
            Cell(day_in_words(last) if last else "none yet"),
        )


def _told(book: Book, found: Progress) -> Iterator[Sequence[Cell]]:
    for each in found.told:
        contact = book.contacts[each.contact]
        noun, _ = touch_in_words(each.touch)
        extra = "" if each.contact in found.announcement.to else ", though not on the list"
        yield (
            Cell(contact.name),
            Cell(contact.rank or ""),
            Cell(day_in_words(each.touch.date)),
            Cell(f"{noun}{extra}"),
        )


def _as_json(found: Progress) -> object:
    one = found.announcement
    return {
        "announcement": one.id,
        "title": one.title,
        "date": one.date.isoformat(),
        "path": one.path,
        "told": [
            {
                "contact": each.contact,
                "date": each.touch.date.isoformat(),
                "touch": each.touch.id,
            }
            for each in found.told
        ],
        "untold": list(found.untold),
    }
