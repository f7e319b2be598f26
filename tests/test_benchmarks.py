"""The benchmarks' networks are what they should be: sound, lifelike, and the same each time."""

from __future__ import annotations

import importlib
from collections import Counter
from datetime import UTC
from datetime import datetime
from typing import TYPE_CHECKING

import pytest

from netjournal.records.network import load_book

if TYPE_CHECKING:
    from pathlib import Path
    from types import ModuleType

NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)


@pytest.fixture
def networks(repository: Path, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """Return the module of the generators, which is in no package."""
    monkeypatch.syspath_prepend(str(repository / "benchmarks"))
    return importlib.import_module("networks")


@pytest.fixture
def markdown_written(networks: ModuleType) -> ModuleType:
    """Return the module that writes a network as Markdown; it needs the generators' one."""
    assert networks
    return importlib.import_module("markdown_written")


def test_a_generated_network_has_no_problems(networks: ModuleType, tmp_path: Path) -> None:
    for name in ("one", "other"):
        networks.write_network(tmp_path / name, contacts=300, touches=500)
    one, other = (load_book(tmp_path / name, NOW) for name in ("one", "other"))
    assert (len(one.contacts), len(one.touches), one.problems) == (300, 500, [])
    assert (one.contacts, one.touches) == (other.contacts, other.touches)


@pytest.mark.parametrize("contacts", [5, 40, 300])
def test_about_ten_people_are_in_an_organisation(
    networks: ModuleType, tmp_path: Path, contacts: int
) -> None:
    networks.write_network(tmp_path, contacts=contacts, touches=1)
    people = load_book(tmp_path, NOW).contacts.values()
    sizes = Counter(contact.organisations[0].name for contact in people)
    assert set(sizes.values()) == {min(contacts, 10)}


def test_the_same_network_in_markdown_has_every_text_once(
    networks: ModuleType, markdown_written: ModuleType, tmp_path: Path
) -> None:
    networks.write_network(tmp_path / "network", contacts=20, touches=50)
    book = load_book(tmp_path / "network", NOW)
    markdown_written.write_markdown(tmp_path / "network", tmp_path / "pages")
    pages = {
        str(path.relative_to(tmp_path / "pages")): path.read_text(encoding="utf-8")
        for path in (tmp_path / "pages").rglob("*.md")
    }
    for contact in book.contacts.values():
        assert contact.notes
        assert _pages_with(contact.notes.strip(), pages) == [f"contacts/{contact.slug}.md"]
    for touch in book.touches:
        assert _pages_with(touch.text.strip(), pages) == [f"journal/{touch.date:%Y-%m}.md"]
    months = {f"journal/{touch.date:%Y-%m}.md" for touch in book.touches}
    people = {f"contacts/{slug}.md" for slug in book.contacts}
    lists = {"index.md", "contacts/index.md", "journal/index.md"}
    assert set(pages) == months | people | lists


def _pages_with(text: str, pages: dict[str, str]) -> list[str]:
    return [path for path, held in pages.items() if text in held]
