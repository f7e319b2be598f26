"""The sample's site: no dead link, and in a real browser it asks no other host for anything."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import pytest
from selectolax.lexbor import LexborHTMLParser as Html

from netjournal.sample.network import copy

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

PAGES = {
    "index.html": "Get back to",
    "due.html": "Overdue",
    "openings.html": "What did your first week teach you?",
    "comments.html": "By person",
    "feeds.html": "gone for good",
    "contacts/index.html": "Rank A: every 3 months",
    "contacts/ada-okafor.html": "Timeline",
    "relationships.html": "17 people on the graph",
    "organisations/northgate-freight.html": "Product owner",
    "tags/blogger.html": "7 people",
    "giving.html": "Who could meet whom",
    "journal/index.html": "March",
    "journal/2026.html": "Day by day",
    "journal/2026-03.html": "12 March",
    "announcements/2026-05-04-started-at-tern-instruments.html": "Tern Instruments",
    "reading-list.html": "Never Eat Alone",
    "problems.html": "Problems",
}


def test_the_site_has_a_page_for_everybody_and_no_dead_link(sample_site: Path, dead_links) -> None:
    assert len(list((sample_site / "contacts").glob("*.html"))) > 14
    assert list(dead_links(sample_site)) == []
    assert list(foreign_requests(sample_site)) == []


def test_the_same_network_gives_the_same_site(sample_site: Path, tmp_path: Path) -> None:
    """Every byte, in another process; the sitemap alone says on which day it was made."""
    subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", tmp_path],
        cwd=sample_site.parent,
        env=os.environ | {"PYTHONHASHSEED": "7"},
        check=True,
        capture_output=True,
    )

    first, second = contents(sample_site), contents(tmp_path)
    assert len(first) > 100
    assert first.keys() == second.keys()
    assert [name for name in first if first[name] != second[name]] == []


def contents(site: Path) -> dict[str, bytes]:
    """Return the files of a site but its sitemap."""
    return {
        path.relative_to(site).as_posix(): path.read_bytes()
        for path in site.rglob("*")
        if path.is_file() and not path.name.startswith("sitemap.")
    }


def foreign_requests(site: Path) -> Iterator[str]:
    """Yield what a browser would load from another host on its own."""
    for path in site.rglob("*.html"):
        html = Html(path.read_text(encoding="utf-8"))
        for node in html.css("link[href], img[src], script[src], iframe[src]"):
            url = str(node.attributes.get("href") or node.attributes.get("src"))
            if urlsplit(url).netloc:
                yield f"{path}: {node.html}"


def test_every_kind_of_page_over_http(sample_site, browser, served):
    """All pages are open at once, since each is watched until it has asked nothing for a while."""
    with served(sample_site) as host:
        context = browser.new_context(viewport={"width": 1280, "height": 900})
        requests, complaints = [], []
        context.on("request", lambda request: requests.append(request.url))
        context.on("console", lambda message: complaints.append(f"{message.type}: {message.text}"))
        context.on("weberror", lambda error: complaints.append(f"error: {error.error}"))
        tabs = {address: context.new_page() for address in PAGES}
        for address, page in tabs.items():
            assert page.goto(f"{host}/{address}").ok, address
        for address, page in tabs.items():
            page.wait_for_load_state("networkidle")
            assert PAGES[address] in page.inner_text("article"), address
        context.close()
    assert [url for url in requests if not url.startswith((host, "data:", "blob:"))] == []
    assert [line for line in complaints if line.startswith("error")] == []


def test_every_kind_of_page_from_the_disk(sample_site, browser):
    page = browser.new_page()
    requests = []
    page.on("request", lambda request: requests.append(request.url))
    for address, words in PAGES.items():
        page.set_viewport_size({"width": 360, "height": 800})
        page.goto((sample_site / address).as_uri())
        for width in (360, 1280):
            page.set_viewport_size({"width": width, "height": 800})
            assert words in page.inner_text("article"), (address, width)
            overflow = page.evaluate(
                "document.documentElement.scrollWidth - document.documentElement.clientWidth"
            )
            assert overflow <= 0, (address, width)
    page.close()
    assert [url for url in requests if not url.startswith(("file:", "data:", "blob:"))] == []


def test_the_filters_of_the_due_page_shorten_its_contents_too(sample_site, browser):
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    page.goto((sample_site / "due.html").as_uri())
    assert page.inner_text(".nj-shown").endswith(" people")

    page.get_by_label("Reason").select_option("promise")

    headings = [node.inner_text() for node in page.query_selector_all("section:not([hidden]) h2")]
    links = page.query_selector_all(".md-sidebar--secondary .md-nav__link[href*='#']")
    assert [link.inner_text() for link in links if link.is_visible()] == headings
    assert "Never contacted" not in headings
    page.close()


@pytest.fixture(scope="module")
def instant(tmp_path_factory, mkdocs, served) -> Iterator[tuple[Path, str]]:
    """Serve the sample's site, built with Material's instant navigation."""
    root = tmp_path_factory.mktemp("instant") / "sample"
    copy(root)
    config = root / "mkdocs.yml"
    text = config.read_text(encoding="utf-8")
    text = text.replace("  features:\n", "  features:\n    - navigation.instant\n")
    with served(root / "site") as host:
        config.write_text(f"{text}\nsite_url: {host}/\n", encoding="utf-8", newline="")
        assert mkdocs("build", config, "--strict").exit_code == 0
        yield root / "site", host


def test_pages_follow_one_another_also_by_instant_navigation(instant, browser):
    _, host = instant
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    errors = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.goto(f"{host}/contacts/index.html", wait_until="networkidle")
    page.evaluate("window.isTheSame = true")

    page.get_by_role("link", name="Ada Okafor").click()

    page.wait_for_selector("h1:has-text('Ada Okafor')")
    assert page.evaluate("window.isTheSame")
    mark = page.locator(".nj-year__strip a").first
    anchor = mark.get_attribute("xlink:href").partition("#")[2]
    assert mark.locator("use").bounding_box()["width"] > 5

    mark.click()

    page.wait_for_selector("h1:has-text('March 2026')")
    assert page.url == f"{host}/journal/2026-03.html#{anchor}"
    page.go_back()
    page.wait_for_selector("h1:has-text('Ada Okafor')")
    page.get_by_role("link", name="Due", exact=True).click()
    page.wait_for_selector(".nj-filters")
    assert page.locator(".nj-filters").count() == 1
    page.close()
    assert errors == []


def test_the_graph_is_drawn_again_by_instant_navigation(instant, browser):
    _, host = instant
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    errors = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.goto(f"{host}/contacts/ada-okafor.html", wait_until="networkidle")
    for _ in range(2):
        page.get_by_role("link", name="Relationships", exact=True).click()
        page.wait_for_selector(".nj-graph[data-ready]")
        page.go_back()
        page.wait_for_selector("h1:has-text('Ada Okafor')")
    page.close()
    assert errors == []


def test_from_the_disk_the_script_runs_also_with_instant_navigation(instant, browser):
    site, _ = instant
    page = browser.new_page(viewport={"width": 1280, "height": 900})

    page.goto((site / "due.html").as_uri())

    assert page.locator(".nj-filters").count() == 1
    page.close()
