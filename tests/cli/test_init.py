"""`netjournal init` begins a network that works at once."""

from __future__ import annotations

import subprocess
import sys

from netjournal.records.network import load_book


def test_a_new_network_is_empty_in_order_and_not_pinned(as_process, tmp_path):
    ran = as_process(tmp_path, "init", "mine")
    assert ran.returncode == 0
    assert "A new network is in mine." in ran.stdout
    book = load_book(tmp_path / "mine")
    assert (len(book.contacts), len(book.touches), list(book.problems)) == (0, 0, [])
    assert book.config.today is None
    assert not book.config.sample_blogs


def test_the_first_contact_it_proposes_is_a_good_one(as_process, tmp_path):
    ran = as_process(tmp_path, "init", "mine")
    proposed = ran.stdout.split(":\n\n", 1)[1].split("\n\nThen", 1)[0]
    lines = [line.removeprefix("  ") for line in proposed.splitlines()]
    (tmp_path / "mine/contacts/ada-okafor.yml").write_text("\n".join(lines), encoding="utf-8")
    assert as_process(tmp_path / "mine", "check").stdout == (
        "No problems in 1 contact and 0 touches.\n"
    )
    logged = as_process(tmp_path / "mine", "log", "ada", "call", "What we talked about")
    assert logged.returncode == 0


def test_a_new_network_builds(as_process, tmp_path):
    as_process(tmp_path, "init", "mine")
    built = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict"],
        cwd=tmp_path / "mine",
        capture_output=True,
        encoding="utf-8",
        timeout=120,
        check=False,
    )
    assert built.returncode == 0, built.stderr
    assert (tmp_path / "mine/site/contacts/index.html").is_file()


def test_what_is_there_is_never_touched(as_process, tmp_path):
    (tmp_path / "mkdocs.yml").write_text("site_name: Another\n", encoding="utf-8")
    ran = as_process(tmp_path, "init", ".")
    assert ran.returncode == 4
    assert "mkdocs.yml exists already" in ran.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["mkdocs.yml"]
