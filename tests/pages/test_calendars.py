from __future__ import annotations

from datetime import date
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from icalendar import Calendar

from netjournal.model import Announcement
from netjournal.model import Cadence
from netjournal.model import Config
from netjournal.model import LeapDay
from netjournal.model import PartialDate
from netjournal.model import Promise
from netjournal.model import Rank
from netjournal.model import Status
from netjournal.pages import calendars
from netjournal.pages.outlook import Outlook

if TYPE_CHECKING:
    from collections.abc import Callable
    from collections.abc import Sequence

    from icalendar import Event

    from netjournal.model import Book

TODAY = date(2026, 11, 20)
QUARTERLY = Cadence(months=3)


def text_of(name: str, book: Book, today: date = TODAY, site_url: str | None = None) -> bytes:
    """Return one of the calendars of a book."""
    make = dict(calendars.plans())[name]
    return make(Outlook(book, {}, today, site_url=site_url)).content


def events(name: str, book: Book, today: date = TODAY) -> Sequence[Event]:
    return Calendar.from_ical(text_of(name, book, today)).walk("VEVENT")


def due(book: Book, today: date = TODAY) -> list[tuple[str, str]]:
    """Return the days and titles of due.ics."""
    return [(str(each["dtstart"].dt), each["summary"]) for each in events("due.ics", book, today)]


def birthdays(book: Book) -> list[tuple[str, str]]:
    """Return the days and rules of birthdays.ics."""
    return [
        (str(each["dtstart"].dt), each["rrule"].to_ical().decode())
        for each in events("birthdays.ics", book)
    ]


def test_whatever_will_be_due_is_on_its_day(
    book: Callable, contact: Callable, touch: Callable
) -> None:
    network = book(
        contact("Ada Okafor", cadence=QUARTERLY, birthday=PartialDate(None, 3, 14)),
        contact("Ben Adeyemi"),
        contact("Chiara Rossi", cadence=Cadence(months=36)),
        touch("2026-10-31", "ada-okafor"),
        touch(
            "2026-11-01",
            "ben-adeyemi",
            promises=(Promise("Send seeds", by=date(2026, 12, 1)),),
        ),
        touch("2026-11-02", "chiara-rossi"),
        Announcement("2027-01-04-new", date(2027, 1, 4), "I start at Lumen", ("ben-adeyemi",)),
    )

    assert due(network) == [
        ("2026-12-01", "Ben Adeyemi: you promised: Send seeds (by 1 December 2026)"),
        ("2027-01-04", "Ben Adeyemi: tell them: I start at Lumen (4 January 2027)"),
        ("2027-01-31", "Ada Okafor: every 3 months, last on 31 October 2026"),
        ("2027-03-14", "Ada Okafor: birthday on 14 March"),
        ("2029-11-02", "Chiara Rossi: every 3 years, last on 2 November 2026"),
    ]


def test_all_who_wait_are_one_event_today(
    book: Callable, contact: Callable, touch: Callable
) -> None:
    network = book(
        contact("Ada Okafor", cadence=QUARTERLY),
        contact("Ben Adeyemi", cadence=QUARTERLY, birthday=PartialDate(1951, 11, 20)),
        contact("Chiara Rossi", rank=Rank.C),
        contact("David Chen", rank=Rank.C, birthday=PartialDate(None, 11, 25)),
        touch("2026-03-01", "ada-okafor"),
        touch("2026-11-01", "ben-adeyemi"),
    )

    waiting, *others = events("due.ics", network)

    assert waiting["dtstart"].dt == TODAY
    assert waiting["summary"] == "4 people to get back to"
    assert waiting["description"].splitlines() == [
        "Ada Okafor: every 3 months, last on 1 March 2026",
        "Ben Adeyemi: turns 75 on 20 November",
        "David Chen: no touch yet",
        "Chiara Rossi: no touch yet",
    ]
    assert [each["summary"] for each in others] == [
        "David Chen: birthday on 25 November",
        "Ben Adeyemi: every 3 months, last on 1 November 2026",
    ]


