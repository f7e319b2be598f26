"""One run at a time."""

from __future__ import annotations

import signal
import subprocess
import sys
import time

import pytest

from netjournal.blogs import turn as turns
from netjournal.blogs.turn import turn
from netjournal.errors import UnusableNetworkError

RUN = """\
import sys, time
from pathlib import Path
from netjournal.blogs.turn import turn
with turn(Path(sys.argv[1]), lambda: print("waits", flush=True)):
    print("runs", flush=True)
    sys.stdin.read()
"""


@pytest.fixture
def other(tmp_path):
    """Start a run in another process; it goes on until its input is closed."""
    started = []

    def start():
        process = subprocess.Popen(
            [sys.executable, "-c", RUN, tmp_path],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            encoding="utf-8",
        )
        started.append(process)
        return process

    yield start
    for process in started:
        process.kill()
        process.stdin.close()
        process.stdout.close()
        process.wait(timeout=10)


def test_a_second_run_says_so_and_waits_for_the_first(other):
    first = other()
    assert first.stdout.readline() == "runs\n"
    second = other()
    assert second.stdout.readline() == "waits\n"
    first.stdin.close()
    assert second.stdout.readline() == "runs\n"


def test_a_killed_run_leaves_nothing_behind(other, tmp_path):
    first = other()
    assert first.stdout.readline() == "runs\n"
    first.send_signal(signal.SIGKILL if sys.platform != "win32" else signal.SIGTERM)
    first.wait(timeout=10)
    with turn(tmp_path, lambda: pytest.fail("nobody runs")):
        pass


def test_who_waits_too_long_is_told(other, tmp_path, monkeypatch):
    monkeypatch.setattr(turns, "_LONGEST", 0.3)
    first = other()
    assert first.stdout.readline() == "runs\n"
    with pytest.raises(UnusableNetworkError, match="another run"), turn(tmp_path, lambda: None):
        pass


def test_what_fails_meanwhile_is_no_fault_of_the_lock(tmp_path):
    with pytest.raises(OSError, match="a full disk"), turn(tmp_path, time.time):
        raise OSError("a full disk")


@pytest.mark.skipif(sys.platform == "win32", reason="needs a POSIX file system")
def test_a_link_in_its_place_is_not_followed(tmp_path):
    network = tmp_path / "network"
    (network / ".netjournal").mkdir(parents=True)
    elsewhere = tmp_path / "elsewhere"
    elsewhere.write_bytes(b"mine")
    (network / ".netjournal" / "run.lock").symlink_to(elsewhere)
    with turn(network, lambda: None):
        pass
    assert elsewhere.read_bytes() == b"mine"


def test_a_file_that_cannot_be_locked_is_told(tmp_path):
    (tmp_path / ".netjournal" / "run.lock").mkdir(parents=True)
    with pytest.raises(UnusableNetworkError, match="delete it"), turn(tmp_path, lambda: None):
        pass
