"""`netjournal demo` copies the sample network."""

from __future__ import annotations

import subprocess
import sys
from datetime import UTC
from datetime import datetime

import pytest

from netjournal.records.network import load_book

NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)


def test_the_copy_is_the_sample_and_works(as_process, repository, tmp_path) -> None:
    ran = as_process(tmp_path, "demo", "sample")
    assert ran.returncode == 0
    assert "The sample network is in sample." in ran.stdout
    copy, original = load_book(tmp_path / "sample", NOW), load_book(repository, NOW)
    assert copy.contacts == original.contacts
    assert copy.touches == original.touches
    assert as_process(tmp_path / "sample", "due").stdout == as_process(repository, "due").stdout


def test_a_folder_in_use_is_left_alone(as_process, tmp_path) -> None:
    (tmp_path / "sample").mkdir()
    (tmp_path / "sample/mine.txt").write_text("mine", encoding="utf-8")
    ran = as_process(tmp_path, "demo", "sample")
    assert ran.returncode == 4
    assert [path.name for path in (tmp_path / "sample").iterdir()] == ["mine.txt"]


@pytest.mark.skipif(sys.platform == "win32", reason="the words are for a POSIX shell")
@pytest.mark.parametrize("name", ["it's my net", "two words", "$HOME", "plain"])
def test_the_words_to_paste_lead_into_it(as_process, tmp_path, name) -> None:
    ran = as_process(tmp_path, "demo", name)
    (line,) = (line for line in ran.stdout.splitlines() if line.startswith("  cd "))
    went = subprocess.run(
        f"{line} && pwd", shell=True, cwd=tmp_path, capture_output=True, text=True, check=True
    )
    assert went.stdout == f"{tmp_path / name}\n"
