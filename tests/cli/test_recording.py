"""A printed `git revert` takes back the change and nothing else, whatever git had before."""

from __future__ import annotations

import re
import shlex
import shutil
import subprocess
import sys

import pytest

ADA = "name: Ada Okafor\nrank: A  # every three months\n"
BEN = "name: Ben Adeyemi\nrelations:\n  - {to: ada, type: mentor}\n"
ZED = "name: Zed Zulu\nblogs: [{url: http://zed.example/, feed: 'http://zed.example/old'}]\n"

pytestmark = pytest.mark.skipif(
    sys.platform == "win32", reason="the commands are for a POSIX shell"
)


@pytest.fixture
def root(network, monkeypatch, commit_all):
    """Return a network all of which is committed."""
    root = network(
        {
            "mkdocs.yml": "plugins:\n  - netjournal:\n      today: 2026-11-20\n",
            "contacts/ada.yml": ADA,
            "contacts/ben.yml": BEN,
            ".gitignore": ".netjournal/\n",
        }
    )
    commit_all(root)
    monkeypatch.setenv("GIT_EDITOR", "true")  # whoever reverts is content with git's message
    return root


def files(root):
    return {
        path.relative_to(root).as_posix(): path.read_bytes()
        for folder in ("contacts", "journal")
        for path in (root / folder).rglob("*.*")
    }


def undo(folder, ran):
    """Do what a user does who pastes the printed command."""
    (command,) = re.findall(r"; undo: (git .*)", ran.stderr)
    subprocess.run(shlex.split(command), cwd=folder, check=True, capture_output=True)


def unknown(root, git):
    git(root, "rm", "--quiet", "--cached", "contacts/ada.yml")
    git(root, "commit", "--quiet", "--message=Without Ada")


def edited(root, git):
    ada = root / "contacts" / "ada.yml"
    ada.write_text(f"{ADA}nickname: Ada\n", encoding="utf-8", newline="\r\n")


def staged(root, git):
    edited(root, git)
    git(root, "add", "contacts/ada.yml")


def edited_after_staging(root, git):
    staged(root, git)
    with (root / "contacts" / "ada.yml").open("ab") as ada:
        ada.write(b"# mine")


def staged_and_unknown(root, git):
    unknown(root, git)
    git(root, "add", "contacts/ada.yml")


def unknown_all(root, git):
    shutil.rmtree(root / ".git")
    git(root, "init", "--quiet")


STATES = (unknown, edited, staged, edited_after_staging, staged_and_unknown, unknown_all)
CHANGES = [
    ("set", "ada", "rank", "B"),
    ("snooze", "ada", "6 weeks"),
    ("archive", "ada"),
    ("rename", "ada", "ada-okafor"),
    ("merge", "ada", "ben", "--yes"),
]


@pytest.mark.parametrize("arguments", CHANGES, ids=lambda arguments: arguments[0])
@pytest.mark.parametrize("state", STATES)
def test_what_was_not_committed_is_a_commit_of_its_own_and_stays(
    root, git, netjournal, state, arguments
) -> None:
    state(root, git)
    (root / "notes.txt").write_text("no part of it", encoding="utf-8")
    before = files(root)
    ran = netjournal(root, *arguments, "--commit")
    assert ran.exit_code == 0, ran.stderr
    assert files(root) != before
    assert re.search(
        r'^Committed \w+ "Keep .* as .* w\w+": that was not committed yet$',
        ran.stderr,
        re.MULTILINE,
    )
    undo(root, ran)
    assert files(root) == before
    assert git(root, "status", "--porcelain", "contacts/ada.yml") == ""
    assert git(root, "status", "--porcelain", "notes.txt") == "?? notes.txt\n"


