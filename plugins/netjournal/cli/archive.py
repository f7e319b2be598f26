"""`netjournal archive`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from netjournal.cli import names
from netjournal.cli.paths import from_here
from netjournal.cli.recording import change
from netjournal.cli.recording import commit_option
from netjournal.model import Status
from netjournal.records.edits.keys import edited_contact
from netjournal.records.edits.keys import with_value

if TYPE_CHECKING:
    from netjournal.cli.network import Network


@click.command("archive")
@click.argument("who", metavar="WHO", shell_complete=names.people)
@commit_option
@click.pass_obj
def command(network: Network, who: str, commit: bool | None) -> None:
    """Follow somebody up no more; their file and history stay.

    To take it back: netjournal set WHO status active

    \b
    Example:
      netjournal archive ada
    """  # noqa: D301 (Click's \b keeps the lines apart)
    contact = names.contact(network.book, who)
    path = from_here(network.root / contact.path)
    change(
        network,
        [
            edited_contact(
                network.root, network.book, contact, with_value, "status", [Status.ARCHIVED.value]
            )
        ],
        f"{path}: archived; netjournal set {contact.slug} status active takes it back",
        f"Archive {contact.name}",
        commit=commit,
    )
    network.remark()
