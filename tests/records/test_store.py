"""Files are created once and whole, whoever else writes there."""

from __future__ import annotations

import os
import stat
import sys
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

import pytest

from netjournal.errors import ConflictError
from netjournal.errors import NetjournalError
from netjournal.errors import UnusableNetworkError
from netjournal.records.store import create
from netjournal.records.store import read_original
from netjournal.records.store import sweep

if TYPE_CHECKING:
    from pathlib import Path


posix = pytest.mark.skipif(sys.platform == "win32", reason="needs a POSIX file system")


def test_a_new_file_is_written_byte_for_byte_with_its_folders(tmp_path: Path) -> None:
    path = tmp_path / "journal" / "2026" / "a.md"
    create(path, "ä\nb\r\n")
    assert path.read_bytes() == "ä\nb\r\n".encode()
    assert [file.name for file in path.parent.iterdir()] == ["a.md"]


@posix
def test_a_new_file_has_the_usual_permissions(tmp_path: Path) -> None:
    create(tmp_path / "a.md", "x")
    (tmp_path / "b.md").touch()
    assert stat.S_IMODE((tmp_path / "a.md").stat().st_mode) == stat.S_IMODE(
        (tmp_path / "b.md").stat().st_mode
    )


def test_an_existing_file_is_never_overwritten(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    create(path, "first")
    with pytest.raises(ConflictError, match="exists already") as fault:
        create(path, "second")
    assert fault.value.exit_code == 4
    assert path.read_text(encoding="utf-8") == "first"
    assert [file.name for file in tmp_path.iterdir()] == ["a.md"]


@posix
def test_a_dangling_link_is_not_written_through(tmp_path: Path) -> None:
    (tmp_path / "a.md").symlink_to(tmp_path / "outside.md")
    with pytest.raises(ConflictError):
        create(tmp_path / "a.md", "x")
    assert not (tmp_path / "outside.md").exists()


def test_of_many_who_create_the_same_file_one_succeeds(tmp_path: Path) -> None:
    path = tmp_path / "a.md"

    def attempt(number: int) -> int | None:
        try:
            create(path, f"{number}" * 10_000)
        except ConflictError:
            return None
        return number

    with ThreadPoolExecutor(8) as pool:
        winners = [number for number in pool.map(attempt, range(8)) if number is not None]
    assert len(winners) == 1
    assert path.read_text(encoding="utf-8") == f"{winners[0]}" * 10_000


@posix
def test_without_hard_links_it_still_never_overwrites(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(*_: object) -> None:
        raise PermissionError(1, "Operation not permitted")

    monkeypatch.setattr(os, "link", refused)  # as on FAT and some network file systems
    create(tmp_path / "a.md", "first")
    with pytest.raises(ConflictError):
        create(tmp_path / "a.md", "second")
    assert [(file.name, file.read_bytes()) for file in tmp_path.iterdir()] == [("a.md", b"first")]


def test_a_text_that_would_not_be_read_again_is_not_written(tmp_path: Path) -> None:
    create(tmp_path / "a.md", "ä" * 500_000)
    with pytest.raises(NetjournalError, match=r"b\.md would be over 1 MB"):
        create(tmp_path / "b.md", "ä" * 500_000 + "!")
    assert [file.name for file in tmp_path.iterdir()] == ["a.md"]


def test_a_disk_that_refuses_is_told(tmp_path: Path) -> None:
    (tmp_path / "journal").write_text("a file, not a folder", encoding="utf-8")
    with pytest.raises(UnusableNetworkError, match="cannot write") as fault:
        create(tmp_path / "journal" / "2026" / "a.md", "x")
    assert fault.value.exit_code == 5


@posix
def test_a_folder_that_cannot_be_synced_takes_nothing_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fsync = os.fsync

    def refused(descriptor: int) -> None:
        if stat.S_ISDIR(os.fstat(descriptor).st_mode):
            raise OSError(22, "Invalid argument")
        fsync(descriptor)

    monkeypatch.setattr(os, "fsync", refused)
    create(tmp_path / "a.md", "x")
    assert (tmp_path / "a.md").read_text(encoding="utf-8") == "x"


def test_a_file_in_the_place_of_a_folder_is_not_the_file_itself(tmp_path: Path) -> None:
    (tmp_path / "2026").touch()
    with pytest.raises(UnusableNetworkError, match="cannot write"):
        create(tmp_path / "2026" / "a.md", "x")


@pytest.mark.parametrize(
    ("data", "error", "reason"),
    [
        (None, ConflictError, "contacts/ada.yml is gone"),
        (b"name: \xff", NetjournalError, "not UTF-8"),
        (b"x" * 1_000_001, NetjournalError, "over 1 MB"),
    ],
)
def test_a_file_that_cannot_be_edited_is_told(
    tmp_path: Path, data: bytes | None, error: type[NetjournalError], reason: str
) -> None:
    (tmp_path / "contacts").mkdir()
    if data is not None:
        (tmp_path / "contacts" / "ada.yml").write_bytes(data)
    with pytest.raises(error, match=reason):
        read_original(tmp_path, "contacts/ada.yml")


def test_a_folder_is_no_text(tmp_path: Path) -> None:
    (tmp_path / "contacts" / "ada.yml").mkdir(parents=True)
    with pytest.raises(UnusableNetworkError, match="not a file"):
        read_original(tmp_path, "contacts/ada.yml")


@posix
@pytest.mark.parametrize("path", ["link.yml", "linked/ada.yml", "../ada.yml", "/etc/hosts"])
def test_only_the_networks_own_files_are_read(tmp_path: Path, path: str) -> None:
    root = tmp_path / "network"
    (root / "contacts").mkdir(parents=True)
    (root / "contacts" / "ada.yml").write_text("name: Ada\n", encoding="utf-8")
    (root / "link.yml").symlink_to("contacts/ada.yml")
    (root / "linked").symlink_to("contacts")
    with pytest.raises(UnusableNetworkError, match="edit the one it leads to"):
        read_original(root, path)


@posix
def test_a_network_in_a_linked_folder_is_as_good_as_any(tmp_path: Path) -> None:
    (tmp_path / "network" / "contacts").mkdir(parents=True)
    (tmp_path / "linked").symlink_to("network")
    create(tmp_path / "linked" / "contacts" / "ada.yml", "name: Ada\n")
    assert read_original(tmp_path / "linked", "contacts/ada.yml") == "name: Ada\n"


def test_only_drafts_are_swept(tmp_path: Path) -> None:
    for name in (".0123456789abcdef.tmp", "0123456789abcdef.tmp", ".notes.tmp", "a.md"):
        (tmp_path / name).touch()
    sweep(tmp_path)
    sweep(tmp_path / "nowhere")
    left = sorted(file.name for file in tmp_path.iterdir())
    assert left == [".notes.tmp", "0123456789abcdef.tmp", "a.md"]
