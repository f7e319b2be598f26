"""When a thread is looked at again after a comment of mine, and why not sooner, in words.

Every instant is UTC.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING
from typing import Final
from typing import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Iterator
    from datetime import datetime

_HOUR: Final = timedelta(hours=1)
_DAY: Final = timedelta(hours=24)
# Short of a day, so that a run each morning, now a little earlier and now later, comes to it.
NEXT_MORNING: Final = timedelta(hours=22)


class Rung(NamedTuple):
    """A look, so long after what it follows."""

    after: timedelta
    words: str


RUNGS: Final = (
    Rung(_HOUR, "an hour"),
    Rung(6 * _HOUR, "6 hours"),
    Rung(_DAY, "a day"),
    Rung(2 * _DAY, "2 days"),
    Rung(4 * _DAY, "4 days"),
    Rung(7 * _DAY, "a week"),
    Rung(14 * _DAY, "2 weeks"),
    Rung(30 * _DAY, "30 days"),
)
_AFTER_AN_ANSWER: Final = RUNGS[2:]
ENDED: Final = "looks end 30 days after the last comment of yours, or the last answer to one"


def next_look(
    written: Iterable[datetime], answered: datetime | None, *, looked_at: datetime | None
) -> tuple[datetime | None, str]:
    """Return when a thread is to be looked at after `looked_at`, and why; None if no more.

    My comments were `written` at the latest then, and the last answer was seen at `answered`. A
    look that was missed is made up for once: only the next one is due, however many passed.
    """
    looks = [*_looks(written, RUNGS, "it was written")]
    if answered:
        looks += _looks([answered], _AFTER_AN_ANSWER, "an answer")
    left = [look for look in looks if looked_at is None or look[0] > looked_at]
    return min(left, default=(None, ENDED))


def last_look(written: Iterable[datetime], answered: datetime | None) -> datetime:
    """Return when the last look is due of all; at least one comment was `written`."""
    return max([*written, *([answered] if answered else [])]) + RUNGS[-1].after


def _looks(
    starts: Iterable[datetime], rungs: Iterable[Rung], what: str
) -> Iterator[tuple[datetime, str]]:
    rungs = tuple(rungs)
    for start in starts:
        for rung in rungs:
            early = _DAY - NEXT_MORNING if rung.after >= _DAY else timedelta()
            when = (start + rung.after - early).replace(second=0, microsecond=0)
            yield when, f"{rung.words} after {what}"
