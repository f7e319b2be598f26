"""`netjournal due` on 20 November 2026."""

from __future__ import annotations

import json

import pytest

NETWORK = {
    "contacts/ada.yml": "name: Ada Okafor\nrank: A\nmet: {on: 2026-08-08}\n",
    "contacts/ben.yml": "name: Ben Adeyemi\nrank: B\nbirthday: 1986-12-01\nmet: {on: 2026-01-20}\n",
    "contacts/cleo.yml": "name: Cleo Diaz\nrank: C\nadded: 2026-05-02\n",
    "journal/2026/2026-06-10-ben-call.md": """\
        ---
        date: 2026-06-10
        with: ben
        channel: call
        ---
        Hello.
        """,
}


def test_the_table(network, netjournal):
    ran = netjournal(network(NETWORK), "due")
    assert ran.exit_code == 0
    assert ran.stdout == (
        "Overdue\n"
        "  Ada Okafor   A  12 days ago   every 3 months, last on 8 August 2026\n"
        "\n"
        "Next 30 days\n"
        "  Ben Adeyemi  B  in 11 days    turns 40 on 1 December\n"
        "  Ben Adeyemi  B  in 20 days    every 6 months, last on 10 June 2026\n"
        "\n"
        "Never contacted\n"
        "  Cleo Diaz    C  7 months ago  no touch yet, added on 2 May 2026\n"
        "\n"
    )
    assert ran.stderr == "Today is pinned to 20 November 2026 in mkdocs.yml.\n"


def test_json_for_programs(network, netjournal):
    assert json.loads(netjournal(network(NETWORK), "due", "--json", "--within", "7d").stdout) == [
        {
            "contact": "ada",
            "reason": "cadence",
            "due": "2026-11-08",
            "days": -12,
            "detail": "every 3 months, last on 8 August 2026",
        },
        {
            "contact": "cleo",
            "reason": "never-contacted",
            "due": "2026-05-02",
            "days": -202,
            "detail": "no touch yet, added on 2 May 2026",
        },
    ]


@pytest.mark.parametrize(("span", "found"), [("0d", 0), ("1w", 0), ("11d", 1), ("20", 2)])
def test_how_far_ahead(network, netjournal, span, found):
    items = json.loads(netjournal(network(NETWORK), "due", "--json", "--within", span).stdout)
    assert len([item for item in items if (item["days"] or 0) >= 0]) == found


@pytest.mark.parametrize("span", ["soon", "-3d", "3 fortnights"])
def test_a_span_that_is_none(network, netjournal, span):
    ran = netjournal(network(NETWORK), "due", f"--within={span}")
    assert ran.exit_code == 2
    assert "write 30d, 6w, 3m or 1y" in ran.stderr


def test_nobody_is_here_yet(network, netjournal):
    ran = netjournal(network({}), "due")
    assert ran.stdout == "Nobody is here yet: write the first person into contacts/.\n"


def test_nobody_is_due(network, netjournal):
    ran = netjournal(network({"contacts/ada.yml": "name: Ada\n"}), "due")
    assert ran.stdout == "Nobody is due. Time to write to somebody just because.\n"


@pytest.mark.parametrize("columns", [80, 140])
def test_the_table_fits_the_terminal(network, in_terminal, widest, columns):
    shown = in_terminal(network(NETWORK), "due", columns=columns)
    assert 60 < widest(shown) <= columns
    assert "Ada Okafor" in shown
    assert "12 days ago" in shown
    assert "Today is pinned" in shown
