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
    from typing import TextIO

    from rich.console import Console
    from rich.text import Text

_INDENT = "  "
_TABLE = 60  # in a terminal of fewer columns a table is no help
_SHARED = 20  # columns that a cell of prose has at least
_UNPRINTABLE = frozenset({"Cc", "Cf", "Cs", "Co", "Cn"})
_ADDED = frozenset({"Cf", "Me", "Mn"})  # they are drawn onto the character before
_EMOJI_JOINER = "\u200d"
_SKINS = "\U0001f3fb\U0001f3fc\U0001f3fd\U0001f3fe\U0001f3ff"
_JOINERS = "\u200c\u200d"  # they hold emoji and the words of several scripts together


class Cell(NamedTuple):
    """What stands in a place of a table: a text, where it leads, and a line below it."""

    text: str
    link: str | None = None
    note: str | None = None


class Column(NamedTuple):
    """A column's heading; `share` says how much of the width it may take when there is too little.

    A column without a share is as wide as its cells, up to a third of the terminal.
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


def is_terminal(stream: TextIO | None) -> bool:
    """Tell whether somebody sits at a stream, which is None where the caller closed it."""
    return stream is not None and stream.isatty()


def on_a_terminal(*, err: bool = False) -> bool:
    """Tell whether standard output, or standard error, is looked at by a person."""
    return is_terminal(sys.stderr if err else sys.stdout)


def show_wrapped(line: str, mark: str, *, err: bool = False) -> None:
    """Print a styled line and a mark at its end.

    On a terminal it is broken between words, but not within the mark, and what follows is indented.
    """
    if not on_a_terminal(err=err):
        click.echo(f"{line}  {mark}", err=err)
        return
    from rich.console import Console  # noqa: PLC0415 (40 ms that only a terminal needs)
    from rich.text import Text  # noqa: PLC0415

    console = Console(stderr=err, highlight=False)
    width = console.width - len(_INDENT)
    lines = Text.from_ansi(line).wrap(console, width)
    end = Text.from_ansi(f"  {mark}")
    if lines[-1].cell_len + end.cell_len <= width:
        lines[-1].append(end)
    else:
        lines.append(end[2:])
    console.print(Text(f"\n{_INDENT}").join(lines))


def show(columns: Sequence[Column], groups: Sequence[Group]) -> None:
    """Print a table: drawn to the width of a terminal, one line a row in a pipe or a file."""
    if on_a_terminal():
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
    if console.width < _TABLE:
        _stack(console, groups)
        return
    widths = _widths(
        columns, groups, lambda cell: max(cell_len(cell.text), cell_len(cell.note or ""))
    )
    widest = console.width // 3

    def table(rows: Sequence[Sequence[Cell]], *, is_first: bool, is_wide: bool) -> Table:
        drawn = Table(
            box=box.SIMPLE_HEAD,
            pad_edge=False,
            show_edge=False,
            show_header=is_first and any(column.heading for column in columns),
            expand=is_wide,
        )
        for column, width in zip(columns, widths, strict=True):
            drawn.add_column(
                Text(column.heading, style="dim"),
                min_width=_SHARED if column.share else min(width, widest),
                max_width=None if column.share else widest,
                no_wrap=not column.share and width <= widest,
                ratio=column.share or None,
                overflow="fold",
            )
        for row in rows:
            drawn.add_row(*(_text(cell) for cell in row))
        return drawn

    for group in groups:
        console.print(Text(group.heading, style="bold"))
        if any(cell.link for row in group.rows for cell in row):
            for place, row in enumerate(group.rows):
                console.print(table([row], is_first=place == 0, is_wide=True))
                _print_links(console, row)
                console.print()
        else:
            console.print(table(group.rows, is_first=True, is_wide=False))
            console.print()


def _stack(console: Console, groups: Sequence[Group]) -> None:
    """Print rows as paragraphs, where a table's columns would be too narrow to read."""
    from rich.text import Text  # noqa: PLC0415

    for group in groups:
        console.print(Text(group.heading, style="bold"))
        for row in group.rows:
            whole = Text(_INDENT).join(_text(cell) for cell in row if cell.text)
            lines = whole.wrap(console, console.width - 2 * len(_INDENT))
            for line in lines:
                line.rstrip()
            console.print(Text(_INDENT) + Text(f"\n{2 * _INDENT}").join(lines))
            _print_links(console, row)
        console.print()


def _print_links(console: Console, row: Sequence[Cell]) -> None:
    """Print where a row leads, whole, to be copied where a terminal follows no links."""
    from rich.style import Style  # noqa: PLC0415
    from rich.text import Text  # noqa: PLC0415

    for cell in row:
        if cell.link:
            link = printable(cell.link)
            console.print(Text(_INDENT + link, style=Style(dim=True, link=link)), soft_wrap=True)


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


def _cells(text: str) -> int:
    """Return how many cells of a terminal a text fills, by Unicode's annexes 11 and 51."""
    if text.isascii():
        return len(text)
    width, joined = 0, False
    for character in text:
        is_added = unicodedata.category(character) in _ADDED or character in _SKINS
        if not (joined or is_added):
            width += 2 if unicodedata.east_asian_width(character) in "FW" else 1
        joined = character == _EMOJI_JOINER
    return width


def _write(columns: Sequence[Column], groups: Sequence[Group]) -> None:
    widths = _widths(columns, groups, lambda cell: _cells(printable(cell.text)))
    lines = []
    for group in groups:
        lines.append(group.heading)
        for row in group.rows:
            padded = (
                text + " " * (width - _cells(text))
                for width, cell in zip(widths, row, strict=True)
                for text in [printable(cell.text)]
            )
            lines.append(f"  {'  '.join(padded)}".rstrip())
            for cell in row:
                lines += (f"      {printable(more)}" for more in (cell.note, cell.link) if more)
        lines.append("")
    if lines:
        click.echo("\n".join(lines))
