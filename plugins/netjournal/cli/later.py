"""`netjournal later`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from netjournal.cli import names
from netjournal.cli.deciding import day_of_later
from netjournal.cli.deciding import decide_on_post
from netjournal.cli.recording import commit_option
from netjournal.model import Verdict

if TYPE_CHECKING:
    from netjournal.cli.network import Network


@click.command("later")
@click.argument("url", metavar="URL", shell_complete=names.openings)
@click.argument("until", metavar="DAYS|DATE")
@commit_option
@click.pass_obj
def command(network: Network, url: str, until: str, commit: bool | None) -> None:
    """Put a post off: it is not proposed again before a day.

    A post is proposed for a month at most, so that a longer time lets it pass.

    \b
    Examples:
      netjournal later http://ada.example/2026/rota/ 3d
      netjournal later http://ada.example/2026/rota/ "next friday"
      netjournal later http://ada.example/2026/rota/ 2026-12-01
    """  # noqa: D301 (Click's \b keeps the lines apart)
    day = day_of_later(until, network.today)
    decide_on_post(network, url, Verdict.LATER, day, commit=commit)
