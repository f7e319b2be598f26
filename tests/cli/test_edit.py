"""`netjournal edit` opens a file, checks it, and goes back to the line that is wrong."""

from __future__ import annotations

import sys

import pytest

ADA = "name: Ada Okafor\nrank: A\n"


@pytest.fixture
def root(network):
    return network({"contacts/ada-okafor.yml": ADA})


@pytest.fixture
def ada(root):
    return root / "contacts" / "ada-okafor.yml"


def test_what_was_edited_is_checked(root, ada, netjournal, editor) -> None:
    editor('file.write_text(text + "brithday: 03-14\\n", "utf-8")')
    ran = netjournal(root, "edit", "ada")
    assert ran.exit_code == 1
    assert ran.stdout == "contacts/ada-okafor.yml was edited.\n"
    problem = 'contacts/ada-okafor.yml:3:1: unknown key "brithday", did you mean "birthday"?'
    assert problem in ran.stderr
    assert ada.read_text(encoding="utf-8") == f"{ADA}brithday: 03-14\n"


def test_what_is_right_is_right(root, netjournal, editor) -> None:
    editor('file.write_text(text + "birthday: 03-14\\n", "utf-8")')
    ran = netjournal(root, "edit", "Ada Okafor")
    assert (ran.exit_code, ran.stdout) == (0, "contacts/ada-okafor.yml was edited.\n")


def test_what_was_only_looked_at_is_unchanged(root, netjournal, editor) -> None:
    editor("")
    ran = netjournal(root, "edit", "ada", "--commit")
    assert (ran.exit_code, ran.stdout) == (0, "contacts/ada-okafor.yml is unchanged.\n")


@pytest.mark.parametrize(
    "text", [b"nmae: Ada\n", b"- a list\n", b"", b"name: caf\xe9\n", b"[" * 99]
)
def test_a_file_too_faulty_to_be_a_contact_can_be_mended(
    root, ada, netjournal, editor, text
) -> None:
    ada.write_bytes(text)
    editor('file.write_text("name: Ada Okafor", "utf-8")')
    ran = netjournal(root, "edit", "ada-okafor")
    assert (ran.exit_code, ran.stdout) == (0, "contacts/ada-okafor.yml was edited.\n")


def test_problems_of_other_files_are_not_its_own(network, netjournal, editor) -> None:
    root = network({"contacts/ada.yml": ADA, "contacts/ben.yml": "name: Ben\nrank: D\n"})
    editor("")
    assert netjournal(root, "edit", "ada").exit_code == 0


def test_somebody_nobody_knows(root, netjournal, editor) -> None:
    editor("raise SystemExit(9)")
    assert netjournal(root, "edit", "chiara").exit_code == 3
    assert netjournal(root, "edit", "../../etc/passwd").exit_code == 3


@pytest.mark.skipif(sys.platform == "win32", reason="needs links")
def test_a_link_out_of_the_network_is_not_opened(root, ada, tmp_path, netjournal, editor) -> None:
    outside = tmp_path / "outside.yml"
    outside.write_text(ADA, encoding="utf-8")
    ada.unlink()
    ada.symlink_to(outside)
    editor('file.write_text("spoilt")')
    assert netjournal(root, "edit", "ada-okafor").exit_code == 5
    assert outside.read_text(encoding="utf-8") == ADA


def test_an_editor_that_fails_costs_nothing(root, ada, netjournal, editor) -> None:
    editor("sys.exit(3)")
    ran = netjournal(root, "edit", "ada")
    assert ran.exit_code == 1
    assert "ended with 3" in ran.stderr
    assert ada.read_text(encoding="utf-8") == ADA


def test_on_a_terminal_it_is_opened_again_at_the_line(root, ada, tmp_path, at_terminal) -> None:
    vim = tmp_path / "vim"  # an editor known by its name to take +LINE
    vim.write_text(
        f"#!{sys.executable}\n"
        "import pathlib, sys\n"
        "line, file = sys.argv[1], pathlib.Path(sys.argv[2])\n"
        "text = file.read_text()\n"
        "print('OPENED', line)\n"
        "rank = 'B' if 'D' in text else 'D'\n"
        "file.write_text(f'name: Ada Okafor\\nrank: {rank}\\n')\n",
        encoding="utf-8",
    )
    vim.chmod(0o755)
    child = at_terminal(root, "edit", "ada", VISUAL=str(vim))
    child.expect_exact("OPENED +1")
    child.expect_exact("Open it again at line 2? [Y/n]")
    child.sendline("")
    child.expect_exact("OPENED +2")
    child.expect_exact("contacts/ada-okafor.yml was edited.")
    child.wait()
    assert child.exitstatus == 0
    assert ada.read_text(encoding="utf-8") == "name: Ada Okafor\nrank: B\n"
