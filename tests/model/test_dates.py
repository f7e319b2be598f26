"""Dates and cadences say what they are."""

from __future__ import annotations

from datetime import date

import pytest

from netjournal.model import NEVER
from netjournal.model import Cadence
from netjournal.model import PartialDate


@pytest.mark.parametrize(
    ("known", "text", "first_day"),
    [
        (PartialDate(1984, 3, 14), "1984-03-14", date(1984, 3, 14)),
        (PartialDate(1984, 3), "1984-03", date(1984, 3, 1)),
        (PartialDate(1984), "1984", date(1984, 1, 1)),
        (PartialDate(None, 3, 14), "--03-14", None),
    ],
)
def test_a_partial_date(known, text, first_day):
    assert str(known) == text
    assert known.first_day == first_day


@pytest.mark.parametrize(
    ("cadence", "text"),
    [
        (Cadence(months=3), "3 months"),
        (Cadence(months=12), "1 year"),
        (Cadence(months=18), "18 months"),
        (Cadence(months=24), "2 years"),
        (Cadence(days=42), "6 weeks"),
        (Cadence(days=7), "1 week"),
        (Cadence(days=10), "10 days"),
        (NEVER, "never"),
    ],
)
def test_a_cadence(cadence, text):
    assert str(cadence) == text
    assert bool(cadence) is (cadence is not NEVER)
