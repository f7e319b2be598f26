"""`netjournal rename`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from netjournal.cli import names
from netjournal.cli.paths import from_here
from netjournal.cli.recording import change
from netjournal.cli.recording import commit_option
from netjournal.cli.terminal import printable
from netjournal.followup.phrases import counted
from netjournal.records.edits.rename import renamed

if TYPE_CHECKING:
    from netjournal.cli.network import Network


@click.command("rename")
@click.argument("who", metavar="WHO", shell_complete=names.people)
@click.argument("new", metavar="NEW-SLUG")
@commit_option
@click.pass_obj
def command(network: Network, who: str, new: str, commit: bool | None) -> None:
    """Give somebody's file another name, wherever it is used.

    Relations, introductions, touches, announcements, mentions and decisions follow. The files of
    touches keep their names. The name of the person is another thing: netjournal set WHO name.

    \b
    Example:
      netjournal rename ada ada-okafor
    """  # noqa: D301 (Click's \b keeps the lines apart)
    contact = names.contact(network.book, who)
    renaming = renamed(network.root, network.book, contact.slug, new)
    changes = renaming.changes
    before, after = (from_here(network.root / each.path) for each in (changes[-1], changes[0]))
    others = len(changes) - 2
    follow = f"; {counted(others, 'file')} followed" if others else ""
    for sentence in renaming.unreachable:
        click.echo(printable(sentence), err=True)
    change(
        network,
        changes,
        f"{before} is now {after}{follow}",
        f"Rename {contact.slug} to {new}",
        commit=commit,
    )
    network.remark()
