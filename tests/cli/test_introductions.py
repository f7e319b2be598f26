"""`netjournal introductions` on 20 November 2026."""

from __future__ import annotations

import json

KNOWN = "met: {on: 2020-05-01}\n"
NETWORK = {
    "contacts/ada.yml": f"name: Ada Okafor\ninterests: [choir, chess]\n{KNOWN}",
    "contacts/ben.yml": f"name: Ben Adeyemi\ninterests: chess\n{KNOWN}",
    "contacts/cleo.yml": f"name: Cleo Diaz\ninterests: [choir, chess]\n{KNOWN}",
    "contacts/dan.yml": f"name: Dan Smith\n{KNOWN}",
}
PINNED = "Today is pinned to 20 November 2026 in mkdocs.yml.\n"


def test_who_could_meet_whom_and_why(network, netjournal) -> None:
    ran = netjournal(network(NETWORK), "introductions")
    assert ran.exit_code == 0
    assert ran.stdout == (
        "Could meet\n"
        "  Ada Okafor   Cleo Diaz    both interested in choir and chess\n"
        "  Ada Okafor   Ben Adeyemi  both interested in chess\n"
        "  Ben Adeyemi  Cleo Diaz    both interested in chess\n"
        "\n"
    )
    assert ran.stderr == PINNED


def test_those_of_one_person_begin_with_them(network, netjournal) -> None:
    assert netjournal(network(NETWORK), "introductions", "cleo").stdout == (
        "Could meet\n"
        "  Cleo Diaz  Ada Okafor   both interested in choir and chess\n"
        "  Cleo Diaz  Ben Adeyemi  both interested in chess\n"
        "\n"
    )


def test_json_for_programs(network, netjournal) -> None:
    root = network(NETWORK)
    assert json.loads(netjournal(root, "introductions", "ben", "--json").stdout)[0] == {
        "contacts": ["ada", "ben"],
        "interests": ["chess"],
        "tags": [],
        "place": None,
        "why": "both interested in chess",
    }
    assert len(json.loads(netjournal(root, "introductions", "--json").stdout)) == 3
    assert json.loads(netjournal(root, "introductions", "dan", "--json").stdout) == []


def test_a_pair_is_gone_once_they_are_introduced(network, netjournal) -> None:
    root = network(NETWORK)
    netjournal(root, "log", "ada,cleo", "introduction", "They sing.")
    shown = netjournal(root, "introductions", "ada").stdout
    assert "Ben Adeyemi" in shown
    assert "Cleo Diaz" not in shown


def test_nobody_comes_to_mind(network, netjournal) -> None:
    root = network(NETWORK)
    alone = netjournal(root, "introductions", "dan")
    assert alone.stdout == "Nobody comes to mind for Dan Smith.\n"
    for each in ("ada", "ben", "cleo"):
        (root / "contacts" / f"{each}.yml").unlink()
    empty = netjournal(root, "introductions")
    assert (empty.exit_code, empty.stdout) == (
        0,
        "Nobody comes to mind: note what interests people in their files.\n",
    )


def test_somebody_unknown(network, netjournal) -> None:
    assert netjournal(network(NETWORK), "introductions", "zoe").exit_code == 3
