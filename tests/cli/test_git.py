"""What a command changed can be undone or is committed, and git does nothing else."""

from __future__ import annotations

import re
import subprocess
import sys

import pytest

MKDOCS_YML = "plugins:\n  - netjournal:\n      today: 2026-11-20\n"
ADA = "name: Ada Okafor\nrank: A  # every three months\n"
BEN = "name: Ben Adeyemi\nrelations:\n  - {to: ada, type: mentor}\n"


@pytest.fixture
def root(network, commit_all):
    """Return a network all of which is committed."""
    root = network(
        {
            "mkdocs.yml": MKDOCS_YML,
            "contacts/ada.yml": ADA,
            "contacts/ben.yml": BEN,
            ".gitignore": ".netjournal/\n",
        }
    )
    commit_all(root)
    return root


def undo_commands(ran):
    return [
        line.removeprefix("Undo: ") for line in ran.stderr.splitlines() if line.startswith("Undo: ")
    ]


def undo(folder, ran):
    """Do what a user does who pastes the printed commands."""
    commands = undo_commands(ran)
    assert commands
    for line in commands:
        subprocess.run(line, shell=True, cwd=folder, check=True, capture_output=True)


def files(root):
    return {
        path.relative_to(root).as_posix(): path.read_bytes()
        for folder in ("contacts", "journal")
        for path in (root / folder).rglob("*.*")
    }


CHANGES = [
    ("set", "ada", "rank", "B"),
    ("snooze", "ada", "6 weeks"),
    ("archive", "ada"),
    ("rename", "ada", "ada-okafor"),
    ("merge", "ada", "ben", "--yes"),
    ("log", "ada", "call", "Hello."),
    ("add", "Chiara Rossi"),
]


@pytest.mark.skipif(sys.platform == "win32", reason="the commands are for a POSIX shell")
@pytest.mark.parametrize("arguments", CHANGES, ids=lambda arguments: arguments[0])
@pytest.mark.parametrize("state", ["committed", "edited", "staged", "edited after staging"])
def test_the_printed_commands_bring_every_byte_back(
    root, git, netjournal, state, arguments
) -> None:
    ada = root / "contacts" / "ada.yml"
    if state != "committed":
        ada.write_text(f"{ADA}nickname: Ada\n", encoding="utf-8", newline="\r\n")
    if state in {"staged", "edited after staging"}:
        git(root, "add", "contacts/ada.yml")
    if state == "edited after staging":
        ada.write_bytes(ada.read_bytes() + b"# mine")
    before = files(root)
    staged = git(root, "diff", "--cached")
    ran = netjournal(root, *arguments)
    assert ran.exit_code == 0
    assert files(root) != before
    undo(root, ran)
    assert files(root) == before
    assert git(root, "diff", "--cached") == staged


@pytest.mark.skipif(sys.platform == "win32", reason="the commands are for a POSIX shell")
def test_a_contact_git_does_not_know_yet_comes_back_too(root, netjournal) -> None:
    new = root / "contacts" / "chiara.yml"
    new.write_text("name: Chiara\n", encoding="utf-8")
    undo(root, netjournal(root, "rename", "chiara", "chiara-rossi"))
    assert new.read_text(encoding="utf-8") == "name: Chiara\n"
    assert not (root / "contacts" / "chiara-rossi.yml").exists()


@pytest.mark.skipif(sys.platform == "win32", reason="the commands are for a POSIX shell")
@pytest.mark.parametrize("place", ["network/contacts", "network/journal", ".", "a b"])
def test_the_commands_are_for_the_folder_one_is_in(root, tmp_path, netjournal, place) -> None:
    here = tmp_path / place
    here.mkdir(exist_ok=True)
    before = files(root)
    undo(here, netjournal(root, "rename", "ada", "ada-okafor", here=here))
    assert files(root) == before


def test_a_network_may_be_a_folder_of_a_larger_repository(network, git, netjournal) -> None:
    root = network({"contacts/ada.yml": ADA})
    git(root.parent, "init", "--quiet")
    git(root.parent, "add", "network")
    assert undo_commands(netjournal(root, "set", "ada", "rank", "B")) == [
        "git restore -- contacts/ada.yml"
    ]
    assert netjournal(root, "set", "ada", "rank", "C", "--commit").exit_code == 0
    assert git(root.parent, "show", "--name-only", "--format=") == "network/contacts/ada.yml\n"


