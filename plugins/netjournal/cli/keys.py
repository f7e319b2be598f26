"""Single keys of a terminal, which is left as it was found."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from contextlib import suppress
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from collections.abc import Iterator


def pressed(question: str) -> str:
    """Return the key with which a question is answered, as a small letter.

    Several characters at once, as arrow keys or a paste send them, are returned as they come.

    Raises:
        EOFError, KeyboardInterrupt: Ctrl-D or Ctrl-C was pressed.
    """
    click.echo(f"{question} ", nl=False)
    key = ""
    try:
        key = click.getchar()
    finally:
        click.echo(key if len(key) == 1 and key.isprintable() else "")
    return key.lower()


@contextmanager
def restored_terminal() -> Iterator[None]:
    """Leave the terminal as it was, whatever an interrupted program did to it."""
    try:
        import termios  # noqa: PLC0415 (Windows has none)
    except ImportError:
        yield
        return
    terminal = sys.stdin.fileno()
    before = termios.tcgetattr(terminal)
    try:
        yield
    finally:
        with suppress(termios.error):  # it may be gone
            termios.tcsetattr(terminal, termios.TCSADRAIN, before)
