from __future__ import annotations

from datetime import UTC
from datetime import datetime

import pytest

from netjournal.blogs.health import Health
from netjournal.blogs.health import State
from netjournal.followup.health import by_state
from netjournal.followup.health import summary
from netjournal.followup.health import trouble_in_words
from netjournal.model import Config

CONFIG = Config(timezone="Europe/Helsinki")
LATE = datetime(2026, 11, 2, 23, 30, tzinfo=UTC)


def blog(state: State, **fields: object) -> Health:
    return Health("ada", "http://ada.blogs.example/feed/", state, **fields)


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"posts": 1}, "1 post"),
        ({"wrong": "it fails"}, "it fails"),
        ({"wrong": "it fails", "since": LATE}, "it fails (since 3 November 2026)"),
        (
            {"wrong": "it fails", "again": LATE},
            "it fails (asked again after 3 November 2026, 01:30)",
        ),
        (
            {"wrong": "it fails", "since": LATE, "again": LATE},
            "it fails (since 3 November 2026; asked again after 3 November 2026, 01:30)",
        ),
    ],
)
def test_trouble_is_said_with_its_days(fields, words) -> None:
    assert trouble_in_words(blog(State.FAILING, **fields), CONFIG) == words


def test_blogs_are_counted_and_grouped_by_state() -> None:
    found = [blog(State.NO_FEED), blog(State.FRESH), blog(State.FRESH)]

    assert summary(found) == "3 blogs: 1 no feed, 2 fresh"
    assert [(heading, len(blogs)) for heading, blogs in by_state(found)] == [
        ("No feed found", 1),
        ("Fresh", 2),
    ]


def test_every_state_has_a_heading() -> None:
    assert len({heading for heading, _ in by_state([*map(blog, State)])}) == len(State)
