"""Time making the site beside other generators, all in one run; see README.md."""

from __future__ import annotations

import argparse
import os
import random
import statistics
import sys
import time
from collections import defaultdict
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import site_makers
from machine import distributions
from machine import print_head
from machine import programs
from measured import SETTLED
from measured import TIME_LIMIT
from measured import FailedError
from measured import Taken
from measured import running
from measured import taken
from measured import workshop
from reloading import free_port
from reloading import seconds_until_shown
from reloading import wait_for

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Sequence

    from site_makers import Edit
    from site_makers import Maker

SIZES = (200, 1_000, 5_000)
TOUCHES = 10  # a contact
DEAR = 300.0  # seconds for all works after which a maker gets no second round
WATCHING = 5.0  # seconds after which a server has seen all files
_SECONDS = (
    "cold",
    "book cached",
    "nothing changed",
    "contact edited",
    "touch edited",
    "serve: contact",
    "serve: touch",
)
_MEMORY = ("cold MB", "edit MB", "serve MB")

Figures = dict[tuple[str, str], list[float]]
"""What was measured, by the maker's name and the column."""


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=3, help="fewer if they take too long")
    parser.add_argument("--folder", type=Path, help="where to write the sites; else a new one")
    parser.add_argument("--sizes", type=int, nargs="+", default=SIZES, help="numbers of contacts")
    parser.add_argument("--quick", action="store_true", help="200 contacts, one run")
    options = parser.parse_args()
    if options.quick:
        options.sizes, options.runs = SIZES[:1], 1
    packages = distributions("mkdocs", "mkdocs-material", "Markdown", "PyYAML")
    print_head("## Site", (*packages, *programs("hugo")))
    with workshop(options.folder) as folder:
        for contacts in options.sizes:
            touches = contacts * TOUCHES
            makers = list(site_makers.makers(folder / f"site-{contacts}", contacts, touches))
            _print_table(contacts, touches, makers, _measured(folder, makers, options.runs))


def _measured(folder: Path, makers: Sequence[Maker], rounds: int) -> Figures:
    """Let all makers do all works, in turn, so that what else the machine does slows all."""
    environment = os.environ | {"TMPDIR": str(folder)}
    figures: Figures = defaultdict(list)
    took: dict[str, float] = {}
    for number in range(rounds):
        for maker in makers:
            if maker.why_not or took.get(maker.name, 0.0) > DEAR:
                continue
            began = time.monotonic()
            for column, figure in _works(maker, environment):
                _say(f"round {number + 1}: {maker.name}: {column}: {figure:.2f}")
                figures[maker.name, column].append(figure)
            took[maker.name] = time.monotonic() - began
    return figures


def _works(maker: Maker, environment: dict[str, str]) -> Iterator[tuple[str, float]]:
    time.sleep(SETTLED)
    maker.forget()
    cold = _built(maker, environment)
    yield "cold", cold.seconds
    yield "cold MB", cold.megabytes
    if maker.kept:
        maker.forget_pages()
        yield "book cached", _built(maker, environment).seconds
    yield "nothing changed", _built(maker, environment).seconds
    for kind, edit in maker.edits.items():
        words = _new_words()
        edit.save(words)
        after = _built(maker, environment)
        _check(maker, edit, words)
        yield f"{kind} edited", after.seconds
        yield "edit MB", after.megabytes
    yield from _served(maker, environment)
    files = [path for path in maker.site.rglob("*") if path.is_file()]
    yield "output MB", sum(path.stat().st_size for path in files) / 1e6
    yield "pages", sum(path.suffix == ".html" for path in files)


def _built(maker: Maker, environment: dict[str, str]) -> Taken:
    if result := taken(maker.build, environment):
        return result
    raise FailedError(f"{maker.name} was not done in {TIME_LIMIT:.0f} s")


def _check(maker: Maker, edit: Edit, words: str) -> None:
    """Stop if the site does not hold the words where it should."""
    found = all(words in _text(maker.site / page) for page in edit.pages)
    if maker.search:
        found = found and any(words in _text(path) for path in maker.site.glob(maker.search))
    if not found:
        raise FailedError(f"{maker.name} does not show what was added to {edit.file.name}")


def _served(maker: Maker, environment: dict[str, str]) -> Iterator[tuple[str, float]]:
    port = free_port()
    with running(maker.serve(port), environment, limit=3 * TIME_LIMIT) as server:
        for kind, edit in maker.edits.items():
            words, page = _new_words(), edit.pages[0]
            wait_for(server, port, page)
            time.sleep(WATCHING + random.random())  # at no particular moment of who looks at times
            save = partial(edit.save, words)
            yield f"serve: {kind}", seconds_until_shown(port, page, words, maker.reloads, save)
        yield "serve MB", server.megabytes


def _print_table(contacts: int, touches: int, makers: Sequence[Maker], figures: Figures) -> None:
    print(f"**{contacts:,} contacts, {touches:,} touches**\n")
    columns = (*(f"{name} s" for name in _SECONDS), *_MEMORY, "output MB", "pages", "runs")
    print(f"| who | {' | '.join(columns)} |")
    print(f"| --- |{' --: |' * len(columns)}")
    for maker in makers:
        if maker.why_not:
            print(f"| {maker.name} | {maker.why_not} |{' |' * (len(columns) - 1)}")
            continue
        cells = [
            *(_cell(figures[maker.name, name], 2) for name in _SECONDS),
            *(_cell([max(figures[maker.name, name])], 0) for name in _MEMORY),
            _cell(figures[maker.name, "output MB"], 1),
            _cell(figures[maker.name, "pages"], 0),
            str(len(figures[maker.name, "cold"])),
        ]
        print(f"| {maker.name} | {' | '.join(cells)} |")
    print(flush=True)


def _cell(figures: Sequence[float], digits: int) -> str:
    return f"{statistics.median(figures):,.{digits}f}" if figures else ""


def _new_words() -> str:
    return f"word{time.monotonic_ns()}"


def _text(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def _say(line: str) -> None:
    print(line, file=sys.stderr, flush=True)


if __name__ == "__main__":
    main()
