"""What a command changed is committed, or it is said how to undo it."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING
from typing import TypeVar

import click

from netjournal.cli import git
from netjournal.cli.terminal import printable
from netjournal.errors import NetjournalError
from netjournal.model.record import Record
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
    ready = prepare(network, old, new, commit=commit)
    apply(network.root, changes)
    try:
        yield
    finally:  # also where that cannot be printed
        record(network, ready, message)


def record_new(network: Network, path: str, message: str, *, commit: bool | None) -> None:
    """Commit a file that was just created, or say how to undo that."""
    undo = git.undo(network.root, [], [path])
    record(network, Ready((path,), undo, _is_wanted(network, commit)), message)


class Ready(Record):
    """What has to be known before files are changed, for the change to be recorded alone."""

    paths: Sequence[str]
    undo: Sequence[str]  # commands
    is_to_commit: bool
    refusal: NetjournalError | None = None  # what git said when it was to commit what was there


def prepare(
    network: Network, old: Sequence[str], new: Sequence[str], *, commit: bool | None
) -> Ready:
    """Get ready to record a change of `old` files, which are there, and `new` ones.

    If it will be committed, what git does not have of them yet becomes a commit of its own, now.
    So the commit of the change is just that, and to revert it takes nothing else away.
    """
    paths, is_to_commit, refusal = [*new, *old], _is_wanted(network, commit), None
    if is_to_commit:
        try:
            _keep(network, paths)
        except NetjournalError as error:
            refusal = error
    return Ready(paths, git.undo(network.root, old, new), is_to_commit, refusal)


def record(network: Network, ready: Ready, message: str) -> None:
    """Commit what was written, or print the commands that undo it.

    Raises:
        NetjournalError: git would not commit it; those commands are printed then, too.
    """
    made = None
    try:
        if ready.refusal:
            raise ready.refusal
        if ready.is_to_commit:
            made = git.commit(network.root, ready.paths, printable(message))
            if made is None:
                click.echo("That is as git has it; there is nothing to commit.", err=True)
    except NetjournalError as error:
        raise NetjournalError(f"written, but not committed: {error}") from None
    finally:
        if made is None:
            for line in ready.undo:
                click.echo(f"Undo: {line}", err=True)
    if made:
        revert = f"{git.here(network.root)} revert {made}"
        click.echo(f'Committed {made} "{printable(message)}"; undo: {revert}', err=True)


def _is_wanted(network: Network, commit: bool | None) -> bool:
    return network.book.config.commit if commit is None else commit


def _keep(network: Network, paths: Sequence[str]) -> None:
    """Commit files as they are before a change, where they differ from what git has."""
    found = git.uncommitted(network.root, paths)
    if not found:
        return
    what = f"{found[0]} as it was" if len(found) == 1 else f"{len(found)} files as they were"
    message = printable(f"Keep {what}")
    if made := git.commit(network.root, found, message):
        click.echo(f'Committed {made} "{message}": that was not committed yet', err=True)
