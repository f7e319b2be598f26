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

# Makes the changes in a new process each, killed before its first, second, … step on the disk;
# with a third argument on a disk that knows no hard links.
KILLER = """\
import json, os, sys
from pathlib import Path
from netjournal.records import intention
from netjournal.records.changes import Change, apply

STEPS = {"open", "os.link", "os.mkdir", "os.remove", "os.rename"}
work = Path(sys.argv[1])
changes = [Change(*row) for row in json.loads(sys.argv[2])]

def refused(*_):
    raise PermissionError(1, "Operation not permitted")

if sys.argv[3:]:
    os.link = refused

def killed_at(step):
    root = work / str(step)
    for change in changes:
        if change.before is not None:
            (root / change.path).parent.mkdir(parents=True, exist_ok=True)
            (root / change.path).write_text(change.before, encoding="utf-8")
    (root / "mkdocs.yml").write_text("plugins: [netjournal]", encoding="utf-8")
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


def killed(folder: Path, changes: list[Change], *options: str) -> list[Path]:
    """Return networks in which these changes were begun; each got one step further."""
    rows = json.dumps([astuple(change) for change in changes])
    ran = subprocess.run(
        [sys.executable, "-c", KILLER, str(folder), rows, *options],
        capture_output=True,
        encoding="utf-8",
        timeout=60,
        check=True,
    )
    return [folder / str(step + 1) for step in range(int(ran.stdout))]


@posix
@pytest.mark.parametrize("options", [(), ("without links",)], ids=["links", "no links"])
@pytest.mark.parametrize("changes", [RENAME, EDIT], ids=["rename", "edit"])
def test_killed_at_any_step(
    tmp_path: Path, changes: list[Change], options: tuple[str, ...]
) -> None:
    before = [change.before for change in changes]
    after = [change.after for change in changes]
    ends = []
    for root in killed(tmp_path, changes, *options):
        for text, old, new in zip(state(root, changes), before, after, strict=True):
            # Without links a new name is taken by an empty file first; the record is there by then.
            is_just_taken = bool(options) and old is None and text == ""
            assert text in {old, new} or is_just_taken
        recover(root)
        ends.append(state(root, changes))
        assert recover(root) == []
    # Up to some step nothing has happened; from there on all of it has, or will.
    assert all(end in (before, after) for end in ends)
    begun = ends.index(after)
    assert ends[begun:] == [after] * (len(ends) - begun)
    assert begun > 1
    assert len(ends) > 4 * len(changes)
    assert list(root.rglob("*.tmp")) == []


@posix
@pytest.mark.parametrize("options", [(), ("without links",)], ids=["links", "no links"])
def test_without_recovery_no_name_leads_nowhere_either(
    tmp_path: Path, options: tuple[str, ...]
) -> None:
    for root in killed(tmp_path, RENAME, *options):
        mention = (root / "journal" / "2026" / "a.md").read_text("utf-8").strip()
        assert (root / "contacts" / f"{mention.removeprefix('@')}.yml").read_text("utf-8")


@posix
def test_a_merge_killed_and_then_edited_by_hand_loses_neither(tmp_path: Path) -> None:
    merge = [
        Change("contacts/ada.yml", "name: Ada\n", "name: Ada\nnotes: Hers\n"),
        Change("contacts/adaobi.yml", "name: Ada\nnotes: Hers\n", None),
    ]
    by_hand = "name: Ada\nrank: A\n"
    for root in killed(tmp_path, merge):
        (root / "contacts" / "ada.yml").write_text(by_hand, encoding="utf-8")
        left = state(root, merge)
        recover(root)
        assert state(root, merge) == left
        assert recover(root) == []
