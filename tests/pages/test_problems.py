from __future__ import annotations

from typing import TYPE_CHECKING

from selectolax.lexbor import LexborHTMLParser as Html

from netjournal.model import Problem
from netjournal.model import Severity

if TYPE_CHECKING:
    from collections.abc import Callable


def test_problems_stand_under_their_file_in_the_words_of_the_terminal(
    book: Callable, site: Callable
) -> None:
    problems = [
        Problem("contacts/ada.yml", 2, 1, "duplicate key <b>"),
        Problem("contacts/ada.yml", 7, 3, 'unknown key "brithday"', Severity.WARNING),
        Problem("journal/2026/x.md", 1, 1, "no date", Severity.HINT),
    ]

    html = Html(site(book(*problems))["problems.md"].html)

    assert [heading.text() for heading in html.css("h2")] == [
        "contacts/ada.yml",
        "journal/2026/x.md",
    ]
    assert [line.text() for line in html.css("code")][-3:] == [str(each) for each in problems]
    assert [chip.text() for chip in html.css(".nj-chip")] == ["error", "warning", "hint"]


def test_no_problem_is_said_in_so_many_words(book: Callable, site: Callable) -> None:
    html = Html(site(book())["problems.md"].html)

    assert html.css_first(".nj-empty").text() == "Nothing is wrong with your files."
