"""What a command takes: time, processor, and the memory of all its processes together."""

from __future__ import annotations

import os
import signal
import subprocess
import tempfile
import threading
import time
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING
from typing import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping
    from collections.abc import Sequence

TIME_LIMIT = 300.0
_BETWEEN_LOOKS = 0.1
_SESSION = 3  # its place behind the command's name in /proc/<pid>/stat


class Taken(NamedTuple):
    """What one run took.

    `processor` is in seconds, user and system, of the process and all that it waited for.
    `megabytes` is the most its session held at one of ten looks a second, memory that several
    processes share being counted once (PSS).
    """

    seconds: float
    processor: float
    megabytes: float


class FailedError(Exception):
    """Say which command failed, and how."""


def taken(command: Sequence[str | Path], environment: Mapping[str, str]) -> Taken | None:
    """Run a command; return None if it is not done in time; raise FailedError if it fails."""
    with tempfile.TemporaryFile() as errors:
        began = time.perf_counter()
        process = subprocess.Popen(
            command,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=errors,
            start_new_session=True,
        )
        watch = _Watch(process.pid)
        watch.start()
        _, status, usage = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - began
        watch.end()
        process.returncode = os.waitstatus_to_exitcode(status)
        if watch.gave_up:
            return None
        if process.returncode:
            errors.seek(0)
            said = errors.read().decode()[-2_000:]
            raise FailedError(f"{command[0]}: exit code {process.returncode}\n{said}")
    return Taken(seconds, usage.ru_utime + usage.ru_stime, watch.megabytes)


class _Watch(threading.Thread):
    """Look at the memory of a session until told to end, and end the session if it lasts too long.

    Linux only: read from /proc.
    """

    def __init__(self, session: int) -> None:
        super().__init__(daemon=True)
        self._session = session
        self._done = threading.Event()
        self.megabytes = 0.0
        self.gave_up = False

    def run(self) -> None:
        """Look ten times a second."""
        until = time.monotonic() + TIME_LIMIT
        while not self._done.wait(_BETWEEN_LOOKS):
            held = sum(_kilobytes(process) for process in self._processes())
            self.megabytes = max(self.megabytes, held / 1_000)
            if time.monotonic() > until:
                self.gave_up = True
                for process in self._processes():
                    with suppress(ProcessLookupError):
                        os.kill(process, signal.SIGKILL)

    def end(self) -> None:
        """Look no more."""
        self._done.set()
        self.join()

    def _processes(self) -> list[int]:
        found = (int(path.name) for path in Path("/proc").iterdir() if path.name.isdigit())
        return [
            process
            for process in found
            if process >= self._session and _session(process) == self._session
        ]


def _session(process: int) -> int | None:
    try:
        text = Path(f"/proc/{process}/stat").read_text()
    except OSError:
        return None
    return int(text.rpartition(")")[2].split()[_SESSION])


def _kilobytes(process: int) -> int:
    try:
        lines = Path(f"/proc/{process}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) for line in lines if line.startswith("Pss:")), 0)
