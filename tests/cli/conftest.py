"""Commands run as a user runs them."""

from __future__ import annotations

import contextlib
import os
import re
import subprocess
import sys
import tempfile
from textwrap import dedent
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner
from rich.cells import cell_len

from netjournal.cli.app import main

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    import pexpect
    from click.testing import Result


@pytest.fixture
def netjournal() -> Callable[..., Result]:
    """Run a command in a network, within this process; its output is no terminal.

    The current folder is `here`, or the network's.
    """

    def run(
        root: Path, *arguments: str, given: str | bytes = "", here: Path | None = None
    ) -> Result:
        with contextlib.chdir(here or root):
            result = CliRunner().invoke(main, ["--network", str(root), *arguments], input=given)
        if result.exception and not isinstance(result.exception, SystemExit):
            raise result.exception
        return result

    return run


@pytest.fixture
def in_terminal() -> Callable[..., str]:
    """Run a command in a real terminal of so many columns and return what it showed."""
    if sys.platform == "win32":
        pytest.skip("needs a pseudo-terminal")
    import pexpect

    def run(root: Path, *arguments: str, columns: int = 80) -> str:
        environment = {**os.environ, "TERM": "xterm-256color", "COLUMNS": str(columns)}
        environment.pop("NO_COLOR", None)
        command = pexpect.spawn(
            f"{sys.executable} -m netjournal --network {root} {' '.join(arguments)}",
            timeout=60,
            env=environment,
            cwd=str(root),
            dimensions=(50, columns),
        )
        command.ptyproc.delayafterclose = 0  # its end is awaited
        output = command.read().decode()
        status = command.wait()
        command.close()
        assert status == 0, output
        return output.replace("\r\n", "\n")

    return run


@pytest.fixture
def widest() -> Callable[[str], int]:
    """Measure the widest line a terminal showed, without links, colours and redrawn lines."""

    def measure(shown: str) -> int:
        text = re.sub(r"\x1b\].*?\x1b\\|\x1b\[[0-9;?]*[A-Za-z]", "", shown)
        return max(cell_len(line) for line in re.split(r"[\r\n]+", text))

    return measure


@pytest.fixture
def as_process() -> Callable[..., subprocess.CompletedProcess[str]]:
    """Run a command as a process of its own, in a folder."""

    def run(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
        environment = {k: v for k, v in os.environ.items() if k != "NETJOURNAL"}
        return subprocess.run(
            [sys.executable, "-m", "netjournal", *arguments],
            cwd=folder,
            env=environment,
            capture_output=True,
            encoding="utf-8",
            timeout=60,
            check=False,
        )

    return run


@pytest.fixture
def at_terminal() -> Callable[..., pexpect.spawn[str]]:
    """Start a command in a real terminal, to be talked with."""
    if sys.platform == "win32":
        pytest.skip("needs a pseudo-terminal")
    import pexpect

    def start(root: Path, *arguments: str, **environment: str) -> pexpect.spawn[str]:
        return pexpect.spawn(
            sys.executable,
            ["-m", "netjournal", "--network", str(root), *arguments],
            cwd=str(root),
            env={**os.environ, "TERM": "dumb", **environment},
            encoding="utf-8",
            timeout=30,
            dimensions=(50, 200),
        )

    return start


@pytest.fixture
def git(program: Callable[[str], str], monkeypatch: pytest.MonkeyPatch) -> Callable[..., str]:
    """Run git as an invented person, without this machine's configuration."""
    executable = program("git")
    for variable in ("GIT_CONFIG_GLOBAL", "GIT_CONFIG_SYSTEM"):
        monkeypatch.setenv(variable, os.devnull)
    for role in ("AUTHOR", "COMMITTER"):
        monkeypatch.setenv(f"GIT_{role}_NAME", "Kim Larsen")
        monkeypatch.setenv(f"GIT_{role}_EMAIL", "kim@kim.example")

    def run(root: Path, *arguments: str) -> str:
        ran = subprocess.run(
            [executable, *arguments], cwd=root, capture_output=True, encoding="utf-8", check=True
        )
        return ran.stdout

    return run


@pytest.fixture
def commit_all(git: Callable[..., str]) -> Callable[[Path], None]:
    """Make a folder a repository in which all is committed."""

    def commit(root: Path) -> None:
        git(root, "init", "--quiet")
        git(root, "add", "--all")
        git(root, "commit", "--quiet", "--message=All")

    return commit


@pytest.fixture
def editor(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """Let the user's editor be a few lines of Python, about `file` and the `text` in it."""

    def use(lines: str) -> None:
        script = tmp_path / "editor.py"
        script.write_text(
            "import pathlib, sys\n"
            "file = pathlib.Path(sys.argv[-1])\n"
            "text = file.read_bytes().decode(errors='replace')\n"
            f"{dedent(lines)}\n",
            encoding="utf-8",
        )
        monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))  # where drafts lie
        monkeypatch.delenv("VISUAL", raising=False)
        monkeypatch.setenv("EDITOR", f'"{sys.executable}" "{script}"')

    return use
