"""What all the files look like that a book is read from, and what was said of them last.

A prompt asks at every turn: where nothing changed, the files are looked at and none is read.
"""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING
from typing import Final
from zlib import crc32

from netjournal.records.cache import Cache
from netjournal.records.files import inode_of
from netjournal.records.files import scan
from netjournal.records.network import CONTACTS
from netjournal.records.network import DECISIONS
from netjournal.records.network import MKDOCS_YML
from netjournal.records.network import PROMPTS
from netjournal.records.network import load_config

if TYPE_CHECKING:
    import os
    from collections.abc import Callable
    from datetime import date
    from pathlib import Path

    from netjournal.model import Config

# What posts are here can change without a file of the user's: then this one is made anew.
_SINGLE_FILES: Final = (MKDOCS_YML, DECISIONS, PROMPTS, ".netjournal/stamp")


def said_of(root: Path, name: str, day_of: Callable[[Config], date], say: Callable[[], str]) -> str:
    """Return what `say` says of the book on a day, as it was said last if nothing changed since.

    `name` is the file's in the cache; `day_of` tells today from the configuration.

    Raises:
        UnusableNetworkError: mkdocs.yml cannot be read, or does not list the plugin.
    """
    config = load_config(root)
    cache = Cache(root)
    newest, state = _state(root, config.docs_dir)
    key = f"{state} {day_of(config)}\n"
    kept = cache.note(name)
    if kept.startswith(key):
        return kept.removeprefix(key)
    said = say()
    if newest < cache.settled:
        cache.keep(name, key + said)
    return said


def _state(root: Path, docs_dir: str) -> tuple[int, int]:
    """Return when a file changed last, in ns, and a number that changes when any of them does."""
    names: list[str] = []
    found: list[os.stat_result] = []
    for path in _SINGLE_FILES:
        with suppress(OSError):
            found.append((root / path).stat())
            names.append(path)
    pending = [f"{root}/{CONTACTS}", f"{root}/{docs_dir}"]
    while pending:
        folder = pending.pop()
        names.append(folder)
        with suppress(OSError), scan(folder) as entries:
            for entry in entries:
                names.append(entry.name)
                if entry.is_dir(follow_symlinks=False):
                    pending.append(f"{folder}/{entry.name}")
                    continue
                try:
                    found.append(entry.stat())
                except OSError:  # a link that leads nowhere, or gone meanwhile
                    continue
    modified = [about.st_mtime_ns for about in found]
    changed = [about.st_ctime_ns for about in found]
    others = [(about.st_size, inode_of(about)) for about in found]
    named = crc32("\n".join(names).encode("utf-8", "surrogateescape"))
    newest = max(*modified, *changed)
    return newest, hash((named, tuple(modified), tuple(changed), tuple(others)))
