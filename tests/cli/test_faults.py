"""Every fault is told at its line and column, and nothing else is.

`tests/faults/` is a network of faulty files, each of which says what is wrong with it;
`expected.txt` in it is what `netjournal check` prints. What git cannot keep is made here.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

FAULTS = Path(__file__).parent.parent / "faults"
EXPECTED = (FAULTS / "expected.txt").read_text(encoding="utf-8").splitlines()


@pytest.fixture
def told(netjournal: Callable) -> Callable[[Path], list[str]]:
    """Check a network and return the problems' lines."""
    return lambda root: netjournal(root, "check").stdout.splitlines()[:-1]


def test_the_folder_of_faults_gives_exactly_these_problems(told: Callable, tmp_path: Path) -> None:
    root = shutil.copytree(FAULTS, tmp_path / "faults")
    assert told(root) == EXPECTED
    assert told(root) == EXPECTED  # also from what the first run kept


def test_the_folder_of_faults_is_large() -> None:
    assert len({line.partition(":")[0] for line in EXPECTED}) >= 60


def link(path: Path, target: Path) -> None:
    try:
        path.symlink_to(target)
    except OSError:
        pytest.skip("needs the right to make links")


def test_links_out_of_the_network(network: Callable, told: Callable, tmp_path: Path) -> None:
    root = network({"journal/2026/x.md": "---\ndate: 2026-01-02\nwith: ada\nchannel: call\n---\n"})
    (tmp_path / "ada.yml").write_text("name: Ada\n", encoding="utf-8")
    (tmp_path / "2025").mkdir()
    link(root / "contacts" / "ada.yml", tmp_path / "ada.yml")
    link(root / "journal" / "2025", tmp_path / "2025")
    link(root / "journal" / "2026" / "again", root / "journal" / "2026")
    out = "leads out of the network's folder and is not read; move the files into it"
    assert told(root) == [
        f"contacts/ada.yml:1:1: {out}  [outside-network]",
        f"journal/2025:1:1: {out}  [outside-network]",
        (
            "journal/2026/again:1:1: a link to a folder is not read; use the folder itself  "
            "[linked-folder]"
        ),
        (
            'journal/2026/x.md:3:7: with: there is no contact "ada"; correct it, or add '
            "contacts/ada.yml  [unknown-contact]"
        ),
    ]


def test_links_inside_the_network_are_files_like_others(network: Callable, told: Callable) -> None:
    root = network({"contacts/ada.yml": "name: Ada\n"})
    link(root / "contacts" / "chair.yml", root / "contacts" / "ada.yml")
    assert told(root) == []


def test_ten_megabytes(network: Callable, told: Callable) -> None:
    root = network({})
    (root / "contacts" / "ada.yml").write_bytes(b"name: Ada\n#" + b"x" * 10_000_000)
    assert told(root) == [
        "contacts/ada.yml:1:1: over 1 MB; keep big things in files of their own  [too-big]"
    ]


@pytest.mark.skipif(sys.platform == "win32", reason="needs a pipe")
def test_a_pipe_is_no_file_and_is_not_waited_for(network: Callable, told: Callable) -> None:
    root = network({})
    os.mkfifo(root / "contacts" / "ada.yml")
    assert told(root) == [
        "contacts/ada.yml:1:1: neither a file nor a folder; delete it  [not-a-file]"
    ]


@pytest.mark.skipif(sys.platform == "win32", reason="needs POSIX permissions")
@pytest.mark.parametrize("locked", ["contacts/ada.yml", "contacts"])
def test_what_may_not_be_read_is_told_once(
    locked: str, network: Callable, program: Callable[[str], str]
) -> None:
    root = network(
        {
            "contacts/ada.yml": "name: Ada\n",
            "journal/2026/x.md": "---\ndate: 2026-01-02\nwith: ada\nchannel: call\n---\n@ada\n",
        }
    )
    check = [sys.executable, "-m", "netjournal", "--network", str(root), "check"]
    if os.geteuid() == 0:  # who may read everything, unless this right is given up
        rights = "--bounding-set=-dac_override,-dac_read_search"
        check = [program("setpriv"), rights, *check]
    (root / locked).chmod(0)
    try:
        told = subprocess.run(
            check, cwd=root, capture_output=True, encoding="utf-8", check=False
        ).stdout
    finally:
        (root / locked).chmod(0o700)
    line, _summary = told.splitlines()
    assert line == f"{locked}:1:1: cannot be read: Permission denied  [unreadable]"


def test_a_folder_in_the_way_of_the_contacts_is_told_once(
    network: Callable, told: Callable
) -> None:
    root = network({"journal/2026/x.md": "---\ndate: 2026-01-02\nwith: ada\nchannel: call\n---\n"})
    (root / "contacts").rmdir()
    (root / "contacts").write_text("not a folder", encoding="utf-8")
    (line,) = told(root)
    assert line.startswith("contacts:1:1: cannot be read: ")
    assert line.endswith("  [unreadable]")


def test_file_names_that_differ_by_case_alone(network: Callable, told: Callable) -> None:
    root = network({"contacts/ada.yml": "name: Ada\n"})
    if (root / "contacts" / "ADA.yml").exists():
        pytest.skip("this file system takes both for one name")
    (root / "contacts" / "Ada.yml").write_text("name: Ada\n", encoding="utf-8")
    assert told(root) == [
        (
            "contacts/Ada.yml:1:1: differs from ada.yml by case alone and is not read; move what "
            "it says into ada.yml, and delete it  [slug-case]"
        )
    ]


def test_a_flood_ends_after_a_hundred(network: Callable, told: Callable) -> None:
    flood = "".join(f"key{number}: x\n" for number in range(1000))
    lines = told(network({"contacts/ada.yml": f"name: Ada\n{flood}"}))
    assert len(lines) == 101
    assert lines[-1] == "contacts/ada.yml:102:1: … and more; mend these first  [too-many]"


def test_a_journal_that_is_not_there(network: Callable, told: Callable) -> None:
    root = network({})
    (root / "journal").rmdir()
    assert told(root) == [
        (
            "mkdocs.yml:1:1: there is no folder journal/; make it, or name the journal's in "
            "docs_dir  [missing-folder]"
        )
    ]
