"""Dates and spans as one says them."""

from __future__ import annotations

from datetime import date

import pytest

from netjournal.followup.phrases import day_in_words
from netjournal.followup.phrases import days_in_words
from netjournal.followup.phrases import every
from netjournal.model import NEVER
from netjournal.model import Cadence


@pytest.mark.parametrize(
    ("days", "words"),
    [
        (0, "today"),
        (1, "tomorrow"),
        (-1, "yesterday"),
        (-12, "12 days ago"),
        (20, "in 20 days"),
        (21, "in 3 weeks"),
        (-62, "8 weeks ago"),
        (63, "in 2 months"),
        (365, "in 12 months"),
        (-730, "2 years ago"),
    ],
)
def test_a_distance_from_today(days, words):
    assert days_in_words(days) == words


def test_a_day():
    assert day_in_words(date(2026, 3, 1)) == "1 March 2026"


@pytest.mark.parametrize(
    ("cadence", "words"),
    [
        (Cadence(months=12), "every year"),
        (Cadence(months=3), "every 3 months"),
        (Cadence(days=7), "every week"),
        (Cadence(days=70), "every 10 weeks"),
        (NEVER, "never"),
    ],
)
def test_how_often(cadence, words):
    assert every(cadence) == words
