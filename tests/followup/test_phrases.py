"""Dates and spans as one says them."""

from __future__ import annotations

from datetime import date
from datetime import datetime

import pytest

from netjournal.followup.phrases import day_in_words
from netjournal.followup.phrases import days_in_words
from netjournal.followup.phrases import every
from netjournal.followup.phrases import moment_in_words
from netjournal.followup.phrases import own_words
from netjournal.followup.phrases import partial_date_in_words
from netjournal.followup.phrases import shortened
from netjournal.followup.phrases import touch_in_words
from netjournal.followup.phrases import weekday_in_words
from netjournal.model import NEVER
from netjournal.model import Cadence
from netjournal.model import Channel
from netjournal.model import PartialDate
from netjournal.model import Touch


@pytest.mark.parametrize(
    ("days", "words"),
    [
        (0, "today"),
        (1, "tomorrow"),
        (-1, "yesterday"),
        (-12, "12 days ago"),
        (20, "in 20 days"),
        (21, "in 3 weeks"),
        (-62, "8 weeks ago"),
        (63, "in 2 months"),
        (365, "in 12 months"),
        (-730, "2 years ago"),
    ],
)
def test_a_distance_from_today(days, words):
    assert days_in_words(days) == words


def test_a_day():
    assert day_in_words(date(2026, 3, 1)) == "1 March 2026"


@pytest.mark.parametrize(
    ("cadence", "words"),
    [
        (Cadence(months=12), "every year"),
        (Cadence(months=3), "every 3 months"),
        (Cadence(days=7), "every week"),
        (Cadence(days=70), "every 10 weeks"),
        (NEVER, "never"),
    ],
)
def test_how_often(cadence, words):
    assert every(cadence) == words


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (PartialDate(1984, 3, 14), "14 March 1984"),
        (PartialDate(month=3, day=14), "14 March"),
        (PartialDate(1984, 3), "March 1984"),
        (PartialDate(1984), "1984"),
    ],
)
def test_a_date_of_which_parts_are_unknown(day, words):
    assert partial_date_in_words(day) == words


def test_a_weekday():
    assert weekday_in_words(date(2026, 11, 20)) == "Friday"


@pytest.mark.parametrize("channel", Channel)
def test_a_touch_of_any_channel(channel):
    noun, joint = touch_in_words(Touch("id", date(2026, 11, 20), channel))
    assert noun
    assert joint in {"with", "to", "of"}
    theirs = Touch("id", date(2026, 11, 20), channel, from_them=True)
    assert touch_in_words(theirs) == (noun, "from")


def test_a_moment():
    assert moment_in_words(datetime(2026, 3, 4, 6, 5)) == "4 March 2026, 06:05"  # noqa: DTZ001


def test_words_are_cut_between_two():
    assert shortened("So glad it holds", 16) == "So glad it holds"
    assert shortened("So glad it holds", 15) == "So glad it…"
    assert shortened("https://ada.example/rota", 8) == "https:/…"


def test_whose_lines_quote_another():
    assert own_words("> Mine.\nHers.\n >> Mine too.") == "Hers."
    assert own_words("> All of it\n") == "> All of it\n"
