"""What a killed command left is completed; what somebody planted there is not."""

from __future__ import annotations

import json
import re
import sys
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import settings
from hypothesis import strategies as st

from netjournal.errors import NetjournalError
from netjournal.errors import UnusableNetworkError
from netjournal.records import intention
from netjournal.records.changes import Change
from netjournal.records.changes import apply
from netjournal.records.changes import recover
from netjournal.records.files import INTENTION
from netjournal.records.lock import locked

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
    assert recover(root) == [
        f"completed an interrupted change of contacts/adaobi.yml, {BEN}, {ADA}"
    ]
    assert contacts(root) == {
        "adaobi.yml": "name: Ada\n",
        "ben.yml": "name: Ben\nmet: {through: adaobi}\n",
    }
    assert recover(root) == []


def test_a_file_edited_since_stays_and_nothing_is_deleted(root: Path) -> None:
    intention.write(root, RENAMED)
    (root / BEN).write_text("name: Benjamin\nmet: {through: ada}\n", encoding="utf-8")
    completed, remark = recover(root)
    assert completed == "completed an interrupted change of contacts/adaobi.yml"
    assert remark == (
        f"nothing was done to {ADA}, for somebody edited {BEN} meanwhile: run the command again, "
        "or merge if one person has two files now"
    )
    assert contacts(root) == {
        "ada.yml": "name: Ada\n",
        "adaobi.yml": "name: Ada\n",
        "ben.yml": "name: Benjamin\nmet: {through: ada}\n",
    }
    assert recover(root) == []


def test_a_merge_keeps_the_file_whose_content_could_not_be_taken_over(root: Path) -> None:
    both = "name: Ada\nnotes: Bens\n"
    intention.write(
        root, [Change(ADA, "name: Ada\n", both), Change(BEN, contacts(root)["ben.yml"], None)]
    )
    (root / ADA).write_text("name: Ada\nrank: A\n", encoding="utf-8")
    (said,) = recover(root)
    assert f"nothing was done to {BEN}, for somebody edited {ADA} meanwhile" in said
    assert contacts(root) == {
        "ada.yml": "name: Ada\nrank: A\n",
        "ben.yml": "name: Ben\nmet: {through: ada}\n",
    }


def test_a_name_only_just_taken_when_the_process_was_killed_is_filled(root: Path) -> None:
    intention.write(root, RENAMED)
    (root / "contacts" / "adaobi.yml").touch()  # where there are no hard links
    recover(root)
    assert contacts(root) == {
        "adaobi.yml": "name: Ada\n",
        "ben.yml": "name: Ben\nmet: {through: adaobi}\n",
    }


def test_the_next_change_completes_it_first(root: Path) -> None:
    intention.write(root, RENAMED)
    apply(root, [Change("contacts/adaobi.yml", "name: Ada\n", "name: Adaobi\n")])
    assert contacts(root) == {
        "adaobi.yml": "name: Adaobi\n",
        "ben.yml": "name: Ben\nmet: {through: adaobi}\n",
    }
    assert recover(root) == []


