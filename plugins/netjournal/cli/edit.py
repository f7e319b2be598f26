"""`netjournal edit`."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from netjournal.cli import editor
from netjournal.cli import names
from netjournal.cli.check import show_problem
from netjournal.cli.paths import from_here
from netjournal.cli.recording import commit_option
from netjournal.cli.recording import prepare
from netjournal.cli.recording import record
from netjournal.cli.terminal import is_terminal
from netjournal.errors import NetjournalError
from netjournal.errors import NotFoundError
from netjournal.errors import UnusableNetworkError
from netjournal.model import Severity
from netjournal.records.network import load_book
from netjournal.records.slugs import find_contact
from netjournal.records.slugs import is_slug
from netjournal.records.store import read_original

if TYPE_CHECKING:
    from netjournal.cli.network import Network
    from netjournal.model import Problem


@click.command("edit")
@click.argument("who", metavar="WHO", shell_complete=names.people)
@commit_option
@click.pass_obj
def command(network: Network, who: str, commit: bool | None) -> None:
    """Open somebody's file in your editor and check it afterwards.

    The editor is $VISUAL, else $EDITOR. What is wrong in the file is said when you close it, and
    on a terminal you can go back to the line. The exit code is 1 if errors or warnings are left.

    \b
    Examples:
      netjournal edit ada
      EDITOR="code" netjournal edit "Ada Okafor"
    """  # noqa: D301 (Click's \b keeps the lines apart)
    path = _path(network, who)
    before = _text(network, path)
    ready = prepare(network, [path], [], commit=commit)
    is_right = edit_and_check(network, path)
    if before is not None and before == _text(network, path):
        click.echo(f"{from_here(network.root / path)} is unchanged.")
    else:
        click.echo(f"{from_here(network.root / path)} was edited.")
        record(network, ready, f"Edit {path}")
    if not is_right:
        click.get_current_context().exit(1)


def edit_and_check(network: Network, path: str) -> bool:
    """Open a file until it is right or the user has enough; tell whether it is right."""
    line = 1
    while True:
        editor.edit(network.root / path, line)
        book = load_book(network.root, network.now)
        problems = [problem for problem in book.problems if problem.path == path]
        serious = [problem for problem in problems if problem.severity is not Severity.HINT]
        for problem in problems:
            show_problem(book, problem, err=True)
        if not serious or not _again(serious[0]):
            return not serious
        line = serious[0].line


def _path(network: Network, who: str) -> str:
    """Return the path of a contact's file, also of one too faulty to be read."""
    try:
        return find_contact(network.book.contacts, who).path
    except NotFoundError:
        path = f"contacts/{who}.yml"
        if is_slug(who) and (network.root / path).is_file():
            return path
        raise


def _text(network: Network, path: str) -> str | None:
    """Return the text of a file; None of one that is no text, or gone: the editor may mend it."""
    try:
        return read_original(network.root, path)
    except UnusableNetworkError:
        raise
    except NetjournalError:
        return None


def _again(problem: Problem) -> bool:
    if not is_terminal(sys.stdin):
        return False
    return click.confirm(f"Open it again at line {problem.line}?", default=True, err=True)
