"""`netjournal check`."""

from __future__ import annotations

import os
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

import click

from netjournal.cli.annotations import folder_in_repository
from netjournal.cli.annotations import github
from netjournal.cli.annotations import gitlab
from netjournal.cli.paths import from_here
from netjournal.cli.terminal import on_a_terminal
from netjournal.cli.terminal import printable
from netjournal.cli.terminal import show_json
from netjournal.cli.terminal import show_wrapped
from netjournal.followup.phrases import counted
from netjournal.model import Severity
from netjournal.stages import stage

if TYPE_CHECKING:
    from collections.abc import Sequence

    from netjournal.cli.network import Network
    from netjournal.model import Book
    from netjournal.model import Problem

_COLOURS = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.HINT: "cyan"}


@click.command("check")
@click.argument(
    "files",
    nargs=-1,
    metavar="[FILE]...",
    type=click.Path(exists=True, path_type=Path),
)
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "github", "gitlab"]),
    default="text",
    help="Print lines, JSON, or annotations for GitHub Actions or GitLab's Code Quality.",
)
@click.option("--json", "form", flag_value="json", help="The same as --format json.")
@click.pass_obj
def command(network: Network, files: tuple[Path, ...], form: str) -> None:
    """Say what is wrong in the network's files, and where.

    Each line is file:line:column, what is wrong and what to do, and the problem's code in
    brackets; the guide's page on problems explains each. The exit code is 1 when there are errors
    or warnings; hints fail nothing. With FILE, a file or a folder, only what is wrong there counts;
    the whole network is read all the same.

    --json prints {"contacts", "touches", "problems": [{"path", "line", "column", "severity",
    "code", "message"}]}: two counts, and the problems by place; "path" is seen from the network's
    folder, "severity" is error, warning or hint.
    """
    book = network.book
    problems = _problems_in(book, files) if files else book.problems
    match form:
        case "json":
            show_json(_document(book, problems))
        case "gitlab":
            show_json(gitlab(problems, folder_in_repository(book.root)))
        case "github":
            for line in github(problems, folder_in_repository(book.root)):
                click.echo(printable(line))
        case _:
            with stage("print"):
                _show(book, problems)
    if form in {"github", "text"}:
        click.echo(_summary(book, problems))
        network.remark_pinned()
    if any(problem.severity is not Severity.HINT for problem in problems):
        click.get_current_context().exit(1)


def show_problem(book: Book, problem: Problem, *, err: bool = False) -> None:
    """Print a problem with its code in brackets; what is milder than an error says so."""
    place = f"{problem.path}:{problem.line}:{problem.column}:"
    message = str(problem).removeprefix(place)
    shown = f"{from_here(book.root / problem.path)}:{problem.line}:{problem.column}:"
    severity = "" if problem.severity is Severity.ERROR else f"{problem.severity}: "
    mark = click.style(f"[{severity}{problem.code}]", fg=_COLOURS[problem.severity])
    line = f"{click.style(printable(shown), bold=True)}{printable(message)}"
    show_wrapped(line, mark, err=err)


def _show(book: Book, problems: Sequence[Problem]) -> None:
    """Print the problems: one a line for programs, on a terminal the files apart."""
    for _, of_one_file in groupby(problems, key=lambda problem: problem.path):
        for problem in of_one_file:
            show_problem(book, problem)
        if on_a_terminal():
            click.echo()


def _problems_in(book: Book, files: Sequence[Path]) -> Sequence[Problem]:
    """Return the problems of these files, and of those in the folders among them."""
    named = []
    for file in files:
        path = Path(os.path.abspath(file))  # noqa: PTH100 (a link is the file that is meant)
        path = path.parent.resolve() / path.name
        if not path.is_relative_to(book.root):
            message = f"{file} is not in the network in {book.root}."
            raise click.BadParameter(message, param_hint="FILE")
        named.append(path)
    return [
        problem
        for problem in book.problems
        if any((book.root / problem.path).is_relative_to(path) for path in named)
    ]


def _summary(book: Book, problems: Sequence[Problem]) -> str:
    counts = [
        counted(number, severity.value)
        for severity in Severity
        if (number := sum(problem.severity is severity for problem in problems))
    ]
    contacts = counted(len(book.contacts), "contact")
    touches = f"{len(book.touches)} touch{'' if len(book.touches) == 1 else 'es'}"
    files = counted(len({problem.path for problem in problems}), "file")
    what = f"{', '.join(counts)} in {files}" if counts else "No problems"
    return f"{what}; {contacts} and {touches} read."


def _document(book: Book, problems: Sequence[Problem]) -> object:
    return {
        "contacts": len(book.contacts),
        "touches": len(book.touches),
        "problems": [
            {
                "path": problem.path,
                "line": problem.line,
                "column": problem.column,
                "severity": problem.severity.value,
                "code": problem.code,
                "message": problem.message,
            }
            for problem in problems
        ],
    }
