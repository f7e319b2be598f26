"""What all the files look like that a book is read from, and what was said of them last.

A prompt asks at every turn, and whom to get back to is asked all day: where nothing changed, the
files are looked at and none is read.
"""

from __future__ import annotations

import stat
from contextlib import suppress
from typing import TYPE_CHECKING
from typing import Final
from zlib import crc32

from netjournal.records.cache import Cache
from netjournal.records.files import newest_of
from netjournal.records.files import signatures_of
from netjournal.records.network import CONTACTS
from netjournal.records.network import DECISIONS
from netjournal.records.network import MKDOCS_YML
from netjournal.records.network import PROMPTS
from netjournal.records.network import TEMPLATES
from netjournal.records.network import load_config
from netjournal.records.network import without_collector

if TYPE_CHECKING:
    import os
    from collections.abc import Callable
    from datetime import date

    from netjournal.model import Config
    from netjournal.records.files import Signature
    from netjournal.records.folders import Folders

# What posts are here can change without a file of the user's: then this one is made anew.
_SINGLE_FILES: Final = (MKDOCS_YML, DECISIONS, PROMPTS, ".netjournal/stamp")


def said_of(
    folders: Folders,
    name: str,
    day_of: Callable[[Config], date],
    say: Callable[[], str],
    question: object = None,
) -> str:
    """Return what `say` says of the book on a day, as it was said last if nothing changed since.

    `name` is the file's in the cache, which holds one answer; `day_of` tells today from the
    configuration; `question` is what else the answer depends on, told apart by its `repr`.

    Raises:
        UnusableNetworkError: mkdocs.yml cannot be read, or does not list the plugin.
    """
    config = load_config(folders.root)
    cache = Cache(folders.root)
    with without_collector():
        newest, state = _state(folders, config.docs_dir)
    key = f"{state} {day_of(config)} {question!r}\n"
    kept = cache.note(name)
    if kept.startswith(key):
        return kept.removeprefix(key)
    said = say()
    if newest < cache.settled:
        cache.keep(name, key + said)
    return said


def _state(folders: Folders, docs_dir: str) -> tuple[int, int]:
    """Return when a file changed last, in ns, and a number that changes when any of them does."""
    names: list[str] = []
    signatures: list[Signature] = []
    found: list[os.stat_result] = []
    newest = 0
    for path in _SINGLE_FILES:
        with suppress(OSError):
            found.append((folders.root / path).stat())
            names.append(path)
    pending = [CONTACTS, TEMPLATES, docs_dir]
    while pending:
        folder = pending.pop()
        names.append(folder)
        seen = folders.look(folder)
        names += seen.files
        signatures += seen.files.values()
        newest = max(newest, seen.newest)
        for name, is_link, to in seen.others:
            names.append(name)
            if to and stat.S_ISDIR(to.st_mode) and not is_link:
                pending.append(f"{folder}/{name}")
            elif to:
                found.append(to)
    named = crc32("\n".join(names).encode("utf-8", "surrogateescape"))
    state = hash((named, *signatures, *signatures_of(found)))
    return max(newest, newest_of(found)), state
