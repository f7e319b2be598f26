"""`netjournal init`."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

import click

from netjournal.errors import ConflictError
from netjournal.records.store import create
from netjournal.sample.network import IGNORED

if TYPE_CHECKING:
    from collections.abc import Iterator
    from importlib.resources.abc import Traversable

_FIRST_CONTACT = """\
  name: Ada Okafor
  rank: A                  # A every 3 months, B every 6, C every year
  blog: https://ada.example
  met: {on: 2026-10-03, where: a meetup}
"""


@click.command("init")
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
def command(folder: Path) -> None:
    """Make a new, empty network in DIR.

    Files that are there already are never touched: if one is in the way, nothing is written.
    """
    texts = {folder / path: text for path, text in _starter()}
    for path in texts:
        if path.exists():
            raise ConflictError(f"{path} exists already: choose a folder without it.")
    for path, text in texts.items():
        create(path, text)
    click.echo(
        f"A new network is in {folder}.\n\n"
        f"Write down the first person you know, in {folder / 'contacts' / 'ada-okafor.yml'}:\n\n"
        f"{_FIRST_CONTACT}\n"
        "Then, in that folder:\n\n"
        "  netjournal check\n"
        '  netjournal log ada call "What we talked about"\n'
        "  netjournal due\n"
        "  mkdocs serve"
    )


def _starter() -> Iterator[tuple[str, str]]:
    """Yield the files of a new network, as paths with their text."""
    yield from _texts(files("netjournal.cli") / "starter", "")
    yield ".gitignore", IGNORED
    yield "contacts/.gitkeep", ""


def _texts(folder: Traversable, prefix: str) -> Iterator[tuple[str, str]]:
    for entry in sorted(folder.iterdir(), key=lambda entry: entry.name):
        path = f"{prefix}{entry.name}"
        if entry.is_dir():
            yield from _texts(entry, f"{path}/")
        else:
            yield path, entry.read_text(encoding="utf-8")
