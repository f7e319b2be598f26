"""`netjournal snooze`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from netjournal.cli import names
from netjournal.cli.days import coming_day
from netjournal.cli.days import spoken
from netjournal.cli.paths import from_here
from netjournal.cli.recording import change
from netjournal.cli.recording import commit_option
from netjournal.records.edits.keys import edited_contact
from netjournal.records.edits.keys import snoozed

if TYPE_CHECKING:
    from netjournal.cli.network import Network


@click.command("snooze")
@click.argument("who", metavar="WHO", shell_complete=names.people)
@click.argument("until", required=False, metavar="UNTIL")
@click.argument("reason", required=False)
@click.option("--off", is_flag=True, help="End it now.")
@commit_option
@click.pass_obj
def command(
    network: Network,
    who: str,
    until: str | None,
    reason: str | None,
    off: bool,
    commit: bool | None,
) -> None:
    """Let somebody rest until a day.

    Until then only what you owe and what has its day is told: promises, thanks, your news,
    birthdays and gifts. UNTIL is a day, or a span from today. After it the old due date stands.
    To snooze again keeps the REASON, unless you give another.

    \b
    Examples:
      netjournal snooze ada "6 weeks" "On leave"
      netjournal snooze ada 2027-01-15
      netjournal snooze ada "next month"
      netjournal snooze ada --off
    """  # noqa: D301 (Click's \b keeps the lines apart)
    if off == (until is not None):
        raise click.UsageError("say UNTIL when, or --off.")
    contact = names.contact(network.book, who)
    day = None if until is None else coming_day(until, network.today)
    if day and contact.snooze_until and contact.snooze_until > network.today:
        reason = reason or contact.snooze_reason
    why = f": {reason}" if reason else ""
    said = f"snoozed until {spoken(day)}{why}" if day else "snoozed no more"
    change(
        network,
        [edited_contact(network.root, network.book, contact, snoozed, day, reason)],
        f"{from_here(network.root / contact.path)}: {said}",
        f"Snooze {contact.name} until {day}" if day else f"Snooze {contact.name} no more",
        commit=commit,
    )
    network.remark()
