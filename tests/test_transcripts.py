"""What the guide shows of a terminal is what a terminal shows: every command is run again."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

if sys.platform == "win32":
    pytest.skip("needs a pseudo-terminal", allow_module_level=True)

import pexpect

# The day of the transcript; the clock goes on from there.
_NETJOURNAL = """
import sys, time_machine
time_machine.travel("2026-11-22T09:00:00+00:00").start()
from netjournal.cli.app import main
main(sys.argv[1:], prog_name="netjournal")
"""
_BLOCK = re.compile(r"^```console\n(.*?)^```", re.MULTILINE | re.DOTALL)
_ESCAPE = re.compile(r"\x1b\].*?(?:\x1b\\|\x07)|\x1b\[[0-9;?]*[A-Za-z]")


def transcript(page: Path) -> Iterator[tuple[str, str]]:
    """Yield each command of a page's console blocks with what it shows."""
    for block in _BLOCK.findall(page.read_text(encoding="utf-8")):
        for part in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
            lines = part.splitlines()
            end = next((at for at, line in enumerate(lines) if not line.endswith("\\")), 0)
            command = " ".join(line.removesuffix("\\").strip() for line in lines[: end + 1])
            yield command, "\n".join(lines[end + 1 :]).strip("\n")


def shown(command: str, folder: Path) -> str:
    """Run a command in a terminal of 80 columns and return the text on it."""
    words = ["sh", "-c", command]
    if command.startswith("netjournal "):
        words = [sys.executable, "-c", _NETJOURNAL, *shlex.split(command)[1:]]
    environment = {**os.environ, "TERM": "xterm", "COLUMNS": "80", "NO_COLOR": "1", "TZ": "UTC"}
    environment.pop("NETJOURNAL", None)
    output = pexpect.spawn(
        words[0], words[1:], cwd=str(folder), env=environment, dimensions=(50, 80), timeout=60
    ).read()
    text = _ESCAPE.sub("", output.decode()).replace("\r\n", "\n")
    return "\n".join(line.rstrip() for line in text.splitlines()).strip("\n")


def test_a_newcomers_five_minutes(repository: Path, tmp_path: Path) -> None:
    folder = tmp_path
    commands = list(transcript(repository / "docs" / "five-minutes.md"))
    assert len(commands) > 5
    for command, expected in commands:
        if command.startswith("cd "):
            folder = folder / command.removeprefix("cd ")
            assert folder.is_dir()
        elif command == "git init":
            subprocess.run(["git", "init"], cwd=folder, check=True, capture_output=True)
        else:
            assert shown(command, folder) == expected, command
