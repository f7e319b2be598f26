"""How a post's lines become sentences."""

from __future__ import annotations

import re

import pytest

from netjournal.followup import prose
from netjournal.followup.invitations import invitations
from netjournal.followup.languages.language import language
from netjournal.followup.prose import segmented


@pytest.mark.parametrize(
    "sentences",
    [
        ["It rained.", "What do you think?"],
        ["(The tea was hot.", "If it was not, let me know.)"],
        ["(Everyone I know drinks tea.)", "Who else does?"],
        ["Black, green, white…", "Which one is yours?"],
        ["Their founders are (were?) tea drinkers."],
        ["The tea (that of Ms. Adeyemi) was hot."],
        ["Tea… or coffee?"],
    ],
)
def test_a_paragraph_is_divided_into_sentences(sentences: list[str]) -> None:
    assert [*segmented(" ".join(sentences), language("en"))] == sentences


def test_a_text_without_a_mark_or_phrase_is_not_divided(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(prose, "segment", None)
    assert invitations("It rained, and the tea was hot. " * 200, "en") == []


@pytest.mark.parametrize(
    "piece", ["you?", "you? ", "(", "“", "«", '"', "? ", "if you ", "tell me "]
)
def test_work_grows_with_the_length_of_a_hostile_text(
    piece: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    looked_at = 0

    def counting(code: str, text: str) -> list[str]:
        nonlocal looked_at
        assert len(text) <= 4000
        looked_at += len(text)
        return re.findall(r"[^?]+\??|\?", text)

    monkeypatch.setattr(prose, "segment", counting)
    text = (piece * 20_000)[:20_000]
    invitations(text, "en")
    assert looked_at <= 2 * len(text)
