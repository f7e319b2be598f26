"""What holds of every due list, whatever the files say."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from datetime import timedelta
from pathlib import Path

from hypothesis import HealthCheck
from hypothesis import assume
from hypothesis import given
from hypothesis import settings
from hypothesis import strategies as st

from netjournal.followup.budget import is_waiting
from netjournal.followup.budget import share_of_today
from netjournal.followup.cadence import cadence_of
from netjournal.followup.cadence import is_snoozed
from netjournal.followup.cadence import last_touch
from netjournal.followup.cadence import later
from netjournal.followup.due import due_items
from netjournal.followup.due import due_row
from netjournal.followup.due import due_rows
from netjournal.followup.due import within
from netjournal.model import NEVER
from netjournal.model import Announcement
from netjournal.model import Book
from netjournal.model import Cadence
from netjournal.model import Channel
from netjournal.model import Config
from netjournal.model import Contact
from netjournal.model import Help
from netjournal.model import Item
from netjournal.model import LeapDay
from netjournal.model import Met
from netjournal.model import Offer
from netjournal.model import Organisation
from netjournal.model import PartialDate
from netjournal.model import Promise
from netjournal.model import Rank
from netjournal.model import Reason
from netjournal.model import Status
from netjournal.model import Touch

# In many books nobody is due, or nobody was ever contacted.
UNHURRIED = settings(
    deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much]
)
TODAY = date(2028, 2, 29)
SLUGS = ("ada", "ben", "cleo")

days = st.one_of(
    st.dates(date(2020, 1, 1), date(2030, 12, 31)),
    st.integers(-40, 40).map(lambda n: TODAY + timedelta(days=n)),
)
maybe_days = st.none() | days
partial_dates = st.one_of(
    days.map(lambda d: PartialDate(d.year, d.month, d.day)),
    days.map(lambda d: PartialDate(d.year, d.month)),
    days.map(lambda d: PartialDate(None, d.month, d.day)),
    days.map(lambda d: PartialDate(d.year)),
)
words = st.sampled_from(["A list", "A name"])
who = st.sampled_from([(), ("ada",), ("ben", "cleo")])
cadences = st.sampled_from([NEVER, Cadence(days=1), Cadence(days=42), Cadence(months=1)])
channels = st.sampled_from(Channel)


def tuples(values: st.SearchStrategy) -> st.SearchStrategy:
    return st.lists(values, max_size=2).map(tuple)


def contacts(slug: str) -> st.SearchStrategy[Contact]:
    return st.builds(
        Contact,
        st.just(slug),
        st.just(slug.title()),
        rank=st.none() | st.sampled_from(Rank),
        cadence=st.none() | cadences,
        status=st.sampled_from([*[Status.ACTIVE] * 5, *Status]),
        added=maybe_days,
        snooze_until=st.none() | maybe_days,
        birthday=st.none() | partial_dates,
        organisations=tuples(
            st.builds(Organisation, st.just("Lumen"), since=st.none() | partial_dates)
        ),
        met=st.none()
        | st.builds(Met, on=st.none() | partial_dates, in_person=st.none() | st.booleans()),
        gift_ideas=st.sampled_from([(), ("tea",)]),
        household=st.sampled_from([None, "okafor", "diaz"]),
    )


touches = st.builds(
    Touch,
    st.uuids().map(str),
    days,
    channels,
    people=st.lists(st.sampled_from(SLUGS), min_size=1, max_size=3, unique=True).map(tuple),
    from_them=st.booleans(),
    asks=tuples(st.builds(Item, words, who)),
    offers=tuples(st.builds(Offer, words, who)),
    promises=tuples(st.builds(Promise, words, who, by=maybe_days, done=maybe_days)),
    helped=tuples(st.builds(Help, words, who, thanked=maybe_days)),
    about=st.sampled_from([None, "job"]),
)
announcements = st.builds(
    Announcement, st.just("job"), days, st.just("A job"), to=st.sampled_from([(), SLUGS, ("ada",)])
)


def configs(least_budget: int) -> st.SearchStrategy[Config]:
    return st.builds(
        Config,
        budget=st.integers(least_budget, 4),
        households=st.sampled_from([(), ("okafor",)]),
        leap_day=st.sampled_from(LeapDay),
        counting_channels=st.just(frozenset(Channel)) | st.frozensets(channels, max_size=4),
    )


def book_of(people, journal, config, announced=()) -> Book:
    return Book(
        root=Path(),
        config=config,
        contacts={one.slug: one for one in people},
        touches=sorted(journal, key=lambda touch: touch.date),
        announcements=announced,
    )


def books(least_budget: int = 0, fewest_touches: int = 0) -> st.SearchStrategy[Book]:
    return st.builds(
        book_of,
        st.tuples(*map(contacts, SLUGS)),
        st.lists(touches, min_size=fewest_touches, max_size=4),
        configs(least_budget),
        st.lists(announcements, max_size=1),
    )


def with_touch(book: Book, touch: Touch) -> Book:
    return replace(book, touches=sorted([*book.touches, touch], key=lambda one: one.date))


def cadence_due(book: Book, slug: str) -> date | None:
    """Return when somebody is due by their cadence, snoozed or not; None if they never are."""
    row = due_row(book, book.contacts[slug], TODAY, 10_000)
    items = (*row.items, *row.coming) if row else ()
    return next((item.due for item in items if item.reason is Reason.CADENCE), None)


@UNHURRIED
@given(books(fewest_touches=1), st.integers(0, 2000), channels, st.data())
def test_a_touch_older_than_the_last_one_never_changes_due(book, before, channel, data):
    contacted = {slug: last for slug in SLUGS if (last := last_touch(book, slug, TODAY))}
    assume(contacted)
    slug, last = data.draw(st.sampled_from(sorted(contacted.items())))
    added = with_touch(book, Touch("new", last - timedelta(days=before), channel, (slug,)))
    assert cadence_due(added, slug) == cadence_due(book, slug)


@UNHURRIED
@given(books(), days, channels, st.sampled_from(SLUGS))
def test_a_newer_touch_never_makes_it_earlier(book, day, channel, slug):
    before = cadence_due(book, slug)
    after = cadence_due(with_touch(book, Touch("new", day, channel, (slug,))), slug)
    assert before is None or after >= before


@UNHURRIED
@given(books(), st.integers(0, 400))
def test_nobody_followed_who_is_due_is_ever_absent(book, ahead):
    """Due is reckoned here as DESIGN words it: last touch and cadence, or no touch at all."""
    rows = due_rows(book, TODAY, ahead)
    there = {row.contact for row in rows}
    grouped = {row.contact for group in within(rows, ahead).values() for row in group}
    full = within(due_rows(book, TODAY), ahead)
    from_a_year = {row.contact for group in full.values() for row in group}
    told = {item.contact for item in due_items(book, TODAY, ahead)}
    for slug, contact in book.contacts.items():
        cadence = cadence_of(contact, book.config)
        if contact.status is not Status.ACTIVE or not cadence:
            continue
        last = last_touch(book, slug, TODAY)
        if last is None or later(last, cadence) <= TODAY:
            assert slug in there & grouped
            assert slug in told & from_a_year or is_snoozed(contact, TODAY)


@UNHURRIED
@given(books(), st.integers(0, 400))
def test_each_person_is_in_one_row_under_one_heading(book, ahead):
    rows = due_rows(book, TODAY, ahead)
    listed = [row.contact for row in rows]
    assert len(listed) == len(set(listed))
    grouped = within(rows, ahead)
    assert [row for group in grouped.values() for row in group] == rows
    assert all(row.section is section for section, group in grouped.items() for row in group)
    assert all(item.contact == row.contact for row in rows for item in row.items)


@UNHURRIED
@given(books(), st.permutations(SLUGS))
def test_the_order_is_that_of_the_people_not_of_the_files(book, order):
    shuffled = replace(book, contacts={slug: book.contacts[slug] for slug in order})
    assert due_rows(shuffled, TODAY) == due_rows(book, TODAY)
    assert due_items(shuffled, TODAY) == due_items(book, TODAY)
    assert share_of_today(shuffled, TODAY) == share_of_today(book, TODAY)


@UNHURRIED
@given(books())
def test_a_days_share_keeps_to_the_budget_and_to_those_who_wait(book):
    share = share_of_today(book, TODAY)
    mine = [touch for touch in book.touches if touch.date == TODAY and not touch.from_them]
    done = {slug for touch in mine for slug in touch.people}
    waiting = {row.contact for row in due_rows(book, TODAY) if is_waiting(row)} - done
    assert len(share.rows) + share.done <= book.config.budget
    assert {row.contact for row in share.rows} <= waiting
    assert len(share.rows) + share.waiting == len(waiting)


@UNHURRIED
@given(books(least_budget=1), st.data())
def test_whoever_is_got_back_to_today_leaves_the_share_and_nobody_takes_their_place(book, data):
    share = share_of_today(book, TODAY)
    assume(share.rows)
    chosen = [row.contact for row in share.rows]
    touched = data.draw(st.sampled_from(chosen))
    touch = Touch("new", TODAY, data.draw(channels), (touched,), about="job")
    after = share_of_today(with_touch(book, touch), TODAY)
    left = [row.contact for row in after.rows]
    household = book.households.get(book.contacts[touched].household, (touched,))
    assert [slug for slug in chosen if slug not in household or slug in left] == left
    assert len(left) + after.done == len(chosen) + share.done


@UNHURRIED
@given(books(fewest_touches=1), st.data())
def test_a_promise_kept_or_thanks_said_today_leave_the_choice_as_it_was(book, data):
    share = share_of_today(book, TODAY)
    number = data.draw(st.integers(0, len(book.touches) - 1))
    touch = book.touches[number]
    closed = replace(
        touch,
        promises=tuple(p if p.done else replace(p, done=TODAY) for p in touch.promises),
        helped=tuple(h if h.thanked else replace(h, thanked=TODAY) for h in touch.helped),
    )
    after = share_of_today(
        replace(book, touches=[*book.touches[:number], closed, *book.touches[number + 1 :]]), TODAY
    )
    assert {row.contact for row in after.rows} <= {row.contact for row in share.rows}
    assert len(after.rows) + after.done == len(share.rows) + share.done


@UNHURRIED
@given(books(least_budget=2))
def test_of_two_places_one_is_for_somebody_never_contacted(book):
    assume(all(touch.date != TODAY for touch in book.touches))

    def is_new(row):
        return any(item.reason is Reason.NEVER_CONTACTED for item in row.items)

    if any(is_new(row) for row in due_rows(book, TODAY)):
        assert any(is_new(row) for row in share_of_today(book, TODAY).rows)
