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


def test_a_new_network_is_empty_in_order_and_not_pinned(as_process, tmp_path):
    ran = as_process(tmp_path, "init", "mine")
    assert ran.returncode == 0
    assert "A new network is in mine." in ran.stdout
    book = load_book(tmp_path / "mine", NOW)
    assert (len(book.contacts), len(book.touches), list(book.problems)) == (0, 0, [])
    assert book.config.today is None
    assert not book.config.sample_blogs


def test_the_next_steps_it_names_work_as_they_stand(as_process, tmp_path):
    ran = as_process(tmp_path, "init", "mine")
    commands = re.findall(r"^  netjournal (.+)$", ran.stdout, re.MULTILINE)
    assert [command.split()[0] for command in commands] == ["add", "log", "due"]
    for command in commands:
        done = as_process(tmp_path / "mine", *shlex.split(command))
        assert done.returncode == 0, done.stderr
    assert as_process(tmp_path / "mine", "check").stdout == (
        "No problems in 1 contact and 1 touch.\n"
    )
    assert (tmp_path / "mine/contacts/ada-okafor.yml").is_file()


def test_editors_complete_at_once(as_process, tmp_path):
    as_process(tmp_path, "init", "mine")
    settings = (tmp_path / "mine/.vscode/settings.json").read_text(encoding="utf-8")
    named = re.findall(r'"(\.netjournal/.+?)"', settings)
    assert len(named) == 2
    assert all((tmp_path / "mine" / path).is_file() for path in named)
    first_line = (tmp_path / "mine/mkdocs.yml").read_text(encoding="utf-8").splitlines()[0]
    assert first_line.endswith("$schema=.netjournal/schema/mkdocs.json")


def test_the_repository_has_the_editor_s_files_of_a_new_network(repository):
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
def test_what_a_snippet_writes_is_read_without_fault(repository, name):
    reading = Reading("journal/2026/2026-11-22-ada-okafor-call.md")
    assert SNIPPETS[name](filled_in(snippets(repository)[name]["body"]), reading)
    assert [str(problem) for problem in reading.problems] == []


def test_no_snippet_goes_untested_and_each_knows_every_channel(repository):
    assert snippets(repository).keys() == SNIPPETS.keys()
    offered = re.findall(r"channel: \$\{2\|(.+?)\|\}", json.dumps(snippets(repository)))
    assert offered == [",".join(Channel)] * 2


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
