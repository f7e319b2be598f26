"""In an editor, yaml-language-server completes, explains and checks the network's YAML files."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path
    from typing import Any

MODELINE = "# yaml-language-server: $schema=../.netjournal/schema/contact.json\n"


def test_a_key_is_completed_with_its_help(vs_code: Any) -> None:
    offered = vs_code.completions("name: Ada\nbi¦")
    assert offered["birthday"].startswith("As much of it as you know")
    assert {"rank", "organisations", "relations", "notes"} <= offered.keys()
    assert "name" not in offered, "it is there already"
    assert "email" not in offered, "emails is offered; a short spelling works without"


@pytest.mark.parametrize(
    "text",
    [
        "name: Ada\nrelations:\n  - to: ¦",
        "name: Ada\nrelations:\n  - to: be¦\n    type: mentor\n",
        "name: Ada\nmet:\n  through: ¦",
        "name: Ada\nmet: {through: ¦}",
    ],
)
def test_another_contact_is_completed_with_who_they_are(vs_code: Any, text: str) -> None:
    offered = vs_code.completions(text)
    assert offered["ada-okafor"] == "Ada Okafor, Lumen Works"
    assert "ben-adeyemi" in offered


@pytest.mark.parametrize("key", ["tags: [¦]", "tags:\n  - ¦", "tags: ¦", "tag: ¦"])
def test_the_network_s_tags_are_completed(vs_code: Any, key: str) -> None:
    assert {"hr", "blogger"} <= vs_code.completions(f"name: Ada\n{key}").keys()


@pytest.mark.parametrize(
    ("line", "word"),
    [
        ("rank: ¦", "B"),
        ("status: ¦", "paused"),
        ("organisations:\n  - name: ¦", "Lumen Works"),
        ("organisations:\n  - name: Lumen\n    ¦", "title"),
        ("met:\n  ¦", "in_person"),
        ("met:\n  in_person: ¦", "true"),
        ("private: [¦]", "phones"),
        ("relations:\n  - to: ben-adeyemi\n    type: ¦", "mentor"),
        ("blogs:\n  - url: https://ada.example\n    ¦", "feed"),
    ],
)
def test_words_and_inner_keys_are_completed(vs_code: Any, line: str, word: str) -> None:
    assert word in vs_code.completions(f"name: Ada\n{line}")


@pytest.mark.parametrize("line", ["nickname: ¦", "notes: ¦", "birthday: ¦"])
def test_where_anything_may_stand_nothing_is_pressed_on_one(vs_code: Any, line: str) -> None:
    assert vs_code.completions(f"name: Ada\n{line}") == {}


@pytest.mark.parametrize(
    ("line", "shown"),
    [
        ("birth¦day: 03-14", "birthday: 03-14"),
        ("ra¦nk: A", "A means a touch every 3 months"),
        ("rank: ¦A", "A means a touch every 3 months"),
        ("ta¦gs: [hr]", "Words to group people by."),
        ("email¦: ada@lumen.example", "the one to write to first"),
        ("relations:\n  - to: ben-adeyemi\n    ty¦pe: mentor", "are this contact's mentor"),
    ],
)
def test_what_a_key_is_for_is_shown(vs_code: Any, line: str, shown: str) -> None:
    help_text = vs_code.hover(f"name: Ada\n{line}\n")
    assert shown in help_text
    assert "||" not in help_text


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        ("rank: D", "2: Write one of A, B, C."),
        ("brithday: 03-14", "2: Property brithday is not allowed."),
        (
            "birthday: 31-02",
            "2: Write a date as far as you know it: 1984-03-14, 03-14, 1984-03 or 1984.",
        ),
        ("tags: hr, blogger", "2: Write a word or a few without a comma, or a list of several."),
        ("blog: ada.example", "2: Write an address that starts with http:// or https://."),
        (
            "relations:\n  - {to: ben-adeyemi, type: mentr}",
            "3: No such type of relation; relation_types in mkdocs.yml adds your own.",
        ),
        (
            "organisations:\n  - {name: Lumen Works, titel: Head}",
            "3: Property titel is not allowed.",
        ),
    ],
)
def test_what_cannot_be_read_is_underlined(vs_code: Any, line: str, problem: str) -> None:
    assert vs_code.problems(f"name: Ada\n{line}\n") == [problem]


def test_a_contact_without_a_name_is_underlined(vs_code: Any) -> None:
    assert vs_code.problems("rank: A\n") == ['1: Missing property "name".']


@pytest.mark.parametrize(
    "line",
    [
        "birthday: 1984",
        "languages: [no]",
        "phone: 0123",
        "met: {on: 2019}",
        "nickname: 12",
        "nickname: true",
        "rank: a",
        "status:",
        "tags:\n  - hr\n  -\n",
        "relations:\n  - {to: nobody-yet, type: friend}",
        "x-shoe-size: {left: 9}",
    ],
)
def test_what_check_reads_is_not_underlined(vs_code: Any, line: str) -> None:
    assert vs_code.problems(f"name: Ada\n{line}\n") == []


def test_nothing_in_the_sample_network_is_underlined(vs_code: Any, sample: Path) -> None:
    paths = ["mkdocs.yml", *(f"contacts/{each.name}" for each in sample.glob("contacts/*"))]
    texts = {path: (sample / path).read_text(encoding="utf-8") for path in paths}
    assert vs_code.all_problems(texts) == {path: [] for path in paths}


def test_the_first_line_of_a_file_is_enough(other_editor: Any) -> None:
    offered = other_editor.completions(f"{MODELINE}name: Ada\nmet:\n  through: ¦")
    assert "ben-adeyemi" in offered
    assert other_editor.problems(f"{MODELINE}name: Ada\nrank: D\n") == ["3: Write one of A, B, C."]


def test_without_it_there_is_no_help(other_editor: Any) -> None:
    assert other_editor.completions("name: Ada\nmet:\n  through: ¦") == {}


SETTINGS = "docs_dir: journal\nplugins:\n  - search\n  - netjournal:\n      "


def test_the_configuration_is_completed_and_checked(vs_code: Any) -> None:
    offered = vs_code.completions(f"{SETTINGS}¦", "one/mkdocs.yml")
    assert {"me", "timezone", "ranks", "relation_types", "commit"} <= offered.keys()
    wrong = vs_code.problems(f"{SETTINGS}ranks: {{A: often}}\n", "two/mkdocs.yml")
    assert wrong == ["5: Write how often: 6 weeks, 3m, quarterly or never."]


def test_decisions_are_completed_and_checked(vs_code: Any) -> None:
    post = "- url: https://ada.example/rota/\n  "
    assert {"decision", "until", "with"} <= vs_code.completions(
        f"{post}¦", "1/decisions.yml"
    ).keys()
    assert "later" in vs_code.completions(f"{post}decision: ¦", "2/decisions.yml")
    assert "ada-okafor" in vs_code.completions(f"{post}with: ¦", "3/decisions.yml")
    assert "the day from which" in vs_code.hover(f"{post}un¦til: 2026-12-01\n", "4/decisions.yml")
    wrong = vs_code.problems(f"{post}decision: ignore\n", "5/decisions.yml")
    assert wrong == ["2: Write one of skip, later, mute, dismissed."]
    assert vs_code.problems(f"{post}decision: skip\n", "6/decisions.yml") == []
    assert vs_code.problems("# nothing yet\n", "7/decisions.yml") == []
