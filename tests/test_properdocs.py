"""ProperDocs, which carries MkDocs 1.x on, builds the same site with the same plugin."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import time
from typing import TYPE_CHECKING

from netjournal.sample.network import copy

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

GENERATOR = re.compile(rb'<meta name="generator" content="[^"]*">')


def run(generator: str, root: Path, *words: str, **more: str) -> subprocess.CompletedProcess[str]:
    """Run a command of a generator as a process: ProperDocs stands in for MkDocs in all of it."""
    return subprocess.run(
        [sys.executable, "-m", generator, *words, "-f", str(root / "mkdocs.yml")],
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1", **more},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


def files_of(site: Path) -> dict[str, bytes]:
    """Return what is in the files of a site, but for which generator made it."""
    return {
        path.relative_to(site).as_posix(): GENERATOR.sub(b"", path.read_bytes())
        for path in site.rglob("*")
        if path.is_file()
    }


def test_the_samples_site_is_the_same(sample_site: Path, tmp_path: Path) -> None:
    sites = {name: tmp_path / name for name in ("mkdocs", "properdocs")}
    instant = str(int(time.time()))

    for generator, site in sites.items():
        words = ("build", "--strict", "--site-dir", str(site))
        done = run(generator, sample_site.parent, *words, SOURCE_DATE_EPOCH=instant)
        assert done.returncode == 0, done.stderr

    made = {name: files_of(site) for name, site in sites.items()}
    assert "contacts/ada-okafor.html" in made["properdocs"]
    assert made["properdocs"] == made["mkdocs"]


def test_a_problem_fails_a_strict_build(network: Callable, tmp_path: Path) -> None:
    root = network({"contacts/ada.yml": "name: Ada\nbrithday: 03-14\n"})

    done = run("properdocs", root, "build", "--strict")

    assert done.returncode == 1
    assert 'contacts/ada.yml:2:1: unknown key "brithday", did you mean "birthday"?' in done.stderr


def test_a_private_site_is_not_published(tmp_path: Path) -> None:
    copy(tmp_path / "sample")

    done = run("properdocs", tmp_path / "sample", "gh-deploy")

    assert done.returncode == 1
    assert "this site is private and shows everything" in done.stderr
