"""A line that was said of the network is kept until anything changes that it may depend on."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pytest

from netjournal.errors import UnusableNetworkError
from netjournal.records import cache
from netjournal.records.folders import Folders
from netjournal.records.state import said_of

Network = Callable[[Mapping[str, str]], Path]

FILES = {
    "contacts/ada.yml": "name: Ada\n",
    "journal/2026/calls/a.md": "---\ndate: 2026-05-01\nwith: ada\nchannel: call\n---\n",
    "journal/announcements/new.md": "---\ndate: 2026-05-02\ntitle: New\nto: ada\n---\n",
    "decisions.yml": "[]\n",
    "templates/thanks.md": "Thank you!\n",
}
TODAY = date(2026, 11, 20)


@pytest.fixture
def old_enough(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a line be kept of files that were written a moment ago."""
    monkeypatch.setattr(cache, "_COARSEST", -(10**18))


def is_asked_again(root: Path, today: date = TODAY, question: object = None) -> bool:
    asked = []

    def say() -> str:
        asked.append(True)
        return "3 to get back to"

    assert said_of(Folders(root), "today", lambda _: today, say, question) == "3 to get back to"
    return bool(asked)


@pytest.mark.usefixtures("old_enough")
def test_where_nothing_changed_it_is_not_asked_again(network: Network) -> None:
    root = network(FILES)
    assert is_asked_again(root)
    assert not is_asked_again(root)
    assert is_asked_again(root, date(2026, 11, 21))


@pytest.mark.usefixtures("old_enough")
def test_another_question_is_another_answer(network: Network) -> None:
    root = network(FILES)
    assert is_asked_again(root, question=("A", 30))
    assert not is_asked_again(root, question=("A", 30))
    assert is_asked_again(root, question=("B", 30))


@pytest.mark.usefixtures("old_enough")
@pytest.mark.parametrize("path", ["mkdocs.yml", *FILES])
def test_any_file_that_changed_matters(network: Network, path: str) -> None:
    root = network(FILES)
    is_asked_again(root)
    time.sleep(0.01)
    (root / path).write_text((root / path).read_text(encoding="utf-8") + "\n", encoding="utf-8")
    assert is_asked_again(root)
    assert not is_asked_again(root)


@pytest.mark.usefixtures("old_enough")
@pytest.mark.parametrize(
    "path",
    [
        "contacts/ben.yml",
        "journal/2025/b.md",
        "prompts.yml",
        "templates/hello.md",
        ".netjournal/stamp",
    ],
)
def test_so_does_a_new_file_and_one_that_goes(network: Network, path: str) -> None:
    root = network(FILES)
    is_asked_again(root)
    (root / path).parent.mkdir(exist_ok=True)
    (root / path).touch()
    assert is_asked_again(root)
    (root / path).unlink()
    assert is_asked_again(root)


@pytest.mark.usefixtures("old_enough")
def test_a_file_that_moved_or_was_put_back_by_its_time_matters(network: Network) -> None:
    root = network(FILES)
    is_asked_again(root)
    file = root / "contacts/ada.yml"
    before = file.stat()
    time.sleep(0.01)
    file.write_text("name: Eve\n", encoding="utf-8")
    os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert is_asked_again(root)
    file.rename(root / "contacts/eve.yml")
    assert is_asked_again(root)


def test_files_changed_a_moment_ago_are_looked_at_again(network: Network) -> None:
    root = network(FILES)
    assert is_asked_again(root)
    assert is_asked_again(root)


@pytest.mark.usefixtures("old_enough")
def test_what_somebody_else_put_there_is_not_believed(network: Network) -> None:
    root = network(FILES)
    is_asked_again(root)
    note = root / ".netjournal/book/today"
    note.write_bytes(note.read_bytes().replace(b"3 to get", b"9 to get"))
    assert is_asked_again(root)


def test_no_network_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(UnusableNetworkError):
        is_asked_again(tmp_path)


@pytest.mark.usefixtures("old_enough")
def test_a_link_that_leads_nowhere_hides_no_other_file(network: Network) -> None:
    """Such as an editor makes to say that a file is open."""
    root = network({f"contacts/{number}.yml": "name: Ada\n" for number in range(9)})
    try:
        for number in range(9):
            (root / f"contacts/.#{number}.yml").symlink_to(f"kim@desk.{number}")
    except OSError:
        pytest.skip("needs the right to make links")
    is_asked_again(root)
    for number in range(9):
        time.sleep(0.01)
        (root / f"contacts/{number}.yml").write_text("name: Eve\n", encoding="utf-8")
        assert is_asked_again(root)
