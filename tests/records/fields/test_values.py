"""A scalar is read by its field's type from the text as written."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netjournal.model import NEVER
from netjournal.model import Cadence
from netjournal.model import Channel
from netjournal.model import PartialDate
from netjournal.records.fields import values
from netjournal.records.fields.values import MisreadError
from netjournal.records.fields.values import OneOf

if TYPE_CHECKING:
    from collections.abc import Callable


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("1984-03-14", PartialDate(1984, 3, 14)),
        ("1984-03", PartialDate(1984, 3)),
        ("1984", PartialDate(1984)),
        ("03-14", PartialDate(None, 3, 14)),
        ("--03-14", PartialDate(None, 3, 14)),
        ("--02-29", PartialDate(None, 2, 29)),
        ("1984-02-29", PartialDate(1984, 2, 29)),
    ],
)
def test_partial_dates(text: str, read: PartialDate) -> None:
    assert values.partial_date(text) == read


@pytest.mark.parametrize(
    "text",
    ["1985-02-29", "02-30", "10-00", "2026-11-31"],
)
def test_days_that_are_not_in_the_calendar(text: str) -> None:
    with pytest.raises(MisreadError, match="there is no such day") as fault:
        values.partial_date(text)
    assert fault.value.code == "bad-date"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("1984-14-03", "there is no month 14; did you mean 1984-03-14?"),
        ("14-03", "there is no month 14; did you mean 03-14?"),
        ("1984-13", "there is no month 13"),
        ("1984-31-02", "there is no month 31"),
        ("1984-00", "there is no month 0"),
        ("00-10", "there is no month 0"),
    ],
)
def test_a_month_that_does_not_exist_may_be_the_day(text: str, told: str) -> None:
    with pytest.raises(MisreadError) as fault:
        values.partial_date(text)
    assert (str(fault.value), fault.value.code) == (f'"{text}": {told}', "bad-date")


@pytest.mark.parametrize("text", ["14.3.1984", "March 14, 1984", "1984/03/14"])
def test_a_date_written_in_another_way_is_told_in_ours(text: str) -> None:
    for read in (values.partial_date, values.day):
        with pytest.raises(MisreadError) as fault:
            read(text)
        assert str(fault.value) == f'"{text}" is no date; write it as 1984-03-14'


@pytest.mark.parametrize("text", ["3.4.1984", "84", "tomorrow", "14.3.1784", "٠٣-١٤"])
def test_what_may_be_several_days_or_none_is_told_an_example(text: str) -> None:
    for read in (values.partial_date, values.day):
        with pytest.raises(MisreadError, match="write year-month-day, for example"):
            read(text)


def test_a_day_is_a_date_in_full() -> None:
    assert values.day(" 2026-11-22 ") == date(2026, 11, 22)
    for text in ("2026-W47-7", "2026-11", "14 March", "tomorrow"):
        with pytest.raises(MisreadError, match="write year-month-day, for example 2026-11-22"):
            values.day(text)
    with pytest.raises(MisreadError, match="no such day"):
        values.day("2026-02-30")


@pytest.mark.parametrize("year", ["0000", "0001", "1604", "1799", "2201", "9999"])
def test_years_far_off_are_slips(year: str) -> None:
    for text in (year, f"{year}-12", f"{year}-12-31"):
        with pytest.raises(MisreadError, match="is not within the years 1800 to 2200") as fault:
            values.partial_date(text)
        assert fault.value.code == "bad-date"
    with pytest.raises(MisreadError, match="is not within the years 1800 to 2200") as fault:
        values.day(f"{year}-12-31")
    assert fault.value.code == "bad-date"


@given(st.dates(date(1800, 1, 1), date(2200, 12, 31)))
def test_every_day_reads_back(day: date) -> None:
    assert values.day(day.isoformat()) == day
    assert values.partial_date(day.isoformat()).first_day == day


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("6 weeks", Cadence(days=42)),
        ("3m", Cadence(months=3)),
        ("10 days", Cadence(days=10)),
        ("1 year", Cadence(months=12)),
        ("2 Y", Cadence(months=24)),
        ("weekly", Cadence(days=7)),
        ("monthly", Cadence(months=1)),
        ("quarterly", Cadence(months=3)),
        ("half-yearly", Cadence(months=6)),
        ("Yearly", Cadence(months=12)),
        ("never", NEVER),
    ],
)
def test_cadences(text: str, read: Cadence) -> None:
    assert values.cadence(text) == read


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("quaterly", 'did you mean "quarterly"?'),
        ("when I feel like it", '"6 weeks", "3m", "quarterly" or "never"'),
        ("0 weeks", 'write "never"'),
        ("9999 years", "no time to wait"),
        ("-3 months", "is no cadence"),
    ],
)
def test_what_is_no_cadence(text: str, told: str) -> None:
    with pytest.raises(MisreadError) as fault:
        values.cadence(text)
    assert told in str(fault.value)


@given(st.integers(1, 1200))
def test_what_a_cadence_says_reads_back(months: int) -> None:
    assert values.cadence(str(Cadence(months=months))) == Cadence(months=months)


@pytest.mark.parametrize(
    "url",
    [
        "https://ada.example",
        "http://ada.example:8080/a?b=c#d",
        "https://bücher.example/ä",
        "HTTPS://Ada.Example",
        "http://[::1]/feed",
    ],
)
def test_addresses_of_the_web_stay_as_written(url: str) -> None:
    assert values.web_url(url) == url


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)",
        "file:///etc/passwd",
        "ftp://ada.example",
        "http://",
        "http:///path",
        "http://[::1",
        "http://ada.example:99999",
        "https://ada.example/a b",
        "https://ada.example/\x1b",
        "//ada.example",
        "mailto:ada@lumen.example",
    ],
)
def test_only_http_addresses_are_followed(url: str) -> None:
    with pytest.raises(MisreadError) as fault:
        values.web_url(url)
    assert fault.value.code == "bad-url"


def test_an_address_has_an_end() -> None:
    longest = "https://ada.example/".ljust(2000, "a")
    assert values.web_url(longest) == longest
    for read in (values.web_url, values.feed):
        with pytest.raises(MisreadError, match="over 2,000 characters") as fault:
            read(f"{longest}a")
        assert fault.value.code == "bad-url"
    with pytest.raises(MisreadError, match="over 2,000 characters"):
        values.feed("feeds/" * 400)


def test_an_address_without_its_scheme_is_completed() -> None:
    with pytest.raises(MisreadError, match=r"write https://ada\.example/blog"):
        values.web_url("ada.example/blog")


@pytest.mark.parametrize(
    "place", ["feeds/ada.xml", "feeds/a\u00a0b.xml", "https://ada.example/feed/"]
)
def test_a_feed_is_an_address_or_a_file_of_the_network(place: str) -> None:
    assert values.feed(place) == place


@pytest.mark.parametrize(
    ("place", "code"),
    [
        ("/etc/passwd", "outside-network"),
        ("../secret.xml", "outside-network"),
        ("feeds/../../secret.xml", "outside-network"),
        ("..\\secret.xml", "outside-network"),
        ("~/feed.xml", "outside-network"),
        ("file:///etc/passwd", "bad-url"),
        ("gopher://ada.example", "bad-url"),
    ],
)
def test_a_feed_never_leaves_the_network_s_folder(place: str, code: str) -> None:
    with pytest.raises(MisreadError) as fault:
        values.feed(place)
    assert fault.value.code == code


def test_a_photo_is_a_file_of_the_network_however_its_slashes_lean() -> None:
    assert values.photo(" photos\\ada.jpg ") == "photos/ada.jpg"


@pytest.mark.parametrize(
    "place", ["/home/kim/ada.jpg", "../ada.jpg", "a\\..\\..\\b.jpg", "https://ada.example/me.jpg"]
)
def test_a_photo_is_never_from_elsewhere(place: str) -> None:
    with pytest.raises(MisreadError) as fault:
        values.photo(place)
    assert fault.value.code == "outside-network"


@pytest.mark.parametrize(
    "text",
    [
        "talk.example",
        " Talk.Example ",
        "https://talk.example",
        "http://TALK.example:8080/embed.js?a@b#c",
        "talk.example/embed",
    ],
)
def test_an_address_stands_for_its_host(text: str) -> None:
    assert values.host(text) == "talk.example"


@pytest.mark.parametrize(
    "text",
    [
        *("talk", "talk.", ".example", "-talk.example", "talk..example", "https://", "//", "a b.c"),
        *("javascript:alert(1)", "kim@talk.example", "http://[talk.example", "[::1]", "a.\x1bb"),
        "talk.example:port",
        "talk." * 60 + "example",
    ],
)
def test_no_names_of_hosts(text: str) -> None:
    with pytest.raises(MisreadError, match=r"is no name of a host; write it as comments\.example"):
        values.host(text)


@given(st.text() | st.from_regex(r"(https?://)?[\w.-]+\.[\w:/?#-]+"))
def test_a_name_of_a_host_is_read_once(text: str) -> None:
    try:
        name = values.host(text)
    except MisreadError:
        return
    assert values.host(name) == values.host(f"https://{name}/") == name


def test_e_mail_addresses() -> None:
    assert values.email(" ada@lumen.example ") == "ada@lumen.example"
    for text in ("ada", "ada@", "@lumen.example", "a@b@c", "a b@c", "ada@lumen", "ada@lumen."):
        with pytest.raises(MisreadError, match=r"is no e-mail address; write name@host\.example"):
            values.email(text)


@pytest.mark.parametrize(
    "text",
    [
        "ada@lumen,example",
        "Ada <ada@lumen.example>",
        "mailto:ada@lumen.example",
        "ada@lumen.example (home)",
        "ada@lumen.example,",
    ],
)
def test_an_e_mail_address_with_something_around_it_or_a_comma(text: str) -> None:
    with pytest.raises(MisreadError, match=r'did you mean "ada@lumen\.example"'):
        values.email(text)


def test_time_zones() -> None:
    assert values.timezone("Africa/Lagos") == "Africa/Lagos"
    with pytest.raises(MisreadError, match='did you mean "Europe/Berlin"'):
        values.timezone("Europe/Berln")
    for text in ("../../etc/passwd", "/etc/passwd", "Africa", "Mars/Crater\0", "x" * 500):
        with pytest.raises(MisreadError, match="is no time zone"):
            values.timezone(text)


def test_flags_and_small_numbers() -> None:
    assert [values.flag(text) for text in ("true", "Yes")] == [True, True]
    assert [values.flag(text) for text in ("FALSE", "no")] == [False, False]
    assert values.whole("014") == 14
    assert values.whole("7\x1f") == 7  # a separator to str.strip, and none to int
    with pytest.raises(MisreadError, match='neither "true" nor "false"'):
        values.flag("maybe")
    for text in ("-1", "1.5", "ten", "10000"):
        with pytest.raises(MisreadError, match="no number from 0 to 9999"):
            values.whole(text)


def test_one_of_a_few_words() -> None:
    channel = OneOf(Channel)
    assert channel("Call") is Channel.CALL
    with pytest.raises(MisreadError) as fault:
        channel("meating")
    assert str(fault.value) == '"meating" is not known here, did you mean "meeting"?'
    with pytest.raises(MisreadError, match="is not known here; write meeting, call, video, "):
        channel("smoke")


def test_what_people_say_for_one_of_a_few_words() -> None:
    light = OneOf(
        ("active", "paused", "archived"), {"paused": ["dormant"], "archived": ["dormant"]}
    )
    with pytest.raises(MisreadError, match=', did you mean "paused" or "archived"'):
        light("Dormant")
    with pytest.raises(MisreadError, match="; write active, paused or archived"):
        light("inactive")  # near "active", and its opposite


def test_text_of_one_line_and_labels() -> None:
    assert values.line("  Ada Okafor ") == "Ada Okafor"
    for text in ("Ada\nOkafor", "Ada\x1b[31m"):
        with pytest.raises(MisreadError, match="is one line of text"):
            values.line(text)
    with pytest.raises(MisreadError, match="holds a comma"):
        values.label("hr, blogger,")


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("山田\u3000太郎", "山田 太郎"),
        ("\u3000Jean\u00a0Dupont\u2009", "Jean Dupont"),
        ("می\u200cنو", "می\u200cنو"),
        ("Ana 👩\u200d💻", "Ana 👩\u200d💻"),
    ],
)
def test_spaces_and_joiners_of_every_script_belong_to_names(written: str, read: str) -> None:
    assert values.line(written) == read
    assert values.label(written) == read


@pytest.mark.parametrize(
    "char", ["\t", "\x9b", "\u2028", "\u2029", "\u202e", "\u200b", "\udcff", "\ue000", "\u0378"]
)
def test_what_hides_or_breaks_is_no_part_of_a_line(char: str) -> None:
    for read in (values.line, values.label, values.feed):
        with pytest.raises(MisreadError, match="is one line of text; remove line breaks"):
            read(f"Ada{char}Okafor")


READERS = [
    values.line,
    values.label,
    values.whole,
    values.flag,
    values.day,
    values.partial_date,
    values.cadence,
    values.web_url,
    values.feed,
    values.email,
    values.timezone,
    values.from_them,
]


@pytest.mark.parametrize("read", READERS)
@given(text=st.text())
def test_any_text_is_read_or_explained_in_one_printable_line(
    read: Callable[[str], object], text: str
) -> None:
    explained = "fine"
    try:
        read(text)
    except MisreadError as error:
        explained = str(error)
    assert explained.isprintable()
