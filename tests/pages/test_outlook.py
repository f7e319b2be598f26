from __future__ import annotations

from datetime import date
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from netjournal.model import Blog
from netjournal.model import PartialDate
from netjournal.model import Rank
from netjournal.model import Reason
from netjournal.model import Status
from netjournal.pages.outlook import Outlook

if TYPE_CHECKING:
    from collections.abc import Callable


def test_the_next_due_item_is_a_touch_never_a_birthday(
    book: Callable, contact: Callable, touch: Callable, today: date
) -> None:
    born_tomorrow = PartialDate(None, 11, 21)
    ada = contact("Ada", rank=Rank.A, birthday=born_tomorrow)
    ben = contact("Ben", birthday=born_tomorrow)
    outlook = Outlook(book(ada, ben, touch("2026-11-01", "ada")), {}, today)

    due = outlook.next_due(ada)

    assert due is not None
    assert (due.reason, due.due) == (Reason.CADENCE, date(2027, 2, 1))
    assert outlook.next_due(ben) is None


@pytest.mark.parametrize(
    ("status", "days", "snoozed"),
    [
        (Status.ACTIVE, 1, True),
        (Status.ACTIVE, 0, False),
        (Status.ACTIVE, -1, False),
        (Status.PAUSED, 1, False),
    ],
)
def test_a_snooze_ends_on_its_day(
    book: Callable, contact: Callable, today: date, status: Status, days: int, snoozed: bool
) -> None:
    ada = contact("Ada", status=status, snooze_until=today + timedelta(days=days))

    last = Outlook(book(ada), {}, today).last_day_snoozed(ada)

    assert last == (today if snoozed else None)


def test_a_network_has_blogs_when_anybody_has_one(
    book: Callable, contact: Callable, today: date
) -> None:
    blogger = contact("Ben", blogs=(Blog(url="http://ben.blogs.example"),))

    assert not Outlook(book(contact("Ada")), {}, today).has_blogs
    assert Outlook(book(contact("Ada"), blogger), {}, today).has_blogs
