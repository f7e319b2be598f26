"""What all commands share: help, the network they work in, exit codes, quick starts."""

from __future__ import annotations

import subprocess
import sys

import click
import pytest

from netjournal import __version__
from netjournal.cli.app import main


def commands():
    context = click.Context(main)
    return [(name, main.get_command(context, name)) for name in main.list_commands(context)]


def test_the_version(netjournal, tmp_path) -> None:
    assert netjournal(tmp_path, "--version").stdout == f"netjournal, version {__version__}\n"


@pytest.mark.parametrize(("name", "command"), commands())
def test_the_list_of_commands_says_what_their_own_help_says(
    netjournal, tmp_path, name, command
) -> None:
    sentence = command.help.splitlines()[0]
    listed = " ".join(netjournal(tmp_path, "--help").stdout.split("Commands:")[1].split())
    assert f"{name} {sentence}" in listed
    assert sentence in " ".join(netjournal(tmp_path, name, "--help").stdout.split())


@pytest.mark.parametrize(("name", "command"), commands())
def test_every_option_has_its_help(name, command) -> None:
    for parameter in command.params:
        assert isinstance(parameter, click.Argument) or parameter.help, (name, parameter.name)


def test_a_command_finds_the_nearest_network_upwards(network, as_process) -> None:
    root = network({"contacts/ada.yml": "name: Ada\n", "journal/2026/.keep": ""})
    ran = as_process(root / "journal" / "2026", "check")
    assert (ran.returncode, ran.stdout) == (0, "No problems; 1 contact and 0 touches read.\n")


def test_outside_of_a_network_it_says_what_to_do(tmp_path, as_process) -> None:
    ran = as_process(tmp_path, "due")
    assert ran.returncode == 5
    assert ran.stderr.startswith("Error: ")
    assert "netjournal init" in ran.stderr
    assert "Traceback" not in ran.stderr


def test_a_folder_inside_a_network_is_not_the_network(network, netjournal) -> None:
    root = network({})
    ran = netjournal(root / "contacts", "due")
    assert ran.exit_code == 5
    assert "name the folder that holds mkdocs.yml" in ran.stderr


def test_a_folder_that_is_not_there_is_not_looked_for_above(network, netjournal) -> None:
    nowhere = network({}) / "nowhere"
    ran = netjournal(nowhere, "due", here=nowhere.parent)
    assert (ran.exit_code, ran.stderr) == (5, f"Error: {nowhere} does not exist\n")


def test_what_is_a_problem_of_the_data_is_mentioned_by_every_command(network, netjournal) -> None:
    root = network({"contacts/ada.yml": "name: Ada\nbrithday: 03-14\n"})
    ran = netjournal(root, "due")
    assert ran.exit_code == 0
    assert "1 problem in your files: netjournal check\n" in ran.stderr


@pytest.mark.parametrize(
    ("command", "unneeded"),
    [
        ("due", ["aiohttp", "feedparser", "mkdocs", "pebble", "rich", "selectolax", "sqlite3"]),
        ("check", ["aiohttp", "feedparser", "mkdocs", "pebble", "rich", "selectolax", "sqlite3"]),
    ],
)
def test_a_command_loads_only_what_it_needs(network, command, unneeded) -> None:
    code = (
        "import sys\n"
        "from netjournal.cli.app import main\n"
        f"main(['--network', {str(network({}))!r}, {command!r}], standalone_mode=False)\n"
        f"print(sorted(set({unneeded!r}) & set(sys.modules)), file=sys.stderr)\n"
    )
    ran = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, timeout=60, check=True
    )
    assert ran.stderr.splitlines()[-1] == "[]"
