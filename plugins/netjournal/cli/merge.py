"""`netjournal merge`."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from netjournal.cli import names
from netjournal.cli.paths import from_here
from netjournal.cli.recording import change
from netjournal.cli.recording import commit_option
from netjournal.cli.terminal import is_terminal
from netjournal.cli.terminal import printable
from netjournal.records.edits.merge import merged

if TYPE_CHECKING:
    from netjournal.cli.network import Network


@click.command("merge")
@click.argument("who", metavar="WHO", shell_complete=names.people)
@click.argument("into", metavar="INTO", shell_complete=names.people)
@click.option("--yes", is_flag=True, help="Do it without asking.")
@commit_option
@click.pass_obj
def command(network: Network, who: str, into: str, yes: bool, commit: bool | None) -> None:
    """Make one person's file out of two, losing nothing.

    What WHO's file says goes into INTO's, and whatever names WHO names INTO then; WHO's file is
    deleted. Where both say something else, INTO's stays and the other is kept below it; of two
    audiences the narrower one stays. What will happen is shown first, and asked for on a terminal.

    \b
    Example:
      netjournal merge ada ada-okafor
    """  # noqa: D301 (Click's \b keeps the lines apart)
    gone, stays = (names.contact(network.book, each) for each in (who, into))
    merge = merged(network.root, network.book, gone.slug, stays.slug)
    for each in merge.changes:
        fate = "deleted" if each.after is None else "changed"
        click.echo(printable(f"{from_here(network.root / each.path)}: {fate}"), err=True)
    for sentence in merge.kept:
        click.echo(printable(sentence), err=True)
    question = printable(f"Merge {gone.name} ({gone.slug}) into {stays.name} ({stays.slug})?")
    if not yes:
        if not is_terminal(sys.stdin):
            raise click.UsageError(f"{question} Add --yes to do it.")
        click.confirm(question, abort=True, err=True)
    change(
        network,
        merge.changes,
        " is merged into ".join(from_here(network.root / each.path) for each in (gone, stays)),
        f"Merge {gone.slug} into {stays.slug}",
        commit=commit,
    )
    network.remark()
