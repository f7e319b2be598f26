"""`netjournal snooze` and `archive`: when somebody is left alone."""

from __future__ import annotations

import json

import pytest


@pytest.fixture
def ada(network):
    root = network({"contacts/ada.yml": "name: Ada Okafor  # Ada\nrank: A\n"})
    return root / "contacts" / "ada.yml"


def test_somebody_rests_until_a_day_and_says_why(ada, netjournal) -> None:
    root = ada.parents[1]
    assert "Ada Okafor" in netjournal(root, "due").stdout
    ran = netjournal(root, "snooze", "ada", "8 weeks", "On leave: Lagos")
    assert (ran.exit_code, ran.stdout) == (
        0,
        "contacts/ada.yml: snoozed until Friday, 15 January 2027: On leave: Lagos\n",
    )
    assert "until 15 January 2027: On leave: Lagos" in netjournal(root, "show", "ada").stdout
    assert "Nobody is due" in netjournal(root, "due").stdout


def test_until_then_what_is_owed_and_what_has_its_day_is_told(network, netjournal) -> None:
    root = network(
        {
            "contacts/ada.yml": "name: Ada\nrank: A\nbirthday: 11-25\ngift_ideas: tea\n",
            "journal/2026/2026-06-01-ada-call.md": (
                "---\ndate: 2026-06-01\nwith: ada\nchannel: call\npromises: A list\n"
                "helped: Read my draft\nask: A room\n---\n"
            ),
            "journal/announcements/2026-11-01-moved.md": (
                "---\ntitle: Moved\ndate: 2026-11-01\nto: ada\n---\n"
            ),
        }
    )
    netjournal(root, "snooze", "ada", "8 weeks")
    told = {each["reason"] for each in json.loads(netjournal(root, "due", "--json").stdout)}
    assert told == {"promise", "thanks", "announcement", "birthday", "gift"}
    help_ = " ".join(netjournal(root, "snooze", "--help").stdout.split())
    assert "told: promises, thanks, your news, birthdays and gifts." in help_


def test_a_longer_snooze_keeps_its_reason_unless_another_is_given(ada, netjournal) -> None:
    root = ada.parents[1]
    netjournal(root, "snooze", "ada", "8 weeks", "On leave")
    assert ": On leave\n" in netjournal(root, "snooze", "ada", "until february").stdout
    text = ada.read_text(encoding="utf-8")
    assert "snooze_until: 2027-02-01\nsnooze_reason: On leave\n" in text
    netjournal(root, "snooze", "ada", "2027-03-01", "A new job")
    assert "snooze_reason: A new job\n" in ada.read_text(encoding="utf-8")


def test_the_reason_of_a_snooze_that_is_over_goes(ada, netjournal) -> None:
    ada.write_text("name: Ada\nsnooze_until: 2026-11-01\nsnooze_reason: On leave\n", "utf-8")
    netjournal(ada.parents[1], "snooze", "ada", "2 weeks")
    assert ada.read_text(encoding="utf-8") == "name: Ada\nsnooze_until: 2026-12-04\n"


def test_a_snooze_ends(ada, netjournal) -> None:
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
def test_without_a_day_to_come_nothing_is_written(ada, netjournal, arguments, words) -> None:
    ran = netjournal(ada.parents[1], "snooze", "ada", *arguments)
    assert ran.exit_code == 2
    assert words in ran.stderr
    assert b"snooze" not in ada.read_bytes()


def test_somebody_archived_is_not_due_and_comes_back(ada, netjournal) -> None:
    root = ada.parents[1]
    ran = netjournal(root, "archive", "ada")
    assert ran.stdout.startswith("contacts/ada.yml: archived; ")
    assert "Nobody is due" in netjournal(root, "due").stdout
    assert "netjournal set ada status active" in ran.stdout
    netjournal(root, "set", "ada", "status", "active")
    assert "Ada Okafor" in netjournal(root, "due").stdout
