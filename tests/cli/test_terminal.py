"""Nothing others wrote steers the terminal, and tables are lines in a pipe."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from netjournal.cli.terminal import Cell
from netjournal.cli.terminal import Column
from netjournal.cli.terminal import Group
from netjournal.cli.terminal import printable
from netjournal.cli.terminal import show


@given(st.text())
def test_printable_text_holds_no_control_character(text) -> None:
    shown = printable(text)
    assert all(
        character in "\u200c\u200d"
        or unicodedata.category(character) not in {"Cc", "Cf", "Cs", "Co"}
        for character in shown
    )


def test_printable_text_keeps_what_people_write() -> None:
    assert printable("Þóra 👩‍🔬 … “hi”\n\tthere") == "Þóra 👩‍🔬 … “hi”  there"


def test_a_pipe_gets_aligned_lines_with_links_below(capsys) -> None:
    show(
        [Column("Who"), Column("Post", share=1), Column("Age")],
        [
            Group(
                "Openings",
                [
                    (
                        Cell("Ada"),
                        Cell("One", link="http://ada.example/", note="Why?"),
                        Cell("today"),
                    ),
                    (Cell("Benjamin"), Cell("Another"), Cell("")),
                ],
            )
        ],
    )
    assert capsys.readouterr().out == (
        "Openings\n"
        "  Ada       One      today\n"
        "      Why?\n"
        "      http://ada.example/\n"
        "  Benjamin  Another\n"
        "\n"
    )


@pytest.mark.parametrize(
    "name", ["李小龍", "Zoë", "Zoe\u0308", "👩‍🔬 Ada", "👍🏽 Ada", "アダ", "مریم", "שרה"]
)
def test_columns_align_by_what_is_seen(capsys, name) -> None:
    show([Column("Who"), Column("Rank")], [Group("Due", [_row(name), _row("Benjamin")])])
    _, first, second, _ = capsys.readouterr().out.splitlines()
    assert cell_len(first) == cell_len(second) == len("  Benjamin  A")


def _row(name):
    return (Cell(name), Cell("A"))
