"""`netjournal schema`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from netjournal.cli.paths import from_here
from netjournal.cli.terminal import show_json
from netjournal.records.manual import manual
from netjournal.records.schema import SCHEMAS
from netjournal.records.schema import write

if TYPE_CHECKING:
    from netjournal.cli.network import Network


@click.command("schema")
@click.argument("name", type=click.Choice(sorted(SCHEMAS)), required=False)
@click.option("--markdown", is_flag=True, help="Print the documentation of the format instead.")
@click.pass_obj
def command(network: Network, name: str | None, markdown: bool) -> None:
    """Write the JSON Schemas that editors complete and check by, and print their paths.

    They know this network: its people, tags, organisations. Every command that reads the network
    keeps them current, so this one is seldom needed.

    With contact, decisions, mkdocs or prompts, print that schema and write nothing.
    """
    if markdown and name:
        raise click.UsageError(f"--markdown is about the whole format; leave out {name}.")
    if markdown:
        click.echo(manual(), nl=False)
    elif name:
        show_json(SCHEMAS[name](network.book))
    else:
        for path in write(network.root, network.book):
            click.echo(from_here(network.root / path))
