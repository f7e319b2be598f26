"""The user's editor: opened on a file, at a line where it knows how."""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING
from typing import Final

from netjournal.errors import NetjournalError
from netjournal.stages import stage

if TYPE_CHECKING:
    from collections.abc import Mapping
    from collections.abc import Sequence

# How each is told the line; those with a window of their own are told to wait until it closes.
_ARGUMENTS: Final[Mapping[str, Sequence[str]]] = {
    **dict.fromkeys(
        (
            *("ed", "editor", "emacs", "emacsclient", "jed", "joe", "kak", "mcedit", "mg", "micro"),
            *("nano", "ne", "nvi", "nvim", "pico", "sensible-editor", "vi", "vim"),
        ),
        ("+{line}", "{file}"),
    ),
    **dict.fromkeys(("gvim", "mvim"), ("--nofork", "+{line}", "{file}")),
    "gedit": ("--wait", "+{line}", "{file}"),
    **dict.fromkeys(
        ("code", "code-insiders", "codium", "cursor", "vscodium", "windsurf"),
        ("--wait", "--goto", "{file}:{line}"),
    ),
    **dict.fromkeys(("helix", "hx"), ("{file}:{line}",)),
    **dict.fromkeys(("subl", "zed", "zeditor"), ("--wait", "{file}:{line}")),
}
_FALLBACKS: Final = ("sensible-editor", "editor", "nano", "vim", "vi")


def edit(path: Path, line: int = 1) -> None:
    """Open a file in $VISUAL or $EDITOR, at a line, and wait until it is closed.

    Raises:
        NetjournalError: no editor is set, it cannot be run, or it ended with a failure.
    """
    words = _editor()
    try:
        with stage("wait for the editor"):
            ended = subprocess.run(  # noqa: S603 (the user's own editor, no shell)
                _at_line(words, path, line), check=False
            )
    except OSError as error:
        message = f"the editor {words[0]} cannot be run ({error.strerror}): set $VISUAL or $EDITOR"
        raise NetjournalError(message) from None
    if ended.returncode:
        raise NetjournalError(f"the editor {words[0]} ended with {ended.returncode}")


def _editor() -> Sequence[str]:
    named = os.environ.get("VISUAL") or os.environ.get("EDITOR")
    if not named:
        fallbacks = ("notepad",) if os.name == "nt" else _FALLBACKS
        found = next(filter(shutil.which, fallbacks), None)
        if found is None:
            raise NetjournalError("which editor? Set $VISUAL or $EDITOR, as in EDITOR=nano")
        return [found]
    words = words_of(named)
    if not words:
        raise NetjournalError(f"$VISUAL or $EDITOR is no command: {named}")
    return words


def words_of(named: str) -> Sequence[str]:
    """Return the words of a command in the environment as a program is started by; or none."""
    if shutil.which(named):
        return [named]  # a path with spaces, as Windows has them
    try:
        words = shlex.split(named, posix=os.name != "nt")
    except ValueError:
        return []
    return [word.strip('"') for word in words] if os.name == "nt" else words


def _at_line(words: Sequence[str], path: Path, line: int) -> Sequence[str]:
    """Return the command to run; an editor that is not known gets the file alone."""
    arguments = _ARGUMENTS.get(Path(words[0]).stem.lower(), ("{file}",))
    return [*words, *(each.format(file=path, line=line) for each in arguments)]
