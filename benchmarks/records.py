"""Time `netjournal due` beside what bounds it, all in one run; see README.md."""

from __future__ import annotations

import argparse
import os
import shutil
import statistics
import subprocess
import sys
import time
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING
from typing import NamedTuple

from machine import distributions
from machine import print_head
from machine import programs
from measured import NETJOURNAL
from measured import SETTLED
from measured import workshop
from networks import write_cards
from networks import write_network

if TYPE_CHECKING:
    from collections.abc import Callable
    from collections.abc import Iterator
    from collections.abc import Sequence

SIZES = ((1_000, 10_000), (5_000, 50_000))
HELLO = "import click\n@click.command()\ndef main():\n    click.echo('hello')\nmain()"
STAT = (
    "import os, sys\n"
    "for folder, _, _ in os.walk(sys.argv[1]):\n"
    "    for entry in os.scandir(folder):\n"
    "        entry.stat()"
)


class Work(NamedTuple):
    """A command to time, none if it is not here, and what to do before each time."""

    name: str
    command: Sequence[str]
    prepare: Callable[[], object] = lambda: None


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=9)
    parser.add_argument("--folder", type=Path, help="where to write the networks; else a new one")
    options = parser.parse_args()
    versions = (*distributions("click", "PyYAML"), *programs("khard"))
    print_head("## Records", versions)
    with workshop(options.folder) as folder:
        _print_table(folder, options.runs)


def _print_table(folder: Path, runs: int) -> None:
    hello = Work("Click, hello", [sys.executable, "-c", HELLO])
    works = [Work("`python -c pass`", [sys.executable, "-c", "pass"]), hello]
    for contacts, touches in SIZES:
        works += _of_size(folder, contacts, touches)
    print("| work | median s | fastest s | times Click | memory MB |")
    print("| --- | --: | --: | --: | --: |")
    for work in works:
        if not work.command:
            print(f"| {work.name} | not installed | | | |", flush=True)
            continue
        # By turns, so that what else the machine does slows both.
        pairs = [(_timed(hello), _timed(work)) for _ in range(runs)]
        hellos, seconds = ([each[at][0] for each in pairs] for at in range(2))
        memory = max(held for _, (_, held) in pairs)
        print(
            f"| {work.name} | {statistics.median(seconds):.3f} | {min(seconds):.3f} "
            f"| {statistics.median(seconds) / statistics.median(hellos):.1f} | {memory:.0f} |",
            flush=True,
        )
    print(flush=True)


def _of_size(folder: Path, contacts: int, touches: int) -> Iterator[Work]:
    root = folder / f"network-{contacts}"
    if not root.exists():
        write_network(root, contacts, touches)
    due = [str(NETJOURNAL), "--network", str(root), "due"]
    a_contact = min((root / "contacts").iterdir())
    a_touch = min((root / "journal" / "2026").iterdir())

    @cache
    def settle() -> None:
        time.sleep(SETTLED)
        for _ in range(2):
            _timed(Work("", due))

    size = f"{contacts:,} contacts, {touches:,} touches"
    yield Work(f"scandir and stat of all, {size}", [sys.executable, "-c", STAT, str(root)])
    yield Work(f"`due`, {size}, nothing changed", due, settle)
    brief = [*due[:-1], "today", "--brief"]
    once = cache(lambda: _timed(Work("", brief)))
    yield Work(f"`today --brief`, {size}, nothing changed", brief, once)
    yield Work("`due` after an edit of a contact", due, lambda: _edit(a_contact))
    yield Work("the same after an edit of a touch", due, lambda: _edit(a_touch))
    yield Work("the same without a cache", due, lambda: shutil.rmtree(root / ".netjournal"))
    khard = shutil.which("khard")
    command = [khard, *_cards(folder, contacts)] if khard else ()
    yield Work(f"`khard list` of {contacts:,} vCards", command)


def _edit(path: Path) -> None:
    with path.open("a", encoding="utf-8", newline="") as file:
        file.write(f"\n# {time.monotonic_ns()}\n" if path.suffix == ".yml" else "More.\n")
    time.sleep(SETTLED)


def _cards(folder: Path, contacts: int) -> Sequence[str]:
    cards, configuration = folder / f"cards-{contacts}", folder / f"khard-{contacts}.conf"
    if not cards.exists():
        write_cards(cards, contacts)
    configuration.write_text(f"[addressbooks]\n[[all]]\npath = {cards}\n", encoding="utf-8")
    return ["-c", str(configuration), "list"]


def _timed(work: Work) -> tuple[float, float]:
    """Return the seconds a command took, and the megabytes it held at most."""
    work.prepare()
    began = time.perf_counter()
    process = subprocess.Popen(work.command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    said = process.stderr.read() if process.stderr else b""
    _, status, usage = os.wait4(process.pid, 0)
    took = time.perf_counter() - began
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(said.decode())
    unit = 1_000_000 if sys.platform == "darwin" else 1_000  # ru_maxrss: bytes there, else kB
    return took, usage.ru_maxrss / unit


if __name__ == "__main__":
    main()