def test_a_snoozed_person_appears_when_the_snooze_ends(
    book: Callable, contact: Callable, touch: Callable
) -> None:
    until = date(2027, 1, 15)
    network = book(
        contact("Grace Wanjiru", cadence=QUARTERLY, snooze_until=until),
        contact("Hana Kovac", cadence=QUARTERLY, snooze_until=until),
        contact("Jonas Weber", cadence=QUARTERLY, snooze_until=until),
        touch("2026-06-20", "grace-wanjiru"),
        touch("2026-11-10", "jonas-weber"),
    )

    assert due(network) == [
        ("2027-01-15", "Grace Wanjiru: every 3 months, last on 20 June 2026"),
        ("2027-01-15", "Hana Kovac: no touch yet"),
        ("2027-02-10", "Jonas Weber: every 3 months, last on 10 November 2026"),
    ]


def test_a_gift_is_on_the_day_to_think_of_it_and_stays_there(
    book: Callable, contact: Callable
) -> None:
    network = book(contact("Ada", birthday=PartialDate(None, 3, 14), gift_ideas=("tea",)))
    expected = [
        ("2027-02-21", "Ada: a gift for 14 March? tea"),
        ("2027-03-14", "Ada: birthday on 14 March"),
    ]

    assert due(network) == expected
    assert due(network, date(2027, 3, 1)) == expected


def test_who_is_paused_archived_or_deceased_is_not_due(book: Callable, contact: Callable) -> None:
    people = [contact(status.title(), rank=Rank.A, status=status) for status in Status]

    assert due(book(*people)) == [("2026-11-20", "1 person to get back to")]


def test_a_network_without_people_has_empty_calendars(book: Callable) -> None:
    assert due(book()) == []
    assert birthdays(book()) == []


def test_an_event_moves_when_its_day_does_and_is_not_doubled(
    book: Callable, contact: Callable, touch: Callable
) -> None:
    ada = contact("Ada Okafor", cadence=QUARTERLY)
    first = touch("2026-10-01", "ada-okafor")

    (before,) = events("due.ics", book(ada, first))
    (after,) = events("due.ics", book(ada, first, touch("2026-11-19", "ada-okafor")))

    assert (before["dtstart"].dt, after["dtstart"].dt) == (date(2027, 1, 1), date(2027, 2, 19))
    assert before["uid"] == after["uid"]
    assert before["dtstamp"].dt < after["dtstamp"].dt


def test_each_event_has_a_uid_of_its_own(
    book: Callable, contact: Callable, touch: Callable
) -> None:
    tea = Promise("Tea", by=date(2026, 12, 1))
    born = PartialDate(None, 2, 29)
    network = book(
        contact("Ada", cadence=QUARTERLY, birthday=born, gift_ideas=("tea",)),
        contact("Ben", cadence=QUARTERLY, birthday=born),
        touch("2026-10-01", "ada ben", promises=(tea, tea, Promise("Cake", by=tea.by))),
        config=Config(today=TODAY, leap_day=LeapDay.MARCH),
    )

    uids = [each["uid"] for name in ("due.ics", "birthdays.ics") for each in events(name, network)]

    assert len(uids) == 19
    assert len({*uids}) == 19


def test_a_promise_keeps_its_uid_when_the_one_before_it_is_kept(
    book: Callable, contact: Callable, touch: Callable
) -> None:
    seeds, pencil = Promise("Seeds", by=date(2026, 12, 1)), Promise("Pencil", by=date(2026, 12, 9))
    kept = Promise("Seeds", by=seeds.by, done=TODAY)

    def promised(*promises: Promise) -> Sequence[Event]:
        return events("due.ics", book(contact("A"), touch("2026-11-01", "a", promises=promises)))

    _, before = promised(seeds, pencil)
    (after,) = promised(kept, pencil)

    assert before["uid"] == after["uid"]


def test_the_same_network_makes_the_same_bytes_also_tomorrow(
    book: Callable, contact: Callable, touch: Callable
) -> None:
    def network() -> Book:
        return book(
            contact("Ada Okafor", cadence=QUARTERLY, birthday=PartialDate(1984, 3, 14)),
            touch("2026-10-01", "ada-okafor"),
        )

    for name in ("due.ics", "birthdays.ics"):
        tomorrow = TODAY + timedelta(days=1)
        assert text_of(name, network()) == text_of(name, network(), tomorrow)


