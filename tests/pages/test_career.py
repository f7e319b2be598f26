from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from netjournal.model import Organisation
from netjournal.model import PartialDate
from netjournal.pages.career import career

if TYPE_CHECKING:
    from collections.abc import Callable

TODAY = date(2026, 1, 1)


def test_strips_share_a_line_of_time_from_the_first_day_to_today(contact: Callable) -> None:
    first = Organisation("First", None, PartialDate(2016), PartialDate(2021))
    now = Organisation("Now", None, PartialDate(2021))
    undated = Organisation("Undated")

    found = career(contact("Ada", organisations=(first, undated, now)), TODAY)

    assert found == [(now, "50.0%", "50.0%"), (undated, "", ""), (first, "0.0%", "50.0%")]


def test_one_date_alone_makes_no_picture(contact: Callable) -> None:
    organisations = (Organisation("Now", None, PartialDate(2021)), Organisation("Undated"))

    assert [each.width for each in career(contact("Ada", organisations=organisations), TODAY)] == [
        "",
        "",
    ]


def test_dates_that_cannot_be_make_no_strip(contact: Callable) -> None:
    backwards = Organisation("Backwards", None, PartialDate(2020), PartialDate(2018))
    to_come = Organisation("To come", None, PartialDate(2027))
    since_2022 = Organisation("Since 2022", None, PartialDate(2022), PartialDate(2030))

    found = career(contact("Ada", organisations=(backwards, to_come, since_2022)), TODAY)

    widths = {each.organisation.name: each.width for each in found}
    assert widths == {"Backwards": "", "To come": "", "Since 2022": "66.7%"}
