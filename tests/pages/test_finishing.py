"""Pages are put into their site: what stays is left alone, all is as the theme has it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from netjournal.pages.asset import Asset
from netjournal.pages.cache import SiteCache
from netjournal.pages.digests import digest_of
from netjournal.pages.finishing import finish
from netjournal.pages.output import put_aside
from netjournal.pages.page import Body
from netjournal.pages.page import Page
from netjournal.pages.page import TocEntry
from netjournal.pages.stamping import Theme

if TYPE_CHECKING:
    from collections.abc import Callable
    from collections.abc import Sequence
    from pathlib import Path

    Finish = Callable[..., dict[str, str]]

TITLES = ("Ada", "Ben", "Chiara", "Dov & Eve")


def a_page(title: str, words: str = "Hello!") -> Page:
    body = Body(f"<p>{words}</p>", (TocEntry("Notes", "notes", 2),))
    stem = title.partition(" ")[0].lower()
    return Page(f"contacts/{stem}.md", title, lambda: body, digest=digest_of(title + words))


def heading(section: Sequence[TocEntry]) -> str:
    return f"<li>{section[0].title}</li>"


class Rendering:
    """A theme that notes what it renders; `more` is what else it says of a page."""

    def __init__(self, around: str = "", more: Callable[[Page], str] = lambda _: "") -> None:
        self.titles: list[str] = []
        self.around = around
        self.more = more

    def page(self, page: Page) -> str:
        self.titles.append(page.title)
        return self.text(page)

    def text(self, page: Page) -> str:
        headings = "".join(heading([entry]) for entry in page.toc)
        title = page.title.replace("&", "&amp;")
        return f"{title} {self.around}<ul>{headings}</ul>{page.html}{self.more(page)}"

    @property
    def theme(self) -> Theme:
        return Theme(self.page, heading)


@pytest.fixture
def finished(network: Callable[..., Path]) -> Finish:
    """Finish files as a build does; return the texts that are in the site, by path."""
    root = network({})
    site = root / "site"
    site.mkdir()

    def do(files: Sequence[Page | Asset], theme: Theme) -> dict[str, str]:
        put_aside(site)
        cache = SiteCache(root)
        finish(files, theme, cache, site)
        cache.close()
        found = (path for path in site.rglob("*") if path.is_file())
        return {str(each.relative_to(site)): each.read_text(encoding="utf-8") for each in found}

    return do


def test_each_page_is_as_the_theme_renders_it_and_few_are_rendered(finished: Finish) -> None:
    theme = Rendering()
    pages = [a_page(title) for title in TITLES]

    found = finished(pages, theme.theme)

    assert found == {page.src_uri.replace(".md", ".html"): theme.text(page) for page in pages}
    assert {"Ben"}.isdisjoint(theme.titles)


def test_what_stays_is_not_rendered(finished: Finish) -> None:
    pages = [a_page(title) for title in TITLES]
    before = finished(pages, Rendering().theme)
    theme = Rendering()

    assert finished(pages, theme.theme) == before
    assert {*TITLES}.isdisjoint(theme.titles)


def test_a_page_that_changed_is_proven_as_well(finished: Finish) -> None:
    finished([a_page(title) for title in TITLES], Rendering().theme)
    theme = Rendering()
    pages = [a_page(title, "New!" if title == "Ben" else "Hello!") for title in TITLES]

    found = finished(pages, theme.theme)

    assert "New!" in found["contacts/ben.html"]
    assert {*theme.titles}.intersection(TITLES) == {"Ben"}


def test_where_what_surrounds_them_changed_all_pages_did(finished: Finish) -> None:
    pages = [a_page(title) for title in TITLES]
    finished(pages, Rendering().theme)
    theme = Rendering(around="More")

    found = finished(pages, theme.theme)

    assert [*found.values()] == [theme.text(page) for page in sorted_by_path(pages, found)]


@pytest.mark.parametrize("is_first", [True, False])
def test_where_the_proof_fails_every_page_is_rendered_at_each_build(
    finished: Finish, is_first: bool
) -> None:
    pages = [a_page(title) for title in TITLES]
    if not is_first:
        finished(pages, Rendering().theme)
    for greeting in ("Hello", "Goodbye"):
        theme = Rendering(more=lambda page, words=greeting: words if page.title == "Ada" else "")
        pages = [a_page(title, greeting) for title in TITLES]

        for _ in range(2):
            theme.titles.clear()
            found = finished(pages, theme.theme)

            assert [*found.values()] == [theme.text(page) for page in sorted_by_path(pages, found)]
            assert {*theme.titles}.issuperset(TITLES)


def test_files_that_are_no_pages_are_written_if_they_hold_something_else(
    finished: Finish,
) -> None:
    made: list[str] = []

    def script(words: str) -> Asset:
        return Asset(
            "search/2026.js", "", lambda: (made.append(words), words.encode())[1], digest=words
        )

    theme = Rendering().theme
    for words in ("one", "one", "two"):
        assert finished([script(words)], theme) == {"search/2026.js": words}
    assert made == ["one", "two"]


def test_a_file_of_which_nothing_is_known_is_written_each_time(finished: Finish) -> None:
    theme = Rendering().theme
    for words in ("one", "two"):
        robots = Asset("robots.txt", "", words.encode())
        assert finished([robots], theme)["robots.txt"] == words


def test_text_that_no_file_can_hold_is_told_by_its_number(finished: Finish) -> None:
    found = finished([a_page("Ada", "caf\udce9")], Rendering().theme)
    assert "caf&#56553;" in found["contacts/ada.html"]


def sorted_by_path(pages: Sequence[Page], found: dict[str, str]) -> list[Page]:
    by_path = {page.src_uri.replace(".md", ".html"): page for page in pages}
    return [by_path[path] for path in found]
