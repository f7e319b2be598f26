"""`netjournal init`."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

import click

from netjournal.cli.network import Network
from netjournal.errors import ConflictError
from netjournal.records.schema import write as write_schemas
from netjournal.records.store import create
from netjournal.sample.network import IGNORED

if TYPE_CHECKING:
    from collections.abc import Iterator
    from importlib.resources.abc import Traversable

_NEXT_STEPS = """\
In that folder, write down the first person you know and the last time you
spoke:

  netjournal add "Ada Okafor" --rank A
  netjournal log ada call "What we talked about"
  netjournal due
  mkdocs serve

What they write is yours to edit: contacts/ada-okafor.yml, and a file in
journal/. VS Code completes and checks it while you type, with the extension
it will suggest; other editors do with yaml-language-server.

Keep the folder in git. In a fresh clone of it, run "netjournal check" once:
it makes the files that editors complete by.
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
    network = Network(folder)
    write_schemas(network.root, network.book)
    click.echo(f"A new network is in {folder}.\n\n{_NEXT_STEPS}", nl=False)


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
