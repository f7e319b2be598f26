"""`netjournal skip`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from netjournal.cli import names
from netjournal.cli.deciding import decide_on_post
from netjournal.cli.recording import commit_option
from netjournal.model import Verdict

if TYPE_CHECKING:
    from netjournal.cli.network import Network


@click.command("skip")
@click.argument("url", metavar="URL", shell_complete=names.openings)
@commit_option
@click.pass_obj
def command(network: Network, url: str, commit: bool | None) -> None:
    """Let a post pass: it is not proposed again.

    That is a line in decisions.yml; delete it, and the post may be proposed again.

    \b
    Example:
      netjournal skip http://ada.example/2026/rota/
    """  # noqa: D301 (Click's \b keeps the lines apart)
    decide_on_post(network, url, Verdict.SKIP, commit=commit)
