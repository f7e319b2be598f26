"""Changes of files: all or none, never over somebody else's edit."""

from __future__ import annotations

import os
import stat
import sys
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import settings
from hypothesis import strategies as st

from netjournal.errors import ConflictError
from netjournal.errors import NetjournalError
from netjournal.errors import UnusableNetworkError
from netjournal.records.changes import Change
from netjournal.records.changes import apply
from netjournal.records.changes import recover
from netjournal.records.store import read_original

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

ADA = "contacts/ada.yml"
BEN = "contacts/ben.yml"
CHARLOTTE = "contacts/charlotte.yml"

posix = pytest.mark.skipif(sys.platform == "win32", reason="needs a POSIX file system")


@pytest.fixture
def root(network: Callable[..., Path]) -> Path:
    """A network of Ada and Ben."""
    return network({ADA: "name: Ada\n", BEN: "name: Ben\n"})


def files(root: Path) -> dict[str, bytes]:
    """Return all files of the network but those in .netjournal/."""
    paths = (path for path in root.rglob("*") if path.is_file())
    return {
        path.relative_to(root).as_posix(): path.read_bytes()
        for path in paths
        if ".netjournal" not in path.parts
    }


def test_files_are_made_changed_and_deleted(root: Path) -> None:
    before = files(root)
    apply(
        root,
        [
            Change(ADA, "name: Ada\n", None),
            Change(CHARLOTTE, None, "name: Charlotte\n"),
            Change(BEN, "name: Ben\n", "name: Benjamin\n"),
        ],
    )
    assert files(root) == {
        "mkdocs.yml": before["mkdocs.yml"],
        BEN: b"name: Benjamin\n",
        CHARLOTTE: b"name: Charlotte\n",
    }
    assert recover(root) == []


@settings(max_examples=50, deadline=None)
@given(text=st.text())
def test_a_text_is_kept_to_the_byte(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    root = tmp_path_factory.mktemp("network")
    apply(root, [Change("a.md", None, text)])
    assert read_original(root, "a.md") == text
    assert (root / "a.md").read_bytes() == text.encode()


@pytest.mark.parametrize("text", ["\ufeffname: Ada\n", "name: Ada\r\nrank: A\r\n", "name: Ada"])
def test_marks_and_line_ends_are_read_as_they_are(root: Path, text: str) -> None:
    (root / ADA).write_bytes(text.encode())
    assert read_original(root, ADA) == text


def test_a_change_that_changes_nothing_touches_nothing(root: Path) -> None:
    before = (root / ADA).stat()
    apply(root, [Change(ADA, "name: Ada\n", "name: Ada\n")])
    assert (root / ADA).stat() == before


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        (Change(BEN, "name: Benn\n", "name: B\n"), r"ben\.yml changed on disk"),
        (Change(BEN, "name: Benn\n", None), r"ben\.yml changed on disk"),
        (Change(BEN, None, "name: B\n"), r"ben\.yml exists already"),
        (Change(CHARLOTTE, "name: C\n", "name: D\n"), r"charlotte\.yml changed on disk"),
    ],
)
def test_an_edit_since_it_was_read_stops_all_changes(
    root: Path, change: Change, reason: str
) -> None:
    before = files(root)
    with pytest.raises(ConflictError, match=reason) as fault:
        apply(root, [Change(ADA, "name: Ada\n", "name: Adaobi\n"), change])
    assert fault.value.exit_code == 4
    assert files(root) == before
    assert recover(root) == []


def edited_last(monkeypatch: pytest.MonkeyPatch, file: Path, text: str) -> None:
    """Have somebody save a file when all was looked at and nothing is written but the record."""
    replace_file = os.replace

    def saved_first(source: str, target: str) -> None:
        if str(target).endswith("changes.json"):
            file.write_text(text, encoding="utf-8")
        replace_file(source, target)

    monkeypatch.setattr(os, "replace", saved_first)


