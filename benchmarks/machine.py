"""The machine on which is measured, and the versions of what is measured there."""

from __future__ import annotations

import os
import platform
import shutil
import subprocess
import time
from importlib.metadata import PackageNotFoundError
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

REPOSITORY = Path(__file__).parent.parent


def print_head(heading: str, versions: Iterable[str]) -> None:
    """Print a heading with the date, and below it what the figures were taken on."""
    cores, memory = os.cpu_count(), os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE")
    said = [
        f"{cores} cores, {memory / 1e9:.0f} GB, load {os.getloadavg()[0]:.1f} at the start",
        _system(),
        f"Python {platform.python_version()}",
        _netjournal(),
        *versions,
    ]
    print(f"{heading}, {time.strftime('%-d %B %Y')}\n\n{', '.join(said)}.\n", flush=True)


def distributions(*names: str) -> list[str]:
    """Return the versions of Python packages."""
    return [_distribution(name) for name in names]


def programs(*names: str) -> list[str]:
    """Return the versions of programs, each as its Debian package's name and the program's."""
    return [_program(*name.split(":")) for name in names]


def _system() -> str:
    try:
        return platform.freedesktop_os_release()["PRETTY_NAME"]
    except OSError:  # macOS has none
        return platform.platform(terse=True)


def _netjournal() -> str:
    """Return the version of netjournal, and the commit where it is known."""
    ask = ["git", "-C", str(REPOSITORY), "describe", "--always", "--dirty"]
    found = subprocess.run(ask, capture_output=True, text=True, check=False).stdout.strip()
    return f"netjournal {version('netjournal')}" + (f" ({found})" if found else "")


def _distribution(name: str) -> str:
    try:
        return f"{name} {version(name)}"
    except PackageNotFoundError:
        return f"no {name}"


def _program(package: str, name: str = "") -> str:
    if not shutil.which(name or package):
        return f"no {package}"
    query = ["dpkg-query", "--show", "--showformat", "${Version}", package]
    found = subprocess.run(query, capture_output=True, text=True, check=False).stdout
    return f"{package} {found or 'of unknown version'}"
