"""The calendars in two calendar programs, and in sites that are built twice."""

from __future__ import annotations

import os
import re
import subprocess
from datetime import UTC
from datetime import date
from datetime import datetime
from typing import TYPE_CHECKING

import pytest

from netjournal.pages import calendars
from netjournal.pages.outlook import Outlook
from netjournal.records.network import load_book

if TYPE_CHECKING:
    from collections.abc import Callable
    from collections.abc import Iterator
    from collections.abc import Mapping
    from collections.abc import Sequence
    from pathlib import Path

    Agenda = Callable[..., Mapping[str, Sequence[str]]]
    Network = Callable[[Mapping[str, str]], Path]

TODAY = date(2026, 11, 20)
ADA = """\
    name: 'Ada "Æ, 🌊;" Okafor'
    cadence: 3 months
    birthday: 03-14
    gift_ideas: tea
    """
GRACE = """\
    name: Grace Wanjiru
    cadence: 3 months
    snooze_until: 2027-03-15
    """
HANA = """\
    name: Hana Kovač
    rank: C
    """
ROSA = """\
    name: Rosa Ortiz
    birthday: 1898-01-22
    """
YUSUF = """\
    name: Yusuf Demir
    birthday: 1980-02-29
    status: paused
    """
CALL = """\
    ---
    date: 2026-10-31
    with: [ada-okafor, grace-wanjiru]
    channel: call
    promises:
      - what: Send the reading list
        by: 2026-12-01
        who: grace-wanjiru
    ---
    """
FILES = {
    "contacts/ada-okafor.yml": ADA,
    "contacts/grace-wanjiru.yml": GRACE,
    "contacts/hana-kovac.yml": HANA,
    "contacts/rosa-ortiz.yml": ROSA,
    "contacts/yusuf-demir.yml": YUSUF,
    "journal/2026/2026-10-31-ada-okafor-call.md": CALL,
}
ADA_IS = 'Ada "Æ, 🌊;" Okafor'

KHAL = """\
[calendars]
[[netjournal]]
path = {home}/calendar
[sqlite]
path = {home}/khal.db
[locale]
timeformat = %H:%M
dateformat = %Y-%m-%d
longdateformat = %Y-%m-%d
datetimeformat = %Y-%m-%d %H:%M
longdatetimeformat = %Y-%m-%d %H:%M
local_timezone = UTC
default_timezone = UTC
"""


def run(home: Path, *words: str | Path) -> str:
    """Run a program with a home of its own, and return what it printed; it has no complaint."""
    folders = {f"XDG_{kind}_HOME": str(home / kind) for kind in ("CACHE", "CONFIG", "DATA")}
    own = {"HOME": str(home), "LC_ALL": "C.UTF-8", "TZ": "UTC", **folders}
    done = subprocess.run(
        [str(word) for word in words],
        env={"PATH": os.environ["PATH"], **own},
        capture_output=True,
        check=True,
        text=True,
        encoding="utf-8",
    )
    assert not done.stderr
    return done.stdout


def in_khal(khal: str, home: Path, files: Sequence[Path], days: Sequence[str]) -> Iterator[str]:
    config = home / "khal.conf"
    config.write_text(KHAL.format(home=home), encoding="utf-8")
    (home / "calendar").mkdir()
    for file in files:
        run(home, khal, "-c", config, "import", "--batch", "-a", "netjournal", file)
    span = date.fromisoformat(max(days)) - date.fromisoformat(min(days))
    formats = ("--day-format", "= {date}", "-f", "{title}")
    shown = run(home, khal, "-c", config, "list", *formats, min(days), f"{span.days + 1}d")
    titles = dict(re.findall(r"^= (.*)\n((?:(?!= ).*\n)*)", shown, re.MULTILINE))
    for day in days:
        yield titles.get(day, "")


def in_calcurse(
    calcurse: str, home: Path, files: Sequence[Path], days: Sequence[str]
) -> Iterator[str]:
    own = (calcurse, "-q", "-D", home / "data", "-C", home / "config")
    (home / "data").mkdir()
    (home / "config").mkdir()
    for file in files:
        run(home, *own, "-i", file)
    formats = ("--format-event", "%m\n", "--format-recur-event", "%m\n")
    for day in days:
        query = ("-Q", "--input-datefmt", "4", "--from", day, "--days", "1", *formats)
        yield "".join(run(home, *own, *query).splitlines(keepends=True)[1:])


@pytest.fixture(params=[in_khal, in_calcurse])
def agenda(request: pytest.FixtureRequest, program: Callable, tmp_path: Path) -> Agenda:
    """Import the calendars of a network into one of the programs, and ask it for some days."""
    name = request.param.__name__.removeprefix("in_")

    def ask(root: Path, *days: str) -> Mapping[str, Sequence[str]]:
        book = load_book(root, datetime.now(UTC))
        assert not book.problems
        home = tmp_path / name
        home.mkdir()
        files = []
        outlook = Outlook(book, {}, TODAY, site_url="https://ines.example/")
        for made in (make(outlook) for _, make in calendars.plans()):
            files.append(home / made.src_uri)
            files[-1].write_bytes(made.content)
        printed = request.param(program(name), home, files, days)
        return {day: sorted(text.splitlines()) for day, text in zip(days, printed, strict=True)}

    return ask


def test_they_show_what_is_due_on_its_day(agenda: Agenda, network: Network) -> None:
    days = ("2026-11-19", "2026-11-20", "2026-12-01", "2027-01-31", "2027-02-21", "2027-03-15")

    assert agenda(network(FILES), *days, "2027-03-16") == {
        "2026-11-19": [],
        "2026-11-20": ["1 person to get back to"],
        "2026-12-01": ["Grace Wanjiru: you promised: Send the reading list (by 1 December 2026)"],
        "2027-01-31": [f"{ADA_IS}: every 3 months, last on 31 October 2026"],
        "2027-02-21": [f"{ADA_IS}: a gift for 14 March? tea"],
        "2027-03-15": ["Grace Wanjiru: every 3 months, last on 31 October 2026"],
        "2027-03-16": [],
    }


def test_they_show_birthdays_every_year(agenda: Agenda, network: Network) -> None:
    days = ("2027-01-22", "2028-01-22", "2028-03-14", "2029-03-14")

    assert agenda(network(FILES), *days) == {
        "2027-01-22": ["Birthday: Rosa Ortiz", "Rosa Ortiz: turns 129 on 22 January"],
        "2028-01-22": ["Birthday: Rosa Ortiz"],
        "2028-03-14": [f"Birthday: {ADA_IS}"],
        "2029-03-14": [f"Birthday: {ADA_IS}"],
    }


@pytest.mark.parametrize(
    ("leap_day", "expected"),
    [("02-28", ("2029-02-28", "2031-02-28")), ("03-01", ("2029-03-01", "2031-03-01"))],
)
def test_29_february_comes_each_year_once(
    leap_day: str, expected: Sequence[str], agenda: Agenda, network: Network
) -> None:
    root = network(FILES)
    config = root / "mkdocs.yml"
    config.write_text(f"{config.read_text()}      leap_day: {leap_day}\n")
    days = [
        f"{year}-{day}"
        for year in (2028, 2029, 2031, 2032)
        for day in ("02-27", "02-28", "02-29", "03-01", "03-02")
        if day != "02-29" or year in {2028, 2032}
    ]

    shown = agenda(root, *days)

    assert [day for day in days for _ in shown[day]] == ["2028-02-29", *expected, "2032-02-29"]


def test_they_take_empty_calendars(agenda: Agenda, network: Network) -> None:
    assert agenda(network({}), "2026-11-20") == {"2026-11-20": []}
