"""What is kept of a site is used where it is ours and whole; all else costs time, no more."""

from __future__ import annotations

import shutil
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from datetime import UTC
from datetime import datetime
from typing import TYPE_CHECKING

import pytest

from netjournal.pages import cache as module
from netjournal.pages.cache import Made
from netjournal.pages.cache import SiteCache
from netjournal.pages.markdown import Kept
from netjournal.pages.output import Output
from netjournal.pages.output import Written
from netjournal.pages.page import Page
from netjournal.pages.source import Source

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    Network = Callable[[dict[str, str]], Path]

NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)
MADE = Made('["Ada", false, {}]', "whole\0book\0root", "said", "digest")
TEXT = Kept("digest", "<p>@ben</p>", {"ben": None}, {"journal/books.md\0": "../books.html"})
FILES = {
    "contacts/ada.yml": "name: Ada\nnotes: Her notes.\n",
    "contacts/ben.yml": "name: Ben\n",
    "journal/2026/a.md": "---\ndate: 2026-05-01\nwith: ada\nchannel: call\n---\nOn @ben.\n",
}
TWO_BUILDERS = """\
import sys
from datetime import UTC, datetime
from pathlib import Path
from netjournal.pages.asset import Asset
from netjournal.pages.source import Source
root, name = Path(sys.argv[1]), sys.argv[2]
for number in range(10):
    (root / name).write_text(f"name: {name} {number}\\n", encoding="utf-8")
    (root / name).replace(root / f"contacts/{name}.yml")  # never half written
    source = Source(root / "mkdocs.yml", {}, datetime(2026, 11, 20, 12, tzinfo=UTC))
    files = {each.src_uri: each for each in source.files({})}
    html = files[f"contacts/{name}.md"].html
    assert all(each.content if isinstance(each, Asset) else each.html for each in files.values())
    assert files[f"contacts/{name}.md"].title == f"{name} {number}"
    assert f"{name} {number}" in files["contacts/index.md"].html, files["contacts/index.md"].html
    source.cache.close()
"""


def pages(root: Path) -> dict[str, tuple[str, str]]:
    """Return the titles and the HTML of all pages, as the next build has them."""
    source = Source(root / "mkdocs.yml", {}, NOW)
    made = [each for each in source.files({}) if isinstance(each, Page)]
    found = {each.src_uri: (each.title, each.html) for each in made}
    assert source.cache
    source.cache.close()
    return found


def change(root: Path, *statements: str) -> None:
    with closing(sqlite3.connect(root / ".netjournal" / "site.db")) as database, database:
        for statement in statements:
            database.execute(statement)


def test_what_one_build_keeps_the_next_one_has(network: Network) -> None:
    root = network({})
    one = SiteCache(root)
    one.keep("contacts/ada.md", MADE, b"body")
    one.keep("tags/hr.md", MADE, b"more")
    one.keep_text("contacts/ada.yml", TEXT)
    one.save(["contacts/ada.md", "tags/hr.md"], ["contacts/ada.yml"])
    one.close()

    other = SiteCache(root)

    assert other.made("contacts/ada.md") == MADE
    assert other.body("contacts/ada.md", "digest") == b"body"
    assert other.text("contacts/ada.yml") == TEXT
    assert other.made("contacts/ben.md") is None
    assert other.text("contacts/ben.yml") is None
    other.close()


def test_files_and_texts_that_are_gone_are_forgotten(network: Network) -> None:
    root = network({})
    one = SiteCache(root)
    one.keep("contacts/ada.md", MADE, b"body")
    one.keep_text("contacts/ada.yml", TEXT)
    one.save(["contacts/ada.md"], ["contacts/ada.yml"])
    one.close()
    two = SiteCache(root)
    two.save([], [])
    two.close()

    three = SiteCache(root)

    assert three.made("contacts/ada.md") is None
    assert three.text("contacts/ada.yml") is None
    three.close()


def test_a_body_that_another_process_has_kept_meanwhile_is_not_taken_for_ours(
    network: Network,
) -> None:
    """It would be written, and believed to be the file of the other digest for ever."""
    root = network({})
    ours = SiteCache(root)
    ours.keep("contacts/ada.md", MADE, b"ours")
    ours.save(["contacts/ada.md"], [])
    theirs = SiteCache(root)
    theirs.keep("contacts/ada.md", MADE._replace(digest="another"), b"theirs")
    theirs.save(["contacts/ada.md"], [])

    with pytest.raises(LookupError):
        ours.body("contacts/ada.md", "digest")
    assert theirs.body("contacts/ada.md", "another") == b"theirs"
    ours.close()
    theirs.close()


def test_what_was_written_is_known_by_the_folder_of_the_site(network: Network) -> None:
    root = network({})
    (root / "site").mkdir()
    (root / "caf\udce9").mkdir()  # whatever its name
    cache = SiteCache(root)
    row = Written("digest", 4, 12)
    for name in ("site", "caf\udce9", "never-made"):
        output = Output(root / name, {})
        output.written["contacts/ada.html"] = row
        cache.keep_output(output)

    for name in ("site", "caf\udce9"):
        same = cache.output(root / name)
        same.written["contacts/ada.html"] = row
        assert (dict(same.new), [*same.gone]) == ({}, [])
        assert [*cache.output(root / name).gone] == ["contacts/ada.html"]
    assert [*cache.output(root / "never-made").gone] == []
    cache.close()


