"""decisions.yml becomes decisions, in order; a faulty one costs itself alone."""

from __future__ import annotations

from collections.abc import Callable
from collections.abc import Mapping
from datetime import UTC
from datetime import date
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from netjournal.model import Decision
from netjournal.model import Decisions
from netjournal.model import Verdict
from netjournal.records.network import load_book

NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)
Network = Callable[[Mapping[str, str]], Path]

ROTA = "https://ada.blogs.example/2026/11/17/rota/"
SKIPPED = Decision(ROTA, Verdict.SKIP)
SKIP = f"- {{url: {ROTA}, decision: skip}}\n"


def test_every_field_is_read(decisions_yml: Callable[[str], Any]) -> None:
    record, problems, _ = decisions_yml(
        f"""\
        # What I thought of it.
        - url: {ROTA}
          decision: later          # skip, later, mute, dismissed
          until: 2026-12-01
          with: ada-okafor
          on: 2026-11-22
          x-mood: tired
        - url: {ROTA}#comment-4
          decision: Dismissed
          with: [ada-okafor, ben-adeyemi]
        - {{url: {ROTA}, decision: skip, until: }}
        - {{url: https://ada.blogs.example, decision: mute, with: ada-okafor}}
        """
    )
    assert problems == []
    assert record == Decisions(
        (
            Decision(ROTA, Verdict.LATER, date(2026, 12, 1), ("ada-okafor",), date(2026, 11, 22)),
            Decision(f"{ROTA}#comment-4", Verdict.DISMISSED, people=("ada-okafor", "ben-adeyemi")),
            SKIPPED,
            Decision("https://ada.blogs.example", Verdict.MUTE, people=("ada-okafor",)),
        )
    )


@pytest.mark.parametrize("text", ["", "# nothing yet\n", "[]\n", "~\n"])
def test_an_empty_file_decides_nothing(text: str, decisions_yml: Callable[[str], Any]) -> None:
    assert decisions_yml(text) == (Decisions(), [], [])


@pytest.mark.parametrize(
    ("item", "problem", "code"),
    [
        (
            f"- url: {ROTA}\n  decision: later\n",
            '2:3: until is missing; add "until: 2026-12-01", the day to think of it again',
            "missing-key",
        ),
        (
            f"- url: {ROTA}\n  decision: later\n  until:\n",
            '2:3: until is missing; add "until: 2026-12-01", the day to think of it again',
            "missing-key",
        ),
        (
            f"- url: {ROTA}\n  decision: later\n  until: next week\n",
            '4:10: until: "next week" is no date; write year-month-day, for example 2026-11-22',
            "bad-date",
        ),
        (
            f"- url: {ROTA}\n  decision: skip\n  until: 2026-12-01\n",
            '4:10: until goes with "decision: later" alone; write that, or delete this line',
            "wrong-value",
        ),
        (
            f"- url: {ROTA}\n  decision: ignore\n",
            '3:13: decision: "ignore" is not known here; write skip, later, mute or dismissed',
            "wrong-value",
        ),
        (
            f"- url: {ROTA}\n",
            '2:3: decision is missing; add "decision: " and skip, later, mute or dismissed',
            "missing-key",
        ),
        (
            "- url: ada.blogs.example/rota/\n  decision: skip\n",
            (
                '2:8: url: "ada.blogs.example/rota/" is no address that starts with http:// or '
                "https://; write https://ada.blogs.example/rota/"
            ),
            "bad-url",
        ),
        (
            f"- {ROTA}\n",
            '2:3: a decision takes a line "- url: …" and below it a line "decision: …"',
            "wrong-kind",
        ),
        (
            "- *rota\n",
            "2:3: YAML takes *rota for an alias; put the text in quotes",
            "yaml-feature",
        ),
    ],
)
def test_a_fault_costs_its_decision_alone(
    item: str, problem: str, code: str, decisions_yml: Callable[[str], Any]
) -> None:
    record, problems, codes = decisions_yml(f"{SKIP}{item}{SKIP}")
    assert record == Decisions((SKIPPED, SKIPPED))
    assert problems == [f"decisions.yml:{problem}"]
    assert codes == [code]


def test_an_unknown_key_costs_nothing_else(decisions_yml: Callable[[str], Any]) -> None:
    record, problems, _ = decisions_yml(f"- {{url: {ROTA}, decision: skip, reason: Not now}}\n")
    assert record == Decisions((SKIPPED,))
    assert len(problems) == 1


@pytest.mark.parametrize("text", [f"url: {ROTA}\ndecision: skip\n", f"{ROTA}\n"])
def test_a_file_that_is_no_list_says_how_to_start(
    text: str, decisions_yml: Callable[[str], Any]
) -> None:
    record, problems, codes = decisions_yml(text)
    assert record is None
    assert problems == [
        'decisions.yml:1:1: the file is no list; start each decision with "- url: " and the address'
    ]
    assert codes == ["wrong-kind"]


def test_a_network_without_the_file_has_no_decisions(network: Network) -> None:
    book = load_book(network({}), NOW)
    assert (list(book.decisions), dict(book.decided), book.problems) == ([], {}, [])


def test_the_last_one_about_an_address_counts(network: Network) -> None:
    later = f"- {{url: {ROTA}?utm_source=feed, decision: later, until: 2026-12-01}}\n"
    book = load_book(network({"decisions.yml": SKIP + later}), NOW)
    assert [decision.verdict for decision in book.decisions] == [Verdict.SKIP, Verdict.LATER]
    assert {key: decision.verdict for key, decision in book.decided.items()} == {
        "ada.blogs.example/2026/11/17/rota": Verdict.LATER
    }


def test_a_name_that_leads_nowhere_is_a_problem_and_dropped(network: Network) -> None:
    text = f"- {{url: {ROTA}, decision: skip, with: [ada, adda]}}\n"
    root = network({"contacts/ada.yml": "name: Ada\n", "decisions.yml": text})
    book = load_book(root, NOW)
    assert [decision.people for decision in book.decisions] == [("ada",)]
    assert [str(problem) for problem in book.problems] == [
        'decisions.yml:1:81: with: there is no contact "adda", did you mean "ada"?'
    ]


def test_an_edit_counts_at_once(network: Network) -> None:
    root = network({"decisions.yml": SKIP})
    assert load_book(root, NOW).decisions == [SKIPPED]
    (root / "decisions.yml").write_text(SKIP * 2, encoding="utf-8")
    assert load_book(root, NOW).decisions == [SKIPPED, SKIPPED]
    (root / "decisions.yml").unlink()
    assert list(load_book(root, NOW).decisions) == []


def test_a_link_out_of_the_network_is_not_followed(network: Network, tmp_path: Path) -> None:
    root = network({})
    (tmp_path / "decisions.yml").write_text(SKIP, encoding="utf-8")
    try:
        (root / "decisions.yml").symlink_to(tmp_path / "decisions.yml")
    except OSError:
        pytest.skip("needs the right to make links")
    book = load_book(root, NOW)
    assert list(book.decisions) == []
    assert [problem.code for problem in book.problems] == ["outside-network"]
