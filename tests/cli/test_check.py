"""`netjournal check` lists every fault with its place, and fails when one matters."""

from __future__ import annotations

import json
import re

import pytest

FAULTY = {
    "contacts/ada.yml": "name: Ada\nbrithday: 03-14\n",
    "contacts/ben.yml": "name: Ben\nrelations:\n  - to: nobody\n    type: friend\n",
    "contacts/notes.txt": "not a contact",
}
HINTS = {
    "contacts/ada.yml": "name: Ada\n",
    "contacts/notes.txt": "not a contact",
    "journal/2026/call.md": """\
        ---
        date: 2026-11-01
        with: ada
        channel: call
        ask: An introduction to Ben
        ---
    """,
}


def test_a_network_in_order(network, netjournal) -> None:
    ran = netjournal(network({"contacts/ada.yml": "name: Ada\n"}), "check")
    assert (ran.exit_code, ran.stdout) == (0, "No problems; 1 contact and 0 touches read.\n")


def test_faults_have_their_place_and_their_cure(network, netjournal) -> None:
    ran = netjournal(network(FAULTY), "check")
    lines = ran.stdout.splitlines()
    assert ran.exit_code == 1
    assert lines[0].startswith(
        'contacts/ada.yml:2:1: unknown key "brithday", did you mean "birthday"?  [unknown-key]'
    )
    assert lines[1].startswith("contacts/ben.yml:3:9: ")
    assert lines[2].startswith("contacts/notes.txt:1:1: ")
    assert lines[2].endswith("  [hint: not-a-contact]")
    assert lines[3] == "2 errors, 1 hint in 3 files; 2 contacts and 0 touches read."


def test_every_command_says_that_today_is_pinned(network, netjournal) -> None:
    ran = netjournal(network({}), "check")
    assert ran.stderr == "Today is pinned to 20 November 2026 in mkdocs.yml.\n"


def test_hints_fail_nothing(network, netjournal) -> None:
    ran = netjournal(network({"contacts/notes.txt": "not a contact"}), "check")
    assert ran.exit_code == 0
    assert ran.stdout.splitlines()[-1] == "1 hint in 1 file; 0 contacts and 0 touches read."


def test_json_for_programs(network, netjournal) -> None:
    ran = netjournal(network(FAULTY), "check", "--json")
    document = json.loads(ran.stdout)
    assert ran.exit_code == 1
    assert document["contacts"] == 2
    assert document["touches"] == 0
    assert document["problems"][0] == {
        "path": "contacts/ada.yml",
        "line": 2,
        "column": 1,
        "severity": "error",
        "code": "unknown-key",
        "message": 'unknown key "brithday", did you mean "birthday"?',
    }


def test_nothing_in_a_file_steers_the_terminal(network, netjournal) -> None:
    ran = netjournal(
        network({"contacts/ada.yml": 'name: Ada\n"\\e[31m\\x9b\\u202e": 1\n'}), "check"
    )
    assert ran.exit_code == 1
    assert not set(ran.stdout) & set("\x1b\x9b\u202e")


def test_a_terminal_shows_the_place_and_the_severity(network, in_terminal) -> None:
    shown = in_terminal(network({"contacts/notes.txt": "not a contact"}), "check")
    assert shown.startswith("\x1b[1mcontacts/notes.txt:1:1:\x1b[0m not read: ")
    assert "\x1b[36m[hint: not-a-contact]\x1b[0m\n" in shown


def test_a_terminal_breaks_lines_between_words_and_sets_files_apart(
    network, in_terminal, widest
) -> None:
    shown = in_terminal(network(HINTS), "check", columns=60)
    assert widest(shown) <= 60
    notes, call = re.sub(r"\x1b.*?m", "", shown).split("\n\n")[:2]
    assert notes.startswith("contacts/notes.txt:1:1: not read: ")
    first, *others = call.splitlines()
    assert first.startswith("journal/2026/call.md:5:1: ")
    assert others
    assert all(line.startswith("  ") for line in others)


def test_a_pipe_has_each_problem_on_a_line_of_its_own(network, netjournal) -> None:
    *lines, _summary = netjournal(network(HINTS), "check").stdout.splitlines()
    places = [line.split(":")[:2] for line in lines]
    assert places == [["contacts/notes.txt", "1"], ["journal/2026/call.md", "5"]]


def test_the_formats_of_the_hosts(network, netjournal) -> None:
    root = network(FAULTY)
    ran = netjournal(root, "check", "--format", "github")
    lines = ran.stdout.splitlines()
    assert ran.exit_code == 1
    assert lines[0] == (
        "::error file=contacts/ada.yml,line=2,col=1,title=unknown-key::"
        'unknown key "brithday", did you mean "birthday"?'
    )
    assert lines[2].startswith("::notice file=contacts/notes.txt,")
    assert lines[3] == "2 errors, 1 hint in 3 files; 2 contacts and 0 touches read."
    ran = netjournal(root, "check", "--format", "gitlab")
    report = json.loads(ran.stdout)
    assert ran.exit_code == 1
    assert [issue["location"]["path"] for issue in report] == [
        "contacts/ada.yml",
        "contacts/ben.yml",
        "contacts/notes.txt",
    ]


@pytest.mark.parametrize(
    ("place", "path"),
    [
        ("contacts", "ada.yml"),
        ("journal", "../contacts/ada.yml"),
        ("..", "network/contacts/ada.yml"),
    ],
)
def test_paths_lead_there_from_the_current_folder(network, netjournal, place, path) -> None:
    root = network(FAULTY)
    here = root / place
    assert netjournal(root, "check", here=here).stdout.startswith(f"{path}:2:1: ")
    said = json.loads(netjournal(root, "check", "--json", here=here).stdout)
    assert said["problems"][0]["path"] == "contacts/ada.yml"


@pytest.mark.parametrize(
    ("named", "lines", "summary"),
    [
        (["ada.yml"], 1, "1 error in 1 file; 2 contacts and 0 touches read."),
        (["ada.yml", "ben.yml"], 2, "2 errors in 2 files; 2 contacts and 0 touches read."),
        (["."], 3, "2 errors, 1 hint in 3 files; 2 contacts and 0 touches read."),
        (["notes.txt"], 1, "1 hint in 1 file; 2 contacts and 0 touches read."),
        (["../mkdocs.yml"], 0, "No problems; 2 contacts and 0 touches read."),
    ],
)
def test_only_the_files_that_are_named_count(network, netjournal, named, lines, summary) -> None:
    root = network(FAULTY)
    ran = netjournal(root, "check", *named, here=root / "contacts")
    assert ran.stdout.splitlines()[lines:] == [summary]
    assert ran.exit_code == int("error" in summary)
    as_json = netjournal(root, "check", "--json", *named, here=root / "contacts")
    assert len(json.loads(as_json.stdout)["problems"]) == lines


@pytest.mark.parametrize(("file", "why"), [("eve.yml", "not exist"), ("../..", "not in the netw")])
def test_a_file_of_no_network_is_refused(network, netjournal, file, why) -> None:
    root = network(FAULTY)
    ran = netjournal(root, "check", file, here=root / "contacts")
    assert ran.exit_code == 2
    assert why in ran.stderr


def test_json_is_one_of_the_formats(network, netjournal) -> None:
    root = network(FAULTY)
    as_flag = netjournal(root, "check", "--json")
    as_format = netjournal(root, "check", "--format", "json")
    assert as_flag.stdout == as_format.stdout
