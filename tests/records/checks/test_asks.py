"""What is vague in an ask, and what is not."""

from __future__ import annotations

from datetime import date

import pytest

from netjournal.model import Channel
from netjournal.model import Help
from netjournal.model import Item
from netjournal.model import Promise
from netjournal.model import Touch
from netjournal.records.checks.asks import gives_nothing
from netjournal.records.checks.asks import is_vague


@pytest.mark.parametrize(
    "ask",
    [
        "any openings",
        "Any openings?",
        "a job",
        "A new job!",
        "Help me find a job",
        "help",
        "Some advice",
        "Do you know of any openings?",
        "Keep me in mind.",
        "Can I pick your brain?",
        "Let me know if you hear of something",
        "Anything at all",
        "Do you hear of any opportunities?",
        "Tell me about any vacancy",
        "Any job, really",
    ],
)
def test_vague_asks(ask: str) -> None:
    assert is_vague(ask)


@pytest.mark.parametrize(
    "ask",
    [
        "An introduction to a payroll vendor for firms under 50 people",
        "Who at Lumen decides about apprenticeships?",
        "Payroll vendor",
        "Feedback on my draft",
        "Her recipe",
        "An hour of advice on my CV",
        "Do you know of any openings for a payroll lead in Lagos, from May?",
        "給与計算の業者",
        "Compare many jobs boards",
        "Review our company positioning",
        "Think of members for the panel",
    ],
)
def test_precise_asks(ask: str) -> None:
    assert not is_vague(ask)


ASK = Touch("x", date(2026, 11, 2), Channel.CALL, asks=(Item("A vendor"),))


def test_an_ask_alone_gives_nothing() -> None:
    assert gives_nothing(ASK)


@pytest.mark.parametrize(
    "given",
    [
        {"asks": ()},
        {"offers": (Item("Read the draft"),)},
        {"promises": (Promise("Send the list"),)},
        {"helped": (Help("Passed on my CV"),)},
        {"from_them": True},
    ],
)
def test_whoever_gives_something_is_left_in_peace(given: dict[str, object]) -> None:
    assert not gives_nothing(Touch(**{**vars(ASK), **given}))
