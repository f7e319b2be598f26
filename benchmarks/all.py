"""Run all benchmarks, one after the other, and print one Markdown document; see README.md."""

from __future__ import annotations

import argparse
import importlib.util
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from machine import distributions
from machine import print_head
from machine import programs
from measured import workshop

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Iterator
    from collections.abc import Sequence

PACKAGES = (
    "click PyYAML aiohttp feedparser mkdocs mkdocs-material Markdown Jinja2 igraph playwright"
)
PROGRAMS = "khard newsboat sfeed:sfeed_update rss2email:r2e curl hugo chromium"
IN_BROWSER = ("pages", "graph", "search")


def main() -> None:
    """Print the document; exit with 1 if one of them failed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--folder", type=Path, help="where to write the networks; else a new one")
    parser.add_argument("--quick", action="store_true", help="a look, no figures to keep")
    parser.add_argument("--reader", type=Path, help="the environment with lemon24's reader")
    options = parser.parse_args()
    print_head("# Benchmarks", (*distributions(*PACKAGES.split()), *programs(*PROGRAMS.split())))
    failed = False
    with workshop(options.folder) as folder:
        for name, arguments in _drivers(folder, options):
            if name in IN_BROWSER and (missing := _missing()):
                print(f"## {name.title()}\n\nLeft out: {missing} is not installed.\n", flush=True)
                continue
            driver = Path(__file__).with_name(f"{name}.py")
            code = subprocess.run([sys.executable, driver, *arguments], check=False).returncode
            if code:
                failed = True
                print(f"`{driver.name}` failed with exit code {code}.\n", flush=True)
    sys.exit(failed)


def _drivers(folder: Path, options: Namespace) -> Iterator[tuple[str, Sequence[str | Path]]]:
    quick = ["--quick"] if options.quick else []
    yield "records", ["--folder", folder, *(["--runs", "1"] if options.quick else [])]
    yield "feeds", [*(["--reader", options.reader] if options.reader else []), *quick]
    yield "site", ["--folder", folder, *quick]
    for name, people in (("pages", "200"), ("graph", "50")):
        yield name, ["--people", people, "--runs", "1"] if options.quick else []
    yield "search", ["--folder", folder]


def _missing() -> str:
    """Return what a browser cannot be steered without and is not here."""
    if not shutil.which("chromium"):
        return "Chromium"
    return "" if importlib.util.find_spec("playwright") else "Playwright"


if __name__ == "__main__":
    main()
