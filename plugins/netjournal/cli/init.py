"""`netjournal init`."""

from __future__ import annotations

import re
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING
from typing import Final

import click

from netjournal.cli.git import shell_word
from netjournal.cli.network import Network
from netjournal.cli.paths import from_here
from netjournal.errors import ConflictError
from netjournal.records.schema import write as write_schemas
from netjournal.records.store import create
from netjournal.sample.network import IGNORED

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Sequence
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


# What the hosts of repositories put into a new one.
_WELCOME: Final = re.compile(
    r"\.git(attributes|ignore)?|(readme|license|licence|copying)(\..*)?", re.IGNORECASE
)


@click.command("init")
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path, file_okay=False))
def command(folder: Path) -> None:
    """Make a new, empty network in DIR.

    DIR is a folder of its own: a new one, or one that holds no more than a fresh git repository
    does. No file that is there already is touched.
    """
    _refuse_others(folder)
    ignores = folder / ".gitignore"
    missing = _missing(ignores) if ignores.exists() else []
    for path, text in _starter():
        if folder / path != ignores or not ignores.exists():
            create(folder / path, text)
    network = Network(folder)
    write_schemas(network.root, network.book)
    click.echo(f"A new network is in {_place(network.root)}.\n\n{_NEXT_STEPS}", nl=False)
    if missing:
        said = f"{from_here(ignores)} was there already. Add what git need not keep:"
        click.echo("\n".join(("", said, "", *(f"  {line}" for line in missing))))


def _refuse_others(folder: Path) -> None:
    """Refuse a folder that holds something else."""
    if not folder.exists():
        return
    others = sorted(path.name for path in folder.iterdir() if not _WELCOME.fullmatch(path.name))
    if "mkdocs.yml" in others:
        raise ConflictError(f"{from_here(folder / 'mkdocs.yml')} exists already.")
    if others:
        more = f" and {len(others) - 1} more" if len(others) > 1 else ""
        own = shell_word((folder / "network").as_posix())
        message = (
            f"{folder} is not empty: {others[0]}{more} would lie among the network's files. Name a "
            f"folder of its own, as in: netjournal init {own}"
        )
        raise ConflictError(message)


def _missing(ignores: Path) -> Sequence[str]:
    """Return the lines that a file of what git ignores should have, and has not."""
    there = {
        line.strip().strip("/")
        for line in ignores.read_text(encoding="utf-8", errors="replace").splitlines()
    }
    return [line for line in IGNORED.splitlines() if line.strip("/") not in there]


def _place(root: Path) -> str:
    """Return where a network is, in words that no full stop behind them makes another place."""
    here = Path.cwd()
    if root == here:
        return "this folder"
    return (root.relative_to(here) if root.is_relative_to(here) else root).as_posix()


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
