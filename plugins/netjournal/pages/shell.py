"""What surrounds every page of the site, the user's own too."""

from __future__ import annotations

from html import escape
from pathlib import Path
from typing import TYPE_CHECKING
from typing import Final

import yaml

if TYPE_CHECKING:
    from netjournal.pages.page import Page

THEME: Final = str(Path(__file__).parent / "theme")
_ASSETS: Final = "assets/netjournal"
STYLES: Final = tuple(
    f"{_ASSETS}/{name}.css"
    for name in ("netjournal", "icons", "reading", "avatars", "contact", "journal", "print")
)
SCRIPTS: Final = tuple(
    f"{_ASSETS}/{name}.js" for name in ("netjournal", "copy", "timeline", "clock")
)
# Style sheets that the theme's own engine fills in, with the icons it brings.
FILLED: Final = (f"{_ASSETS}/icons.css",)


def front_matter(page: Page, *, has_tabs: bool) -> str:
    """Return what a page tells the theme, as the Markdown file that it stands for."""
    # Material prints the title from the front matter unescaped.
    meta = {**page.meta, "title": escape(page.title)}
    if has_tabs:
        meta["hide"] = ["navigation"]  # the tabs hold it; the pages out of it would have none
    return f"---\n{yaml.safe_dump(meta, allow_unicode=False)}---\n"
