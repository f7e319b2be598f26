"""Text that YAML would lose without a word is told, with its cure; comments are left in peace."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
import yaml

from netjournal.records.text import nodes

if TYPE_CHECKING:
    from collections.abc import Callable


@pytest.fixture(params=["CSafeLoader", "SafeLoader"], autouse=True)
def loader(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Read every test's text with both parsers: libyaml is an optional part of PyYAML."""
    if not hasattr(yaml, request.param):
        pytest.skip("needs PyYAML with libyaml")
    monkeypatch.setattr(nodes, "_LOADER", getattr(yaml, request.param))


@pytest.mark.parametrize(
    ("lines", "place", "lost"),
    [
        ("nickname: C #hiring", "2:13", "#hiring"),
        ("location: Building #7, Leeds", "2:20", "#7, Leeds"),
        ("location: Büro #Süd", "2:16", "#Süd"),
        ("nickname: #hiring", "2:11", "#hiring"),
        ("nickname:    #hiring", "2:14", "#hiring"),
        ("nickname: two\n  lines #hiring", "3:9", "#hiring"),
        ("tags: hr #hiring", "2:10", "#hiring"),
        ("tags:\n  - #hiring\n  - hr", "3:5", "#hiring"),
        ("tags:\n  - hr #hiring", "3:8", "#hiring"),
        ("met:\n  where: Hall #4", "3:15", "#4"),
        ("organisations:\n  - Studio #9", "3:12", "#9"),
        ("organisations:\n  - name: Studio #9", "3:18", "#9"),
        ("notes: see issue #12   \nrank: A", "2:18", "#12"),
    ],
)
def test_a_word_that_starts_with_a_hash(
    lines: str, place: str, lost: str, contact_file: Callable
) -> None:
    _, (problem,), (code,) = contact_file(f"name: Ada\n{lines}\n")
    assert code == "text-lost"
    assert problem.startswith(f"contacts/ada.yml:{place}: ")
    assert f'YAML takes "{lost}" for a comment and drops it' in problem


@pytest.mark.parametrize(
    "lines",
    [
        "rank: A   # every 3 months",
        "nickname: Ada # with a space",
        "nickname: Ada  #lined up to the right",
        "nickname: Ada #",
        "nickname: Ada ##########",
        "nickname: # what do we call her?",
        "nickname:\n#commented: out",
        "nickname: 'Ada' #quoted",
        "rank: A #nothing of a rank is lost",
        "rank: #A",
        "blog: https://ada.example/#about",
        "notes: |  \n  # Ada\n  #hiring",
        "nickname: C#",
        "x-mine: C #hiring",
        "tags: [hr, it] #brackets end a list",
    ],
)
def test_comments_are_comments(lines: str, contact_file: Callable) -> None:
    assert contact_file(f"name: Ada\n{lines}\n").problems == []


def test_a_name_that_is_lost_is_one_problem(contact_file: Callable) -> None:
    record, _, codes = contact_file("name: #Ada\n")
    assert record is None
    assert codes == ["text-lost"]


@pytest.mark.parametrize(
    ("lines", "place", "cure"),
    [
        (
            "met: {where: People & Tools, Rotterdam}",
            "2:30",
            (
                'where: the text ends at the comma, and "Rotterdam" is lost; put the whole text in '
                'quotes: "People & Tools, Rotterdam"'
            ),
        ),
        (
            "met: {where: Oslo, Norway, Europe, how: event}",
            "2:20",
            (
                'where: the text ends at the comma, and "Norway, Europe" is lost; put the whole '
                'text in quotes: "Oslo, Norway, Europe"'
            ),
        ),
        (
            "met: {where: 'Oslo', Norway}",
            "2:22",
            'where: the text ends at the comma, and "Norway" is lost; put the whole text in quotes',
        ),
        (
            "links: {map: https://maps.example/@52,13}",
            "2:39",
            (
                'map: the text ends at the comma, and "13" is lost; put the whole text in quotes: '
                '"https://maps.example/@52,13"'
            ),
        ),
    ],
)
def test_a_comma_inside_braces(lines: str, place: str, cure: str, contact_file: Callable) -> None:
    _, problems, codes = contact_file(f"name: Ada\n{lines}\n")
    assert codes == ["text-lost"]
    assert problems == [f"contacts/ada.yml:{place}: {cure}"]


@pytest.mark.parametrize(
    "lines",
    [
        "tags: [hr, it]",
        "met: {where: 'Oslo, Norway', how: event}",
        "met: {where: Oslo, how: }",
        "met: {where: Oslo, how}",
        "met: {where: Oslo, x-guide}",
        "met:\n  where: Oslo, Norway",
        "organisations: [{name: Lumen Works}, Tern]",
    ],
)
def test_other_commas_lose_nothing(lines: str, contact_file: Callable) -> None:
    assert contact_file(f"name: Ada\n{lines}\n").problems == []


def test_a_key_in_braces_with_a_value_is_an_unknown_key(contact_file: Callable) -> None:
    _, _, codes = contact_file("name: Ada\nmet: {where: Oslo, guide: Kim}\n")
    assert codes == ["unknown-key"]


@pytest.mark.parametrize(
    ("lines", "place", "word"),
    [
        ("gift_ideas:\n  - Tea: nothing smoked", "3:5", "Tea:"),
        ("gift_ideas: [Tea: nothing smoked]", "2:14", "Tea:"),
        ("location:\n  Lagos: the mainland", "3:3", "Lagos:"),
        ("organisations:\n  - Lumen: Works", "3:5", "Lumen:"),
    ],
)
def test_a_colon_that_makes_a_key(
    lines: str, place: str, word: str, contact_file: Callable
) -> None:
    _, (problem,), codes = contact_file(f"name: Ada\n{lines}\n")
    assert codes == ["text-lost"]
    assert problem.startswith(f"contacts/ada.yml:{place}: ")
    assert f'YAML takes "{word}" for a key of its own; put the whole text in quotes' in problem


def test_items_of_a_touch(touch_file: Callable) -> None:
    _, problems, codes = touch_file(
        """\
        ---
        date: 2026-11-02
        with: ada
        channel: call
        ask:
          - Payroll: who prints yours?
          - what: Someone for C #hiring
        helped:
          - Thanks: she wrote to them
          - waht: She wrote
        ---
        """
    )
    assert [problem.split(": ")[0].partition(":")[2] for problem in problems[:3]] == [
        "6:5",
        "7:25",
        "9:5",
    ]
    assert codes == ["text-lost", "text-lost", "text-lost", "unknown-key"]


@pytest.mark.parametrize(
    "lines",
    ["location:\n  city: Lagos\n  country: NG", "nickname: {first: Ada}", "tags: {hr: yes}"],
)
def test_a_mapping_that_was_meant_is_of_the_wrong_kind(lines: str, contact_file: Callable) -> None:
    assert contact_file(f"name: Ada\n{lines}\n").codes == ["wrong-kind"]
