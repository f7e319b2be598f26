"""What a command changed is committed, or it is said how to undo it."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING
from typing import TypeVar

import click

from netjournal.cli import git
from netjournal.cli.terminal import printable
from netjournal.records.changes import apply

if TYPE_CHECKING:
    from collections.abc import Callable
    from collections.abc import Iterator
    from collections.abc import Sequence

    from netjournal.cli.network import Network
    from netjournal.records.changes import Change

SomeCommand = TypeVar("SomeCommand", bound="Callable[..., object]")


def commit_option(command: SomeCommand) -> SomeCommand:
    """Add the option `--commit`; None in `commit` means that the configuration decides."""
    return click.option(
        "--commit/--no-commit",
        default=None,
        help="Commit exactly the files concerned to git; `commit: true` in mkdocs.yml always does.",
    )(command)


def change(
    network: Network,
    changes: Sequence[Change],
    said: str,
    message: str,
    *,
    commit: bool | None,
    more: Sequence[str] = (),
) -> None:
    """Make changes, print what was done, and record it under a commit message.

    What there is `more` to say goes to standard error, a line each.

    Raises:
        ConflictError: a file changed on disk since it was read.
        UnusableNetworkError: the disk refuses.
        NetjournalError: git would not commit what was written.
    """
    changes = [each for each in changes if each.before != each.after]
    if not changes:
        click.echo("It is so already; nothing was changed.")
        return
    with changing(network, changes, message, commit=commit):
        click.echo(printable(said))
        for line in more:
            click.echo(printable(line), err=True)


@contextmanager
def changing(
    network: Network, changes: Sequence[Change], message: str, *, commit: bool | None
) -> Iterator[None]:
    """Make changes, and record them under a commit message once the block has said what was done.

    Raises:
        NetjournalError: as `change`.
    """
    old = [each.path for each in changes if each.before is not None]
    new = [each.path for each in changes if each.before is None]
    undo = git.undo(network.root, old, new)
    apply(network.root, changes)
    try:
        yield
    finally:  # also where that cannot be printed
        record(network, [*new, *old], message, undo, commit=commit)


def record_new(network: Network, path: str, message: str, *, commit: bool | None) -> None:
    """Commit a file that was just created, or say how to undo that."""
    record(network, [path], message, git.undo(network.root, [], [path]), commit=commit)


def record(
    network: Network,
    paths: Sequence[str],
    message: str,
    undo: Sequence[str],
    *,
    commit: bool | None,
) -> None:
    """Commit what was written to these files, or print the commands that undo it.

    Raises:
        NetjournalError: git would not commit it; those commands are printed then, too.
    """
    made = None
    try:
        if network.book.config.commit if commit is None else commit:
            made = git.commit(network.root, paths, printable(message))
            if made is None:
                click.echo("That is as git has it; there is nothing to commit.", err=True)
    finally:
        if made is None:
            for line in undo:
                click.echo(f"Undo: {line}", err=True)
    if made:
        revert = f"{git.here(network.root)} revert {made}"
        click.echo(f'Committed {made} "{printable(message)}"; undo: {revert}', err=True)
