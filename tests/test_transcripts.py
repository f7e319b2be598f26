"""What the guide shows of a terminal is what a terminal shows: every command is run again."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from datetime import datetime
from typing import TYPE_CHECKING
from typing import NamedTuple

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

if sys.platform == "win32":
    pytest.skip("needs a pseudo-terminal", allow_module_level=True)

import pexpect

FIRST_DAY = "22 November 2026"  # where no heading names another
# The clock goes on from nine o'clock of the day.
_NETJOURNAL = f"""#!{sys.executable}
import os, sys
sys.modules["pytest"] = None  # else time_machine loads it
import time_machine
time_machine.travel(os.environ["DAY"] + "T09:00:00+00:00").start()
from netjournal.cli.app import main
main(sys.argv[1:], prog_name="netjournal")
"""
_PART = re.compile(
    r"^## [^\n]*?(?P<day>[0-9]{1,2} [A-Z][a-z]+ [0-9]{4})|^```console\n(?P<block>.*?)^```",
    re.MULTILINE | re.DOTALL,
)
_ESCAPE = re.compile(r"\x1b\].*?(?:\x1b\\|\x07)|\x1b\[[0-9;?]*[A-Za-z]")


class Shown(NamedTuple):
    """A command, the day it was typed on (2026-11-22), and what it showed."""

    command: str
    day: str
    output: str


def transcript(page: Path) -> Iterator[Shown]:
    """Yield the commands of a page's console blocks; headings may name the day they are typed."""
    day = FIRST_DAY
    for part in _PART.finditer(page.read_text(encoding="utf-8")):
        day = part["day"] or day
        typed = datetime.strptime(day, "%d %B %Y").date().isoformat()  # noqa: DTZ007 (a date alone)
        for shown in re.split(r"^\$ ", part["block"] or "", flags=re.MULTILINE)[1:]:
            lines = shown.splitlines()
            end = next((at for at, line in enumerate(lines) if not line.endswith("\\")), 0)
            command = " ".join(line.removesuffix("\\").strip() for line in lines[: end + 1])
            yield Shown(command, typed, "\n".join(lines[end + 1 :]).strip("\n"))


def run(command: str, day: str, folder: Path, programs: Path) -> str:
    """Run a command of a shell in a terminal of 80 columns and return the text on it."""
    environment = {
        **os.environ,
        "COLUMNS": "80",
        "DAY": day,
        "NO_COLOR": "1",
        "PATH": f"{programs}{os.pathsep}{os.environ['PATH']}",
        "TERM": "xterm",
        "TZ": "UTC",
    }
    environment.pop("NETJOURNAL", None)
    shell = pexpect.spawn(
        "sh", ["-c", command], cwd=str(folder), env=environment, dimensions=(50, 80), timeout=60
    )
    shell.ptyproc.delayafterclose = 0  # its end is awaited
    output = shell.read().decode()
    shell.wait()
    shell.close()
    text = _ESCAPE.sub("", output).replace("\r\n", "\n")
    return "\n".join(line.rstrip() for line in text.splitlines()).strip("\n")


def put_on_path(programs: Path) -> None:
    """Make a `netjournal` whose clock stands where the environment's DAY says."""
    programs.mkdir()
    program = programs / "netjournal"
    program.write_text(_NETJOURNAL, encoding="utf-8")
    program.chmod(0o755)


@pytest.mark.parametrize("page", ["five-minutes.md", "job-search.md"])
def test_a_page_shows_what_a_terminal_shows(page: str, repository: Path, tmp_path: Path) -> None:
    put_on_path(tmp_path / "bin")
    folder = tmp_path
    commands = list(transcript(repository / "docs" / page))
    assert len(commands) > 5
    for command, day, output in commands:
        if command.startswith("cd "):
            folder = folder / command.removeprefix("cd ")
            assert folder.is_dir()
        elif command.startswith("git init"):
            subprocess.run(["git", "init"], cwd=folder, check=True, capture_output=True)
        else:
            assert run(command, day, folder, tmp_path / "bin") == output, command
