"""`netjournal check`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from netjournal.cli.annotations import folder_in_repository
from netjournal.cli.annotations import github
from netjournal.cli.annotations import gitlab
from netjournal.cli.terminal import printable
from netjournal.cli.terminal import show_json
from netjournal.followup.phrases import counted
from netjournal.model import Severity

if TYPE_CHECKING:
    from netjournal.cli.network import Network
    from netjournal.model import Book
    from netjournal.model import Problem

_COLOURS = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.HINT: "cyan"}


@click.command("check")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "github", "gitlab"]),
    default="text",
    help="Print lines, JSON, or annotations for GitHub Actions or GitLab's Code Quality.",
)
@click.option("--json", "form", flag_value="json", help="The same as --format json.")
@click.pass_obj
def command(network: Network, form: str) -> None:
    """Say what is wrong in the network's files, and where.

    Each line is file:line:column, what is wrong and what to do, and the problem's code in
    brackets; the guide's page on problems explains each. The exit code is 1 when there are errors
    or warnings; hints fail nothing.

    --json prints {"contacts", "touches", "problems": [{"path", "line", "column", "severity",
    "code", "message"}]}: two counts, and the problems by place; "severity" is error, warning or
    hint.
    """
    book = network.book
    match form:
        case "json":
            show_json(_document(book))
        case "gitlab":
            show_json(gitlab(book.problems, folder_in_repository(book.root)))
        case "github":
            for line in github(book.problems, folder_in_repository(book.root)):
                click.echo(printable(line))
            _show_summary(network)
        case _:
            for problem in book.problems:
                click.echo(line_of(problem))
            _show_summary(network)
    if any(problem.severity is not Severity.HINT for problem in book.problems):
        click.get_current_context().exit(1)


def line_of(problem: Problem) -> str:
    """Return a problem with its code in brackets; what is milder than an error says so."""
    place = f"{problem.path}:{problem.line}:{problem.column}:"
    message = str(problem).removeprefix(place)
    severity = "" if problem.severity is Severity.ERROR else f"{problem.severity}: "
    mark = click.style(f"[{severity}{problem.code}]", fg=_COLOURS[problem.severity])
    return f"{click.style(printable(place), bold=True)}{printable(message)}  {mark}"


def _show_summary(network: Network) -> None:
    click.echo(_summary(network.book))
    network.remark_pinned()


def _summary(book: Book) -> str:
    counts = [
        counted(number, severity.value)
        for severity in Severity
        if (number := sum(problem.severity is severity for problem in book.problems))
    ]
    what = ", ".join(counts) or "No problems"
    contacts = counted(len(book.contacts), "contact")
    touches = f"{len(book.touches)} touch{'' if len(book.touches) == 1 else 'es'}"
    return f"{what} in {contacts} and {touches}."


def _document(book: Book) -> object:
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
            for problem in book.problems
        ],
    }
