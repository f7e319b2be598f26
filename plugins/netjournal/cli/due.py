"""`netjournal due`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import click

from netjournal.cli.terminal import Cell
from netjournal.cli.terminal import Column
from netjournal.cli.terminal import Group
from netjournal.cli.terminal import show
from netjournal.cli.terminal import show_json
from netjournal.followup.due import due_items
from netjournal.followup.due import sections
from netjournal.followup.phrases import days_in_words

if TYPE_CHECKING:
    from netjournal.cli.network import Network
    from netjournal.model import DueItem

_COLUMNS = (Column("Who"), Column("Rank"), Column("Due"), Column("Why", share=1))
_UNITS = {"d": 1, "w": 7, "m": 30, "y": 365}


class _Span(click.ParamType[int]):
    """A number of days: 30, 30d, 6w, 3m or 1y."""

    name = "span"

    def convert(
        self, value: str | int, param: click.Parameter | None, ctx: click.Context | None
    ) -> int:
        if isinstance(value, int):
            return value
        found = re.fullmatch(r"(\d{1,4})\s*([dwmy]?)", value.strip().lower())
        if found is None:
            self.fail(f"{value!r} is no span of time: write 30d, 6w, 3m or 1y.", param, ctx)
        return int(found[1]) * _UNITS[found[2] or "d"]


@click.command("due")
@click.option(
    "--within",
    type=_Span(),
    default="30d",
    show_default=True,
    metavar="SPAN",
    help="How far to look ahead: 30d, 6w, 3m, 1y.",
)
@click.option("--json", "as_json", is_flag=True, help="Print JSON instead of a table.")
@click.pass_obj
def command(network: Network, within: int, as_json: bool) -> None:
    """List whom to get back to, and why.

    A contact is due when their rank's cadence (A three months, B six, C a year, unless their file
    says otherwise) has passed since the last touch. Nobody falls off the list by being missed.

    --json prints a list of {"contact", "reason", "due", "days", "detail"}: the slug, one of
    cadence, birthday and never-contacted, a date, the days until then (negative when overdue), and
    a sentence. "due" and "days" are null for somebody never contacted whose file has no "added".
    """
    book = network.book
    found = sections(due_items(book, network.today), within_days=within)
    if as_json:
        show_json([item_as_json(item) for _, items in found for item in items])
    elif found:
        show(
            _COLUMNS,
            [
                Group(
                    heading,
                    [
                        (
                            Cell(book.contacts[item.contact].name),
                            Cell(book.contacts[item.contact].rank or ""),
                            Cell("" if item.days is None else days_in_words(item.days)),
                            Cell(item.detail),
                        )
                        for item in items
                    ],
                )
                for heading, items in found
            ],
        )
    elif book.contacts:
        click.echo("Nobody is due. Time to write to somebody just because.")
    else:
        click.echo("Nobody is here yet: write the first person into contacts/.")
    network.remark()


def item_as_json(item: DueItem) -> object:
    """Return a due item as JSON shows it, here and in `show`."""
    return {
        "contact": item.contact,
        "reason": item.reason.value,
        "due": item.due.isoformat() if item.due else None,
        "days": item.days,
        "detail": item.detail,
    }
