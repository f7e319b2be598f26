"""`netjournal check`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from netjournal.cli.terminal import printable
from netjournal.cli.terminal import show_json
from netjournal.followup.phrases import counted
from netjournal.model import Severity

if TYPE_CHECKING:
    from netjournal.cli.network import Network
    from netjournal.model import Book

_COLOURS = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.HINT: "cyan"}


@click.command("check")
@click.option("--json", "as_json", is_flag=True, help="Print JSON instead of lines.")
@click.pass_obj
def command(network: Network, as_json: bool) -> None:
    """Say what is wrong in the network's files, and where.

    Each line is file:line:column, what is wrong and what to do. The exit code is 1 when there are
    errors or warnings; hints fail nothing.

    --json prints {"contacts", "touches", "problems": [{"path", "line", "column", "severity",
    "code", "message"}]}: two counts, and the problems by place; "severity" is error, warning or
    hint.
    """
    book = network.book
    if as_json:
        show_json(_document(book))
    else:
        for problem in book.problems:
            mark = click.style(problem.severity.value, fg=_COLOURS[problem.severity])
            click.echo(f"{printable(str(problem))} [{mark}]")
        click.echo(_summary(book))
        network.remark_pinned()
    if any(problem.severity is not Severity.HINT for problem in book.problems):
        click.get_current_context().exit(1)


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
