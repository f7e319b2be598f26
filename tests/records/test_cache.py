"""The cache saves reading and nothing else: no change is missed, nothing foreign is believed."""

from __future__ import annotations

import json
import os
import shutil
import sys
import time
import zlib
from collections.abc import Callable
from collections.abc import Mapping
from datetime import UTC
from datetime import datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck
from hypothesis import assume
from hypothesis import given
from hypothesis import settings
from hypothesis import strategies as st

from netjournal.model import Touch
from netjournal.records import cache
from netjournal.records import shelf
from netjournal.records.network import load_book

Network = Callable[[Mapping[str, str]], Path]

NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)
FILES = {
    "contacts/ada.yml": "name: Ada\nblog: https://ada.blogs.example\nbirthday: 03-14\n",
    "contacts/ben.yml": "name: Ben\nrelations: [{to: ada, type: mentor}]\n",
    "contacts/faulty.yml": "name: Faulty\nbrithday: 03-14\n",
    "journal/2025/a.md": "---\ndate: 2025-05-01\nwith: [ada, ben]\nchannel: call\n---\nOn @ben.\n",
    "journal/2026/b.md": "---\ndate: 2026-05-01\nwith: ada\nchannel: card\n---\nHi @nobody.\n",
    "journal/announcements/new.md": "---\ndate: 2026-05-02\ntitle: New\nto: ada\n---\n",
}
posix = pytest.mark.skipif(sys.platform == "win32", reason="needs a POSIX file system")
once = settings(
    max_examples=15,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


@pytest.fixture
def old_enough(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let files be kept that were written a moment ago."""
    monkeypatch.setattr(cache, "_COARSEST", -(10**18))


@pytest.fixture
def files_read(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Note which of the user's files are read."""
    noted: list[str] = []
    read_file = shelf.read_file

    def noting(root: Path, reading: shelf.Reading) -> object:
        noted.append(reading.path)
        return read_file(root, reading)

    monkeypatch.setattr(shelf, "read_file", noting)
    return noted


def shards(root: Path) -> list[Path]:
    return sorted((root / ".netjournal" / "book").glob("*.json"))


def assert_nothing_is_missed(root: Path) -> None:
    """What the cache gives is what reading everything anew gives."""
    book = load_book(root, NOW)
    shutil.rmtree(root / ".netjournal", ignore_errors=True)
    assert book == load_book(root, NOW)


def rewritten(shard: Path, edit: Callable[[bytes], bytes]) -> None:
    """Change what a shard holds, heading and all, as only its writer could."""
    heading, _, body = shard.read_bytes().partition(b"\n")
    body = edit(body)
    words = heading.split()[:-1]
    shard.write_bytes(b" ".join([*words, f"{zlib.crc32(body):08x}".encode()]) + b"\n" + body)


@pytest.mark.usefixtures("old_enough")
def test_what_did_not_change_is_not_read_again(network: Network, files_read: list[str]) -> None:
    root = network(FILES)
    first = load_book(root, NOW)
    assert set(files_read) >= {*FILES, "mkdocs.yml"}
    files_read.clear()
    assert load_book(root, NOW) == first
    assert files_read == []
    (root / "journal/2026/b.md").write_text(FILES["journal/2026/b.md"] + "More.\n")
    assert load_book(root, NOW).touches[1].text == "Hi @nobody.\nMore."
    assert files_read == ["journal/2026/b.md"]


def test_a_file_changed_just_now_is_not_kept(network: Network, files_read: list[str]) -> None:
    """It could change once more before the clock of the file system moves on."""
    root = network({})
    ada = root / "contacts" / "ada.yml"
    for number in range(100):
        ada.write_text(f"name: Ada {number:03}\n", encoding="utf-8")
        assert load_book(root, NOW).contacts["ada"].name == f"Ada {number:03}"
    load_book(root, NOW)
    assert files_read.count("contacts/ada.yml") == 101


def keep_size_and_time(path: Path, text: str) -> None:
    before = path.stat()
    path.write_text(text.ljust(before.st_size, "\n"), encoding="utf-8", newline="")
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert (path.stat().st_size, path.stat().st_mtime_ns) == (before.st_size, before.st_mtime_ns)


@posix
@pytest.mark.usefixtures("old_enough")
def test_an_edit_of_the_same_size_and_time_is_seen(network: Network) -> None:
    root = network(FILES)
    load_book(root, NOW)
    time.sleep(0.02)
    keep_size_and_time(root / "contacts/ada.yml", "name: Eve\n")
    assert load_book(root, NOW).contacts["ada"].name == "Eve"


@posix
@pytest.mark.usefixtures("old_enough")
def test_a_file_replaced_by_one_of_the_same_size_and_time_is_seen(network: Network) -> None:
    root = network(FILES)
    load_book(root, NOW)
    before = (root / "contacts/ada.yml").stat()
    other = root / "other.yml"
    other.write_text("name: Eve\n".ljust(before.st_size, "\n"), encoding="utf-8", newline="")
    os.utime(other, ns=(before.st_atime_ns, before.st_mtime_ns))
    other.replace(root / "contacts/ada.yml")
    assert load_book(root, NOW).contacts["ada"].name == "Eve"


@pytest.mark.usefixtures("old_enough")
def test_what_the_day_decides_is_not_kept(network: Network) -> None:
    root = network({**FILES, "mkdocs.yml": "docs_dir: journal\nplugins: [netjournal]\n"})
    codes = [
        {problem.code for problem in load_book(root, day).problems}
        for day in (NOW, datetime(2026, 4, 1, tzinfo=UTC), NOW)
    ]
    assert ["future-touch" in each for each in codes] == [False, True, False]


@pytest.mark.usefixtures("old_enough")
def test_a_cache_that_came_with_a_clone_is_not_believed(network: Network, tmp_path: Path) -> None:
    root = network(FILES)
    load_book(root, NOW)
    for shard in shards(root):
        rewritten(shard, lambda body: body.replace(b"https://ada.blogs", b"javascript:evil"))
    clone = tmp_path / "clone"
    shutil.copytree(root, clone)
    assert load_book(clone, NOW).contacts["ada"].blogs[0].url == "https://ada.blogs.example"
    assert_nothing_is_missed(clone)


@pytest.mark.usefixtures("old_enough")
def test_a_cache_of_another_edition_is_not_used(
    network: Network, files_read: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    root = network(FILES)
    load_book(root, NOW)
    files_read.clear()
    monkeypatch.setattr(cache, "edition", lambda *_: "another")
    load_book(root, NOW)
    assert set(files_read) >= set(FILES)


@pytest.mark.usefixtures("old_enough")
@once
@given(
    name=st.sampled_from(["contacts-*", "2026", "mkdocs.yml", "across-contacts"]),
    share=st.floats(0, 1, exclude_max=True),
    damage=st.sampled_from(["cut", "zeroed", "shortened", "lengthened", "altered"]),
)
def test_a_damaged_cache_is_made_anew(
    network: Network, name: str, share: float, damage: str
) -> None:
    root = network(FILES)
    book = load_book(root, NOW)
    shard = next((root / ".netjournal/book").glob(f"{name}.json"))
    before = shard.read_bytes()
    at = int(share * len(before))
    damaged = {
        "cut": before[:at],
        "zeroed": before[:at] + b"\x00" + before[at + 1 :],
        "shortened": before[:at] + before[at + 1 :],
        "lengthened": before + b" ",
        "altered": before.replace(b"ada", b"eve"),
    }
    shard.write_bytes(damaged[damage])
    assert load_book(root, NOW) == book


@pytest.mark.usefixtures("old_enough")
@once
@given(data=st.data())
def test_a_cache_of_the_wrong_shape_is_made_anew(network: Network, data: st.DataObject) -> None:
    root = network(FILES)
    book = load_book(root, NOW)
    name = data.draw(st.sampled_from(["contacts-*", "2026", "mkdocs.yml"]))
    shard = next((root / ".netjournal/book").glob(f"{name}.json"))
    wrong = data.draw(
        st.sampled_from([0, "x", None, True, [], {}, [1], [None, None], {"x": 1}, ["x"] * 28])
    )

    def spoil(body: bytes) -> bytes:
        columns = json.loads(body)
        part = data.draw(st.sampled_from(["all", "column", "value"]))
        at = data.draw(st.integers(0, 5))  # path, signature, is it a record, problems, names, field
        assume(at != 3 or wrong)  # that no file has problems can well be
        if part == "all":
            columns = wrong
        elif part == "column":
            columns[at] = wrong
        else:
            columns[at][:1] = [1 if wrong == "x" else wrong]
        return json.dumps(columns).encode()

    rewritten(shard, spoil)
    assert load_book(root, NOW) == book


@pytest.mark.usefixtures("old_enough")
def test_a_state_that_is_not_known_fits_no_kept_one(network: Network) -> None:
    root = network(FILES)
    load_book(root, NOW)

    def without_signatures(body: bytes) -> bytes:
        paths, signatures, *columns = json.loads(body)
        return json.dumps([paths, [None for _ in signatures], *columns]).encode()

    rewritten(root / ".netjournal/book/2026.json", without_signatures)
    unknown = dict.fromkeys(path for path in FILES if path.startswith("journal/2026/"))
    assert set(cache.Cache(root).shard("2026", Touch).retain(unknown)) == set(unknown)


@posix
@pytest.mark.parametrize("linked", [".netjournal", ".netjournal/book"])
@pytest.mark.usefixtures("old_enough")
def test_nothing_is_written_through_a_link(linked: str, network: Network, tmp_path: Path) -> None:
    root = network(FILES)
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (root / linked).parent.mkdir(exist_ok=True)
    (root / linked).symlink_to(elsewhere)
    assert load_book(root, NOW) == load_book(root, NOW)
    assert list(elsewhere.iterdir()) == []


@posix
@pytest.mark.usefixtures("old_enough")
def test_a_shard_that_is_a_link_is_replaced_not_followed(network: Network, tmp_path: Path) -> None:
    root = network(FILES)
    book = load_book(root, NOW)
    shard = root / ".netjournal/book/2026.json"
    target = tmp_path / "target"
    shard.replace(target)
    before = target.read_bytes()
    shard.symlink_to(target)
    assert load_book(root, NOW) == book
    assert target.read_bytes() == before
    assert not shard.is_symlink()


@pytest.mark.usefixtures("old_enough")
def test_a_network_works_without_its_cache(network: Network) -> None:
    root = network({**FILES, ".netjournal": "no folder at all\n"})
    assert len(load_book(root, NOW).contacts) == 3
    assert (root / ".netjournal").read_text(encoding="utf-8") == "no folder at all\n"


@pytest.mark.usefixtures("old_enough")
def test_what_a_killed_process_left_is_swept(
    network: Network, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = network(FILES)
    load_book(root, NOW)
    left = root / ".netjournal/book/0123456789abcdef.tmp"
    left.touch()
    (root / "contacts/ada.yml").write_text("name: Eve\n", encoding="utf-8")
    monkeypatch.setattr(cache, "_COARSEST", 2_000_000_000)
    load_book(root, NOW)
    assert left.exists()  # a process may still be at it
    os.utime(left, ns=(0, 0))
    load_book(root, NOW)
    assert not left.exists()
