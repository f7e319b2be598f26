"""The formats of GitHub Actions and GitLab's Code Quality, by their published rules."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from netjournal.cli.annotations import folder_in_repository
from netjournal.cli.annotations import github
from netjournal.cli.annotations import gitlab
from netjournal.model import Problem
from netjournal.model import Severity

KEY = Problem("contacts/ada.yml", 7, 3, 'unknown key "brithday"', Severity.ERROR, "unknown-key")
HINT = Problem("journal/2026/x.md", 1, 1, "100 %, no less", Severity.HINT, "vague-ask")
PROBLEMS = st.builds(
    Problem,
    st.text(min_size=1),
    st.integers(1, 10**6),
    st.integers(1, 10**6),
    st.text(),
    st.sampled_from(Severity),
    st.sampled_from(["unknown-key", "vague-ask"]),
)


def test_a_workflow_command_for_each_problem() -> None:
    assert list(github([KEY, HINT], "people/")) == [
        (
            "::error file=people/contacts/ada.yml,line=7,col=3,title=unknown-key::"
            'unknown key "brithday"'
        ),
        "::notice file=people/journal/2026/x.md,line=1,col=1,title=vague-ask::100 %25, no less",
    ]


def unescaped(text: str) -> str:
    """Undo the escapes as the runner does."""
    for escape, character in (("%3A", ":"), ("%2C", ","), ("%0D", "\r"), ("%0A", "\n")):
        text = text.replace(escape, character)
    return text.replace("%25", "%")


@given(PROBLEMS)
def test_a_workflow_command_is_one_line_that_the_runner_reads_back(problem: Problem) -> None:
    (line,) = github([problem], "")
    command = re.fullmatch(r"::(error|warning|notice) ([^\r\n]*?)::([^\r\n]*)", line)
    assert command
    properties = dict(each.split("=", 1) for each in command[2].split(","))
    assert unescaped(properties["file"]) == problem.path
    assert (properties["line"], properties["col"]) == (str(problem.line), str(problem.column))
    assert unescaped(command[3]) == problem.message


def test_a_code_quality_report() -> None:
    error, hint = gitlab([KEY, HINT], "people/")
    assert error == {
        "description": 'unknown key "brithday"',
        "check_name": "unknown-key",
        "fingerprint": error["fingerprint"],
        "severity": "major",
        "location": {"path": "people/contacts/ada.yml", "lines": {"begin": 7}},
    }
    assert hint["severity"] == "info"


def test_a_fingerprint_outlives_a_line_added_above() -> None:
    moved = Problem(KEY.path, 99, 1, KEY.message, KEY.severity, KEY.code)
    assert [each["fingerprint"] for each in gitlab([KEY], "")] == [
        each["fingerprint"] for each in gitlab([moved], "")
    ]


@given(st.lists(PROBLEMS))
def test_every_issue_is_complete_and_has_its_own_fingerprint(problems: list[Problem]) -> None:
    report = gitlab(problems, "")
    for issue in report:
        assert issue.keys() == {
            "description",
            "check_name",
            "fingerprint",
            "severity",
            "location",
        }
        assert issue["severity"] in {"info", "minor", "major", "critical", "blocker"}
    assert len({issue["fingerprint"] for issue in report}) == len(problems)


def test_paths_count_from_the_repository_s_folder(tmp_path) -> None:
    network = tmp_path / "home" / "people"
    network.mkdir(parents=True)
    assert folder_in_repository(network) == ""
    (tmp_path / "home" / ".git").mkdir()
    assert folder_in_repository(network) == "people/"
    assert folder_in_repository(tmp_path / "home") == ""
