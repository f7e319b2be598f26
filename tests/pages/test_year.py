"""The picture of the years with somebody: one mark a touch, and the same in words."""

from __future__ import annotations

from datetime import date
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from selectolax.lexbor import LexborHTMLParser as Html

from netjournal.model import Channel
from netjournal.pages.outlook import Outlook
from netjournal.pages.touches import entry
from netjournal.pages.year import MARK
from netjournal.pages.year import SHOWN_YEARS
from netjournal.pages.year import years

if TYPE_CHECKING:
    from collections.abc import Callable


@pytest.fixture
def ada(book: Callable, contact: Callable, touch: Callable, today: date) -> Callable:
    """Make the picture of Ada's touches, of a day and a channel each."""

    def make(*touches: tuple[str, str], **fields: object):
        made = [
            touch(day, "ada", channel, id=f"{day}-{number}", **fields)
            for number, (day, channel) in enumerate(touches)
        ]
        network = book(contact("Ada"), *made)
        outlook = Outlook(network, {}, today)
        newest_first = reversed(network.touches)
        return years([entry(outlook, each, subject="ada") for each in newest_first])

    return make


def signs(picture) -> list[str]:
    return [mark.sign for year in picture.shown for mark in year.marks]


def test_each_touch_is_a_mark_in_its_year_newest_year_first(ada: Callable) -> None:
    picture = ada(("2024-07-01", "call"), ("2026-01-01", "card"), ("2026-12-31", "meeting"))
    assert [year.year for year in picture.shown] == [2026, 2024]
    assert [mark.title for mark in picture.shown[0].marks] == [
        "1 January 2026: Card",
        "31 December 2026: Meeting",
    ]
    assert [mark.x for mark in picture.shown[0].marks] == ["0.0%", "99.7%"]
    assert picture.shown[1].marks[0].x == "50.0%"
    assert picture.shown[1].marks[0].page == "journal/2024-07.md"


def test_the_words_say_what_the_marks_show(ada: Callable) -> None:
    picture = ada(("2026-03-14", "card"), ("2026-03-28", "call"), from_them=True)
    assert picture.shown[0].words == ("2026: 14 March Card, from them, 28 March Call, from them")


def test_channels_that_are_alike_share_a_shape_and_those_from_them_are_told_apart(
    ada: Callable,
) -> None:
    days = ("2026-02-01", "2026-05-01", "2026-08-01")
    letters = [*zip(days, ("letter", "email", "note"), strict=True)]
    assert signs(ada(*letters)) == ["nj-written"] * 3
    assert signs(ada(*letters, from_them=True)) == ["nj-written-in"] * 3


@pytest.mark.parametrize("channel", Channel)
def test_every_channel_has_a_shape(ada: Callable, channel: Channel) -> None:
    picture = ada(("2026-02-01", channel))
    [(family, from_them)] = picture.families.items()
    assert (signs(picture), from_them) == ([f"nj-{family.name}"], False)


def test_touches_close_together_stand_on_lines_of_their_own(ada: Callable) -> None:
    near = ada(("2026-02-01", "call"), ("2026-02-02", "card"), ("2026-06-01", "call")).shown[0]
    assert [mark.up for mark in near.marks] == [8, 8 + MARK, 8]
    alone = ada(("2026-02-01", "call")).shown[0]
    assert near.height == alone.height + MARK


def test_a_touch_a_day_stays_within_the_strip(ada: Callable) -> None:
    first = date(2024, 1, 1)
    strip = ada(*((str(first + timedelta(days=n)), "call") for n in range(366))).shown[0]
    assert len(strip.marks) == 366
    assert all(0 <= float(mark.x.removesuffix("%")) < 100 for mark in strip.marks)
    assert all(MARK / 2 < mark.up < strip.height for mark in strip.marks)
    assert strip.height < 100


def test_years_long_past_are_folded_away(ada: Callable) -> None:
    picture = ada(*((f"{year}-05-01", "call") for year in range(2018, 2027)))
    assert [year.year for year in picture.shown] == [2026, 2025, 2024][:SHOWN_YEARS]
    assert [year.year for year in picture.folded] == [2023, 2022, 2021, 2020, 2019, 2018]


def test_the_legend_names_only_what_occurs(
    book: Callable, contact: Callable, touch: Callable, site: Callable
) -> None:
    network = book(
        contact("Ada"),
        contact("Ben"),
        touch("2026-02-01", "ada ben", "meeting"),
        touch("2026-03-01", "ada", "email", from_them=True),
    )
    pages = site(network)

    legend = Html(pages["contacts/ada.md"].html).css_first(".nj-legend")
    assert " ".join(legend.text().split()) == "Met Written filled: from me; hollow: from them"
    assert [path.id for path in legend.css("path")] == ["nj-met", "nj-written", "nj-written-in"]
    legend = Html(pages["contacts/ben.md"].html).css_first(".nj-legend")
    assert " ".join(legend.text().split()) == "Met"


def test_a_mark_leads_to_its_touch_and_the_strip_is_read_out(
    book: Callable, contact: Callable, touch: Callable, site: Callable
) -> None:
    network = book(
        contact("Ada <3"), contact("Ben"), touch("2026-02-01", "ada-<3 ben", "call", id="a")
    )
    html = Html(site(network)["contacts/ben.md"].html)

    strip = html.css_first(".nj-year__strip")
    assert strip.css_first("[role=img]").attributes["aria-label"] == (
        "2026: 1 February Call with Ada <3"
    )
    mark = strip.css_first("a")
    assert mark.attributes["xlink:href"] == "../journal/2026-02.html#a"
    assert mark.css_first("title").text() == "1 February 2026: Call with Ada <3"
    assert html.css_first(mark.css_first("use").attributes["xlink:href"]) is not None


def test_somebody_without_a_touch_has_no_picture(
    book: Callable, contact: Callable, site: Callable
) -> None:
    assert "nj-year" not in site(book(contact("Ada")))["contacts/ada.md"].html