@pytest.mark.parametrize(
    "path",
    [
        *(ADA, BEN, "decisions.yml", CALL),
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
    "change",
    [
        Change("mkdocs.yml", "a", "b"),
        Change("journal/.hidden/a.md", "a", "b"),
        Change(ADA, "name: Ada\n", "x" * 1_000_001),
        Change("README.md", "a", "b"),
    ],
    ids=lambda change: change.path,
)
def test_what_would_not_be_completed_is_not_begun(root: Path, change: Change) -> None:
    with pytest.raises(NetjournalError, match=r"files that commands change|docs_dir"):
        intention.write(root, [change])
    assert recover(root) == []


def test_more_than_could_be_read_again_is_not_begun(root: Path) -> None:
    text = "\x00" * 999_999  # six bytes each in the record
    with pytest.raises(NetjournalError, match="more than 100 MB at once"):
        intention.write(root, [Change(ADA, text, text)] * 9)
    assert recover(root) == []


@pytest.mark.parametrize(
    "path",
    [
        *("../ada.yml", "/etc/ada.yml", "contacts/../../ada.yml", "contacts/./ada.yml"),
        *("contacts//ada.yml", "contacts/ada.yml/", "contacts/.ada.yml", "contacts/a/b.yml"),
        *("mkdocs.yml", "contacts/ada.yml\0", "contacts/\ud800.yml", ""),
        *(".git/config", ".git/hooks/post-commit", ".netjournal/changes.json", ".github/a.md"),
        *("journal/.git/a.md", "journal/a.py", "journal/../README.md", "journal/.md"),
        *("hooks.py", "plugins/a.yml", "guide.yml", 1, None, ["contacts/ada.yml"]),
    ],
)
def test_no_other_file_can(root: Path, path: object) -> None:
    before = contacts(root)
    plant(root, {"format": 1, "changes": [[ADA, "name: Ada\n", None], [path, None, "planted"]]})
    assert recover(root) == [
        ".netjournal/changes.json was no record of an interrupted change; it was deleted"
    ]
    assert contacts(root) == before
    assert recover(root) == []


@pytest.mark.parametrize(
    "content",
    [
        *("", "{", "[]", "null", "1", '"format"', "[" * 100_000, "\x00", "NaN"),
        *({}, {"format": 1}, {"format": 0, "changes": []}, {"format": 1, "changes": 1}),
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
    assert recover(root) == []


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
    (root / "mkdocs.yml").write_text("plugins: [netjournal]", encoding="utf-8")
    (root / ADA).write_text("name: Adaobi\n", encoding="utf-8")
    plant(root, content)
    recover(root)
    assert (root / ADA).read_text("utf-8") == "name: Adaobi\n"
    assert all("newer" in said for said in recover(root))


@posix
def test_a_link_in_the_records_place_is_deleted(root: Path, tmp_path: Path) -> None:
    plant(root, {"format": 1, "changes": [[ADA, "name: Ada\n", "planted"]]})
    aside = tmp_path / "aside"
    (root / INTENTION).rename(aside)
    (root / INTENTION).symlink_to(aside)
    assert "was no record" in recover(root)[0]
    assert aside.exists()
    assert "planted" not in (root / ADA).read_text("utf-8")
    assert recover(root) == []


@posix
@pytest.mark.parametrize("linked", [BEN, "contacts"])
def test_links_are_never_followed(root: Path, tmp_path: Path, linked: str) -> None:
    intention.write(root, RENAMED)
    before = contacts(root)
    (root / linked).rename(tmp_path / "aside")
    (root / linked).symlink_to(tmp_path / "aside")
    (said,) = recover(root)
    assert "could not be completed" in said
    assert "is a link, or in a linked folder" in said
    assert contacts(root) == before
    (root / linked).unlink()
    (tmp_path / "aside").rename(root / linked)
    assert "completed an interrupted change" in recover(root)[0]


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


TOUCHED = Change("diary/a.md", "a", "b")
DIARY = "docs_dir: diary\nplugins: [netjournal]\n"


@pytest.mark.parametrize(
    ("mkdocs_yml", "reason"),
    [
        ("docs_dir: diary\nplugins: [netjournal\n", r"mkdocs\.yml:\d"),
        ("docs_dir: diary\n", "does not list netjournal"),
        ("docs_dir: journal\nplugins: [netjournal]\n", r"diary/a\.md is not in journal"),
        (None, r"mkdocs\.yml is gone"),
    ],
)
def test_a_record_that_cannot_be_checked_now_is_kept(
    network: Callable[..., Path], mkdocs_yml: str | None, reason: str
) -> None:
    root = network({"mkdocs.yml": DIARY, "diary/a.md": "a", ADA: "name: Ada\n"})
    intention.write(root, [TOUCHED])
    if mkdocs_yml is None:
        (root / "mkdocs.yml").unlink()
    else:
        (root / "mkdocs.yml").write_text(mkdocs_yml, encoding="utf-8")
    (said,) = recover(root)
    assert re.search(f"could not be completed: .*{reason}.*delete {INTENTION} to give it up", said)
    with pytest.raises(UnusableNetworkError, match="must be completed first") as fault:
        apply(root, [Change(ADA, "name: Ada\n", "name: A\n")])
    assert re.search(f"first: .*{reason}.*delete {INTENTION} to give it up", str(fault.value))
    assert contacts(root) == {"ada.yml": "name: Ada\n"}
    (root / "mkdocs.yml").write_text(DIARY, encoding="utf-8")
    assert recover(root) == ["completed an interrupted change of diary/a.md"]


def test_a_record_of_a_newer_version_is_left_to_that(root: Path) -> None:
    plant(root, {"format": 2, "changes": []})
    (said,) = recover(root)
    assert f"{INTENTION} is of a newer netjournal; complete it with that" in said
    assert recover(root) == [said]


def test_who_reads_does_not_wait_for_who_writes(root: Path) -> None:
    intention.write(root, RENAMED)
    with locked(root):
        (said,) = recover(root)
    assert "another netjournal is changing files here" in said
    assert "completed" in recover(root)[0]
