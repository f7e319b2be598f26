"""The libraries of others among the site's files are what their packages have."""

from __future__ import annotations

import json
import subprocess
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


@pytest.fixture
def bundled(bundle: Path, program: Callable, tmp_path: Path) -> Path:
    """Return a folder with what the script makes of the packages."""
    subprocess.run(
        [program("node"), bundle / "bundle.mjs", tmp_path], check=True, capture_output=True
    )
    return tmp_path


def test_the_files_are_those_of_the_packages(repository: Path, bundled: Path) -> None:
    assets = repository / "plugins/netjournal/pages/theme/assets/netjournal"
    names = [path.name for path in bundled.iterdir()]
    assert names
    for name in names:
        made = (bundled / name).read_bytes()
        assert (assets / name).read_bytes() == made, name
        assert b"Permission is hereby granted" in made[:2_000]


def test_the_lock_file_names_no_host(repository: Path) -> None:
    lock = json.loads((repository / "bundle/package-lock.json").read_text("utf-8"))
    packages = [one for path, one in lock["packages"].items() if path]
    assert packages
    assert all(one["integrity"] and "resolved" not in one for one in packages)
