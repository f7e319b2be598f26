"""Whatever stands in a file, there is a record or a problem, and every problem has a true place."""

from __future__ import annotations

from datetime import UTC
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING
from typing import get_args

import pytest
import yaml
from hypothesis import given
from hypothesis import settings
from hypothesis import strategies as st

from netjournal.errors import UnusableNetworkError
from netjournal.records.codes import ErrorCode
from netjournal.records.codes import HintCode
from netjournal.records.codes import WarningCode
from netjournal.records.config import read_config
from netjournal.records.contacts import read_contact
from netjournal.records.decisions import read_decisions
from netjournal.records.journal import read_announcement
from netjournal.records.journal import read_touch
from netjournal.records.network import load_book
from netjournal.records.reading import Reading
from netjournal.records.text import nodes

if TYPE_CHECKING:
    from collections.abc import Callable

NOW = datetime(2026, 11, 20, tzinfo=UTC)
CODES = {code for kind in (ErrorCode, WarningCode, HintCode) for code in get_args(kind)}

# What means something to YAML or to a field, in every order and nesting.
PIECES = [
    *("\n", "\n  ", "\n- ", "\n  - ", ": ", " ", "\t", "\r\n", "\r", "\u2028", "\x85", "\ufeff"),
    *("- ", "? ", "{", "}", "[", "]", ", ", ",", "'", '"', "|\n", ">-\n", "#", " #a", " # a"),
    *("&a ", "*a", "!t ", "!!set", "---\n", "\n...\n", "%YAML 1.2\n", "@ada", "`", "\\", "\x00"),
    *("name", "name: ", "rank: ", "met: ", "relations: ", "to: ", "type: ", "blogs: ", "links: "),
    *("date: ", "with: ", "channel: ", "ask: ", "promises: ", "what: ", "who: ", "url: ", "x-a: "),
    *("ada", "call", "comment", "2026-11-20", "2026-02-30", "02-29", "null", "~", "no", "é", "𝄞"),
    *("https://ada.example/a,b", "a: b", "Ada Okafor", "mentor", "any openings", "0x1F", "<<: *a"),
]
GARBAGE = st.lists(st.sampled_from(PIECES), max_size=30).map("".join)
TEXTS = st.one_of(st.text(), GARBAGE)

READERS: dict[str, tuple[Callable, str]] = {
    "contacts/ada.yml": (read_contact, "{}"),
    "contacts/eve.yml": (read_contact, "name: Eve\n{}"),
    "journal/2026/a.md": (read_touch, "{}"),
    "journal/2026/b.md": (read_touch, "---\n{}\n---\n"),
    "journal/2026/c.md": (read_touch, "---\ndate: 2026-11-02\nwith: ada\nchannel: call\n{}\n---\n"),
    "journal/announcements/a.md": (read_announcement, "---\ntitle: News\n{}\n---\n"),
    "decisions.yml": (read_decisions, "- url: https://ada.example/\n  decision: {}\n"),
}
SECTION = "docs_dir: journal\nplugins:\n  - netjournal:\n      format: 1\n      "


@pytest.fixture(params=["CSafeLoader", "SafeLoader"], autouse=True)
def loader(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Run every test with both parsers: libyaml is an optional part of PyYAML."""
    if not hasattr(yaml, request.param):
        pytest.skip("needs PyYAML with libyaml")
    monkeypatch.setattr(nodes, "_LOADER", getattr(yaml, request.param))


def check_problems(reading: Reading, text: str) -> None:
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    for problem in reading.problems:
        assert problem.code in CODES
        assert str(problem).isprintable()
        assert 1 <= problem.line <= len(lines)
        assert 1 <= problem.column <= len(lines[problem.line - 1]) + 1


@pytest.mark.parametrize("path", READERS)
@settings(deadline=None)
@given(TEXTS)
def test_any_text_is_a_record_or_has_a_problem(path: str, text: str) -> None:
    reader, frame = READERS[path]
    text = frame.replace("{}", text)
    reading = Reading(path)
    assert reader(text, reading) is not None or reading.problems
    check_problems(reading, text)


@settings(deadline=None)
@given(TEXTS)
def test_any_settings_are_a_configuration_or_have_a_problem(text: str) -> None:
    text = SECTION + text.replace("\n", "\n      ")
    reading = Reading("mkdocs.yml")
    assert read_config(text, reading) is not None or reading.problems
    check_problems(reading, text)


BYTES = st.one_of(
    st.binary(), GARBAGE.map(str.encode), GARBAGE.map(lambda text: text.encode("utf-16"))
)


@settings(deadline=None, max_examples=50)
@given(BYTES, BYTES, BYTES, BYTES, st.none() | BYTES)
def test_any_bytes_make_a_book(
    contact: bytes, touch: bytes, page: bytes, decisions: bytes, section: bytes | None
) -> None:
    head = b"---\ndate: 2026-11-02\nwith: [ada, eve]\nchannel: comment\nask: a job\n"
    files = {
        "mkdocs.yml": SECTION.encode() + (section or b""),
        "contacts/ada.yml": contact,
        "contacts/eve.yml": b"name: Eve Marsh\nemail: eve@home.example\n" + contact,
        "contacts/zoe.yml": b"name: Marsh, Eve\nrelations: {to: eve, type: friend}\n" + contact,
        "decisions.yml": b"- url: https://ada.example/\n  with: eve\n  " + decisions,
        "journal/page.md": head + page,
        "journal/2026/a.md": touch,
        "journal/2026/b.md": head + touch + b"\n---\n" + page,
    }
    with TemporaryDirectory() as folder:
        root = Path(folder)
        for path, data in files.items():
            (root / path).parent.mkdir(parents=True, exist_ok=True)
            (root / path).write_bytes(data)
        try:
            book = load_book(root, NOW)
        except UnusableNetworkError:
            assert section is not None
        else:
            assert {problem.code for problem in book.problems} <= CODES
            assert set(book.contacts) <= {"ada", "eve", "zoe"}
