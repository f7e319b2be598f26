from __future__ import annotations

import subprocess
import sys
from collections import Counter
from datetime import UTC
from datetime import datetime
from itertools import chain
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING
from zipfile import ZipFile

import pytest

from netjournal.errors import ConflictError
from netjournal.model import Channel
from netjournal.model import Status
from netjournal.records.network import load_book
from netjournal.sample.answers import BLOGS
from netjournal.sample.answers import GONE
from netjournal.sample.answers import Answers
from netjournal.sample.comments import THREADS
from netjournal.sample.network import copy
from netjournal.sample.network import source

if TYPE_CHECKING:
    from collections.abc import Iterable

    from netjournal.model import Book


NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)


def texts(folder: Path, names: Iterable[str] = ("contacts", "journal")) -> dict[str, str]:
    paths = chain([folder / "mkdocs.yml"], *((folder / name).rglob("*") for name in names))
    return {
        path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8")
        for path in paths
        if path.is_file()
    }


@pytest.fixture(scope="module")
def book() -> Book:
    return load_book(source(), NOW)


@pytest.fixture(scope="module")
def unpacked(tmp_path_factory: pytest.TempPathFactory, repository: Path) -> Path:
    """Return a folder with what a wheel of the project installs."""
    folder = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(build, cwd=repository, check=True, capture_output=True)
    [wheel] = folder.glob("*.whl")
    with ZipFile(wheel) as archive:
        archive.extractall(folder / "installed")
    return folder / "installed"


def test_the_network_is_the_repository_itself(repository: Path) -> None:
    assert source() == repository


def test_a_copy_has_contacts_journal_and_configuration(tmp_path: Path) -> None:
    copy(tmp_path / "mine")
    assert {path.name for path in (tmp_path / "mine").iterdir()} == {
        ".gitignore",
        "contacts",
        "journal",
        "mkdocs.yml",
    }
    assert texts(tmp_path / "mine") == texts(source())


def test_an_empty_folder_may_be_there_already(tmp_path: Path) -> None:
    copy(tmp_path)
    assert (tmp_path / "contacts" / "ada-okafor.yml").is_file()


def test_a_folder_with_anything_in_it_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "mkdocs.yml").write_text("mine", encoding="utf-8")
    with pytest.raises(ConflictError, match="not empty"):
        copy(tmp_path)
    assert texts(tmp_path) == {"mkdocs.yml": "mine"}


def test_a_file_is_no_folder(tmp_path: Path) -> None:
    (tmp_path / "mine").write_text("", encoding="utf-8")
    with pytest.raises(ConflictError):
        copy(tmp_path / "mine")


def test_a_wheel_brings_the_network_and_the_feeds(unpacked: Path) -> None:
    sample = unpacked / "netjournal" / "sample"
    assert texts(sample / "network") == texts(source())
    assert {path.name for path in (sample / "feeds").iterdir()} == {
        blog.file for blog in BLOGS.values()
    }
    assert {path.name for path in (sample / "threads").iterdir()} == {
        path.name for path in THREADS.iterdir()
    }


def test_an_installed_wheel_copies_its_own_network(unpacked: Path, tmp_path: Path) -> None:
    program = (
        f"import sys; sys.path.insert(0, {str(unpacked)!r})\n"
        "from pathlib import Path\n"
        "from netjournal.sample import network\n"
        "network.copy(Path('mine'))\n"
        "print(network.source())\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=tmp_path, check=True, capture_output=True, text=True
    )
    assert Path(done.stdout.strip()) == unpacked / "netjournal" / "sample" / "network"
    assert texts(tmp_path / "mine") == texts(source())


def test_nothing_is_wrong_with_it_not_even_a_hint(book: Book) -> None:
    assert [str(problem) for problem in book.problems] == []


def test_it_shows_every_kind_of_contact(book: Book) -> None:
    people = book.contacts.values()
    assert len(people) >= 14
    assert {person.rank for person in people} == {None, "A", "B", "C"}
    assert {person.status for person in people} == set(Status)
    birthdays = [person.birthday for person in people if person.birthday]
    assert any(b.year is None for b in birthdays)
    assert any(b.year and b.month == 2 and b.day == 29 for b in birthdays)
    assert any(b.year and b.month is None for b in birthdays)
    assert any(person.snooze_until for person in people)
    assert any(person.cadence and not person.rank for person in people)
    assert len({relation.type for person in people for relation in person.relations}) >= 6


def test_it_has_shared_organisations_and_a_chain_of_introductions(book: Book) -> None:
    employed = Counter(
        organisation.name
        for person in book.contacts.values()
        for organisation in person.organisations
    )
    assert {name for name, count in employed.items() if count > 1} >= {
        "Lumen Works",
        "Northgate Freight",
        "Tern Instruments",
    }
    chain_of_three = ["priya-raman", "farah-haddad", "ada-okafor", "ben-adeyemi"]
    for person, through in pairwise(chain_of_three):
        assert book.contacts[person].met.through == through


def test_it_tells_eighteen_months_through_every_channel(book: Book) -> None:
    assert len(book.touches) >= 40
    assert {touch.channel for touch in book.touches} == set(Channel)
    span = book.touches[-1].date - book.touches[0].date
    assert span.days >= 500
    assert book.touches[-1].date <= book.config.today
    assert any(touch.from_them for touch in book.touches)
    assert any(len(touch.people) > 2 for touch in book.touches)
    assert any(touch.mentions for touch in book.touches)


def test_it_has_asks_offers_promises_and_help_in_every_state(book: Book) -> None:
    promises = [promise for touch in book.touches for promise in touch.promises]
    helped = [help_ for touch in book.touches for help_ in touch.helped]
    assert {promise.done is None for promise in promises} == {True, False}
    assert {help_.thanked is None for help_ in helped} == {True, False}
    assert all(touch.offers for touch in book.touches if touch.asks), "each ask comes with an offer"


def test_every_comment_is_under_a_post_of_a_sample_blog(book: Book) -> None:
    pages = {f"http://{host}{path}" for host, path in Answers().fixed}
    comments = [touch.url for touch in book.touches if touch.channel is Channel.COMMENT]
    assert len(comments) >= 5
    assert set(comments) <= pages


def test_its_blogs_are_those_that_are_answered(book: Book) -> None:
    hosts = {
        blog.url.removeprefix("http://")
        for person in book.contacts.values()
        for blog in person.blogs
    }
    [own] = book.config.me.blogs
    stranger = "idunn.blogs.example"
    assert hosts | {own.url.removeprefix("http://"), stranger} == set(BLOGS) | GONE
