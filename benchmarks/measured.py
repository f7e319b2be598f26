"""What a command takes: time, processor, and the memory of all its processes together."""

from __future__ import annotations

import compileall
import os
import signal
import subprocess
import sys
import tempfile
import threading
import time
from contextlib import contextmanager
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING
from typing import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Mapping
    from collections.abc import Sequence
    from resource import struct_rusage

TIME_LIMIT = 300.0
SETTLED = 2.5  # seconds after a change until a file is kept in netjournal's cache
NETJOURNAL = Path(sys.executable).with_name("netjournal")
_PACKAGE = Path(__file__).parent.parent / "plugins" / "netjournal"
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


@contextmanager
def workshop(folder: Path | None) -> Iterator[Path]:
    """Compile netjournal, as it is once installed; give the folder, or a new one for the while."""
    compileall.compile_dir(_PACKAGE, quiet=1)
    if folder:
        folder.mkdir(parents=True, exist_ok=True)
        yield folder.resolve()
        return
    with tempfile.TemporaryDirectory(prefix="netjournal-benchmark-") as new:
        yield Path(new)


def taken(command: Sequence[str | Path], environment: Mapping[str, str]) -> Taken | None:
    """Run a command; return None if it is not done in time; raise FailedError if it fails."""
    with running(command, environment) as session:
        usage = session.finish()
        if session.gave_up:
            return None
        session.check()
    return Taken(session.seconds, usage.ru_utime + usage.ru_stime, session.megabytes)


@contextmanager
def running(
    command: Sequence[str | Path], environment: Mapping[str, str], limit: float = TIME_LIMIT
) -> Iterator[Session]:
    """Run a command for the while, such as a server, for `limit` seconds at most."""
    session = Session(command, environment, limit)
    try:
        yield session
    finally:
        session.end()


class Session:
    """A command and all that it starts, whose memory is looked at; it is ended at the limit.

    Linux only: read from /proc.
    """

    def __init__(
        self, command: Sequence[str | Path], environment: Mapping[str, str], limit: float
    ) -> None:
        self._command = [str(part) for part in command]
        self.megabytes = 0.0
        self.seconds = 0.0
        self.gave_up = False
        self._errors = tempfile.TemporaryFile()  # noqa: SIM115 - closed with the session
        self._began = time.perf_counter()
        self._process = subprocess.Popen(
            self._command,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=self._errors,
            start_new_session=True,
        )
        self._done = threading.Event()
        self._watch = threading.Thread(target=self._look, args=(limit,), daemon=True)
        self._watch.start()

    def finish(self) -> struct_rusage:
        """Wait until the command is done; return what it used."""
        _, status, usage = os.wait4(self._process.pid, 0)
        self.seconds = time.perf_counter() - self._began
        self._process.returncode = os.waitstatus_to_exitcode(status)
        self._look_no_more()
        return usage

    def check(self) -> None:
        """Raise FailedError if the command failed."""
        if self._process.poll():
            self._errors.seek(0)
            said = self._errors.read().decode(errors="replace")[-2_000:]
            code = self._process.returncode
            raise FailedError(f"{' '.join(self._command)}: exit code {code}\n{said}")

    def end(self) -> None:
        """End the command and all that it started."""
        if self._process.poll() is None:
            self._process.terminate()
            self._process.wait()
        self._look_no_more()
        self._kill()
        self._errors.close()

    def _look_no_more(self) -> None:
        self._done.set()
        self._watch.join()

    def _look(self, limit: float) -> None:
        until = time.monotonic() + limit
        while not self._done.wait(_BETWEEN_LOOKS):
            held = sum(_kilobytes(process) for process in self._processes())
            self.megabytes = max(self.megabytes, held / 1_000)
            if time.monotonic() > until:
                self.gave_up = True
                self._kill()

    def _kill(self) -> None:
        for process in self._processes():
            with suppress(ProcessLookupError):
                os.kill(process, signal.SIGKILL)

    def _processes(self) -> list[int]:
        leader = self._process.pid
        found = (int(path.name) for path in Path("/proc").iterdir() if path.name.isdigit())
        return [process for process in found if process >= leader and _session(process) == leader]


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
