"""What in the words of posts invites an answer, kept: to look for it takes longer than all else."""

from __future__ import annotations

import json
from contextlib import contextmanager
from itertools import islice
from typing import TYPE_CHECKING
from typing import Final

from netjournal.records.cache import Cache
from netjournal.records.packing import form_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from netjournal.model import Invitation

_NOTE: Final = "invitations"
_MOST: Final = 5_000  # looks at texts; more than a morning takes
_FOUND: Final = form_of("Mapping[str, Invitation]")
_NOTHING: Final = form_of("tuple[str, ...]")


@contextmanager
def remembered(root: Path) -> Iterator[dict[str, Invitation | None]]:
    """Give what this edition of netjournal found, as `Candidates` has it; keep what is added."""
    cache = Cache(root)
    known = _unpacked(cache.note(_NOTE))
    before = len(known)
    yield known
    if len(known) > before:
        kept = dict(islice(reversed(known.items()), _MOST))
        found = {digest: each for digest, each in kept.items() if each}
        nothing = tuple(digest for digest, each in kept.items() if each is None)
        cache.keep(_NOTE, json.dumps([_FOUND.pack(found), _NOTHING.pack(nothing)]))


def _unpacked(text: str) -> dict[str, Invitation | None]:
    try:
        found, nothing = json.loads(text or "[[], []]")
        known: dict[str, Invitation | None] = dict.fromkeys(_NOTHING.unpack([nothing])[0])
        known.update(_FOUND.unpack([found])[0])
    except (LookupError, RecursionError, TypeError, ValueError):
        return {}
    return known
