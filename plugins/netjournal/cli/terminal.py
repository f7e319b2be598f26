"""The terminal's look: tables with hyperlinks there, plain aligned lines in a pipe."""

from __future__ import annotations

import json
import sys
import unicodedata
from typing import TYPE_CHECKING
from typing import NamedTuple

import click

if TYPE_CHECKING:
    from collections.abc import Callable
    from collections.abc import Sequence

    from rich.text import Text

_UNPRINTABLE = frozenset({"Cc", "Cf", "Cs", "Co", "Cn"})
_JOINERS = "\u200c\u200d"  # they hold emoji and the words of several scripts together


class Cell(NamedTuple):
    """What stands in a place of a table: a text, where it leads, and a line below it."""

    text: str
    link: str | None = None
    note: str | None = None


class Column(NamedTuple):
    """A column's heading; `share` says how much of the width it may take when there is too little.

    A column without a share is never wrapped.
    """

    heading: str
    share: int = 0


class Group(NamedTuple):
    """Rows under a heading of their own."""

    heading: str
    rows: Sequence[Sequence[Cell]]


def printable(text: str) -> str:
    """Return text without control, bidi and unassigned characters; line ends become spaces.

    What others wrote must not steer the user's terminal.
    """
    if text.isprintable():
        return text
    return "".join(
        " "
        if character in "\n\r\t"
        else ""
        if character not in _JOINERS and unicodedata.category(character) in _UNPRINTABLE
        else character
        for character in text
    )


def show_json(value: object) -> None:
    """Print a value as JSON, in ASCII so that no text in it can steer a terminal."""
    click.echo(json.dumps(value, indent=2))


def show(columns: Sequence[Column], groups: Sequence[Group]) -> None:
    """Print a table: drawn to the width of a terminal, one line a row in a pipe or a file."""
    if sys.stdout.isatty():
        _draw(columns, groups)
    else:
        _write(columns, groups)


def _draw(columns: Sequence[Column], groups: Sequence[Group]) -> None:
    from rich import box  # noqa: PLC0415 (40 ms that only a terminal needs)
    from rich.cells import cell_len  # noqa: PLC0415
    from rich.console import Console  # noqa: PLC0415
    from rich.table import Table  # noqa: PLC0415
    from rich.text import Text  # noqa: PLC0415

    console = Console(highlight=False)
    widths = _widths(
        columns, groups, lambda cell: max(cell_len(cell.text), cell_len(cell.note or ""))
    )
    for group in groups:
        notes = any(cell.note for row in group.rows for cell in row)
        table = Table(
            box=box.SIMPLE_HEAD,
            pad_edge=False,
            show_edge=False,
            show_header=any(column.heading for column in columns),
            leading=int(notes),
        )
        for column, width in zip(columns, widths, strict=True):
            table.add_column(
                Text(column.heading, style="dim"),
                min_width=None if column.share else width,
                no_wrap=not column.share,
                ratio=column.share or None,
                overflow="fold",
            )
        for row in group.rows:
            table.add_row(*(_text(cell) for cell in row))
        console.print(Text(group.heading, style="bold"))
        console.print(table)
        console.print()


def _widths(
    columns: Sequence[Column], groups: Sequence[Group], measure: Callable[[Cell], int]
) -> Sequence[int]:
    """Return how wide each column's cells are, the same in all groups, so that they align."""
    return [
        max((measure(row[at]) for group in groups for row in group.rows), default=0)
        for at in range(len(columns))
    ]


def _text(cell: Cell) -> Text:
    from rich.style import Style  # noqa: PLC0415
    from rich.text import Text  # noqa: PLC0415

    text = Text(printable(cell.text), style=Style(link=cell.link) if cell.link else "")
    if cell.note:
        text.append(f"\n{printable(cell.note)}", style=Style(dim=True))
    return text


def _write(columns: Sequence[Column], groups: Sequence[Group]) -> None:
    widths = _widths(columns, groups, lambda cell: len(printable(cell.text)))
    lines = []
    for group in groups:
        lines.append(group.heading)
        for row in group.rows:
            padded = (
                printable(cell.text).ljust(width) for cell, width in zip(row, widths, strict=True)
            )
            lines.append(f"  {'  '.join(padded)}".rstrip())
            for cell in row:
                lines += (f"      {printable(more)}" for more in (cell.note, cell.link) if more)
        lines.append("")
    if lines:
        click.echo("\n".join(lines))
