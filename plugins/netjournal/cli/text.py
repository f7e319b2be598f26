"""Prose for a new file: from the command line, standard input or the user's editor."""

from __future__ import annotations

import shutil
import sys
import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from netjournal.cli.editor import edit
from netjournal.cli.terminal import is_terminal
from netjournal.errors import NetjournalError
from netjournal.records.files import MAX_BYTES

if TYPE_CHECKING:
    from collections.abc import Iterator

STANDARD_INPUT = "-"


def given_text(text: str | None, *, may_be_empty: bool) -> str:
    """Return the text of the command line; for `-`, or none and no terminal, standard input's.

    Raises:
        NetjournalError: standard input is too long, or no UTF-8 text.
        click.UsageError: nothing is given, and that may not be.
    """
    if text is not None and text != STANDARD_INPUT:
        return text
    if text is None and (sys.stdin is None or is_terminal(sys.stdin)):
        if may_be_empty:
            return ""
        raise click.UsageError('say it as TEXT ("" for none), pipe it in, or add --edit.')
    data = b"" if sys.stdin is None else sys.stdin.buffer.read(MAX_BYTES + 1)
    if len(data) > MAX_BYTES:
        raise NetjournalError("standard input holds over 1 MB, too much for a touch")
    return _decoded(data, "standard input").strip()


@contextmanager
def written_in_editor(name: str, text: str) -> Iterator[str]:
    """Give what the user makes of a text in their editor, to a block that puts it in its place.

    Raises:
        NetjournalError: the text was emptied; or the editor or the block failed, and then the
            message says where the text is kept.
    """
    draft = _draft(name, text)
    try:
        edit(draft)
        written = _decoded(draft.read_bytes(), "the text") if draft.exists() else ""
        if written.strip():
            yield written
    except NetjournalError as error:
        raise type(error)(f"{error}; your text is kept in {draft}") from None
    except OSError as error:
        raise NetjournalError(f"{error.strerror}; your text is kept in {draft}") from None
    except KeyboardInterrupt:
        raise NetjournalError(f"interrupted; your text is kept in {draft}") from None
    shutil.rmtree(draft.parent, ignore_errors=True)  # an editor may have left a copy there
    if not written.strip():
        raise NetjournalError("the text is empty, and nothing was written")


def _draft(name: str, text: str) -> Path:
    try:
        draft = Path(tempfile.mkdtemp(prefix="netjournal-")) / f"{name}.md"
        draft.write_text(text, encoding="utf-8", newline="\n")
    except OSError as error:
        message = f"{tempfile.gettempdir()} takes no file to edit: {error.strerror}"
        raise NetjournalError(message) from None
    return draft


def _decoded(data: bytes, what: str) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise NetjournalError(f"{what} is not UTF-8; convert it first") from None
