"""What MkDocs' log is told: problems of the user's files, our errors, and where the time went."""

from __future__ import annotations

from contextlib import contextmanager
from logging import DEBUG
from typing import TYPE_CHECKING

from mkdocs.exceptions import PluginError
from mkdocs.plugins import get_plugin_logger

from netjournal import stages
from netjournal.errors import NetjournalError
from netjournal.model import Severity

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Iterator

    from netjournal.model import Problem

log = get_plugin_logger("netjournal")


@contextmanager
def told() -> Iterator[None]:
    """Let MkDocs tell our errors as it tells its own."""
    try:
        yield
    except NetjournalError as error:
        raise PluginError(str(error)) from error


def tell_problems(problems: Iterable[Problem]) -> None:
    """Tell what is wrong in the user's files: warnings fail `--strict`, hints never do."""
    for problem in problems:
        (log.info if problem.severity is Severity.HINT else log.warning)("%s", problem)


def begin_stages() -> None:
    """Begin to measure where the time goes, if that will be told."""
    if log.isEnabledFor(DEBUG):
        stages.measure(stages.Stages())


def tell_stages() -> None:
    """Tell where the build's time went, with `mkdocs build --verbose`."""
    for line in stages.told():
        log.debug("%s", line)
