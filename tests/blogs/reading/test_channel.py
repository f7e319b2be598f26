"""What the head of a feed says of how often to ask."""

from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netjournal.blogs.known import Hints
from netjournal.blogs.reading.channel import hints_of

HOUR = timedelta(hours=1)
SY = 'xmlns:sy="http://purl.org/rss/1.0/modules/syndication/"'


def hints(channel: str, attributes: str = "") -> Hints:
    item = "<item><title>t</title><ttl>5</ttl></item>"
    body = f'<rss version="2.0" {attributes}><channel>{channel}{item}</channel></rss>'
    return hints_of(body.encode())


def test_ttl_is_minutes():
    assert hints("<ttl>90</ttl>") == Hints(interval=timedelta(minutes=90))
    assert hints("<ttl> 60 </ttl>") == Hints(interval=HOUR)


@pytest.mark.parametrize("ttl", ["0", "-5", "soon", "", "1.5", "9999999", "٦٠"])
def test_a_ttl_that_makes_no_sense_says_nothing(ttl):
    assert hints(f"<ttl>{ttl}</ttl>") == Hints()


@pytest.mark.parametrize(
    ("period", "frequency", "interval"),
    [
        ("hourly", "1", HOUR),
        ("\n\tHourly\t", "\n\t2\t", HOUR / 2),
        ("daily", None, 24 * HOUR),
        (None, "4", 6 * HOUR),
        ("weekly", "7", 24 * HOUR),
        ("monthly", "1", 30 * 24 * HOUR),
        ("yearly", "1", 365 * 24 * HOUR),
        ("hourly", "0", None),
        ("now and then", "1", None),
        ("hourly", "often", None),
    ],
)
def test_a_period_is_divided_by_its_frequency(period, frequency, interval):
    said = f"<sy:updatePeriod>{period}</sy:updatePeriod>" if period else ""
    said += f"<sy:updateFrequency>{frequency}</sy:updateFrequency>" if frequency else ""
    assert hints(said, SY).interval == interval


def test_the_namespace_counts_and_not_the_prefix():
    said = "<{0}:updatePeriod>daily</{0}:updatePeriod>"
    assert hints(said.format("s"), SY.replace(":sy", ":s")).interval == 24 * HOUR
    assert hints(said.format("sy"), 'xmlns:sy="https://symphony.example/"') == Hints()


def test_of_two_statements_the_longer_one_holds():
    assert (
        hints("<ttl>90</ttl><sy:updatePeriod>hourly</sy:updatePeriod>", SY).interval == 1.5 * HOUR
    )


def test_all_hours_and_days_are_read_and_hour_24_is_0():
    said = hints(
        "<skipHours><hour>1</hour><hour> 24 </hour><hour>13</hour><hour>25</hour></skipHours>"
        "<skipDays><day>Sunday</day><day>saturday</day><day>Caturday</day></skipDays>"
    )
    assert said == Hints(None, frozenset({0, 1, 13}), frozenset({5, 6}))


def test_who_skips_every_hour_or_day_skips_none():
    hours = "".join(f"<hour>{hour}</hour>" for hour in range(24))
    days = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
    said = "".join(f"<day>{day}</day>" for day in days)
    assert hints(f"<skipHours>{hours}</skipHours><skipDays>{said}</skipDays>") == Hints()


def test_an_rdf_and_an_atom_feed_may_say_it_too():
    period = f"<sy:updatePeriod {SY}>weekly</sy:updatePeriod>"
    rdf = f'<rdf:RDF xmlns:rdf="r" xmlns="http://purl.org/rss/1.0/"><channel>{period}</channel>'
    atom = f'<feed xmlns="http://www.w3.org/2005/Atom">{period}<entry/></feed>'
    assert hints_of(rdf.encode()).interval == 7 * 24 * HOUR
    assert hints_of(atom.encode()).interval == 7 * 24 * HOUR


def test_what_was_said_before_a_fault_holds():
    assert hints("<ttl>60</ttl><title>Fish & chips</title><ttl>90</ttl>").interval == HOUR


def test_an_item_says_nothing_of_the_feed():
    assert hints("") == Hints()


@given(st.binary())
def test_no_bytes_make_it_fail(tail):
    assert isinstance(hints_of(b"<rss><channel><ttl>5" + tail), Hints)
