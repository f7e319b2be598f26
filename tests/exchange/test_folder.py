"""A folder that an export writes: nothing in it that is somebody else's is touched."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from netjournal.errors import ConflictError
from netjournal.errors import MisuseError
from netjournal.errors import UnusableNetworkError
from netjournal.exchange.folder import WRITTEN
from netjournal.exchange.folder import Folder

if TYPE_CHECKING:
    from pathlib import Path


def export(path: Path, *, kill: bool = False, **files: str) -> list[str]:
    """Write files into a folder, and return those that were kept as they were."""
    folder = Folder(path, path.parent / "network", ["contacts"])
    for name, text in files.items():
        folder.write(f"docs/{name}.md", text.encode())
    if not kill:
        folder.finish()
    return folder.kept


def files_in(path: Path) -> dict[str, str]:
    """Return what is in the files of a folder, but our own note."""
    found = (file for file in path.rglob("*") if file.is_file() and file.name != WRITTEN)
    return {file.relative_to(path).as_posix(): file.read_text() for file in found}


def test_it_is_brought_up_to_date(tmp_path: Path) -> None:
    out = tmp_path / "out"

    assert export(out, ada="1", ben="2") == []
    assert export(out, ada="3", cat="4") == []

    assert files_in(out) == {"docs/ada.md": "3", "docs/cat.md": "4"}


def test_what_did_not_change_is_not_written_again(tmp_path: Path) -> None:
    out = tmp_path / "out"
    export(out, ada="1")
    before = (out / "docs/ada.md").stat()

    export(out, ada="1")

    assert (out / "docs/ada.md").stat() == before


def test_what_somebody_changed_or_added_there_stays(tmp_path: Path) -> None:
    out = tmp_path / "out"
    export(out, ada="1", ben="2", cat="3")
    (out / "docs/ada.md").write_text("mine")
    (out / "docs/cat.md").write_text("mine too")
    (out / "docs/new.md").write_text("my page")
    (out / "site").mkdir()

    kept = export(out, ada="4", new="5")

    assert kept == ["docs/ada.md", "docs/new.md"]
    assert files_in(out) == {
        "docs/ada.md": "mine",
        "docs/cat.md": "mine too",
        "docs/new.md": "my page",
    }
    assert (out / "site").is_dir()


def test_a_folder_of_somebody_else_is_refused(tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "thesis.md").write_text("all of it")

    with pytest.raises(ConflictError, match="is not empty, and no export wrote what is there"):
        export(tmp_path / "out", thesis="1")

    assert files_in(tmp_path / "out") == {"thesis.md": "all of it"}


def test_an_empty_folder_is_taken(tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()

    assert export(tmp_path / "out", ada="1") == []


def test_after_a_killed_run_the_next_one_knows_its_files(tmp_path: Path) -> None:
    out = tmp_path / "out"
    export(out, ada="1", ben="1")
    export(out, kill=True, ada="2", cat="2")

    assert export(out, ada="3") == []

    assert files_in(out) == {"docs/ada.md": "3"}


def test_nothing_is_written_or_deleted_outside(tmp_path: Path) -> None:
    out = tmp_path / "out"
    export(out, ada="1")
    outside = tmp_path / "outside"
    outside.mkdir()
    (out / "docs").rename(outside / "docs")
    (out / "docs").symlink_to(outside / "docs")
    digest = (out / WRITTEN).read_text().partition(" ")[0]
    for path in ("../outside/docs/ada.md", f"{outside}/docs/ada.md"):
        with (out / WRITTEN).open("a") as notes:
            notes.write(f"{digest}  {path}\n")

    with pytest.raises(ConflictError, match="leads out of"):
        export(out, ada="2")
    export(out)

    assert files_in(outside) == {"docs/ada.md": "1"}


def test_a_link_in_the_place_of_a_file_stays(tmp_path: Path) -> None:
    out = tmp_path / "out"
    export(out, ada="1")
    (out / "docs/real.md").write_text("1")
    (out / "docs/ada.md").unlink()
    (out / "docs/ada.md").symlink_to("real.md")

    assert export(out, ada="2") == ["docs/ada.md"]

    assert (out / "docs/real.md").read_text() == "1"


def test_the_networks_own_folders_are_refused(tmp_path: Path) -> None:
    contacts = tmp_path / "network" / "contacts"
    contacts.mkdir(parents=True)
    (tmp_path / "out").symlink_to(contacts)

    for name in ("out", "network/contacts", "network/contacts/site"):
        with pytest.raises(MisuseError, match="the network's own contacts"):
            Folder(tmp_path / name, tmp_path / "network", ["contacts"])

    assert list(contacts.iterdir()) == []


def test_all_of_it_can_be_taken_away_again(tmp_path: Path) -> None:
    out = tmp_path / "out"
    export(out, ada="1")
    (out / "mine.txt").write_text("mine")
    folder = Folder(out, tmp_path / "network", [])
    folder.write("docs/ben.md", b"2")
    folder.finish()

    folder.clear()

    assert files_in(out) == {"mine.txt": "mine"}


def test_a_disk_that_refuses_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").touch()

    with pytest.raises(UnusableNetworkError, match=r"cannot write .*out: Not a directory"):
        export(tmp_path / "file" / "out", ada="1")


def test_a_file_in_the_way_of_a_folder_is_told(tmp_path: Path) -> None:
    out = tmp_path / "out"
    export(out)
    (out / "docs").write_text("mine")

    with pytest.raises(UnusableNetworkError, match="cannot write"):
        export(out, ada="1")

    assert files_in(out) == {"docs": "mine"}
