"""`netjournal today` on 20 November 2026."""

from __future__ import annotations

import json

import pytest

NETWORK = {
    "contacts/ada.yml": "name: Ada Okafor\nrank: A\nmet: {on: 2026-08-08}\nemail: a@ada.example\n",
    "contacts/ben.yml": "name: Ben Adeyemi\nrank: B\nbirthday: 1986-12-01\nmet: {on: 2026-07-20}\n",
    "contacts/cleo.yml": "name: Cleo Diaz\nrank: C\nadded: 2026-05-02\n",
    "contacts/dan.yml": "name: Dan Wu\nrank: C\nmet: {on: 2025-08-08}\n",
    "contacts/eve.yml": "name: Eve Roy\nrank: C\nmet: {on: 2025-10-08}\n",
    "contacts/fay.yml": "name: Fay Low\nrank: C\nmet: {on: 2025-11-08}\n",
}


def test_the_day_on_one_screen(network, netjournal) -> None:
    ran = netjournal(network(NETWORK), "today")
    assert ran.exit_code == 0
    lines = ran.stdout.splitlines()
    assert lines[:3] == ["Friday, 20 November 2026", "", "Get back to"]
    assert [line.split("  ")[1] for line in lines[3:9:2]] == ["Dan Wu", "Ada Okafor", "Cleo Diaz"]
    assert lines[4] == "      every year, last on 8 August 2025"
    assert "2 more waiting: netjournal due" in lines
    assert lines[-3:] == [
        "Birthdays",
        "  Ben Adeyemi  in 11 days  1 December, turns 40",
        "",
    ]
    assert ran.stderr == "Today is pinned to 20 November 2026 in mkdocs.yml.\n"


def test_several_reasons_of_one_person_take_one_line(network, netjournal) -> None:
    touch = "---\ndate: 2026-07-01\nwith: dan\nchannel: call\nhelped: [Came, Stayed]\n---\n"
    root = network({**NETWORK, "journal/2026/a.md": touch})
    shown = netjournal(root, "today").stdout
    assert "say thank you: Came (1 July 2026); and 1 more reason\n" in shown


def test_whoever_was_got_back_to_is_done_and_nobody_takes_their_place(network, netjournal) -> None:
    root = network(NETWORK)
    netjournal(root, "log", "dan", "call", "Hello.")
    shown = netjournal(root, "today").stdout
    assert "Dan Wu" not in shown
    assert "Eve Roy" not in shown
    assert "1 person done today; 2 more waiting: netjournal due\n" in shown
    netjournal(root, "log", "ada,cleo", "meeting", "Tea.")
    shown = netjournal(root, "today").stdout
    assert "Get back to" not in shown
    assert "3 people done today; 2 more waiting: netjournal due\n" in shown


def test_the_budget_is_the_users(network, netjournal) -> None:
    root = network(NETWORK)
    configuration = root / "mkdocs.yml"
    text = configuration.read_text(encoding="utf-8")
    configuration.write_text(f"{text}      budget: 1\n", encoding="utf-8")
    day = json.loads(netjournal(root, "today", "--json").stdout)
    assert ([each["contact"] for each in day["due"]], day["waiting"]) == (["dan"], 4)


def test_json_for_programs(network, netjournal) -> None:
    day = json.loads(netjournal(network(NETWORK), "today", "--json").stdout)
    assert (day["date"], day["done"], day["waiting"]) == ("2026-11-20", 0, 2)
    assert [each["contact"] for each in day["due"]] == ["dan", "ada", "cleo"]
    assert day["due"][1]["reasons"][0]["due"] == "2026-11-08"
    assert day["due"][1]["proposal"].keys() == {"kind", "channel", "text"}
    assert day["birthdays"] == [{"contact": "ben", "date": "2026-12-01", "turns": 40}]
    assert day["openings"] == []


def test_a_line_for_a_prompt(network, netjournal) -> None:
    root = network(NETWORK)
    for _ in range(2):
        ran = netjournal(root, "today", "--brief")
        assert (ran.stdout, ran.stderr) == (
            "3 to get back to (2 more waiting), 1 birthday (pinned to 20 November 2026)\n",
            "",
        )
    netjournal(root, "log", "dan,ada,cleo", "meeting", "Tea.")
    assert netjournal(root, "today", "--brief").stdout == (
        "1 birthday (pinned to 20 November 2026)\n"
    )


def test_one_line_is_no_json(network, netjournal) -> None:
    ran = netjournal(network(NETWORK), "today", "--brief", "--json")
    assert (ran.exit_code, ran.stdout) == (2, "")
    assert "--brief prints one line of words" in ran.stderr


def test_no_line_where_nothing_is_to_do(network, netjournal) -> None:
    assert netjournal(network({}), "today", "--brief").stdout == ""


def test_nobody_is_here_yet(network, netjournal) -> None:
    assert "Nobody is here yet" in netjournal(network({}), "today").stdout


def test_nobody_is_due(network, netjournal) -> None:
    root = network({"contacts/ada.yml": "name: Ada\n"})
    assert "Nobody is due. Time to write just because.\n" in netjournal(root, "today").stdout


@pytest.mark.parametrize("columns", [40, 80, 140])
def test_it_fits_the_terminal(network, in_terminal, widest, columns) -> None:
    shown = in_terminal(network(NETWORK), "today", columns=columns)
    assert widest(shown.partition("Today is pinned")[0]) <= columns
    assert "Dan Wu" in shown


def test_somebody_added_on_a_day_to_come_is_shown_like_any_other(network, netjournal) -> None:
    root = network({"contacts/ada.yml": "name: Ada Okafor\nrank: A\nadded: 2026-11-21\n"})
    ran = netjournal(root, "today")
    assert ran.exit_code == 0
    assert "      no touch yet, added on 21 November 2026\n" in ran.stdout
    assert "  no touch yet, added on 21 November 2026\n" in netjournal(root, "digest").stdout
