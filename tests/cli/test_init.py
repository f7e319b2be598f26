"""`netjournal init` begins a network that works at once."""

from __future__ import annotations

import json
import re
import shlex
import subprocess
import sys
from datetime import UTC
from datetime import datetime

import pytest

from netjournal.model import Channel
from netjournal.records.contacts import read_contact
from netjournal.records.journal import read_announcement
from netjournal.records.journal import read_touch
from netjournal.records.network import load_book
from netjournal.records.reading import Reading

NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)


def test_a_new_network_is_empty_in_order_and_not_pinned(as_process, tmp_path) -> None:
    ran = as_process(tmp_path, "init", "mine")
    assert ran.returncode == 0
    assert "A new network is in mine." in ran.stdout
    book = load_book(tmp_path / "mine", NOW)
    assert (len(book.contacts), len(book.touches), list(book.problems)) == (0, 0, [])
    assert book.config.today is None
    assert not book.config.sample_blogs


def test_the_next_steps_it_names_work_as_they_stand(as_process, tmp_path) -> None:
    ran = as_process(tmp_path, "init", "mine")
    commands = re.findall(r"^  netjournal (.+)$", ran.stdout, re.MULTILINE)
    assert [command.split()[0] for command in commands] == ["add", "log", "due"]
    for command in commands:
        done = as_process(tmp_path / "mine", *shlex.split(command))
        assert done.returncode == 0, done.stderr
    assert as_process(tmp_path / "mine", "check").stdout == (
        "No problems; 1 contact and 1 touch read.\n"
    )
    assert (tmp_path / "mine/contacts/ada-okafor.yml").is_file()


def test_editors_complete_at_once(as_process, tmp_path) -> None:
    as_process(tmp_path, "init", "mine")
    settings = (tmp_path / "mine/.vscode/settings.json").read_text(encoding="utf-8")
    named = re.findall(r'"(\.netjournal/.+?)"', settings)
    assert len(named) == 4
    assert all((tmp_path / "mine" / path).is_file() for path in named)
    first_line = (tmp_path / "mine/mkdocs.yml").read_text(encoding="utf-8").splitlines()[0]
    assert first_line.endswith("$schema=.netjournal/schema/mkdocs.json")


def test_the_repository_has_the_editor_s_files_of_a_new_network(repository) -> None:
    starter = repository / "plugins/netjournal/cli/starter/.vscode"
    assert {
        path.name: path.read_text(encoding="utf-8") for path in (repository / ".vscode").iterdir()
    } == {path.name: path.read_text(encoding="utf-8") for path in starter.iterdir()}


SNIPPETS = {
    "A contact": read_contact,
    "A touch": read_touch,
    "A touch with an ask, an offer and a promise": read_touch,
    "A comment": read_touch,
    "An announcement": read_announcement,
}


def snippets(repository):
    path = repository / ".vscode/netjournal.code-snippets"
    return json.loads(path.read_text(encoding="utf-8"))


def filled_in(body):
    """Return what stands in the file when every proposal of a snippet is taken."""
    text = "\n".join(body)
    for name, value in {"YEAR": "2026", "MONTH": "11", "DATE": "22"}.items():
        text = text.replace(f"$CURRENT_{name}", value)
    text = re.sub(r"\$\{\d+\|([^,|]+)[^|]*\|\}", r"\1", text)
    return re.sub(r"\$\{\d+:([^}]*)\}", r"\1", text).replace("$0", "").replace("\\$", "$")


@pytest.mark.parametrize("name", SNIPPETS)
def test_what_a_snippet_writes_is_read_without_fault(repository, name) -> None:
    reading = Reading("journal/2026/2026-11-22-ada-okafor-call.md")
    assert SNIPPETS[name](filled_in(snippets(repository)[name]["body"]), reading)
    assert [str(problem) for problem in reading.problems] == []


def test_no_snippet_goes_untested_and_each_knows_every_channel(repository) -> None:
    assert snippets(repository).keys() == SNIPPETS.keys()
    offered = re.findall(r"channel: \$\{2\|(.+?)\|\}", json.dumps(snippets(repository)))
    assert offered == [",".join(Channel)] * 2


def test_a_new_network_builds(as_process, tmp_path) -> None:
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


@pytest.mark.parametrize("there", ["mkdocs.yml", "taxes.ods", ".bashrc", "contacts/ada.yml"])
def test_a_folder_that_holds_something_else_is_refused(as_process, tmp_path, there) -> None:
    path = tmp_path / there
    path.parent.mkdir(exist_ok=True)
    path.write_text("mine", encoding="utf-8")
    ran = as_process(tmp_path, "init", ".")
    assert ran.returncode == 4
    assert there.partition("/")[0] in ran.stderr
    assert [each for each in tmp_path.rglob("*") if each.is_file()] == [path]


def test_it_is_said_how_a_folder_of_its_own_is_named(as_process, tmp_path) -> None:
    (tmp_path / "my files").mkdir()
    for name in ("a.txt", "b.txt", "c.txt"):
        (tmp_path / "my files" / name).touch()
    said = as_process(tmp_path, "init", "my files").stderr
    assert said.startswith("Error: my files is not empty: a.txt and 2 more would lie among")
    assert "netjournal init" in said
    assert "my files/network" in said


def test_a_fresh_repository_may_become_a_network(as_process, git, tmp_path) -> None:
    git(tmp_path, "init", "--quiet")
    (tmp_path / "README.md").write_text("Mine\n", encoding="utf-8")
    (tmp_path / "LICENSE").write_text("All rights\n", encoding="utf-8")
    (tmp_path / ".gitignore").write_text("*.swp\nsite/\n", encoding="utf-8")
    ran = as_process(tmp_path, "init", ".")
    assert ran.returncode == 0
    assert ran.stdout.startswith("A new network is in this folder.\n")
    assert ran.stdout.endswith(
        "\n.gitignore was there already. Add what git need not keep:\n\n  /.netjournal/\n"
    )
    assert (tmp_path / ".gitignore").read_text(encoding="utf-8") == "*.swp\nsite/\n"
    assert (tmp_path / "README.md").read_text(encoding="utf-8") == "Mine\n"
    assert as_process(tmp_path, "check").returncode == 0


def test_where_it_is_cannot_be_mistaken(as_process, tmp_path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "b").mkdir()
    ran = as_process(tmp_path / "a", "init", "../b")
    assert f"A new network is in {(tmp_path / 'b').as_posix()}." in ran.stdout
