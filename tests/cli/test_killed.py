"""kill -9 at any moment of a command: every file is the old or the new one, and none is lost."""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from typing import TYPE_CHECKING
from typing import NamedTuple

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable
    from collections.abc import Mapping
    from pathlib import Path

    from click.testing import Result

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="there is no kill -9")

# The command line on a disk that is slow but for caches; it says when it begins to write.
SLOW = """\
import os, sys, time
STEPS = {"os.link", "os.mkdir", "os.remove", "os.rename"}

def dawdle(event, arguments):
    if event in STEPS or (event == "open" and arguments[2] & (os.O_WRONLY | os.O_RDWR)):
        path = str(arguments[0])
        if path.endswith("lock"):
            os.write(1, b"writing\\n")
        if not {"book", "schema"}.intersection(path.split(os.sep)):
            time.sleep(0.01)

sys.addaudithook(dawdle)
from netjournal.cli.app import main
main()
"""
COMMANDS = {
    "log": ("log", "ada", "call", "We talked. " * 500),
    "set": ("set", "ada", "location", "Lagos"),
    "rename": ("rename", "ada", "adaobi"),
    "done": ("done", "friend-0", "Thank you. " * 500),
}


class Trial(NamedTuple):
    """A command, the files before and after it, and its seconds until it writes and from then."""

    arguments: tuple[str, ...]
    before: Mapping[str, bytes]
    after: Mapping[str, bytes]
    reading: float
    writing: float


def files(root: Path) -> dict[str, bytes]:
    """Return the user's files; drafts and .netjournal/ are not among them."""
    found = (path for path in root.rglob("*") if path.is_file())
    return {
        path.relative_to(root).as_posix(): path.read_bytes()
        for path in found
        if ".netjournal" not in path.parts and path.suffix != ".tmp"
    }


def start(root: Path, arguments: tuple[str, ...]) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-c", SLOW, "--network", str(root), *arguments],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env={**os.environ, "PYTHONDONTWRITEBYTECODE": "1"},
    )


def await_writing(process: subprocess.Popen[bytes]) -> None:
    assert process.stdout is not None
    assert process.stdout.readline() == b"writing\n"


@pytest.fixture(params=COMMANDS)
def trial(request: pytest.FixtureRequest, network: Callable[..., Path], tmp_path: Path) -> Trial:
    """Run one of the commands to its end; the network to try it in again is left untouched."""
    friends = {
        f"contacts/friend-{number}.yml": f"name: Friend {number}\nmet: {{through: ada}}\n"
        for number in range(4)
    }
    touch = "---\ndate: 2026-11-{:02}\nwith: [ada, friend-1]\nchannel: call\n---\nWith @ada.\n"
    touches = {f"journal/2026/{day}.md": touch.format(day) for day in range(1, 5)}
    helped = "---\ndate: 2026-11-05\nwith: friend-0\nchannel: call\nhelped: Came\n---\n"
    touches["journal/2026/helped.md"] = helped
    root = network({"contacts/ada.yml": "name: Ada  # hers\nrank: A\n", **friends, **touches})
    arguments = COMMANDS[request.param]
    whole = shutil.copytree(root, tmp_path / "whole")
    began = time.monotonic()
    with start(whole, arguments) as process:
        await_writing(process)
        half = time.monotonic()
        assert process.wait(60) == 0
    end = time.monotonic()
    trial = Trial(arguments, files(root), files(whole), half - began, end - half)
    assert trial.before != trial.after
    return trial


def kill_at_random(
    root: Path, folder: Path, trial: Trial, netjournal: Callable[..., Result], runs: int
) -> int:
    """Return how many of the runs were killed after they had begun to write."""
    assert "No problems" in netjournal(root, "check").stdout
    moments = random.Random(" ".join(trial.arguments))
    in_the_middle = 0
    for run in range(runs):
        copy = shutil.copytree(root, folder / f"run-{run}")
        with start(copy, trial.arguments) as process:
            if run % 2:
                await_writing(process)
                time.sleep(moments.uniform(0, trial.writing) if run > 1 else 0)
            else:
                time.sleep(moments.uniform(0, trial.reading + trial.writing))
            process.kill()
        in_the_middle += run % 2 and process.returncode == -signal.SIGKILL
        for path, data in files(copy).items():
            assert data in {trial.before.get(path), trial.after.get(path)}, path
        assert "No problems" in netjournal(copy, "check").stdout
        assert files(copy) in (trial.before, trial.after)
        shutil.rmtree(copy)
    return in_the_middle


def test_killed_at_random_moments(
    trial: Trial, tmp_path: Path, netjournal: Callable[..., Result]
) -> None:
    assert kill_at_random(tmp_path / "network", tmp_path, trial, netjournal, runs=6) > 0


@pytest.mark.soak
def test_killed_200_times(trial: Trial, tmp_path: Path, netjournal: Callable[..., Result]) -> None:
    in_the_middle = kill_at_random(tmp_path / "network", tmp_path, trial, netjournal, runs=200)
    assert in_the_middle > 50
    command = trial.arguments[0]
    print(f"{command}: killed in the middle of writing {in_the_middle} times")  # noqa: T201 - told
