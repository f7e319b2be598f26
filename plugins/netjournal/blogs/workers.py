"""Processes that parse: what a hostile feed does to one of them costs that feed alone."""

from __future__ import annotations

import asyncio
import multiprocessing
import os
from concurrent.futures.process import BrokenProcessPool
from typing import TYPE_CHECKING
from typing import ParamSpec
from typing import Self
from typing import TypeVar

import pebble

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import TracebackType

    from netjournal.blogs.results import ParsedFeed

TIME_LIMIT = 20.0

_FEEDS_A_WORKER = 20

P = ParamSpec("P")
T = TypeVar("T")


class WorkerError(Exception):
    """Say what became of the process that had the task; `str()` is a sentence for the user."""


class Workers:
    """Parse in other processes, as many as `feeds` are worth; use as a context manager.

    `seconds` bounds each task. Nothing is started before the first task: a run in which no feed
    changed starts no process.
    """

    def __init__(self, feeds: int, *, seconds: float = TIME_LIMIT) -> None:
        self._count = min(os.cpu_count() or 1, 1 + feeds // _FEEDS_A_WORKER)
        self._seconds = seconds
        self._pool: pebble.ProcessPool | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        fault: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self._end()

    async def parse(self, body: bytes, content_type: str | None, url: str) -> ParsedFeed:
        """Read a feed's body; raise WorkerError when it takes its process down."""
        return await self.run(_parse, body, content_type, url)

    async def run(self, task: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Run an importable function in a worker; raise WorkerError when it does not return."""
        pool = self._started()
        try:
            return await asyncio.wrap_future(
                pool.schedule(task, args=args, kwargs=kwargs, timeout=self._seconds)
            )
        except TimeoutError as fault:
            raise WorkerError(
                f"reading the feed took longer than {self._seconds:.0f} seconds and was given up; "
                "tell its author"
            ) from fault
        except (pebble.ProcessExpired, BrokenProcessPool) as fault:
            raise WorkerError(
                "the process that read the feed died of it; tell its author"
            ) from fault
        except Exception as fault:
            raise WorkerError(
                f"reading the feed failed ({type(fault).__name__}); this is a fault of netjournal"
            ) from fault

    def _started(self) -> pebble.ProcessPool:
        if self._pool is not None and not self._pool.active:
            self._end()
        if self._pool is None:
            # Forking would copy the threads' locks; spawned workers are the same everywhere.
            context = multiprocessing.get_context("spawn")
            self._pool = pebble.ProcessPool(max_workers=self._count, context=context)
        return self._pool

    def _end(self) -> None:
        if self._pool is not None:
            self._pool.stop()  # type: ignore[no-untyped-call]
            self._pool.join()
            self._pool = None


def _parse(body: bytes, content_type: str | None, url: str) -> ParsedFeed:
    from netjournal.blogs.feeds import parse  # noqa: PLC0415 - feedparser is for workers alone

    return parse(body, content_type, url)