@pytest.mark.parametrize(
    ("arguments", "message", "paths"),
    [
        (("set", "ada", "rank", "B"), "Set rank of Ada Okafor", ["contacts/ada.yml"]),
        (
            ("snooze", "ada", "2027-01-15"),
            "Snooze Ada Okafor until 2027-01-15",
            ["contacts/ada.yml"],
        ),
        (("archive", "ada"), "Archive Ada Okafor", ["contacts/ada.yml"]),
        (
            ("rename", "ada", "ada-okafor"),
            "Rename ada to ada-okafor",
            ["contacts/ada-okafor.yml", "contacts/ada.yml", "contacts/ben.yml"],
        ),
        (
            ("merge", "ada", "ben", "--yes"),
            "Merge ada into ben",
            ["contacts/ada.yml", "contacts/ben.yml"],
        ),
        (
            ("log", "ada", "call", "Hello."),
            "Log a call with Ada Okafor",
            ["journal/2026/2026-11-20-ada-call.md"],
        ),
        (("add", "Chiara Rossi"), "Add Chiara Rossi", ["contacts/chiara-rossi.yml"]),
    ],
)
def test_a_commit_holds_exactly_the_files_concerned(
    root, git, netjournal, arguments, message, paths
) -> None:
    (root / "notes.txt").write_text("staged, and no part of it", encoding="utf-8")
    git(root, "add", "notes.txt")
    (root / "mkdocs.yml").write_text(f"{MKDOCS_YML}# edited, and no part of it\n", "utf-8")
    ran = netjournal(root, *arguments, "--commit")
    assert ran.exit_code == 0
    assert git(root, "show", "--no-renames", "--name-only", "--format=%s").split("\n") == [
        message,
        "",
        *paths,
        "",
    ]
    assert git(root, "status", "--porcelain") == " M mkdocs.yml\nA  notes.txt\n"
    made = git(root, "rev-parse", "--short", "HEAD").strip()
    assert f'Committed {made} "{message}"; undo: git revert {made}\n' in ran.stderr
    assert not undo_commands(ran)


def test_a_setting_commits_always_and_an_option_not_this_time(root, git, netjournal) -> None:
    (root / "mkdocs.yml").write_text(f"{MKDOCS_YML}      commit: true\n", "utf-8")
    netjournal(root, "set", "ada", "rank", "B")
    assert git(root, "log", "-1", "--format=%s") == "Set rank of Ada Okafor\n"
    assert undo_commands(netjournal(root, "set", "ada", "rank", "C", "--no-commit"))
    assert git(root, "rev-list", "--count", "HEAD") == "2\n"


def test_what_is_as_it_was_committed_needs_no_commit(root, git, netjournal) -> None:
    ran = netjournal(root, "log", "ada", "call", "Hello.", "--commit")
    (root / ran.stdout.strip()).unlink()
    ran = netjournal(root, "log", "ada", "call", "Hello.", "--commit")
    assert ran.exit_code == 0
    assert "That is as git has it; there is nothing to commit.\n" in ran.stderr
    assert git(root, "rev-list", "--count", "HEAD") == "2\n"


def test_the_first_commit_of_a_repository(network, git, netjournal) -> None:
    root = network({"contacts/ada.yml": ADA})
    git(root, "init", "--quiet")
    assert netjournal(root, "log", "ada", "call", "Hello.", "--commit").exit_code == 0
    assert git(root, "show", "--name-only", "--format=").strip().endswith("ada-call.md")


def refuse(root):
    """Let a hook refuse every commit, with an escape sequence in its words."""
    hook = root / ".git" / "hooks" / "pre-commit"
    hook.parent.mkdir(exist_ok=True)
    hook.write_text(
        "#!/bin/sh\nprintf 'not on a Friday\\n\\nand \\033not this one\\n' >&2\nexit 1\n",
        encoding="utf-8",
    )
    hook.chmod(0o755)


def test_where_git_refuses_the_file_is_written_and_its_words_are_shown(
    root, git, netjournal
) -> None:
    refuse(root)
    ran = netjournal(root, "set", "ada", "rank", "B", "--commit")
    assert ran.exit_code == 1
    assert ran.stderr == (
        "Undo: git restore -- contacts/ada.yml\n"
        "Error: written, but not committed: not on a Friday\n"
        "  and not this one\n"
    )
    assert "rank: B  # every three months" in (root / "contacts" / "ada.yml").read_text("utf-8")


