"""The terminal's look: tables with hyperlinks there, plain aligned lines in a pipe."""

from __future__ import annotations

import json
import sys
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rich.text import Text

_UNPRINTABLE = frozenset({"Cc", "Cf", "Cs", "Co", "Cn"})
_ZERO_WIDTH_JOINER = "\u200d"


@dataclass(frozen=True)
class Cell:
    """What stands in a place of a table: a text, where it leads, and a line below it."""

    text: str
    link: str | None = None
    note: str | None = None


@dataclass(frozen=True)
class Column:
    """A column's heading; `share` says how much of the width it may take when there is too little.

    A column without a share is never wrapped.
    """

    heading: str
    share: int = 0
    numbers: bool = False


@dataclass(frozen=True)
class Group:
    """Rows under a heading of their own."""

    heading: str
    rows: Sequence[Sequence[Cell]]


def printable(text: str) -> str:
    """Return text without control, bidi and unassigned characters; line ends become spaces.

    What others wrote must not steer the user's terminal.
    """
    return "".join(
        " "
        if character in "\n\r\t"
        else ""
        if character != _ZERO_WIDTH_JOINER and unicodedata.category(character) in _UNPRINTABLE
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
    from rich.console import Console  # noqa: PLC0415
    from rich.table import Table  # noqa: PLC0415
    from rich.text import Text  # noqa: PLC0415

    for group in groups:
        table = Table(box=box.SIMPLE_HEAD, expand=False, pad_edge=False, show_edge=False)
        for column in columns:
            table.add_column(
                Text(column.heading, style="dim"),
                no_wrap=not column.share,
                ratio=column.share or None,
                justify="right" if column.numbers else "left",
                overflow="fold",
            )
        for row in group.rows:
            table.add_row(*(_text(cell) for cell in row))
        console = Console(highlight=False)
        console.print(Text(group.heading, style="bold"))
        console.print(table)
        console.print()


def _text(cell: Cell) -> Text:
    from rich.style import Style  # noqa: PLC0415
    from rich.text import Text  # noqa: PLC0415

    text = Text(printable(cell.text), style=Style(link=cell.link) if cell.link else "")
    if cell.note:
        text.append(f"\n{printable(cell.note)}", style=Style(italic=True, dim=True, link=None))
    return text


def _write(columns: Sequence[Column], groups: Sequence[Group]) -> None:
    for group in groups:
        lines = [[printable(cell.text) for cell in row] for row in group.rows]
        widths = [
            max(len(line[place]) for line in lines) if lines else 0 for place in range(len(columns))
        ]
        click.echo(group.heading)
        for line, row in zip(lines, group.rows, strict=True):
            padded = (text.ljust(width) for text, width in zip(line, widths, strict=True))
            click.echo(f"  {'  '.join(padded)}".rstrip())
            for cell in row:
                for more in filter(None, (cell.note, cell.link)):
                    click.echo(f"      {printable(more)}")
        click.echo()
