"""The cases of due_cases.txt, each read as the files of a network are."""

from __future__ import annotations

import re
from datetime import UTC
from datetime import date
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING
from typing import NamedTuple

import pytest

from netjournal.followup.due import due_row
from netjournal.model import Config
from netjournal.model import Severity
from netjournal.records.network import load_book

if TYPE_CHECKING:
    from netjournal.model import DueRow

NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)
MKDOCS_YML = """\
docs_dir: journal
use_directory_urls: false
plugins:
  - netjournal:
      format: 1
      me: Kim
"""


class Case(NamedTuple):
    """One line of the table, a field for each column."""

    file: str
    touches: str
    today: str
    due: str
    reasons: str
    section: str

    def __str__(self) -> str:
        return f"{self.file} | {self.touches} | {self.today}"


def cases() -> list[Case]:
    lines = Path(__file__).with_name("due_cases.txt").read_text(encoding="utf-8").splitlines()
    rows = [re.split(r" {2,}", line.strip()) for line in lines if line.startswith("  ")]
    return [Case(*row) for row in rows if row[0] != "Ada's file"]


def parts(cell: str) -> list[str]:
    return [] if cell == "-" else cell.split("; ")


def network_of(case: Case) -> dict[str, str]:
    """Return the files, by path, that a case writes down in short."""
    keys = parts(case.file)
    config = [key[1:-1] for key in keys if key.startswith("(")]
    ada = ["name: Ada", *(key for key in keys if not key.startswith("("))]
    files = {
        "contacts/ada.yml": "\n".join(ada) + "\n",
        "contacts/ben.yml": "name: Ben\nhousehold: okafor\n",
        "mkdocs.yml": MKDOCS_YML + "".join(f"      {key}\n" for key in config),
    }
    for number, words in enumerate(parts(case.touches)):
        head, _, rest = words.partition(", ")
        day, channel = head.split()
        keys = rest.split(" / ") if rest else []
        lines = [f"date: {day}", *keys]
        if channel == "announcement":
            lines += ["title: A job", *([] if "to:" in rest else ["to: ada"])]
            path = f"journal/announcements/{day}-job.md"
        else:
            lines += [f"channel: {channel}", *([] if "with:" in rest else ["with: ada"])]
            path = f"journal/{day[:4]}/{day}-{number}-{channel}.md"
        files[path] = "\n".join(["---", *lines, "---", "Words.\n"])
    return files


def day_of(today: str) -> date:
    """Return the day a case takes place: a date, or that of an instant in a time zone."""
    instant, _, zone = today.partition(" in ")
    if not zone:
        return date.fromisoformat(today)
    return Config(timezone=zone).local_day(datetime.fromisoformat(instant))


def said_of(row: DueRow | None) -> tuple[str, str, str]:
    """Return what the last columns say of a row."""
    if row is None:
        return "-", "-", "nothing"
    return str(row.first.due or "-"), ", ".join(item.reason for item in row.items), row.section


@pytest.mark.parametrize("case", cases(), ids=str)
def test_due(case, network):
    book = load_book(network(network_of(case)), NOW)
    assert not [each for each in book.problems if each.severity is not Severity.HINT]
    row = due_row(book, book.contacts["ada"], day_of(case.today))
    assert said_of(row) == (case.due, case.reasons, case.section)
