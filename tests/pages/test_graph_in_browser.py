"""In a browser, the graph answers mouse and keyboard, is searched and filtered, also from disk."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import netjournal.pages
from netjournal.model import Book
from netjournal.model import Config
from netjournal.model import Contact
from netjournal.model import Me
from netjournal.model import Met
from netjournal.model import Organisation
from netjournal.model import Relation
from netjournal.pages.outlook import Outlook
from netjournal.pages.site import pages
from netjournal.records.slugs import slug_of

if TYPE_CHECKING:
    from collections.abc import Callable
    from collections.abc import Iterator
    from collections.abc import Sequence

    from playwright.sync_api import Browser
    from playwright.sync_api import Page

ASSETS = Path(netjournal.pages.__file__).parent / "theme" / "assets"
STATUS = ".nj-graph [role=status]"
CANVAS = ".nj-graph__canvas"
SHOWN = f"""
    () => document.querySelector("{CANVAS}")._cyreg.cy.nodes().not(".away")
      .map((node) => node.data("name")).sort()
"""
PLACE = f"""
    (name) => {{
      const canvas = document.querySelector("{CANVAS}");
      const node = canvas._cyreg.cy.nodes().filter((each) => each.data("name") === name)[0];
      const corner = canvas.getBoundingClientRect();
      const {{ x, y }} = node.renderedPosition();
      return [corner.x + x, corner.y + y, canvas._cyreg.cy.zoom()];
    }}
"""


def person(name: str, *related: tuple[str, str], through: str | None = None, **fields: object):
    slug = slug_of(name.partition(" ")[0])
    relations = tuple(Relation(slug, other, type_) for other, type_ in related)
    met = Met(through=through) if through else None
    return Contact(slug, name, relations=relations, met=met, **fields)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Write the pages of five people: Ben introduced Ada, who mentors Chloé and knows Dan."""
    lumen = (Organisation("Lumen Works"),)
    people = [
        person("Ada Okafor", ("dan", "friend"), through="ben", tags=("hr",), organisations=lumen),
        person("Ben Adeyemi", tags=("hr",)),
        person("Chloé Møller", ("ada", "mentor")),
        person("Dan <b>Chen</b>", organisations=lumen),
        person("Eve Alone", tags=("hr",)),
    ]
    return write(people, tmp_path_factory.mktemp("graph"))


