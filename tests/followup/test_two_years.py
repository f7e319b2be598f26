"""Two years of mornings on which the user does what the budget proposes.

Started by hand, with the figures on the screen: `pytest -m soak -n 0 -s tests/followup`.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC
from datetime import date
from datetime import datetime
from datetime import timedelta
from itertools import pairwise
from typing import TYPE_CHECKING
from typing import NamedTuple

import pytest

from netjournal.followup.budget import share_of_today
from netjournal.followup.cadence import cadence_of
from netjournal.followup.cadence import last_touch
from netjournal.followup.cadence import later
from netjournal.model import Channel
from netjournal.model import Contact
from netjournal.model import Offer
from netjournal.model import Rank
from netjournal.model import Reason
from netjournal.model import Status
from netjournal.model import Touch
from netjournal.records.network import load_book

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Sequence

    from netjournal.model import Book
    from netjournal.model import Cadence
    from netjournal.model import DueRow

FIRST_DAY = date(2026, 11, 20)
DAYS = 730


class Years(NamedTuple):
    """What became of two years: touches made, and the first day whose share held all who waited."""

    book: Book
    touches: int
    cleared: date | None


def lived_through(book: Book, *, keeps_promises: bool = True) -> Years:
    """Do each morning what is proposed, and nothing else."""
    made = 0
    cleared = None
    for after in range(DAYS):
        today = FIRST_DAY + timedelta(days=after)
        share = share_of_today(book, today)
        assert len(share.rows) <= book.config.budget
        for row in share.rows:
            touches = list(touches_for(row, today))
            made += len(touches)
            before = book.touches
            if keeps_promises:
                before = [closed_with(row, touch, today) for touch in before]
            book = replace(book, touches=[*before, *touches])
        if cleared is None and not share.waiting:
            cleared = today
    return Years(book, made, cleared)


def touches_for(row: DueRow, today: date) -> Iterator[Touch]:
    """Yield what one would log: one touch, or one for each announcement."""
    reasons = {item.reason for item in row.items}
    channel = Channel.EMAIL
    if Reason.BIRTHDAY in reasons:
        channel = Channel.CARD
    elif Reason.NEVER_MET in reasons:
        channel = Channel.MEETING
    offers = (Offer("What can I do for you?"),) if Reason.ASK in reasons else ()
    told = [item.source for item in row.items if item.reason is Reason.ANNOUNCEMENT]
    for about in told or [None]:
        slug = row.contact
        yield Touch(f"{today}-{slug}-{about}", today, channel, (slug,), offers=offers, about=about)


def closed_with(row: DueRow, touch: Touch, today: date) -> Touch:
    """Return a touch with the promises kept and the thanks said that a row asks for."""
    asked = {(item.source, item.what) for item in row.items}
    promises = tuple(
        replace(each, done=today) if not each.done and (touch.id, each.what) in asked else each
        for each in touch.promises
    )
    helped = tuple(
        replace(each, thanked=today)
        if not each.thanked and (touch.id, each.what) in asked
        else each
        for each in touch.helped
    )
    return replace(touch, promises=promises, helped=helped)


def ratios(before: Book, after: Book) -> dict[str, float]:
    """Return the longest time without a touch of each person followed, as a part of the cadence.

    Nobody can be got back to before the first day, nor while they are snoozed. Whoever was overdue
    by then, or had never been contacted, has one cadence behind them on that day, not as more.
    """
    end = FIRST_DAY + timedelta(days=DAYS)
    worst = {}
    for slug, contact in before.contacts.items():
        cadence = cadence_of(contact, before.config)
        if contact.status is not Status.ACTIVE or not cadence:
            continue
        start = max(FIRST_DAY, contact.snooze_until or FIRST_DAY)
        last = last_touch(before, slug, FIRST_DAY)
        made = [touch.date for touch in after.touches_with.get(slug, ()) if touch.date >= FIRST_DAY]
        gaps = [_part(last, made[0] if made else end, cadence, start)]
        gaps += [_part(one, other, cadence, start) for one, other in pairwise([*made, end])]
        worst[slug] = max(gaps)
    return worst


def _part(last: date | None, following: date, cadence: Cadence, start: date) -> float:
    since = last or start
    whole = (later(since, cadence) - since).days
    if last is None or later(last, cadence) < start:
        return 1 + (following - start).days / whole
    return (following - last).days / whole


def tell(name: str, years: Years, found: dict[str, float]) -> None:
    slug = max(found, key=found.__getitem__)
    print(  # noqa: T201 - the figures are what one starts it for
        f"\n{name}: {years.touches / DAYS:.2f} touches a day, longest gap {found[slug]:.2f} of the "
        f"cadence ({slug}), everybody in one day's share on {years.cleared}"
    )


@pytest.fixture(scope="module")
def sample(repository) -> Book:
    return load_book(repository, datetime(2026, 11, 20, 12, tzinfo=UTC))


@pytest.mark.soak
def test_nobody_of_the_sample_network_waits_half_a_cadence_too_long(sample):
    years = lived_through(sample)
    found = ratios(sample, years.book)
    tell("The sample network", years, found)
    assert max(found.values()) <= 1.5


@pytest.mark.soak
def test_promises_never_kept_and_thanks_never_said_hold_up_nobody_else(sample):
    years = lived_through(sample, keeps_promises=False)
    found = ratios(sample, years.book)
    tell("Promises never kept", years, found)
    assert max(found.values()) <= 1.5


def imported(sample: Book, people: int) -> Book:
    """Return the sample network with people of no history: of ten one A, three B and six C."""
    ranks: Sequence[Rank] = (Rank.A, *[Rank.B] * 3, *[Rank.C] * 6)
    new = [
        Contact(f"new-{n:03}", f"New {n}", rank=ranks[n % 10], added=FIRST_DAY)
        for n in range(people)
    ]
    return replace(sample, contacts={**sample.contacts, **{one.slug: one for one in new}})


@pytest.mark.soak
def test_three_hundred_imported_on_the_first_day_are_all_got_round_to(sample):
    before = imported(sample, 300)
    years = lived_through(before)
    found = ratios(before, years.book)
    tell("With 300 imported", years, found)
    assert years.cleared
    assert max(found.values()) <= 1.5
