"""What a killed command left is completed; what somebody planted there is not."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import settings
from hypothesis import strategies as st

from netjournal.records import intention
from netjournal.records.changes import Change
from netjournal.records.changes import apply
from netjournal.records.changes import recover

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

ADA = "contacts/ada.yml"
BEN = "contacts/ben.yml"
CALL = "journal/2026/2026-11-20-ada-call.md"
RENAMED = [
    Change("contacts/adaobi.yml", None, "name: Ada\n"),
    Change(BEN, "name: Ben\nmet: {through: ada}\n", "name: Ben\nmet: {through: adaobi}\n"),
    Change(ADA, "name: Ada\n", None),
]

posix = pytest.mark.skipif(sys.platform == "win32", reason="needs a POSIX file system")


@pytest.fixture
def root(network: Callable[..., Path]) -> Path:
    """A network of Ada, and Ben whom she introduced."""
    return network({ADA: "name: Ada\n", BEN: "name: Ben\nmet: {through: ada}\n"})


def plant(root: Path, content: object) -> None:
    """Put a record where a killed command would have left it."""
    (root / ".netjournal").mkdir(exist_ok=True)
    text = content if isinstance(content, str) else json.dumps(content)
    (root / ".netjournal" / "changes.json").write_text(text, encoding="utf-8")


def contacts(root: Path) -> dict[str, str]:
    return {file.name: file.read_text("utf-8") for file in (root / "contacts").iterdir()}


@pytest.mark.parametrize("made", range(4))
def test_whatever_was_made_already_the_rest_is_made(root: Path, made: int) -> None:
    intention.write(root, RENAMED)
    for change in RENAMED[:made]:
        if change.after is None:
            (root / change.path).unlink()
        else:
            (root / change.path).write_text(change.after, encoding="utf-8", newline="")
    assert recover(root) == (
        f"completed an interrupted change of contacts/adaobi.yml, {BEN}, {ADA}",
    )
    assert contacts(root) == {
        "adaobi.yml": "name: Ada\n",
        "ben.yml": "name: Ben\nmet: {through: adaobi}\n",
    }
    assert recover(root) == ()


def test_a_file_edited_since_stays_and_is_told(root: Path) -> None:
    intention.write(root, RENAMED)
    (root / BEN).write_text("name: Benjamin\nmet: {through: ada}\n", encoding="utf-8")
    assert recover(root) == (
        f"completed an interrupted change of contacts/adaobi.yml, {ADA}",
        f"{BEN} was edited since an interrupted change; it stays so",
    )
    assert contacts(root) == {
        "adaobi.yml": "name: Ada\n",
        "ben.yml": "name: Benjamin\nmet: {through: ada}\n",
    }
    assert recover(root) == ()


def test_the_next_change_completes_it_first(root: Path) -> None:
    intention.write(root, RENAMED)
    apply(root, [Change("contacts/adaobi.yml", "name: Ada\n", "name: Adaobi\n")])
    assert contacts(root) == {
        "adaobi.yml": "name: Adaobi\n",
        "ben.yml": "name: Ben\nmet: {through: adaobi}\n",
    }
    assert recover(root) == ()


@pytest.mark.parametrize(
    "path",
    [
        *(ADA, BEN, "decisions.yml", "mkdocs.yml", CALL),
        "journal/2026/2026-11-20: a call.md",
        "journal/announcements/2026-11-01-new-job.md",
        "journal/index.markdown",
    ],
)
def test_the_users_files_can_be_in_the_record(root: Path, path: str) -> None:
    changes = [Change(path, "a", "b"), Change(path, None, "ä\ufeff\r\n"), Change(path, "x", None)]
    intention.write(root, changes)
    assert intention.read(root) == changes


@pytest.mark.parametrize(
    "path",
    [
        *("../ada.yml", "/etc/ada.yml", "contacts/../../ada.yml", "contacts/./ada.yml"),
        *("contacts//ada.yml", "contacts/ada.yml/", "contacts/.ada.yml", "contacts/a/b.yml"),
        *("contacts/ada.md", "contacts/ada.yml\0", "contacts/\ud800.yml", ""),
        *(".git/config", ".git/hooks/post-commit", ".netjournal/changes.json", ".github/a.md"),
        *("README.md", "journal/.git/a.md", "journal/a.py", "journal/../README.md", "journal/.md"),
        *("hooks.py", "plugins/a.yml", "guide.yml", 1, None, ["contacts/ada.yml"]),
    ],
)
def test_no_other_file_can(root: Path, path: object) -> None:
    before = contacts(root)
    plant(root, {"format": 1, "changes": [[ADA, "name: Ada\n", None], [path, None, "planted"]]})
    assert recover(root) == (
        ".netjournal/changes.json was no record of an interrupted change; it was deleted",
    )
    assert contacts(root) == before
    assert recover(root) == ()


@pytest.mark.parametrize(
    "content",
    [
        *("", "{", "[]", "null", "1", '"format"', "[" * 100_000, "\x00", "NaN"),
        *({}, {"format": 1}, {"format": 2, "changes": []}, {"format": 1, "changes": 1}),
        {"format": 1, "changes": [ADA]},
        {"format": 1, "changes": [[ADA, "name: Ada\n"]]},
        {"format": 1, "changes": [[ADA, "name: Ada\n", None, None]]},
        {"format": 1, "changes": [[ADA, "name: Ada\n", 1]]},
        {"format": 1, "changes": [[ADA, ["name: Ada\n"], None]]},
        {"format": 1, "changes": [[ADA, "name: Ada\n", "\ud800"]]},
        {"format": 1, "changes": [[ADA, "name: Ada\n", "x" * 1_000_001]]},
        {"format": 1, "changes": {"path": ADA}},
    ],
)
def test_a_malformed_record_is_deleted_and_changes_nothing(root: Path, content: object) -> None:
    before = contacts(root)
    plant(root, content)
    assert "was no record" in recover(root)[0]
    assert contacts(root) == before
    assert recover(root) == ()


@settings(max_examples=100, deadline=None)
@given(
    content=st.recursive(
        st.none() | st.integers() | st.text(max_size=5) | st.sampled_from([ADA, "name: Ada\n"]),
        lambda inner: (
            st.lists(inner, max_size=4)
            | st.dictionaries(st.sampled_from(["format", "changes"]), inner, max_size=2)
        ),
    )
)
def test_whatever_is_planted_no_reader_fails(
    tmp_path_factory: pytest.TempPathFactory, content: object
) -> None:
    root = tmp_path_factory.getbasetemp() / "planted"
    (root / "contacts").mkdir(parents=True, exist_ok=True)
    (root / ADA).write_text("name: Adaobi\n", encoding="utf-8")
    plant(root, content)
    recover(root)
    assert (root / ADA).read_text("utf-8") == "name: Adaobi\n"
    assert recover(root) == ()


@posix
@pytest.mark.parametrize("linked", ["contacts/ada.yml", "contacts", ".netjournal/changes.json"])
def test_links_are_never_followed(root: Path, tmp_path: Path, linked: str) -> None:
    plant(root, {"format": 1, "changes": [[ADA, "name: Ada\n", "planted"]]})
    aside = tmp_path / "aside"
    (root / linked).rename(aside)
    (root / linked).symlink_to(aside)
    assert "was no record" in recover(root)[0]
    assert aside.exists()
    assert "planted" not in (root / ADA).read_text("utf-8")
    assert recover(root) == ()


@posix
def test_a_linked_folder_for_records_is_told_and_left_alone(root: Path, tmp_path: Path) -> None:
    plant(root, {"format": 1, "changes": [[ADA, "name: Ada\n", "planted"]]})
    (root / ".netjournal").rename(tmp_path / "aside")
    (root / ".netjournal").symlink_to(tmp_path / "aside")
    (said,) = recover(root)
    assert "could not be completed" in said
    assert (root / ADA).read_text("utf-8") == "name: Ada\n"


def test_a_folder_in_the_records_place_is_told(root: Path) -> None:
    (root / ".netjournal" / "changes.json").mkdir(parents=True)
    (said,) = recover(root)
    assert "could not be completed" in said


def test_the_configured_journal_is_the_one_that_counts(network: Callable[..., Path]) -> None:
    mkdocs_yml = "docs_dir: diary\nplugins: [netjournal]\n"
    root = network({"mkdocs.yml": mkdocs_yml, "diary/a.md": "a", "journal/a.md": "a"})
    plant(root, {"format": 1, "changes": [["diary/a.md", "a", "b"]]})
    assert recover(root) == ("completed an interrupted change of diary/a.md",)
    plant(root, {"format": 1, "changes": [["journal/a.md", "a", "b"]]})
    assert "was no record" in recover(root)[0]
    assert (root / "journal" / "a.md").read_text("utf-8") == "a"
