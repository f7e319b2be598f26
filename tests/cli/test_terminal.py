"""Nothing others wrote steers the terminal, and tables are lines in a pipe."""

from __future__ import annotations

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from netjournal.cli.terminal import Cell
from netjournal.cli.terminal import Column
from netjournal.cli.terminal import Group
from netjournal.cli.terminal import printable
from netjournal.cli.terminal import show


@given(st.text())
def test_printable_text_holds_no_control_character(text):
    shown = printable(text)
    assert all(
        character in "\u200c\u200d"
        or unicodedata.category(character) not in {"Cc", "Cf", "Cs", "Co"}
        for character in shown
    )


def test_printable_text_keeps_what_people_write():
    assert printable("Þóra 👩‍🔬 … “hi”\n\tthere") == "Þóra 👩‍🔬 … “hi”  there"


def test_a_pipe_gets_aligned_lines_with_links_below(capsys):
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
