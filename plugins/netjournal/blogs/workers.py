"""Processes that parse: what a hostile feed does to one of them costs that feed alone."""

from __future__ import annotations

import asyncio
import multiprocessing
import os
import sys
from concurrent.futures.process import BrokenProcessPool
from contextlib import suppress
from time import monotonic
from time import sleep
from typing import TYPE_CHECKING
from typing import ParamSpec
from typing import Self
from typing import TypeVar

import pebble

from netjournal.stages import side_by_side
from netjournal.stages import stage

if TYPE_CHECKING:
    from collections.abc import Callable
    from collections.abc import Mapping
    from datetime import datetime
    from types import TracebackType

    from netjournal.blogs.results import ParsedFeed
    from netjournal.model import Post

TIME_LIMIT = 10.0  # the slowest of 206 real feeds takes 0.4
MEMORY_LIMIT = 200_000_000

_FEEDS_A_WORKER = 20
# Seconds for a process to begin. One that takes the place of a dead one, and is stopped while it
# begins, complains on standard error that its pool is gone.
_TO_BEGIN = 1.0
_OUT_OF_MEMORY = 101  # an exit code nothing else uses

P = ParamSpec("P")
T = TypeVar("T")


class WorkerError(Exception):
    """Say what became of the process that had the task; `str()` is a sentence for the user."""


class Workers:
    """Parse in other processes, as many as `feeds` are worth; use as a context manager.

    `seconds` bounds each task, `memory` the bytes a process holds where the system has such a limit
    (Windows has none, macOS does not keep to it). Nothing is started before the first task: a run
    in which no feed changed starts no process.
    """

    def __init__(
        self, feeds: int, *, seconds: float = TIME_LIMIT, memory: int = MEMORY_LIMIT
    ) -> None:
        self._count = min(os.cpu_count() or 1, 1 + feeds // _FEEDS_A_WORKER)
        self._seconds = seconds
        self._memory = memory
        self._pool: pebble.ProcessPool | None = None
        self._lost_at = -_TO_BEGIN

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        fault: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self._end()

    async def parse(
        self,
        body: bytes,
        content_type: str | None,
        url: str,
        known: Mapping[str, Post] | None = None,
        texts_since: datetime | None = None,
    ) -> ParsedFeed:
        """Read a feed's body as `feeds.parse` does; raise WorkerError when it goes past a limit."""
        return await self.run(_parse, body, content_type, url, known, texts_since)

    async def run(self, task: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Run an importable function in a worker; raise WorkerError when it does not return."""
        pool = self._started()
        try:
            with side_by_side("work in other processes"):
                return await asyncio.wrap_future(
                    pool.schedule(task, args=args, kwargs=kwargs, timeout=self._seconds)
                )
        except TimeoutError as fault:
            self._lost_at = monotonic()
            raise WorkerError(
                f"reading it took longer than {self._seconds:.0f} seconds and was given up; "
                "tell its author"
            ) from fault
        except (pebble.ProcessExpired, BrokenProcessPool) as fault:
            self._lost_at = monotonic()
            if getattr(fault, "exitcode", None) == _OUT_OF_MEMORY:
                raise WorkerError(
                    f"reading it took more than {self._memory // 1_000_000} MB of memory and "
                    "was given up; tell its author"
                ) from fault
            raise WorkerError(
                "the process that read the feed died of it; tell its author"
            ) from fault
        except Exception as fault:
            raise WorkerError(
                f"reading it failed ({type(fault).__name__}); this is a fault of netjournal"
            ) from fault

    def _started(self) -> pebble.ProcessPool:
        if self._pool is not None and not self._pool.active:
            self._end()
        if self._pool is None:
            # Forking would copy the threads' locks; spawned workers are the same everywhere.
            context = multiprocessing.get_context("spawn")
            self._pool = pebble.ProcessPool(
                max_workers=self._count,
                context=context,
                initializer=_bound,
                initargs=[self._memory],
            )
        return self._pool

    def _end(self) -> None:
        if self._pool is not None:
            with stage("end other processes"):
                sleep(max(0.0, self._lost_at + _TO_BEGIN - monotonic()))
                self._pool.stop()  # type: ignore[no-untyped-call]
                self._pool.join()
                self._pool = None


def _bound(memory: int) -> None:
    if sys.platform != "win32":
        import resource  # noqa: PLC0415 - there is none on Windows

        _, most = resource.getrlimit(resource.RLIMIT_DATA)
        wanted = memory if most == resource.RLIM_INFINITY else min(memory, most)
        with suppress(ValueError, OSError):
            resource.setrlimit(resource.RLIMIT_DATA, (wanted, most))


def _parse(
    body: bytes,
    content_type: str | None,
    url: str,
    known: Mapping[str, Post] | None,
    texts_since: datetime | None,
) -> ParsedFeed:
    from netjournal.blogs.feeds import parse  # noqa: PLC0415 - feedparser is for workers alone

    try:
        return parse(body, content_type, url, known, texts_since)
    except MemoryError:
        # A process of its own for the next feed: what this one holds is not all given back.
        os._exit(_OUT_OF_MEMORY)
