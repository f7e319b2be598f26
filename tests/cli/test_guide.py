"""The commands' help and their page in the guide: what they show can be said, and is printed."""

from __future__ import annotations

import re
import shlex

import click
import pytest

from netjournal.cli.app import main
from netjournal.sample.network import copy


def commands():
    context = click.Context(main)
    return [(name, main.get_command(context, name)) for name in main.list_commands(context)]


@pytest.fixture(scope="session")
def guide(repository):
    """Return the text of the guide's page on the commands."""
    return (repository / "docs" / "commands.md").read_text(encoding="utf-8")


def examples(text):
    """Return the words of each netjournal command that a text shows on a line of its own."""
    shown = re.findall(r"^(?:\$ |.*\| | +)?netjournal ((?!COMMAND).+)$", text, re.MULTILINE)
    return [shlex.split(line.partition(" > ")[0].partition(" #")[0]) for line in shown]


def check_usage(words):
    """Fail where a command would refuse these words before it has looked at the network."""
    context = main.make_context("netjournal", list(words))
    name, command, rest = main.resolve_command(context, context._protected_args + context.args)
    command.make_context(name, rest, parent=context)


@pytest.mark.parametrize(("name", "command"), commands())
def test_what_a_help_shows_as_an_example_can_be_said(netjournal, tmp_path, name, command) -> None:
    shown = netjournal(tmp_path, name, "--help").stdout
    assert "\\b" not in shown
    assert all(len(line) <= 80 for line in shown.splitlines())
    for words in examples(shown.partition("\nOptions:")[0].partition("Examples:\n")[2]):
        assert words[0] == name
        check_usage(words)


@pytest.mark.parametrize(("name", "command"), commands())
def test_the_guide_has_a_section_for_each_command(guide, name, command) -> None:
    section = re.search(rf"^### {name}\n(.*?)(?=^##|\Z)", guide, re.MULTILINE | re.DOTALL)
    assert section
    inner = command.commands.values() if isinstance(command, click.Group) else ()
    parameters = [parameter for each in (command, *inner) for parameter in each.params]
    known = {option for parameter in parameters for option in parameter.opts} | {"--help"}
    known |= {option for parameter in parameters for option in parameter.secondary_opts}
    assert set(re.findall(r"(?<![\w-])--[a-z-]+[a-z]", section[1])) <= known
    assert any(words[0] == name for words in examples(section[1]))


def test_what_the_guide_shows_can_be_said(guide) -> None:
    for words in examples(guide):
        check_usage(words)


def test_what_the_guide_shows_is_printed(
    guide, netjournal, tmp_path, monkeypatch, commit_all
) -> None:
    root = tmp_path / "sample"
    copy(root)
    commit_all(root)
    monkeypatch.chdir(root)
    for block in re.findall(r"^```console\n(.*?)^```", guide, re.MULTILINE | re.DOTALL):
        for said in block.split("$ netjournal ")[1:]:
            line, _, shown = said.partition("\n")
            words = shlex.split(line)
            if not shown.strip() or words[0] == "edit":  # which is talked with
                continue
            ran = netjournal(root, *words)
            assert ran.exit_code == 0
            printed = re.sub(r"\b[0-9a-f]{7}\b", "5ed2f0c", ran.stdout + ran.stderr)
            assert all(each in printed for each in shown.splitlines()), printed
