"""A date written in another way is understood where it can be one day only."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netjournal.records.fields import values
from netjournal.records.fields.dates import meant_date


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("21.11.2026", "2026-11-21"),
        ("14.3.1984", "1984-03-14"),
        ("14/3/1984", "1984-03-14"),
        ("3/14/1984", "1984-03-14"),
        ("3.3.1984", "1984-03-03"),
        ("1984/03/14", "1984-03-14"),
        ("1984/3/4", "1984-03-04"),
        ("1984-3-4", "1984-03-04"),
        ("19840314", "1984-03-14"),
        ("1984-03-14T10:30:00Z", "1984-03-14"),
        ("1984-03-14 10:30", "1984-03-14"),
        ("14 March", "03-14"),
        ("March 14th", "03-14"),
        ("14.3.", "03-14"),
        ("3-14", "03-14"),
        ("29 February", "02-29"),
        ("3 October 2019", "2019-10-03"),
        ("Thursday, 3rd of Oct. 2019", "2019-10-03"),
        ("March 14, 1984", "1984-03-14"),
        ("14-Mar-1984", "1984-03-14"),
        ("Sept 1984", "1984-09"),
        ("in March 1984", "1984-03"),
        ("3/1984", "1984-03"),
    ],
)
def test_what_can_be_one_day_only(text: str, meant: str) -> None:
    assert meant_date(text) == meant
    assert values.partial_date(meant)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "3.4.1984",  # in April or in March
        "3/4",
        "14.3.84",  # of which century
        "March",
        "March 1984, April 1985",
        "14 March at the fair",
        "30 February 1984",
        "29.2.1985",
        "1984/14/03",
        "31/12/1984/7",
        "14 3 1984 5",
        "next week",
        "2026-W47-7",
        "marching 14",
    ],
)
def test_what_may_be_another_day_or_none(text: str) -> None:
    assert meant_date(text) is None


ORDERS = ["{d}.{m}.{y}", "{m}/{d}/{y}", "{y}/{m}/{d}", "{d} {name} {y}", "{name} {d}, {y}"]


@given(st.dates(date(1800, 1, 1), date(2200, 12, 31)), st.sampled_from(ORDERS))
def test_a_day_is_understood_right_or_not_at_all(day: date, order: str) -> None:
    text = order.format(d=day.day, m=day.month, y=day.year, name=day.strftime("%B"))
    meant = meant_date(text)
    is_sure = day.day > 12 or day.day == day.month or "name" in order or order.startswith("{y}")
    assert meant == (day.isoformat() if is_sure else None)


@given(st.text(alphabet="0123456789 ./-,marchTh:"))
def test_what_is_understood_is_a_date(text: str) -> None:
    meant = meant_date(text)
    assert meant is None or meant.replace("-", "").isdigit()
