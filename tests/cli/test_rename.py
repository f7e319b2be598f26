"""`netjournal rename` and `merge`: a file takes another name, or becomes part of another's."""

from __future__ import annotations

import pytest

FILES = {
    "contacts/ada.yml": "name: Ada Okafor\nemail: ada@lumen.example\nrank: A\n",
    "contacts/ada-o.yml": "name: A. Okafor\nrank: B\nphone: 0123\n",
    "contacts/ben.yml": "name: Ben Adeyemi\nrelations: [{to: ada, type: mentor}]\n",
    "journal/2026/2026-11-01-ada-call.md": (
        "---\ndate: 2026-11-01\nwith: ada\nchannel: call\n---\nAsked for @ada-o.\n"
    ),
}


@pytest.fixture
def root(network):
    return network(FILES)


def read(root, path):
    return (root / path).read_text(encoding="utf-8")


def test_whatever_named_somebody_follows(root, netjournal) -> None:
    ran = netjournal(root, "rename", "Ada Okafor", "ada-of-lumen")
    assert (ran.exit_code, ran.stdout) == (
        0,
        "contacts/ada.yml is now contacts/ada-of-lumen.yml; 2 files followed\n",
    )
    assert not (root / "contacts" / "ada.yml").exists()
    assert "{to: ada-of-lumen, type: mentor}" in read(root, "contacts/ben.yml")
    assert "with: ada-of-lumen\n" in read(root, "journal/2026/2026-11-01-ada-call.md")
    assert netjournal(root, "check").exit_code == 0


def test_a_file_that_cannot_be_read_is_told_of(root, netjournal) -> None:
    (root / "contacts" / "eve.yml").write_text("name: Eve\nmet: {through: ada\n", "utf-8")
    ran = netjournal(root, "rename", "ada", "ada-of-lumen")
    assert ran.exit_code == 0
    assert "contacts/eve.yml" in ran.stderr
    assert "may still name ada" in ran.stderr


@pytest.mark.parametrize(
    ("new", "code", "words"),
    [
        ("Ada of Lumen", 2, "write ada-of-lumen"),
        ("ben", 4, "exists already"),
        ("ada", 2, "called that already"),
    ],
)
def test_a_name_that_cannot_be_is_refused(root, netjournal, new, code, words) -> None:
    ran = netjournal(root, "rename", "ada", new)
    assert ran.exit_code == code
    assert words in ran.stderr
    assert {path: read(root, path) for path in FILES} == FILES


def test_two_become_one_and_what_differs_is_kept_and_told(root, netjournal) -> None:
    ran = netjournal(root, "merge", "ada-o", "ada", "--yes")
    assert (ran.exit_code, ran.stdout) == (
        0,
        "contacts/ada-o.yml is merged into contacts/ada.yml\n",
    )
    assert "contacts/ada-o.yml: deleted\n" in ran.stderr
    assert "journal/2026/2026-11-01-ada-call.md: changed\n" in ran.stderr
    assert "rank" in ran.stderr
    text = read(root, "contacts/ada.yml")
    assert "rank: A\n" in text
    assert "0123" in text
    assert "rank: B" in text.partition("x-merged-ada-o:")[2]
    assert netjournal(root, "check").exit_code == 0


def test_nobody_is_merged_unasked(root, netjournal) -> None:
    ran = netjournal(root, "merge", "ada-o", "ada")
    assert ran.exit_code == 2
    assert "Merge A. Okafor (ada-o) into Ada Okafor (ada)? Add --yes to do it." in ran.stderr
    assert {path: read(root, path) for path in FILES} == FILES


def test_nobody_is_merged_into_themselves(root, netjournal) -> None:
    ran = netjournal(root, "merge", "ada", "ada", "--yes")
    assert ran.exit_code == 2
    assert "ada cannot be merged into itself" in ran.stderr


@pytest.mark.parametrize(("answer", "merged"), [("n", False), ("", False), ("y", True)])
def test_on_a_terminal_it_asks(root, at_terminal, answer, merged) -> None:
    child = at_terminal(root, "merge", "ada-o", "ada")
    child.expect_exact("contacts/ada-o.yml: deleted")
    child.expect_exact("Merge A. Okafor (ada-o) into Ada Okafor (ada)? [y/N]")
    child.sendline(answer)
    child.wait()
    assert (root / "contacts" / "ada-o.yml").exists() is not merged
    assert (child.exitstatus == 0) is merged
