"""Whatever goes online waits until no other command asks the blogs, and says so."""

from __future__ import annotations

import subprocess
import sys

import pytest

from netjournal.blogs.turn import WAITING
from netjournal.blogs.turn import turn

NOBODY = "http://127.0.0.1:9/"


@pytest.mark.parametrize(
    "arguments", [("feeds",), ("discover",), ("add", "Eve", "--yes", "--blog", NOBODY)]
)
def test_a_second_run_waits_and_says_so(network, arguments) -> None:
    root = network({"contacts/ada.yml": f"name: Ada\nblog: {NOBODY}\n"})
    command = [sys.executable, "-m", "netjournal", "--network", root, *arguments]
    with turn(root, lambda: pytest.fail("nobody else runs")):
        second = subprocess.Popen(
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            encoding="utf-8",
        )
        said = second.stderr.readline()
        assert second.poll() is None
    out, rest = second.communicate(timeout=30)
    assert said == f"{WAITING}\n"
    assert WAITING not in rest
    assert second.returncode == 0
    assert "127.0.0.1 refuses connections on port 9" in out + rest
