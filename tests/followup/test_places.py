"""Who lives near a place, as the user wrote both."""

from __future__ import annotations

import pytest

from netjournal.followup.places import is_near
from netjournal.model import Contact


@pytest.mark.parametrize(
    ("location", "place"),
    [
        ("Lagos", "lagos"),
        ("Lagos, Nigeria", "Lagos"),
        ("São Paulo", "sao paulo"),
        ("København", "Kobenhavn"),
        ("Paulo, Sao", "São Paulo"),
    ],
)
def test_case_accents_and_order_do_not_matter(location: str, place: str) -> None:
    assert is_near(Contact("ada", "Ada", location=location), place)


@pytest.mark.parametrize(
    ("location", "place"), [(None, "Lagos"), ("Lagos", ""), ("Lagos", "Las"), ("Lagos", "Lagos Is")]
)
def test_elsewhere(location: str | None, place: str) -> None:
    assert not is_near(Contact("ada", "Ada", location=location), place)
