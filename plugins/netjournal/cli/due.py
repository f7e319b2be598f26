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
from netjournal.followup.cadence import later
from netjournal.followup.due import due_items
from netjournal.followup.due import sections
from netjournal.followup.phrases import days_in_words

if TYPE_CHECKING:
    from netjournal.cli.network import Network
    from netjournal.model import Cadence
    from netjournal.model import DueItem

_COLUMNS = (Column("Who"), Column("Rank"), Column("Due"), Column("Why", share=1))
_AHEAD = 30


class _Span(click.ParamType["Cadence"]):
    """How far to look ahead: a number of days, or as cadences are written."""

    name = "span"

    def convert(
        self, value: str, param: click.Parameter | None, ctx: click.Context | None
    ) -> Cadence:
        from netjournal.model import NEVER  # noqa: PLC0415 - hardly ever needed
        from netjournal.model import Cadence  # noqa: PLC0415 - likewise
        from netjournal.records.fields import values  # noqa: PLC0415 - likewise

        if re.fullmatch(r"[0-9]{1,4}", value):
            return Cadence(days=int(value))
        try:
            span = values.cadence(value)
        except values.MisreadError:
            span = NEVER
        if not span:
            examples = "write 30 days, 6 weeks, 3m or 1y"
            self.fail(f"{value!r} is no span of time: {examples}.", param, ctx)
        return span


@click.command("due")
@click.option(
    "--within",
    type=_Span(),
    show_default="30 days",
    metavar="SPAN",
    help="How far to look ahead: 10 days, 6 weeks, 3m, 1y.",
)
@click.option("--json", "as_json", is_flag=True, help="Print JSON instead of a table.")
@click.pass_obj
def command(network: Network, within: Cadence | None, as_json: bool) -> None:
    """List whom to get back to, and why.

    A contact is due when their rank's cadence (A three months, B six, C a year, unless their file
    says otherwise) has passed since the last touch. Nobody falls off the list by being missed.

    --json prints a list of {"contact", "reason", "due", "days", "detail"}: the slug, one of
    cadence, birthday and never-contacted, a date, the days until then (negative when overdue), and
    a sentence. "due" and "days" are null for somebody never contacted whose file has no "added".
    """
    book = network.book
    days = (later(network.today, within) - network.today).days if within is not None else _AHEAD
    found = sections(due_items(book, network.today, days), within_days=days)
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
