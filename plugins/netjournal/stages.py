"""Where the time goes: the stages of a run, measured while somebody asks for them.

    with stage("read the book"):
        ...

Nobody does as a rule, and a stage costs a fifth of a microsecond then. Stages lie within each other
as their blocks do; those of one name in one place are added up. What tasks of an event loop do at
once is `side_by_side`; what they do without an `await` may be a `stage`. One run of one thread is
measured at a time.
"""

from __future__ import annotations

from contextlib import ExitStack
from contextlib import contextmanager
from contextlib import nullcontext
from time import perf_counter
from types import MappingProxyType
from typing import TYPE_CHECKING
from typing import Final

if TYPE_CHECKING:
    from collections.abc import Callable
    from collections.abc import Iterator
    from collections.abc import Mapping
    from collections.abc import Sequence
    from contextlib import AbstractContextManager

_INDENT: Final = "  "
_SHOWN: Final = 0.0005  # seconds: less would be 0.000
_NOTHING: Final[Mapping[str, float]] = MappingProxyType({})
_UNMEASURED: Final = nullcontext()
_measured: Stages | None = None


def stage(name: str) -> AbstractContextManager[None]:
    """Count the block as a stage of the run, if that is measured."""
    return _UNMEASURED if _measured is None else _measured.stage(name)


def side_by_side(name: str) -> AbstractContextManager[None]:
    """Count the time in which one such block or more is under way, if the run is measured."""
    return _UNMEASURED if _measured is None else _measured.side_by_side(name)


def then(name: str) -> None:
    """Begin a stage that lasts until the next that is begun so, if the run is measured.

    It is for a run that is led by others, who call us now and then.
    """
    if _measured is not None:
        _measured.then(name)


def measure(stages: Stages) -> None:
    """Have the stages of all that follows counted, until they are `told`."""
    global _measured  # noqa: PLW0603 - whoever has a stage should not have to know who listens
    _measured = stages


def told() -> Sequence[str]:
    """Return the table of what was measured, if anything was, and measure no more."""
    global _measured
    stages, _measured = _measured, None
    return [] if stages is None else list(stages.table())


class Stages:
    """The stages of a run that begins now; those `before` took so many seconds already."""

    def __init__(
        self,
        before: Mapping[str, float] = _NOTHING,
        clock: Callable[[], float] = perf_counter,
    ) -> None:
        self._clock = clock
        self._began = clock() - sum(before.values())
        self._run = _Part()
        self._within = [self._run]
        self._lasting = ExitStack()
        for name, seconds in before.items():
            self._run.part(name).seconds = seconds

    @contextmanager
    def stage(self, name: str) -> Iterator[None]:
        """Count the block as a stage, within the one whose block it is in."""
        part = self._within[-1].part(name)
        self._within.append(part)
        began = self._clock()
        try:
            yield
        finally:
            part.seconds += self._clock() - began
            self._within.pop()

    @contextmanager
    def side_by_side(self, name: str) -> Iterator[None]:
        """Count the time in which one such block or more is under way."""
        part = self._within[-1].part(name)
        part.overlaps = True
        if not part.underway:
            part.began = self._clock()
        part.underway += 1
        try:
            yield
        finally:
            part.underway -= 1
            if not part.underway:
                part.seconds += self._clock() - part.began

    def then(self, name: str) -> None:
        """Begin a stage that lasts until the next that is begun so, or until the end."""
        self._lasting.close()
        self._lasting.enter_context(self.stage(name))

    def table(self) -> Iterator[str]:
        """Yield the lines of a table: stages, seconds, and their shares of the run until now.

        Less than half a millisecond is left out. What is in no stage of one is everything else,
        but where some are side by side: these take more than it together.
        """
        self._lasting.close()
        self._run.seconds = self._clock() - self._began
        rows = [("Stage", "Seconds", "Share")]
        for depth, name, seconds in (*self._run.rows(), (0, "all", self._run.seconds)):
            share = seconds / self._run.seconds if self._run.seconds else 1.0
            rows.append((_INDENT * depth + name, f"{seconds:.3f}", f"{share:.0%}"))
        widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
        for name, seconds_, share_ in rows:
            yield f"{name:{widths[0]}}  {seconds_:>{widths[1]}}  {share_:>{widths[2]}}"


class _Part:
    """A stage in its place, with the stages within."""

    __slots__ = ("began", "overlaps", "parts", "seconds", "underway")

    def __init__(self) -> None:
        self.seconds = 0.0
        self.parts: dict[str, _Part] = {}
        self.overlaps = False
        self.underway = 0
        self.began = 0.0

    def part(self, name: str) -> _Part:
        """Return the stage of a name within this one."""
        return self.parts.setdefault(name, _Part())

    def rows(self, depth: int = 0) -> Iterator[tuple[int, str, float]]:
        """Yield how deep they lie, what they are called and what they took, in their order."""
        parts = {name: part for name, part in self.parts.items() if part.seconds >= _SHOWN}
        for name, part in parts.items():
            yield depth, f"{name} (side by side)" if part.overlaps else name, part.seconds
            yield from part.rows(depth + 1)
        rest = self.seconds - sum(part.seconds for part in parts.values())
        if parts and rest >= _SHOWN and not any(part.overlaps for part in parts.values()):
            yield depth, "everything else", rest