@pytest.mark.parametrize("arguments", CHANGES, ids=lambda arguments: arguments[0])
def test_a_refused_commit_leaves_the_staging_as_it_was(root, git, netjournal, arguments) -> None:
    refuse(root)
    ada, notes = root / "contacts" / "ada.yml", root / "contacts" / "notes.txt"
    ada.write_text(f"{ADA}nickname: Ada\n", encoding="utf-8")
    notes.write_text("staged", encoding="utf-8")
    git(root, "add", "--all")
    ada.write_text(f"{ADA}nickname: Ada\ntags: hr\n", encoding="utf-8")
    before, staged = files(root), git(root, "ls-files", "--stage")
    ran = netjournal(root, *arguments, "--commit")
    assert ran.exit_code == 1
    assert git(root, "ls-files", "--stage") == staged
    if sys.platform != "win32":
        undo(root, ran)
        assert files(root) == before


@pytest.mark.parametrize("arguments", CHANGES, ids=lambda arguments: arguments[0])
def test_outside_of_a_repository_nothing_is_said_of_git(
    network, git, netjournal, arguments
) -> None:
    root = network({"contacts/ada.yml": ADA, "contacts/ben.yml": BEN})
    ran = netjournal(root, *arguments)
    assert ran.exit_code == 0
    assert "Undo" not in ran.stderr
    ran = netjournal(root, "set", "ben", "rank", "B", "--commit")
    assert ran.exit_code == 1
    words = "written, but not committed: there is no git repository here; git init makes one"
    assert ran.stderr.splitlines()[-1] == f"Error: {words}"


def test_to_ask_git_runs_no_code_of_the_repository(root, git, netjournal, tmp_path) -> None:
    trap, sprung = tmp_path / "trap", tmp_path / "sprung"
    trap.write_text(f"#!/bin/sh\ntouch '{sprung}'\n", encoding="utf-8")
    trap.chmod(0o755)
    git(root, "config", "core.fsmonitor", str(trap))
    hooks = tmp_path / "hooks"
    hooks.mkdir()
    (hooks / "post-index-change").symlink_to(trap)
    git(root, "config", "core.hooksPath", str(hooks))
    assert undo_commands(netjournal(root, "set", "ada", "rank", "B"))
    assert not sprung.exists()


def test_a_name_that_is_a_pattern_to_git_is_taken_as_it_is(root, git, netjournal) -> None:
    for name, who in {"2026-11-01-[a].md": "ada", "2026-11-01-a.md": "ben"}.items():
        path = root / "journal" / "2026" / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(f"---\ndate: 2026-11-01\nwith: {who}\nchannel: call\n---\n", "utf-8")
    git(root, "add", "journal")
    (restore, *_) = undo_commands(netjournal(root, "rename", "ada", "ada-okafor"))
    assert "':(literal)journal/2026/2026-11-01-[a].md'" in restore


def test_a_commit_is_taken_back_from_the_folder_one_is_in(root, git, netjournal, tmp_path) -> None:
    ran = netjournal(root, "set", "ada", "rank", "B", "--commit", here=tmp_path)
    made = git(root, "rev-parse", "--short", "HEAD").strip()
    assert f"; undo: git -C network revert {made}\n" in ran.stderr


@pytest.mark.skipif(sys.platform == "win32", reason="the commands are for a POSIX shell")
@pytest.mark.parametrize("is_committed", [True, False])
def test_many_files_come_back_by_short_commands(root, git, netjournal, is_committed) -> None:
    for number in range(15):
        path = root / "contacts" / f"friend-{number}.yml"
        path.write_text(f"name: Friend {number}\nmet: {{through: ada}}  # þ\r\n", "utf-8")
    git(root, "add", "--all" if is_committed else "contacts/friend-1.yml")
    git(root, "commit", "--quiet", "--message=Friends")
    (root / "contacts" / "friend-3.yml").write_text("name: Somebody else\n", "utf-8")
    (root / "contacts" / "gone.yml").write_text("name: Gone\n", "utf-8")
    git(root, "add", "contacts/gone.yml")
    (root / "contacts" / "gone.yml").unlink()
    before, status = files(root), git(root, "status", "--porcelain")
    ran = netjournal(root, "rename", "ada", "ada-okafor")
    restore, clean = undo_commands(ran)
    assert re.fullmatch(r"git restore --overlay --source=[0-9a-f]{12} -- \.", restore)
    assert clean == "git clean -f -- contacts/ada-okafor.yml"
    undo(root, ran)
    assert (files(root), git(root, "status", "--porcelain")) == (before, status)
