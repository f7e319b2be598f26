"""What became of comments is written into their touches, and shown line by line before."""

from __future__ import annotations

import sys
from difflib import unified_diff
from typing import TYPE_CHECKING

import click

from netjournal.cli.paths import from_here
from netjournal.cli.recording import change
from netjournal.cli.recording import changing
from netjournal.cli.terminal import is_terminal
from netjournal.cli.terminal import on_a_terminal
from netjournal.cli.terminal import printable
from netjournal.errors import NetjournalError
from netjournal.followup.keeping import to_keep
from netjournal.followup.phrases import counted
from netjournal.records.edits.keeping import kept
from netjournal.records.edits.settings import keeping

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Sequence

    from netjournal.cli.network import Network
    from netjournal.records.changes import Change


def keep(network: Network, *, commit: bool | None) -> None:
    """Keep what is known of the user's comments, and ask once whether to do so always.

    Raises:
        NetjournalError: a touch cannot be changed; the others were, and are said before.
    """
    changes, refused = _changes(network)
    _write(network, changes, commit=commit)
    if not changes and not refused:
        click.echo("There is nothing to keep that your journal does not say yet.")
    elif network.book.config.keep is None:
        _ask(network, commit=commit)
    if refused:
        raise refused[0]


def keep_unasked(network: Network, *, commit: bool | None, err: bool) -> None:
    """Keep what is known, where the configuration says so; what cannot be kept is only told."""
    if network.book.config.keep:
        changes, refused = _changes(network)
        _write(network, changes, commit=commit, err=err)
        for error in refused:
            click.echo(printable(f"Not kept: {error}"), err=True)


def _changes(network: Network) -> tuple[Sequence[Change], Sequence[NetjournalError]]:
    book = network.book
    touches = {touch.id: touch for touch in book.touches}
    changes: list[Change] = []
    refused: list[NetjournalError] = []
    for conversation in book.conversations:
        touch = touches[conversation.touch]
        if known := to_keep(book, touch, conversation):
            try:
                found = kept(network.root, touch, known)
            except NetjournalError as error:
                refused.append(error)
            else:
                changes += [found] if found.before != found.after else []
    return changes, refused


def _write(
    network: Network, changes: Sequence[Change], *, commit: bool | None, err: bool = False
) -> None:
    """Print the lines that come into each file, then write them."""
    if not changes:
        return
    for each in changes:
        click.echo(printable(from_here(network.root / each.path)), err=err)
        for line in _differences(each):
            click.echo(f"  {printable(line)}", err=err)
    what = counted(len(changes), "comment")
    with changing(network, changes, f"Keep what became of {what}", commit=commit):
        click.echo(f"Written: what became of {what}.", err=err)


def _differences(change: Change) -> Iterator[str]:
    """Yield the lines that went and those that came, each with its sign and its indentation."""
    before, after = ((text or "").splitlines() for text in (change.before, change.after))
    for line in [*unified_diff(before, after, n=0, lineterm="")][2:]:
        if not line.startswith("@@"):
            yield f"{line[0]} {line[1:]}"


def _ask(network: Network, *, commit: bool | None) -> None:
    """Ask whether to keep what becomes of comments after every look, and write the answer."""
    if not (is_terminal(sys.stdin) and on_a_terminal()):
        click.echo(
            'To have that done after every look: "comments: {keep: true}" under netjournal: in '
            "mkdocs.yml.",
            err=True,
        )
        return
    is_wanted = click.confirm("Do that after every look from now on?")
    try:
        setting = keeping(network.root, is_wanted=is_wanted)
    except NetjournalError as error:
        click.echo(printable(f"To have it so: {error}"), err=True)
        return
    word = "true" if is_wanted else "false"
    place = from_here(network.root / setting.path)
    said = f"{place}: comments: {{keep: {word}}}"
    message = f"Set keep to {word} for comments"
    change(network, [setting], said, message, commit=commit)