def test_only_the_event_of_those_who_wait_moves_with_the_day(
    book: Callable, contact: Callable, touch: Callable
) -> None:
    network = book(
        contact("Ada Okafor", cadence=QUARTERLY),
        contact("Ben Adeyemi", cadence=QUARTERLY),
        touch("2026-10-01", "ada-okafor"),
    )

    waits, ahead = events("due.ics", network)
    waits_then, ahead_then = events("due.ics", network, date(2026, 11, 21))

    assert ahead.to_ical() == ahead_then.to_ical()
    assert waits["uid"] == waits_then["uid"]
    assert waits_then["dtstart"].dt == date(2026, 11, 21)


@pytest.mark.parametrize(
    ("born", "first", "rule"),
    [
        (PartialDate(1984, 3, 14), "1984-03-14", "FREQ=YEARLY"),
        (PartialDate(None, 3, 14), "1970-03-14", "FREQ=YEARLY"),
        (PartialDate(1980, 2, 29), "1980-02-29", "FREQ=YEARLY;BYMONTHDAY=-1;BYMONTH=2"),
        (PartialDate(None, 2, 29), "1972-02-29", "FREQ=YEARLY;BYMONTHDAY=-1;BYMONTH=2"),
        (PartialDate(948, 1, 2), "0948-01-02", "FREQ=YEARLY"),
    ],
)
def test_a_birthday_comes_every_year(
    born: PartialDate, first: str, rule: str, book: Callable, contact: Callable
) -> None:
    network = book(contact("Ada Okafor", birthday=born))

    (event,) = events("birthdays.ics", network)

    assert event["summary"] == "Birthday: Ada Okafor"
    assert birthdays(network) == [(first, rule)]


@pytest.mark.parametrize("born", [None, PartialDate(1984), PartialDate(1984, 3)])
def test_without_its_day_it_is_left_out(
    born: PartialDate | None, book: Callable, contact: Callable
) -> None:
    assert birthdays(book(contact("Ada Okafor", birthday=born))) == []


@pytest.mark.parametrize("year", [None, 1980, 9996])
def test_29_february_may_be_kept_on_1_march(
    year: int | None, book: Callable, contact: Callable
) -> None:
    config = Config(today=TODAY, leap_day=LeapDay.MARCH)
    network = book(contact("Yusuf", birthday=PartialDate(year, 2, 29)), config=config)

    first = year or 1972
    assert birthdays(network) == [
        (f"{first}-02-29", "FREQ=YEARLY;INTERVAL=4"),
        (f"{first + 1}-03-01", "FREQ=YEARLY;INTERVAL=4"),
        (f"{first + 2}-03-01", "FREQ=YEARLY;INTERVAL=4"),
        (f"{first + 3}-03-01", "FREQ=YEARLY;INTERVAL=4"),
    ]


def test_archived_and_deceased_people_have_no_birthday_paused_ones_do(
    book: Callable, contact: Callable
) -> None:
    born = PartialDate(None, 3, 14)
    people = [contact(status.title(), birthday=born, status=status) for status in Status]

    assert [each["summary"] for each in events("birthdays.ics", book(*people))] == [
        "Birthday: Active",
        "Birthday: Paused",
    ]


def test_events_lead_to_the_pages_of_the_site(
    book: Callable, contact: Callable, touch: Callable
) -> None:
    network = book(contact("Ada", rank=Rank.A), contact("Ben", birthday=PartialDate(None, 3, 14)))
    site_url = "https://ines.example/"

    links = {
        str(each["url"])
        for name in ("due.ics", "birthdays.ics")
        for each in Calendar.from_ical(text_of(name, network, site_url=site_url)).walk("VEVENT")
    }

    assert links == {f"{site_url}due.html", f"{site_url}contacts/ben.html"}
    assert b"URL" not in text_of("due.ics", network)
