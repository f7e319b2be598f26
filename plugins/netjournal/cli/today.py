"""`netjournal today`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from netjournal.cli.terminal import Cell
from netjournal.cli.terminal import Column
from netjournal.cli.terminal import Group
from netjournal.cli.terminal import printable
from netjournal.cli.terminal import show
from netjournal.cli.terminal import show_json
from netjournal.followup.phrases import counted
from netjournal.followup.phrases import day_in_words
from netjournal.followup.phrases import day_of_year_in_words
from netjournal.followup.phrases import days_in_words
from netjournal.followup.phrases import weekday_in_words

if TYPE_CHECKING:
    from collections.abc import Mapping
    from collections.abc import Sequence
    from datetime import date

    from netjournal.cli.network import Network
    from netjournal.followup.agenda import Agenda
    from netjournal.model import Book
    from netjournal.model import Contact
    from netjournal.model import DueRow
    from netjournal.model import Proposal

_PEOPLE = (Column(""), Column(""), Column("", share=1))
_OPENINGS = (Column(""), Column("", share=1))


@click.command("today")
@click.option("--brief", is_flag=True, help="Print one line, or nothing, for a shell's prompt.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON instead of a screen.")
@click.pass_obj
def command(network: Network, brief: bool, as_json: bool) -> None:
    """Show whom to get back to today, what to comment on, who has a birthday.

    Of those who are due, as many are proposed as `budget` in mkdocs.yml says, three if it says
    nothing: the latest in proportion to their cadence, and of two or more one whom you have never
    been in touch with. The choice is the same all day; nobody takes the place of whoever you got
    back to. `netjournal due` lists everyone.

    --json prints {"date", "due", "done", "waiting", "openings", "birthdays"}: "due" are
    {"contact", "reasons", "proposal"}, the reasons as `netjournal due --json` has them, the
    proposal {"kind", "channel", "text"}; "done" and "waiting" two numbers; "openings" as
    `netjournal feeds --json` has them; "birthdays" {"contact", "date", "turns"}.
    """
    if brief and as_json:
        raise click.UsageError("--brief prints one line of words, --json all; say one of them.")
    if brief:
        _print_brief(network)
        return
    from netjournal.followup.agenda import agenda  # noqa: PLC0415 - the brief line is mostly kept

    day = agenda(network.book, network.openings, network.today)
    if as_json:
        show_json(_document(day))
    else:
        _print(network.book, day)
        _print_comments(network)
    network.remark()


def _print(book: Book, day: Agenda) -> None:
    click.echo(f"{weekday_in_words(day.today)}, {day_in_words(day.today)}\n")
    if not book.contacts:
        click.echo("Nobody is here yet: write the first person into contacts/.")
        return
    due = [_row(book, *each) for each in zip(day.rows, day.proposals, strict=True)]
    if due:
        show(_PEOPLE, [Group("Get back to", due)])
    click.echo(f"{_rest(day)}\n")
    if day.openings:
        from netjournal.cli.openings import cells  # noqa: PLC0415 - where there are posts

        rows = [cells(book, opening)[:2] for opening in day.openings]
        show(_OPENINGS, [Group("Worth a comment", rows)])
    if day.birthdays:
        rows = [_birthday(*each, day.today) for each in day.birthdays]
        show(_PEOPLE, [Group("Birthdays", rows)])


def _print_comments(network: Network) -> None:
    if network.book.conversations:
        from netjournal.cli.conversations import in_a_line  # noqa: PLC0415 - where there are any

        if line := in_a_line(network.book, network.today):
            click.echo(line)


def _row(book: Book, row: DueRow, proposal: Proposal) -> Sequence[Cell]:
    contact = book.contacts[row.contact]
    more = len(row.items) - 1
    why = row.first.detail + (f"; and {counted(more, 'more reason')}" if more else "")
    return Cell(contact.name), Cell(contact.rank or ""), Cell(proposal.prompt, note=why)


def _rest(day: Agenda) -> str:
    """Say what is done of the day's share and who else waits."""
    parts = []
    if day.done:
        people = "1 person" if day.done == 1 else f"{day.done} people"
        parts.append(f"{people} done today")
    if day.waiting:
        parts.append(f"{day.waiting} more waiting: netjournal due")
    if not parts:
        return "That is all." if day.rows else "Nobody is due. Time to write just because."
    return "; ".join(parts)


def _birthday(contact: Contact, day: date, age: int | None, today: date) -> Sequence[Cell]:
    turns = f", turns {age}" if age else ""
    spoken = f"{day_of_year_in_words(day)}{turns}"
    return Cell(contact.name), Cell(days_in_words((day - today).days)), Cell(spoken)


def _print_brief(network: Network) -> None:
    from netjournal.records.state import said_of  # noqa: PLC0415 - for a prompt alone

    if line := said_of(network.folders, "today", network.day_of, lambda: _brief(network)):
        click.echo(printable(line))


def _brief(network: Network) -> str:
    from netjournal.followup.agenda import agenda  # noqa: PLC0415 - where it was not kept

    day = agenda(network.book, network.openings, network.today)
    waiting = f" ({day.waiting} more waiting)" if day.waiting else ""
    parts = (
        f"{len(day.rows)} to get back to{waiting}" if day.rows else "",
        counted(day.all_openings, "opening") if day.all_openings else "",
        counted(len(day.birthdays), "birthday") if day.birthdays else "",
    )
    said = ", ".join(filter(None, parts))
    pinned = f" (pinned to {day_in_words(day.today)})" if network.book.config.today else ""
    return said and f"{said}{pinned}"


def _document(day: Agenda) -> Mapping[str, object]:
    from netjournal.cli.due import row_as_json  # noqa: PLC0415 - for JSON alone
    from netjournal.cli.openings import as_json  # noqa: PLC0415 - likewise

    return {
        "date": day.today.isoformat(),
        "due": [
            {
                "contact": row.contact,
                "reasons": row_as_json(row),
                "proposal": {
                    "kind": proposal.kind.value,
                    "channel": proposal.channel.value,
                    "text": proposal.prompt,
                },
            }
            for row, proposal in zip(day.rows, day.proposals, strict=True)
        ],
        "done": day.done,
        "waiting": day.waiting,
        "openings": [as_json(opening) for opening in day.openings],
        "birthdays": [
            {"contact": contact.slug, "date": when.isoformat(), "turns": age}
            for contact, when, age in day.birthdays
        ],
    }
