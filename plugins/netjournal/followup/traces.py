"""In which thread each comment of mine is, and which one there it is."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING
from typing import NamedTuple

from netjournal.followup.matching import ALIKE
from netjournal.followup.matching import likeness
from netjournal.followup.matching import matches
from netjournal.followup.matching import normalised
from netjournal.model.urls import canonical_url

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Mapping
    from collections.abc import Sequence

    from netjournal.followup.commenters import Myself
    from netjournal.followup.matching import Match
    from netjournal.model import Config
    from netjournal.model import Thread
    from netjournal.model import Touch


class Trace(NamedTuple):
    """The thread under the post of a touch, and the comment in it, if one may be it."""

    thread: Thread
    match: Match | None = None

    @property
    def is_found(self) -> bool:
        """Whether the comment is mine for sure."""
        return self.match is not None and self.match.is_sure


def traces(
    touches: Sequence[Touch], threads: Mapping[str, Thread], myself: Myself, config: Config
) -> Mapping[str, Trace]:
    """Return what was found of each touch (id) whose thread is known, by canonical URL.

    Where a blog moved to another host, the thread is that of the same path, if mine is in it.
    """
    found: dict[str, Trace] = {}
    for page, group in by_page(touches).items():
        if thread := threads.get(page):
            known = matches(group, thread.comments, myself, config)
            found |= {touch.id: Trace(thread, known.get(touch.id)) for touch in group}
    lost = [each for each in touches if each.id not in found or not found[each.id].is_found]
    if lost and threads:
        taken = {(each.thread.url, each.match.comment.id) for each in found.values() if each.match}
        for thread, group in _moved(lost, threads):
            left = [each for each in thread.comments if (thread.url, each.id) not in taken]
            for touch, match in matches(group, left, myself, config).items():
                text = next(each.text for each in group if each.id == touch)
                if match.is_sure and _is_mine(match, text, myself):
                    found[touch] = Trace(thread, match)
    return found


def by_page(touches: Iterable[Touch]) -> Mapping[str, Sequence[Touch]]:
    """Return comments of mine by the canonical URL of the post."""
    groups: dict[str, list[Touch]] = defaultdict(list)
    for touch in touches:
        groups[canonical_url(touch.url or "")].append(touch)
    return groups


def _moved(
    lost: Sequence[Touch], threads: Mapping[str, Thread]
) -> Iterable[tuple[Thread, Sequence[Touch]]]:
    """Yield the one thread on another host that has the path of a post, with the touches there."""
    by_path: dict[str, list[str]] = defaultdict(list)
    for page in threads:
        by_path[_path(page)].append(page)
    for page, group in by_page(lost).items():
        others = [each for each in by_path.get(_path(page), ()) if each != page]
        if len(others) == 1 and _path(page):
            yield threads[others[0]], group


def _path(page: str) -> str:
    return page.partition("/")[2]


def _is_mine(match: Match, text: str, myself: Myself) -> bool:
    """Tell whether more than an id says that a comment is mine: on another host that is little."""
    alike = likeness(normalised(text), normalised(match.comment.text)) >= ALIKE
    return alike or myself.wrote(match.comment)
