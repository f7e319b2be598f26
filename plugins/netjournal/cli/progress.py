"""A progress bar on standard error."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from netjournal.cli.terminal import on_a_terminal

if TYPE_CHECKING:
    from collections.abc import Callable
    from collections.abc import Iterator


@contextmanager
def progress(what: str, total: int | None = None) -> Iterator[Callable[[object], None]]:
    """Show a bar while the block runs; it advances by one at each call, and goes at the end.

    Where nobody knows how much is to be done, it only moves. Nothing is shown where standard error
    is no terminal.
    """
    if not on_a_terminal(err=True):
        yield lambda _: None
        return
    from rich.console import Console  # noqa: PLC0415 - for a terminal alone
    from rich.progress import BarColumn  # noqa: PLC0415 - likewise
    from rich.progress import MofNCompleteColumn  # noqa: PLC0415 - likewise
    from rich.progress import Progress  # noqa: PLC0415 - likewise
    from rich.progress import TextColumn  # noqa: PLC0415 - likewise
    from rich.progress import TimeElapsedColumn  # noqa: PLC0415 - likewise

    with Progress(
        TextColumn(what),
        BarColumn(),
        *([] if total is None else [MofNCompleteColumn()]),
        TimeElapsedColumn(),
        console=Console(stderr=True),
        transient=True,
    ) as bar:
        task = bar.add_task(what, total=total)
        yield lambda _: bar.advance(task)
