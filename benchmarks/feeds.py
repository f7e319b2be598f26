"""Time `netjournal feeds` beside other feed readers, all in one run; see README.md."""

from __future__ import annotations

import argparse
import json
import shutil
import socket
import statistics
import subprocess
import sys
import time
from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING
from typing import NamedTuple

import feed_readers
from blogs_served import Answered
from blogs_served import Blogs
from blogs_written import TENTHS
from feed_readers import Reader
from machine import distributions
from machine import print_head
from machine import programs
from measured import TIME_LIMIT
from measured import FailedError
from measured import Taken
from measured import taken
from measured import workshop

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Sequence

LATENCY = 0.2  # seconds
TOO_LONG = 60.0  # seconds of waiting for answers alone
GIVEN_UP = f"over {TIME_LIMIT:.0f}, given up"
DEAR = 60.0  # seconds for all works after which a reader gets no second round
NEW, SAME, TENTH, FAR = works = (
    "All new",
    "All unchanged (304)",
    "10 % changed, one new post each",
    "All unchanged, each host answers after 200 ms",
)


class Run(NamedTuple):
    """One run of one reader, and what the server answered it."""

    taken: Taken
    answered: Answered


Runs = dict[tuple[str, str], list[Run]]
"""The runs by the reader's name and the work."""


