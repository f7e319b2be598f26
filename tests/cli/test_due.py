"""`netjournal due` on 20 November 2026."""

from __future__ import annotations

import json

import pytest

from netjournal.cli import due
from netjournal.records import cache

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


def test_the_table(network, netjournal) -> None:
    ran = netjournal(network(NETWORK), "due")
    assert ran.exit_code == 0
    assert ran.stdout == (
        "Overdue\n"
        "  Ada Okafor   A  12 days ago   every 3 months, last on 8 August 2026\n"
        "\n"
        "Next 30 days\n"
        "  Ben Adeyemi  B  in 11 days    turns 40 on 1 December; every 6 months, last on 10 June "
        "2026\n"
        "\n"
        "Never contacted\n"
        "  Cleo Diaz    C  7 months ago  no touch yet, added on 2 May 2026\n"
        "\n"
    )
    assert ran.stderr == "Today is pinned to 20 November 2026 in mkdocs.yml.\n"


def test_an_answer_that_was_kept_is_the_same_in_every_shape(
    network, netjournal, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cache, "_COARSEST", -(10**18))  # the files are a moment old
    root = network({**NETWORK, "contacts/broken.yml": "name: [\n"})
    first = netjournal(root, "due")
    assert first.stderr.endswith("1 problem in your files: netjournal check\n")
    as_json = netjournal(root, "due", "--json").stdout  # an answer of its own
    monkeypatch.setattr(due, "due_rows", None)  # asked again it would fail
    kept = netjournal(root, "due")
    assert (kept.stdout, kept.stderr) == (first.stdout, first.stderr)
    assert netjournal(root, "due", "--ids").stdout == "ada\nben\ncleo\n"
    assert netjournal(root, "due", "--json").stdout == as_json
    assert len(json.loads(as_json)) == 4
    monkeypatch.undo()
    assert netjournal(root, "due", "--rank", "b", "--ids").stdout == "ben\n"


def test_json_for_programs(network, netjournal) -> None:
    assert json.loads(netjournal(network(NETWORK), "due", "--json", "--within", "7d").stdout) == [
        {
            "contact": "ada",
            "reason": "cadence",
            "due": "2026-11-08",
            "days": -12,
            "detail": "every 3 months, last on 8 August 2026",
            "section": "Overdue",
            "lateness": 0.132,
        },
        {
            "contact": "cleo",
            "reason": "never-contacted",
            "due": "2026-05-02",
            "days": -202,
            "detail": "no touch yet, added on 2 May 2026",
            "section": "Never contacted",
            "lateness": 0.553,
        },
    ]


@pytest.mark.parametrize(
    ("span", "found"),
    [
        ("0", 0),
        ("0d", 0),
        ("0 days", 0),
        ("1w", 0),
        ("11d", 1),
        ("20", 2),
        ("2 weeks", 1),
        ("3months", 2),
        ("quarterly", 2),
    ],
)
def test_how_far_ahead(network, netjournal, span, found) -> None:
    items = json.loads(netjournal(network(NETWORK), "due", "--json", "--within", span).stdout)
    assert len([item for item in items if (item["days"] or 0) >= 0]) == found


@pytest.mark.parametrize("span", ["soon", "-3d", "3 fortnights", "never", "9999 years"])
def test_a_span_that_is_none(network, netjournal, span) -> None:
    ran = netjournal(network(NETWORK), "due", f"--within={span}")
    assert ran.exit_code == 2
    assert "write 30 days, 6 weeks, 3m or 1y" in ran.stderr


def test_nobody_is_here_yet(network, netjournal) -> None:
    ran = netjournal(network({}), "due")
    assert ran.stdout == "Nobody is here yet: write the first person into contacts/.\n"


def test_nobody_is_due(network, netjournal) -> None:
    ran = netjournal(network({"contacts/ada.yml": "name: Ada\n"}), "due")
    assert ran.stdout == "Nobody is due. Time to write to somebody just because.\n"


def test_months_ahead_are_months_of_the_calendar(network, netjournal) -> None:
    root = network({"contacts/ada.yml": "name: Ada\nbirthday: 02-20\n"})
    assert "Ada" in netjournal(root, "due", "--within", "3m").stdout  # that are 92 days here


def test_the_default_is_said(network, netjournal) -> None:
    shown = netjournal(network({}), "due", "--help").stdout
    assert "[default: (30 days)]" in " ".join(shown.split())


CHOICE = {
    "contacts/ada.yml": "name: Ada\nrank: A\ntags: [hr, Blogger]\nlocation: Lagos, Nigeria\n",
    "contacts/ben.yml": "name: Ben\nrank: B\ntags: [hr]\nlocation: Leeds\n",
    "contacts/cleo.yml": "name: Cleo\nrank: B\nstatus: paused\nlocation: Leeds\n",
    "contacts/dan.yml": "name: Dan\ncadence: 6 weeks\n",
}


