"""Folders are listed without leaving the network, each looked at once."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

import pytest

from netjournal.records.files import is_inside
from netjournal.records.files import read_file
from netjournal.records.files import signature_of
from netjournal.records.folders import Folders
from netjournal.records.reading import Reading

if TYPE_CHECKING:
    from pathlib import Path

    from netjournal.model import Problem

posix = pytest.mark.skipif(sys.platform == "win32", reason="needs a POSIX file system")


def test_a_folder_is_looked_at_once(tmp_path: Path) -> None:
    (tmp_path / "a.yml").touch()
    folders = Folders(tmp_path)
    before = folders.listing(".", [])
    (tmp_path / "b.yml").touch()
    assert folders.listing(".", []) == before
    assert set(Folders(tmp_path).listing(".", []).files) == {"./a.yml", "./b.yml"}


def test_files_and_folders_are_listed_without_hidden_ones(tmp_path: Path) -> None:
    for name in ("sub", "another", ".git"):
        (tmp_path / "contacts" / name).mkdir(parents=True)
    for name in ("b.yml", "a.yml", ".hidden.yml"):
        (tmp_path / "contacts" / name).touch()
    problems: list[Problem] = []
    files, folders = Folders(tmp_path).listing("contacts", problems)
    assert set(files) == {"contacts/a.yml", "contacts/b.yml"}
    assert folders == ["contacts/another", "contacts/sub"]
    assert Folders(tmp_path).listing("missing", problems) == ({}, [])
    assert problems == []


def test_files_are_found_at_any_depth(tmp_path: Path) -> None:
    folder = tmp_path / "journal" / "2026" / "calls" / "long"
    folder.mkdir(parents=True)
    (folder / "a.md").touch()
    (tmp_path / "journal" / "2026" / "b.md").touch()
    problems: list[Problem] = []
    assert set(Folders(tmp_path).files_below("journal/2026", problems)) == {
        "journal/2026/b.md",
        "journal/2026/calls/long/a.md",
    }


def test_a_file_has_the_same_signature_listed_and_read(tmp_path: Path) -> None:
    ada = tmp_path / "contacts" / "ada.yml"
    ada.parent.mkdir()
    ada.write_text("name: Ada\n", encoding="utf-8")
    listed = Folders(tmp_path).listing("contacts", []).files["contacts/ada.yml"]
    text, about = read_file(tmp_path, Reading("contacts/ada.yml"))
    assert (text, about and signature_of(about)) == ("name: Ada\n", listed)
    ada.write_text("name: Ada O.\n", encoding="utf-8")
    assert Folders(tmp_path).listing("contacts", []).files["contacts/ada.yml"] != listed
    assert read_file(tmp_path, Reading("gone.yml")) == (None, None)


def test_a_listing_is_the_same_where_a_folder_has_no_descriptor(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "contacts" / "sub").mkdir(parents=True)
    (tmp_path / "contacts" / "a.yml").touch()
    here = Folders(tmp_path).listing("contacts", [])
    monkeypatch.setattr(os, "supports_fd", frozenset())
    assert Folders(tmp_path).listing("contacts", []) == here


@posix
def test_links_out_of_the_network_are_problems(tmp_path: Path) -> None:
    root = tmp_path / "network"
    folder = root / "contacts"
    folder.mkdir(parents=True)
    (tmp_path / "secret").write_text("secret", encoding="utf-8")
    (folder / "real.yml").touch()
    (folder / "within.yml").symlink_to(folder / "real.yml")
    (folder / "out.yml").symlink_to(tmp_path / "secret")
    (folder / "device.yml").symlink_to("/dev/zero")
    (folder / "broken.yml").symlink_to(folder / "nowhere.yml")
    (folder / "linked").symlink_to(root)
    (folder / "circle.yml").symlink_to(folder / "circle.yml")
    problems: list[Problem] = []
    found = Folders(root).listing("contacts", problems)
    assert set(found.files) == {"contacts/real.yml", "contacts/within.yml"}
    assert found.folders == []
    assert {problem.path: problem.code for problem in problems} == {
        "contacts/out.yml": "outside-network",
        "contacts/device.yml": "outside-network",
        "contacts/broken.yml": "not-a-file",
        "contacts/circle.yml": "not-a-file",
        "contacts/linked": "linked-folder",
    }


@posix
def test_a_folder_that_is_a_link_out_of_the_network_is_not_read(tmp_path: Path) -> None:
    root = tmp_path / "network"
    root.mkdir()
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere" / "a.yml").touch()
    (root / "contacts").symlink_to(tmp_path / "elsewhere")
    problems: list[Problem] = []
    assert Folders(root).listing("contacts", problems) == ({}, [])
    assert [problem.code for problem in problems] == ["outside-network"]
    assert not is_inside(root, "contacts/a.yml")
    assert is_inside(root, "journal/not-yet-there.md")


@posix
def test_a_pipe_is_never_opened(tmp_path: Path) -> None:
    (tmp_path / "contacts").mkdir()
    os.mkfifo(tmp_path / "contacts" / "a.yml")
    problems: list[Problem] = []
    assert Folders(tmp_path).listing("contacts", problems) == ({}, [])
    assert [problem.code for problem in problems] == ["not-a-file"]
