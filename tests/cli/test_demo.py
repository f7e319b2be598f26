"""`netjournal demo` copies the sample network."""

from __future__ import annotations

from datetime import UTC
from datetime import datetime

from netjournal.records.network import load_book

NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)


def test_the_copy_is_the_sample_and_works(as_process, repository, tmp_path):
    ran = as_process(tmp_path, "demo", "sample")
    assert ran.returncode == 0
    assert "The sample network is in sample." in ran.stdout
    copy, original = load_book(tmp_path / "sample", NOW), load_book(repository, NOW)
    assert copy.contacts == original.contacts
    assert copy.touches == original.touches
    assert as_process(tmp_path / "sample", "due").stdout == as_process(repository, "due").stdout


def test_a_folder_in_use_is_left_alone(as_process, tmp_path):
    (tmp_path / "sample").mkdir()
    (tmp_path / "sample/mine.txt").write_text("mine", encoding="utf-8")
    ran = as_process(tmp_path, "demo", "sample")
    assert ran.returncode == 4
    assert [path.name for path in (tmp_path / "sample").iterdir()] == ["mine.txt"]
