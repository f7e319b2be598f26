"""Where people stand on the graph: computed when the site is built, the same each time."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING
from typing import Final

if TYPE_CHECKING:
    from collections.abc import Sequence

_SEED: Final = 1
# What looks best for a few takes too long for many.
_FEW: Final = 300
_STEP: Final = {True: 150, False: 90}  # pixels between two who are connected, about


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
        layout = graph.layout_kamada_kawai() if few else graph.layout_fruchterman_reingold()
    finally:
        igraph.set_random_number_generator(random)
    x, y = layout[0]
    step = _STEP[few]
    return [(round((each[0] - x) * step), round((each[1] - y) * step)) for each in layout]
