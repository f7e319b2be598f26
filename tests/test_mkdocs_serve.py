"""What `mkdocs serve` is told of by the system, and what it is not."""

from __future__ import annotations

import os
import threading
from contextlib import contextmanager
from typing import TYPE_CHECKING

import pytest
from watchdog.events import FileSystemEvent
from watchdog.events import FileSystemEventHandler
from watchdog.observers.polling import PollingObserver

from netjournal.mkdocs_serve import Watcher
from netjournal.mkdocs_serve import is_shared

if TYPE_CHECKING:
    from collections.abc import Callable
    from collections.abc import Iterator
    from pathlib import Path

SOON = 10.0  # seconds, in which the system has certainly told
QUIET = 0.5  # seconds, in which it would have


class Told(FileSystemEventHandler):
    """Hears of changes as MkDocs' server does."""

    def __init__(self) -> None:
        self.changed = threading.Event()

    def dispatch(self, event: FileSystemEvent) -> None:
        assert not event.is_directory, "MkDocs takes no notice of folders"
        self.changed.set()


@pytest.fixture
def told(tmp_path: Path) -> Iterator[Callable[[], bool]]:
    """Watch the folder `contacts`; the function tells whether a change was heard of soon."""
    site = tmp_path / "site"
    site.mkdir()
    folder = tmp_path / "contacts"
    folder.mkdir()
    (folder / "ada.yml").write_text("name: Ada\n", encoding="utf-8")
    with watching(folder, site) as handler:
        yield lambda: handler.changed.wait(SOON)
        handler.changed.clear()


@contextmanager
def watching(place: Path, site: Path) -> Iterator[Told]:
    handler, watcher = Told(), Watcher(PollingObserver(), str(site))
    watcher.schedule(handler, str(place), recursive=True)
    watcher.start()
    try:
        yield handler
    finally:
        watcher.stop()
        watcher.join()


def test_a_file_that_is_written_is_told(tmp_path: Path, told: Callable[[], bool]) -> None:
    (tmp_path / "contacts/ada.yml").write_text("name: Ada Okafor\n", encoding="utf-8")
    assert told()


def test_an_atomic_save_is_told(tmp_path: Path, told: Callable[[], bool]) -> None:
    draft = tmp_path / "draft"
    draft.write_text("name: Ada Okafor\n", encoding="utf-8")
    draft.replace(tmp_path / "contacts/ada.yml")
    assert told()


def test_a_file_that_goes_is_told(tmp_path: Path, told: Callable[[], bool]) -> None:
    (tmp_path / "contacts/ada.yml").unlink()
    assert told()


def test_a_file_in_a_new_folder_is_told(tmp_path: Path, told: Callable[[], bool]) -> None:
    made = tmp_path / "made/2026"
    made.mkdir(parents=True)
    (made / "call.md").write_text("Hello.\n", encoding="utf-8")
    (tmp_path / "made").rename(tmp_path / "contacts/made")
    assert told()


@pytest.mark.parametrize("name", [".ada.yml.swp", "ada.yml~", "4913", "#ada.yml#", ".#ada.yml"])
def test_what_editors_put_beside_a_file_is_not_told(tmp_path: Path, name: str) -> None:
    folder, site = tmp_path / "contacts", tmp_path / "site"
    folder.mkdir()
    site.mkdir()
    with watching(folder, site) as handler:
        (folder / name).write_text("Not for the site.\n", encoding="utf-8")
        assert not handler.changed.wait(QUIET)
        (folder / "ben.yml").write_text("name: Ben\n", encoding="utf-8")
        assert handler.changed.wait(SOON)


def test_what_is_read_is_not_told_or_each_build_would_start_the_next(tmp_path: Path) -> None:
    folder, site = tmp_path / "contacts", tmp_path / "site"
    folder.mkdir()
    site.mkdir()
    ada = folder / "ada.yml"
    ada.write_text("name: Ada\n", encoding="utf-8")
    with watching(folder, site) as handler:
        assert ada.read_text(encoding="utf-8") == "name: Ada\n"
        assert os.listdir(folder) == ["ada.yml"]  # noqa: PTH208 - as the builds do
        assert not handler.changed.wait(QUIET)


def test_a_folder_that_other_machines_may_change_is_known_by_its_mount(tmp_path: Path) -> None:
    device = tmp_path.stat().st_dev
    number = f"{os.major(device)}:{os.minor(device)}"
    mounts = tmp_path / "mountinfo"
    mounts.write_text(f"36 35 {number} / /x rw shared:1 - nfs4 host:/x rw\n", encoding="utf-8")
    assert is_shared(tmp_path, mounts)
    mounts.write_text(f"36 35 {number} / /x rw shared:1 - ext4 /dev/x rw\n", encoding="utf-8")
    assert not is_shared(tmp_path, mounts)
