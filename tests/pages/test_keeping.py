"""A file of the site is made anew only if what it was made from says something else."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest

from netjournal.pages.asset import Asset
from netjournal.pages.cache import SiteCache
from netjournal.pages.keeping import Keeping
from netjournal.pages.outlook import Outlook
from netjournal.pages.page import Body
from netjournal.pages.page import Page
from netjournal.pages.page import TocEntry

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from netjournal.model import Book

URI = "contacts/ada.md"


class Maker:
    """Makes a page and an asset that tell the name of a contact, and counts how often."""

    def __init__(self) -> None:
        self.times = 0

    def page(self, outlook: Outlook) -> Page:
        self.times += 1
        name = outlook.book.contacts["ada"].name
        body = Body(f"<p>{name} \udce9", (TocEntry("A", "a", 2),), frozenset({"a", "b"}))
        meta = {"alternates": [["due.xml", "Due"]]}
        return Page(URI, name, lambda: body, meta=meta, listed=True)

    def asset(self, outlook: Outlook) -> Asset:
        self.times += 1
        name = outlook.book.contacts["ada"].name
        return Asset("search/a.js", name, f"{name}\n".encode())


@pytest.fixture
def ada(book: Callable[..., Book], contact: Callable) -> Outlook:
    return Outlook(book(contact("Ada"), contact("Ben")), {}, date(2026, 11, 20))


@pytest.fixture
def root(network: Callable[..., Path]) -> Path:
    return network({})


def renamed(outlook: Outlook, slug: str) -> Outlook:
    contacts = {**outlook.book.contacts}
    contacts[slug] = replace(contacts[slug], name="Another")
    return replace(outlook, book=replace(outlook.book, contacts=contacts))


def built(root: Path, outlook: Outlook, maker: Maker, beside: str = "") -> tuple[Page, Asset]:
    """Make both files as a build does, all of them."""
    cache = SiteCache(root)
    keeping = Keeping(outlook, cache)
    page = keeping.page((URI, maker.page))
    asset = keeping.asset(("search/a.js", maker.asset), beside)
    keeping.save()
    page = replace(page, read=lambda body=page.body: body)
    asset = replace(asset, made=asset.content)
    cache.close()
    return page, asset


def parts(page: Page) -> tuple[object, ...]:
    about = (page.src_uri, page.title, page.listed, page.front_matter(()))
    return (*about, page.html, page.toc, page.anchors)


def test_what_says_the_same_is_not_made_again(root: Path, ada: Outlook) -> None:
    maker = Maker()
    first, second = built(root, ada, maker), built(root, ada, maker)
    assert maker.times == 2
    assert parts(first[0]) == parts(second[0]) == parts(Maker().page(ada))
    assert first[1] == second[1]
    assert first[0].digest == second[0].digest != ""


def test_what_it_does_not_ask_for_may_change(root: Path, ada: Outlook) -> None:
    maker = Maker()
    built(root, ada, maker)
    built(root, replace(renamed(ada, "ben"), today=date(2027, 1, 1)), maker)
    assert maker.times == 2


def test_what_it_asks_for_may_not(root: Path, ada: Outlook) -> None:
    maker = Maker()
    before = built(root, ada, maker)
    page, asset = built(root, renamed(ada, "ada"), maker)
    assert maker.times == 4
    assert (page.title, asset.content) == ("Another", b"Another\n")
    assert page.digest != before[0].digest
    assert asset.digest != before[1].digest


def test_an_asset_is_made_again_where_what_is_said_beside_it_changed(
    root: Path, ada: Outlook
) -> None:
    maker = Maker()
    for beside in ("titles", "titles", "others"):
        built(root, ada, maker, beside)
    assert maker.times == 3


def test_a_file_that_was_left_out_once_is_made_again(root: Path, ada: Outlook) -> None:
    maker = Maker()
    built(root, ada, maker)
    cache = SiteCache(root)
    Keeping(ada, cache).save()
    cache.close()
    built(root, ada, maker)
    assert maker.times == 4


def test_a_body_that_was_damaged_is_made_again(root: Path, ada: Outlook) -> None:
    maker = Maker()
    before = built(root, ada, maker)
    with closing(sqlite3.connect(root / ".netjournal" / "site.db")) as database, database:
        database.execute("UPDATE file SET body = x'00'")
    page, asset = built(root, ada, maker)
    assert maker.times == 4
    assert parts(page) == parts(before[0])
    assert asset == before[1]


def test_a_page_made_from_nothing_at_all_is_kept(root: Path, ada: Outlook) -> None:
    for _ in range(2):
        cache = SiteCache(root)
        keeping = Keeping(ada, cache)
        page = keeping.page((URI, lambda _: Page(URI, "Ada", lambda: Body("<p>Ada"))))
        assert page.html == "<p>Ada"
        keeping.save()
        cache.close()


def test_without_a_cache_everything_is_made_anew(ada: Outlook) -> None:
    maker = Maker()
    keeping = Keeping(ada)
    for _ in range(2):
        assert keeping.page((URI, maker.page)).title == "Ada"
        assert keeping.asset(("search/a.js", maker.asset), "titles").content == b"Ada\n"
    keeping.save()
    assert maker.times == 4
