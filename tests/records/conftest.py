"""What the tests of records share: one file's text, read as it would be in a network."""

from __future__ import annotations

from textwrap import dedent
from typing import TYPE_CHECKING
from typing import Any
from typing import NamedTuple

import pytest

from netjournal.records.config import read_config
from netjournal.records.contacts import read_contact
from netjournal.records.decisions import read_decisions
from netjournal.records.journal import read_announcement
from netjournal.records.journal import read_touch
from netjournal.records.prompts import read_prompts
from netjournal.records.prompts import read_template
from netjournal.records.reading import Reading

if TYPE_CHECKING:
    from collections.abc import Callable

    from netjournal.model import Config
    from netjournal.model import Contact
    from netjournal.model import Touch


class Result(NamedTuple):
    """A record and what is wrong with its file: the problems' texts, and their codes."""

    record: Any
    problems: list[str]
    codes: list[str]


def result(reader: Callable[[str, Reading], Any], path: str, text: str) -> Result:
    reading = Reading(path)
    record = reader(dedent(text), reading)
    found = sorted(reading.problems)
    return Result(record, [str(problem) for problem in found], [problem.code for problem in found])


@pytest.fixture(scope="session")
def contact_file() -> Callable[[str], Result]:
    """Read a text as contacts/ada.yml."""
    return lambda text: result(read_contact, "contacts/ada.yml", text)


@pytest.fixture(scope="session")
def ada() -> Callable[[str], Contact]:
    """Read some lines of contacts/ada.yml, which must be without fault, below her name."""

    def read(text: str) -> Contact:
        record, problems, _ = result(
            read_contact, "contacts/ada.yml", "name: Ada Okafor\n" + dedent(text)
        )
        assert problems == []
        return record

    return read


@pytest.fixture(scope="session")
def touch_file() -> Callable[[str], Result]:
    """Read a text as journal/2026/2026-11-22-ada-call.md."""
    return lambda text: result(read_touch, "journal/2026/2026-11-22-ada-call.md", text)


@pytest.fixture(scope="session")
def call() -> Callable[[str], Touch]:
    """Read some lines of the front matter of a call with Ada, which must be without fault."""

    def read(lines: str) -> Touch:
        text = f"---\ndate: 2026-11-22\nwith: ada\nchannel: call\n{dedent(lines)}---\n"
        record, problems, _ = result(read_touch, "journal/2026/2026-11-22-ada-call.md", text)
        assert problems == []
        return record

    return read


@pytest.fixture(scope="session")
def announcement_file() -> Callable[[str], Result]:
    """Read a text as journal/announcements/2026-11-01-new-job.md."""
    path = "journal/announcements/2026-11-01-new-job.md"
    return lambda text: result(read_announcement, path, text)


@pytest.fixture(scope="session")
def decisions_yml() -> Callable[[str], Result]:
    """Read a text as decisions.yml."""
    return lambda text: result(read_decisions, "decisions.yml", text)


@pytest.fixture(scope="session")
def prompts_yml() -> Callable[[str], Result]:
    """Read a text as prompts.yml."""
    return lambda text: result(read_prompts, "prompts.yml", text)


@pytest.fixture(scope="session")
def template_file() -> Callable[[str], Result]:
    """Read a text as templates/hello.md."""
    return lambda text: result(read_template, "templates/hello.md", text)


@pytest.fixture(scope="session")
def mkdocs_yml() -> Callable[[str], Result]:
    """Read a text as mkdocs.yml."""
    return lambda text: result(read_config, "mkdocs.yml", text)


@pytest.fixture(scope="session")
def configured() -> Callable[[str], Config]:
    """Read some lines of the netjournal section, which must be without fault."""

    def read(lines: str) -> Config:
        section = "".join(f"      {line}\n" for line in dedent(lines).splitlines())
        text = f"docs_dir: journal\nplugins:\n  - netjournal:\n{section}"
        record, problems, _ = result(read_config, "mkdocs.yml", text)
        assert problems == []
        return record

    return read