@pytest.mark.parametrize("arguments", CHANGES, ids=lambda arguments: arguments[0])
@pytest.mark.parametrize("is_forgotten", [False, True])
def test_what_was_committed_needs_one_commit(
    root, git, netjournal, arguments, is_forgotten
) -> None:
    if is_forgotten:
        git(root, "rm", "--quiet", "--cached", "contacts/ada.yml")
    before = files(root)
    ran = netjournal(root, *arguments, "--commit")
    assert git(root, "rev-list", "--count", "HEAD") == "2\n"
    assert "Keep" not in ran.stderr
    undo(root, ran)
    assert files(root) == before


def test_each_commit_says_what_is_in_it(root, git, netjournal) -> None:
    (root / "contacts" / "zed.yml").write_text(ZED, encoding="utf-8")
    ran = netjournal(root, "set", "zed", "rank", "B", "--commit")
    kept, made = git(root, "log", "-2", "--reverse", "--format=%h").split()
    assert (
        f'Committed {kept} "Keep contacts/zed.yml as it was": that was not committed yet\n'
        f'Committed {made} "Set rank of Zed Zulu"; undo: git revert {made}\n'
    ) in ran.stderr
    assert git(root, "show", f"{kept}:contacts/zed.yml") == ZED
    assert git(root, "show", "--format=", "--numstat", made) == "1\t0\tcontacts/zed.yml\n"


def test_of_several_files_only_those_that_git_did_not_have_so_are_kept(
    root, git, netjournal
) -> None:
    for slug in ("ada", "zed"):
        (root / "contacts" / f"{slug}.yml").write_text(
            f"name: {slug}\nmet: {{through: ben}}\n", encoding="utf-8"
        )
    before = files(root)
    ran = netjournal(root, "rename", "ben", "ben-adeyemi", "--commit")
    assert '"Keep 2 files as they were": that was not committed yet\n' in ran.stderr
    names = git(root, "show", "--format=", "--name-only", "HEAD~")
    assert names == "contacts/ada.yml\ncontacts/zed.yml\n"
    undo(root, ran)
    assert files(root) == before


def test_a_change_is_taken_back_also_when_more_was_edited_since(root, git, netjournal) -> None:
    edited(root, git)
    ran = netjournal(root, "set", "ada", "rank", "B", "--commit")
    later = netjournal(root, "set", "ada", "birthday", "03-14", "--commit")
    undo(root, later)
    undo(root, ran)
    assert (root / "contacts" / "ada.yml").read_text("utf-8") == f"{ADA}nickname: Ada\n"


def test_a_file_edited_by_hand_is_kept_as_it_was_before(root, git, netjournal, editor) -> None:
    edited(root, git)
    before = files(root)
    editor('file.write_bytes(file.read_bytes() + b"tags: [hr]\\n")')
    undo(root, netjournal(root, "edit", "ada", "--commit"))
    assert files(root) == before


def test_where_git_refuses_what_was_there_before_the_change_is_written_and_nothing_committed(
    root, git, netjournal
) -> None:
    hook = root / ".git" / "hooks" / "pre-commit"
    hook.parent.mkdir(exist_ok=True)
    hook.write_text("#!/bin/sh\necho 'not on a Friday' >&2\nexit 1\n", encoding="utf-8")
    hook.chmod(0o755)
    edited(root, git)
    before = files(root)
    ran = netjournal(root, "set", "ada", "rank", "B", "--commit")
    assert ran.exit_code == 1
    restore, error = ran.stderr.splitlines()
    assert error == "Error: written, but not committed: not on a Friday"
    subprocess.run(shlex.split(restore.removeprefix("Undo: ")), cwd=root, check=True)
    assert files(root) == before
    assert git(root, "rev-list", "--count", "HEAD") == "1\n"


def test_where_nothing_changes_nothing_is_committed(root, git, netjournal) -> None:
    edited(root, git)
    ran = netjournal(root, "set", "ada", "rank", "A", "--commit")
    assert ran.stdout == "It is so already; nothing was changed.\n"
    assert git(root, "rev-list", "--count", "HEAD") == "1\n"
