from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from netjournal.pages.almanac import almanac

if TYPE_CHECKING:
    from collections.abc import Callable


def test_a_day_names_three_touches_and_three_people_of_each(
    contact: Callable, touch: Callable
) -> None:
    people = {slug: contact(slug.title()) for slug in "abcde"}
    touches = [
        touch("2026-03-02", "a b c d e", "event"),
        touch("2026-03-02", "", "note"),
        *(touch("2026-03-02", "a") for _ in range(3)),
    ]

    march = almanac(2026, touches, people)[2]

    assert march.days[1] == "Event with A, B, C and 2 more; Note; Call with A; 2 more"
    assert (march.name, march.page, march.weekday) == ("March", "journal/2026-03.md", 7)


def test_a_day_of_a_busy_year_names_one_touch(contact: Callable, touch: Callable) -> None:
    touches = [touch(f"2026-03-{1 + number // 20:02}", "ada") for number in range(600)]

    march = almanac(2026, touches, {"ada": contact("Ada")})[2]

    assert march.days[0] == "Call with Ada; 19 more"


@given(st.integers(1, 9999))
def test_the_months_of_any_year_follow_each_other(year: int) -> None:
    leaves = almanac(year, [], {})

    begun = date(year, 1, 1).isoweekday()
    for leaf in leaves:
        assert leaf.weekday == begun
        assert not any(leaf.days)
        begun = (begun - 1 + len(leaf.days)) % 7 + 1
    assert sum(len(leaf.days) for leaf in leaves) in {365, 366}
