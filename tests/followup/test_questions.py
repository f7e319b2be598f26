"""The question a post puts to its readers."""

from __future__ import annotations

import pytest

from netjournal.followup.questions import direct_question


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("We moved. What do you use for this?", "What do you use for this?"),
        ("Has anyone tried it? I have not.", "Has anyone tried it?"),
        ("What do you do first?\nAnd then?\nWhat do you do last?", "What do you do last?"),
        ("Isn't it strange? No.", None),
        ("“What do you want?” she said. I left.", None),
        ("Dr. Hall asked me. Would you have stayed?", "Would you have stayed?"),
        ("All is well.", None),
        ("", None),
    ],
)
def test_the_last_question_to_the_readers(text, expected):
    assert direct_question(text, "en") == expected


def test_an_unknown_language_is_no_obstacle():
    assert direct_question("What do you think?", "x-klingon") == "What do you think?"


def test_a_question_too_long_to_answer_is_none():
    assert direct_question(f"Do you {'really ' * 60}think so?", None) is None
