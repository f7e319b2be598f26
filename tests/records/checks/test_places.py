"""A place is found again from what it holds."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from netjournal.records.checks.places import place_of
from netjournal.records.checks.places import place_of_key

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

ADA = "contacts/ada.yml"
TOUCH = "journal/2026/x.md"


@pytest.fixture
def root(network: Callable) -> Path:
    """Write a network of one contact and one touch."""
    return network(
        {
            ADA: (
                "name: Ada\n"
                "emails: [a@home.example, Both@Home.example]\n"
                "links: {home: https://ada.example/}\n"
                "relations:\n"
                "  - {to: ben, type: friend}\n"
                "  - {type: mentor, to: ben}\n"
            ),
            TOUCH: "---\ndate: 2026-11-02\nask:\n  - One\n  - what: Two\n---\n",
            "contacts/broken.yml": "name: [\n",
        }
    )


@pytest.mark.parametrize(
    ("path", "keys", "holding", "place"),
    [
        (ADA, ["name"], [], (1, 7)),
        (ADA, ["email", "emails"], ["both@home.example"], (2, 26)),
        (ADA, ["links"], ["ada.example"], (3, 15)),
        (ADA, ["relations"], ["ben", "mentor"], (6, 5)),
        (ADA, ["relations"], ["eve"], (5, 3)),
        (ADA, ["links", "relations"], ["mentor"], (6, 12)),
        (TOUCH, ["ask"], ["Two"], (5, 11)),
        (TOUCH, ["url"], [], (1, 1)),
        ("contacts/broken.yml", ["name"], [], (1, 1)),
        ("contacts/gone.yml", ["name"], [], (1, 1)),
    ],
)
def test_the_smallest_part_that_holds_all(
    path: str, keys: list[str], holding: list[str], place: tuple[int, int], root: Path
) -> None:
    found = place_of(root, path, keys, frozenset(holding))
    assert (found.line, found.column) == place


def test_the_place_of_a_key(root: Path) -> None:
    key = place_of_key(root, TOUCH, ["asks", "ask"])
    assert (key.line, key.column) == (3, 1)
    assert place_of_key(root, TOUCH, ["url"]) == (1, 1)
