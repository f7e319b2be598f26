"""`netjournal check` lists every fault with its place, and fails when one matters."""

from __future__ import annotations

import json

FAULTY = {
    "contacts/ada.yml": "name: Ada\nbrithday: 03-14\n",
    "contacts/ben.yml": "name: Ben\nrelations:\n  - to: nobody\n    type: friend\n",
    "contacts/notes.txt": "not a contact",
}


def test_a_network_in_order(network, netjournal):
    ran = netjournal(network({"contacts/ada.yml": "name: Ada\n"}), "check")
    assert (ran.exit_code, ran.stdout) == (0, "No problems in 1 contact and 0 touches.\n")


def test_faults_have_their_place_and_their_cure(network, netjournal):
    ran = netjournal(network(FAULTY), "check")
    lines = ran.stdout.splitlines()
    assert ran.exit_code == 1
    assert lines[0].startswith(
        'contacts/ada.yml:2:1: unknown key "brithday", did you mean "birthday"?  [unknown-key]'
    )
    assert lines[1].startswith("contacts/ben.yml:3:9: ")
    assert lines[2].startswith("contacts/notes.txt:1:1: ")
    assert lines[2].endswith("  [hint: not-a-contact]")
    assert lines[3].endswith(" in 2 contacts and 0 touches.")


def test_every_command_says_that_today_is_pinned(network, netjournal):
    ran = netjournal(network({}), "check")
    assert ran.stderr == "Today is pinned to 20 November 2026 in mkdocs.yml.\n"


def test_hints_fail_nothing(network, netjournal):
    ran = netjournal(network({"contacts/notes.txt": "not a contact"}), "check")
    assert ran.exit_code == 0
    assert ran.stdout.splitlines()[-1] == "1 hint in 0 contacts and 0 touches."


def test_json_for_programs(network, netjournal):
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


def test_nothing_in_a_file_steers_the_terminal(network, netjournal):
    ran = netjournal(
        network({"contacts/ada.yml": 'name: Ada\n"\\e[31m\\x9b\\u202e": 1\n'}), "check"
    )
    assert ran.exit_code == 1
    assert not set(ran.stdout) & set("\x1b\x9b\u202e")


def test_a_terminal_shows_the_place_and_the_severity(network, in_terminal):
    shown = in_terminal(network({"contacts/notes.txt": "not a contact"}), "check")
    assert shown.startswith("\x1b[1mcontacts/notes.txt:1:1:\x1b[0m not read: ")
    assert "  \x1b[36m[hint: not-a-contact]\x1b[0m\n" in shown


def test_the_formats_of_the_hosts(network, netjournal):
    root = network(FAULTY)
    ran = netjournal(root, "check", "--format", "github")
    lines = ran.stdout.splitlines()
    assert ran.exit_code == 1
    assert lines[0] == (
        "::error file=contacts/ada.yml,line=2,col=1,title=unknown-key::"
        'unknown key "brithday", did you mean "birthday"?'
    )
    assert lines[2].startswith("::notice file=contacts/notes.txt,")
    assert lines[3] == "2 errors, 1 hint in 2 contacts and 0 touches."
    ran = netjournal(root, "check", "--format", "gitlab")
    report = json.loads(ran.stdout)
    assert ran.exit_code == 1
    assert [issue["location"]["path"] for issue in report] == [
        "contacts/ada.yml",
        "contacts/ben.yml",
        "contacts/notes.txt",
    ]


def test_json_is_one_of_the_formats(network, netjournal):
    root = network(FAULTY)
    as_flag = netjournal(root, "check", "--json")
    as_format = netjournal(root, "check", "--format", "json")
    assert as_flag.stdout == as_format.stdout
