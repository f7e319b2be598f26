"""How soon the largest pages of a site are there in Chromium, and how they scroll and are filtered.

    python benchmarks/pages.py              # 1,000 and 5,000 people, five minutes

Writes networks, builds their sites, opens pages from disk and prints one table. Needs the system's
Chromium.
"""

from __future__ import annotations

import argparse
import math
import shutil
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from machine import distributions
from machine import print_head
from machine import programs
from networks import write_network
from playwright.sync_api import sync_playwright

if TYPE_CHECKING:
    from playwright.sync_api import Browser

_PAGES = (
    "index.html",
    "due.html",
    "contacts/index.html",
    "tags/hr.html",
    "feeds.html",
    "giving.html",
    "relationships.html",
    "journal/2024.html",
    "journal/2024-08.html",
)
_WATCH = """
  window.longest = 0;
  new PerformanceObserver((list) => {
    for (const task of list.getEntries()) longest = Math.max(longest, task.duration);
  }).observe({ type: "longtask", buffered: true });
"""
_PAINTED = "performance.getEntriesByName('first-contentful-paint')[0].startTime"
# The longest frame while one scrolls down and then leaps to the end.
_SCROLLED = """async () => {
  let [longest, last] = [0, performance.now()];
  const end = document.documentElement.scrollHeight;
  for (let step = 0; step < 80; step += 1) {
    scrollTo(0, step < 60 ? step * 200 : (end * (step - 60)) / 20);
    await new Promise((done) => requestAnimationFrame(done));
    longest = Math.max(longest, performance.now() - last);
    last = performance.now();
  }
  return longest;
}"""
# The slowest answer, drawn, to words that are typed and taken away again.
_FILTERED = """async () => {
  const field = document.querySelector(".nj-filters [name=find]");
  let slowest = field ? 0 : NaN;
  for (const words of field ? ["a", "ad", "ada", "ada l", "", "x", "", "lumen 12", ""] : []) {
    const began = performance.now();
    field.value = words;
    field.dispatchEvent(new Event("input", { bubbles: true }));
    await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
    slowest = Math.max(slowest, performance.now() - began);
    await new Promise((done) => setTimeout(done, 300));
  }
  return slowest;
}"""


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--people", type=int, nargs="+", default=[1_000, 5_000])
    parser.add_argument("--runs", type=int, default=5)
    chosen = parser.parse_args()
    print_head("## Pages", (*distributions("playwright"), *programs("chromium")))
    print("| people | page | kB | first paint ms | longest task ms | scrolled ms | filtered ms |")
    print("| --: | --- |" + " --: |" * 5)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        for people in chosen.people:
            site = _built(Path(folder) / str(people), people)
            for page in _PAGES:
                found = []
                for _ in range(chosen.runs):
                    browser = playwright.chromium.launch(
                        executable_path=shutil.which("chromium"),
                        args=["--no-sandbox", "--disable-gpu"],
                    )
                    found.append(_opened(browser, site / page))
                    browser.close()
                figures = map(statistics.median, zip(*found, strict=True))
                said = " | ".join("" if math.isnan(each) else f"{each:.0f}" for each in figures)
                size = (site / page).stat().st_size / 1_000
                print(f"| {people:,} | {page} | {size:,.0f} | {said} |", flush=True)
    print(flush=True)


def _built(root: Path, people: int) -> Path:
    write_network(root, people, 10 * people)
    config = root / "mkdocs.yml"
    text = config.read_text(encoding="utf-8")
    theme = "theme: {name: material, font: false, features: [navigation.tabs]}\n"
    plugins = "use_directory_urls: false\nplugins:\n  - search\n"
    config.write_text(theme + text.replace("plugins:\n", plugins), encoding="utf-8")
    subprocess.run([sys.executable, "-m", "mkdocs", "build", "-q"], cwd=root, check=True)
    return root / "site"


def _opened(browser: Browser, path: Path) -> tuple[float, ...]:
    """Return the milliseconds of a row of the table."""
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    page.add_init_script(_WATCH)
    page.goto(path.as_uri())
    page.wait_for_timeout(2_000)
    return tuple(page.evaluate(each) for each in (_PAINTED, "longest", _SCROLLED, _FILTERED))


if __name__ == "__main__":
    main()
