"""Files are read with bounds, and told apart by their state."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

from netjournal.records.files import read_text
from netjournal.records.files import signature_of
from netjournal.records.reading import Reading

if TYPE_CHECKING:
    from pathlib import Path


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
