"""How old posts are."""

from __future__ import annotations

from datetime import UTC
from datetime import date
from datetime import datetime
from datetime import timedelta

from netjournal.followup.ages import earliest


def test_no_time_zone_makes_an_opening_of_what_is_older_than_the_earliest():
    today = date(2026, 11, 20)
    a_day_and_more = timedelta(hours=14)
    oldest = datetime(2026, 10, 21, tzinfo=UTC) - a_day_and_more
    assert earliest(today) < oldest
