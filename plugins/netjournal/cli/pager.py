"""The user's pager, for a text longer than the terminal."""

from __future__ import annotations

import os
import shutil
import subprocess
from tempfile import TemporaryFile
from typing import TYPE_CHECKING

import click

from netjournal.cli.editor import words_of

if TYPE_CHECKING:
    from collections.abc import Sequence

_FALLBACKS = ("less", "more")


def page(text: str) -> None:
    """Show a text in $PAGER, else in `less`; where none can be run, print it.

    Ctrl-C is the pager's own until it ends.
    """
    words = words_of(os.environ.get("PAGER", ""))
    words = words or [found for name in _FALLBACKS if (found := shutil.which(name))][:1]
    if not (words and _is_run(words, text)):
        click.echo(text)


def _is_run(words: Sequence[str], text: str) -> bool:
    with TemporaryFile() as file:
        file.write(text.encode())
        file.seek(0)
        try:
            pager = subprocess.Popen(words, stdin=file)  # noqa: S603 (the user's own, no shell)
        except OSError:
            return False
        while True:
            try:
                pager.wait()
            except KeyboardInterrupt:
                continue
            return True
