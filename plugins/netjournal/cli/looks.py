"""Looks at the words of many posts, taken by the workers: they take longer than all else."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING
from typing import Final

from netjournal.blogs.workers import WorkerError
from netjournal.followup.looks import found_by

if TYPE_CHECKING:
    from collections.abc import Mapping

    from netjournal.blogs.workers import Workers
    from netjournal.followup.candidates import Candidates
    from netjournal.followup.looks import Invited
    from netjournal.model import PostPage

_FEW: Final = 48  # are taken sooner than a process begins
_AT_FIRST: Final = 64  # at once: what they find may make all others needless
_A_TASK: Final = 8


async def take_looks(
    candidates: Candidates, pages: Mapping[str, PostPage], invited: Invited, workers: Workers
) -> None:
    """Take the looks that openings need, if they are many, and add what they find to `invited`.

    The candidates are those that know of `invited`; what is left here they do themselves.
    """
    most = _AT_FIRST
    while len(looks := candidates.looks(pages, most)) > _FEW:
        parts = [looks[first : first + _A_TASK] for first in range(0, len(looks), _A_TASK)]
        try:
            found = await asyncio.gather(*(workers.run(found_by, part) for part in parts))
        except WorkerError:
            return
        for part, of_part in zip(parts, found, strict=True):
            invited.update(zip((look.digest for look in part), of_part, strict=True))
        most *= 2
