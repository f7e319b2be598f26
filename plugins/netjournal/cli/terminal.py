"""The terminal's look: tables with hyperlinks there, plain aligned lines in a pipe."""

from __future__ import annotations

import json
import sys
import unicodedata
from itertools import chain
from itertools import zip_longest
from typing import TYPE_CHECKING
from typing import NamedTuple

import click

from netjournal.stages import stage

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Iterator
    from collections.abc import Sequence
    from datetime import datetime
    from typing import TextIO

    from rich.console import Console
    from rich.text import Text

_INDENT = "  "
_GAP = "   "  # between the columns of a table
_TABLE = 60  # in a terminal of fewer columns a table is no help
_NARROW = 8  # no terminal is smaller
_SHARED = 20  # columns that a cell of prose has at least
_LONG = 60  # columns of a pipe that a cell may have and the others still align
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
    with stage("print"):
        click.echo(json.dumps(value, indent=2))


def instant_as_json(instant: datetime | None) -> str | None:
    """Return an instant (UTC) as all JSON here has it."""
    return f"{instant:%Y-%m-%dT%H:%M:%SZ}" if instant else None


def is_terminal(stream: TextIO | None) -> bool:
    """Tell whether somebody sits at a stream, which is None where the caller closed it."""
    return stream is not None and stream.isatty()


def on_a_terminal(*, err: bool = False) -> bool:
    """Tell whether standard output, or standard error, is looked at by a person."""
    return is_terminal(sys.stderr if err else sys.stdout)


def show_wrapped(line: str, mark: str = "", *, err: bool = False) -> None:
    """Print a styled line and, if there is one, a mark at its end.

    On a terminal it is broken between words, but not within the mark, and what follows is indented.
    """
    if not on_a_terminal(err=err):
        click.echo(f"{line}  {mark}".rstrip(), err=err)
        return
    from rich.console import Console  # noqa: PLC0415 (40 ms that only a terminal needs)
    from rich.text import Text  # noqa: PLC0415

    console = Console(stderr=err, highlight=False)
    width = console.width - len(_INDENT)
    lines = Text.from_ansi(line).wrap(console, width)
    end = Text.from_ansi(f"  {mark}" if mark else "")
    if lines[-1].cell_len + end.cell_len <= width:
        lines[-1].append(end)
    else:
        lines.append(end[2:])
    console.print(Text(f"\n{_INDENT}").join(lines))


def show(columns: Sequence[Column], groups: Sequence[Group]) -> None:
    """Print a table: drawn to the width of a terminal, one line a row in a pipe or a file."""
    with stage("print"):
        if not on_a_terminal():
            _write(columns, groups)
            return
        from rich.console import Console  # noqa: PLC0415 (40 ms that only a terminal needs)

        console = Console(highlight=False)
        if console.width < _TABLE:
            _stack(console, groups)
        else:
            _draw(console, columns, groups)


