"""Single keys of a terminal, which is left as it was found."""

from __future__ import annotations

import os
import sys
from contextlib import contextmanager
from contextlib import suppress
from typing import TYPE_CHECKING
from typing import Final

import click

if TYPE_CHECKING:
    from collections.abc import Callable
    from collections.abc import Iterator

_AT_ONCE: Final = 32  # bytes: a key, or what an arrow key or a short paste sends
_CTRL_D: Final = "\x04"


def pressed(question: str) -> str:
    """Return the key with which a question is answered, as a small letter.

    Several characters at once, as arrow keys or a paste send them, are returned as they come.

    Raises:
        EOFError, KeyboardInterrupt: Ctrl-D or Ctrl-C was pressed.
    """
    key = ""
    with _unbuffered() as read:
        click.echo(f"{question} ", nl=False)
        try:
            key = read()
        finally:
            click.echo(key if len(key) == 1 and key.isprintable() else "")
    return key.lower()


@contextmanager
def _unbuffered() -> Iterator[Callable[[], str]]:
    """Give what reads keys as they are pressed, those too that were pressed before.

    Where there is no termios, `click.getchar` does; elsewhere it would forget the latter.
    """
    try:
        import termios  # noqa: PLC0415 (Windows has none)
        import tty  # noqa: PLC0415
    except ImportError:
        yield click.getchar
        return
    with restored_terminal():
        tty.setcbreak(sys.stdin, termios.TCSADRAIN)
        yield _read


def _read() -> str:
    keys = os.read(sys.stdin.fileno(), _AT_ONCE).decode(sys.stdin.encoding, "replace")
    if keys in {"", _CTRL_D}:
        raise EOFError
    return keys


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
