"""A mention of nobody is told where somebody is likely meant; handles of elsewhere are not."""

from __future__ import annotations

from datetime import UTC
from datetime import datetime
from typing import TYPE_CHECKING

import pytest

from netjournal.records.network import load_book

if TYPE_CHECKING:
    from collections.abc import Callable

NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)
CONTACTS = {
    f"contacts/{slug}.yml": f"name: {slug}\n"
    for slug in ("ada-okafor", "ben-adams", "eve-marsh", "eve-nobel", "max")
}


def told(network: Callable, text: str) -> list[str]:
    head = "---\ndate: 2026-11-02\nwith: max\nchannel: call\n---\n"
    root = network({**CONTACTS, "journal/2026/call.md": head + text})
    first = load_book(root, NOW).problems
    assert load_book(root, NOW).problems == first  # also from what the first run kept
    assert {problem.code for problem in first} <= {"unknown-mention"}
    return [str(problem).removeprefix("journal/2026/call.md:") for problem in first]


@pytest.mark.parametrize(
    ("slug", "meant"),
    [
        ("ben", "ben-adams"),
        ("ben-adam", "ben-adams"),
        ("ben-addams", "ben-adams"),
        ("ben-adems", "ben-adams"),
        ("ben-admas", "ben-adams"),
        ("ada-okafr", "ada-okafor"),
    ],
)
def test_the_beginning_or_a_slip_of_a_slug(network: Callable, slug: str, meant: str) -> None:
    assert told(network, f"\nWe met.\nAlso @{slug}, later.\n") == [
        f'8:6: @{slug} is nobody here, did you mean "@{meant}"?'
    ]


@pytest.mark.parametrize(
    "text",
    [
        "@eve came too",  # two people it could be
        "@ben-adams did",
        "@mastodon, @mix, @b",
        "`@ben`",
        "\\@ben",
        "ben@lumen.example",
    ],
)
def test_what_is_no_mention_or_may_be_a_handle_elsewhere(network: Callable, text: str) -> None:
    assert told(network, text) == []


def test_each_touch_and_name_is_told_once(network: Callable) -> None:
    assert told(network, "@ben and `@ben`, @ben, @ada") == [
        '6:1: @ben is nobody here, did you mean "@ben-adams"?',
        '6:24: @ada is nobody here, did you mean "@ada-okafor"?',
    ]


def test_who_is_in_a_faulty_file_is_somebody(network: Callable) -> None:
    root = network(
        {
            "contacts/ben.yml": "name: [Ben]\n",
            "contacts/benn.yml": "name: Benn\n",
            "journal/2026/call.md": "---\ndate: 2026-11-02\nwith: []\nchannel: call\n---\n@ben",
        }
    )
    assert {problem.path for problem in load_book(root, NOW).problems} == {"contacts/ben.yml"}
