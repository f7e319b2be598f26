"""The sample network: where it lies, and how to get a copy of it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from netjournal.errors import ConflictError
from netjournal.records.store import create

if TYPE_CHECKING:
    from collections.abc import Iterator

PACKAGED = Path(__file__).parent / "network"
REPOSITORY = Path(__file__).parents[3]


# What git need not keep of a network: all of it can be made again.
IGNORED = "/.netjournal/\n/site/\n"


def source() -> Path:
    """Return the sample network's folder: in a wheel beside this module, else the repository."""
    return PACKAGED if PACKAGED.is_dir() else REPOSITORY


def copy(destination: Path) -> None:
    """Copy contacts/, journal/ and mkdocs.yml into a new or empty folder, with a .gitignore.

    Raises:
        ConflictError: There is something at the destination already.
    """
    if destination.exists() and (not destination.is_dir() or any(destination.iterdir())):
        raise ConflictError(f"{destination} exists and is not empty; name a new folder")
    network = source()
    for path in list(_files(network)):
        create(destination / path.relative_to(network), path.read_text(encoding="utf-8"))
    create(destination / ".gitignore", IGNORED)


def _files(network: Path) -> Iterator[Path]:
    """Yield the network's own files; what an editor or a system left hidden there is not its."""
    yield network / "mkdocs.yml"
    for folder in ("contacts", "journal"):
        for path in sorted((network / folder).rglob("*")):
            if path.is_file() and not path.name.startswith("."):
                yield path
