"""Nothing others wrote steers the terminal, tables lose no letter, and are lines in a pipe."""

from __future__ import annotations

import io
import re
import unicodedata
from collections import Counter
from contextlib import redirect_stdout

import pytest
from hypothesis import example
from hypothesis import given
from hypothesis import settings
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


@pytest.mark.parametrize("length", [5, 60, 61, 168])
def test_a_pipe_gets_no_spaces_at_a_lines_end_and_no_gap_for_a_long_address(capsys, length) -> None:
    long = f"http://zed.example/{'a' * (length - 19)}"[:length]
    show(
        [Column("Who"), Column("Feed", share=2), Column("What to do", share=3)],
        [
            Group("Failed", [_failure("Ada Okafor", "http://ada.example/"), _failure("Zed", long)]),
            Group("Not asked", [_failure("Ben", "http://ben.example/", said="")]),
        ],
    )
    lines = capsys.readouterr().out.splitlines()
    assert [line for line in lines if line != line.rstrip()] == []
    assert [line for line in lines if len(line) > 100 and long not in line] == []
    assert "  Ada Okafor" in lines[1]
    assert (f"      {long}" in lines) == (length > 60)


def test_what_is_too_long_for_a_column_of_a_pipe_goes_below_with_all_of_that_column(
    capsys,
) -> None:
    long = f"http://zed.example/{'a/' * 40}"
    show(
        [Column("Who"), Column("Feed", share=2), Column("What to do", share=3)],
        [
            Group(
                "Feeds that failed",
                [_failure("Ada Okafor", "http://ada.example/feed/"), _failure("Zed", long)],
            )
        ],
    )
    assert capsys.readouterr().out == (
        "Feeds that failed\n"
        "  Ada Okafor  not found\n"
        "      http://ada.example/feed/\n"
        "  Zed         not found\n"
        f"      {long}\n"
        "\n"
    )


def test_one_long_name_in_a_pipe_moves_nobody_else(capsys) -> None:
    show([Column("Who"), Column("Rank")], [Group("Due", [_row("Ada"), _row("Maximilian " * 9)])])
    _, short, long, _ = capsys.readouterr().out.splitlines()
    assert len(short) <= 65
    assert long.endswith("Maximilian   A")


def _failure(name, address, said="not found"):
    return (Cell(name), Cell(address), Cell(said))


class _Screen(io.StringIO):
    """What a person looks at."""

    def isatty(self) -> bool:
        return True


def drawn(columns, groups, *, width) -> str:
    """Return what a terminal of that width shows of a table, without colours and links."""
    screen = _Screen()
    with pytest.MonkeyPatch.context() as environment, redirect_stdout(screen):
        environment.setenv("TERM", "xterm-256color")
        environment.setenv("COLUMNS", str(width))
        show(columns, groups)
    return re.sub(r"\x1b\].*?\x1b\\|\x1b\[[0-9;?]*[A-Za-z]", "", screen.getvalue())


def letters(*texts) -> Counter[str]:
    return Counter(letter for text in texts for letter in text if not letter.isspace())


TABLES = {
    "openings": (Column("Who, age, comments"), Column("Post", share=3), Column("Why", share=2)),
    "failures": (Column("Who"), Column("Feed", share=2), Column("What to do", share=3)),
    "status": (
        Column("Who"),
        Column("Last post"),
        Column("Last read"),
        Column("What is wrong, and what mends it", share=1),
    ),
    "people": (Column(""), Column(""), Column("", share=1)),
    "names": (Column("Who"), Column("Rank")),
}
LETTERS = st.sampled_from(
    [*"aeilnostÅþß,/-?=", "李", "小", "ア", "e\u0308", "👩‍🔬", "👍🏽", "🇳🇴", "❤️", "م"]
)
WORD = st.one_of(
    st.lists(LETTERS, max_size=40).map("".join),
    st.text("ab/", min_size=0, max_size=120),
    st.text(st.characters(exclude_characters="§¶─"), max_size=12).map(printable),
)
TEXT = st.lists(WORD, max_size=12).map(" ".join)


@st.composite
def tables(draw):
    columns = TABLES[draw(st.sampled_from(sorted(TABLES)))]
    cell = st.builds(
        Cell,
        text=TEXT,
        link=st.none() | st.just("http://ada.example/"),
        note=st.none() | TEXT,
    )
    rows = st.lists(st.tuples(*[cell] * len(columns)), min_size=1, max_size=4)
    groups = draw(st.lists(st.builds(Group, st.just("Heading"), rows), min_size=1, max_size=2))
    return columns, groups


A_FAILURE = _failure(
    "Maximiliane Wolkenstein-Adeyemi",
    "http://wolkenstein.blogs.example/feeds/posts/default",
    "this is a web page, not a feed: netjournal discover max looks for it",
)


@settings(max_examples=50, deadline=None)  # Rich is loaded first
@given(tables(), st.integers(40, 200))
@example((TABLES["failures"], [Group("Feeds that failed", [A_FAILURE])]), 80)
@example((TABLES["failures"], [Group("Feeds that failed", [A_FAILURE])]), 60)
def test_a_terminal_shows_every_letter_within_its_width(table, width) -> None:
    columns, groups = table
    shown = drawn(columns, groups, width=width)
    cells = [cell for group in groups for row in group.rows for cell in row]
    texts = [text for cell in cells for text in (cell.text, cell.note, cell.link) if text]
    headings = [group.heading for group in groups]
    if _has_rule(shown):
        headings += [column.heading for column in columns] * len(groups)
    assert letters(shown.replace("─", "")) == letters(*texts, *headings)
    assert max(map(cell_len, shown.splitlines())) <= width


@settings(deadline=None)
@given(st.lists(st.tuples(TEXT, TEXT, st.booleans()), min_size=1, max_size=5), st.integers(60, 200))
def test_columns_of_a_terminal_begin_at_the_same_place_in_all_rows(rows, width) -> None:
    cells = [
        (
            Cell(name, link="http://ada.example/" if is_linked else None, note="note"),
            Cell("§1", note="§1"),
            Cell(f"¶{why}"),
        )
        for name, why, is_linked in rows
    ]
    columns = (Column("Who"), Column("§Rank"), Column("¶Why", share=1))
    shown = drawn(columns, [Group("A", cells[:2]), Group("B", cells[2:])], width=width)
    for mark in "§¶":
        lines = [line for line in shown.splitlines() if mark in line]
        assert len(lines) >= len(cells) + 2
        assert len({cell_len(line.partition(mark)[0]) for line in lines}) == 1


def _has_rule(shown) -> bool:
    return "─" in shown