def test_an_edit_at_the_last_moment_survives(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    edited_last(monkeypatch, root / BEN, "name: Ben\nrank: A\n")
    with pytest.raises(ConflictError) as fault:
        apply(root, [Change(ADA, "name: Ada\n", "name: A\n"), Change(BEN, "name: Ben\n", None)])
    assert str(fault.value) == (
        f"somebody edited {BEN} meanwhile, and it stays so; all else was written: "
        "run the command again, or merge if one person has two files now"
    )
    assert files(root)[ADA] == b"name: A\n"
    assert files(root)[BEN] == b"name: Ben\nrank: A\n"
    assert recover(root) == []


def test_nothing_is_deleted_for_a_text_that_could_not_be_written(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    edited_last(monkeypatch, root / ADA, "name: Ada\nrank: A\n")
    with pytest.raises(ConflictError) as fault:
        apply(root, [Change(BEN, "name: Ben\n", None), Change(ADA, "name: Ada\n", "name: Both\n")])
    assert str(fault.value).startswith(
        f"nothing was done to {BEN}, for somebody edited {ADA} meanwhile; nothing was written: "
    )
    assert files(root)[ADA] == b"name: Ada\nrank: A\n"
    assert files(root)[BEN] == b"name: Ben\n"
    assert recover(root) == []


def test_nobody_refers_to_a_name_that_was_taken_meanwhile(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = files(root)
    edited_last(monkeypatch, root / CHARLOTTE, "name: Somebody else\n")
    renamed = [
        Change(CHARLOTTE, None, "name: Ada\n"),
        Change(BEN, "name: Ben\n", "name: Ben\nmet: {through: charlotte}\n"),
        Change(ADA, "name: Ada\n", None),
    ]
    with pytest.raises(ConflictError, match=f"{BEN}, {ADA}, for somebody edited {CHARLOTTE}"):
        apply(root, renamed)
    assert files(root) == before | {CHARLOTTE: b"name: Somebody else\n"}
    assert recover(root) == []


def test_many_files_are_told_in_short(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    touches = [Change(f"journal/{number}.md", None, "x") for number in range(9)]
    apply(root, touches)
    deletions = [Change(touch.path, "x", None) for touch in touches]
    edited_last(monkeypatch, root / ADA, "name: Somebody else\n")
    with pytest.raises(ConflictError, match=r"journal/3\.md, journal/4\.md and 4 more, for"):
        apply(root, [Change(ADA, "name: Ada\n", "name: A\n"), *deletions])


@pytest.mark.parametrize("changed", [1, 2])
def test_a_file_that_would_not_be_read_again_is_not_written(root: Path, changed: int) -> None:
    before = files(root)
    big = [
        Change(ADA, "name: Ada\n", "name: Ada\nnotes: " + "x" * 1_000_000),
        Change(BEN, "name: Ben\n", None),
    ]
    with pytest.raises(NetjournalError, match=r"ada\.yml would be over 1 MB, and is not written"):
        apply(root, big[:changed])
    assert files(root) == before
    assert recover(root) == []


def test_a_text_that_is_no_utf_8_is_refused_before_anything_is_written(root: Path) -> None:
    before = files(root)
    with pytest.raises(NetjournalError, match="no characters"):
        apply(root, [Change(CHARLOTTE, None, "x"), Change(ADA, "name: Ada\n", "\udcff")])
    assert files(root) == before


@posix
@pytest.mark.parametrize("mode", [0o600, 0o664, 0o755])
def test_permissions_are_kept(root: Path, mode: int) -> None:
    (root / ADA).chmod(mode)
    apply(root, [Change(ADA, "name: Ada\n", "name: A\n")])
    assert stat.S_IMODE((root / ADA).stat().st_mode) == mode


@posix
def test_a_linked_file_is_refused_and_stays_a_link(root: Path) -> None:
    (root / "people").mkdir()
    (root / ADA).rename(root / "people" / "ada.yml")
    (root / ADA).symlink_to("../people/ada.yml")
    with pytest.raises(UnusableNetworkError, match="edit the one it leads to"):
        apply(root, [Change(ADA, "name: Ada\n", "name: A\n")])
    assert (root / ADA).is_symlink()
    assert (root / "people" / "ada.yml").read_bytes() == b"name: Ada\n"


@posix
def test_nothing_is_written_through_a_linked_folder(root: Path, tmp_path: Path) -> None:
    (root / "contacts").rename(tmp_path / "elsewhere")
    (root / "contacts").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(UnusableNetworkError, match="linked folder"):
        apply(root, [Change(ADA, "name: Ada\n", "name: A\n")])
    assert (tmp_path / "elsewhere" / "ada.yml").read_bytes() == b"name: Ada\n"


def test_nothing_is_written_outside_the_network(root: Path) -> None:
    with pytest.raises(UnusableNetworkError):
        apply(root, [Change("../ada.yml", None, "x")])
    assert not (root.parent / "ada.yml").exists()


@pytest.mark.parametrize("refused", [1, 2, 3])
def test_a_disk_that_refuses_on_the_way_leaves_the_rest_to_the_next_command(
    root: Path, monkeypatch: pytest.MonkeyPatch, refused: int
) -> None:
    before = files(root)
    wanted = [Change(path, files(root)[path].decode(), "name: X\n") for path in (ADA, BEN)]
    calls = []
    replace_file = os.replace

    def refuse(source: str, target: str) -> None:
        calls.append(target)
        if len(calls) == refused:
            raise PermissionError(13, "Permission denied")
        replace_file(source, target)

    with monkeypatch.context() as patch:
        patch.setattr(os, "replace", refuse)
        with pytest.raises(UnusableNetworkError, match="cannot write"):
            apply(root, wanted)
    said = recover(root)
    if refused == 3:  # after the record and the first of the two files
        assert said == [f"completed an interrupted change of {ADA}, {BEN}"]
        assert files(root) == before | {ADA: b"name: X\n", BEN: b"name: X\n"}
    else:
        assert said == []
        assert files(root) == before


def test_drafts_of_a_killed_process_are_swept(root: Path) -> None:
    (root / "contacts" / ".0123456789abcdef.tmp").touch()
    (root / "contacts" / ".my-own.tmp").touch()
    apply(root, [Change(ADA, "name: Ada\n", "name: A\n")])
    assert sorted(path.name for path in (root / "contacts").iterdir()) == [
        ".my-own.tmp",
        "ada.yml",
        "ben.yml",
    ]


def test_a_draft_of_a_record_is_swept_too(root: Path) -> None:
    apply(root, [Change(CHARLOTTE, None, "name: Charlotte\n")])
    (root / ".netjournal" / ".0123456789abcdef.tmp").write_text("private", encoding="utf-8")
    apply(root, [Change(ADA, "name: Ada\n", "name: A\n")])
    assert [path.name for path in (root / ".netjournal").iterdir()] == ["lock"]
