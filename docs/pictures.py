# ruff: noqa: INP001, S603 - a script, in no package
"""Take the pictures of the README and the guide from the sample's site: python docs/pictures.py.

They are of 1280 by 800 pixels, a telephone's of 390 by 844; the system's Chromium takes them.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from playwright.sync_api import sync_playwright

from netjournal.sample.network import copy

PICTURES = Path(__file__).parent / "pictures"
DESK, TELEPHONE = (1280, 800), (390, 844)
BELOW_HEADER = "window.scrollBy(0, node.getBoundingClientRect().top - 120)"


class Picture(NamedTuple):
    """A part of a page: from `top`, if it is not from the beginning."""

    name: str
    page: str
    size: tuple[int, int] = DESK
    scheme: str = "light"
    top: str = ""


ALL = (
    Picture("home", "index.html", top="#due-now"),
    Picture("openings", "openings.html"),
    Picture("person", "contacts/ada-okafor.html", TELEPHONE),
    Picture("relationships", "relationships.html", scheme="dark"),
    Picture("comments", "comments.html"),
    Picture("journal", "journal/2026.html"),
)


def site(folder: Path) -> Path:
    """Follow the sample's blogs and build its site below a folder."""
    root = folder / "sample"
    copy(root)
    for command in ("netjournal feeds", "netjournal comments", "mkdocs build"):
        line = [sys.executable, "-m", *command.split()]
        subprocess.run(line, cwd=root, check=True, capture_output=True)
    return root / "site"


def take(built: Path) -> None:
    """Take all pictures of a site."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox", "--disable-gpu"]
        )
        for picture in ALL:
            width, height = picture.size
            page = browser.new_page(
                viewport={"width": width, "height": height},
                color_scheme="dark" if picture.scheme == "dark" else "light",
                reduced_motion="reduce",
            )
            page.goto((built / picture.page).as_uri())
            if picture.top:
                page.locator(picture.top).evaluate(f"node => {BELOW_HEADER}")
            page.wait_for_timeout(500)
            page.screenshot(path=PICTURES / f"{picture.name}.png")
            page.close()
        browser.close()


if __name__ == "__main__":
    with TemporaryDirectory() as folder:
        take(site(Path(folder)))
