"""Paths on the screen lead to their files from the folder one is in."""

from __future__ import annotations

import json
import shutil

import pytest

from netjournal.cli.paths import from_here

ADA = {"contacts/ada.yml": "name: Ada\nrank: A\n", "contacts/ben.yml": "name: Ben\n"}


@pytest.fixture
def root(network):
    return network(ADA)


@pytest.mark.parametrize(
    ("place", "path", "shown"),
    [
        (".", "contacts/ada.yml", "contacts/ada.yml"),
        ("contacts", "contacts/ada.yml", "ada.yml"),
        ("journal", "contacts/ada.yml", "../contacts/ada.yml"),
        ("..", "contacts/ada.yml", "network/contacts/ada.yml"),
    ],
)
def test_a_path_is_seen_from_the_current_folder(root, monkeypatch, place, path, shown) -> None:
    monkeypatch.chdir(root / place)
    assert from_here(root / path) == shown


def test_a_path_from_far_away_is_whole(root, monkeypatch, tmp_path) -> None:
    far = tmp_path.joinpath(*"abcdefghijklmnopqrstuvwxyz" * 2)
    far.mkdir(parents=True)
    monkeypatch.chdir(far)
    assert from_here(root) == root.as_posix()


def test_without_a_current_folder_it_is_whole(root, monkeypatch, tmp_path) -> None:
    gone = tmp_path / "gone"
    gone.mkdir()
    monkeypatch.chdir(gone)
    try:
        shutil.rmtree(gone)
    except OSError:
        pytest.skip("a folder one is in cannot be deleted here")
    assert from_here(root) == root.as_posix()


@pytest.mark.parametrize(
    ("arguments", "shown"),
    [
        (("log", "ada", "call", "Hello."), "../journal/2026/2026-11-20-ada-call.md\n"),
        (("add", "Eve Lund"), "eve-lund.yml\n"),
        (("set", "ada", "rank", "B"), "ada.yml: rank is B\n"),
        (("snooze", "ada", "2027-01-15"), "ada.yml: snoozed until Friday, 15 January 2027\n"),
        (("archive", "ben"), "ben.yml: archived; "),
        (("rename", "ada", "ada-okafor"), "ada.yml is now ada-okafor.yml\n"),
        (("merge", "ben", "ada", "--yes"), "ben.yml is merged into ada.yml\n"),
        (("edit", "ada"), "ada.yml is unchanged.\n"),
        (("schema",), "../.netjournal/schema/contact.json\n"),
    ],
    ids=lambda value: value[0] if isinstance(value, tuple) else "",
)
def test_what_a_command_prints_can_be_opened(root, netjournal, editor, arguments, shown) -> None:
    editor("")
    assert netjournal(root, *arguments, here=root / "contacts").stdout.startswith(shown)


def test_a_person_s_file_can_be_opened_from_what_is_shown_of_them(root, netjournal) -> None:
    shown = netjournal(root, "show", "ada", here=root / "journal").stdout
    assert "../contacts/ada.yml" in shown
    as_json = netjournal(root, "show", "ada", "--json", here=root / "journal").stdout
    assert json.loads(as_json)["path"] == "contacts/ada.yml"
