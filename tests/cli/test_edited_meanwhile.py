"""A file saved in the editor while a command is at work: the command refuses and says why."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

# The command line, and an editor that saves contacts/ada.yml just before the command writes.
EDITED = """\
import pathlib, sys
ada = pathlib.Path(sys.argv[2], "contacts", "ada.yml")
saved = []

def save(event, arguments):
    if event == "open" and str(arguments[0]).endswith("lock") and not saved:
        saved.append(True)
        ada.write_text("name: Ada\\nrank: B  # by hand\\n", encoding="utf-8")

sys.addaudithook(save)
from netjournal.cli.app import main
main()
"""


@pytest.mark.parametrize(
    "arguments",
    [
        ("set", "ada", "location", "Lagos"),
        ("archive", "ada"),
        ("snooze", "ada", "2027-01-15"),
        ("rename", "ada", "adaobi"),
        ("merge", "ada", "ben", "--yes"),
        ("merge", "ben", "ada", "--yes"),
    ],
    ids=" ".join,
)
def test_the_edit_by_hand_stays(network: Callable[..., Path], arguments: tuple[str, ...]) -> None:
    ben = "name: Ben\nmet: {through: ada}\n"
    root = network({"contacts/ada.yml": "name: Ada\n", "contacts/ben.yml": ben})
    ran = subprocess.run(
        [sys.executable, "-c", EDITED, "--network", str(root), *arguments],
        capture_output=True,
        encoding="utf-8",
        env={**os.environ, "PYTHONUTF8": "1"},
        timeout=60,
        check=False,
    )
    assert ran.returncode == 4, ran.stderr
    assert "contacts/ada.yml changed on disk since it was read; nothing was written" in ran.stderr
    contacts = {file.name: file.read_text("utf-8") for file in (root / "contacts").iterdir()}
    assert contacts == {"ada.yml": "name: Ada\nrank: B  # by hand\n", "ben.yml": ben}