@pytest.fixture(scope="module")
def crowded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Write the pages of 310 people, each known to me and linked with one other."""
    people = [
        person(f"P{number} Lind", *([(f"p{number + 1}", "mentor")] if number % 2 else []))
        for number in range(1, 311)
    ]
    return write(people, tmp_path_factory.mktemp("crowded"))


def write(people: Sequence[Contact], root: Path) -> Path:
    book = Book(
        root=Path("network"),
        config=Config(me=Me("Kim Larsen"), relation_types={"mentor": "mentee", "mentee": "mentor"}),
        contacts={each.slug: each for each in people},
    )
    shutil.copytree(ASSETS, root / "assets")
    shell = "<link rel=stylesheet href=assets/netjournal/relationships.css>"
    for name in ("netjournal", "search"):
        shell += f"<script src=assets/netjournal/{name}.js></script>"
    for page in pages(Outlook(book, {}, date(2026, 11, 20))):
        path = root / page.src_uri.replace(".md", ".html")
        path.parent.mkdir(exist_ok=True)
        head = shell if path.parent == root else ""
        html = f"<!doctype html><meta charset=utf-8>{head}<article class=md-typeset>{page.html}"
        path.write_text(html, encoding="utf-8")
    return root


@pytest.fixture(scope="module")
def tab(browser: Browser) -> Page:
    """Open one tab for all, whose reader wants no motion."""
    return browser.new_page(viewport={"width": 1000, "height": 900}, reduced_motion="reduce")


@pytest.fixture
def graph(tab: Page, folder: Path) -> Iterator[Callable[..., Page]]:
    """Open the graph from disk, or at an address of its own."""
    complaints: list[str] = []
    tab.on("pageerror", lambda error: complaints.append(str(error)))
    tab.on("console", lambda message: complaints.append(message.text))

    def show(query: str = "", host: str = "") -> Page:
        tab.goto(f"{host or folder.as_uri()}/relationships.html{query}")
        tab.wait_for_selector(".nj-graph[data-ready]")
        return tab

    yield show
    assert [line for line in complaints if "404" not in line] == []


def walk(page: Page) -> None:
    """Click somebody, go on by the keyboard, and open a page."""
    assert page.inner_text(STATUS) == "4 people on the graph."
    x, y, _ = page.evaluate(PLACE, "Ada Okafor")
    page.mouse.click(x, y)
    said = page.inner_text(STATUS)
    assert said.startswith("Ada Okafor: ")
    assert "mentee Chloé Møller" in said
    assert "introduced by Ben Adeyemi" in said
    assert page.evaluate("document.activeElement.className").startswith("nj-graph__canvas")
    arrows = ("ArrowRight", "ArrowLeft", "ArrowUp", "ArrowDown")
    for arrow in arrows:
        page.keyboard.press(arrow)
        if not page.inner_text(STATUS).startswith(("Ada", "Nobody")):
            break
    slug = slug_of(page.inner_text(STATUS).partition(" ")[0])
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/contacts/{slug}.html", timeout=5_000)


def test_mouse_and_keyboard_over_http(graph: Callable[..., Page], folder: Path, served) -> None:
    with served(folder) as host:
        walk(graph(host=host))


def test_mouse_and_keyboard_from_the_disk(graph: Callable[..., Page]) -> None:
    walk(graph())


def test_somebody_is_put_in_the_middle_and_back(graph: Callable[..., Page]) -> None:
    page = graph()
    x, y, _ = page.evaluate(PLACE, "Ben Adeyemi")
    page.mouse.click(x, y)
    page.keyboard.press("Space")
    assert page.evaluate(SHOWN) == ["Ada Okafor", "Ben Adeyemi", "Chloé Møller", "Dan <b>Chen</b>"]
    assert page.url.endswith("?person=ben")
    page.get_by_label("Around them").select_option("1")
    assert page.evaluate(SHOWN) == ["Ada Okafor", "Ben Adeyemi"]
    page.focus(CANVAS)
    page.keyboard.press("Escape")
    assert len(page.evaluate(SHOWN)) == 5
    assert page.url.endswith("relationships.html")


def test_a_person_is_found_without_accents_and_zoomed_to(graph: Callable[..., Page]) -> None:
    page = graph()
    page.keyboard.press("Tab")
    page.get_by_label("Find a person").fill("e moller")
    page.keyboard.press("Enter")
    assert page.inner_text(STATUS) == "Chloé Møller: mentor Ada Okafor."
    assert page.get_by_role("link", name="Their page").get_attribute("href").endswith("chloe.html")
    x, y, zoom = page.evaluate(PLACE, "Chloé Møller")
    frame = page.locator(CANVAS).bounding_box()
    assert abs(x - frame["x"] - frame["width"] / 2) < 2
    assert abs(y - frame["y"] - frame["height"] / 2) < 2
    assert zoom >= 1

    page.get_by_label("Find a person").fill("nobody")
    page.keyboard.press("Enter")
    assert page.inner_text(STATUS) == "Nobody on the graph has that name."


def test_filters_show_some_and_are_kept_in_the_address(graph: Callable[..., Page]) -> None:
    page = graph("?organisation=Lumen+Works")
    assert page.evaluate(SHOWN) == ["Ada Okafor", "Dan <b>Chen</b>", "Kim Larsen"]
    assert page.inner_text(STATUS) == "2 of 4 people on the graph."

    page.get_by_label("Organisation").select_option("Any organisation")
    page.get_by_label("Relation").select_option("mentee / mentor")
    assert page.evaluate(SHOWN) == ["Ada Okafor", "Chloé Møller"]

    page.get_by_role("button", name="Everyone").click()
    assert len(page.evaluate(SHOWN)) == 5
    assert page.url.endswith("relationships.html")


def test_zooming_by_wheel_waits_for_a_click_and_by_key_for_none(graph: Callable[..., Page]) -> None:
    page = graph()
    x, y, before = page.evaluate(PLACE, "Kim Larsen")
    page.mouse.move(x + 40, y)
    page.mouse.wheel(0, -100)
    assert page.evaluate(PLACE, "Kim Larsen")[2] == before
    page.focus(CANVAS)
    page.keyboard.press("+")
    assert page.evaluate(PLACE, "Kim Larsen")[2] == pytest.approx(before * 1.4)
    page.keyboard.press("0")
    assert page.evaluate(PLACE, "Kim Larsen")[2] == pytest.approx(before)


def test_hovering_shows_what_somebody_is_to_others(graph: Callable[..., Page]) -> None:
    page = graph()
    x, y, _ = page.evaluate(PLACE, "Ada Okafor")
    page.mouse.move(x, y)
    said = page.evaluate(
        f"""document.querySelector("{CANVAS}")._cyreg.cy.edges(".near")
            .map((edge) => edge.data("said")).filter(Boolean).sort()"""
    )
    assert said == ["friend", "introduced by", "mentee"]


def names(page: Page, selector: str) -> list[str]:
    return page.evaluate(
        f"""document.querySelector("{CANVAS}")._cyreg.cy.nodes("{selector}")
            .map((node) => node.data("name")).sort()"""
    )


def test_of_many_one_rests_on_somebody_to_see_who_is_around_them(
    graph: Callable[..., Page], crowded: Path
) -> None:
    page = graph(host=crowded.as_uri())
    x, y, _ = page.evaluate(PLACE, "P7 Lind")

    page.mouse.move(x, y)

    page.wait_for_function(f"""document.querySelector("{CANVAS}")._cyreg.cy.$(".near").length""")
    one, other = sorted(int(name[1:-5]) for name in names(page, ".near"))
    assert (one % 2, other) == (1, one + 1)
    corner = page.locator(CANVAS).bounding_box()
    page.mouse.move(corner["x"] + 3, corner["y"] + 3)
    assert names(page, ".near") == []


def test_of_many_i_do_not_have_everybody_named_whom_i_know(
    graph: Callable[..., Page], crowded: Path
) -> None:
    page = graph(host=crowded.as_uri())
    page.focus(CANVAS)

    page.keyboard.press("ArrowRight")

    assert page.inner_text(STATUS) == "Kim Larsen."
    assert names(page, ".chosen") == ["Kim Larsen"]
    assert names(page, ".near") == []
