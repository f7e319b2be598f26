"""git, where the network is kept in it: how to undo a change, and commits of exactly that.

Only here is git run: with argument lists, never a shell. What merely asks git runs no hook and no
file-system monitor and leaves the index alone; a commit is the user's own and runs their hooks.
"""

from __future__ import annotations

import os
import shlex
import subprocess
from contextlib import contextmanager
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING
from typing import Final

from netjournal.cli.paths import from_here
from netjournal.errors import NetjournalError
from netjournal.stages import stage

if TYPE_CHECKING:
    from collections.abc import Collection
    from collections.abc import Iterator
    from collections.abc import Mapping
    from collections.abc import Sequence

_GIT: Final = "git"  # the one the user would run
_ASKING: Final = (
    "--no-optional-locks",
    "-c",
    "core.fsmonitor=false",
    "-c",
    f"core.hooksPath={os.devnull}",
)
_FEW: Final = 3  # files that are named one by one
_PATTERN: Final = frozenset("*?[\\")


def undo(root: Path, old: Collection[str], new: Collection[str]) -> Sequence[str]:
    """Return the shell commands that would undo changes which are about to be made.

    `old` are the paths of files that are there and will be changed or deleted, `new` those that
    come. A few files that are as git has them come back from there. Otherwise the texts of all are
    put into git's object store first, so that edits not yet committed come back too, and one short
    line does for many. Outside of a repository there is nothing to return. The commands are for
    the current folder.
    """
    try:
        states = _states(root, [*old, *new])
        is_edited = any(states[path][1] != " " for path in old)
        tree = _tree(root, old) if is_edited or len(old) > _FEW else None
    except (NetjournalError, OSError):  # the latter where there is no room for an index
        return ()
    # An ignored file is none of git's business, and `git clean` would leave it.
    gone = [path for path in new if states[path] != "!!"]
    git = here(root)

    def seen(path: str) -> str:
        return from_here(root / path) if git == _GIT else path

    if tree:
        # With an overlay, files that are not in the tree are left alone.
        restore = [f"{git} restore --overlay --source={tree} -- {shell_word(seen('.'))}"]
    else:
        restore = [f"{git} restore -- {' '.join(_pathspec(seen(path)) for path in old)}"]
    clean = [f"{git} clean -f -- {' '.join(_pathspec(seen(path)) for path in gone)}"]
    return [*(restore if old else ()), *(clean if gone else ())]


def here(root: Path) -> str:
    """Return how git is called from the current folder to work in the network's."""
    with suppress(OSError):  # the current folder may be gone
        if Path.cwd().is_relative_to(root):
            return _GIT
    return f"{_GIT} -C {shell_word(from_here(root))}"


def uncommitted(root: Path, paths: Sequence[str]) -> Sequence[str]:
    """Return those of these files that are not as the last commit has them, or not in it.

    Raises:
        NetjournalError: git cannot tell, or there is no repository.
    """
    _prefix(root)
    there = [path for path in paths if (root / path).exists()]
    blobs = _git(root, *_ASKING, "hash-object", "--", *there).split()
    now = dict(zip(there, blobs, strict=True))
    known = _committed(root, paths)
    return [path for path in paths if now.get(path) != known.get(path)]


def commit(root: Path, paths: Sequence[str], message: str) -> str | None:
    """Commit these files as they are, and nothing else that is staged; return the short hash.

    Files that are gone are committed as deleted. None where all is as it was committed before.

    Raises:
        NetjournalError: git refuses; its words are in the message, and what was staged still is.
    """
    paths = uncommitted(root, paths)
    if not paths:
        return None
    states = _states(root, paths)
    unknown = [path for path in paths if states[path] in {"??", "!!"} and (root / path).exists()]
    with _made_known(root, unknown):
        _git(
            root,
            "commit",
            "--quiet",
            "--only",
            f"--message={message}",
            "--",
            *map(_literal, paths),
        )
    return _git(root, *_ASKING, "rev-parse", "--short", "HEAD").strip()


@contextmanager
def _made_known(root: Path, paths: Sequence[str]) -> Iterator[None]:
    """Let git know of new files, as `commit --only` needs it; if the block fails, no longer."""
    try:
        if paths:
            _git(root, "add", "--intent-to-add", "--", *map(_literal, paths))
        yield
    except BaseException:
        if paths:
            _git(root, *_ASKING, "update-index", "--force-remove", "--", *paths)
        raise


def _tree(root: Path, paths: Collection[str]) -> str:
    """Put files as they are now into git's object store; return a tree's hash."""
    with TemporaryDirectory(prefix="netjournal-") as folder:
        index = Path(folder) / "index"
        listed = "".join(f"{path}\0" for path in paths).encode(errors="surrogateescape")
        _git(root, *_ASKING, "update-index", "--add", "-z", "--stdin", given=listed, index=index)
        tree = _git(root, *_ASKING, "write-tree", index=index).strip()
    return _git(root, *_ASKING, "rev-parse", "--short=12", tree).strip()


def shell_word(path: str) -> str:
    """Return a path quoted for the shell the user has."""
    return subprocess.list2cmdline([path]) if os.name == "nt" else shlex.quote(path)


def _states(root: Path, paths: Sequence[str]) -> Mapping[str, str]:
    """Return the two letters of `git status` for each path; two spaces where all is committed."""
    prefix = _prefix(root)
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


def _committed(root: Path, paths: Sequence[str]) -> Mapping[str, str]:
    """Return the hashes of the texts that the last commit has of files."""
    try:
        _git(root, *_ASKING, "rev-parse", "--quiet", "--verify", "HEAD")
    except NetjournalError:  # there is no commit yet
        return {}
    told = _git(root, *_ASKING, "ls-tree", "-z", "HEAD", "--", *paths)
    entries = (line.partition("\t") for line in told.split("\0") if line)
    return {path: about.split()[2] for about, _, path in entries}


def _prefix(root: Path) -> str:
    """Return the network's path within its repository: empty, or with a slash at its end."""
    try:
        return _git(root, *_ASKING, "rev-parse", "--show-prefix").removesuffix("\n")
    except NetjournalError:
        if any((folder / ".git").exists() for folder in (root, *root.parents)):
            raise
        message = "there is no git repository here; git init makes one"
        raise NetjournalError(message) from None


def _git(root: Path, *arguments: str, given: bytes = b"", index: Path | None = None) -> str:
    try:
        with stage("run git"):
            ran = subprocess.run(  # noqa: S603 (a list of arguments, no shell)
                [_GIT, "-C", str(root), *arguments],
                input=given,
                env={**os.environ, "GIT_INDEX_FILE": str(index)} if index else None,
                capture_output=True,
                check=False,
            )
    except OSError as error:
        raise NetjournalError(f"git cannot be run: {error.strerror}") from None
    if ran.returncode:
        lines = (ran.stderr or ran.stdout).decode(errors="replace").splitlines()
        said = "\n  ".join(line for line in lines if line.strip())
        raise NetjournalError(said or f"git ended with {ran.returncode}")
    return ran.stdout.decode(errors="surrogateescape")


def _literal(path: str) -> str:
    return f":(literal){path}"


def _pathspec(path: str) -> str:
    return shell_word(_literal(path) if _PATTERN & set(path) else path)
