"""How soon the graph of the relationships page answers, and what memory it takes, in Chromium.

    python benchmarks/graph.py              # 50, 2,000 and 5,000 people

Writes networks, builds their sites, opens the page from disk and prints one table. Needs Linux and
the system's Chromium.
"""

from __future__ import annotations

import argparse
import random
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
    from collections.abc import Mapping

    from playwright.sync_api import Browser
    from playwright.sync_api import CDPSession
    from playwright.sync_api import Page

_WATCH_TASKS = """
  window.longest = 0;
  new PerformanceObserver((list) => {
    for (const task of list.getEntries()) longest = Math.max(longest, task.duration);
  }).observe({ type: "longtask", buffered: true });
"""
# The frames while the picture is dragged: the middle one of them, and the longest.
_WATCH_FRAMES = """() => {
  window.frames_ = [];
  let last = performance.now();
  const next = () => {
    const now = performance.now();
    frames_.push(now - last);
    last = now;
    window.watching = requestAnimationFrame(next);
  };
  window.watching = requestAnimationFrame(next);
}"""
_FRAMES = """() => {
  cancelAnimationFrame(watching);
  const sorted = frames_.sort((one, other) => one - other);
  return [sorted[Math.floor(sorted.length / 2)], sorted.at(-1)];
}"""
_READY = "document.querySelector('.nj-graph[data-ready]') && performance.now()"


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--people", type=int, nargs="+", default=[50, 2_000, 5_000])
    parser.add_argument("--runs", type=int, default=5)
    chosen = parser.parse_args()
    print_head("## Graph", (*distributions("igraph", "playwright"), *programs("chromium")))
    print(
        "| people | page kB | ready s | processor s | busy ms | search s "
        "| far: frame ms | longest | near: frame ms | longest | renderer MB | JS heap MB |"
    )
    print("|" + " --: |" * 12)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        for people in chosen.people:
            page = _built(Path(folder) / str(people), people)
            found = []
            for _ in range(chosen.runs):
                browser = playwright.chromium.launch(
                    executable_path=shutil.which("chromium"), args=["--no-sandbox", "--disable-gpu"]
                )
                found.append(_opened(browser, page))
                browser.close()
            ready, busy, search, *rest = map(statistics.median, zip(*found, strict=True))
            longest, *rest = rest
            size = page.stat().st_size / 1_000
            print(
                f"| {people:,} | {size:,.0f} | {ready:.2f} | {busy:.2f} | {longest:.0f} "
                f"| {search:.2f} | {' | '.join(f'{each:.0f}' for each in rest)} |",
                flush=True,
            )
    print(flush=True)


def _built(root: Path, people: int) -> Path:
    """Write a network in which two in five were introduced by somebody, and build its site."""
    write_network(root, people, people)
    chance = random.Random(1)
    files = sorted((root / "contacts").iterdir())
    for number, path in enumerate(files):
        if number and chance.random() < 0.4:
            through = files[int(number * chance.random())].stem
            text = path.read_text(encoding="utf-8")
            path.write_text(text.replace("met:\n", f"met:\n  through: {through}\n"), "utf-8")
    config = root / "mkdocs.yml"
    text = config.read_text(encoding="utf-8")
    config.write_text(f"{text}theme: {{name: material, font: false}}\n", encoding="utf-8")
    subprocess.run([sys.executable, "-m", "mkdocs", "build", "-q"], cwd=root, check=True)
    return root / "site" / "relationships.html"


def _opened(browser: Browser, path: Path) -> tuple[float, ...]:
    """Return a row of the table.

    Seconds until the graph is drawn and answers, those of them in which the page's process was at
    work, those from a search to its answer; milliseconds of the longest task until then, and of the
    frames in which the whole picture is dragged, and a part of it close by; megabytes of that
    process and of the script's heap.
    """
    page = browser.new_page(viewport={"width": 1280, "height": 900}, bypass_csp=True)
    page.add_init_script(_WATCH_TASKS)
    session = page.context.new_cdp_session(page)
    session.send("Performance.enable")
    page.goto(path.as_uri(), wait_until="commit")
    ready = page.wait_for_function(_READY).json_value() / 1_000
    busy = _metrics(session)["ProcessTime"]
    longest = page.evaluate("longest")
    far = _dragged(page)
    search = page.evaluate(
        """async () => {
            const find = document.querySelector("[name=find]");
            const began = performance.now();
            find.value = document.querySelector("datalist option:last-of-type").value;
            find.dispatchEvent(new Event("input", { bubbles: true }));
            await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
            return (performance.now() - began) / 1000;
        }"""
    )
    near = _dragged(page)
    heap = _metrics(session)["JSHeapUsedSize"] / 1e6
    infos = browser.new_browser_cdp_session().send("SystemInfo.getProcessInfo")["processInfo"]
    renderer = max(_megabytes(each["id"]) for each in infos if each["type"] == "renderer")
    return ready, busy, search, longest, *far, *near, renderer, heap


def _dragged(page: Page) -> tuple[float, float]:
    """Drag the picture to and fro; return the milliseconds of the middle frame and the longest."""
    canvas = page.locator(".nj-graph__canvas")
    canvas.scroll_into_view_if_needed()
    box = canvas.bounding_box() or {}
    x, y = box["x"] + 40, box["y"] + 40
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + 10, y + 10)
    page.evaluate(_WATCH_FRAMES)
    for side in (300, 20, 300, 20):
        page.mouse.move(x + side, y + side / 2, steps=20)
    middle, longest = page.evaluate(_FRAMES)
    page.mouse.up()
    page.wait_for_timeout(500)
    return middle, longest


def _metrics(session: CDPSession) -> Mapping[str, float]:
    metrics = session.send("Performance.getMetrics")["metrics"]
    return {each["name"]: each["value"] for each in metrics}


def _megabytes(process: int) -> float:
    lines = Path(f"/proc/{process}/smaps_rollup").read_text(encoding="ascii").splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("Pss:")) / 1_000


if __name__ == "__main__":
    main()
