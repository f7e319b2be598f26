"""How soon the graph of the relationships page answers, and what memory it takes, in Chromium.

    python benchmarks/graph.py              # 50 and 2,000 people

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

from networks import write_network
from playwright.sync_api import sync_playwright

if TYPE_CHECKING:
    from collections.abc import Mapping

    from playwright.sync_api import Browser
    from playwright.sync_api import CDPSession

_READY = "document.querySelector('.nj-graph[data-ready]') && performance.now()"


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--people", type=int, nargs="+", default=[50, 2_000])
    parser.add_argument("--runs", type=int, default=5)
    chosen = parser.parse_args()
    print("| people | page kB | ready s | processor s | search s | renderer MB | JS heap MB |")
    print("| --: | --: | --: | --: | --: | --: | --: |")
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
            ready, busy, search, renderer, heap = map(statistics.median, zip(*found, strict=True))
            size = page.stat().st_size / 1_000
            print(
                f"| {people:,} | {size:,.0f} | {ready:.2f} | {busy:.2f} | {search:.2f} "
                f"| {renderer:.0f} | {heap:.0f} |",
                flush=True,
            )


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
    work, those from a search to its answer; megabytes of that process and of the script's heap.
    """
    page = browser.new_page(viewport={"width": 1280, "height": 900}, bypass_csp=True)
    session = page.context.new_cdp_session(page)
    session.send("Performance.enable")
    page.goto(path.as_uri(), wait_until="commit")
    ready = page.wait_for_function(_READY).json_value() / 1_000
    busy = _metrics(session)["ProcessTime"]
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
    heap = _metrics(session)["JSHeapUsedSize"] / 1e6
    infos = browser.new_browser_cdp_session().send("SystemInfo.getProcessInfo")["processInfo"]
    renderer = max(_megabytes(each["id"]) for each in infos if each["type"] == "renderer")
    return ready, busy, search, renderer, heap


def _metrics(session: CDPSession) -> Mapping[str, float]:
    metrics = session.send("Performance.getMetrics")["metrics"]
    return {each["name"]: each["value"] for each in metrics}


def _megabytes(process: int) -> float:
    lines = Path(f"/proc/{process}/smaps_rollup").read_text(encoding="ascii").splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("Pss:")) / 1_000


if __name__ == "__main__":
    main()
