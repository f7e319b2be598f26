"""Whatever becomes of the files between two runs, the book is what reading all of them gives."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from collections.abc import Mapping
from datetime import UTC
from datetime import datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck
from hypothesis import given
from hypothesis import settings
from hypothesis import strategies as st

from netjournal.records import cache
from netjournal.records.network import load_book

Network = Callable[[Mapping[str, str]], Path]
Edit = tuple[str, str, str]

NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)
FILES = {
    "mkdocs.yml": "docs_dir: journal\nplugins: [netjournal]\n",
    "contacts/ada.yml": "name: Ada\nrelations: [{to: ben, type: mentor}]\n",
    "contacts/ben.yml": "name: Ben\nbrithday: 03-14\n",
    "journal/2025/a.md": "---\ndate: 2025-05-01\nwith: [ada, ben]\nchannel: call\n---\nOn @ben.\n",
    "journal/2026/b.md": "---\ndate: 2026-05-01\nwith: ada\nchannel: card\n---\nHi @nobody.\n",
    "journal/2026/c.md": "---\ndate: 2026-05-02\nwith: bem\nabout: old\nchannel: call\n---\n",
    "journal/announcements/new.md": "---\ndate: 2026-05-02\ntitle: New\nto: ada\n---\n",
    "decisions.yml": "- url: https://ada.blogs.example/1\n  decision: skip\n  with: ada\n",
}
PATHS = (
    *FILES,
    "contacts/eve.yml",
    "contacts/Eve.yml",
    "contacts/old/ada.yml",
    "journal/2026/calls/a.md",
    "journal/announcements/old.md",
)
TEXTS = (
    *FILES.values(),
    "",
    "name: Eve\ntags: neighbour\n",
    "name: [\n",
    "---\ndate: 2026-05-01\n---\n",
    # People who may be the same one, and again with their lines elsewhere.
    "name: Ada A\nemail: ada@mail.example\n",
    "name: Ada B\nemail: ada@mail.example\n",
    "tags: hr\nname: Ada B\n\nemail: ada@mail.example\n",
)


def write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="")


def swap(path: Path, other: Path) -> None:
    if path.exists() and other.exists() and path != other:
        aside = path.with_name("aside")
        path.replace(aside)
        other.replace(path)
        aside.replace(other)


def move(path: Path, other: Path) -> None:
    if path.exists():
        other.parent.mkdir(parents=True, exist_ok=True)
        path.replace(other)


def keep_time(path: Path, text: str) -> None:
    """Write a text of the same size, and set the time of modification back."""
    if path.exists():
        before = path.stat()
        write(path, text[: before.st_size].ljust(before.st_size, "\n"))
        os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))


def carry_out(edit: Edit, root: Path) -> None:
    how, name, what = edit
    path = root / name
    if how == "write":
        write(path, what)
    elif how == "keep time":
        keep_time(path, what)
    elif how == "delete":
        path.unlink(missing_ok=True)
    elif how == "touch":
        os.utime(path) if path.exists() else None
    elif how == "move":
        move(path, root / what)
    elif how == "swap":
        swap(path, root / what)
    elif how == "delete folder":
        shutil.rmtree(path.parent if path.parent != root else root / ".netjournal", True)


paths = st.sampled_from(PATHS)
# mkdocs.yml stays: without it there is no network.
movable = st.sampled_from([path for path in PATHS if path != "mkdocs.yml"])
edits = st.one_of(
    st.tuples(st.sampled_from(["write", "keep time"]), movable, st.sampled_from(TEXTS)),
    st.tuples(st.just("write"), st.just("mkdocs.yml"), st.just(FILES["mkdocs.yml"] + "# More.\n")),
    st.tuples(st.sampled_from(["delete", "delete folder"]), movable, st.just("")),
    st.tuples(st.just("touch"), paths, st.just("")),
    st.tuples(st.sampled_from(["move", "swap"]), movable, movable),
)
TWO_WRITERS = """\
import sys
import time
from datetime import UTC, datetime
from pathlib import Path
from netjournal.records import cache
from netjournal.records.network import load_book
cache._COARSEST = -(10**18)
root, name = Path(sys.argv[1]), sys.argv[2]
for number in range(50):
    time.sleep(0.005)
    (root / name).write_text(f"name: {name} {number}\\n", encoding="utf-8")
    (root / name).replace(root / f"contacts/{name}.yml")  # never half written
    book = load_book(root, datetime(2026, 11, 20, tzinfo=UTC))
    assert len(book.contacts) == 4, book.contacts
    assert book.contacts[name].name == f"{name} {number}", book.contacts[name]
"""


@pytest.fixture
def old_enough(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let files be kept that were written a moment ago."""
    monkeypatch.setattr(cache, "_COARSEST", -(10**18))


def assert_nothing_is_missed(root: Path) -> None:
    """What the cache gives is what reading everything anew gives."""
    book = load_book(root, NOW)
    shutil.rmtree(root / ".netjournal", ignore_errors=True)
    assert book == load_book(root, NOW)


def schemas(root: Path) -> Mapping[str, str]:
    files = (root / ".netjournal" / "schema").iterdir()
    return {file.name: file.read_text(encoding="utf-8") for file in files}


@pytest.mark.skipif(sys.platform == "win32", reason="a set-back time leaves no trace there")
@pytest.mark.usefixtures("old_enough")
@settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(rounds=st.lists(st.lists(edits, min_size=1, max_size=3), min_size=1, max_size=4))
def test_whatever_changes_is_seen(network: Network, rounds: list[list[Edit]]) -> None:
    shutil.rmtree(network({}))
    root = network(FILES)
    load_book(root, NOW)
    for made in rounds:
        time.sleep(0.005)  # what happens within a tick of the clock is another test's
        for edit in made:
            carry_out(edit, root)
        load_book(root, NOW)
    offered = schemas(root)
    assert_nothing_is_missed(root)
    assert offered == schemas(root)


@pytest.mark.usefixtures("old_enough")
def test_two_processes_that_write_the_cache_at_once_are_both_right(network: Network) -> None:
    root = network({**FILES, "contacts/one.yml": "name: One\n", "contacts/two.yml": "name: Two\n"})
    both = [
        subprocess.Popen(
            [sys.executable, "-c", TWO_WRITERS, str(root), name],
            stderr=subprocess.PIPE,
            encoding="utf-8",
        )
        for name in ("one", "two")
    ]
    assert [process.communicate(timeout=120)[1] for process in both] == ["", ""]
    assert_nothing_is_missed(root)
