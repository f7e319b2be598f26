"""Small books made from records, and the pages that come of them."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from netjournal.followup.candidates import NO_PAGES
from netjournal.model import Announcement
from netjournal.model import Book
from netjournal.model import Channel
from netjournal.model import Config
from netjournal.model import Contact
from netjournal.model import Problem
from netjournal.model import Touch
from netjournal.pages import shell
from netjournal.pages.outlook import Outlook
from netjournal.pages.site import pages

if TYPE_CHECKING:
    from collections.abc import Callable
    from collections.abc import Iterator
    from collections.abc import Mapping
    from collections.abc import Sequence

    from playwright.sync_api import Browser
    from playwright.sync_api import Page as BrowserPage

    from netjournal.model import Post
    from netjournal.model import PostPage
    from netjournal.pages.page import Page

TODAY = date(2026, 11, 20)
THEME = Path(shell.THEME)
OFFSETS = {"Europe/Helsinki": "+02:00", "Pacific/Kiritimati": "+14:00", "Pacific/Niue": "-11:00"}
RELATION_TYPES = {"mentor": "mentee", "mentee": "mentor", "friend": "friend"}


@pytest.fixture
def today() -> date:
    return TODAY


@pytest.fixture
def contact() -> Callable[..., Contact]:
    """Make a contact from a name; slug and path follow from it."""

    def make(name: str, **fields: object) -> Contact:
        slug = str(fields.pop("slug", name.lower().replace(" ", "-")))
        return Contact(slug=slug, name=name, path=f"contacts/{slug}.yml", **fields)  # type: ignore[arg-type]

    return make


@pytest.fixture
def touch() -> Callable[..., Touch]:
    """Make a touch from a day, slugs and a channel, as `netjournal log` would name it."""

    def make(
        day: str, people: str, channel: str = "call", text: str = "", **fields: object
    ) -> Touch:
        slugs = tuple(people.split())
        name = str(fields.pop("id", f"{day}-{'-'.join(slugs[:1])}-{channel}"))
        return Touch(
            id=name,
            date=date.fromisoformat(day),
            channel=Channel(channel),
            people=slugs,
            text=text,
            path=f"journal/{day[:4]}/{name}.md",
            **fields,  # type: ignore[arg-type]
        )

    return make


@pytest.fixture
def book() -> Callable[..., Book]:
    """Make a book of records in any order, with today pinned unless the config says otherwise."""

    def make(*records: object, config: Config | None = None) -> Book:
        contacts = [one for one in records if isinstance(one, Contact)]
        touches = [one for one in records if isinstance(one, Touch)]
        return Book(
            root=Path("network"),
            config=config or Config(today=TODAY, timezone="UTC", relation_types=RELATION_TYPES),
            contacts={one.slug: one for one in sorted(contacts, key=lambda one: one.slug)},
            touches=sorted(touches, key=lambda one: (one.date, one.id)),
            announcements=[one for one in records if isinstance(one, Announcement)],
            problems=sorted(one for one in records if isinstance(one, Problem)),
        )

    return make


@pytest.fixture
def site() -> Callable[..., Mapping[str, Page]]:
    """Return the pages of a book by `src_uri`, as of 20 November 2026."""

    def make(
        book: Book,
        posts: Mapping[str, Sequence[Post]] | None = None,
        post_pages: Mapping[str, PostPage] = NO_PAGES,
    ) -> Mapping[str, Page]:
        found = pages(Outlook(book, posts or {}, TODAY, post_pages=post_pages))
        return {page.src_uri: page for page in found}

    return make


class Tabs:
    """The tabs of the readers: one for a time zone, with scripts or without; all share `errors`."""

    def __init__(self, browser: Browser) -> None:
        self.errors: list[str] = []
        self._browser = browser
        self._open: dict[tuple[str, bool], BrowserPage] = {}

    def tab(self, zone: str, *, script: bool) -> BrowserPage:
        """Return the tab, opened at its first use: to open one takes longer than to read a page."""
        if (zone, script) not in self._open:
            context = self._browser.new_context(timezone_id=zone, java_script_enabled=script)
            page = context.new_page()
            page.on("pageerror", lambda error: self.errors.append(str(error)))
            self._open[zone, script] = page
        return self._open[zone, script]


@pytest.fixture(scope="module")
def tabs(browser: Browser) -> Tabs:
    """Return the tabs of a module's readers."""
    return Tabs(browser)


@pytest.fixture
def reader(tabs: Tabs, tmp_path: Path) -> Iterator[Callable[..., BrowserPage]]:
    """Open a page of a book on a day, at some hour of the reader's, in the tab that is there."""

    def read(
        book: Book,
        uri: str,
        day: date | str,
        *,
        built: date = TODAY,
        hour: str = "09:00",
        zone: str = "Europe/Helsinki",
        script: bool = True,
        head: str = "",
        posts: Mapping[str, Sequence[Post]] | None = None,
    ) -> BrowserPage:
        found = next(
            page for page in pages(Outlook(book, posts or {}, built)) if page.src_uri == uri
        )
        path = tmp_path / f"{built}.html"
        styles = [(THEME / name).as_uri() for name in shell.STYLES]
        scripts = [(THEME / name).as_uri() for name in shell.SCRIPTS]
        tags = head + "".join(f"<link rel=stylesheet href={style}>" for style in styles)
        tags += "".join(f"<script src={script}></script>" for script in scripts)
        path.write_text(
            f"<!doctype html><meta charset=utf-8>{tags}<article class=md-typeset>{found.html}",
            encoding="utf-8",
        )
        page = tabs.tab(zone, script=script)
        page.clock.set_system_time(f"{day}T{hour}:00{OFFSETS[zone]}")
        page.goto(path.as_uri())
        return page

    tabs.errors.clear()
    yield read
    assert tabs.errors == []
