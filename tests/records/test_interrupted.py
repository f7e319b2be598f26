"""A process killed before any step of a change: every file old or new, and all new in the end."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import astuple
from typing import TYPE_CHECKING

import pytest

from netjournal.records.changes import Change
from netjournal.records.changes import recover

if TYPE_CHECKING:
    from pathlib import Path

# Makes the changes in a new process each, killed before its first, second, … step on the disk.
KILLER = """\
import json, os, sys
from pathlib import Path
from netjournal.records import intention
from netjournal.records.changes import Change, apply

STEPS = {"open", "os.link", "os.mkdir", "os.remove", "os.rename"}
work = Path(sys.argv[1])
changes = [Change(*row) for row in json.loads(sys.argv[2])]

def killed_at(step):
    root = work / str(step)
    for change in changes:
        if change.before is not None:
            (root / change.path).parent.mkdir(parents=True, exist_ok=True)
            (root / change.path).write_text(change.before, encoding="utf-8")
    (root / "mkdocs.yml").write_text("docs_dir: journal", encoding="utf-8")
    child = os.fork()
    if child:
        return os.WIFSIGNALED(os.waitpid(child, 0)[1])
    seen = []
    def kill(event, arguments):
        if event in STEPS and str(root) in str(arguments[0]):
            seen.append(event)
            if len(seen) == step:
                os.kill(os.getpid(), 9)
    sys.addaudithook(kill)
    apply(root, changes)
    os._exit(0)

step = 1
while killed_at(step):
    step += 1
print(step)
"""
RENAME = [
    Change("contacts/adaobi.yml", None, "name: Ada\nnotes: 1\n"),
    Change("contacts/ben.yml", "name: Ben\nmet: {through: ada}\n", "name: Ben\n" * 5_000),
    Change("journal/2026/a.md", "@ada\n", "@adaobi\n"),
    Change("contacts/ada.yml", "name: Ada\nnotes: 0\n", None),
]
EDIT = [Change("contacts/ada.yml", "name: Ada\n", "name: Ada\nrank: A\n")]

posix = pytest.mark.skipif(sys.platform == "win32", reason="needs fork")


def state(root: Path, changes: list[Change]) -> list[str | None]:
    """Return what is in each of the files that are changed, None where there is none."""
    files = [root / change.path for change in changes]
    return [file.read_text("utf-8") if file.exists() else None for file in files]


def killed(folder: Path, changes: list[Change]) -> list[Path]:
    """Return networks in which these changes were begun; each got one step further."""
    rows = json.dumps([astuple(change) for change in changes])
    ran = subprocess.run(
        [sys.executable, "-c", KILLER, str(folder), rows],
        capture_output=True,
        encoding="utf-8",
        timeout=60,
        check=True,
    )
    return [folder / str(step + 1) for step in range(int(ran.stdout))]


@posix
@pytest.mark.parametrize("changes", [RENAME, EDIT], ids=["rename", "edit"])
def test_killed_at_any_step(tmp_path: Path, changes: list[Change]) -> None:
    before = [change.before for change in changes]
    after = [change.after for change in changes]
    ends = []
    for root in killed(tmp_path, changes):
        for text, old, new in zip(state(root, changes), before, after, strict=True):
            assert text in {old, new}
        recover(root)
        ends.append(state(root, changes))
        assert recover(root) == ()
    # Up to some step nothing has happened; from there on all of it has, or will.
    begun = ends.index(after)
    assert ends == [before] * begun + [after] * (len(ends) - begun)
    assert begun > 1
    assert len(ends) > 4 * len(changes)
    assert list(root.rglob("*.tmp")) == []


@posix
def test_without_recovery_no_name_leads_nowhere_either(tmp_path: Path) -> None:
    for root in killed(tmp_path, RENAME):
        mention = (root / "journal" / "2026" / "a.md").read_text("utf-8").strip()
        assert (root / "contacts" / f"{mention.removeprefix('@')}.yml").exists()
