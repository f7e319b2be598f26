"""In a browser, the pages say on any day what they would if they were built on it."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import UTC
from datetime import date
from datetime import datetime
from datetime import timedelta

import pytest

from netjournal.followup.phrases import day_in_words
from netjournal.followup.phrases import days_in_words
from netjournal.followup.phrases import span_in_words
from netjournal.model import Announcement
from netjournal.model import Channel
from netjournal.model import Comment
from netjournal.model import Config
from netjournal.model import Help
from netjournal.model import Item
from netjournal.model import Offer
from netjournal.model import PartialDate
from netjournal.model import Promise
from netjournal.model import Rank
from netjournal.model import Status
from netjournal.model import Visit

BUILT = date(2026, 11, 20)
ROWS = """
    () => [...document.querySelectorAll(".nj h2")].map((heading) => {
      const shown = (node) => node.checkVisibility();
      const words = (node) => node.textContent.trim().replace(/\\s+/g, " ");
      const of = (row, what) => [...row.querySelectorAll(what)].filter(shown).map(words);
      const list = heading.nextElementSibling;
      const rows = list && list.matches(".nj-rows") ? [...list.children].filter(shown) : [];
      return [words(heading), rows.map((row) => [
        of(row, ".nj-row__name").join(),
        of(row, ".nj-chip:not(.nj-rank)").join(),
        of(row, "time").join(),
        ...of(row, "[data-reason]"),
      ])];
    }).filter(([, rows]) => rows.length)