@pytest.mark.parametrize("how", ["cloned", "written anew"])
def test_what_came_with_a_network_is_never_used(network: Network, tmp_path: Path, how: str) -> None:
    """Nobody can tell beforehand when, and where on the disk, its configuration is written."""
    root = network(FILES)
    before = pages(root)
    change(root, "UPDATE file SET about = '[\"Evil\", false, {}]'", "UPDATE text SET html = x'45'")
    clone = tmp_path / "clone"
    if how == "cloned":
        shutil.copytree(root, clone)
    else:
        clone = root
        text = (root / "mkdocs.yml").read_bytes()
        (root / "mkdocs.yml").unlink()
        (root / "mkdocs.yml").write_bytes(text)

    assert pages(clone) == before


def test_the_test_above_would_see_what_is_used(network: Network) -> None:
    root = network(FILES)
    pages(root)
    change(root, "UPDATE file SET about = '[\"Evil\", false, {}]'")
    assert {title for title, _ in pages(root).values()} == {"Evil"}


@pytest.mark.parametrize("what", ["edition", "time zone"])
def test_what_another_edition_made_or_in_another_zone_is_not_used(
    network: Network, monkeypatch: pytest.MonkeyPatch, what: str
) -> None:
    root = network({})
    one = SiteCache(root)
    one.keep("contacts/ada.md", MADE, b"body")
    one.save(["contacts/ada.md"], [])
    one.close()
    if what == "edition":
        monkeypatch.setattr(module, "edition", lambda *_: "another")
    else:
        monkeypatch.setattr(time, "tzname", ("-11", "-11"))

    other = SiteCache(root)

    assert other.made("contacts/ada.md") is None
    other.close()


@pytest.mark.parametrize(
    "damage",
    [
        b"",
        b"garbage " * 2_000,
        b"SQLite format 3\0" + b"\xff" * 5_000,
        5_000,
        12_288,
    ],
)
def test_a_damaged_file_is_made_anew(network: Network, damage: bytes | int) -> None:
    root = network(FILES)
    before = pages(root)
    path = root / ".netjournal" / "site.db"
    path.write_bytes(path.read_bytes()[:damage] if isinstance(damage, int) else damage)

    assert pages(root) == before
    assert pages(root) == before


@pytest.mark.parametrize(
    "damage",
    [
        "UPDATE file SET about = '3'",
        "UPDATE file SET about = '{'",
        "UPDATE file SET facts = x'00ff'",
        "UPDATE file SET facts = x''",
        "UPDATE file SET facts = 'whole'",
        "UPDATE file SET facts = CAST('of' || char(0) || 'x' AS BLOB)",
        "UPDATE file SET body = x'00'",
        "UPDATE file SET body = 'text'",
        "UPDATE file SET uri = upper(uri)",
        "UPDATE text SET asked = '3'",
        "UPDATE text SET asked = '[1, 2]'",
        "UPDATE text SET html = x'ff'",
        "UPDATE text SET html = 'text', digest = 'x'",
        "DELETE FROM file",
        "DELETE FROM text",
        "DROP TABLE text",
        "CREATE TRIGGER evil AFTER INSERT ON file BEGIN DELETE FROM about; END",
        "PRAGMA user_version = 7",
    ],
)
def test_a_file_that_says_nonsense_is_no_more_than_slow(network: Network, damage: str) -> None:
    root = network(FILES)
    before = pages(root)
    change(root, damage)
    (root / "contacts/ben.yml").write_text("name: Ben B\n", encoding="utf-8")

    after = pages(root)

    shutil.rmtree(root / ".netjournal")
    assert after == pages(root) != before


def test_what_lies_behind_a_link_is_left_alone(network: Network, tmp_path: Path) -> None:
    root = network(FILES)
    before = pages(root)
    elsewhere = tmp_path / "elsewhere"
    (root / ".netjournal").rename(elsewhere)
    (root / ".netjournal").symlink_to(elsewhere)
    found = {path: path.read_bytes() for path in elsewhere.glob("site.db*")}
    cache = SiteCache(root)
    cache.keep("contacts/ada.md", MADE, b"evil")
    cache.save(["contacts/ada.md"], [])
    cache.close()

    assert {path: path.read_bytes() for path in elsewhere.glob("site.db*")} == found
    (root / ".netjournal").unlink()
    assert pages(root) == before


def test_a_linked_file_is_replaced_and_what_it_led_to_stays(
    network: Network, tmp_path: Path
) -> None:
    root = network(FILES)
    before = pages(root)
    path, mine = root / ".netjournal" / "site.db", tmp_path / "mine.db"
    path.rename(mine)
    path.symlink_to(mine)
    found = mine.read_bytes()

    assert pages(root) == before
    assert mine.read_bytes() == found
    assert not path.is_symlink()


@pytest.mark.parametrize("what", ["a file", "a folder"])
def test_where_the_disk_does_not_take_it_nothing_is_kept(network: Network, what: str) -> None:
    root = network(FILES)
    before = pages(root)
    shutil.rmtree(root / ".netjournal")
    if what == "a file":
        (root / ".netjournal").write_text("In the way.\n", encoding="utf-8")
    else:
        (root / ".netjournal" / "site.db").mkdir(parents=True)
    cache = SiteCache(root)
    cache.keep("contacts/ada.md", MADE, b"body")
    cache.save(["contacts/ada.md"], [])
    cache.close()

    assert SiteCache(root).made("contacts/ada.md") is None
    assert pages(root) == before


def test_two_processes_at_once_are_both_right(network: Network) -> None:
    root = network({**FILES, "contacts/one.yml": "name: One\n", "contacts/two.yml": "name: Two\n"})
    both = [
        subprocess.Popen(
            [sys.executable, "-c", TWO_BUILDERS, str(root), name],
            stderr=subprocess.PIPE,
            encoding="utf-8",
        )
        for name in ("one", "two")
    ]
    assert [process.communicate(timeout=120)[1] for process in both] == ["", ""]
    after = pages(root)
    shutil.rmtree(root / ".netjournal")
    assert after == pages(root)