def _draw(console: Console, columns: Sequence[Column], groups: Sequence[Group]) -> None:
    """Print tables whose columns are the same in all groups, broken into lines by ourselves.

    Rich's own tables break some cells for a width other than the one they are drawn in.
    """
    from rich.text import Text  # noqa: PLC0415

    headings = [Text(column.heading, style="dim") for column in columns]
    drawn = [[[_text(cell) for cell in row] for row in group.rows] for group in groups]
    wanted = [
        _wanted(console, texts, console.width if column.share else console.width // 3)
        for column, *texts in zip(columns, headings, *chain(*drawn), strict=True)
    ]
    widths = _shared_out(columns, wanted, console.width)
    if not widths:
        _stack(console, groups)
        return
    rule = Text("─" * (sum(widths) + len(_GAP) * (len(widths) - 1)))
    for group, rows in zip(groups, drawn, strict=True):
        console.print(Text(group.heading, style="bold"))
        if any(column.heading for column in columns):
            _print_lines(console, [*_side_by_side(console, headings, widths), rule])
        has_links = any(cell.link for row in group.rows for cell in row)
        for row, texts in zip(group.rows, rows, strict=True):
            _print_lines(console, _side_by_side(console, texts, widths))
            if has_links:
                _print_links(console, row)
                console.print()
        if not has_links:
            console.print()


def _wanted(console: Console, texts: Iterable[Text], most: int) -> int:
    """Return how wide a column of these cells would be, with those broken that are over `most`."""
    from rich.cells import cell_len  # noqa: PLC0415

    widest = 0
    for text in texts:
        width = max(map(cell_len, text.plain.split("\n")))
        if width > most:
            width = max(line.cell_len for line in text.wrap(console, most, overflow="fold"))
        widest = max(widest, width)
    return widest


def _shared_out(columns: Sequence[Column], wanted: Sequence[int], width: int) -> Sequence[int]:
    """Return how wide each column is in a terminal of this width; nothing where they don't fit."""
    widths = [
        min(want, _SHARED) if column.share else want
        for column, want in zip(columns, wanted, strict=True)
    ]
    left = width - sum(widths) - len(_GAP) * (len(columns) - 1)
    if left < 0:
        return ()
    for _ in range(left):
        hungry = [at for at, want in enumerate(wanted) if widths[at] < want]
        if not hungry:
            break
        widths[min(hungry, key=lambda at: widths[at] / columns[at].share)] += 1
    return widths


def _side_by_side(console: Console, texts: Sequence[Text], widths: Sequence[int]) -> Iterator[Text]:
    """Yield the lines of a row, of cells broken to the widths of their columns."""
    from rich.text import Text  # noqa: PLC0415

    cells = [
        text.wrap(console, max(width, 1), overflow="fold")
        for text, width in zip(texts, widths, strict=True)
    ]
    for parts in zip_longest(*cells, fillvalue=Text()):
        line = Text()
        for part, width in zip(parts, widths, strict=True):
            line.append_text(part)
            line.append(" " * (width - part.cell_len) + _GAP)
        line.rstrip()
        yield line


def _print_lines(console: Console, lines: Iterable[Text]) -> None:
    from rich.text import Text  # noqa: PLC0415

    console.print(Text("\n").join(lines), soft_wrap=True)


def _stack(console: Console, groups: Sequence[Group]) -> None:
    """Print rows as paragraphs, where a table's columns would be too narrow to read."""
    from rich.text import Text  # noqa: PLC0415

    for group in groups:
        console.print(Text(group.heading, style="bold"))
        for row in group.rows:
            whole = Text(_INDENT).join(_text(cell) for cell in row if cell.text or cell.note)
            lines = whole.wrap(console, max(console.width - 2 * len(_INDENT), _NARROW))
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
    """Print rows as lines that align, however long a few cells are.

    A column with a long cell goes below, whole; but the first, whose long cells stand out instead,
    and the last, which may be as long as it likes.
    """
    drawn = [[[printable(cell.text) for cell in row] for row in group.rows] for group in groups]
    widths = [max(map(_cells, cells)) for cells in zip(*chain(*drawn), strict=True)]
    below = [at for at, width in enumerate(widths[1:-1], start=1) if width > _LONG]
    places = [(at, min(width, _LONG)) for at, width in enumerate(widths) if at not in below]
    lines = []
    for group, rows in zip(groups, drawn, strict=True):
        lines.append(group.heading)
        for row, texts in zip(group.rows, rows, strict=True):
            padded = [texts[at] + " " * (width - _cells(texts[at])) for at, width in places]
            lines.append(f"  {'  '.join(padded)}".rstrip())
            for at, cell in enumerate(row):
                if at in below or cell.note or cell.link:
                    more = (texts[at] if at in below else None, cell.note, cell.link)
                    lines += (f"      {printable(each)}".rstrip() for each in more if each)
        lines.append("")
    if lines:
        click.echo("\n".join(lines))