@pytest.mark.parametrize(
    ("options", "slugs"),
    [
        ((), "ada ben dan"),
        (("--rank", "b"), "ben"),
        (("--rank", "A", "--rank", "B"), "ada ben"),
        (("--tag", "HR"), "ada ben"),
        (("--tag", "hr", "--tag", "blogger"), "ada"),
        (("--near", "lagos"), "ada"),
        (("--near", "Leeds", "--rank", "A"), ""),
    ],
)
def test_a_choice_of_people_by_their_slugs(network, netjournal, options, slugs) -> None:
    ran = netjournal(network(CHOICE), "due", "--ids", *options)
    assert ran.stdout.split() == slugs.split()


def test_nobody_of_the_chosen_is_due(network, netjournal) -> None:
    assert netjournal(network(CHOICE), "due", "--tag", "x").stdout == "Nobody of these is due.\n"


def test_who_is_paused_is_listed_and_nobody_else_is_due(network, netjournal) -> None:
    ran = netjournal(network(CHOICE), "due", "--near", "Leeds", "--rank", "B")
    assert ran.stdout.startswith("Never contacted\n  Ben   B    no touch yet\n")
    assert "Paused\n  Cleo  B    paused, no touch yet\n" in ran.stdout


def test_why_somebody_is_due(network, netjournal) -> None:
    ran = netjournal(network(NETWORK), "due", "--why", "ben")
    assert ran.exit_code == 0
    assert ran.stdout.startswith(
        "Ben Adeyemi\n"
        "  Status         active\n"
        "  Cadence        rank B means every 6 months\n"
        "                 last touch: call on 10 June 2026 "
        "(journal/2026/2026-06-10-ben-call.md)\n"
        "                 10 June 2026 and 6 months make 10 December 2026\n"
    )
    assert "  In the end     Next 30 days: turns 40 on 1 December\n" in ran.stdout


def test_why_for_programs_and_for_nobody(network, netjournal) -> None:
    root = network(NETWORK)
    steps = json.loads(netjournal(root, "due", "--why", "ada", "--json").stdout)
    assert steps[0] == {"rule": "Status", "sentence": "active"}
    assert netjournal(root, "due", "--why", "zoe").exit_code == 3


@pytest.mark.parametrize(
    "options",
    [("--ids",), ("--rank", "A"), ("--tag", "hr"), ("--near", "Leeds"), ("--within", "0")],
)
def test_why_is_of_one_person(network, netjournal, options) -> None:
    ran = netjournal(network(NETWORK), "due", "--why", "ada", *options)
    assert (ran.exit_code, ran.stdout) == (2, "")
    assert "--why tells of one person; leave out" in ran.stderr


def test_who_rests_and_is_due_for_something_else_is_said_to_rest(network, netjournal) -> None:
    root = network(
        {
            "contacts/ada.yml": "name: Ada\nrank: A\nbirthday: 11-25\nsnooze_until: 2026-12-24\n"
            "snooze_reason: On leave\n",
            "contacts/ben.yml": "name: Ben\nrank: B\nbirthday: 11-26\nstatus: paused\n",
        }
    )
    assert netjournal(root, "due").stdout == (
        "This week\n"
        "  Ada  A  in 5 days  birthday on 25 November; snoozed until 24 December 2026: On leave\n"
        "  Ben  B  in 6 days  birthday on 26 November; paused, no touch yet\n"
        "\n"
    )


LONG = "Professor Maximiliane Friederike von und zu Hohenlohe-Waldenburg-Schillingsfürst"


def test_a_long_name_leaves_room_for_the_rest(network, in_terminal, widest) -> None:
    root = network({**NETWORK, "contacts/max.yml": f"name: {LONG}\nrank: A\nadded: 2026-05-02\n"})
    shown = in_terminal(root, "due", columns=80)
    assert widest(shown) <= 80
    assert "Why" in shown
    assert "every 3 months, last on" in shown
    for word in LONG.split():
        assert word[:20] in shown


def test_a_narrow_terminal_gets_no_columns(network, in_terminal, widest) -> None:
    root = network({**NETWORK, "contacts/max.yml": f"name: {LONG}\nrank: A\nadded: 2026-05-02\n"})
    shown = in_terminal(root, "due", columns=40)
    assert widest(shown.partition("Today is pinned")[0]) <= 40
    assert "  Ada Okafor  A  12 days ago  every 3\n    months, last on 8 August 2026\n" in shown


@pytest.mark.parametrize("columns", [80, 140])
def test_the_table_fits_the_terminal(network, in_terminal, widest, columns) -> None:
    shown = in_terminal(network(NETWORK), "due", columns=columns)
    assert 60 < widest(shown) <= columns
    assert "Ada Okafor" in shown
    assert "12 days ago" in shown
    assert "Today is pinned" in shown
