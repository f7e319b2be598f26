"""Two processes that write at once: nothing clashes and nothing is lost."""

from __future__ import annotations

import subprocess
import sys
from collections import Counter
from typing import TYPE_CHECKING

from netjournal.records.changes import Change
from netjournal.records.changes import apply
from netjournal.records.journal import read_touch
from netjournal.records.reading import Reading

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

TIMES = 200
LOGGER = f"""\
import sys
from datetime import date
from pathlib import Path
from netjournal.model import Channel, Config, Touch
from netjournal.records.edits.newfiles import write_touch
for number in range({TIMES}):
    text = f"{{sys.argv[2]}} {{number}}"
    touch = Touch("", date(2026, 11, 20), Channel.CALL, ("ada",), text=text)
    write_touch(Path(sys.argv[1]), Config(), touch)
"""
# Moves a penny from one file to the other, as often as nobody was in between.
PAYER = f"""\
import sys
from pathlib import Path
from netjournal.errors import ConflictError
from netjournal.records.changes import Change, apply
from netjournal.records.store import read_original
root, done = Path(sys.argv[1]), 0
while done < {TIMES // 4}:
    a, b = (read_original(root, path) for path in ("contacts/a.yml", "contacts/b.yml"))
    paid = [
        Change("contacts/a.yml", a, str(int(a) - 1)),
        Change("contacts/b.yml", b, str(int(b) + 1)),
    ]
    try:
        apply(root, paid)
    except ConflictError:
        continue
    done += 1
"""


def run_both(root: Path, program: str) -> None:
    """Run a program twice at the same time, told apart by its last argument."""
    both = [
        subprocess.Popen(
            [sys.executable, "-c", program, str(root), name],
            stderr=subprocess.PIPE,
            encoding="utf-8",
        )
        for name in ("one", "two")
    ]
    assert [process.communicate(timeout=120)[1] for process in both] == ["", ""]


def test_each_of_400_touches_has_a_file_of_its_own(network: Callable[..., Path]) -> None:
    root = network({"contacts/ada.yml": "name: Ada\n"})
    run_both(root, LOGGER)
    files = list((root / "journal" / "2026").iterdir())
    assert {file.name for file in files} == {
        "2026-11-20-ada-call.md",
        *(f"2026-11-20-ada-call-{number}.md" for number in range(2, 2 * TIMES + 1)),
    }
    touches = [read_touch(file.read_text("utf-8"), Reading(file.name)) for file in files]
    assert Counter(touch.text for touch in touches if touch) == Counter(
        f"{name} {number}" for name in ("one", "two") for number in range(TIMES)
    )


def test_changes_of_the_same_files_never_overwrite_each_other(network: Callable[..., Path]) -> None:
    root = network({})
    apply(root, [Change("contacts/a.yml", None, "1000"), Change("contacts/b.yml", None, "0")])
    run_both(root, PAYER)
    left = [(root / "contacts" / name).read_text("utf-8") for name in ("a.yml", "b.yml")]
    assert left == [str(1000 - TIMES // 2), str(TIMES // 2)]
