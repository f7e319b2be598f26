"""Files are read with bounds and listed without leaving the network."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from netjournal.records.files import files_below
from netjournal.records.files import is_inside
from netjournal.records.files import listing
from netjournal.records.files import read_file
from netjournal.records.files import read_text
from netjournal.records.files import signature_of
from netjournal.records.reading import Reading

if TYPE_CHECKING:
    from pathlib import Path

    from netjournal.model import Problem

posix = pytest.mark.skipif(sys.platform == "win32", reason="needs a POSIX file system")


def text_of(root: Path, path: str) -> tuple[str | None, list[str]]:
    reading = Reading(path)
    return read_text(root, reading), [str(problem) for problem in reading.problems]


def test_a_byte_order_mark_is_no_part_of_the_text(tmp_path: Path) -> None:
    (tmp_path / "a.yml").write_bytes(b"\xef\xbb\xbfname: Ad\xc3\xa4\r\n")
    assert text_of(tmp_path, "a.yml") == ("name: Adä\r\n", [])


def test_bytes_that_are_not_utf_8_are_pointed_at(tmp_path: Path) -> None:
    (tmp_path / "a.yml").write_bytes("\ufeffname: Ä\nnotes: ü".encode() + b"\xe9t\xe9\n")
    assert text_of(tmp_path, "a.yml") == (
        None,
        ["a.yml:2:9: not UTF-8 text (byte 0xE9); save the file as UTF-8"],
    )
    (tmp_path / "b.yml").write_text("name: Ada\n", encoding="utf-16")
    assert text_of(tmp_path, "b.yml") == (
        None,
        ["b.yml:1:1: not UTF-8 text (UTF-16); save the file as UTF-8"],
    )


def test_a_file_over_a_megabyte_is_refused(tmp_path: Path) -> None:
    (tmp_path / "fits.yml").write_bytes(b"#" * 1_000_000)
    assert text_of(tmp_path, "fits.yml")[1] == []
    (tmp_path / "big.yml").write_bytes(b"#" * 1_000_001)
    assert text_of(tmp_path, "big.yml") == (
        None,
        ["big.yml:1:1: over 1 MB; keep big things in files of their own"],
    )


def test_a_file_that_cannot_be_read_is_a_problem(tmp_path: Path) -> None:
    text, (problem,) = text_of(tmp_path, "gone.yml")
    assert text is None
    assert problem.startswith("gone.yml:1:1: cannot be read: ")


def test_files_and_folders_are_listed_without_hidden_ones(tmp_path: Path) -> None:
    for name in ("sub", "another", ".git"):
        (tmp_path / "contacts" / name).mkdir(parents=True)
    for name in ("b.yml", "a.yml", ".hidden.yml"):
        (tmp_path / "contacts" / name).touch()
    problems: list[Problem] = []
    files, folders = listing(tmp_path, "contacts", problems)
    assert set(files) == {"contacts/a.yml", "contacts/b.yml"}
    assert folders == ["contacts/another", "contacts/sub"]
    assert listing(tmp_path, "missing", problems) == ({}, [])
    assert problems == []


def test_files_are_found_at_any_depth(tmp_path: Path) -> None:
    folder = tmp_path / "journal" / "2026" / "calls" / "long"
    folder.mkdir(parents=True)
    (folder / "a.md").touch()
    (tmp_path / "journal" / "2026" / "b.md").touch()
    problems: list[Problem] = []
    assert set(files_below(tmp_path, "journal/2026", problems)) == {
        "journal/2026/b.md",
        "journal/2026/calls/long/a.md",
    }


def test_a_file_has_the_same_signature_listed_and_read(tmp_path: Path) -> None:
    ada = tmp_path / "contacts" / "ada.yml"
    ada.parent.mkdir()
    ada.write_text("name: Ada\n", encoding="utf-8")
    listed = listing(tmp_path, "contacts", []).files["contacts/ada.yml"]
    text, about = read_file(tmp_path, Reading("contacts/ada.yml"))
    assert (text, about and signature_of(about)) == ("name: Ada\n", listed)
    ada.write_text("name: Ada O.\n", encoding="utf-8")
    assert listing(tmp_path, "contacts", []).files["contacts/ada.yml"] != listed
    assert read_file(tmp_path, Reading("gone.yml")) == (None, None)


def test_a_signature_is_the_same_in_every_process(tmp_path: Path) -> None:
    program = (
        "import os, sys\n"
        "from netjournal.records.files import signature_of\n"
        "print(signature_of(os.stat(sys.argv[1])))"
    )
    (tmp_path / "a.yml").touch()
    told = {
        int(subprocess.check_output([sys.executable, "-c", program, tmp_path / "a.yml"], env=env))
        for seed in ("1", "2")
        if (env := {**os.environ, "PYTHONHASHSEED": seed})
    }
    assert told == {signature_of((tmp_path / "a.yml").stat())}


def test_a_listing_is_the_same_where_a_folder_has_no_descriptor(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "contacts" / "sub").mkdir(parents=True)
    (tmp_path / "contacts" / "a.yml").touch()
    here = listing(tmp_path, "contacts", [])
    monkeypatch.setattr(os, "supports_fd", frozenset())
    assert listing(tmp_path, "contacts", []) == here


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
    problems: list[Problem] = []
    found = listing(root, "contacts", problems)
    assert set(found.files) == {"contacts/real.yml", "contacts/within.yml"}
    assert found.folders == []
    assert {problem.path: problem.code for problem in problems} == {
        "contacts/out.yml": "outside-network",
        "contacts/device.yml": "outside-network",
        "contacts/broken.yml": "not-a-file",
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
    assert listing(root, "contacts", problems) == ({}, [])
    assert [problem.code for problem in problems] == ["outside-network"]
    assert not is_inside(root, "contacts/a.yml")
    assert is_inside(root, "journal/not-yet-there.md")


@posix
def test_a_pipe_is_never_opened(tmp_path: Path) -> None:
    (tmp_path / "contacts").mkdir()
    os.mkfifo(tmp_path / "contacts" / "a.yml")
    problems: list[Problem] = []
    assert listing(tmp_path, "contacts", problems) == ({}, [])
    assert [problem.code for problem in problems] == ["not-a-file"]
