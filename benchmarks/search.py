"""Time the site's search in Chromium, with as many people and touches as a busy life has."""

from __future__ import annotations

import argparse
import re
import shutil
import subprocess
import sys
import time
from datetime import UTC
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from machine import distributions
from machine import print_head
from machine import programs
from measured import workshop
from networks import TODAY
from networks import write_network
from playwright.sync_api import sync_playwright

from netjournal.pages import search
from netjournal.pages.outlook import Outlook
from netjournal.records.network import load_book

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Page

SIZES = ((1_000, 10_000), (5_000, 50_000))
TYPED = ("ada", "lumen 42 lagos", "apprenticeships next", "café", "nowhere at all")
BETWEEN_KEYS = 120  # milliseconds

# What the page says of itself: how long a key waits for the list to answer it, and for the journal
# to have been looked through; and the longest time in which the page could do nothing else.
WATCH = """() => {
  const field = document.querySelector(".nj-search input");
  const said = document.querySelector(".nj-search [role=status]");
  window.taken = { answered: 0, done: 0, busy: 0 };
  let [since, waiting] = [0, false];
  field.addEventListener("input", () => { since = performance.now(); waiting = true; }, true);
  new MutationObserver(() => {
    const passed = performance.now() - since;
    if (waiting) taken.answered = Math.max(taken.answered, passed);
    waiting = false;
    if (!said.textContent.startsWith("Looking")) taken.done = passed;
  }).observe(said, { childList: true });
  new PerformanceObserver((list) => {
    for (const task of list.getEntries()) taken.busy = Math.max(taken.busy, task.duration);
  }).observe({ entryTypes: ["longtask"] });
}"""


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--folder", type=Path, help="where to write the networks; else a new one")
    options = parser.parse_args()
    print_head("## Search", (*distributions("playwright"), *programs("chromium")))
    with workshop(options.folder) as folder:
        _print_table(folder)


def _print_table(folder: Path) -> None:
    site = _site(folder)
    print(
        "| people, touches | words | ms to the first answer, at most | ms until all years | busy |"
    )
    print("| --- | --- | --: | --: | --: |")
    made = []
    for people, touches in SIZES:
        made.append(f"{people:,} people: {_fill(site, folder, people, touches)}.")
        for words, taken in _measured(site):
            print(f"| {people:,}, {touches:,} | {words} | {taken} |", flush=True)
    print("", *made, "", sep="\n", flush=True)


def _site(folder: Path) -> Path:
    """Return a small site, whose search is given the words of larger ones."""
    root = folder / "network-small"
    if not root.exists():
        write_network(root, 2, 2)
        config = root / "mkdocs.yml"
        plugins = "theme: material\nplugins:\n  - search\n"
        config.write_text(config.read_text().replace("plugins:\n", plugins))
    build = [sys.executable, "-m", "mkdocs", "build", "-q", "-f", str(root / "mkdocs.yml")]
    subprocess.run(build, check=True)
    return root / "site"


def _fill(site: Path, folder: Path, people: int, touches: int) -> str:
    root = folder / f"network-{people}"
    if not root.exists():
        write_network(root, people, touches)
    book = load_book(root, datetime(TODAY.year, TODAY.month, TODAY.day, tzinfo=UTC))
    outlook = Outlook(book, {}, TODAY)
    for touch in book.touches:  # as the pages have done before
        outlook.texts.of_touch(touch)
    for contact in book.contacts.values():
        outlook.texts.notes_of(contact)
    began = time.perf_counter()
    sizes = {}
    for asset in (make(outlook) for _, make in search.plans(outlook, {})):
        (site / asset.src_uri).write_bytes(asset.content)
        sizes[asset.src_uri] = len(asset.content) / 1e6
    seconds = time.perf_counter() - began
    return (
        f"scripts made in {seconds:.2f} s: {sizes['search/entries.js']:.1f} MB of people, "
        f"{sum(sizes.values()):.1f} MB in all, a year at most {max(sizes.values()):.1f} MB"
    )


def _measured(site: Path) -> Iterator[tuple[str, str]]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox", "--disable-gpu"]
        )
        for words in TYPED:
            page = browser.new_page()
            yield words, _typed(page, site, words)
            yield f"{words}, again", _typed(page, site, words, opened=True)
            page.close()
        browser.close()


def _typed(page: Page, site: Path, words: str, *, opened: bool = False) -> str:
    """Open the search and type at once; when it is `opened`, all is loaded."""
    if not opened:
        page.goto((site / "due.html").as_uri())
        page.evaluate(WATCH)
        page.keyboard.press("/")
    else:
        page.locator(".nj-search input").fill("")
        page.evaluate("taken.answered = taken.done = taken.busy = 0")
    page.keyboard.type(words, delay=BETWEEN_KEYS)
    said = page.locator(".nj-search [role=status]").filter(has_text=re.compile("Found|Nothing"))
    said.wait_for()
    page.wait_for_timeout(300)
    taken = page.evaluate("taken")
    return " | ".join(f"{taken[name]:.0f}" for name in ("answered", "done", "busy"))


if __name__ == "__main__":
    main()