"""


OPEN = Config(budget=3, households=("okafor",))


@pytest.fixture
def crowd(book, contact, touch):
    """Make a network of sixty people with every reason to get back to them."""
    chance = random.Random(5)

    def some_day(first, last):
        return BUILT + timedelta(days=chance.randint(first, last))

    people = [
        contact(
            f"Person {number:02}",
            rank=chance.choice([None, *Rank]),
            status=chance.choice([*[Status.ACTIVE] * 6, Status.PAUSED, Status.ARCHIVED]),
            added=chance.choice([None, some_day(-400, -1)]),
            snooze_until=chance.choice([None, None, some_day(1, 50)]),
            birthday=chance.choice([None, PartialDate(1984, chance.randint(1, 12), 9)]),
            gift_ideas=chance.choice([(), ("tea",)]),
            tags=tuple(chance.sample(["hr", "c++", "old friends"], chance.randint(0, 2))),
            location=chance.choice([None, "Lagos", "Turin"]),
            household=chance.choice([None, None, "okafor"]),
        )
        for number in range(60)
    ]
    touches = [
        touch(
            str(some_day(-500, 30)),
            chance.choice(people[:50]).slug,
            str(chance.choice(list(Channel))),
            id=f"touch-{number}",
            asks=chance.choice([(), (Item("an introduction"),)]),
            offers=chance.choice([(), (Offer("a list"),)]),
            promises=chance.choice([(), (), (Promise("the list", by=some_day(-90, 90)),)]),
            helped=chance.choice([(), (), (Help("a word with the CTO"),)]),
        )
        for number in range(90)
    ]
    slugs = tuple(person.slug for person in people[:8])
    news = Announcement(
        "started",
        BUILT + timedelta(days=9),
        "I have started",
        to=slugs,
        path="journal/announcements/started.md",
    )
    visits = [
        Visit(Comment(str(number), at=datetime(2026, 11, number, 9, tzinfo=UTC)), contact=slug)
        for number, slug in enumerate(slugs, 12)
    ]
    return replace(book(*people, *touches, news, config=OPEN), visits=visits)


@pytest.mark.parametrize("after", [0, 1, 8, 31, 40, 60])
@pytest.mark.parametrize("uri", ["due.md", "index.md"])
def test_a_page_read_later_says_what_one_built_later_does(crowd, reader, uri, after):
    day = BUILT + timedelta(days=after)

    later = reader(crowd, uri, day)
    anew = reader(crowd, uri, day, built=day, script=False)

    assert later.evaluate(ROWS) == anew.evaluate(ROWS)
    if uri == "index.md":
        for what in (".nj-glance", '.nj-more a[href="due.html"]'):
            assert later.inner_text(what) == anew.inner_text(what)


def test_the_words_are_those_of_the_terminal(book, reader):
    page = reader(book(), "due.md", BUILT)
    days = [*range(-1500, 1500), -36_500, 36_500]

    assert page.evaluate("days => days.map(netjournal.daysInWords)", days) == [
        days_in_words(number) for number in days
    ]
    spans = [number for number in days if number >= 0]
    assert page.evaluate("days => days.map(netjournal.spanInWords)", spans) == [
        span_in_words(number) for number in spans
    ]
    dates = [BUILT + timedelta(days=number) for number in days]
    said = "days => days.map((day) => netjournal.dayInWords(netjournal.dayOf(day)))"
    assert page.evaluate(said, [str(day) for day in dates]) == [day_in_words(day) for day in dates]


@pytest.mark.parametrize(
    ("day", "hour", "zone", "words"),
    [
        ("2027-03-28", "00:05", "Europe/Helsinki", "due tomorrow"),
        ("2027-03-28", "21:55", "Europe/Helsinki", "due tomorrow"),
        ("2027-03-29", "23:55", "Pacific/Kiritimati", "due today"),
        ("2027-03-30", "00:05", "Pacific/Niue", "1 day overdue"),
    ],
)
def test_days_are_those_of_the_readers_calendar_also_when_clocks_change(
    book, contact, touch, reader, day, hour, zone, words
):
    network = book(
        contact("Ada Okafor", rank=Rank.A), touch("2026-12-29", "ada-okafor"), config=OPEN
    )

    page = reader(network, "due.md", day, hour=hour, zone=zone, built=date(2027, 3, 1))

    assert page.inner_text(".nj-row__side .nj-chip") == words


def test_the_page_says_which_day_it_speaks_of(book, contact, reader):
    network = book(contact("Ada Okafor", rank=Rank.A), config=OPEN)

    def said(day, **options):
        return reader(network, "due.md", day, **options).inner_text(".nj-as-of")

    assert said("2026-11-20") == "As of 20 November 2026"
    assert said("2026-12-30") == (
        "As of today, 30 December 2026; the files were read on 20 November"
    )
    assert said("2027-01-02") == (
        "As of today, 2 January 2027; the files were read on 20 November 2026"
    )
    assert said("2026-12-30", script=False) == "As of 20 November 2026"
    assert said("2026-11-19") == "As of 20 November 2026"


def test_people_move_on_where_a_section_ends(book, contact, touch, reader):
    network = book(
        contact("Ada Okafor", rank=Rank.A), touch("2026-10-01", "ada-okafor"), config=OPEN
    )
    page = reader(network, "due.md", BUILT)

    def heading(days_before):
        day = date(2027, 1, 1) - timedelta(days=days_before)
        page.clock.set_system_time(f"{day}T12:00:00+02:00")
        page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
        return page.inner_text("section:not([hidden]) h2")

    assert [heading(days) for days in (31, 30, 8, 7, 0, -1)] == [
        *("Later", "Next 30 days", "Next 30 days"),
        *("This week", "This week", "Overdue"),
    ]


def test_a_page_left_open_overnight_is_true_when_one_comes_back_to_it(book, contact, touch, reader):
    network = book(
        contact("Ada Okafor", rank=Rank.A), touch("2026-08-21", "ada-okafor"), config=OPEN
    )
    page = reader(network, "due.md", "2026-11-20")
    assert page.inner_text(".nj-row__side .nj-chip") == "due tomorrow"

    page.clock.set_system_time("2026-11-22T08:00:00+02:00")
    page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")

    assert page.inner_text(".nj-row__side .nj-chip") == "1 day overdue"
    assert page.inner_text("section:not([hidden]) h2") == "Overdue"
    assert page.locator(".nj-filters").count() == 1


def test_a_pinned_today_pins_the_script_too(book, contact, touch, reader):
    network = book(contact("Ada Okafor", rank=Rank.A), touch("2026-08-10", "ada-okafor"))

    page = reader(network, "due.md", "2027-08-01")

    assert page.inner_text(".nj-row__side .nj-chip") == "10 days overdue"
    assert page.inner_text(".nj-as-of") == "As of 20 November 2026 (today is pinned in mkdocs.yml)"


@pytest.mark.parametrize("uri", ["due.md", "index.md"])
def test_after_the_days_foreseen_the_site_is_to_be_built_again(book, contact, reader, uri):
    network = book(contact("Ada Okafor", rank=Rank.A), config=OPEN)

    page = reader(network, uri, "2027-01-19")
    assert page.locator(".nj-again").count() == 0

    for day in (20, 21):
        page.clock.set_system_time(f"2027-01-{day}T09:00:00+02:00")
        page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
        assert page.locator(".nj-again").all_inner_texts() == [
            "Nothing is foreseen after 19 January 2027. Build the site again: mkdocs build"
        ]


@pytest.mark.parametrize("uri", ["due.md", "index.md", "contacts/ada-okafor.md"])
def test_what_is_proposed_goes_with_the_birthday_it_answers(book, contact, reader, uri):
    network = book(
        contact("Ada Okafor", birthday=PartialDate(None, 11, 20), interests=("chess",)), config=OPEN
    )

    def proposed(day):
        return shown(reader(network, uri, day), ".nj-proposal")

    assert proposed("2026-11-20") == ["Send a card, to be there on 20 November"]
    assert proposed("2026-11-21") == []


def test_what_is_proposed_stays_while_what_it_answers_is_due(book, contact, touch, reader):
    ada = contact("Ada Okafor", rank=Rank.A, birthday=PartialDate(None, 12, 10))
    network = book(ada, touch("2026-08-21", "ada-okafor"), config=OPEN)

    def proposed(day):
        return shown(reader(network, "due.md", day), ".nj-proposal")

    now = proposed("2026-11-20")
    assert len(now) == 1
    assert proposed("2026-12-30") == now


def test_what_is_proposed_goes_when_a_touch_is_planned(book, contact, touch, reader):
    network = book(
        contact("Ada Okafor", rank=Rank.A),
        touch("2026-08-21", "ada-okafor"),
        touch("2026-11-25", "ada-okafor", "meeting"),
        config=OPEN,
    )

    def proposed(day):
        return len(shown(reader(network, "due.md", day), ".nj-proposal"))

    assert (proposed("2026-11-24"), proposed("2026-11-25")) == (1, 0)


def test_people_who_are_equally_late_stand_by_their_files_names(book, contact, touch, reader):
    people = [contact(name, rank=Rank.A) for name in ("Ada", "Ada Okafor", "Ben", "Ada Lind")]
    network = book(
        *people, touch("2026-07-01", "ada ada-okafor ben ada-lind", "meeting"), config=OPEN
    )
    names = ["Ada", "Ada Lind", "Ada Okafor", "Ben"]

    assert shown(reader(network, "due.md", BUILT, script=False)) == names
    assert shown(reader(network, "due.md", "2026-12-01")) == names


def test_the_page_is_true_also_where_material_keeps_silent(book, contact, touch, reader):
    network = book(
        contact("Ada Okafor", rank=Rank.A), touch("2026-08-21", "ada-okafor"), config=OPEN
    )
    silent = "<script>window.document$ = { subscribe() {} }</script>"

    page = reader(network, "due.md", "2026-11-22", head=silent)

    assert page.inner_text(".nj-row__side .nj-chip") == "1 day overdue"


def test_why_now_on_a_contacts_page(book, contact, touch, reader):
    network = book(
        contact("Ada Okafor", rank=Rank.A, snooze_until=date(2026, 12, 1)),
        touch("2026-10-10", "ada-okafor"),
        config=OPEN,
    )

    def said(day):
        page = reader(network, "contacts/ada-okafor.md", day)
        return page.inner_text(".nj-reasons").split("\n"), page.inner_text(
            ".nj-contact__head"
        ).split()

    assert said("2026-11-20") == (["Snoozed until 1 December 2026."], ["A", "snoozed"])
    (nothing,) = said("2026-12-05")[0]
    assert nothing.startswith("Nothing is due soon. Next touch by 10 January 2027: every 3 months")
    assert said("2027-01-15") == (
        ["5 days overdue Every 3 months, last on 10 October 2026"],
        ["A"],
    )


def test_the_index_of_contacts(book, contact, touch, reader):
    network = book(
        contact("Ada Okafor", rank=Rank.A), touch("2026-08-22", "ada-okafor"), config=OPEN
    )

    page = reader(network, "contacts/index.md", "2026-12-01")

    assert page.inner_text(".nj-row__side") == "9 days overdue"


def shown(page, selector=".nj-row__name"):
    return [
        found.text_content() for found in page.query_selector_all(selector) if found.is_visible()
    ]
