"""`netjournal demo`."""

from __future__ import annotations

from pathlib import Path

import click

from netjournal.cli.git import shell_word
from netjournal.sample.network import copy


@click.command("demo")
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
def command(folder: Path) -> None:
    """Make a copy of the sample network in DIR, which must be new or empty.

    Its people are invented and its blogs are answered by netjournal itself, so that nothing goes
    online. Its day is pinned: see `today:` in its mkdocs.yml.
    """
    copy(folder)
    click.echo(
        f"The sample network is in {folder}. Try it:\n\n"
        f"  cd {shell_word(str(folder))}\n"
        "  netjournal feeds\n"
        "  netjournal due\n"
        "  mkdocs serve"
    )
