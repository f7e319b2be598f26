"""People stand on the graph with room around them, me in the middle."""

from __future__ import annotations

import math

import pytest

from netjournal.pages.layout import positions


def star(people):
    return [(0, number) for number in range(1, people)]


@pytest.mark.parametrize("people", [2, 5, 60, 400])
def test_the_first_is_in_the_middle_and_nobody_where_somebody_else_is(people):
    found = positions(people, star(people))
    assert found[0] == (0, 0)
    assert len(set(found)) == people


def test_those_who_are_connected_stand_near_each_other():
    two, three = positions(3, [(0, 1), (0, 2)])[1:]
    assert 100 < math.hypot(*two) < 200
    assert 100 < math.hypot(*three) < 200


def test_many_have_room():
    width = max(x for x, _ in positions(900, star(900)))
    assert width > 120 * math.sqrt(900) / 4


def test_it_is_the_same_each_time_and_leaves_chance_as_it_was():
    import random

    random.seed(5)
    expected = random.random()
    random.seed(5)
    assert positions(400, star(400)) == positions(400, star(400))
    assert random.random() == expected