def main() -> None:
    """Print the figures for README.md."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--feeds", type=int, default=1_000)
    parser.add_argument("--runs", type=int, default=3, help="fewer if they take too long")
    parser.add_argument("--minutes", type=float, default=14, help="no second run after")
    parser.add_argument("--quick", action="store_true", help="100 feeds, one run, less growth")
    parser.add_argument("--reader", type=Path, help="the environment with lemon24's reader")
    options = parser.parse_args()
    sizes: Sequence[int] = (100, 1_000, 10_000)
    if options.quick:
        options.feeds, options.runs, sizes = 100, 1, (100, 300)
    began = time.monotonic()
    with workshop(None) as folder:
        print_head("## Feeds", _versions(options.reader))
        growth = [_grown(folder / f"grown-{size}", size) for size in sizes]
        with Blogs(options.feeds) as blogs:
            _server_alone(blogs)
            readers = list(feed_readers.readers(folder / "readers", blogs.urls, options.reader))
            runs = _compared(blogs, readers, options.runs, began + options.minutes * 60)
    for work in works:
        _table(work, readers, runs, options.feeds)
    _growth_table(growth)


def _compared(blogs: Blogs, readers: Sequence[Reader], rounds: int, until: float) -> Runs:
    """Let all readers do all works, in turn, so that what else the machine does slows all."""
    runs: Runs = defaultdict(list)
    took: dict[str, float] = {}
    for number in range(rounds):
        for reader in readers:
            began = time.monotonic()
            spent = took.get(reader.name, 0.0)
            if reader.why_not or spent > DEAR or (number and began + spent > until):
                continue
            try:
                for work, run in _works(blogs, reader):
                    _say(f"round {number + 1}: {reader.name}: {work}: {run.taken.seconds:.2f} s")
                    runs[reader.name, work].append(run)
            except FailedError as fault:  # newsboat with threads does, once in a hundred runs
                if reader is readers[0]:
                    raise
                _say(f"round {number + 1}: {fault}")
            took[reader.name] = time.monotonic() - began
    return runs


def _works(blogs: Blogs, reader: Reader) -> Iterator[tuple[str, Run]]:
    reader.forget()
    if not (run := _run(blogs, reader)):
        return
    yield NEW, run
    run = _run(blogs, reader)
    if run and run.answered.full:  # newsboat sends what it knows from the third run on
        run = _run(blogs, reader)
    if run:
        yield SAME, run
    blogs.next_edition()
    if run := _run(blogs, reader):
        yield TENTH, run
    if _waiting(reader, blogs.count) <= TOO_LONG:
        blogs.wait_before_answers(LATENCY)
        try:
            run = _run(blogs, reader)
        finally:
            blogs.wait_before_answers(0)
        if run:
            yield FAR, run


def _run(blogs: Blogs, reader: Reader) -> Run | None:
    blogs.answered()
    result = taken(reader.command, reader.environment)
    return Run(result, blogs.answered()) if result else None


def _waiting(reader: Reader, feeds: int) -> float:
    """Return the seconds a reader waits at least where each answer takes its time."""
    return feeds * LATENCY / reader.at_once


class Grown(NamedTuple):
    """What netjournal took for so many feeds; `offline` is the command without any following."""

    feeds: int
    offline: Taken
    runs: dict[str, Run]
    kilobytes: float  # on disk, a feed


def _grown(folder: Path, feeds: int) -> Grown:
    with Blogs(feeds) as blogs:
        reader = feed_readers.netjournal(folder, blogs.urls)
        reader = reader._replace(at_once=feeds)  # however long it waits
        runs = dict(_works(blogs, reader))
        _check(reader, runs, feeds)
        _say(f"{feeds:,} feeds: {', '.join(f'{run.taken.seconds:.1f} s' for run in runs.values())}")
        offline = [*reader.command[:-1], "--offline"]
        kept = (folder / "network" / ".netjournal").glob("blogs.db*")
        size = sum(path.stat().st_size for path in kept) / 1_000 / feeds
        alone = taken(offline, reader.environment)
    if alone is None:
        raise SystemExit("netjournal feeds --offline did not end")
    shutil.rmtree(folder)
    return Grown(feeds, alone, runs, size)


def _check(reader: Reader, runs: dict[str, Run], feeds: int) -> None:
    """Stop if netjournal did not keep the posts of every feed, or asked for more than it should."""
    ask = [*reader.command[:-1], "--offline", "--json"]
    found = subprocess.run(ask, capture_output=True, check=True).stdout
    kept = [row["posts"] for row in json.loads(found)["feeds"]]
    full = [run.answered.full for run in runs.values()]
    if len(kept) != feeds or min(kept) < 1 or full != [feeds, 0, feeds // TENTHS, 0][: len(full)]:
        raise SystemExit(f"netjournal keeps {kept.count(0)} of {feeds} feeds empty; sent: {full}")


def _server_alone(blogs: Blogs) -> None:
    """Say what the server takes, asked by a loop of bare sockets, one after the other."""
    blogs.answered()
    before, began = blogs.seconds(), time.perf_counter()
    for url in blogs.urls:
        host = url.split("/")[2].partition(":")[0]
        with socket.create_connection((host, blogs.port)) as client:
            client.sendall(f"GET /feed/ HTTP/1.1\r\nHost: {host}\r\n\r\n".encode())
            while client.recv(1_000_000):
                pass
    seconds, processor = time.perf_counter() - began, blogs.seconds() - before
    answered = blogs.answered()
    print(
        f"The server sends {answered.full:,} feeds, {answered.megabytes:.0f} MB, to a loop of bare "
        f"sockets, one after the other, in {seconds:.2f} s, of which {processor:.2f} s are its own "
        "processor time.\n"
    )


def _versions(venv: Path | None) -> Iterator[str]:
    yield from distributions("aiohttp", "feedparser")
    yield from programs("newsboat", "sfeed:sfeed_update", "rss2email:r2e", "curl")
    yield _version_of_reader(venv)


def _version_of_reader(venv: Path | None) -> str:
    if venv is None:
        return "no reader"
    ask = [venv / "bin" / "python", "-c", "import reader; print('reader', reader.__version__)"]
    return subprocess.run(ask, capture_output=True, text=True, check=True).stdout.strip()


def _table(work: str, readers: Sequence[Reader], runs: Runs, feeds: int) -> None:
    own = _median(runs[readers[0].name, work])
    print(f"**{work}, {feeds:,} feeds**\n")
    print(
        "| who | median s | fastest s | times netjournal | CPU s | memory MB | 200 + 304 | runs |"
    )
    print("| --- | --: | --: | --: | --: | --: | --: | --: |")
    for reader in readers:
        if not (found := runs[reader.name, work]):
            print(f"| {reader.name} | {_why_not(reader, work, feeds)} | | | | | | |")
            continue
        median, answered = _median(found), found[-1].answered
        cells = (
            f"{median:.2f}",
            f"{min(run.taken.seconds for run in found):.2f}",
            f"{median / own:.1f}",
            f"{statistics.median(run.taken.processor for run in found):.2f}",
            f"{max(run.taken.megabytes for run in found):.0f}",
            f"{answered.full} + {answered.unchanged}",
            str(len(found)),
        )
        print(f"| {reader.name} | {' | '.join(cells)} |")
    print()


def _median(runs: Sequence[Run]) -> float:
    return statistics.median(run.taken.seconds for run in runs) if runs else 0.0


def _why_not(reader: Reader, work: str, feeds: int) -> str:
    if reader.why_not:
        return reader.why_not
    if work == FAR and (waiting := _waiting(reader, feeds)) > TOO_LONG:
        return f"at least {waiting:.0f}, not run"
    return f"failed, or {GIVEN_UP}"


def _growth_table(growth: Sequence[Grown]) -> None:
    print("**How netjournal grows, one run each**\n")
    print(
        "| feeds | new s | 304 s | 10 % changed s | 304 after 200 ms s | new CPU s | 304 CPU s "
        "| `--offline` s | memory MB | disk, kB a feed |"
    )
    print("| --: " * 10 + "|")
    for grown in growth:
        most = max(run.taken.megabytes for run in grown.runs.values())
        new, same, tenth, far = (grown.runs.get(work) for work in works)
        cells = (
            f"{grown.feeds:,}",
            *(f"{run.taken.seconds:.1f}" if run else GIVEN_UP for run in (new, same, tenth, far)),
            *(f"{run.taken.processor:.1f}" if run else "" for run in (new, same)),
            f"{grown.offline.seconds:.1f}",
            f"{most:.0f}",
            f"{grown.kilobytes:.1f}",
        )
        print(f"| {' | '.join(cells)} |")
    print()


def _say(line: str) -> None:
    print(line, file=sys.stderr, flush=True)


if __name__ == "__main__":
    main()
