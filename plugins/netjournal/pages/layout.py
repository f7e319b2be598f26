"""Where people stand on the graph: computed when the site is built, the same each time."""

from __future__ import annotations

import math
import random
from typing import TYPE_CHECKING
from typing import Final

if TYPE_CHECKING:
    from collections.abc import Sequence

_SEED: Final = 1
# What looks best for a few takes too long for many.
_FEW: Final = 300
_APART: Final = 150  # pixels between two of a few who are connected
_ROOM: Final = 120  # pixels each way for each of many, on average


def positions(people: int, links: Sequence[tuple[int, int]]) -> Sequence[tuple[int, int]]:
    """Return the places of so many people in pixels, the first of them in the middle at 0, 0.

    `links` are pairs of numbers below `people`; everybody should be linked with the first, directly
    or through others, or they drift away.
    """
    import igraph  # noqa: PLC0415 - takes as long to import as to lay out a thousand people

    graph = igraph.Graph(people, links)
    few = people <= _FEW
    igraph.set_random_number_generator(random.Random(_SEED))  # noqa: S311 - a layout is no secret
    try:
        layout = (
            graph.layout_kamada_kawai() if few else graph.layout_fruchterman_reingold(grid=True)
        )
    finally:
        igraph.set_random_number_generator(random)
    x, y = layout[0]
    places = [(each[0] - x, each[1] - y) for each in layout]
    scale = _APART if few else _scale(places)
    return [(round(x * scale), round(y * scale)) for x, y in places]


def _scale(places: Sequence[tuple[float, float]]) -> float:
    """Return by what to multiply places around 0, 0 so that there is room for everybody.

    In a disc where each has `_ROOM`, this is how far away from the middle they are.
    """
    count = len(places)
    spread = math.sqrt(sum(x * x + y * y for x, y in places) / count)
    return _ROOM * math.sqrt(count / math.tau) / spread
