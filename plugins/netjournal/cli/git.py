"""git, where the network is kept in it: how to undo a change, and commits of exactly that.

Only here is git run: with argument lists, never a shell. What merely asks git runs no hook and no
file-system monitor and leaves the index alone; a commit is the user's own and runs their hooks.
"""

from __future__ import annotations

import os
import shlex
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING
from typing import Final

from netjournal.errors import NetjournalError

if TYPE_CHECKING:
    from collections.abc import Mapping
    from collections.abc import Sequence

    from netjournal.records.changes import Change

_ASKING: Final = (
    "--no-optional-locks",
    "-c",
    "core.fsmonitor=false",
    "-c",
    f"core.hooksPath={os.devnull}",
)
_PATTERN: Final = frozenset("*?[\\")


def undo(root: Path, changes: Sequence[Change]) -> Sequence[str]:
    """Return the shell commands that would undo changes which are about to be made.

    A file that is as git has it comes back from there. The text of any other is put into git's
    object store first, so that edits not yet committed come back too. Outside of a repository
    there is nothing to return. The commands are for the current folder.
    """
    try:
        inside = Path.cwd().is_relative_to(root)
        states = _states(root, [change.path for change in changes])
        blobs = {
            change.path: _git(
                root, *_ASKING, "hash-object", "-w", "--stdin", given=change.before.encode()
            ).strip()
            for change in changes
            if change.before is not None and states[change.path][1] != " "
        }
    except (NetjournalError, OSError):  # the latter where the current folder is gone
        return ()
    kept = [c.path for c in changes if c.before is not None and c.path not in blobs]
    # An ignored file is none of git's business, and `git clean` would leave it.
    new = [c.path for c in changes if c.before is None and states[c.path] != "!!"]
    git = "git" if inside else f"git -C {_quoted(_from_here(root))}"

    def shown(paths: Sequence[str]) -> str:
        return " ".join(_pathspec(_from_here(root / path) if inside else path) for path in paths)

    return [
        *([f"{git} restore -- {shown(kept)}"] if kept else []),
        *([f"{git} clean -f -- {shown(new)}"] if new else []),
        *(
            f"{git} cat-file blob {blob} > {_quoted(_from_here(root / path))}"
            for path, blob in blobs.items()
        ),
    ]


def commit(root: Path, paths: Sequence[str], message: str) -> str | None:
    """Commit these files as they are, and nothing else that is staged; return the short hash.

    Files that are gone are committed as deleted. None where all is as it was committed before.

    Raises:
        NetjournalError: git refuses; its words are in the message.
    """
    there = [_literal(path) for path in paths if (root / path).exists()]
    gone = [_literal(path) for path in paths if not (root / path).exists()]
    try:
        if all(state == "  " for state in _states(root, paths).values()):
            return None
        if there:
            _git(root, "add", "--", *there)
        known = _git(root, *_ASKING, "ls-files", "-z", "--", *gone) if gone else ""
        forgotten = [_literal(path) for path in known.split("\0") if path]
        words = f"--message={message}"
        _git(root, "commit", "--quiet", "--only", words, "--", *there, *forgotten)
        return _git(root, *_ASKING, "rev-parse", "--short", "HEAD").strip()
    except NetjournalError as error:
        raise NetjournalError(f"written, but not committed: {error}") from None


def _states(root: Path, paths: Sequence[str]) -> Mapping[str, str]:
    """Return the two letters of `git status` for each path; two spaces where all is committed."""
    prefix = _git(root, *_ASKING, "rev-parse", "--show-prefix").removesuffix("\n")
    told = _git(
        root,
        *_ASKING,
        "status",
        "--porcelain=v1",
        "-z",
        "--no-renames",
        "--ignored",
        "--untracked-files=all",
        "--",
        *map(_literal, paths),
    )
    states = {line[3:].removeprefix(prefix): line[:2] for line in told.split("\0") if line}
    return {path: states.get(path, "  ") for path in paths}


def _git(root: Path, *arguments: str, given: bytes = b"") -> str:
    try:
        ran = subprocess.run(  # noqa: S603 (a list of arguments, no shell)
            ["git", "-C", str(root), *arguments],  # noqa: S607 (the git the user would run)
            input=given,
            capture_output=True,
            check=False,
        )
    except OSError as error:
        raise NetjournalError(f"git cannot be run: {error.strerror}") from None
    if ran.returncode:
        said = (ran.stderr or ran.stdout).decode(errors="replace").strip()
        raise NetjournalError(said or f"git ended with {ran.returncode}")
    return ran.stdout.decode(errors="surrogateescape")


def _literal(path: str) -> str:
    return f":(literal){path}"


def _pathspec(path: str) -> str:
    return _quoted(_literal(path) if _PATTERN & set(path) else path)


def _from_here(path: Path) -> str:
    try:
        return Path(os.path.relpath(path)).as_posix()
    except ValueError:  # another drive of Windows
        return path.as_posix()


def _quoted(path: str) -> str:
    return subprocess.list2cmdline([path]) if os.name == "nt" else shlex.quote(path)
