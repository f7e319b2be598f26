"""The guide explains every code there is, and its examples are true."""

from __future__ import annotations

import re
from datetime import UTC
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING
from typing import get_args

import pytest

from netjournal.model import Severity
from netjournal.records.codes import ErrorCode
from netjournal.records.codes import HintCode
from netjournal.records.codes import WarningCode
from netjournal.records.codes import severity_of
from netjournal.records.network import load_book

if TYPE_CHECKING:
    from collections.abc import Callable

NOW = datetime(2026, 11, 20, tzinfo=UTC)
PAGE = (Path(__file__).parents[2] / "docs" / "problems.md").read_text(encoding="utf-8")
SECTIONS = {
    section.partition("\n")[0]: section
    for part in re.split(r"^## ", PAGE, flags=re.MULTILINE)
    for section in re.split(r"^### ", part, flags=re.MULTILINE)[1:]
}
HINTS = PAGE.partition("\n## Hints\n")[2]

# What is wrong with these cannot be shown in a page; the faults of `check` have it.
WITHOUT_EXAMPLE = {
    "control-character",
    "linked-folder",
    "not-a-file",
    "not-utf-8",
    "too-big",
    "too-deep",
    "too-many",
    "unreadable",
}


def files_of(section: str) -> dict[str, str]:
    """Return the files a section shows: a path in the text, and the block that follows."""
    return dict(re.findall(r"`([\w./-]+)`:\n\n```\w+\n(.*?)```", section, re.DOTALL))


def test_every_code_has_its_section_and_no_other_has() -> None:
    codes = [code for kind in (ErrorCode, WarningCode, HintCode) for code in get_args(kind)]
    assert sorted(SECTIONS) == sorted(codes)
    assert {code for code in codes if not files_of(SECTIONS[code])} == WITHOUT_EXAMPLE


@pytest.mark.parametrize("code", sorted(set(SECTIONS) - WITHOUT_EXAMPLE))
def test_an_example_has_the_problem_it_explains(code: str, network: Callable) -> None:
    files = files_of(SECTIONS[code])
    book = load_book(network(files), NOW)
    assert code in {problem.code for problem in book.problems}
    assert {problem.path for problem in book.problems} <= {*files, "mkdocs.yml"}


@pytest.mark.parametrize("code", get_args(HintCode))
def test_hints_stand_under_hints(code: str) -> None:
    assert severity_of(code) is Severity.HINT
    assert f"### {code}\n" in HINTS


@pytest.mark.parametrize("code", get_args(WarningCode))
def test_a_warning_says_that_it_is_one(code: str) -> None:
    assert severity_of(code) is Severity.WARNING
    assert SECTIONS[code].startswith(f"{code}\n\nA warning")


def test_all_else_is_an_error() -> None:
    assert {severity_of(code) for code in get_args(ErrorCode)} == {Severity.ERROR}
