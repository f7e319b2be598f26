"""Commands run as a user runs them."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner
from rich.cells import cell_len

from netjournal.cli.app import main

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from click.testing import Result


@pytest.fixture
def netjournal() -> Callable[..., Result]:
    """Run a command in a network, within this process; its output is no terminal."""

    def run(root: Path, *arguments: str) -> Result:
        result = CliRunner().invoke(main, ["--network", str(root), *arguments])
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
        output, status = pexpect.run(
            f"{sys.executable} -m netjournal --network {root} {' '.join(arguments)}",
            withexitstatus=True,
            timeout=60,
            env=environment,
            dimensions=(50, columns),
        )
        assert status == 0, output.decode()
        return output.decode().replace("\r\n", "\n")

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
