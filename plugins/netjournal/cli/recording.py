"""What a command changed is committed, or it is said how to undo it."""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import TypeVar

import click

from netjournal.cli import git
from netjournal.cli.terminal import printable
from netjournal.records.changes import Change
from netjournal.records.changes import apply

if TYPE_CHECKING:
    from collections.abc import Callable
    from collections.abc import Sequence

    from netjournal.cli.network import Network

SomeCommand = TypeVar("SomeCommand", bound="Callable[..., object]")


def commit_option(command: SomeCommand) -> SomeCommand:
    """Add the option `--commit`; None in `commit` means that the configuration decides."""
    return click.option(
        "--commit/--no-commit",
        default=None,
        help="Commit exactly the files concerned to git; `commit: true` in mkdocs.yml always does.",
    )(command)


def change(
    network: Network, changes: Sequence[Change], said: str, message: str, *, commit: bool | None
) -> None:
    """Make changes, print what was done, and record it under a commit message.

    Raises:
        ConflictError: a file changed on disk since it was read.
        UnusableNetworkError: the disk refuses.
        NetjournalError: git would not commit what was written.
    """
    changes = [each for each in changes if each.before != each.after]
    if not changes:
        click.echo("It is so already; nothing was changed.")
        return
    undo = how_to_undo(network, changes, commit=commit)
    apply(network.root, changes)
    click.echo(printable(said))
    record(network, [each.path for each in changes], message, undo, commit=commit)


def record_new(network: Network, path: str, message: str, *, commit: bool | None) -> None:
    """Commit a file that was just created, or say how to undo that."""
    undo = how_to_undo(network, [Change(path, None, "")], commit=commit)
    record(network, [path], message, undo, commit=commit)


def how_to_undo(
    network: Network, changes: Sequence[Change], *, commit: bool | None
) -> Sequence[str]:
    """Return the commands to undo changes not yet made; none where a commit will do it."""
    return () if _wanted(network, commit) else git.undo(network.root, changes)


def record(
    network: Network,
    paths: Sequence[str],
    message: str,
    undo: Sequence[str],
    *,
    commit: bool | None,
) -> None:
    """Commit what was written to these files, or print the commands that undo it."""
    if _wanted(network, commit):
        made = git.commit(network.root, paths, printable(message))
        if made is None:
            click.echo("That is as git has it; there is nothing to commit.", err=True)
        else:
            said = f'Committed {made} "{printable(message)}"; undo: git revert {made}'
            click.echo(said, err=True)
    for line in undo:
        click.echo(f"Undo: {line}", err=True)


def _wanted(network: Network, commit: bool | None) -> bool:
    return network.book.config.commit if commit is None else commit
