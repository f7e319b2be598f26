"""`netjournal snooze` and `archive`: when somebody is left alone."""

from __future__ import annotations

import pytest


@pytest.fixture
def ada(network):
    root = network({"contacts/ada.yml": "name: Ada Okafor  # Ada\nrank: A\n"})
    return root / "contacts" / "ada.yml"


def test_somebody_rests_until_a_day_and_says_why(ada, netjournal):
    root = ada.parents[1]
    assert "Ada Okafor" in netjournal(root, "due").stdout
    ran = netjournal(root, "snooze", "ada", "8 weeks", "On leave: Lagos")
    assert (ran.exit_code, ran.stdout) == (
        0,
        "contacts/ada.yml: snoozed until Friday, 15 January 2027\n",
    )
    assert "until 15 January 2027: On leave: Lagos" in netjournal(root, "show", "ada").stdout
    assert "Nobody is due" in netjournal(root, "due").stdout


def test_a_snooze_ends(ada, netjournal):
    before = ada.read_bytes()
    netjournal(ada.parents[1], "snooze", "ada", "2027-01-15", "On leave")
    ran = netjournal(ada.parents[1], "snooze", "ada", "--off")
    assert (ran.exit_code, ran.stdout) == (0, "contacts/ada.yml: snoozed no more\n")
    assert ada.read_bytes() == before


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["yesterday"], "not to come"),
        (["6"], "told for certain"),
        (["whenever"], "told for certain"),
        ([], "say UNTIL when, or --off"),
        (["2027-01-15", "--off"], "say UNTIL when, or --off"),
    ],
)
def test_without_a_day_to_come_nothing_is_written(ada, netjournal, arguments, words):
    ran = netjournal(ada.parents[1], "snooze", "ada", *arguments)
    assert ran.exit_code == 2
    assert words in ran.stderr
    assert b"snooze" not in ada.read_bytes()


def test_somebody_archived_is_not_due_and_comes_back(ada, netjournal):
    root = ada.parents[1]
    ran = netjournal(root, "archive", "ada")
    assert ran.stdout.startswith("contacts/ada.yml: archived; ")
    assert "Nobody is due" in netjournal(root, "due").stdout
    assert "netjournal set ada status active" in ran.stdout
    netjournal(root, "set", "ada", "status", "active")
    assert "Ada Okafor" in netjournal(root, "due").stdout
